//! What `compare` prints: what moved, and why.

use super::NARROWEST;
use super::paint::Page;
use crate::model::comparison::{Comparison, Fate};
use crate::model::listing::ListKind;
use crate::report::document::Tone;
use crate::report::pages::comparison as pages;
use crate::text::{Lang, comparison as words};

/// The whole text.
pub fn render(of: &Comparison, lang: Lang, width: u16, colour: bool) -> String {
    let mut page = Page::new(lang, width.max(NARROWEST), colour);
    page.heading(&pages::title(of, lang), Tone::Plain);
    for sentence in pages::sentences(of, lang) {
        page.paragraph(&sentence);
    }
    for step in &of.steps {
        let lines = pages::lines(step, ListKind::Low, |fate| matches!(fate, Fate::Entered | Fate::Left));
        if !lines.is_empty() {
            let (from, to) = pages::labels(of, step);
            page.heading(&format!("{}: {from} → {to}", words::list(lang, ListKind::Low)), Tone::Plain);
            let more = lines.len().saturating_sub(super::SHOWN);
            page.table(&pages::moved_in_short(lines.into_iter().take(super::SHOWN).collect(), lang));
            if more > 0 {
                page.paragraph(&words::more(lang, more));
            }
        }
    }
    page.finish()
}
