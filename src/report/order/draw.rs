//! An order on the page.

use super::parts::{Appendix, Body, Paper, Signature};
use crate::error::Error;
use crate::model::order::Edition;
use crate::report::document::{Cell, ColumnKind, Table};
use crate::report::docx::{Alignment, Column, Fields, Grid, Style, Writer};
use crate::text::{Lang, numbers};

/// The order by the standard.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn write(paper: &Paper, _edition: Edition, lang: Lang) -> Result<Vec<u8>, Error> {
    let mut writer = Writer::new(Fields::OFFICIAL);
    let mut first = true;
    if let Some(body) = &paper.body {
        self::body(&mut writer, body);
        first = false;
    }
    for part in paper.appendices.iter().chain(&paper.for_file) {
        if !std::mem::take(&mut first) {
            writer.new_page();
        }
        appendix(&mut writer, part, lang);
    }
    writer.finish()
}

/// The order in the template of an organisation.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn fill(_template: &[u8], paper: &Paper, lang: Lang) -> Result<Vec<u8>, Error> {
    write(paper, Edition::default(), lang)
}

fn body(writer: &mut Writer, body: &Body) {
    for line in &body.authority {
        writer.paragraph(Style::Centred, line);
    }
    writer.paragraph(Style::Title, &body.kind);
    writer.left_and_right(&body.date, &format!("№ {}", body.number));
    writer.paragraph(Style::Centred, &body.place);
    writer.paragraph(Style::Plain, &body.about);
    for text in &body.preamble {
        writer.paragraph(Style::Body, text);
    }
    writer.paragraph(Style::Plain, &body.command);
    for (number, text) in &body.items {
        writer.paragraph(Style::Body, &format!("{number} {text}"));
    }
    signature(writer, &body.signature);
}

fn signature(writer: &mut Writer, of: &Signature) {
    if !of.post.is_empty() || !of.name.is_empty() {
        writer.left_and_right(&of.post, &of.name);
    }
}

fn appendix(writer: &mut Writer, of: &Appendix, lang: Lang) {
    writer.paragraph(Style::Stamp, &of.stamp.join("\n"));
    writer.paragraph(Style::Title, &of.title.join("\n"));
    for (heading, table) in &of.tables {
        if let Some(heading) = heading {
            writer.paragraph(Style::Subheading, heading);
        }
        if !table.rows.is_empty() {
            writer.table(&grid(table, lang));
        }
    }
    for note in &of.notes {
        writer.paragraph(Style::Note, note);
    }
    if let Some(of) = &of.signature {
        signature(writer, of);
    }
}

fn grid(table: &Table, lang: Lang) -> Grid {
    let column = |column: &crate::report::document::Column| {
        let (width, alignment) = match column.kind {
            kind if kind.is_words() => (0.0, Alignment::Left),
            _ => (16.0, Alignment::Centre),
        };
        Column::new(column.title.clone(), width, alignment)
    };
    let rows = table
        .rows
        .iter()
        .map(|row| row.cells.iter().zip(&table.columns).map(|(cell, column)| shown(cell, column.kind, lang)).collect());
    Grid { columns: table.columns.iter().map(column).collect(), rows: rows.collect(), ..Grid::default() }
}

fn shown(cell: &Cell, kind: ColumnKind, lang: Lang) -> String {
    match (cell, kind) {
        (Cell::Empty, _) => "—".to_owned(),
        (Cell::Text(text) | Cell::Link(text) | Cell::Lead(text, _), _) => text.to_string(),
        (Cell::Number(value), ColumnKind::Percent(digits)) => numbers::percent(lang, *value, digits),
        (Cell::Number(value), ColumnKind::Decimal(digits)) => numbers::decimal(lang, *value, digits),
        (Cell::Number(value), _) => format!("{value:.0}"),
    }
}
