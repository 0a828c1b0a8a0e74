//! A workbook in the making: fixed properties, so that the same folder is the same bytes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::Entry;
use crate::error::Error;

/// An empty workbook.
pub fn book() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2025, 9, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    Ok(workbook)
}

/// Writes a cell; nothing is written for nothing.
pub fn put(sheet: &mut Worksheet, row: u32, col: u16, entry: &Entry, format: &Format) -> Result<(), XlsxError> {
    match entry {
        Entry::Empty => {}
        Entry::Text(text) => {
            sheet.write_string_with_format(row, col, text, format)?;
        }
        Entry::Number(number) => {
            sheet.write_number_with_format(row, col, *number, format)?;
        }
    }
    Ok(())
}

/// What the library of workbooks refuses is a mistake of ours.
pub fn internal(error: &XlsxError) -> Error {
    Error::Internal(error.to_string())
}
