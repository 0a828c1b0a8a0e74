//! The passport form of one school: a category a row, for schools to fill in. It is Russian in either language.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::columns::Field;
use super::legend::{self, Lists};
use super::{Entry, book, look};
use crate::model::passport::Category;
use crate::text::Lang;
use crate::text::blanks::{Choice, Limit};
use crate::text::columns::{self, Column};
use crate::text::indicators;
use crate::text::init::{self, Need, passport as words};

/// Id of the form of `ingest` that reads it.
pub const FORM: &str = "passport-form";

/// Row of the first label.
const LABELS: u32 = 3;
/// Row of the table's header.
const HEADER: u32 = 8;

/// What a school has filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    /// Login, name, municipality, school year.
    pub school: Vec<Entry>,
    /// All pupils, then each of [`Category::ALL`].
    pub counts: Vec<Entry>,
}

/// The labels' columns, by which cells are checked and explained.
const FIELDS: [Field; 5] = [
    Field { column: Column::Named("school_id"), need: Need::Yes, limit: Limit::Login },
    Field { column: Column::Named("name"), need: Need::Yes, limit: Limit::Text },
    Field { column: Column::Named("municipality"), need: Need::Yes, limit: Limit::Text },
    Field { column: Column::Named("school_year"), need: Need::Yes, limit: Limit::Choice(Choice::SchoolYear) },
    Field { column: Column::Named("pupils"), need: Need::Yes, limit: Limit::Count },
];

/// The workbook.
pub fn write(filled: &Filled) -> Result<Vec<u8>, XlsxError> {
    let mut book = book::book()?;
    book.add_worksheet().set_name(init::sheet(Lang::Ru, FORM))?;
    let category = |of: &Category| Field { column: Column::Category(*of), need: Need::No, limit: Limit::Count };
    let fields: Vec<Field> = FIELDS.into_iter().chain(Category::ALL.iter().map(category)).collect();
    let lists = legend::write(&mut book, Lang::Ru, &fields)?;
    let sheet = book.worksheet_from_index(0)?;
    sheet.write_string_with_format(0, 0, words::TITLE, &look::title())?;
    sheet.merge_range(1, 0, 1, 2, words::HOW, &look::note())?;
    sheet.set_row_height(1, 30)?;
    for (col, width) in (0..).zip([64, 28, 44]) {
        sheet.set_column_width(col, width)?;
    }
    let (labels, counted) = fields.split_at(words::LABELS.len());
    for (at, (label, field)) in (0_u32..).zip(words::LABELS.iter().zip(labels)) {
        row(sheet, LABELS + at, label, field, filled.school.get(at as usize), &lists)?;
    }
    sheet.write_string_with_format(LABELS + 3, 2, words::YEAR, &look::note())?;
    for (col, label) in (0..).zip(words::HEADERS) {
        sheet.write_string_with_format(HEADER, col, label, &look::header(Need::Yes))?;
    }
    for (at, field) in (0_u32..).zip(counted) {
        let label = match field.column {
            Column::Category(category) => indicators::category(Lang::Ru, category),
            Column::Named(_) => words::PUPILS.to_owned(),
        };
        row(sheet, HEADER + 1 + at, &label, field, filled.counts.get(at as usize), &lists)?;
        sheet.write_blank(HEADER + 1 + at, 2, &look::entry(Limit::Text))?;
    }
    sheet.set_freeze_panes(HEADER + 1, 0)?.set_print_fit_to_pages(1, 0).set_active(true);
    book.save_to_buffer()
}

/// A label and the cell beside it.
fn row(
    sheet: &mut Worksheet,
    at: u32,
    label: &str,
    field: &Field,
    entry: Option<&Entry>,
    lists: &Lists,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(at, 0, label, &look::text())?;
    let format = look::entry(field.limit);
    sheet.write_blank(at, 1, &format)?;
    book::put(sheet, at, 1, entry.unwrap_or(&Entry::Empty), &format)?;
    let said = columns::column(Lang::Ru, field.column);
    let check = legend::check(Lang::Ru, &said.header, &said.what, field.limit, lists)?;
    sheet.add_data_validation(at, 1, at, 1, &check)?;
    Ok(())
}
