//! The beginning of a sheet, by which it is recognised, and the rows of it that may be a header.

use std::sync::OnceLock;

use super::cell;
use super::fold::fold;
use super::grid::{Merge, Row, Value};
use super::header::{Header, HeaderAt, HeaderColumn};

/// Rows that are looked at to recognise a sheet.
pub const HEAD_ROWS: usize = 40;
/// Longest part of a cell that takes part in recognition, in characters.
const CELL_CHARS: usize = 400;

/// A filled cell of the head.
#[derive(Clone, Debug)]
pub struct HeadCell {
    /// Zero-based column.
    pub col: usize,
    /// Text as it stands, shortened to 400 characters.
    pub text: String,
    /// Whether it is text that is not a number.
    pub is_word: bool,
}

/// A row of the head.
#[derive(Clone, Debug)]
pub struct HeadRow {
    /// Zero-based row of the sheet.
    pub index: u32,
    /// Filled cells, from the left.
    pub cells: Vec<HeadCell>,
}

/// The beginning of a sheet, by which it is recognised.
#[derive(Debug, Default)]
pub struct Head {
    /// Sheet's name; empty for a text file.
    pub sheet: String,
    /// The first filled rows.
    pub rows: Vec<HeadRow>,
    /// Merged regions, where they are known (small workbooks).
    pub merges: Vec<Merge>,
    candidates: OnceLock<Vec<Header>>,
}

impl Head {
    /// A head without rows.
    pub fn new(sheet: &str, merges: Vec<Merge>) -> Self {
        Self { sheet: sheet.to_owned(), rows: Vec::new(), merges, candidates: OnceLock::new() }
    }

    /// Adds the next row; blank rows are left out.
    pub fn push(&mut self, row: &Row<'_>) {
        let cells: Vec<HeadCell> = row
            .filled()
            .map(|(col, value)| {
                let text = match value {
                    Value::Text(text) => text.trim_matches(cell::is_blank).chars().take(CELL_CHARS).collect(),
                    other => cell::shown(other),
                };
                let is_word = matches!(value, Value::Text(_)) && cell::parse_number(&text).is_none();
                HeadCell { col, text, is_word }
            })
            .collect();
        if !cells.is_empty() {
            self.rows.push(HeadRow { index: row.index, cells });
        }
    }

    /// Rows that may be headers, one or two rows deep, in the order of the sheet.
    pub fn candidates(&self) -> &[Header] {
        self.candidates.get_or_init(|| candidates(self))
    }

    /// Text cells above a header: titles.
    pub fn titles(&self, header: HeaderAt) -> impl Iterator<Item = &str> {
        self.rows
            .iter()
            .take_while(move |row| row.index < header.first)
            .flat_map(|row| row.cells.iter())
            .filter(|cell| cell.is_word)
            .map(|cell| cell.text.as_str())
    }
}

fn candidates(head: &Head) -> Vec<Header> {
    let mut found = Vec::new();
    for (at, row) in head.rows.iter().enumerate() {
        let words = row.cells.iter().filter(|cell| cell.is_word).count();
        if words < 2 || (words * 2 < row.cells.len() && !is_of_marks(row)) {
            continue;
        }
        found.push(single(row));
        let below = head.rows.get(at + 1).filter(|below| below.index == row.index + 1);
        if let Some(below) = below.filter(|below| is_second_row(row, below)) {
            found.push(double(row, below, &head.merges));
        }
    }
    found
}

/// Whether the labels that are no words are «2», «3», «4», «5»: the columns of a table of marks, or of several side by side.
fn is_of_marks(row: &HeadRow) -> bool {
    let labels = || row.cells.iter().filter(|cell| !cell.is_word).map(|cell| cell.text.as_str());
    labels().count() % 4 == 0
        && labels().zip(["2", "3", "4", "5"].into_iter().cycle()).all(|(label, mark)| label == mark)
}

fn single(row: &HeadRow) -> Header {
    let columns = row
        .cells
        .iter()
        .map(|cell| HeaderColumn {
            col: cell.col,
            name: fold(&cell.text),
            group: String::new(),
            shown: cell.text.clone(),
        })
        .collect();
    Header { at: HeaderAt { first: row.index, last: row.index }, columns }
}

/// A second row of a header is made of words and has labels where the first row has none.
fn is_second_row(row: &HeadRow, below: &HeadRow) -> bool {
    let words = below.cells.iter().filter(|cell| cell.is_word).count();
    words * 2 > below.cells.len()
        && below.cells.iter().any(|cell| cell.is_word && row.cells.iter().all(|upper| upper.col != cell.col))
}

fn double(row: &HeadRow, below: &HeadRow, merges: &[Merge]) -> Header {
    let width = row.cells.iter().chain(&below.cells).map(|cell| cell.col + 1).max().unwrap_or(0);
    let at = |row: &HeadRow, col: usize| row.cells.iter().position(|cell| cell.col == col);
    let mut columns = Vec::new();
    let mut group: Option<&HeadCell> = None;
    for col in 0..width {
        let upper = at(row, col).and_then(|at| row.cells.get(at));
        let lower = at(below, col).and_then(|at| below.cells.get(at));
        group = match (upper, group) {
            (Some(upper), _) => Some(upper),
            (None, Some(known)) if lower.is_some() && spreads(merges, row.index, known.col, col) => Some(known),
            _ => None,
        };
        let column = match (group, lower) {
            (Some(group), Some(lower)) => {
                HeaderColumn { col, name: fold(&lower.text), group: fold(&group.text), shown: lower.text.clone() }
            }
            (Some(only), None) | (None, Some(only)) => {
                HeaderColumn { col, name: fold(&only.text), group: String::new(), shown: only.text.clone() }
            }
            (None, None) => continue,
        };
        columns.push(column);
    }
    Header { at: HeaderAt { first: row.index, last: below.index }, columns }
}

/// Whether the label at `from` spreads to `to`: by the merged region where it is known, else over blanks to the right.
fn spreads(merges: &[Merge], row: u32, from: usize, to: usize) -> bool {
    if merges.is_empty() {
        return true;
    }
    merges.iter().any(|merge| {
        (merge.from.0..=merge.to.0).contains(&row)
            && (merge.from.1 as usize..=merge.to.1 as usize).contains(&from)
            && (merge.from.1 as usize..=merge.to.1 as usize).contains(&to)
    })
}
