//! What a school's indices are made of, beside the region: value, mean, place, weight and contribution of each indicator.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Region;
use super::sources::Sources;
use crate::model::{
    period::Year,
    school::SchoolId,
    score::{Index, IndicatorYear, Part, Score, YearScore},
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Tone},
    plan::Plan,
    roll::Entry,
};
use crate::text::{Lang, card as words, indicators, report::Title, treated};

/// An index with all that its cards need.
pub(super) struct Side<'a> {
    index: &'a Index,
    lang: Lang,
    words: Vec<Arc<str>>,
    /// Values of all schools by year and indicator, the best first, signs turned so that more is better.
    values: BTreeMap<(Year, usize), Vec<f64>>,
    plan: Plan<'a, Line<'a>>,
}

/// An indicator of a school: the values by year, and the part of the newest year.
pub(super) struct Line<'a> {
    words: Arc<str>,
    raw: Vec<Option<f64>>,
    part: Option<&'a Part>,
    region: Option<&'a IndicatorYear>,
    place: Option<String>,
    note: String,
    source: Option<Arc<str>>,
}

impl<'a> Side<'a> {
    /// Looks the index through once.
    pub(super) fn of(lang: Lang, index: &'a Index) -> Self {
        let named = index.indicators.iter().map(|used| indicators::indicator(lang, &used.code, &used.name).into());
        let mut values: BTreeMap<(Year, usize), Vec<f64>> = BTreeMap::new();
        for year in index.scores.iter().flat_map(|score| &score.years) {
            for part in year.parts.iter().filter(|part| !part.imputed) {
                let Some(value) = directed(index, part) else { continue };
                values.entry((year.year, part.indicator)).or_default().push(value);
            }
        }
        values.values_mut().for_each(|of| of.sort_unstable_by(|a, b| b.total_cmp(a)));
        Self { index, lang, words: named.collect(), values, plan: plan(lang, index) }
    }

    fn lines(&self, sources: &Sources<'_>, score: &'a Score, newest: &'a YearScore) -> Vec<Line<'a>> {
        let parts = |year: Year| score.years.iter().find(|of| of.year == year).map(|of| of.parts.as_slice());
        let part_of = |year: Year, indicator: usize| {
            parts(year).unwrap_or_default().iter().find(|part| part.indicator == indicator)
        };
        let line = |indicator: usize| {
            let raw: Vec<_> =
                self.index.years.iter().map(|year| part_of(*year, indicator).and_then(|part| part.raw)).collect();
            let part = part_of(newest.year, indicator);
            let note = self.note(&score.school, indicator, part);
            (part.is_some() || raw.iter().any(Option::is_some) || !note.is_empty()).then(|| Line {
                words: self.words[indicator].clone(),
                raw,
                part,
                region: self.region(newest.year, indicator),
                place: part.and_then(|part| self.place(newest.year, part)),
                note,
                source: part
                    .filter(|part| !part.imputed)
                    .and_then(|_| sources.place(&self.index.indicators[indicator].field, &score.school, newest.year)),
            })
        };
        (0..self.index.indicators.len()).filter_map(line).collect()
    }

    fn region(&self, year: Year, indicator: usize) -> Option<&'a IndicatorYear> {
        self.index.indicators.get(indicator)?.years.iter().find(|of| of.year == year)
    }

    /// The place among the schools with a value of that year: 1 and how many are better.
    fn place(&self, year: Year, part: &Part) -> Option<String> {
        let value = directed(self.index, part).filter(|_| !part.imputed)?;
        let all = self.values.get(&(year, part.indicator))?;
        let better = all.partition_point(|other| *other > value);
        Some(words::among(self.lang, better + 1, all.len()))
    }

    /// What was done to a school's values of an indicator.
    fn note(&self, school: &SchoolId, indicator: usize, part: Option<&Part>) -> String {
        let lang = self.lang;
        let mut said = Vec::new();
        if part.is_some_and(|part| part.imputed) {
            said.push(words::put_in(lang).to_owned());
        }
        for treated in self.index.treated.iter().filter(|of| of.indicator == indicator && !of.normalised) {
            let own = treated.winsorised.iter().find(|(id, ..)| id == school);
            said.extend(
                own.map(|(_, before, after)| format!("{}: {}", treated.year, words::brought_in(lang, *before, *after))),
            );
        }
        let code = &self.index.indicators[indicator].code;
        for aside in self.index.set_aside.iter().filter(|of| of.code == *code && of.schools.contains(school)) {
            said.push(words::unused(lang, aside.year, treated::cause(lang, aside.cause)));
        }
        said.join("; ")
    }
}

/// The raw value with its sign turned so that more is better.
fn directed(index: &Index, part: &Part) -> Option<f64> {
    let direction = index.indicators.get(part.indicator)?.direction;
    part.raw.map(|raw| raw * f64::from(direction))
}

fn plan<'a>(lang: Lang, index: &Index) -> Plan<'a, Line<'a>> {
    let mut plan: Plan<'a, Line<'a>> = Plan::new(lang);
    let number = ColumnKind::Decimal(2);
    plan.add(Title::Indicator, ColumnKind::Prose, |line| Cell::text(line.words.clone()));
    for (at, year) in index.years.iter().enumerate() {
        plan.add_titled(Title::Raw, year.to_string(), number, move |line| {
            Cell::maybe(line.raw.get(at).copied().flatten())
        });
    }
    plan.add(Title::N, ColumnKind::Integer, |line| Cell::maybe(line.part.and_then(|part| part.n)))
        .add_titled(Title::Mean, lang.pick("Среднее по школам", "Mean over schools"), number, |line| {
            Cell::maybe(line.region.map(|region| region.mean))
        })
        .add(Title::Rank, ColumnKind::Text, |line| Cell::maybe_text(line.place.clone()))
        .add(Title::Normalised, number, |line| Cell::maybe(line.part.map(|part| part.normalised)))
        .add(Title::Weight, ColumnKind::Decimal(3), |line| Cell::maybe(line.part.map(|part| part.weight)))
        .add(Title::Contribution, ColumnKind::Decimal(3), |line| {
            Cell::maybe(line.part.map(|part| part.normalised * part.weight))
        })
        .add(Title::Note, ColumnKind::Prose, |line| Cell::text(line.note.as_str()))
        .add_titled(Title::Place, lang.pick("Откуда", "Source"), ColumnKind::Prose, |line| {
            Cell::maybe_text(line.source.clone())
        });
    plan
}

/// The tables of both indices, each under its heading.
pub(super) fn blocks<'a>(region: &Region<'a>, entry: &Entry<'a>) -> Vec<Block> {
    let lang = region.lang;
    let sides = [
        (Some(&region.results), entry.results, lang.pick("Показатели результатов", "Indicators of results")),
        (region.social.as_ref(), entry.social, lang.pick("Показатели условий", "Indicators of conditions")),
    ];
    let mut blocks = Vec::new();
    for (side, score, heading) in sides {
        let Some((side, score)) = side.zip(score) else { continue };
        let Some(newest) = score.years.first() else { continue };
        let table = side.plan.table(side.lines(&region.sources, score, newest), |_| Tone::Plain);
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(Block::Note(words::indicators(lang, newest.year)));
        blocks.push(Block::Table(table));
    }
    blocks
}
