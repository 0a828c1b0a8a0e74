//! What the steps of an index did to single values: outliers brought in, school by school, and values that could not be used.

use std::sync::Arc;

use crate::model::{
    composite::{SetAside, Treated},
    run::Run,
    school::SchoolId,
    score::Index,
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Tone},
    plan::Plan,
    roll,
};
use crate::text::{Lang, indicators, report::Title, treated as words};

/// An index with its name.
type Side<'a> = (&'a Index, Arc<str>);

/// An indicator of a year that was treated.
struct Column<'a> {
    side: &'a Side<'a>,
    treated: &'a Treated,
}

/// One value that became another.
struct Point<'a> {
    column: Column<'a>,
    school: &'a SchoolId,
    before: f64,
    after: f64,
}

/// The blocks; none where nothing was done.
pub fn blocks(run: &Run, lang: Lang, sides: &[Side<'_>]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let treated = || sides.iter().flat_map(|side| side.0.treated.iter().map(move |treated| Column { side, treated }));
    if treated().next().is_some() {
        blocks.push(Block::Heading(lang.pick("Выбросы: что обработано", "Outliers: what was treated").to_owned()));
        blocks.push(Block::Table(columns(lang).table(treated(), |_| Tone::Plain)));
        let points = treated().flat_map(|Column { side, treated }| {
            treated.winsorised.iter().map(move |(school, before, after)| {
                let column = Column { side, treated };
                Point { column, school, before: *before, after: *after }
            })
        });
        blocks
            .push(Block::Heading(lang.pick("Выбросы: подтянутые значения", "Outliers: values brought in").to_owned()));
        blocks.push(Block::Table(self::points(run, lang).table(points, |_| Tone::Plain)));
    }
    let aside = || sides.iter().flat_map(|side| side.0.set_aside.iter().map(move |aside| (side, aside)));
    if aside().next().is_some() {
        blocks.push(Block::Heading(lang.pick("Значения, которые не вошли", "Values that were not used").to_owned()));
        let schools = aside().flat_map(|(side, aside)| aside.schools.iter().map(move |school| (side, aside, school)));
        blocks.push(Block::Table(unused(run, lang).table(schools, |_| Tone::Plain)));
    }
    blocks
}

impl Column<'_> {
    fn words(&self, lang: Lang) -> String {
        let used = self.side.0.indicators.get(self.treated.indicator);
        used.map(|used| indicators::indicator(lang, &used.code, &used.name)).unwrap_or_default()
    }
}

fn columns<'a>(lang: Lang) -> Plan<'a, Column<'a>> {
    let mut plan = Plan::new(lang);
    plan.add(Title::Index, ColumnKind::Text, |of: &Column<'_>| Cell::text(of.side.1.clone()))
        .add(Title::Year, ColumnKind::Ordinal, |of| Cell::number(of.treated.year.get().into()))
        .add(Title::Indicator, ColumnKind::Prose, move |of| Cell::text(of.words(lang)))
        .add(Title::Treatment, ColumnKind::Text, move |of| {
            Cell::text(words::treatment(lang, of.treated.winsorised.len()))
        })
        .add(Title::SkewnessBefore, ColumnKind::Decimal(3), |of| Cell::number(of.treated.before.0))
        .add(Title::KurtosisBefore, ColumnKind::Decimal(3), |of| Cell::number(of.treated.before.1))
        .add(Title::SkewnessAfter, ColumnKind::Decimal(3), |of| Cell::maybe(of.treated.after.map(|after| after.0)))
        .add(Title::KurtosisAfter, ColumnKind::Decimal(3), |of| Cell::maybe(of.treated.after.map(|after| after.1)));
    plan
}

fn points<'a>(run: &'a Run, lang: Lang) -> Plan<'a, Point<'a>> {
    let mut plan = Plan::new(lang);
    plan.add(Title::Name, ColumnKind::Text, |of: &Point<'_>| name(run, of.school))
        .add(Title::SchoolId, ColumnKind::Text, |of| Cell::text(of.school.as_str()))
        .add(Title::Index, ColumnKind::Text, |of| Cell::text(of.column.side.1.clone()))
        .add(Title::Year, ColumnKind::Ordinal, |of| Cell::number(of.column.treated.year.get().into()))
        .add(Title::Indicator, ColumnKind::Prose, move |of| Cell::text(of.column.words(lang)))
        .add_titled(Title::Before, lang.pick("Было", "Was"), ColumnKind::Decimal(3), |of| Cell::number(of.before))
        .add_titled(Title::After, lang.pick("Стало", "Became"), ColumnKind::Decimal(3), |of| {
            Cell::number(of.after)
        })
        .add(Title::Note, ColumnKind::Text, move |of| {
            let normalised = lang.pick("нормированное значение", "normalised value");
            Cell::maybe_text(of.column.treated.normalised.then_some(normalised))
        });
    plan
}

fn unused<'a>(run: &'a Run, lang: Lang) -> Plan<'a, (&'a Side<'a>, &'a SetAside, &'a SchoolId)> {
    type Line<'a> = (&'a Side<'a>, &'a SetAside, &'a SchoolId);
    let mut plan = Plan::new(lang);
    plan.add(Title::Name, ColumnKind::Text, |(_, _, school): &Line<'_>| name(run, school))
        .add(Title::SchoolId, ColumnKind::Text, |(_, _, school)| Cell::text(school.as_str()))
        .add(Title::Index, ColumnKind::Text, |(side, ..)| Cell::text(side.1.clone()))
        .add(Title::Year, ColumnKind::Ordinal, |(_, aside, _)| Cell::number(aside.year.get().into()))
        .add(Title::Indicator, ColumnKind::Prose, move |(_, aside, _)| {
            Cell::text(indicators::indicator(lang, &aside.code, &aside.name))
        })
        .add(Title::Reason, ColumnKind::Prose, move |(_, aside, _)| Cell::text(words::cause(lang, aside.cause)));
    plan
}

fn name(run: &Run, id: &SchoolId) -> Cell {
    let known = roll::school(&run.schools, id).and_then(|school| school.name.clone());
    Cell::text(known.unwrap_or_else(|| id.as_str().into()))
}
