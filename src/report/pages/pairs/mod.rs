//! Pairs: the workbook and the page, the list of agreements, the tables, and what the terminal shows.

mod map;
mod matrices;
pub(in crate::report) mod paper;
pub(in crate::report) mod records;
mod tables;
#[cfg(test)]
mod tests;

use super::sentence;
use crate::model::listing::Member;
use crate::model::pairs::{ChangeKind, Curator, Ground, Pair, Pairing, Territory, WhyNot};
use crate::model::recorded::RecordedSchool;
use crate::model::school::SchoolId;
use crate::report::document::{Block, Document, Section, Table};
use crate::text::{Lang, pairs as words, report::PairsSheet};

pub(in crate::report) use tables::unplaced as unplaced_table;

/// A group: its number from 1, its curator, its pairs in the order of a clerk.
pub struct Group<'a> {
    /// Number.
    pub number: u32,
    /// Curator.
    pub curator: &'a Curator,
    /// Pairs.
    pub pairs: Vec<&'a Pair>,
}

/// Groups by municipality and name of the curator.
pub fn groups(pairing: &Pairing) -> Vec<Group<'_>> {
    let mut all = pairing.groups();
    all.sort_by(|(one, _), (other, _)| order(&one.school, &other.school));
    for (_, pairs) in &mut all {
        pairs.sort_by(|one, other| match (pairing.school(&one.school), pairing.school(&other.school)) {
            (Some(one), Some(other)) => order(one, other),
            _ => one.school.cmp(&other.school),
        });
    }
    (1..).zip(all).map(|(number, (curator, pairs))| Group { number, curator, pairs }).collect()
}

/// The order of a list, as a clerk has it.
fn order(one: &RecordedSchool, other: &RecordedSchool) -> std::cmp::Ordering {
    Member::alone(one.clone()).order(&Member::alone(other.clone()))
}

/// The name of a school, or its id.
fn name(pairing: &Pairing, id: &SchoolId) -> String {
    pairing.school(id).and_then(|school| school.name.clone()).unwrap_or_else(|| id.to_string())
}

fn municipality(pairing: &Pairing, id: &SchoolId) -> Option<String> {
    pairing.school(id)?.municipality.clone()
}

/// The whole report: for the page and the workbook.
pub fn document(pairing: &Pairing, lang: Lang) -> Document {
    let mut sections = vec![
        section(lang, PairsSheet::Summary, summary(pairing, lang)),
        section(lang, PairsSheet::Pairs, vec![Block::Table(tables::pairs(pairing, lang))]),
        section(lang, PairsSheet::Groups, vec![Block::Table(tables::groups(pairing, lang))]),
        section(lang, PairsSheet::Unplaced, some(tables::unplaced(pairing, lang), words::unplaced(lang, 0))),
    ];
    if let Some(table) = tables::changes(pairing, lang) {
        sections.push(section(lang, PairsSheet::Changes, vec![Block::Table(table)]));
    }
    sections.extend([
        section(lang, PairsSheet::Coverage, vec![Block::Table(tables::coverage(pairing, lang))]),
        section(lang, PairsSheet::Problems, vec![Block::Table(matrices::problems(pairing, lang))]),
        section(lang, PairsSheet::Resources, vec![Block::Table(matrices::resources(pairing, lang))]),
        section(lang, PairsSheet::Refused, some(tables::refused(pairing, lang), words::none_refused(lang).to_owned())),
        section(lang, PairsSheet::Settings, vec![Block::Table(tables::settings(pairing, lang))]),
    ]);
    Document { title: words::title(lang, pairing.settings.mode, pairing.year), sections }
}

fn section(lang: Lang, sheet: PairsSheet, mut blocks: Vec<Block>) -> Section {
    let name = sheet.words(lang).to_owned();
    blocks.insert(0, Block::Note(sentence(sheet.about(lang))));
    Section { title: name.clone(), name, blocks }
}

/// A table, or what is said where it is empty.
fn some(table: Table, empty: String) -> Vec<Block> {
    vec![if table.rows.is_empty() { Block::Text(empty) } else { Block::Table(table) }]
}

fn summary(pairing: &Pairing, lang: Lang) -> Vec<Block> {
    let mut blocks: Vec<Block> = sentences(pairing, lang).into_iter().map(Block::Text).collect();
    if let Some(network) = map::network(pairing, lang) {
        let placed = network.nodes.iter().filter(|node| node.at.is_some()).count() * 2 > network.nodes.len();
        blocks.push(Block::Network(network));
        blocks.push(Block::Note(words::map_note(lang, placed).to_owned()));
    }
    blocks.push(Block::Note(words::how(lang, pairing.settings.mode).to_owned()));
    blocks.push(Block::Note(words::caution(lang).to_owned()));
    blocks
}

/// The outcome in sentences.
pub fn sentences(pairing: &Pairing, lang: Lang) -> Vec<String> {
    let second = pairing.curators.iter().filter(|of| matches!(of.ground, Ground::Resilient | Ground::Resource));
    let at = |of: Territory| pairing.pairs.iter().filter(|pair| pair.territory == of).count();
    let (groups, underfull) = (pairing.groups().len(), pairing.underfull().len());
    let mut all = vec![words::supported(lang, &pairing.settings, pairing.supported.len())];
    if pairing.supported.is_empty() {
        all.push(words::nobody(lang).to_owned());
        return all;
    }
    all.push(words::curators(lang, pairing.curators.len(), second.count(), pairing.refused.len()));
    all.push(words::placed(lang, pairing.pairs.len(), groups, Territory::ALL.map(at)));
    let far = pairing.pairs.iter().filter(|pair| pair.territory == Territory::Region && pair.km.is_none());
    all.extend(words::unknown_way(lang, far.count()));
    all.push(words::unplaced(lang, pairing.unplaced.len()));
    all.extend(words::small(lang, underfull, pairing.settings.least(), pairing.closed.len()));
    if let Some(changes) = &pairing.changes {
        let of = changes.iter().filter(|change| change.before.is_some());
        let kept = changes.iter().filter(|change| change.kind == ChangeKind::Kept);
        all.push(words::changes(lang, kept.count(), of.count()));
    }
    if !pairing.needless.is_empty() {
        let pair = |(school, curator): &(SchoolId, SchoolId)| format!("{school} – {curator}");
        all.push(words::needless(lang, &pairing.needless.iter().map(pair).collect::<Vec<_>>()));
    }
    if !pairing.strange.is_empty() {
        all.push(words::strange(lang, &pairing.strange));
    }
    all
}

/// Why a school has no curator, in words.
fn why_not(pairing: &Pairing, of: &WhyNot, lang: Lang) -> String {
    let named = |ids: &[SchoolId]| ids.iter().map(|id| in_place(pairing, id)).collect::<Vec<_>>().join("; ");
    match of {
        WhyNot::NoCurators => words::no_curators(lang).to_owned(),
        WhyNot::OutOfTerritory(nearest) => {
            let nearest = nearest.as_ref().map(|(id, km)| match km {
                Some(km) => format!("{}, {}", in_place(pairing, id), words::km(lang, *km)),
                None => in_place(pairing, id),
            });
            words::out_of_territory(lang, nearest.as_deref())
        }
        WhyNot::Forbidden(ids) => words::forbidden(lang, &named(ids)),
        WhyNot::Taken(ids) => words::taken(lang, &named(ids), pairing.settings.most()),
    }
}

/// The name of a school with its municipality.
fn in_place(pairing: &Pairing, id: &SchoolId) -> String {
    let name = name(pairing, id);
    municipality(pairing, id).map_or_else(|| name.clone(), |place| format!("{name} ({place})"))
}
