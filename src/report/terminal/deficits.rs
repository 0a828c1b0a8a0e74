//! What `deficits` prints: what was read, and the tasks that the region cannot do.

use super::NARROWEST;
use super::paint::Page;
use crate::model::deficits::{DeficitsRun, Stand, WorkDeficits};
use crate::report::document::{Cell, ColumnKind, Tone};
use crate::report::pages::deficits;
use crate::report::plan::Plan;
use crate::text::{Lang, deficits as words, report::Title, terms};

/// The whole text.
pub fn render(run: &DeficitsRun, lang: Lang, width: u16, colour: bool) -> String {
    let mut page = Page::new(lang, width.max(NARROWEST), colour);
    page.heading(&words::title(lang, run.year), Tone::Plain);
    for sentence in deficits::sentences(run, lang) {
        page.paragraph(&sentence);
    }
    let coloured = run.works.iter().any(WorkDeficits::has_levels);
    let mut plan: Plan<'_, &WorkDeficits> = Plan::new(lang);
    plan.add(Title::Sitting, ColumnKind::Text, move |of| {
        let of = of.sitting;
        Cell::text(terms::work(lang, of.procedure, of.subject, of.grade))
    })
    .add_titled(Title::N, lang.pick("Участ.", "Pupils"), ColumnKind::Integer, |of| Cell::number(of.pupils.into()))
    .add(Title::Tasks, ColumnKind::Integer, |of| Cell::number(of.tasks.len() as f64));
    if coloured {
        plan.add_titled(Title::RedTasks, lang.pick("Недост.", "Insuff."), ColumnKind::Integer, |of| {
            Cell::number(of.tasks.iter().filter(|task| task.region.is_red()).count() as f64)
        });
    }
    plan.add_titled(Title::SchoolsBelow, lang.pick("Школ ниже", "Schools below"), ColumnKind::Integer, |of| {
        let below = |school: &&crate::model::deficits::SchoolWork| {
            school.tasks.iter().any(|figure| figure.against.as_ref().is_some_and(|of| of.stand == Stand::Below))
        };
        Cell::number(of.schools.iter().filter(below).count() as f64)
    });
    page.table(&plan.table(run.works.iter(), |_| Tone::Plain));
    for sentence in words::limits(lang).into_iter().take(2) {
        page.paragraph(sentence);
    }
    page.finish()
}
