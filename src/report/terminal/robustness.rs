//! What `robustness` prints: how sure the list is, which choice decides, what becomes of it without an indicator.

use super::NARROWEST;
use super::paint::Page;
use crate::model::run::Run;
use crate::report::{
    document::Tone,
    pages::robustness::{self, records},
};
use crate::text::{Lang, robustness as words};

/// Parts taken out that are shown.
const SHOWN: usize = 12;

/// The whole text.
pub fn render(run: &Run, lang: Lang, width: u16, colour: bool) -> String {
    let mut page = Page::new(lang, width.max(NARROWEST), colour);
    page.heading(&words::title(lang, run.year), Tone::Plain);
    for sentence in robustness::sentences(run, lang) {
        page.paragraph(&sentence);
    }
    if !robustness::by(run).is_empty() {
        page.heading(lang.pick("Насколько уверен список", "How sure the list is"), Tone::Plain);
        page.table(&robustness::states(run, lang));
    }
    if run.robustness.drawn.rows > 0 {
        page.heading(lang.pick("Какой выбор решает", "Which choice decides"), Tone::Plain);
        page.paragraph(robustness::shares_or_none(run, lang));
        if !run.robustness.sobol.is_empty() {
            page.table(&robustness::shares(run, lang));
        }
    }
    let removed = records::removed(run);
    if !removed.is_empty() {
        let more = removed.len().saturating_sub(SHOWN);
        page.heading(lang.pick("Без одного показателя", "Without one indicator"), Tone::Plain);
        page.paragraph(words::removals(lang));
        page.table(&robustness::removal(lang).table(removed.into_iter().take(SHOWN), |_| Tone::Plain));
        if more > 0 {
            page.paragraph(&words::more(lang, more));
        }
    }
    page.finish()
}
