//! Objectivity: what was found, with other explanations; a sign is to be checked and accuses nobody.

use std::collections::BTreeMap;

use super::{chapter, text};
use crate::model::{
    hidden_risk::{Standing, WithoutDoubtful},
    marker::Marker,
    objectivity::{Objectivity, Suspicion},
    run::Run,
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    pages::hidden_risk,
    plan::Plan,
    roll::{self, Entry},
};
use crate::text::{
    Lang, hidden_risk as risk_words,
    note::{self as words, Chapter},
    objectivity as sign_words,
    report::{Sheet, Title},
    signals,
};

/// What was found, or that nobody looked.
pub fn section(run: &Run, lang: Lang) -> Section {
    let Some(found) = &run.objectivity else {
        return chapter(lang, Chapter::Objectivity, vec![text(words::not_looked(lang))]);
    };
    let mut blocks = vec![text(words::signs_are(lang))];
    let count = |level| found.schools.iter().filter(|of| of.year == run.year && of.level == level).count();
    let counts = Suspicion::ALL.map(|level| (level, count(level)));
    if counts.iter().all(|(level, n)| *level == Suspicion::NoData || *n == 0) {
        blocks.push(text(words::not_tested(lang)));
    } else {
        blocks.push(text(sign_words::levels(lang, run.year, &counts)));
    }
    let markers = markers(found);
    if markers.values().any(|of| of.tested > 0) {
        let sum = markers.values().fold(Sum::default(), |sum, of| sum.plus(of));
        blocks.push(text(sign_words::tests(lang, sum.tested, sum.flagged, sum.expected_false, found.fdr)));
    }
    let flagged: Vec<(Marker, Sum)> = markers.into_iter().filter(|(_, of)| of.flagged > 0).collect();
    if !flagged.is_empty() {
        blocks.push(Block::Heading(words::innocent_title(lang).to_owned()));
        blocks.push(Block::Table(innocent(lang, flagged)));
    }
    blocks.extend(doubtful(run, lang));
    chapter(lang, Chapter::Objectivity, blocks)
}

/// Tests of a marker over all sittings.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    tested: u64,
    flagged: u64,
    expected_false: f64,
}

impl Sum {
    fn plus(self, other: &Self) -> Self {
        Self {
            tested: self.tested + other.tested,
            flagged: self.flagged + other.flagged,
            expected_false: self.expected_false + other.expected_false,
        }
    }
}

fn markers(found: &Objectivity) -> BTreeMap<Marker, Sum> {
    let mut all: BTreeMap<Marker, Sum> = BTreeMap::new();
    for of in &found.tested {
        let sum = all.entry(of.marker).or_default();
        let one = Sum { tested: of.tested.into(), flagged: of.flagged.into(), expected_false: of.expected_false };
        *sum = sum.plus(&one);
    }
    all
}

/// Signs by marker with what else may explain them.
fn innocent(lang: Lang, flagged: Vec<(Marker, Sum)>) -> Table {
    let mut plan: Plan<'_, (Marker, Sum)> = Plan::new(lang);
    plan.add(Title::Marker, ColumnKind::Text, move |(marker, _)| Cell::text(signals::marker(lang, *marker).name))
        .add_titled(Title::Count, lang.pick("Проверок", "Tests"), ColumnKind::Integer, |(_, of)| {
            Cell::number(of.tested as f64)
        })
        .add_titled(Title::Rows, lang.pick("Признаков", "Signs"), ColumnKind::Integer, |(_, of)| {
            Cell::number(of.flagged as f64)
        })
        .add_titled(
            Title::Note,
            lang.pick("Чем ещё можно объяснить", "What else may explain it"),
            ColumnKind::Prose,
            move |(marker, _)| Cell::text(signals::marker(lang, *marker).innocent.join("; ")),
        );
    plan.table(flagged, |_| Tone::Plain)
}

/// Doubtful results, what was done with them, and schools whose place depends on them.
fn doubtful(run: &Run, lang: Lang) -> Vec<Block> {
    let Some(doubtful) = &run.doubtful else { return Vec::new() };
    let mut blocks = Vec::new();
    if doubtful.results == 0 {
        blocks.extend(risk_words::sentences(lang, doubtful).into_iter().map(Block::Text));
    } else {
        let counts = [Standing::HiddenRisk, Standing::CannotTell].map(|of| doubtful.standing(of).count());
        blocks.push(text(words::doubtful(lang, doubtful.results, doubtful.set_aside, counts.into())));
    }
    let entries: Vec<Entry<'_>> = roll::entries(run).collect();
    let entry =
        |of: &WithoutDoubtful| entries.binary_search_by(|entry| entry.id.cmp(&of.school)).ok().map(|at| entries[at]);
    let hidden = hidden_risk::listed(doubtful, Standing::HiddenRisk).into_iter();
    let lines: Vec<_> = hidden.filter_map(|of| Some((entry(of)?, of))).collect();
    if !lines.is_empty() {
        blocks.push(Block::Heading(Sheet::HiddenRisk.words(lang).to_owned()));
        blocks.push(Block::Table(table(lang, lines)));
    }
    blocks
}

fn table(lang: Lang, lines: Vec<(Entry<'_>, &WithoutDoubtful)>) -> Table {
    type Line<'a> = (usize, (Entry<'a>, &'a WithoutDoubtful));
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(n, _)| Cell::number(*n as f64))
        .add(Title::Municipality, ColumnKind::Text, |(_, (e, _))| Cell::maybe_text(e.municipality()))
        .add(Title::Name, ColumnKind::Text, |(_, (e, _))| Cell::text(e.name()))
        .add_titled(Title::ResultsIndex, lang.pick("Индекс", "Index"), ColumnKind::Decimal(1), |(_, (_, of))| {
            Cell::maybe(of.reported.index)
        })
        .add_titled(
            Title::IndexWithout,
            lang.pick("Без сомнительных", "Without doubtful"),
            ColumnKind::Decimal(1),
            |(_, (_, of))| Cell::maybe(of.without.as_ref().ok().and_then(|without| without.index)),
        );
    plan.table(lines.into_iter().enumerate().map(|(at, line)| (at + 1, line)), |_| Tone::Plain)
}
