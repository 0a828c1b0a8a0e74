//! The methodology as it was applied: rules and whose they are, indicators, scales, and what was missing.

use std::collections::BTreeMap;

use super::section_of;
use super::steps;
use super::summary;
use crate::model::{
    cohort::MarkBasis,
    exam::{Procedure, Sitting},
    method::RuleNote,
    run::Run,
    score::{Index, IndicatorUsed, IndicatorYear},
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
};
use crate::text::{
    Lang, indicators,
    report::{Sheet, Title},
    summary as words, terms,
};

/// The section of the methodology.
pub fn section(run: &Run, lang: Lang) -> Section {
    let method = &run.method;
    let mut blocks = vec![Block::Text(words::method(lang, lang.pick(&method.title.ru, &method.title.en), &method.id))];
    let source = lang.pick(&method.source.ru, &method.source.en);
    if !source.is_empty() {
        blocks.push(Block::Text(format!("{}: {source}", lang.pick("Источник", "Source"))));
    }
    blocks.push(Block::Note(format!("SHA-256: {}", method.sha256)));
    blocks.push(Block::Note(
        lang.pick("Полный текст настроек — в run.json.", "The settings in full are in run.json.").to_owned(),
    ));
    blocks.extend(summary::limits(run, lang).into_iter().map(Block::Text));
    blocks.extend(steps::blocks(run, lang));
    if !method.rules.is_empty() {
        blocks.push(Block::Heading(lang.pick("Правила и чьи они", "Rules and whose they are").to_owned()));
        blocks.push(Block::Table(rules(lang).table(&method.rules, |_| Tone::Plain)));
    }
    blocks.push(Block::Heading(lang.pick("Показатели индекса результатов", "Indicators of results").to_owned()));
    blocks.push(Block::Table(indicators(lang, &run.results)));
    if let Some(social) = &run.social {
        blocks.push(Block::Heading(lang.pick("Показатели социального индекса", "Indicators of conditions").to_owned()));
        blocks.push(Block::Table(indicators(lang, social)));
    }
    // Hidden cohorts would not be counted.
    if run.public.is_none() {
        blocks.push(Block::Heading(lang.pick("Откуда отметки", "Where marks come from").to_owned()));
        blocks.push(Block::Table(scales(lang, run)));
    }
    section_of(lang, Sheet::Method, blocks)
}

fn rules<'a>(lang: Lang) -> Plan<'a, &'a RuleNote> {
    let mut plan = Plan::new(lang);
    plan.add(Title::Key, ColumnKind::Text, |rule: &&RuleNote| Cell::text(rule.key.as_str()))
        .add(Title::Origin, ColumnKind::Text, move |rule| Cell::text(terms::origin(lang, rule.origin)))
        .add(Title::Rule, ColumnKind::Prose, move |rule| {
            Cell::text(lang.pick(rule.text.ru.as_str(), rule.text.en.as_str()))
        });
    plan
}

fn indicators(lang: Lang, index: &Index) -> Table {
    type Line<'a> = (&'a IndicatorUsed, Option<&'a IndicatorYear>);
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    plan.add(Title::Indicator, ColumnKind::Prose, move |(used, _)| {
        Cell::text(indicators::indicator(lang, &used.code, &used.name))
    })
    .add(Title::IndicatorGroup, ColumnKind::Text, move |(used, _)| {
        let procedure = Procedure::from_code(&used.group).map(|of| terms::procedure(lang, of));
        let group = index.groups.iter().find(|group| group.code == used.group);
        let name = group.map(|group| lang.pick(group.name.ru.as_str(), group.name.en.as_str()));
        Cell::text(procedure.or(name.filter(|name| !name.is_empty())).unwrap_or(&used.group))
    })
    .add(Title::Code, ColumnKind::Text, |(used, _)| Cell::text(used.code.as_str()))
    .add(Title::Direction, ColumnKind::Text, move |(used, _)| {
        let (more, less) =
            (lang.pick("больше — лучше", "more is better"), lang.pick("меньше — лучше", "less is better"));
        Cell::text(if used.direction < 0 { less } else { more })
    })
    .add(Title::Weight, ColumnKind::Decimal(3), |(used, _)| Cell::number(used.weight))
    .add(Title::Year, ColumnKind::Ordinal, |(_, of)| Cell::maybe(of.map(|of| of.year.get())))
    .add(Title::Schools, ColumnKind::Integer, |(_, of)| Cell::maybe(of.map(|of| of.schools)))
    .add(Title::Mean, ColumnKind::Decimal(3), |(_, of)| Cell::maybe(of.map(|of| of.mean)))
    .add(Title::Sd, ColumnKind::Decimal(3), |(_, of)| Cell::maybe(of.map(|of| of.sd)))
    .add(Title::Minimum, ColumnKind::Decimal(3), |(_, of)| Cell::maybe(of.map(|of| of.min)))
    .add(Title::Maximum, ColumnKind::Decimal(3), |(_, of)| Cell::maybe(of.map(|of| of.max)));
    let lines = index.indicators.iter().flat_map(|used| {
        // A public version has the indicators without their distributions over schools.
        let alone = used.years.is_empty().then_some((used, None));
        alone.into_iter().chain(used.years.iter().map(move |of| (used, Some(of))))
    });
    plan.table(lines, |_| Tone::Plain)
}

/// By sitting: where marks come from, in how many schools.
fn scales(lang: Lang, run: &Run) -> Table {
    let mut counted: BTreeMap<(Sitting, Option<MarkBasis>), usize> = BTreeMap::new();
    for cohort in &run.cohorts {
        *counted.entry((cohort.sitting, cohort.mark_basis)).or_default() += 1;
    }
    type Line = ((Sitting, Option<MarkBasis>), usize);
    let mut plan: Plan<'_, Line> = Plan::new(lang);
    plan.add_titled(Title::Procedure, lang.pick("Работа", "Test"), ColumnKind::Text, move |((sitting, _), _)| {
        Cell::text(terms::sitting(lang, sitting))
    })
    .add(Title::MarkBasis, ColumnKind::Text, move |((_, basis), _)| {
        let none = lang.pick("отметок нет", "no marks");
        Cell::text(basis.map_or(none, |basis| terms::mark_basis(lang, basis)))
    })
    .add(Title::Schools, ColumnKind::Integer, |(_, schools)| Cell::number(*schools as f64));
    plan.table(counted, |_| Tone::Plain)
}
