//! What a workbook is made of, looked at before it is read: how much room it takes when unpacked, and what it hides.
//!
//! The library that reads workbooks trusts them: it unpacks what is there and makes room for what is declared. So the
//! package is measured first, and a file that would not fit is refused. On the way the hidden rows and columns and
//! the merged regions are noted, which the library does not tell, or tells only at the price of a second reading.

mod ods;
mod unpack;
mod xls;
mod xlsb;
mod xlsx;

use std::io;
use std::path::Path;

use super::grid::Merge;
use super::source::FileKind;
use crate::model::place::CellRef;

/// Room for everything that a workbook unpacks to, in bytes.
pub const UNPACKED: u64 = 2 << 30;
/// Room for what is held in memory as a whole: shared strings, the content of an `.ods`, an `.xls`.
pub const HELD: u64 = 512 << 20;
/// Cells of a sheet that is held in memory as a whole (`.xls`, `.ods`), empty ones between filled ones included.
pub const HELD_CELLS: u64 = 8_000_000;
/// Merged regions that are noted of a sheet.
const MERGES: usize = 20_000;

/// Why a workbook is not opened.
#[derive(Debug)]
pub enum Refusal {
    /// It would take more than so many bytes.
    TooLarge(u64),
    /// It is not what it claims to be: in words.
    Damaged(String),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}

impl From<zip::result::ZipError> for Refusal {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// What is noted of a sheet; rows and columns zero-based, first and last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetFacts {
    /// Hidden rows.
    pub rows: Vec<(u32, u32)>,
    /// Hidden columns.
    pub columns: Vec<(u32, u32)>,
    /// Merged regions.
    pub merges: Vec<Merge>,
}

impl SheetFacts {
    /// How many rows and columns are hidden within tables, of which the first and the last cells are given.
    pub fn hidden_within(&self, areas: &[(CellRef, CellRef)]) -> (u32, u32) {
        let rows: Vec<_> = areas.iter().map(|(first, last)| (first.row, last.row)).collect();
        let columns: Vec<_> = areas.iter().map(|(first, last)| (first.col, last.col)).collect();
        (shared(&self.rows, rows), shared(&self.columns, columns))
    }

    /// Notes a hidden row.
    fn hide_row(&mut self, row: u32, times: u32) {
        let last = row.saturating_add(times.saturating_sub(1));
        match self.rows.last_mut() {
            Some((_, before)) if before.checked_add(1) == Some(row) => *before = last,
            _ => self.rows.push((row, last)),
        }
    }

    fn merge(&mut self, from: (u32, u32), to: (u32, u32)) {
        if self.merges.len() < MERGES {
            self.merges.push(Merge { from, to });
        }
    }
}

/// How many numbers lie both in some of the spans and in some of the others.
fn shared(spans: &[(u32, u32)], mut others: Vec<(u32, u32)>) -> u32 {
    others.sort_unstable();
    let mut from = 0;
    let mut count: u32 = 0;
    for (first, last) in others {
        let first = first.max(from);
        for (start, end) in spans {
            let (start, end) = (first.max(*start), last.min(*end));
            count = count.saturating_add((end + 1).saturating_sub(start));
        }
        from = from.max(last.saturating_add(1));
    }
    count
}

/// Looks into a workbook: what is noted of its sheets, in the workbook's order. Where a sheet cannot be found out about,
/// nothing is noted of it.
///
/// # Errors
/// `TooLarge` where the workbook would not fit, `Damaged` where it would lead the library astray.
pub fn inspect(path: &Path, kind: FileKind) -> Result<Vec<SheetFacts>, Refusal> {
    match kind {
        FileKind::Xls => xls::inspect(path),
        FileKind::Xlsb => xlsb::inspect(path),
        FileKind::Ods => ods::inspect(path),
        _ => xlsx::inspect(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_hidden_inside_of_tables_counts() {
        let mut facts = SheetFacts { columns: vec![(2, 2), (8, 16_383)], ..SheetFacts::default() };
        [3, 4, 9, 30].into_iter().for_each(|row| facts.hide_row(row, 1));
        assert_eq!(facts.rows, [(3, 4), (9, 9), (30, 30)]);
        let cell = |row, col| CellRef { row, col };
        assert_eq!(facts.hidden_within(&[(cell(0, 0), cell(20, 5))]), (3, 1));
        // Two tables, side by side: their common rows count once.
        let areas = [(cell(0, 0), cell(20, 2)), (cell(4, 4), cell(30, 9))];
        assert_eq!(facts.hidden_within(&areas), (4, 3));
        assert_eq!(facts.hidden_within(&[]), (0, 0));
    }
}
