//! What the report says, a file a subject; how it is written is the matter of the formats.

pub(super) mod card;
pub(super) mod check;
pub(super) mod check_records;
mod coherence;
mod cohorts;
pub(super) mod comparison;
mod correlations;
pub(super) mod deficits;
pub(super) mod effectiveness;
pub(super) mod explanation;
pub(super) mod flips;
pub(super) mod hidden_risk;
mod index_check;
mod indicators;
mod inputs;
pub(super) mod lists;
mod method;
pub(super) mod municipal;
mod municipalities;
pub(super) mod note;
pub(super) mod objectivity;
pub(super) mod overview;
pub(super) mod pairs;
mod passports;
pub(super) mod problems;
pub(super) mod public;
mod quadrants;
mod ranking;
pub(super) mod records;
pub(super) mod reliability;
pub(super) mod robustness;
mod school;
pub(super) mod seals;
mod signs;
mod small_schools;
mod steps;
pub(super) mod summary;
pub(super) mod targets;
pub(super) mod trail;
mod treated;

use super::document::{Block, Document, Section};
use crate::model::run::Run;
use crate::text::{Lang, report::Sheet, summary as words};

/// The whole report of a run.
pub fn document(run: &Run, lang: Lang) -> Document {
    let mut sections = lists::sections(run, lang);
    sections.extend(signs::section(run, lang));
    sections.extend(hidden_risk::section(run, lang));
    sections.push(ranking::section(run, lang));
    sections.extend(reliability::section(run, lang));
    sections.extend(flips::section(run, lang));
    sections.extend(quadrants::section(run, lang));
    sections.extend(effectiveness::section(run, lang));
    sections.extend(municipalities::section(run, lang));
    sections.extend(municipalities::schools(run, lang));
    sections.push(indicators::section(run, lang));
    sections.extend(index_check::sections(run, lang));
    sections.push(coherence::section(run, lang));
    sections.push(correlations::section(run, lang));
    sections.extend(passports::section(run, lang));
    sections.push(cohorts::section(run, lang));
    sections.extend(small_schools::section(run, lang));
    sections.push(problems::section(&run.problems, lang));
    sections.push(inputs::section(&run.files, lang));
    sections.push(method::section(run, lang));
    let summary = summary::section(run, lang, &sections);
    sections.insert(0, summary);
    Document { title: words::title(lang, run.year), sections }
}

/// A section on its sheet, opened by what the sheet is about.
fn section_of(lang: Lang, sheet: Sheet, blocks: Vec<Block>) -> Section {
    opened(sheet.words(lang), sheet.about(lang), blocks)
}

/// A section of that name, opened by what it is about.
fn opened(name: &str, about: &str, mut blocks: Vec<Block>) -> Section {
    blocks.insert(0, Block::Note(sentence(about)));
    Section { name: name.to_owned(), title: name.to_owned(), blocks }
}

/// Words as a sentence: a capital and a full stop.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
