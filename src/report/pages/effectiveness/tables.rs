//! Tables of coefficients, of schools against the expected, and of groups of like schools.

use super::{Line, tone};
use crate::model::{
    effectiveness::{Cluster, Coefficient, Effectiveness, Expected, Judged, Regression},
    run::Run,
};
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    plan::Plan,
};
use crate::text::{Lang, effectiveness as words, report::Title};

/// Columns of the index and of the expected one in the table of schools.
pub const INDEX: usize = 4;
pub const EXPECTED: usize = 5;

/// Coefficients by both fits.
pub fn coefficients(lang: Lang, regression: &Regression) -> Table {
    let base = regression.base;
    let mut plan: Plan<'_, (usize, &Coefficient)> = Plan::new(lang);
    let number = ColumnKind::Decimal(2);
    // A narrow column first, as in the table of schools below: both share the sheet's widths.
    plan.add(Title::Number, ColumnKind::Ordinal, |(at, _)| Cell::number(*at as f64 + 1.0))
        .add(Title::Term, ColumnKind::Text, move |(_, of)| Cell::text(capital(&words::term(lang, of.term, base))))
        .add(Title::Coefficient, number, |(_, of)| Cell::number(of.value))
        .add(Title::CoefficientError, number, |(_, of)| Cell::number(of.error))
        .add(Title::T, number, |(_, of)| Cell::number(of.value / of.error))
        .add(Title::RobustCoefficient, number, |(_, of)| Cell::maybe(of.robust.map(|(value, _)| value)))
        .add(Title::RobustError, number, |(_, of)| Cell::maybe(of.robust.map(|(_, error)| error)))
        .add(Title::Inflation, ColumnKind::Decimal(1), |(_, of)| Cell::maybe(of.inflation));
    plan.table(regression.coefficients.iter().enumerate(), |_| Tone::Plain)
}

/// Schools against the expected.
pub fn schools<'a>(run: &'a Run, lang: Lang, lines: Vec<Line<'a>>) -> Table {
    let found = &run.effectiveness;
    let mut plan: Plan<'_, Line<'a>> = Plan::new(lang);
    let (text, number) = (ColumnKind::Text, ColumnKind::Decimal(1));
    plan.add(Title::Number, ColumnKind::Ordinal, |line| Cell::number(line.number as f64))
        .add(Title::Municipality, text, |line| Cell::maybe_text(line.entry.municipality()))
        .add(Title::Name, text, |line| Cell::text(line.entry.name()))
        .keys_end()
        .add(Title::SchoolId, text, |line| Cell::text(line.entry.id.as_str()))
        .add(Title::ResultsIndex, number, |line| Cell::maybe(line.entry.results.map(|score| score.index)));
    if found.regression.is_some() {
        let judged = |line: &Line<'a>| line.regression.and_then(|of| of.answer.ok());
        plan.add(Title::ExpectedIndex, number, |line| Cell::maybe(line.regression.map(|of| of.expected))).add(
            Title::Residual,
            number,
            |line| Cell::maybe(line.regression.map(|of| of.residual)),
        );
        shrunken(&mut plan, judged);
        plan.add(Title::Reliability, ColumnKind::Decimal(2), move |line| {
            Cell::maybe(judged(line).map(|of| of.reliability))
        })
        .add(Title::AgainstExpected, text, move |line| against(lang, line.regression))
        .add(Title::AgainstRobust, text, move |line| {
            Cell::maybe_text(line.regression.and_then(|of| of.robust).map(|of| words::against(lang, of)))
        });
    }
    plan.add(Title::ClusterMean, number, |line| Cell::maybe(line.cluster.map(|of| of.expected))).add(
        Title::AgainstCluster,
        text,
        move |line| against(lang, line.cluster),
    );
    if found.regression.is_none() {
        shrunken(&mut plan, |line| line.cluster.and_then(|of| of.answer.ok()));
    }
    plan.add(Title::Cluster, text, move |line| {
        let of = line.cluster.and_then(|of| of.cluster).and_then(|number| found.clusters.get(number));
        Cell::maybe_text(of.map(|(cluster, _)| words::cluster(lang, *cluster)))
    })
    .add(Title::Note, ColumnKind::Prose, move |line| remark(lang, found, line));
    plan.table(lines, |line| match line.main(found).and_then(Expected::against) {
        Some(of) => tone(Some(of)),
        None => Tone::Muted,
    })
}

/// The shrunken residual with its interval.
fn shrunken<'a>(plan: &mut Plan<'a, Line<'a>>, judged: impl Fn(&Line<'a>) -> Option<Judged> + Copy + 'a) {
    let number = ColumnKind::Decimal(1);
    plan.add(Title::ShrunkenResidual, number, move |line| Cell::maybe(judged(line).map(|of| of.shrunken)))
        .add(Title::ResidualLow, number, move |line| Cell::maybe(judged(line).map(|of| of.interval.0)))
        .add(Title::ResidualHigh, number, move |line| Cell::maybe(judged(line).map(|of| of.interval.1)));
}

fn against(lang: Lang, of: Option<&Expected>) -> Cell {
    Cell::maybe_text(of.and_then(Expected::against).map(|against| words::against(lang, against)))
}

fn remark(lang: Lang, found: &Effectiveness, line: &Line<'_>) -> Cell {
    if let Some(of) = line.main(found) {
        return Cell::text(words::remark(lang, of, found.regression.as_ref().map(|of| of.high_leverage)));
    }
    let lacking = found.left_out.binary_search_by(|(school, _)| school.cmp(line.entry.id)).ok();
    Cell::maybe_text(lacking.map(|at| words::lacking(lang, found.left_out[at].1)))
}

/// Groups of like schools.
pub fn clusters(lang: Lang, found: &Effectiveness) -> Table {
    let mut plan: Plan<'_, (usize, &(Cluster, u32))> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(at, _)| Cell::number(*at as f64 + 1.0))
        .add(Title::Cluster, ColumnKind::Text, move |(_, (of, _))| Cell::text(capital(&words::cluster(lang, *of))))
        .add(Title::Schools, ColumnKind::Integer, |(_, (_, schools))| Cell::maybe(Some(*schools)));
    let small = |schools: u32| schools < found.least_cluster;
    plan.table(
        found.clusters.iter().enumerate(),
        |(_, (_, schools))| {
            if small(*schools) { Tone::Muted } else { Tone::Plain }
        },
    )
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
