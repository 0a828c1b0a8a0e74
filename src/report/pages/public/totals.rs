//! Participants by sitting: the region and its municipalities.

use crate::model::disclosure::{Disclosure, PublicTotal};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Tone},
    pages::section_of,
    plan::Plan,
};
use crate::text::{
    Lang, public as words,
    report::{Sheet, Title},
    terms,
};

/// The section of the totals.
pub fn section(of: &Disclosure, lang: Lang) -> Section {
    let mut plan: Plan<'_, &PublicTotal> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, move |total| match total.municipality.as_deref() {
        None => Cell::text(words::region(lang)),
        Some("") => Cell::text(words::no_municipality(lang)),
        Some(name) => Cell::text(name),
    })
    .keys_end()
    .add(Title::Year, ColumnKind::Ordinal, |total| Cell::number(total.sitting.year.get().into()))
    .add(Title::Procedure, ColumnKind::Text, move |total| Cell::text(terms::procedure(lang, total.sitting.procedure)))
    .add(Title::Subject, ColumnKind::Text, move |total| Cell::text(terms::subject(lang, total.sitting.subject)))
    .add(Title::Grade, ColumnKind::Ordinal, |total| Cell::number(total.sitting.grade.get().into()))
    .add(Title::Schools, ColumnKind::Integer, |total| Cell::number(total.schools.into()))
    .add(Title::N, ColumnKind::Integer, |total| Cell::maybe(total.n))
    .add(Title::Hidden, ColumnKind::Text, move |total| {
        Cell::text(if total.n.is_none() { words::hidden(lang) } else { "" })
    });
    let table = plan.table(&of.totals, |total| if total.municipality.is_none() { Tone::Muted } else { Tone::Plain });
    section_of(lang, Sheet::Totals, vec![Block::Note(words::totals(lang).to_owned()), Block::Table(table)])
}
