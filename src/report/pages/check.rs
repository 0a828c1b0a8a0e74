//! The workbook of `check`: problems, what there is of each school, what each has to mend, files, matching of names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{check_records, inputs, problems};
use crate::model::{
    exam::Procedure,
    period::Year,
    problem::{Problem, Severity},
    reading::{Holding, Reading},
    school::{School, SchoolId},
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Document, Section, Table, Tone},
    plan::Plan,
    reading,
};
use crate::text::{
    Lang,
    check::{self as words, CheckSheet},
    problems as problem_words,
    report::{Sheet, Title},
    summary, terms,
};

/// The whole workbook.
pub fn document(reading: &Reading, lang: Lang) -> Document {
    let mut sections = vec![summary_section(reading, lang), problems::section(&reading.problems, lang)];
    sections.push(schools(reading, lang));
    sections.extend(to_mend(reading, lang));
    sections.push(inputs::section(&reading.files, lang));
    if !reading.matching.pairs.is_empty() {
        let table = check_records::matches(&reading.matching.pairs, lang);
        sections.push(section(CheckSheet::Matches, lang, vec![Block::Table(table)]));
    }
    Document { title: words::title(lang).to_owned(), sections }
}

/// What was read and found, in sentences.
pub fn sentences(reading: &Reading, lang: Lang) -> Vec<String> {
    let sheets = reading.files.iter().map(|file| file.sheets.len()).sum();
    let mut all = vec![summary::read(lang, reading.files.len(), sheets, reading::totals(&reading.files))];
    let with: BTreeSet<&SchoolId> = mendable(reading).filter_map(|problem| problem.school.as_ref()).collect();
    all.push(words::schools(lang, reading.schools.len(), with.len()));
    if reading.problems.is_empty() {
        all.push(words::clean(lang).to_owned());
    } else if mendable(reading).next().is_none() {
        all.push(words::nothing_to_mend(lang).to_owned());
    }
    all
}

/// Problems that someone can do something about.
pub fn mendable(reading: &Reading) -> impl Iterator<Item = &Problem> {
    reading.problems.iter().filter(|problem| problem.kind.severity() != Severity::Notice)
}

fn section(sheet: CheckSheet, lang: Lang, mut blocks: Vec<Block>) -> Section {
    blocks.insert(0, Block::Note(sheet.about(lang).to_owned()));
    Section { name: sheet.words(lang).to_owned(), title: sheet.words(lang).to_owned(), blocks }
}

fn summary_section(reading: &Reading, lang: Lang) -> Section {
    let mut blocks: Vec<Block> = sentences(reading, lang).into_iter().map(Block::Text).collect();
    blocks.push(Block::Heading(lang.pick("Что прочитано", "What was read").to_owned()));
    blocks.push(Block::Table(super::summary::read(lang).table(reading::lines(&reading.files), |_| Tone::Plain)));
    if !reading.problems.is_empty() {
        blocks.push(Block::Heading(Sheet::Problems.words(lang).to_owned()));
        blocks.push(Block::Table(problems::kinds(&reading.problems, lang)));
    }
    if !reading.matching.counts.is_empty() {
        blocks.push(Block::Heading(CheckSheet::Matches.words(lang).to_owned()));
        blocks.extend(reading.matching.counts.iter().map(|counts| Block::Text(words::matched(lang, counts))));
        let open = reading.matching.pairs.iter().filter(|pair| pair.decision.is_none()).count();
        if open > 0 {
            blocks.push(Block::Text(words::decide(lang, open, true)));
        }
    }
    let name = Sheet::Summary.words(lang).to_owned();
    Section { name, title: words::title(lang).to_owned(), blocks }
}

/// A school with what there is of it.
struct Line<'a> {
    school: &'a School,
    holding: Option<&'a Holding>,
    problems: usize,
}

fn lines(reading: &Reading) -> Vec<Line<'_>> {
    let mut counts: BTreeMap<&SchoolId, usize> = BTreeMap::new();
    mendable(reading).filter_map(|problem| problem.school.as_ref()).for_each(|id| *counts.entry(id).or_default() += 1);
    let mut lines: Vec<Line<'_>> = reading
        .schools
        .iter()
        .map(|school| Line {
            school,
            holding: reading.holdings.get(&school.id),
            problems: counts.get(&school.id).copied().unwrap_or_default(),
        })
        .collect();
    lines.sort_by(|a, b| by_municipality(a.school).cmp(&by_municipality(b.school)));
    lines
}

fn by_municipality(school: &School) -> (bool, Option<&str>, Option<&str>, &SchoolId) {
    (school.municipality.is_none(), school.municipality.as_deref(), school.name.as_deref(), &school.id)
}

fn name(school: &School) -> Arc<str> {
    school.name.clone().unwrap_or_else(|| school.id.as_str().into())
}

fn schools(reading: &Reading, lang: Lang) -> Section {
    let lines = lines(reading);
    let held: BTreeSet<(Procedure, Year)> =
        reading.holdings.values().flat_map(|holding| holding.results.keys().copied()).collect();
    let mut plan: Plan<'_, &Line<'_>> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, |l| Cell::maybe_text(l.school.municipality.clone()))
        .add(Title::Name, ColumnKind::Text, |l| Cell::text(name(l.school)))
        .keys_end()
        .add(Title::SchoolId, ColumnKind::Text, |l| Cell::text(l.school.id.as_str()))
        .add(Title::Pupils, ColumnKind::Integer, |l| Cell::maybe(l.school.pupils));
    for key in held {
        let titled = format!("{} {}", terms::procedure(lang, key.0), key.1);
        plan.add_titled(Title::Results, titled, ColumnKind::Integer, move |l| {
            Cell::maybe(l.holding.and_then(|holding| holding.results.get(&key)).copied())
        });
    }
    plan.add(Title::PassportYears, ColumnKind::Text, |l| {
        let years = l.holding.into_iter().flat_map(|holding| &holding.passports);
        Cell::text(years.map(Year::to_string).collect::<Vec<_>>().join(", "))
    })
    .add(Title::Problems, ColumnKind::Integer, |l| Cell::number(l.problems as f64));
    let tone = |line: &&Line<'_>| if line.problems > 0 { Tone::Low } else { Tone::Plain };
    let table = plan.table(&lines, tone);
    let blocks = vec![
        Block::Heading(lang.pick("По муниципалитетам", "By municipality").to_owned()),
        Block::Table(municipalities(&lines, lang)),
        Block::Heading(lang.pick("По школам", "By school").to_owned()),
        Block::Table(table),
    ];
    section(CheckSheet::Schools, lang, blocks)
}

fn municipalities(lines: &[Line<'_>], lang: Lang) -> Table {
    let nowhere = lang.pick("муниципалитет не указан", "no municipality named");
    let mut plan: Plan<'_, &[Line<'_>]> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, move |all| {
        Cell::text(all.first().and_then(|line| line.school.municipality.clone()).unwrap_or_else(|| nowhere.into()))
    })
    .add(Title::Schools, ColumnKind::Integer, |all| Cell::number(all.len() as f64))
    .add(Title::SchoolsToMend, ColumnKind::Integer, |all| {
        Cell::number(all.iter().filter(|line| line.problems > 0).count() as f64)
    })
    .add(Title::Problems, ColumnKind::Integer, |all| {
        Cell::number(all.iter().map(|line| line.problems).sum::<usize>() as f64)
    });
    plan.table(lines.chunk_by(|a, b| a.school.municipality == b.school.municipality), |_| Tone::Plain)
}

fn to_mend(reading: &Reading, lang: Lang) -> Option<Section> {
    let schools: BTreeMap<&SchoolId, &School> = reading.schools.iter().map(|school| (&school.id, school)).collect();
    let of = |problem: &Problem| problem.school.as_ref().and_then(|id| schools.get(id)).copied();
    let mut cases: Vec<(&School, &Problem)> =
        mendable(reading).filter_map(|problem| Some((of(problem)?, problem))).collect();
    if cases.is_empty() {
        return None;
    }
    cases.sort_by(|(one, a), (other, b)| {
        let cost = a.kind.severity().cmp(&b.kind.severity());
        by_municipality(one).cmp(&by_municipality(other)).then(cost).then_with(|| a.place.cmp(&b.place))
    });
    let mut plan: Plan<'_, (&School, &Problem)> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, |(s, _)| Cell::maybe_text(s.municipality.clone()))
        .add(Title::Name, ColumnKind::Text, |(s, _)| Cell::text(name(s)))
        .keys_end()
        .add(Title::SchoolId, ColumnKind::Text, |(s, _)| Cell::text(s.id.as_str()))
        .add(Title::What, ColumnKind::Text, move |(_, p)| Cell::text(problem_words::title(lang, &p.kind)))
        .add(Title::File, ColumnKind::Text, |(_, p)| Cell::text(p.place.file.clone()))
        .add(Title::Sheet, ColumnKind::Text, |(_, p)| Cell::maybe_text(p.place.sheet.clone()))
        .add(Title::CellAt, ColumnKind::Text, |(_, p)| Cell::maybe_text(p.place.cell.map(|cell| cell.to_string())))
        .add(Title::Found, ColumnKind::Text, |(_, p)| Cell::text(p.found.as_str()))
        .add(Title::Expected, ColumnKind::Prose, move |(_, p)| Cell::text(problem_words::expected(lang, &p.kind)))
        .add(Title::Remedy, ColumnKind::Prose, move |(_, p)| Cell::text(problem_words::remedy(lang, &p.kind)));
    let table = plan.table(cases.into_iter().take(problems::SHOWN), |(_, p)| problems::tone(p.kind.severity()));
    Some(section(CheckSheet::ToMend, lang, vec![Block::Table(table)]))
}
