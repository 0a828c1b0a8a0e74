//! The list of agreements for an order: who makes one with whom, about what, with places for number and date.

use super::{groups, map, municipality, name};
use crate::model::pairs::{Pair, Pairing};
use crate::model::school::SchoolId;
use crate::report::{
    document::{Block, Cell, ColumnKind, Document, Section, Tone},
    plan::Plan,
};
use crate::text::{Lang, pairs as words, report::Title};

/// The list.
pub fn document(pairing: &Pairing, lang: Lang) -> Document {
    let mut blocks = vec![Block::Text(words::stamp(lang).to_owned())];
    if pairing.pairs.is_empty() {
        blocks.push(Block::Text(words::nobody_paired(lang).to_owned()));
    } else {
        blocks.push(Block::Table(table(pairing, lang)));
        blocks.push(Block::Note(words::help_note(lang).to_owned()));
    }
    blocks.push(Block::Text(words::signature(lang).to_owned()));
    let title = words::agreements(lang, pairing.settings.mode).to_owned();
    let mut sections = vec![Section { name: title.clone(), title: String::new(), blocks }];
    if let Some(network) = map::network(pairing, lang).filter(|network| !network.links.is_empty()) {
        let name = words::map(lang).0.to_owned();
        sections.push(Section { name, title: String::new(), blocks: vec![Block::Network(network)] });
    }
    Document { title, sections }
}

fn table(pairing: &Pairing, lang: Lang) -> crate::report::document::Table {
    let groups = groups(pairing);
    let rows: Vec<(u32, &Pair)> = (1..).zip(groups.iter().flat_map(|group| group.pairs.iter().copied())).collect();
    let school = |id: &SchoolId| {
        let name = name(pairing, id);
        Cell::text(municipality(pairing, id).map_or_else(|| name.clone(), |place| format!("{name}, {place}")))
    };
    let help = |pair: &Pair| {
        let problems = pairing.supported(&pair.school).into_iter().flat_map(|of| &of.problems).map(|of| &of.tag);
        Cell::text(words::help(lang, &words::tags(lang, &pair.shared), &words::tags(lang, problems)))
    };
    let mut plan: Plan<'_, (u32, &Pair)> = Plan::new(lang);
    plan.add(Title::RowNumber, ColumnKind::Ordinal, |(number, _)| Cell::number(f64::from(*number)))
        .add(Title::CuratorName, ColumnKind::Text, move |(_, pair)| school(&pair.curator))
        .add_titled(
            Title::Name,
            lang.pick("Поддерживаемая школа", "Supported school"),
            ColumnKind::Text,
            move |(_, pair)| school(&pair.school),
        )
        .add(Title::HelpTopic, ColumnKind::Text, move |(_, pair)| help(pair))
        .add(Title::Agreement, ColumnKind::Text, move |_| Cell::text(words::blank(lang)));
    plan.table(rows, |_| Tone::Plain)
}
