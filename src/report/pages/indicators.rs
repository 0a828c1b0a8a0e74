//! What each school's index is made of, indicator by indicator: the sheet by which a school can contest its place.

use std::sync::Arc;

use super::section_of;
use super::treated;
use crate::model::{
    run::Run,
    score::{Index, IndicatorUsed, IndicatorYear, Part, Score, YearScore},
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Tone},
    plan::Plan,
    roll,
};
use crate::text::{
    Lang, indicators,
    report::{Sheet, Title},
};

/// An index with the words of its indicators.
struct Side<'a> {
    index: &'a Index,
    name: Arc<str>,
    words: Vec<Arc<str>>,
}

/// One part of one school's year.
struct Line<'a> {
    side: &'a Side<'a>,
    score: &'a Score,
    name: Arc<str>,
    municipality: Option<Arc<str>>,
    year: &'a YearScore,
    part: &'a Part,
}

impl<'a> Line<'a> {
    fn indicator(&self) -> Option<&'a IndicatorUsed> {
        self.side.index.indicators.get(self.part.indicator)
    }

    fn region(&self) -> Option<&'a IndicatorYear> {
        self.indicator()?.years.iter().find(|of| of.year == self.year.year)
    }
}

/// The section of the indicators.
pub fn section(run: &Run, lang: Lang) -> Section {
    let results = (&run.results, lang.pick("результаты", "results"));
    let social = run.social.as_ref().map(|index| (index, lang.pick("условия", "conditions")));
    let sides: Vec<Side<'_>> = std::iter::once(results)
        .chain(social)
        .map(|(index, name)| {
            let words = index.indicators.iter().map(|used| indicators::indicator(lang, &used.code, &used.name).into());
            Side { index, name: name.into(), words: words.collect() }
        })
        .collect();
    let lines =
        sides.iter().flat_map(|side| side.index.scores.iter().flat_map(move |score| of_school(run, side, score)));
    let imputed = sides.iter().any(|side| side.index.imputed() > 0);
    let table = plan(lang, imputed).table(lines, |_| Tone::Plain);
    let note = lang.pick(
        "Вклад = нормированное значение × вес; сумма вкладов школы за год — её индекс этого года (при взвешенном среднем \
         арифметическом). Нормированное значение приведено к направлению «больше — лучше».",
        "Contribution = normalised value × weight; a school's contributions of a year sum to its index of that year (under the \
         weighted arithmetic mean). Normalised values are turned so that more is better.",
    );
    let mut blocks = vec![Block::Note(note.to_owned()), Block::Table(table)];
    let named: Vec<_> = sides.iter().map(|side| (side.index, Arc::clone(&side.name))).collect();
    blocks.extend(treated::blocks(run, lang, &named));
    section_of(lang, Sheet::Indicators, blocks)
}

fn of_school<'a>(run: &'a Run, side: &'a Side<'a>, score: &'a Score) -> impl Iterator<Item = Line<'a>> {
    let school = roll::school(&run.schools, &score.school);
    let name = school.and_then(|school| school.name.clone()).unwrap_or_else(|| score.school.as_str().into());
    let municipality = school.and_then(|school| school.municipality.clone());
    score.years.iter().flat_map(move |year| {
        let (name, municipality) = (name.clone(), municipality.clone());
        year.parts.iter().map(move |part| Line {
            side,
            score,
            name: name.clone(),
            municipality: municipality.clone(),
            year,
            part,
        })
    })
}

/// The plan; where any value was put in, those that were are marked.
fn plan<'a>(lang: Lang, imputed: bool) -> Plan<'a, Line<'a>> {
    let mut plan = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, |line: &Line<'_>| Cell::maybe_text(line.municipality.clone()))
        .add(Title::Name, ColumnKind::Text, |line| Cell::text(line.name.clone()))
        .keys_end()
        .add(Title::SchoolId, ColumnKind::Text, |line| Cell::text(line.score.school.as_str()))
        .add(Title::Index, ColumnKind::Text, |line| Cell::text(line.side.name.clone()))
        .add(Title::Year, ColumnKind::Ordinal, |line| Cell::number(line.year.year.get().into()))
        .add(Title::Indicator, ColumnKind::Prose, |line| {
            Cell::maybe_text(line.side.words.get(line.part.indicator).cloned())
        })
        .add(Title::Raw, ColumnKind::Decimal(3), |line| Cell::maybe(line.part.raw));
    if imputed {
        plan.add(Title::Imputed, ColumnKind::Text, move |line| {
            Cell::maybe_text(line.part.imputed.then_some(lang.pick("да", "yes")))
        });
    }
    plan.add(Title::N, ColumnKind::Integer, |line| Cell::maybe(line.part.n))
        .add_titled(
            Title::Mean,
            lang.pick("Среднее по школам", "Mean over schools"),
            ColumnKind::Decimal(3),
            |line| Cell::maybe(line.region().map(|region| region.mean)),
        )
        .add(Title::Sd, ColumnKind::Decimal(3), |line| Cell::maybe(line.region().map(|region| region.sd)))
        .add(Title::Normalised, ColumnKind::Decimal(3), |line| Cell::number(line.part.normalised))
        .add(Title::Weight, ColumnKind::Decimal(4), |line| Cell::number(line.part.weight))
        .add(Title::Contribution, ColumnKind::Decimal(4), |line| Cell::number(line.part.normalised * line.part.weight));
    plan
}
