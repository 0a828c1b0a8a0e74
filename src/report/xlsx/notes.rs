//! Notes on headers: what stands in a column, in words.

use rust_xlsxwriter::{Note, Worksheet, XlsxError};

use super::layout::lines;
use crate::report::document::Table;
use crate::text::{Lang, report::explanation};

/// Width of a note in pixels, and the letters that a line of it takes.
const WIDTH: (u32, usize) = (300, 44);
/// Height of a line, and what is left free above and below, in pixels.
const LINE: (u32, u32) = (17, 14);

/// Puts a note on each header of a column that has an explanation.
pub fn put(sheet: &mut Worksheet, header: u32, table: &Table, lang: Lang) -> Result<(), XlsxError> {
    for (col, column) in (0_u16..).zip(&table.columns) {
        if let Some(words) = explanation(column.code, lang) {
            let height = LINE.0 * lines(words, WIDTH.1) as u32 + LINE.1;
            let note = Note::new(words).add_author_prefix(false).set_width(WIDTH.0).set_height(height);
            sheet.insert_note(header, col, &note)?;
        }
    }
    Ok(())
}
