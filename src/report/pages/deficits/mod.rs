//! Deficits: a workbook of the region, a page with a card a school, a document for one school, tables for machines.

mod columns;
mod groups;
mod matrix;
pub mod records;
mod region;
mod school;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::overview::SCHOOLS;
use crate::model::deficits::{DeficitsRun, Figure, Light, SchoolWork, SkillFinding, Stand, WorkDeficits};
use crate::model::recorded::MadeOf;
use crate::model::school::{School, SchoolId};
use crate::report::bundle::Bundle;
use crate::report::document::{Block, Card, Cell, ColumnKind, Document, Section, Tone};
use crate::report::plan::Plan;
use crate::report::roll;
use crate::text::deficits::{self as words, Heading};
use crate::text::{Lang, report::Title, terms};

/// Rows of all cards together from which on a card has only what is to be taken up first: a page of more is slow.
const MOST_ROWS: usize = 60_000;

/// The files of the run; `alone`: the one school that it is about.
pub fn bundle(run: &DeficitsRun, alone: Option<&SchoolId>, lang: Lang) -> Bundle {
    let mut made_of: Vec<MadeOf> =
        run.files.iter().map(|file| MadeOf { name: file.path.to_string(), sha256: file.sha256.clone() }).collect();
    made_of.extend(run.codifier.iter().map(|of| MadeOf { name: of.name.clone(), sha256: of.sha256.clone() }));
    let mut settings: BTreeMap<&'static str, String> = run.settings.stated().into_iter().collect();
    settings.insert("year", run.year.to_string());
    settings.extend(alone.map(|school| ("school", school.to_string())));
    Bundle {
        command: "deficits",
        made_of,
        settings,
        page: Some(("deficits.html", page(run, lang), cards(run, lang))),
        workbook: Some(("deficits.xlsx", workbook(run, lang))),
        paper: alone.map(|school| ("deficits.docx", paper(run, school, lang))),
        tables: vec![
            ("tasks.csv", records::tasks(run, lang)),
            ("skills.csv", records::skills(run, lang)),
            ("groups.csv", records::groups(run, lang)),
        ],
    }
}

/// What was read and found, in sentences.
pub fn sentences(run: &DeficitsRun, lang: Lang) -> Vec<String> {
    let tasks = run.works.iter().map(|work| work.tasks.len()).sum();
    let mut said = vec![words::read(lang, run.works.len(), tasks, schools(run).len())];
    said.push(words::codifier(lang, run.codifier.as_ref().map(|of| (of.name.as_str(), of.rows, of.unused))));
    let tasks = || run.works.iter().flat_map(|work| &work.tasks);
    if tasks().any(|task| task.level.is_some()) {
        let red = tasks().filter(|task| task.region.is_red()).count();
        let sure = tasks().filter(|task| task.region.light == Some((Light::Red, true))).count();
        let deficits = run.works.iter().flat_map(|work| work.skills.iter().map(move |(name, of)| (work, name, of)));
        let deficits = deficits.filter(|(.., of)| of.finding == SkillFinding::Deficit);
        let skills: Vec<String> =
            deficits.map(|(work, name, _)| format!("{name} ({})", work_name(lang, work))).collect();
        let ahead = run.works.iter().map(|work| work.ahead.len()).sum();
        said.push(words::found(lang, (red, sure), &skills, ahead));
    }
    if !run.different.is_empty() {
        let works: Vec<String> = run.different.iter().map(|sitting| terms::sitting(lang, sitting)).collect();
        said.push(words::different(lang, &works));
    }
    said
}

/// Every school of any work, by name as a clerk sorts.
fn schools(run: &DeficitsRun) -> Vec<&SchoolId> {
    let all: BTreeSet<&SchoolId> = run.works.iter().flat_map(|work| &work.schools).map(|of| &of.school).collect();
    let mut all: Vec<&SchoolId> = all.into_iter().collect();
    all.sort_by_cached_key(|id| (municipality(run, id).map(|name| name.to_lowercase()), name(run, id).to_lowercase()));
    all
}

fn known<'a>(run: &'a DeficitsRun, id: &SchoolId) -> Option<&'a School> {
    roll::school(&run.schools, id)
}

fn name(run: &DeficitsRun, id: &SchoolId) -> Arc<str> {
    known(run, id).and_then(|school| school.name.clone()).unwrap_or_else(|| id.as_str().into())
}

fn municipality(run: &DeficitsRun, id: &SchoolId) -> Option<Arc<str>> {
    known(run, id).and_then(|school| school.municipality.clone())
}

/// A work without its year.
fn work_name(lang: Lang, work: &WorkDeficits) -> String {
    let of = work.sitting;
    terms::work(lang, of.procedure, of.subject, of.grade)
}

fn section(name: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { name: name.to_owned(), title: title.to_owned(), blocks }
}

/// What must not be concluded, and how it was computed.
fn rules(run: &DeficitsRun, lang: Lang) -> Vec<Block> {
    let heading = |of| Block::Heading(words::heading(lang, of).to_owned());
    let mut blocks = vec![heading(Heading::Limits)];
    blocks.extend(words::limits(lang).map(|sentence| Block::Text(sentence.to_owned())));
    blocks.push(heading(Heading::Method));
    blocks.extend(words::method(lang, &run.settings).into_iter().map(Block::Text));
    blocks
}

fn workbook(run: &DeficitsRun, lang: Lang) -> Document {
    let head = |of| words::heading(lang, of);
    let title = words::title(lang, run.year);
    let mut summary: Vec<Block> = sentences(run, lang).into_iter().map(Block::Text).collect();
    summary.extend(rules(run, lang));
    let mut sections = vec![section(head(Heading::Summary), &title, summary)];
    sections.push(section(head(Heading::Tasks), head(Heading::Tasks), vec![Block::Table(region::tasks(run, lang))]));
    if run.works.iter().any(|work| !work.skills.is_empty()) {
        sections.push(section(
            head(Heading::Skills),
            head(Heading::Skills),
            vec![Block::Table(region::skills(run, lang))],
        ));
    }
    sections.push(section(head(Heading::Schools), head(Heading::Schools), vec![Block::Table(school_list(run, lang))]));
    sections.push(section(head(Heading::Groups), head(Heading::Groups), groups::blocks(run, lang)));
    sections.extend(matrix::sections(run, lang));
    Document { title, sections }
}

fn page(run: &DeficitsRun, lang: Lang) -> Document {
    let head = |of| words::heading(lang, of);
    let text = sentences(run, lang).into_iter().map(Block::Text).collect();
    let note = Block::Note(
        lang.pick(
            "Нажмите на школу, чтобы открыть её лист. Школы стоят по муниципалитетам и названиям, а не по местам.",
            "Press a school to open its sheet. Schools stand by municipality and name, not by rank.",
        )
        .to_owned(),
    );
    let mut sections = vec![
        section("about", head(Heading::Summary), text),
        section(SCHOOLS, head(Heading::Schools), vec![note, Block::Table(school_list(run, lang))]),
        section("tasks", head(Heading::Region), vec![Block::Table(region::hardest(run, lang))]),
    ];
    if run.works.iter().any(|work| !work.skills.is_empty()) {
        sections.push(section("skills", head(Heading::Skills), vec![Block::Table(region::skills(run, lang))]));
    }
    sections.push(section("groups", head(Heading::Groups), groups::blocks(run, lang)));
    sections.push(section("rules", head(Heading::Method), rules(run, lang)));
    Document { title: words::title(lang, run.year), sections }
}

/// A card a school.
fn cards(run: &DeficitsRun, lang: Lang) -> Vec<Card> {
    let rows: usize = run.works.iter().map(|work| work.schools.len() * work.tasks.len()).sum();
    let whole = rows <= MOST_ROWS;
    let card = |id: &SchoolId| Card {
        key: id.to_string(),
        title: name(run, id).to_string(),
        subtitle: municipality(run, id).map(|place| place.to_string()).unwrap_or_default(),
        tone: Tone::Plain,
        blocks: school::blocks(run, id, whole, lang),
    };
    schools(run).into_iter().map(card).collect()
}

/// What is handed to one school.
fn paper(run: &DeficitsRun, id: &SchoolId, lang: Lang) -> Document {
    let mut blocks = school::blocks(run, id, true, lang);
    blocks.push(Block::Heading(words::heading(lang, Heading::Method).to_owned()));
    blocks.extend(words::method(lang, &run.settings).into_iter().map(Block::Note));
    let title = words::title(lang, run.year);
    Document { sections: vec![section("school", &name(run, id), blocks)], title }
}

/// A school over its works.
struct Listed<'a> {
    number: u32,
    id: &'a SchoolId,
    works: Vec<(&'a WorkDeficits, &'a SchoolWork)>,
}

impl Listed<'_> {
    fn count(&self, of: impl Fn(&Figure) -> bool) -> Cell {
        let figures = self.works.iter().flat_map(|(_, school)| &school.tasks);
        Cell::number(figures.filter(|figure| of(figure)).count() as f64)
    }
}

/// Every school with how many of its tasks ask for something.
fn school_list(run: &DeficitsRun, lang: Lang) -> crate::report::document::Table {
    let coloured = run.works.iter().any(WorkDeficits::has_levels);
    let mut plan: Plan<'_, Listed<'_>> = Plan::new(lang);
    plan.add(Title::RowNumber, ColumnKind::Ordinal, |of| Cell::number(of.number.into()))
        .add(Title::SchoolId, ColumnKind::Text, |of| Cell::text(of.id.as_str()))
        .add(Title::Name, ColumnKind::Text, |of| Cell::text(name(run, of.id)))
        .keys_end()
        .add(Title::Municipality, ColumnKind::Text, |of| Cell::maybe_text(municipality(run, of.id)))
        .add_titled(Title::Sitting, lang.pick("Работ", "Works"), ColumnKind::Integer, |of| {
            Cell::number(of.works.len() as f64)
        })
        .add_titled(
            Title::Tasks,
            lang.pick("Заданий с данными", "Tasks with data"),
            ColumnKind::Integer,
            |of| of.count(|figure| figure.done.is_some()),
        );
    if coloured {
        plan.add(Title::RedTasks, ColumnKind::Integer, |of| of.count(Figure::is_red)).add(
            Title::RedSureTasks,
            ColumnKind::Integer,
            |of| of.count(|figure| figure.light == Some((Light::Red, true))),
        );
    }
    plan.add(Title::BelowTasks, ColumnKind::Integer, |of| {
        of.count(|figure| figure.against.as_ref().is_some_and(|against| against.stand == Stand::Below))
    });
    if run.works.iter().any(|work| !work.skills.is_empty()) {
        plan.add_titled(
            Title::SchoolsDeficit,
            lang.pick("Умений с дефицитом", "Skills with a deficit"),
            ColumnKind::Integer,
            |of| {
                let skills = of.works.iter().flat_map(|(_, school)| &school.skills);
                Cell::number(skills.filter(|skill| skill.finding == SkillFinding::Deficit).count() as f64)
            },
        );
    }
    let listed = (1..).zip(schools(run)).map(|(number, id)| Listed {
        number,
        id,
        works: run.works.iter().filter_map(|work| Some((work, work.of(id)?))).collect(),
    });
    plan.table(listed, |_| Tone::Plain)
}
