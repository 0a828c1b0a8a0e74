//! The region as a whole: its scores at the bounds of marks, with the smooth distribution, and its term marks.

use std::collections::BTreeMap;

use super::section_of;
use crate::model::{
    objectivity::{BoundHeaping, RegionHeaping, RegionJournal},
    period::Year,
    run::ObjectivityRun,
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Histogram, Section, Tone},
    plan::Plan,
};
use crate::text::{
    Lang,
    objectivity::at_least,
    report::{ObjectivitySheet, Title},
    signals, terms,
};

/// Below this p a bound is coloured, if it holds too many for certain: on a scale with teeth every tooth differs from its neighbours.
const CLEAR: f64 = 0.001;

/// The section of the region.
pub fn section(run: &ObjectivityRun, lang: Lang) -> Section {
    let found = &run.objectivity;
    let mut blocks = Vec::new();
    if found.heaping.is_empty() && found.journal.is_empty() {
        let words = lang.pick(
            "Нет строк участников с баллами и границами отметок: сказать о регионе нечего.",
            "There are no rows of pupils with scores and bounds of marks: nothing can be said of the region.",
        );
        blocks.push(Block::Text(words.to_owned()));
    }
    if !found.heaping.is_empty() {
        blocks.push(bounds_table(run, lang));
    }
    if !found.journal.is_empty() {
        blocks.push(Block::Heading(
            lang.pick("Отметки за работу и отметки по журналу", "Marks of the test and term marks").into(),
        ));
        blocks.push(journal(run, lang));
    }
    let mut years: BTreeMap<Year, Vec<Histogram>> = BTreeMap::new();
    for heaping in &found.heaping {
        years.entry(heaping.sitting.year).or_default().push(picture(heaping, lang));
    }
    for (year, pictures) in years.into_iter().rev() {
        let title = lang.pick("Распределения баллов региона", "The region's scores");
        blocks.push(Block::Heading(format!("{title}, {year}")));
        blocks.push(Block::Histograms(pictures));
    }
    section_of(lang, ObjectivitySheet::Region, blocks)
}

/// Words of the axes of a histogram.
pub fn axes(lang: Lang, shares: bool) -> (String, String) {
    let y = if shares {
        lang.pick("доля участников", "share of pupils")
    } else {
        lang.pick("участников", "pupils")
    };
    (lang.pick("первичный балл", "primary score").to_owned(), y.to_owned())
}

/// What the columns on bounds are called.
pub fn on_a_bound(lang: Lang) -> String {
    lang.pick("первый балл отметки", "first score of a mark").to_owned()
}

/// Scores on which a mark begins.
pub fn bounds(heaping: &RegionHeaping) -> Vec<u32> {
    heaping.bounds.iter().map(|bound| bound.bound).collect()
}

fn picture(heaping: &RegionHeaping, lang: Lang) -> Histogram {
    let smooth = heaping.smooth.clone().map(|values| {
        let name = lang.pick("гладкое распределение", "smooth distribution");
        (name.to_owned(), Tone::Alarm, values)
    });
    let by_tasks = heaping.by_tasks.clone().map(|values| {
        let name = lang.pick("ожидается по трудности заданий", "expected by the tasks");
        (name.to_owned(), Tone::Good, values)
    });
    Histogram {
        title: terms::sitting(lang, &heaping.sitting),
        axes: axes(lang, false),
        shares: false,
        bounds: (bounds(heaping), on_a_bound(lang)),
        columns: (lang.pick("регион", "region").to_owned(), heaping.counts.iter().copied().map(f64::from).collect()),
        lines: smooth.into_iter().chain(by_tasks).collect(),
    }
}

fn bounds_table(run: &ObjectivityRun, lang: Lang) -> Block {
    type Line<'a> = (&'a RegionHeaping, &'a BoundHeaping);
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    let whole = ColumnKind::Integer;
    let (below, on, above) =
        lang.pick(("На балл ниже", "На границе", "На балл выше"), ("A point below", "On the bound", "A point above"));
    plan.add(Title::Sitting, ColumnKind::Text, move |(of, _)| Cell::text(terms::sitting(lang, &of.sitting)))
        .add(Title::N, whole, |(of, _)| Cell::number(of.counts.iter().sum::<u32>().into()))
        .add_titled(Title::MeanMark, lang.pick("Отметка", "Mark"), ColumnKind::Ordinal, |(_, b)| {
            Cell::number(b.mark.into())
        })
        .add(Title::Bound, ColumnKind::Ordinal, |(_, b)| Cell::number(b.bound.into()))
        .add_titled(Title::Count, below, whole, |(_, b)| Cell::number(b.around[0].into()))
        .add_titled(Title::Count, on, whole, |(_, b)| Cell::number(b.around[1].into()))
        .add_titled(Title::Count, above, whole, |(_, b)| Cell::number(b.around[2].into()))
        .add(Title::P, ColumnKind::Text, move |(_, b)| Cell::text(signals::probability(lang, b.p)))
        .add(Title::Excess, ColumnKind::Prose, move |(_, b)| Cell::text(signals::excess(lang, &b.excess)));
    let mut lines: Vec<Line<'_>> =
        run.objectivity.heaping.iter().flat_map(|of| of.bounds.iter().map(move |bound| (of, bound))).collect();
    lines.sort_by_key(|(of, _)| std::cmp::Reverse(of.sitting.year));
    Block::Table(plan.table(lines, |(_, bound)| if stands_out(bound) { Tone::Low } else { Tone::Plain }))
}

/// Whether a bound of the region stands out: by its neighbours, and by pupils beyond the teeth of the scale.
pub fn stands_out(bound: &BoundHeaping) -> bool {
    bound.p < CLEAR && at_least(&bound.excess) > 0.0
}

fn journal(run: &ObjectivityRun, lang: Lang) -> Block {
    let mut plan: Plan<'_, &RegionJournal> = Plan::new(lang);
    let percent = ColumnKind::Percent(1);
    let by_test = lang.pick("Качество по работе", "Quality by the test");
    let spread = lang.pick(
        "Во сколько раз школы различаются сильнее случайного (дисперсия)",
        "How far schools differ beyond chance (variance ratio)",
    );
    plan.add(Title::Sitting, ColumnKind::Text, move |j| Cell::text(terms::sitting(lang, &j.sitting)))
        .add(Title::N, ColumnKind::Integer, |j| Cell::number(j.n.into()))
        .add(Title::QualityJournal, percent, |j| Cell::maybe(j.quality.map(|(journal, _)| journal)))
        .add_titled(Title::Quality, by_test, percent, |j| Cell::maybe(j.quality.map(|(_, test)| test)))
        .add_titled(Title::Share, lang.pick("Понизили", "Lowered"), percent, |j| Cell::number(j.shares[0]))
        .add_titled(Title::Share, lang.pick("Подтвердили", "Confirmed"), percent, |j| {
            Cell::number(j.shares[1])
        })
        .add_titled(Title::Share, lang.pick("Повысили", "Raised"), percent, |j| Cell::number(j.shares[2]))
        .add_titled(
            Title::Share,
            lang.pick("Разница в 2 отметки и больше", "Two marks or more between"),
            percent,
            |j| Cell::maybe(j.gap_two),
        )
        .add_titled(Title::Statistic, spread, ColumnKind::Decimal(1), |j| Cell::maybe(j.dispersion));
    let mut lines: Vec<&RegionJournal> = run.objectivity.journal.iter().collect();
    lines.sort_by_key(|of| std::cmp::Reverse(of.sitting.year));
    Block::Table(plan.table(lines, |_| Tone::Plain))
}
