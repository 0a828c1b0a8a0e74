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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::report::{document::Block, fixture::region, pages};

    /// Every column of the report of a run says what it means.
    #[test]
    fn every_column_is_explained() {
        for lang in [Lang::Ru, Lang::En] {
            let document = pages::document(&region(40), lang);
            let tables = document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            });
            let codes: BTreeSet<&str> =
                tables.flat_map(|table| table.columns.iter().map(|column| column.code)).collect();
            let bare: Vec<_> = codes.iter().filter(|code| explanation(code, lang).is_none()).collect();
            assert!(codes.len() > 80 && bare.is_empty(), "{bare:?} of {}", codes.len());
        }
    }
}
