//! Where a figure stands: file, sheet and cell, so that every result can be traced and contested.

use std::fmt;
use std::sync::Arc;

/// A cell by zero-based row and column; shown in the A1 form («C17»).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// Zero-based row.
    pub row: u32,
    /// Zero-based column.
    pub col: u32,
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut n = self.col + 1;
        while n > 0 {
            letters.push(b'A' + ((n - 1) % 26) as u8);
            n = (n - 1) / 26;
        }
        for letter in letters.iter().rev() {
            write!(f, "{}", *letter as char)?;
        }
        write!(f, "{}", self.row + 1)
    }
}

/// A place in the inputs: a file, perhaps a sheet of it, perhaps a cell of that.
///
/// `file` is the path relative to the input that was named, with `/` between folders, so that places are the same on
/// every machine.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Path relative to the named input.
    pub file: Arc<str>,
    /// Sheet's name; none for csv and for whole-file matters.
    pub sheet: Option<Arc<str>>,
    /// Cell; none for whole-sheet matters.
    pub cell: Option<CellRef>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), sheet: None, cell: None }
    }

    /// The same place narrowed to a sheet.
    pub fn with_sheet(&self, sheet: impl Into<Arc<str>>) -> Self {
        Self { sheet: Some(sheet.into()), cell: None, ..self.clone() }
    }

    /// The same place narrowed to a cell (zero-based row and column).
    pub fn with_cell(&self, row: u32, col: u32) -> Self {
        Self { cell: Some(CellRef { row, col }), ..self.clone() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, " [{sheet}]")?;
        }
        if let Some(cell) = self.cell {
            write!(f, " {cell}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_shown_as_spreadsheets_show_them() {
        for (row, col, shown) in [
            (0, 0, "A1"),
            (16, 2, "C17"),
            (0, 25, "Z1"),
            (0, 26, "AA1"),
            (1, 701, "ZZ2"),
            (0, 702, "AAA1"),
            (1_048_575, 16_383, "XFD1048576"),
        ] {
            assert_eq!(CellRef { row, col }.to_string(), shown);
        }
    }
}
