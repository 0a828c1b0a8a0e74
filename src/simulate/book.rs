//! A workbook as an export writes it: fixed properties, so that the same cells are the same bytes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::error::Error;

/// A workbook in the making.
pub struct Book(Workbook);

impl Book {
    /// An empty workbook.
    pub fn new() -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        let created = ExcelDateTime::from_ymd(2022, 12, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        Ok(Self(workbook))
    }

    /// Adds a sheet.
    pub fn sheet(&mut self, name: &str) -> Result<&mut Worksheet, XlsxError> {
        self.0.add_worksheet().set_name(name)
    }

    /// The file.
    pub fn into_bytes(mut self) -> Result<Vec<u8>, XlsxError> {
        self.0.save_to_buffer()
    }
}

/// Writes a row of text cells, leaving out empty ones.
pub fn texts<T: AsRef<str>>(sheet: &mut Worksheet, row: u32, from: u16, cells: &[T]) -> Result<(), XlsxError> {
    for (col, cell) in (from..).zip(cells) {
        if !cell.as_ref().is_empty() {
            sheet.write_string(row, col, cell.as_ref())?;
        }
    }
    Ok(())
}

/// What the library of workbooks refuses is a mistake of ours.
pub fn internal(error: &XlsxError) -> Error {
    Error::Internal(error.to_string())
}
