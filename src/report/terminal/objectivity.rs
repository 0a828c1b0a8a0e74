//! What `objectivity` prints: the summary, schools by level and year, the first schools of the list.

use super::paint::Page;
use super::{NARROWEST, SHOWN, read};
use crate::model::{objectivity::Suspicion, run::ObjectivityRun};
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    pages::objectivity::{
        listed::{self, Listed},
        summary,
    },
    plan::Plan,
};
use crate::text::{
    Lang,
    numbers::{self, Noun},
    objectivity as words,
    report::Title,
    short_names, signals,
};

/// The whole text.
pub fn render(run: &ObjectivityRun, lang: Lang, width: u16, colour: bool) -> String {
    let mut page = Page::new(lang, width.max(NARROWEST), colour);
    page.heading(&words::title(lang, run.year), Tone::Plain);
    for sentence in summary::sentences(run, lang) {
        page.paragraph(&sentence);
    }
    page.heading(lang.pick("Что прочитано", "What was read"), Tone::Plain);
    page.table(&read(&run.files, lang));
    page.heading(lang.pick("Школы по уровням", "Schools by level"), Tone::Plain);
    page.table(&levels(run, lang));
    ranked(&mut page, run, lang);
    page.finish()
}

/// A row a level, a column a year: words of levels are long for a narrow page.
fn levels(run: &ObjectivityRun, lang: Lang) -> Table {
    let mut plan: Plan<'_, Suspicion> = Plan::new(lang);
    plan.add(Title::Level, ColumnKind::Text, move |level| Cell::text(signals::level(lang, *level)));
    for year in &run.objectivity.years {
        plan.add_titled(Title::Year, year.to_string(), ColumnKind::Integer, move |level| {
            let counts = summary::counts(run, *year);
            Cell::maybe(counts.iter().find(|(of, _)| of == level).map(|(_, n)| *n as f64))
        });
    }
    plan.table(Suspicion::ALL, |level| listed::tone(*level))
}

fn ranked(page: &mut Page, run: &ObjectivityRun, lang: Lang) {
    let schools = listed::listed(run);
    if schools.is_empty() {
        page.paragraph(words::nobody(lang));
        return;
    }
    let more = schools.len().saturating_sub(SHOWN);
    let count = numbers::counted(lang, schools.len() as u64, Noun::SCHOOL);
    page.heading(&format!("{}: {count}", lang.pick("Школы с признаками", "Schools with signs")), Tone::Low);
    let mut plan: Plan<'_, Listed<'_>> = Plan::new(lang);
    let whole = ColumnKind::Integer;
    plan.add_titled(Title::Number, lang.pick("№", "No"), ColumnKind::Ordinal, |l| Cell::number(l.place as f64))
        .add(Title::Municipality, ColumnKind::Text, |l| {
            Cell::maybe_text(l.municipality().map(|name| short_names::municipality(&name)))
        })
        .add(Title::Name, ColumnKind::Text, |l| Cell::text(short_names::school(&l.name())))
        .add(Title::Families, ColumnKind::Text, move |l| Cell::text(l.families(lang).join(", ")))
        .add_titled(Title::Signals, lang.pick("Призн.", "Signs"), whole, |l| {
            Cell::number(l.signs.signals.len() as f64)
        })
        .add_titled(Title::PupilsConcerned, lang.pick("Участн.", "Pupils"), whole, |l| {
            Cell::number(l.signs.pupils.into())
        })
        .add_titled(Title::Q, "q", ColumnKind::Text, move |l| {
            let least = l.signals(run).iter().filter_map(|signal| signal.q).reduce(f64::min);
            Cell::maybe_text(least.map(|q| signals::probability(lang, q)))
        });
    page.table(&plan.table(schools.into_iter().take(SHOWN), |l| listed::tone(l.signs.level)));
    if more > 0 {
        page.paragraph(&words::more(lang, more));
    }
}
