//! Tables of an appendix: what stands in a cell, and how wide a column is.

use crate::report::document::{self, Cell, ColumnKind, Row, Table};
use crate::report::docx::metrics::Letters;
use crate::report::docx::{Alignment, Column, Grid};
use crate::report::shown as figures;
use crate::text::Lang;

/// Letters of the cells, and those of tables of many columns; in half-points.
const SIZES: (usize, usize) = (24, 20);
/// Fields of a cell on both sides together, and what programs round, in millimetres.
const FIELDS: f64 = 4.6;
/// The column of the row's number.
const NUMBER: f64 = 13.0;
/// A column of words never asks for more: it is wrapped.
const WIDEST: f64 = 90.0;
/// More columns than these want a page that lies on its side, and smaller letters.
const UPRIGHT: usize = 6;

/// Whether the table wants a page that lies on its side, the upright one being so wide.
pub fn wants_landscape(table: &Table, width: f64, lang: Lang) -> bool {
    let least: f64 = (0..table.columns.len()).map(|at| least(table, at, lang)).sum();
    table.columns.len() > UPRIGHT || least > width
}

/// The table as it is drawn so many millimetres wide.
pub fn grid(table: &Table, width: f64, lang: Lang) -> Grid {
    let widths = widths(table, width, lang);
    let columns = table
        .columns
        .iter()
        .zip(widths)
        .map(|(column, width)| Column::new(column.title.clone(), width, alignment(column.kind)));
    let texts = |row: &Row| row.cells.iter().zip(&table.columns).map(|(cell, of)| shown(cell, of, lang)).collect();
    Grid {
        columns: columns.collect(),
        rows: table.rows.iter().map(texts).collect(),
        small: is_small(table),
        ..Grid::default()
    }
}

fn is_small(table: &Table) -> bool {
    table.columns.len() > UPRIGHT
}

/// Letters of the cells or of the header.
fn letters(table: &Table, bold: bool) -> Letters {
    Letters { size: if is_small(table) { SIZES.1 } else { SIZES.0 }, bold }
}

fn alignment(kind: ColumnKind) -> Alignment {
    match kind {
        ColumnKind::Text | ColumnKind::Prose => Alignment::Left,
        ColumnKind::Integer | ColumnKind::Ordinal => Alignment::Centre,
        _ => Alignment::Right,
    }
}

/// The text of a cell; what is not known is a dash: an empty cell of an official paper looks forgotten.
pub fn shown(cell: &Cell, column: &document::Column, lang: Lang) -> String {
    match (cell, column.kind) {
        (Cell::Empty, _) => "—".to_owned(),
        (Cell::Text(text) | Cell::Link(text) | Cell::Lead(text, ..), _) => text.to_string(),
        (Cell::Number(value), kind) => figures::number(lang, *value, kind),
    }
}

/// Widths in millimetres: numbers and figures by their content, what is left to the words by theirs.
fn widths(table: &Table, width: f64, lang: Lang) -> Vec<f64> {
    let least: Vec<f64> = (0..table.columns.len()).map(|at| least(table, at, lang)).collect();
    let wishes: Vec<f64> = (0..table.columns.len()).map(|at| wish(table, at, lang)).collect();
    let left = (width - least.iter().sum::<f64>()).max(0.0);
    let wanted: f64 = wishes.iter().zip(&least).map(|(wish, least)| (wish - least).max(0.0)).sum();
    let words = table.columns.iter().filter(|column| column.kind.is_words()).count().max(1) as f64;
    let share = |at: usize| {
        if !table.columns[at].kind.is_words() {
            return 0.0;
        }
        // What nobody wants is shared alike.
        let spare = (left - wanted).max(0.0) / words;
        spare + (wishes[at] - least[at]).max(0.0) * (left / wanted.max(1e-9)).min(1.0)
    };
    (0..least.len()).map(|at| least[at] + share(at)).collect()
}

/// The least that a column needs: its longest word; all of it, where figures stand in it.
fn least(table: &Table, at: usize, lang: Lang) -> f64 {
    let column = &table.columns[at];
    let cell = letters(table, false);
    let title = letters(table, true).word(&column.title);
    if at == 0 && column.kind == ColumnKind::Ordinal {
        return NUMBER.max(title.max(longest(table, at, lang, |text| cell.width(text))) + FIELDS);
    }
    if column.kind.is_words() {
        return title.max(longest(table, at, lang, |text| cell.word(text)).min(WIDEST)) + FIELDS;
    }
    title.max(longest(table, at, lang, |text| cell.width(text))) + FIELDS
}

/// What a column would take if it could.
fn wish(table: &Table, at: usize, lang: Lang) -> f64 {
    let cell = letters(table, false);
    let content = longest(table, at, lang, |text| cell.width(text));
    content.max(letters(table, true).width(&table.columns[at].title)).min(WIDEST) + FIELDS
}

fn longest(table: &Table, at: usize, lang: Lang, of: impl Fn(&str) -> f64) -> f64 {
    let column = &table.columns[at];
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
    cells.map(|cell| of(&shown(cell, column, lang))).fold(0.0, f64::max)
}
