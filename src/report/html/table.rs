//! Tables as markup: cells as people read them.

use std::sync::Arc;

use maud::{Markup, html};

use super::cards::shown;
use crate::report::document::{Cell, Column, ColumnKind, Row, Table, Tone};
use crate::text::{Lang, page as words, report::Title};

/// A longer table has a height of its own and is scrolled within it.
const SHORT: usize = 14;

/// A table in a region of its own, so that it can be scrolled without the page.
pub fn whole(table: &Table, title: &str, lang: Lang) -> Markup {
    let long = table.rows.len() > SHORT;
    html! {
        div.scroll.long[long] role="region" tabindex="0" aria-label=(words::table_of(lang, title, table.rows.len())) {
            table class=[named(table)] aria-label=(title) {
                thead { tr { @for column in &table.columns { th scope="col" class=[side(column.kind)] { (column.title) } } } }
                @if !table.above.is_empty() { tbody.above { @for row in &table.above { (self::row(table, row, lang)) } } }
                tbody { @for row in &table.rows { (self::row(table, row, lang)) } }
            }
        }
    }
}

/// The class by which names of schools, or of municipalities, stay in sight while figures are scrolled.
fn named(table: &Table) -> Option<&'static str> {
    match table.columns.iter().position(|column| column.code == Title::Name.code()) {
        Some(1) => Some("named-2"),
        Some(2) => Some("named-3"),
        _ => table.columns.first().filter(|column| column.code == Title::Municipality.code()).map(|_| "named-1"),
    }
}

fn row(table: &Table, row: &Row, lang: Lang) -> Markup {
    html! {
        tr class=[tone_class(row.tone)] {
            @for (column, cell) in table.columns.iter().zip(&row.cells) { (self::cell(column, cell, lang)) }
        }
    }
}

fn cell(column: &Column, cell: &Cell, lang: Lang) -> Markup {
    let words = shown(lang, cell, column.kind);
    let words = words.as_deref().unwrap_or("");
    match (column.kind, cell) {
        (ColumnKind::Prose, _) => html! { td.prose-cell { (words) } },
        (ColumnKind::Bar, Cell::Number(share)) => {
            let width = format!("--w:{:.0}%", (share * 100.0).clamp(0.0, 100.0));
            html! { td.n.bar style=(width) { (words) } }
        }
        (kind, _) => html! { td class=[side(kind)] { (words) } },
    }
}

/// The class of columns of numbers, which stand at the right.
pub fn side(kind: ColumnKind) -> Option<&'static str> {
    (!kind.is_words()).then_some("n")
}

/// The class of a row; none of ordinary ones.
pub fn tone_class(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Alarm => Some("t-alarm"),
        Tone::Low => Some("t-low"),
        Tone::Border => Some("t-border"),
        Tone::Good => Some("t-good"),
        Tone::Muted => Some("t-muted"),
    }
}

/// Words of a cell, nothing where it is empty.
pub fn text(cell: Option<&Cell>) -> Option<&Arc<str>> {
    match cell {
        Some(Cell::Text(words) | Cell::Link(words) | Cell::Lead(words, _)) => Some(words),
        Some(Cell::Empty | Cell::Number(_)) | None => None,
    }
}
