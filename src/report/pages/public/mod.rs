//! The workbook of a public version: lists and decisions, results of groups that are large enough, totals, the method.

mod cohorts;
pub mod records;
mod totals;

use super::{lists, method, municipalities, quadrants, ranking, summary};
use crate::model::{disclosure::Disclosure, run::Run};
use crate::report::document::Document;
use crate::text::{Lang, summary as words};

/// The sheets that may be seen; what a new sheet shows is for whoever adds it here to think of.
pub fn document(run: &Run, of: &Disclosure, lang: Lang) -> Document {
    let mut sections = lists::sections(run, lang);
    sections.push(ranking::section(run, lang));
    sections.extend(quadrants::section(run, lang));
    sections.extend(municipalities::section(run, lang));
    sections.push(cohorts::section(run, of, lang));
    sections.push(totals::section(of, lang));
    sections.push(method::section(run, lang));
    let summary = summary::section(run, lang, &sections);
    sections.insert(0, summary);
    Document { title: words::title(lang, run.year), sections }
}
