//! Problems of the inputs: counts by kind, then a row a case with what was done and how to mend it.

use super::section_of;
use crate::model::problem::{Problem, Severity};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
    reading,
};
use crate::text::{
    Lang, numbers, problems,
    report::{Sheet, Title},
    terms,
};

/// A workbook holds no more cases than this; all of them are in problems.csv.
pub const SHOWN: usize = 20_000;

/// The section of the problems.
pub fn section(all: &[Problem], lang: Lang) -> Section {
    if all.is_empty() {
        let words = lang.pick("Замечаний нет: всё прочитано полностью.", "There are no problems: everything was read.");
        return section_of(lang, Sheet::Problems, vec![Block::Text(words.to_owned())]);
    }
    let mut blocks = Vec::new();
    if all.len() > SHOWN {
        let (shown, all) = (numbers::integer(lang, SHOWN as u64), numbers::integer(lang, all.len() as u64));
        blocks.push(Block::Note(lang.pick(
            format!("Показаны первые {shown} из {all}; все — в файле problems.csv."),
            format!("The first {shown} of {all}; all of them are in problems.csv."),
        )));
    }
    blocks.push(Block::Table(cases(lang).table(all.iter().take(SHOWN), |problem| tone(problem.kind.severity()))));
    section_of(lang, Sheet::Problems, blocks)
}

/// How many cases of each kind there are, the costliest first.
pub fn kinds(all: &[Problem], lang: Lang) -> Table {
    let mut plan: Plan<'_, (&Problem, usize)> = Plan::new(lang);
    plan.add(Title::What, ColumnKind::Text, move |(problem, _)| Cell::text(problems::title(lang, &problem.kind)))
        .add(Title::Count, ColumnKind::Integer, |(_, count)| Cell::number(*count as f64))
        .add(Title::Severity, ColumnKind::Text, move |(problem, _)| {
            Cell::text(terms::severity(lang, problem.kind.severity()))
        });
    let counted = reading::problems(all).into_iter().flat_map(|line| line.kinds);
    plan.table(counted, |(problem, _)| tone(problem.kind.severity()))
}

fn cases<'a>(lang: Lang) -> Plan<'a, &'a Problem> {
    let mut plan = Plan::new(lang);
    plan.add(Title::File, ColumnKind::Text, |problem: &&Problem| Cell::text(problem.place.file.clone()))
        .keys_end()
        .add(Title::Sheet, ColumnKind::Text, |problem| Cell::maybe_text(problem.place.sheet.clone()))
        .add(Title::CellAt, ColumnKind::Text, |problem| {
            Cell::maybe_text(problem.place.cell.map(|cell| cell.to_string()))
        })
        .add(Title::Severity, ColumnKind::Text, move |problem| {
            Cell::text(terms::severity(lang, problem.kind.severity()))
        })
        .add(Title::What, ColumnKind::Text, move |problem| Cell::text(problems::title(lang, &problem.kind)))
        .add(Title::Found, ColumnKind::Text, |problem| Cell::text(problem.found.as_str()))
        .add(Title::Expected, ColumnKind::Prose, move |problem| Cell::text(problems::expected(lang, &problem.kind)))
        .add(Title::Action, ColumnKind::Prose, move |problem| Cell::text(problems::action(lang, &problem.kind)))
        .add(Title::Remedy, ColumnKind::Prose, move |problem| Cell::text(problems::remedy(lang, &problem.kind)));
    plan
}

/// Columns for the reader of one school: where, what, and how to mend it.
pub fn short<'a>(lang: Lang) -> Plan<'a, &'a Problem> {
    let mut plan = Plan::new(lang);
    plan.add(Title::Place, ColumnKind::Prose, |problem: &&Problem| Cell::text(problem.place.to_string()))
        .add(Title::What, ColumnKind::Text, move |problem| Cell::text(problems::title(lang, &problem.kind)))
        .add(Title::Found, ColumnKind::Text, |problem| Cell::text(problem.found.as_str()))
        .add(Title::Action, ColumnKind::Prose, move |problem| Cell::text(problems::action(lang, &problem.kind)))
        .add(Title::Remedy, ColumnKind::Prose, move |problem| Cell::text(problems::remedy(lang, &problem.kind)));
    plan
}

/// The colour of a problem by what it costs.
pub fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Critical => Tone::Alarm,
        Severity::Error => Tone::Low,
        Severity::Warning => Tone::Plain,
        Severity::Notice => Tone::Muted,
    }
}
