//! What `targets` prints: what came of the plan, and its rows.

use super::NARROWEST;
use super::paint::Page;
use crate::model::targets::TargetReport;
use crate::report::{document::Tone, pages::targets};
use crate::text::{Lang, targets as words};

/// The whole text.
pub fn render(of: &TargetReport, lang: Lang, width: u16, colour: bool) -> String {
    let mut page = Page::new(lang, width.max(NARROWEST), colour);
    page.heading(&words::title(lang, of.years.0), Tone::Plain);
    for sentence in words::sentences(lang, of) {
        page.paragraph(&sentence);
    }
    page.heading(words::section(lang, words::Part::Rows), Tone::Plain);
    page.table(&targets::short(of, lang));
    page.finish()
}
