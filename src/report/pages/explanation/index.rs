//! An index of a school: the scale, the years, then of each year the tree of groups, the way from values to normalised ones, and
//! where the data stand.

use crate::model::explanation::{How, Mean, Node, Steps, What};
use crate::report::document::{Block, Cell, ColumnKind, Table, Tone};
use crate::report::plan::Plan;
use crate::text::{
    Lang,
    explanation::{self as words, Digits},
    numbers,
    report::Title,
};

/// A row of a tree: a node under its mean.
struct Row<'a> {
    node: &'a Node,
    depth: usize,
    mean: Mean,
}

/// The blocks of an index.
pub fn blocks(node: &Node, lang: Lang) -> Vec<Block> {
    let said = words::how(lang, node);
    let shown = node.value.map_or_else(String::new, |value| format!("{}: ", numbers::decimal(lang, value, 4)));
    let mut blocks = vec![Block::Text(format!("{shown}{said}."))];
    if matches!(node.how, How::NotRated(_)) && !node.parts.is_empty() {
        blocks.push(Block::Text(words::what_there_is(lang).to_owned()));
        blocks.push(Block::Table(there_is(&node.parts, lang)));
        return blocks;
    }
    let Some(years) = node.parts.first() else { return blocks };
    blocks.push(Block::Heading(words::over_years(lang).to_owned()));
    blocks.push(Block::Table(tree(years, lang)));
    blocks.push(sum(years, lang));
    for year in &years.parts {
        let name = words::what(lang, &year.what);
        blocks.push(Block::Heading(words::made_of(lang, &name)));
        blocks.push(Block::Table(tree(year, lang)));
        let mut averaged = Vec::new();
        year.walk(&mut |node, _| averaged.extend(several(node).then_some(node)), 0);
        blocks.extend(averaged.into_iter().map(|node| sum(node, lang)));
        let mut indicators = Vec::new();
        year.walk(&mut |node, _| indicators.extend(matches!(node.what, What::Indicator(..)).then_some(node)), 0);
        blocks.push(Block::Heading(words::normalised(lang, &name)));
        blocks.push(Block::Table(normalised(&indicators, lang)));
        blocks.push(Block::Heading(words::places(lang, &name)));
        blocks.push(Block::Table(places(&indicators, lang)));
    }
    blocks
}

fn several(node: &Node) -> bool {
    matches!(node.how, How::Averaged(_)) && node.terms().nth(1).is_some()
}

/// The sum of a mean in a line.
fn sum(node: &Node, lang: Lang) -> Block {
    Block::Note(format!("{}: {}", words::what(lang, &node.what), words::how(lang, node)))
}

/// What a mean is made of: down to indicators for a year, to years for an index.
fn tree(top: &Node, lang: Lang) -> Table {
    let mut rows = Vec::new();
    under(top, 0, &mut rows);
    let digits = rows.iter().map(|row| Digits::of(row.node)).chain([Digits::of(top)]).max_by_key(|of| of.weight);
    let Digits { value, weight, term } = digits.unwrap_or_else(|| Digits::of(top));
    let mut plan: Plan<'_, Row<'_>> = Plan::new(lang);
    plan.add(Title::Indicator, ColumnKind::Prose, move |row: &Row<'_>| {
        Cell::text(format!("{}{}", "— ".repeat(row.depth), words::what(lang, &row.node.what)))
    })
    .add_titled(Title::Normalised, lang.pick("Значение", "Value"), ColumnKind::Decimal(value), |row| {
        Cell::maybe(row.node.value)
    })
    .add(Title::Weight, ColumnKind::Decimal(weight), |row| Cell::maybe(row.node.weight))
    .add_titled(Title::Contribution, lang.pick("Вклад", "Contribution"), ColumnKind::Decimal(term), |row| {
        Cell::maybe(row.node.weight.zip(row.node.value).map(|(weight, value)| row.mean.term(weight, value)))
    });
    let mut table = plan.table(rows, |row| if row.node.parts.len() > 1 { Tone::Muted } else { Tone::Plain });
    let total = Cell::text(format!("{}: {}", words::total(lang), words::what(lang, &top.what)));
    table.push(Tone::Muted, vec![total, Cell::maybe(top.value), Cell::Empty, Cell::Empty]);
    table
}

fn under<'a>(node: &'a Node, depth: usize, rows: &mut Vec<Row<'a>>) {
    let How::Averaged(mean) = node.how else { return };
    for part in &node.parts {
        rows.push(Row { node: part, depth, mean });
        if matches!(part.what, What::Group(..)) {
            under(part, depth + 1, rows);
        }
    }
}

fn steps(node: &Node) -> Option<&Steps> {
    if let How::Stepped(steps) = &node.how { Some(steps) } else { None }
}

fn normalised(indicators: &[&Node], lang: Lang) -> Table {
    let mut plan: Plan<'_, &Node> = Plan::new(lang);
    plan.add(Title::Indicator, ColumnKind::Prose, move |node| Cell::text(words::what(lang, &node.what)))
        .add(Title::Raw, ColumnKind::Decimal(2), |node| Cell::maybe(node.parts.first().and_then(|raw| raw.value)))
        .add(Title::N, ColumnKind::Integer, |node| Cell::maybe(steps(node).and_then(|of| of.n)))
        .add_titled(
            Title::Mean,
            lang.pick("Среднее по школам", "Mean over schools"),
            ColumnKind::Decimal(2),
            |node| Cell::maybe(steps(node).and_then(|of| of.reference.as_ref()).map(|of| of.mean)),
        )
        .add_titled(Title::StandardError, lang.pick("Разброс", "Spread"), ColumnKind::Decimal(2), |node| {
            Cell::maybe(steps(node).and_then(|of| of.reference.as_ref()).map(|of| of.sd))
        })
        .add_titled(Title::Note, lang.pick("Расчёт", "How"), ColumnKind::Prose, move |node| {
            let put_in = node.parts.first().filter(|raw| matches!(raw.how, How::PutIn(_)));
            let said = put_in.into_iter().chain([*node]).map(|node| words::how(lang, node));
            Cell::text(said.collect::<Vec<_>>().join("; "))
        });
    plan.table(indicators.iter().copied(), |_| Tone::Plain)
}

/// The results of a school that is not rated.
fn there_is(parts: &[Node], lang: Lang) -> Table {
    let mut plan: Plan<'_, &Node> = Plan::new(lang);
    plan.add_titled(Title::What, lang.pick("Данные", "Data"), ColumnKind::Prose, move |source: &&Node| {
        Cell::text(format!("{}: {}", words::what(lang, &source.what), words::how(lang, source)))
    })
    .add_titled(Title::Place, lang.pick("Где стоят", "Where"), ColumnKind::Prose, move |source| {
        Cell::text(stands(source, lang))
    });
    plan.table(parts, |_| Tone::Plain)
}

/// Where a source stands.
fn stands(source: &Node, lang: Lang) -> String {
    let all: Vec<String> = source.places.iter().map(|span| words::place(lang, span)).collect();
    if all.is_empty() { words::no_place(lang).to_owned() } else { all.join("; ") }
}

/// Every source of an indicator with its places.
fn places(indicators: &[&Node], lang: Lang) -> Table {
    type Source<'a> = (&'a Node, &'a Node);
    let mut sources: Vec<Source<'_>> = Vec::new();
    for indicator in indicators {
        let raw = indicator.parts.first().into_iter().flat_map(|raw| &raw.parts);
        sources.extend(raw.map(|source| (*indicator, source)));
    }
    let mut plan: Plan<'_, Source<'_>> = Plan::new(lang);
    plan.add(Title::Indicator, ColumnKind::Prose, move |(indicator, _)| Cell::text(words::what(lang, &indicator.what)))
        .add_titled(Title::What, lang.pick("Данные", "Data"), ColumnKind::Prose, move |(_, source)| {
            let how = words::how(lang, source);
            let how = if how.is_empty() { how } else { format!(": {how}") };
            Cell::text(format!("{}{how}", words::what(lang, &source.what)))
        })
        .add_titled(Title::Place, lang.pick("Где стоят", "Where"), ColumnKind::Prose, move |(_, source)| {
            Cell::text(stands(source, lang))
        });
    plan.table(sources, |_| Tone::Plain)
}
