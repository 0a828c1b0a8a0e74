//! The ranked list of schools with signs, without classes.

use super::evidence;
use super::listed::{self, Listed};
use super::section_of;
use crate::model::run::ObjectivityRun;
use crate::report::{
    document::{Block, Cell, ColumnKind, Section},
    plan::Plan,
};
use crate::text::{
    Lang, objectivity as words,
    report::{ObjectivitySheet, Title},
    signals,
};

/// The section of the schools.
pub fn section(run: &ObjectivityRun, lang: Lang) -> Section {
    let schools = listed::listed(run);
    let mut blocks = vec![Block::Note(words::sign_is(lang).to_owned())];
    if schools.is_empty() {
        blocks.push(Block::Text(words::nobody(lang).to_owned()));
        return section_of(lang, ObjectivitySheet::Schools, blocks);
    }
    let mut plan: Plan<'_, Listed<'_>> = Plan::new(lang);
    plan.add(Title::Rank, ColumnKind::Ordinal, |l| Cell::number(l.place as f64))
        .add(Title::Municipality, ColumnKind::Text, |l| Cell::maybe_text(l.municipality()))
        .add(Title::Name, ColumnKind::Text, |l| Cell::text(l.name()))
        .keys_end()
        .add(Title::SchoolId, ColumnKind::Text, |l| Cell::text(l.signs.school.as_str()))
        .add(Title::Level, ColumnKind::Text, move |l| Cell::text(signals::level(lang, l.signs.level)))
        .add(Title::Families, ColumnKind::Text, move |l| Cell::text(l.families(lang).join(", ")))
        .add(Title::Signals, ColumnKind::Integer, |l| Cell::number(l.signs.signals.len() as f64))
        .add(Title::Tested, ColumnKind::Integer, |l| Cell::number(l.signs.tested.into()))
        .add(Title::PupilsConcerned, ColumnKind::Integer, |l| Cell::number(l.signs.pupils.into()))
        .add(Title::Strongest, ColumnKind::Prose, move |l| {
            Cell::maybe_text(l.signals(run).first().map(|signal| signals::phrase(lang, signal)))
        })
        .add(Title::Evidence, ColumnKind::Text, move |l| match evidence::sheet(lang, l.place) {
            Some(sheet) => {
                Cell::Lead(lang.pick("открыть", "open").into(), Box::new((sheet.into(), l.heading(lang).into())))
            }
            None => Cell::text("signals.csv"),
        });
    blocks.push(Block::Table(plan.table(schools, |l| listed::tone(l.signs.level))));
    section_of(lang, ObjectivitySheet::Schools, blocks)
}
