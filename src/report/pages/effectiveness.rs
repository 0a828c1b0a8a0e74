//! Results against the expected: what the regression says, with its schools drawn, and groups of like schools.

#[cfg(test)]
pub mod fixture;
mod tables;

use std::cmp::Ordering;

use super::section_of;
use crate::model::{
    effectiveness::{Against, Effectiveness, Expected, Refusal},
    run::Run,
};
use crate::report::{
    document::{Block, Scatter, Section, Tone},
    roll::{self, Entry},
};
use crate::text::{Lang, effectiveness as words, indicators, numbers, report::Sheet};

/// A school with its number in the table, by the regression and by clusters.
struct Line<'a> {
    number: usize,
    entry: Entry<'a>,
    regression: Option<&'a Expected>,
    cluster: Option<&'a Expected>,
}

impl<'a> Line<'a> {
    /// The way that the table is ordered and drawn by: the regression where there is one.
    fn main(&self, found: &Effectiveness) -> Option<&'a Expected> {
        if found.regression.is_some() { self.regression } else { self.cluster }
    }
}

/// The section; nothing where the sources say nothing of circumstances.
pub fn section(run: &Run, lang: Lang) -> Option<Section> {
    let found = &run.effectiveness;
    let silent = matches!(found.refusal, None | Some(Refusal::NoPredictors));
    if silent && found.schools.is_empty() && found.by_cluster.is_empty() {
        return None;
    }
    let mut blocks: Vec<Block> =
        words::sentences(lang, found, &shared(run, lang)).into_iter().map(Block::Text).collect();
    let entries: Vec<Entry<'_>> = roll::entries(run).collect();
    let name = |of: &Expected| {
        let at = entries.binary_search_by(|entry| entry.id.cmp(&of.school));
        at.ok().and_then(|at| entries.get(at)).map_or_else(|| of.school.to_string(), |entry| entry.name().to_string())
    };
    if let Some(regression) = &found.regression {
        blocks.push(Block::Heading(lang.pick("С чем связаны результаты", "What results are tied to").to_owned()));
        blocks.push(Block::Table(tables::coefficients(lang, regression)));
        blocks.push(Block::Note(words::how(lang).to_owned()));
        blocks.push(Block::Heading(
            lang.pick("Насколько этому можно верить", "How far this can be relied on").to_owned(),
        ));
        blocks.extend(words::diagnostics(lang, found, &name).into_iter().map(Block::Text));
    }
    let lines = lines(found, &entries);
    if !lines.is_empty() {
        blocks.push(Block::Heading(lang.pick("Школы", "Schools").to_owned()));
        blocks.push(Block::Note(words::how_schools(lang).to_owned()));
        blocks.extend(scatter(lang, found, &lines).map(Block::Scatter));
        blocks.push(Block::Table(tables::schools(run, lang, lines)));
    }
    if !found.clusters.is_empty() {
        blocks.push(Block::Heading(lang.pick("Группы сходных школ", "Groups of like schools").to_owned()));
        blocks.push(Block::Text(words::of_clusters(lang, found)));
        blocks.push(Block::Table(tables::clusters(lang, found)));
    }
    Some(section_of(lang, Sheet::Effectiveness, blocks))
}

/// Names of the indicators of results that the social index has too.
fn shared(run: &Run, lang: Lang) -> Vec<String> {
    let Some(Refusal::SharedIndicators(codes)) = &run.effectiveness.refusal else { return Vec::new() };
    let mut names: Vec<String> = Vec::new();
    for (code, _) in codes {
        let used = run.results.indicators.iter().find(|used| used.code == *code);
        let name = used.map_or_else(|| code.clone(), |used| indicators::indicator(lang, code, &used.name));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The schools, by answer (below first) and within it by the shrunken residual; those without one come last.
fn lines<'a>(found: &'a Effectiveness, entries: &[Entry<'a>]) -> Vec<Line<'a>> {
    let line = |entry: &Entry<'a>| {
        let (regression, cluster) = (found.of(entry.id), found.of_cluster(entry.id));
        (regression.is_some() || cluster.is_some()).then_some(Line { number: 0, entry: *entry, regression, cluster })
    };
    let mut lines: Vec<Line<'a>> = entries.iter().filter_map(line).collect();
    lines.sort_by(|a, b| order(a.main(found), b.main(found)).then_with(|| a.entry.id.cmp(b.entry.id)));
    lines.iter_mut().enumerate().for_each(|(at, line)| line.number = at + 1);
    lines
}

fn order(a: Option<&Expected>, b: Option<&Expected>) -> Ordering {
    let group = |of: Option<&Expected>| match of.map(Expected::against) {
        Some(Some(Against::Below)) => 0,
        Some(Some(Against::AsExpected)) => 1,
        Some(Some(Against::Above)) => 2,
        Some(None) => 3,
        None => 4,
    };
    let residual = |of: Option<&Expected>| of.map_or(0.0, |of| of.answer.map_or(of.residual, |judged| judged.shrunken));
    group(a).cmp(&group(b)).then_with(|| residual(a).total_cmp(&residual(b)))
}

/// The index of each school against the expected one; on the line both are equal.
fn scatter(lang: Lang, found: &Effectiveness, lines: &[Line<'_>]) -> Option<Scatter> {
    let mut series: Vec<(String, Tone, std::ops::Range<usize>)> = Vec::new();
    let none = lang.pick("без ответа", "no answer");
    let kinds = [Some(Against::Below), Some(Against::AsExpected), Some(Against::Above), None];
    for of in kinds {
        let is = |line: &Line<'_>| line.main(found).is_some_and(|found| found.against() == of);
        let Some(first) = lines.iter().position(is) else { continue };
        let count = lines.iter().filter(|line| is(line)).count();
        let words = of.map_or(none, |of| words::against(lang, of));
        series.push((format!("{words}: {}", numbers::integer(lang, count as u64)), tone(of), first..first + count));
    }
    let equal = lang.pick("индекс равен ожидаемому", "index equals the expected");
    let expected = if found.regression.is_some() {
        lang.pick("Ожидаемый индекс", "Expected index")
    } else {
        lang.pick("Среднее сходных школ", "Mean of like schools")
    };
    (!series.is_empty()).then(|| Scatter {
        title: lang.pick("Индекс результатов и ожидаемый", "Index of results and the expected").to_owned(),
        x: (tables::EXPECTED, expected.to_owned()),
        y: (tables::INDEX, lang.pick("Индекс результатов", "Index of results").to_owned()),
        label: (2, Some(3)),
        line: Some((equal.to_owned(), tables::EXPECTED, tables::EXPECTED)),
        series,
    })
}

fn tone(of: Option<Against>) -> Tone {
    match of {
        Some(Against::Below) => Tone::Low,
        Some(Against::Above) => Tone::Good,
        Some(Against::AsExpected) => Tone::Plain,
        None => Tone::Muted,
    }
}

#[cfg(test)]
mod tests;
