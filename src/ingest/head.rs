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

impl HeadRow {
    /// The cell of a column, if it is filled.
    pub fn cell(&self, col: usize) -> Option<&HeadCell> {
        self.cells.binary_search_by_key(&col, |cell| cell.col).ok().and_then(|at| self.cells.get(at))
    }
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

    /// Rows that may be headers, one to three rows deep, in the order of the sheet.
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
        if words < 2 || words * 2 < row.cells.len() - running(row) {
            continue;
        }
        let below = |back: u32| head.rows.get(at + back as usize).filter(|below| below.index == row.index + back);
        found.push(numbered(single(row), below(1)));
        let Some(second) = below(1).filter(|below| is_second_row(row, below)) else { continue };
        found.push(numbered(stacked(&[row, second], &head.merges), below(2)));
        if let Some(third) = below(2).filter(|third| is_third_row(row, second, third)) {
            found.push(numbered(stacked(&[row, second, third], &head.merges), below(3)));
        }
    }
    found
}

/// Labels «2», «3», «4», «5» and «0», «1», … at the end of a row: whole numbers that go up by one.
fn running(row: &HeadRow) -> usize {
    let mut next: Option<f64> = None;
    let run = row.cells.iter().rev().map_while(|cell| {
        let number = cell::parse_number(&cell.text).filter(|number| !cell.is_word && number.fract() == 0.0)?;
        let goes_on = next.is_none_or(|next| next == number + 1.0);
        next = Some(number);
        goes_on.then_some(())
    });
    Some(run.count()).filter(|count| *count >= 4).unwrap_or(0)
}

fn single(row: &HeadRow) -> Header {
    let columns = row.cells.iter().map(|cell| labelled(cell.col, &[cell])).collect();
    Header { at: HeaderAt { first: row.index, last: row.index }, columns }
}

/// A header with the row of column numbers under it, if there is one: `1 2 3 …` or `А Б 1 2 …` under most of its columns.
fn numbered(mut header: Header, below: Option<&HeadRow>) -> Header {
    let Some(below) = below.filter(|below| below.cells.len() >= 3 && below.cells.len() * 2 > header.columns.len())
    else {
        return header;
    };
    let letters = below.cells.iter().take_while(|cell| cell.is_word && cell.text.chars().count() == 1).count();
    let numbers = below.cells.iter().skip(letters).zip(1_u32..);
    if below.cells.len() >= letters + 2 && numbers.into_iter().all(|(cell, number)| cell.text.parse() == Ok(number)) {
        header.at.last = below.index;
    }
    header
}

/// A second row of a header is made of words and has labels where the first row has none.
fn is_second_row(row: &HeadRow, below: &HeadRow) -> bool {
    is_of_words(below) && below.cells.iter().any(|cell| cell.is_word && row.cell(cell.col).is_none())
}

/// A third row is made of words too, parts what the second does not, and is blank under a label that goes down from the first
/// row through a blank second: there a row of data would have its school.
fn is_third_row(first: &HeadRow, second: &HeadRow, third: &HeadRow) -> bool {
    let parts = |cell: &HeadCell| first.cell(cell.col).is_none() && second.cell(cell.col).is_none();
    let goes_down = |cell: &HeadCell| first.cell(cell.col).is_some() && second.cell(cell.col).is_none();
    is_of_words(third)
        && third.cells.iter().any(|cell| cell.is_word && parts(cell))
        && !third.cells.iter().any(goes_down)
}

fn is_of_words(row: &HeadRow) -> bool {
    row.cells.iter().filter(|cell| cell.is_word).count() * 2 > row.cells.len()
}

/// Rows of labels, one upon the other: each label of an upper row spreads over the columns under it.
fn stacked(rows: &[&HeadRow], merges: &[Merge]) -> Header {
    let width = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.col + 1).max().unwrap_or(0);
    let mut carried: Vec<Option<&HeadCell>> = vec![None; rows.len()];
    let mut columns = Vec::new();
    for col in 0..width {
        let own: Vec<Option<&HeadCell>> = rows.iter().map(|row| row.cell(col)).collect();
        // From the lowest row up: a label spreads only where there is one under it, and not past a new label above it.
        for level in (0..rows.len()).rev() {
            let under = carried.get(level + 1).copied().flatten().is_some();
            let new_above = own.iter().take(level).any(Option::is_some);
            carried[level] = match (own[level], carried[level]) {
                (Some(label), _) => Some(label),
                (None, Some(known)) if under && !new_above && spreads(merges, rows[level].index, known.col, col) => {
                    Some(known)
                }
                _ => None,
            };
        }
        let labels: Vec<&HeadCell> = carried.iter().copied().flatten().collect();
        if !labels.is_empty() {
            columns.push(labelled(col, &labels));
        }
    }
    let at = |row: Option<&&HeadRow>| row.map_or(0, |row| row.index);
    Header { at: HeaderAt { first: at(rows.first()), last: at(rows.last()) }, columns }
}

/// A column under its labels, the upper ones first.
fn labelled(col: usize, labels: &[&HeadCell]) -> HeaderColumn {
    let folded =
        |at: Option<usize>| at.and_then(|at| labels.get(at)).map(|label| fold(&label.text)).unwrap_or_default();
    let last = labels.len().saturating_sub(1);
    HeaderColumn {
        col,
        name: folded(Some(last)),
        group: folded((last > 0).then_some(0)),
        middle: folded((last > 1).then_some(1)),
        shown: labels.last().map(|label| label.text.clone()).unwrap_or_default(),
    }
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
