//! The page: one file that holds everything, asks for nothing from the network, and works from a folder.

mod blocks;
pub mod cards;
mod schools;
mod style;
mod table;
#[cfg(test)]
mod tests;

use std::io::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::DeflateEncoder};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::{Map, Value};

use super::document::{Block, Card, Document, Section, Table};
use super::pages::overview::SCHOOLS;
use crate::error::Error;
use crate::text::{Lang, page::Label, report::Sheet};

/// Nothing is fetched: styles, scripts and pictures are in the file.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:";
/// What the page does.
const SCRIPT: &str = include_str!("page.js");

/// What gives the cards back before the other scripts run; `CARDS` and `PAGE` are these.
const UNPACK: &str = include_str!("unpack.js");

/// The page's bytes: the same for the same document and cards.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn write(page: &Document, cards: &mut dyn Iterator<Item = Card>, lang: Lang) -> Result<Vec<u8>, Error> {
    let (cards, words) = (packed(&cards::json(cards, lang)?)?, words(lang)?);
    let scripts = html! {
        (data("words", &words))
        script type="text/plain" id="cards" { (PreEscaped(cards)) }
        script { (PreEscaped(UNPACK.replace("CARDS", cards::SCRIPT).replace("PAGE", SCRIPT))) }
    };
    let whole = html! {
        (DOCTYPE)
        html lang=(lang.pick("ru", "en")) {
            (head(page))
            body {
                a.skip href={ "#" (SCHOOLS) } { (Label::Skip.words(lang)) }
                (header(page, lang))
                (contents(page, lang))
                main id="main" { @for section in &page.sections { (self::section(page, section, lang)) } }
                footer { p { (Label::Privacy.words(lang)) } }
                (card(lang))
                (scripts)
            }
        }
    };
    // Ends of cells and rows go without saying, and there are many of them.
    Ok(whole.into_string().replace("</td>", "").replace("</tr>", "").into_bytes())
}

fn head(page: &Document) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            meta name="color-scheme" content="light dark";
            title { (page.title) }
            style { (PreEscaped(style::sheet())) }
        }
    }
}

fn header(page: &Document, lang: Lang) -> Markup {
    html! {
        header.top {
            h1 { (page.title) }
            div.tools {
                button type="button" id="print-all" hidden { (Label::PrintAll.words(lang)) }
                button type="button" id="theme" hidden { (Label::Dark.words(lang)) }
            }
        }
        noscript { p.no-script { (crate::text::page::no_script(lang)) } }
    }
}

fn contents(page: &Document, lang: Lang) -> Markup {
    html! {
        nav.contents aria-label=(Label::Contents.words(lang)) {
            ul { @for section in &page.sections { li { a href={ "#" (section.name) } { (short_title(section, lang)) } } } }
        }
    }
}

/// The summary is the title's own section: in the contents it stands under its name.
fn short_title(section: &Section, lang: Lang) -> &str {
    if section.name == Sheet::Summary.code() { Sheet::Summary.words(lang) } else { &section.title }
}

fn section(page: &Document, section: &Section, lang: Lang) -> Markup {
    let heading = format!("{}-title", section.name);
    html! {
        section id=(section.name) aria-labelledby=(heading) {
            h2 id=(heading) { (section.title) }
            @match (section.name.as_str(), section.blocks.as_slice()) {
                (SCHOOLS, [Block::Note(note), Block::Table(table)]) => { (schools::section(&section.title, note, table, figures(page), lang)) }
                (name, [Block::Table(of), rest @ ..]) if name == Sheet::Summary.code() => {
                    (schools::figures(of, lang))
                    div.prose { (blocks::all(section, rest, lang)) }
                }
                (_, all) => { (blocks::all(section, all, lang)) }
            }
        }
    }
}

/// The lists with their numbers of schools: the first table of the summary.
fn figures(page: &Document) -> Option<&Table> {
    let summary = page.sections.iter().find(|section| section.name == Sheet::Summary.code())?;
    if let Some(Block::Table(table)) = summary.blocks.first() { Some(table) } else { None }
}

/// The window of a card; its body is drawn when it is opened.
fn card(lang: Lang) -> Markup {
    let sign = |id: &str, label: Label, sign: &str| {
        html! {
            button type="button" id=(id) aria-label=(label.words(lang)) title=(label.words(lang)) {
                span aria-hidden="true" { (sign) }
            }
        }
    };
    html! {
        dialog id="card" aria-labelledby="card-title" {
            div.card-top {
                div {
                    h2 id="card-title" tabindex="-1" autofocus {}
                    p id="card-subtitle" {}
                }
                div.card-tools {
                    (sign("card-previous", Label::Previous, "‹"))
                    (sign("card-next", Label::Next, "›"))
                    button type="button" id="card-print" { (Label::PrintCard.words(lang)) }
                    (sign("card-close", Label::Close, "×"))
                }
            }
            div id="card-body" {}
        }
        div.tip id="tip" hidden aria-hidden="true" {}
    }
}

/// The words that the script says, by their names in it.
fn words(lang: Lang) -> Result<String, Error> {
    let all = Label::SCRIPT.iter().map(|(name, label)| ((*name).to_owned(), Value::from(label.words(lang))));
    let written = serde_json::to_string(&all.collect::<Map<_, _>>());
    written.map_err(|error| Error::Internal(error.to_string()))
}

/// The cards made small: most of the page would be theirs. Deflated, in letters that stand in markup as they are.
fn packed(json: &str) -> Result<String, Error> {
    let mut deflated = DeflateEncoder::new(Vec::new(), Compression::best());
    let done = deflated.write_all(json.as_bytes()).and_then(|()| deflated.finish());
    Ok(STANDARD.encode(done.map_err(|error| Error::Internal(error.to_string()))?))
}

/// Data for a script. In a script element nothing is markup but its own end and the start of a comment; as JSON the signs are
/// written otherwise, and two line separators that old scripts do not take within words.
fn data(id: &str, json: &str) -> Markup {
    let safe = json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    html! { script type="application/json" id=(id) { (PreEscaped(safe)) } }
}
