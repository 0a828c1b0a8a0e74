//! What was tested: by marker, by marker and sitting, and what was skipped with why.

use std::collections::BTreeMap;

use super::section_of;
use crate::model::{marker::Marker, objectivity::Tested, run::ObjectivityRun, signal::Skip};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
};
use crate::text::{
    Lang,
    report::{ObjectivitySheet, Title},
    signals, terms,
};

/// Sums of a marker.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sums {
    /// Tests.
    pub tested: u64,
    /// Signs.
    pub flagged: u64,
    /// Not tested.
    pub skipped: u64,
    /// False signs to expect.
    pub expected_false: f64,
}

/// Sums over the tests.
pub fn sums<'a>(tested: impl Iterator<Item = &'a Tested>) -> Sums {
    tested.fold(Sums::default(), |sum, of| Sums {
        tested: sum.tested + u64::from(of.tested),
        flagged: sum.flagged + u64::from(of.flagged),
        skipped: sum.skipped + u64::from(of.skipped),
        expected_false: sum.expected_false + of.expected_false,
    })
}

/// The section of the tests.
pub fn section(run: &ObjectivityRun, lang: Lang) -> Section {
    let found = &run.objectivity;
    let mut blocks =
        vec![Block::Heading(lang.pick("По маркерам", "By marker").to_owned()), Block::Table(by_marker(run, lang))];
    if !found.skipped.is_empty() {
        blocks.push(Block::Heading(lang.pick("Почему не проверено", "Why not tested").to_owned()));
        blocks.push(Block::Table(reasons(run, lang)));
    }
    blocks.push(Block::Heading(lang.pick("По маркерам и работам", "By marker and test").to_owned()));
    let mut plan: Plan<'_, &Tested> = Plan::new(lang);
    plan.add(Title::Marker, ColumnKind::Text, move |t| Cell::text(signals::marker(lang, t.marker).name))
        .add(Title::Sitting, ColumnKind::Text, move |t| Cell::text(terms::sitting(lang, &t.sitting)))
        .add(Title::Tested, ColumnKind::Integer, |t| Cell::number(t.tested.into()))
        .add(Title::Signals, ColumnKind::Integer, |t| Cell::number(t.flagged.into()))
        .add(Title::ExpectedFalse, ColumnKind::Decimal(1), |t| Cell::number(t.expected_false))
        .add(Title::Skipped, ColumnKind::Integer, |t| Cell::number(t.skipped.into()));
    blocks.push(Block::Table(plan.table(&found.tested, |t| if t.tested == 0 { Tone::Muted } else { Tone::Plain })));
    section_of(lang, ObjectivitySheet::Tests, blocks)
}

fn by_marker(run: &ObjectivityRun, lang: Lang) -> Table {
    let of = |marker: Marker| sums(run.objectivity.tested.iter().filter(|tested| tested.marker == marker));
    let mut plan: Plan<'_, (Marker, Sums)> = Plan::new(lang);
    plan.add(Title::Marker, ColumnKind::Text, move |(m, _)| Cell::text(signals::marker(lang, *m).name))
        .add(Title::Family, ColumnKind::Text, move |(m, _)| Cell::text(signals::family(lang, m.family())))
        .add(Title::Tested, ColumnKind::Integer, |(_, s)| Cell::number(s.tested as f64))
        .add(Title::Signals, ColumnKind::Integer, |(_, s)| Cell::number(s.flagged as f64))
        .add(Title::ExpectedFalse, ColumnKind::Decimal(1), |(_, s)| Cell::number(s.expected_false))
        .add(Title::Skipped, ColumnKind::Integer, |(_, s)| Cell::number(s.skipped as f64));
    let lines = Marker::ALL.into_iter().map(|marker| (marker, of(marker)));
    plan.table(lines, |(_, sums)| if sums.tested == 0 { Tone::Muted } else { Tone::Plain })
}

fn reasons(run: &ObjectivityRun, lang: Lang) -> Table {
    let mut counts: BTreeMap<(Marker, &'static str), (Skip, usize)> = BTreeMap::new();
    for skipped in &run.objectivity.skipped {
        counts.entry((skipped.marker, skipped.why.code())).or_insert((skipped.why, 0)).1 += 1;
    }
    let mut plan: Plan<'_, (Marker, Skip, usize)> = Plan::new(lang);
    plan.add(Title::Marker, ColumnKind::Text, move |(m, ..)| Cell::text(signals::marker(lang, *m).name))
        .add(Title::Reason, ColumnKind::Text, move |(_, why, _)| Cell::text(signals::skip(lang, *why)))
        .add_titled(
            Title::Count,
            lang.pick("Школ и работ", "Schools and tests"),
            ColumnKind::Integer,
            |(.., n)| Cell::number(*n as f64),
        );
    plan.table(counts.into_iter().map(|((marker, _), (why, count))| (marker, why, count)), |_| Tone::Plain)
}
