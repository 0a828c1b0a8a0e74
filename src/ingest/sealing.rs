//! A sheet sealed while it is read: digests of its cells added up by place, see [`crate::model::seal`].

use super::grid::Row;
use super::sheet::SheetOutcome;
use crate::model::seal::{MOST_BITS, Seal, Sealed, Sketch, mixed, place};

/// Cells to a bucket, at least: so many stand behind a sum that none of them can be had back from it.
const CELLS_TO_A_BUCKET: u64 = 128;

/// What is kept of the rows of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// The seal alone.
    Seal,
    /// The digest of every row too, by which rows that were put in are found.
    Rows,
}

/// A seal in the making.
#[derive(Debug)]
pub struct Sealing {
    keep: Keep,
    rows: u32,
    cells: u64,
    by_cell: Sketch,
    by_row: Sketch,
    digests: Vec<u64>,
}

impl Sealing {
    /// Of a sheet of which nothing is read yet.
    pub fn new(keep: Keep) -> Self {
        let by_row = Sketch::new(MOST_BITS - 1);
        Self { keep, rows: 0, cells: 0, by_cell: Sketch::new(MOST_BITS), by_row, digests: Vec::new() }
    }

    /// Takes in a row; rows come once each.
    pub fn row(&mut self, row: &Row<'_>) {
        let mut whole = 0_u64;
        let (cells, by_cell) = (&mut self.cells, &mut self.by_cell);
        row.each_digest(|col, digest| {
            by_cell.add(place(row.index, col), digest);
            whole = whole.wrapping_add(digest);
            *cells += 1;
        });
        self.whole(row.index, whole);
    }

    /// Takes in a line that cannot be parted into cells.
    pub fn broken(&mut self, row: u32, found: &str) {
        let digest = of_text(found, 0);
        self.by_cell.add(place(row, 0), digest);
        self.cells += 1;
        self.whole(row, digest);
    }

    fn whole(&mut self, row: u32, digest: u64) {
        if digest == 0 {
            return;
        }
        self.by_row.add(place(row, 0), digest);
        self.rows = self.rows.max(row.saturating_add(1));
        if self.keep == Keep::Rows {
            let at = row as usize;
            if at >= self.digests.len() {
                self.digests.resize(at + 1, 0);
            }
            if let Some(kept) = self.digests.get_mut(at) {
                *kept = digest;
            }
        }
    }

    /// Puts the seal to the first table of a sheet that was recognised.
    pub fn put(self, tables: &mut [SheetOutcome]) {
        if let Some(first) = tables.iter_mut().find(|outcome| outcome.sink.record.form.is_some()) {
            first.sink.record.sealed = Some(Box::new(self.finish()));
        }
    }

    /// The seal, in as few buckets as the cells are few.
    fn finish(self) -> Sealed {
        let buckets = self.cells / CELLS_TO_A_BUCKET;
        let bits = (buckets.max(1).ilog2() as u8).min(MOST_BITS);
        let (by_cell, by_row) = (self.by_cell.folded(bits), self.by_row.folded(bits));
        Sealed { seal: Seal { rows: self.rows, cells: self.cells, by_cell, by_row }, rows: self.digests }
    }
}

/// The digest of a number in a column; `kind` tells numbers from dates and the like.
pub fn of_number(bits: u64, kind: u64, col: usize) -> u64 {
    mixed(bits, (col as u64) << 8 | kind)
}

/// The digest of a text in a column.
pub fn of_text(text: &str, col: usize) -> u64 {
    let start = mixed(text.len() as u64, (col as u64) << 8 | 1);
    text.as_bytes().chunks(8).fold(start, |digest, chunk| {
        let mut word = [0_u8; 8];
        word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        mixed(digest, u64::from_le_bytes(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(lines: &[&[&str]]) -> Sealed {
        let mut sealing = Sealing::new(Keep::Rows);
        for (index, line) in (0..).zip(lines) {
            sealing.row(&Row::delimited(index, &csv::StringRecord::from(line.to_vec())));
        }
        sealing.finish()
    }

    #[test]
    fn a_seal_knows_the_place_and_the_text_to_the_letter() {
        let one = sealed(&[&["школа", "5"], &["", ""], &["а", "б"]]);
        assert_eq!((one.seal.rows, one.seal.cells, one.rows.len()), (3, 4, 3));
        for other in [
            sealed(&[&["школа", "6"], &["", ""], &["а", "б"]]),
            sealed(&[&["5", "школа"], &["", ""], &["а", "б"]]),
            sealed(&[&["школа", "5"], &["", ""], &["а", "б "]]),
            sealed(&[&["школа", "5"], &["а", "б"]]),
        ] {
            assert_ne!(one.seal.by_cell, other.seal.by_cell);
        }
    }

    #[test]
    fn a_sum_is_of_many_cells() {
        for (rows, buckets) in [(10, 1), (100, 4), (2_000, 32), (9_000, 32)] {
            let line: Vec<String> = (0..6).map(|n| n.to_string()).collect();
            let mut sealing = Sealing::new(Keep::Seal);
            for row in 0..rows {
                sealing.row(&Row::delimited(row, &csv::StringRecord::from(line.clone())));
            }
            let Sealed { seal, rows: digests } = sealing.finish();
            assert_eq!(seal.by_cell.code().len(), 3 * buckets * 32, "{rows}");
            assert!(seal.cells / buckets as u64 >= CELLS_TO_A_BUCKET || buckets == 1);
            assert!(digests.is_empty());
        }
    }
}
