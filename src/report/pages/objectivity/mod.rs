//! The workbook of `objectivity`: schools with signs and their evidence, the region, the annex, and what was tested.

mod annex;
pub(in crate::report) mod evidence;
#[cfg(test)]
pub(in crate::report) mod fixture;
mod journal;
pub(in crate::report) mod listed;
pub(in crate::report) mod records;
mod region;
mod rules;
mod schools;
mod space;
pub(in crate::report) mod summary;
mod tested;
#[cfg(test)]
mod tests;

use super::{inputs, opened, problems};
use crate::model::run::ObjectivityRun;
use crate::report::document::{Block, Document, Section};
use crate::text::{Lang, objectivity as words, report::ObjectivitySheet};

/// The whole workbook.
pub fn document(run: &ObjectivityRun, lang: Lang) -> Document {
    let mut sections = vec![schools::section(run, lang)];
    sections.extend(evidence::sections(run, lang));
    sections.push(journal::section(run, lang));
    sections.push(region::section(run, lang));
    sections.push(annex::section(run, lang));
    sections.push(space::years(run, lang));
    sections.push(space::municipalities(run, lang));
    sections.extend(space::federal(run, lang));
    sections.push(tested::section(run, lang));
    sections.push(rules::section(run, lang));
    sections.push(problems::section(&run.problems, lang));
    sections.push(inputs::section(&run.files, lang));
    let summary = summary::section(run, lang, &sections);
    sections.insert(0, summary);
    Document { title: words::title(lang, run.year), sections }
}

/// A section on its sheet, opened by what the sheet is about.
fn section_of(lang: Lang, sheet: ObjectivitySheet, blocks: Vec<Block>) -> Section {
    opened(sheet.words(lang), sheet.about(lang), blocks)
}
