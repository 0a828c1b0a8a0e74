//! The lists of a school: the rule in words, then what it saw, year by year or procedure by procedure.

use crate::model::explanation::{How, Node};
use crate::model::run::Run;
use crate::model::school::SchoolId;
use crate::report::document::{Block, Cell, ColumnKind, Table, Tone};
use crate::report::pages::school::yes_no;
use crate::report::plan::Plan;
use crate::text::{Lang, explanation as words, report::Title, terms};

/// The blocks of a list; nothing of what is none.
pub fn blocks(run: &Run, school: &SchoolId, node: &Node, lang: Lang) -> Vec<Block> {
    let How::Ruled(ruling) = &node.how else { return Vec::new() };
    let name = words::what(lang, &node.what);
    let mut blocks = vec![Block::Heading(name.clone())];
    blocks.extend(super::ruling(run, school, node, ruling, lang).into_iter().map(Block::Text));
    if !node.parts.is_empty() {
        blocks.push(Block::Heading(words::made_of(lang, &name)));
        let table = if ruling.federal.is_some() { procedures(node, lang) } else { years(node, lang) };
        blocks.push(Block::Table(table));
    }
    blocks
}

fn years(node: &Node, lang: Lang) -> Table {
    let number = ColumnKind::Decimal(6);
    let threshold = |part: &Node| match part.how {
        How::Compared { threshold, .. } => Some(threshold),
        _ => None,
    };
    let mut plan: Plan<'_, &Node> = Plan::new(lang);
    plan.add(Title::Year, ColumnKind::Text, move |part| Cell::text(words::what(lang, &part.what)))
        .add_titled(Title::YearValue, lang.pick("Значение", "Value"), number, |part| Cell::maybe(part.value))
        .add(Title::YearThreshold, number, move |part| Cell::maybe(threshold(part)))
        .add_titled(
            Title::FlipMargin,
            lang.pick("Значение минус порог", "Value less threshold"),
            number,
            move |part| Cell::maybe(part.value.zip(threshold(part)).map(|(value, threshold)| value - threshold)),
        )
        .add_titled(Title::State, lang.pick("Где стоит", "Where it stands"), ColumnKind::Text, move |part| {
            Cell::maybe_text(match part.how {
                How::Compared { tail, .. } => Some(terms::tail(lang, tail)),
                _ => None,
            })
        })
        .add_titled(
            Title::YearsIn,
            lang.pick("Год засчитан", "Year counts"),
            ColumnKind::Text,
            move |part| yes_no(lang, if let How::Compared { counted, .. } = part.how { Some(counted) } else { None }),
        );
    plan.table(&node.parts, |_| Tone::Plain)
}

fn procedures(node: &Node, lang: Lang) -> Table {
    let limited = |part: &Node| if let How::Limited { n, low, .. } = part.how { Some((n, low)) } else { None };
    let mut plan: Plan<'_, &Node> = Plan::new(lang);
    plan.add_titled(Title::What, lang.pick("Работа", "Test"), ColumnKind::Text, move |part| {
        Cell::text(words::what(lang, &part.what))
    })
    .add(Title::N, ColumnKind::Integer, move |part| Cell::maybe(limited(part).map(|(n, _)| n)))
    .add_titled(
        Title::YearValue,
        lang.pick("Не выше границы «2»", "At or below the bound of 2"),
        ColumnKind::Percent(2),
        |part| Cell::maybe(part.value),
    )
    .add_titled(
        Title::State,
        lang.pick("Предел достигнут", "Limit reached"),
        ColumnKind::Text,
        move |part| yes_no(lang, limited(part).map(|(_, low)| low)),
    )
    .add_titled(
        Title::Place,
        lang.pick("Где стоят данные", "Where the data stand"),
        ColumnKind::Prose,
        move |part| {
            let spans = part.parts.iter().flat_map(|cohort| &cohort.places);
            Cell::text(spans.map(|span| words::place(lang, span)).collect::<Vec<_>>().join("; "))
        },
    );
    plan.table(&node.parts, |_| Tone::Plain)
}
