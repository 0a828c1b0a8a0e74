//! A workbook of a canonical table: the table with what its cells take, and the legend.

use rust_xlsxwriter::XlsxError;

use super::columns::Blank;
use super::{Entry, book, legend, look};
use crate::text::Lang;
use crate::text::columns;
use crate::text::init;

/// So many columns can be read on one page's width.
const FIT: usize = 12;

/// The workbook with these rows.
pub fn write(blank: &Blank, lang: Lang, rows: &[Vec<Entry>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = book::book()?;
    // The table stands first; its lists are on the sheet after it.
    book.add_worksheet().set_name(init::sheet(lang, blank.id))?;
    let fields = blank.fields();
    let lists = legend::write(&mut book, lang, &fields)?;
    let sheet = book.worksheet_from_index(0)?;
    let mut lines = 1;
    for (col, field) in (0..).zip(&fields) {
        let said = columns::column(lang, field.column);
        let format = look::cell(field.limit);
        let width = look::width(field.limit, &said.header);
        lines = lines.max(look::lines(&said.header, width));
        sheet.set_column_width(col, width)?;
        sheet.set_column_format(col, &format)?;
        sheet.write_string_with_format(0, col, &said.header, &look::header(field.need))?;
        let check = legend::check(lang, &said.header, &said.what, field.limit, &lists)?;
        sheet.add_data_validation(1, col, blank.rows, col, &check)?;
        for (row, entries) in (1..).zip(rows) {
            if let Some(entry) = entries.get(usize::from(col)) {
                book::put(sheet, row, col, entry, &format)?;
            }
        }
    }
    sheet.set_row_height(0, look::height(lines))?;
    sheet.set_freeze_panes(1, 0)?.set_landscape().set_repeat_rows(0, 0)?.set_active(true);
    if fields.len() <= FIT {
        sheet.set_print_fit_to_pages(1, 0);
    }
    book.save_to_buffer()
}
