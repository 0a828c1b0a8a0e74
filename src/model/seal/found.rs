//! What changed in a sheet since it was sealed.

use super::{Seal, Sealed, Sketch, place, row_and_column};
use crate::model::place::CellRef;

/// What became of a sealed sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetChange {
    /// These cells hold something else, from the top.
    Cells(Vec<CellRef>),
    /// These rows, zero-based, hold something else in more cells than can be named.
    Rows(Vec<u32>),
    /// Rows were put in: the first, zero-based, as the sheet stands now, and how many; rows that hold something else besides.
    Inserted {
        /// The first of them.
        first: u32,
        /// How many.
        count: u32,
        /// Zero-based rows of the sheet without them that hold something else.
        also: Vec<u32>,
    },
    /// Rows were taken out: the first, zero-based, as the sheet stood, and how many; rows that hold something else besides.
    Removed {
        /// The first of them.
        first: u32,
        /// How many.
        count: u32,
        /// Zero-based rows of the sheet as it stood that hold something else.
        also: Vec<u32>,
    },
    /// The same rows stand in another order.
    Reordered,
    /// More is changed than can be named; rows then and now.
    Many {
        /// Rows then.
        was: u32,
        /// Rows now.
        is: u32,
    },
    /// The sheet is gone, or is recognised no more.
    Gone,
    /// A sheet that was not there, or was not recognised.
    New,
}

/// What changed in a sheet; `None` where no cell did.
pub fn changed(was: &Seal, is: &Sealed) -> Option<SheetChange> {
    let now = &is.seal;
    let cells = now.by_cell.minus(&was.by_cell);
    if cells.filled() == 0 && now.by_row.minus(&was.by_row).filled() == 0 {
        return None;
    }
    let rows = was.rows.max(now.rows);
    if was.rows != now.rows
        && let Some(moved) = moved(was, is)
    {
        return Some(moved);
    }
    let within = |at: u64| row_and_column(at).0 < rows;
    if let Some(places) = cells.places(within).filter(|places| !places.is_empty()) {
        let cell = |at: u64| CellRef { row: row_and_column(at).0, col: row_and_column(at).1 };
        return Some(SheetChange::Cells(places.into_iter().map(cell).collect()));
    }
    let by_row = now.by_row.minus(&was.by_row);
    if let Some(found) = rows_of(by_row, rows) {
        return Some(SheetChange::Rows(found));
    }
    let same = now.by_row.total() == was.by_row.total() && now.rows == was.rows;
    Some(if same { SheetChange::Reordered } else { SheetChange::Many { was: was.rows, is: now.rows } })
}

/// Rows of a difference.
fn rows_of(difference: Sketch, rows: u32) -> Option<Vec<u32>> {
    let is_row = |at: u64| at.is_multiple_of(place(1, 0)) && row_and_column(at).0 < rows;
    let places = difference.places(is_row)?;
    Some(places.into_iter().map(|at| row_and_column(at).0).collect())
}

/// Rows that were put in or taken out in one piece: the piece after whose undoing the least is left changed.
///
/// Of a piece put in at `r`, the rows below it are counted as if they stood higher, and the piece not at all; the next `r` differs from
/// this one in what stands at `r` only. Of a piece taken out, the rows below are counted as if they stood lower.
fn moved(was: &Seal, is: &Sealed) -> Option<SheetChange> {
    let count = was.rows.abs_diff(is.seal.rows);
    let put_in = is.seal.rows > was.rows;
    let digest = |row: u32| is.rows.get(row as usize).copied().unwrap_or_default();
    let mut now = Sketch::new(was.by_row.bits);
    let from = if put_in { count } else { 0 };
    for row in from..is.seal.rows {
        now.add(place(if put_in { row - count } else { row + count }, 0), digest(row));
    }
    let mut left = now.minus(&was.by_row);
    let (mut best, mut first) = (left.clone(), 0);
    for row in 0..was.rows.min(is.seal.rows) {
        if put_in {
            left.add(place(row, 0), digest(row).wrapping_sub(digest(row + count)));
        } else {
            left.add(place(row, 0), digest(row));
            left.add(place(row + count, 0), digest(row).wrapping_neg());
        }
        if left.filled() < best.filled() {
            (best, first) = (left.clone(), row + 1);
        }
    }
    let also = rows_of(best, was.rows.max(is.seal.rows))?;
    let also: Vec<u32> =
        if put_in { also } else { also.into_iter().filter(|row| !(first..first + count).contains(row)).collect() };
    Some(if put_in {
        SheetChange::Inserted { first, count, also }
    } else {
        SheetChange::Removed { first, count, also }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::seal::{MOST_BITS, mixed};

    type Grid = Vec<Vec<u64>>;

    fn grid(rows: u64, cols: u64) -> Grid {
        (0..rows).map(|row| (0..cols).map(|col| row * 100 + col % 7).collect()).collect()
    }

    fn sealed(grid: &Grid) -> Sealed {
        let (mut by_cell, mut by_row) = (Sketch::new(MOST_BITS), Sketch::new(MOST_BITS - 1));
        let mut rows = Vec::new();
        for (row, cells) in (0..).zip(grid) {
            let mut whole = 0_u64;
            for (col, cell) in cells.iter().enumerate() {
                let digest = mixed(*cell, col as u64);
                by_cell.add(place(row, col), digest);
                whole = whole.wrapping_add(digest);
            }
            by_row.add(place(row, 0), whole);
            rows.push(whole);
        }
        let cells = grid.iter().map(|row| row.len() as u64).sum();
        Sealed { seal: Seal { rows: grid.len() as u32, cells, by_cell, by_row }, rows }
    }

    fn found(was: &Grid, is: &Grid) -> Option<SheetChange> {
        changed(&sealed(was).seal, &sealed(is))
    }

    #[test]
    fn every_single_cell_is_named() {
        let was = grid(60, 12);
        assert_eq!(found(&was, &was), None);
        for row in 0..60 {
            for col in 0..12 {
                let mut is = was.clone();
                is[row][col] ^= 1;
                let cell = CellRef { row: row as u32, col: col as u32 };
                assert_eq!(found(&was, &is), Some(SheetChange::Cells(vec![cell])));
            }
        }
    }

    #[test]
    fn rows_put_in_and_taken_out_are_told_from_changed_ones() {
        let was = grid(300, 9);
        for at in [0, 1, 150, 299, 300] {
            for count in [1, 2, 40] {
                let mut is = was.clone();
                is.splice(at..at, (0..count).map(|n| vec![9_000 + n as u64; 9]));
                let expected = SheetChange::Inserted { first: at as u32, count: count as u32, also: vec![] };
                assert_eq!(found(&was, &is), Some(expected));
                if at < 300 && count <= 2 {
                    let mut is = was.clone();
                    let gone = is.drain(at..(at + count).min(300)).count() as u32;
                    let expected = SheetChange::Removed { first: at as u32, count: gone, also: vec![] };
                    assert_eq!(found(&was, &is), Some(expected), "{at} {count}");
                }
            }
        }
        let mut is = was.clone();
        is.insert(100, vec![5; 9]);
        is[200][3] += 1;
        assert_eq!(found(&was, &is), Some(SheetChange::Inserted { first: 100, count: 1, also: vec![199] }));
        let mut is = was.clone();
        is.remove(100);
        is[200][3] += 1;
        assert_eq!(found(&was, &is), Some(SheetChange::Removed { first: 100, count: 1, also: vec![201] }));
    }

    #[test]
    fn what_is_too_much_is_said_to_be() {
        let was = grid(300, 9);
        let mut is = was.clone();
        for row in &mut is[10..14] {
            row.iter_mut().for_each(|cell| *cell += 1);
        }
        let cells = found(&was, &is);
        assert!(matches!(cells, Some(SheetChange::Cells(ref cells)) if cells.len() == 36), "{cells:?}");
        for row in &mut is[14..20] {
            row.iter_mut().for_each(|cell| *cell += 1);
        }
        let found_rows = found(&was, &is);
        let named = matches!(found_rows, Some(SheetChange::Rows(ref rows)) if *rows == (10..20).collect::<Vec<_>>())
            || matches!(found_rows, Some(SheetChange::Cells(ref cells)) if cells.len() == 90);
        assert!(named, "{found_rows:?}");
        is = was.clone();
        is.reverse();
        assert_eq!(found(&was, &is), Some(SheetChange::Reordered));
        is = grid(300, 9).into_iter().map(|row| row.into_iter().map(|cell| cell + 7).collect()).collect();
        assert_eq!(found(&was, &is), Some(SheetChange::Many { was: 300, is: 300 }));
    }
}
