//! Where a figure stands: rows of a sheet, or a cell.

use std::sync::Arc;

use crate::model::place::Place;

/// Rows of a sheet, or a cell: zero-based.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// File, relative to the named input.
    pub file: Arc<str>,
    /// Sheet.
    pub sheet: Option<Arc<str>>,
    /// First and last rows of each stretch; none where only the sheet is known.
    pub rows: Vec<(u32, u32)>,
    /// Column.
    pub column: Option<u32>,
    /// Whether the cell is but the first of its row: the figures stand in it and to the right of it.
    pub onward: bool,
}

impl Span {
    /// The span of a place.
    pub fn of(place: &Place) -> Self {
        Self {
            file: place.file.clone(),
            sheet: place.sheet.clone(),
            rows: place.cell.map(|cell| (cell.row, cell.row)).into_iter().collect(),
            column: place.cell.map(|cell| cell.col),
            onward: false,
        }
    }

    /// The span of a row that begins at a place.
    pub fn from(place: &Place) -> Self {
        Self { onward: true, ..Self::of(place) }
    }

    /// Rows in stretches, whatever their order.
    pub fn stretches(mut rows: Vec<u32>) -> Vec<(u32, u32)> {
        rows.sort_unstable();
        rows.dedup();
        let mut found: Vec<(u32, u32)> = Vec::new();
        for row in rows {
            match found.last_mut() {
                Some((_, last)) if *last + 1 == row => *last = row,
                _ => found.push((row, row)),
            }
        }
        found
    }

    /// How many rows.
    pub fn count(&self) -> u32 {
        self.rows.iter().map(|(first, last)| last - first + 1).sum()
    }
}
