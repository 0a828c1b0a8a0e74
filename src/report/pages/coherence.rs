//! The tree of indicators with its weights drawn, what each indicator decides, and whether the indicators belong together.

use super::section_of;
use crate::model::{
    coherence::{DimensionPair, GroupPart, IndicatorPair, IndicatorPart, PairFlag},
    composite::GroupUsed,
    run::Run,
    score::{Index, IndicatorUsed},
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
};
use crate::text::{
    Lang, coherence as words, indicators,
    report::{Sheet, Title},
};

/// A row of the tree.
enum Line<'a> {
    /// The whole index.
    Root(&'a Index),
    /// A group with what it is in the index, so deep.
    Group(usize, &'a GroupUsed, Option<&'a GroupPart>),
    /// An indicator.
    Indicator(usize, &'a IndicatorUsed, Option<&'a IndicatorPart>, String),
}

/// The section.
pub fn section(run: &Run, lang: Lang) -> Section {
    let mut blocks: Vec<Block> = words::about_tree(lang).map(|text| Block::Note(text.to_owned())).into();
    let results = (lang.pick("Индекс результатов", "Index of results"), &run.results);
    let social = run.social.as_ref().map(|index| (lang.pick("Социальный индекс", "Index of conditions"), index));
    for (name, index) in std::iter::once(results).chain(social) {
        blocks.push(Block::Heading(name.to_owned()));
        blocks.push(Block::Note(words::rows(lang, index.coherence.schools, index.coherence.rows)));
        blocks.push(Block::Table(tree(lang, name, index)));
        if index.coherence.dimensions.iter().any(|pair| pair.first != pair.second) {
            blocks.push(Block::Heading(format!(
                "{name}: {}",
                lang.pick("группы между собой", "groups with one another")
            )));
            blocks.push(Block::Note(words::about_dimensions(lang).to_owned()));
            blocks.push(Block::Table(dimensions(lang, index)));
        }
        if index.coherence.pairs.iter().any(|pair| pair.flag.is_some()) {
            blocks.push(Block::Heading(format!("{name}: {}", lang.pick("пары показателей", "pairs of indicators"))));
            blocks.push(Block::Note(words::about_pairs(lang)));
        }
        for flag in PairFlag::ALL {
            let flagged = flagged(index, flag);
            if !flagged.is_empty() {
                blocks.push(Block::Text(words::flag(lang, flag).to_owned()));
                blocks.push(Block::Table(pairs(lang, index, flag, flagged)));
            }
        }
    }
    section_of(lang, Sheet::Weights, blocks)
}

/// The name of a group; its code where it has none.
pub fn group_name(lang: Lang, group: &GroupUsed) -> String {
    let name = lang.pick(&group.name.ru, &group.name.en);
    if name.is_empty() { group.code.clone() } else { name.clone() }
}

/// The name of an indicator by its number.
pub fn indicator_name(lang: Lang, index: &Index, at: usize) -> String {
    index.indicators.get(at).map(|used| indicators::indicator(lang, &used.code, &used.name)).unwrap_or_default()
}

/// The tree from the top, under every group its indicators and then its groups.
fn lines<'a>(lang: Lang, index: &'a Index) -> Vec<Line<'a>> {
    let mut lines = vec![Line::Root(index)];
    let known = |code: &str| index.groups.iter().any(|group| group.code == code);
    // An index of one group that was not declared, and one without groups at all, is a list.
    let bare = (0..index.indicators.len()).filter(|at| !known(&index.indicators[*at].group));
    lines.extend(bare.map(|at| leaf(lang, index, at, 1)));
    for (number, group) in index.groups.iter().enumerate().filter(|(_, group)| group.parent.is_none()) {
        branch(lang, index, (number, group), 1, &mut lines);
    }
    lines
}

fn branch<'a>(
    lang: Lang,
    index: &'a Index,
    (number, group): (usize, &'a GroupUsed),
    depth: usize,
    lines: &mut Vec<Line<'a>>,
) {
    // Groups that hold one another cannot be: settings are checked. The depth is bounded all the same.
    if depth > index.groups.len() {
        return;
    }
    lines.push(Line::Group(depth, group, index.coherence.groups.get(number)));
    let own = (0..index.indicators.len()).filter(|at| index.indicators[*at].group == group.code);
    lines.extend(own.map(|at| leaf(lang, index, at, depth + 1)));
    let below = index.groups.iter().enumerate().filter(|(_, other)| other.parent.as_ref() == Some(&group.code));
    for child in below {
        branch(lang, index, child, depth + 1, lines);
    }
}

fn leaf<'a>(lang: Lang, index: &'a Index, at: usize, depth: usize) -> Line<'a> {
    let part = index.coherence.indicators.get(at);
    Line::Indicator(depth, &index.indicators[at], part, remark(lang, index, at))
}

/// What is to be said of an indicator.
fn remark(lang: Lang, index: &Index, at: usize) -> String {
    let coherence = &index.coherence;
    let own = coherence.pairs.iter().filter(|pair| pair.within && (pair.first == at || pair.second == at));
    let all = own.clone().count();
    let count = |flag: PairFlag| own.clone().filter(|pair| pair.flag == Some(flag)).count();
    let mut remarks = Vec::new();
    if let Some(group) = coherence.indicators.get(at).and_then(|part| index.groups.get(part.nearer?)) {
        remarks.push(words::nearer(lang, &group_name(lang, group)));
    }
    for flag in [PairFlag::Opposed, PairFlag::Twice] {
        for pair in own.clone().filter(|pair| pair.flag == Some(flag)) {
            let other = if pair.first == at { pair.second } else { pair.first };
            let name = indicator_name(lang, index, other);
            let quoted = lang.pick(format!("«{name}»"), format!("“{name}”"));
            remarks.push(format!("{} {quoted}", words::of_one(lang, flag)));
        }
    }
    // A weak link with one of many says little; with half of them it is worth a look.
    let weak = count(PairFlag::Weak);
    if weak > 0 && weak * 2 >= all {
        remarks.push(words::weak(lang, weak, all));
    }
    remarks.join("; ")
}

fn tree(lang: Lang, name: &str, index: &Index) -> Table {
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    let root = name.to_owned();
    plan.add_titled(
        Title::Indicator,
        lang.pick("Группы и показатели", "Groups and indicators"),
        ColumnKind::Prose,
        move |line| match line {
            Line::Root(_) => Cell::text(root.as_str()),
            Line::Group(depth, group, _) => Cell::text(indented(*depth, &group_name(lang, group))),
            Line::Indicator(depth, used, ..) => {
                Cell::text(indented(*depth, &indicators::indicator(lang, &used.code, &used.name)))
            }
        },
    )
    .add(Title::Aggregation, ColumnKind::Text, move |line| match line {
        Line::Group(_, group, _) => Cell::text(words::aggregate(lang, group.aggregate)),
        Line::Root(_) | Line::Indicator(..) => Cell::Empty,
    })
    .add_titled(
        Title::Weight,
        lang.pick("Вес среди соседних", "Weight among siblings"),
        ColumnKind::Percent(1),
        |line| match line {
            Line::Root(_) => Cell::Empty,
            Line::Group(_, group, _) => Cell::number(group.weight),
            Line::Indicator(_, used, ..) => Cell::number(used.weight),
        },
    );
    if index.indicators.iter().any(|used| used.declared.is_some()) {
        plan.add(Title::DeclaredWeight, ColumnKind::Percent(1), |line| match line {
            Line::Indicator(_, used, ..) => Cell::maybe(used.declared),
            Line::Root(_) | Line::Group(..) => Cell::Empty,
        });
    }
    let part = |of_group: fn(&GroupPart) -> Option<f64>, of_indicator: fn(&IndicatorPart) -> Option<f64>| {
        move |line: &Line<'_>| match line {
            Line::Root(_) => Cell::Empty,
            Line::Group(.., part) => Cell::maybe(part.and_then(of_group)),
            Line::Indicator(_, _, part, _) => Cell::maybe(part.and_then(of_indicator)),
        }
    };
    plan.add(Title::NominalWeight, ColumnKind::Bar, part(|of| Some(of.nominal), |of| Some(of.nominal)))
        .add(Title::ActualWeight, ColumnKind::Bar, part(|of| Some(of.actual), |of| Some(of.actual)))
        .add(Title::Influence, ColumnKind::Bar, part(|of| of.influence, |of| of.influence))
        .add(Title::WithGroup, ColumnKind::Decimal(2), part(|of| of.with_group, |of| of.with_group))
        .add(Title::WithIndex, ColumnKind::Decimal(2), part(|of| of.with_index, |of| of.with_index))
        .add(Title::Alpha, ColumnKind::Decimal(2), |line| match line {
            Line::Root(index) => Cell::maybe(index.coherence.alpha),
            Line::Group(.., part) => Cell::maybe(part.and_then(|part| part.alpha)),
            Line::Indicator(..) => Cell::Empty,
        })
        .add(Title::Note, ColumnKind::Prose, |line| match line {
            Line::Indicator(.., remark) => Cell::text(remark.as_str()),
            Line::Root(_) | Line::Group(..) => Cell::Empty,
        });
    plan.table(lines(lang, index), |line| match line {
        Line::Indicator(_, _, Some(part), _) if part.nearer.is_some() => Tone::Low,
        _ => Tone::Plain,
    })
}

/// A name under its group; wide spaces, which no reader of tables trims.
fn indented(depth: usize, name: &str) -> String {
    format!("{}{name}", "\u{2003}".repeat(depth))
}

/// Pairs of which this is to be said, the clearest first.
fn flagged(index: &Index, flag: PairFlag) -> Vec<&IndicatorPair> {
    let mut flagged: Vec<&IndicatorPair> =
        index.coherence.pairs.iter().filter(|pair| pair.flag == Some(flag)).collect();
    let size = |pair: &IndicatorPair| if flag == PairFlag::Twice { -pair.correlation } else { pair.correlation };
    flagged.sort_by(|a, b| size(a).total_cmp(&size(b)).then((a.first, a.second).cmp(&(b.first, b.second))));
    flagged
}

fn pairs(lang: Lang, index: &Index, flag: PairFlag, flagged: Vec<&IndicatorPair>) -> Table {
    let mut plan: Plan<'_, &IndicatorPair> = Plan::new(lang);
    plan.add(Title::Indicator, ColumnKind::Prose, move |pair| Cell::text(indicator_name(lang, index, pair.first)))
        .add(Title::Rows, ColumnKind::Integer, |pair| Cell::number(pair.n.into()))
        .add(Title::Correlation, ColumnKind::Decimal(2), |pair| Cell::number(pair.correlation))
        .add(Title::SecondIndicator, ColumnKind::Prose, move |pair| {
            Cell::text(indicator_name(lang, index, pair.second))
        });
    plan.table(flagged, |_| match flag {
        PairFlag::Opposed => Tone::Alarm,
        PairFlag::Twice => Tone::Low,
        PairFlag::Weak => Tone::Muted,
    })
}

fn dimensions(lang: Lang, index: &Index) -> Table {
    let name = |number: usize| index.groups.get(number).map(|group| group_name(lang, group)).unwrap_or_default();
    let mut plan: Plan<'_, &DimensionPair> = Plan::new(lang);
    let titled = (lang.pick("Пар", "Pairs"), lang.pick("Средняя корреляция", "Mean correlation"));
    plan.add(Title::Group, ColumnKind::Prose, move |pair| Cell::text(name(pair.first)))
        .add_titled(Title::Count, titled.0, ColumnKind::Integer, |pair| Cell::number(pair.pairs.into()))
        .add_titled(Title::Correlation, titled.1, ColumnKind::Decimal(2), |pair| Cell::number(pair.correlation))
        .add_titled(
            Title::IndicatorGroup,
            lang.pick("С группой", "With the group"),
            ColumnKind::Prose,
            move |pair| {
                let same = lang.pick("внутри группы", "within the group").to_owned();
                Cell::text(if pair.first == pair.second { same } else { name(pair.second) })
            },
        );
    plan.table(&index.coherence.dimensions, |pair| if pair.first == pair.second { Tone::Good } else { Tone::Plain })
}
