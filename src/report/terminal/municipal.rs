//! What `municipalities` prints: classes, the first municipalities with what they come from.

use super::NARROWEST;
use super::paint::Page;
use crate::model::municipal::{Monitoring, RiskClass};
use crate::report::{document::Tone, pages::municipal};
use crate::text::{Lang, municipal as words};

/// Municipalities that are shown.
const SHOWN: usize = 15;

/// The whole text.
pub fn render(of: &Monitoring, lang: Lang, width: u16, colour: bool) -> String {
    let mut page = Page::new(lang, width.max(NARROWEST), colour);
    page.heading(&words::title(lang, of.year.get(), of.slice.as_deref()), Tone::Plain);
    page.paragraph(&municipal::region(lang, of));
    for remark in municipal::remarks(lang, of) {
        page.paragraph(&remark);
    }
    for class in RiskClass::ALL {
        let n = of.municipalities.iter().filter(|of| of.class == class).count();
        page.indented(&format!("{}: {}", words::class_figure(lang, class), words::places(lang, n)), 2);
    }
    page.heading(lang.pick("По классу риска", "By class of risk"), Tone::Plain);
    page.table(&municipal::terminal_table(of, lang, SHOWN));
    let more = of.municipalities.len().saturating_sub(SHOWN);
    if more > 0 {
        page.paragraph(&lang.pick(
            format!("И ещё {}: все в municipalities.html.", words::places(lang, more)),
            format!("And {} more: all of them in municipalities.html.", words::places(lang, more)),
        ));
    }
    page.finish()
}
