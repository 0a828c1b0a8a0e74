//! Municipalities: the tables of their sheet.

use super::{chapter, text};
use crate::model::run::Run;
use crate::report::{
    document::{Block, Section},
    pages::municipalities,
};
use crate::text::{
    Lang,
    note::{self as words, Chapter},
};

/// What the sheet of municipalities says; nothing where municipalities are named, but there is no such sheet.
pub fn section(run: &Run, lang: Lang) -> Option<Section> {
    let named = run.schools.iter().any(|school| school.municipality.is_some());
    let blocks: Vec<Block> = match municipalities::section(run, lang) {
        Some(section) => section.blocks,
        None if named => return None,
        None => vec![text(words::no_municipalities(lang))],
    };
    Some(chapter(lang, Chapter::Municipalities, blocks))
}
