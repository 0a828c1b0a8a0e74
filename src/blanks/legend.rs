//! The legend: each column with what it is, and the lists from which cells are chosen.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, Workbook, XlsxError};

use super::columns::Field;
use super::look;
use crate::text::Lang;
use crate::text::blanks::{self as words, Choice, Limit};
use crate::text::columns;
use crate::text::init;

/// Row of the headers.
const HEADERS: u32 = 2;
/// Column of the first list; one stays empty before it.
const LISTS: u16 = 6;
/// Width of the column with headers.
const HEADER: f64 = 32.0;
/// Width of the column with what they are.
const WHAT: f64 = 66.0;
/// Longest title of a hint, in characters.
const TITLE: usize = 32;

/// Where the values of each list stand, as a formula has it.
pub type Lists = BTreeMap<Choice, String>;

/// Writes the sheet; returns its lists.
pub fn write(book: &mut Workbook, lang: Lang, fields: &[Field]) -> Result<Lists, XlsxError> {
    let name = init::legend(lang);
    let sheet = book.add_worksheet().set_name(name)?;
    sheet.write_string_with_format(0, 0, init::legend_title(lang), &look::title())?;
    let (header, text) = (look::header(init::Need::Yes), look::text());
    for (col, label) in (0..).zip(init::legend_headers(lang)) {
        sheet.write_string_with_format(HEADERS, col, label, &header)?;
    }
    for (row, field) in (HEADERS + 1..).zip(fields) {
        let said = columns::column(lang, field.column);
        let cells = [&said.header, &said.what, said.unit, said.example, init::need(lang, field.need)];
        for (col, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, col, cell, &text)?;
        }
        let lines = look::lines(&said.what, WHAT).max(look::lines(&said.header, HEADER));
        sheet.set_row_height(row, look::height(lines))?;
    }
    let mut lists = Lists::new();
    let mut col = LISTS;
    for field in fields {
        let Limit::Choice(choice) = field.limit else { continue };
        let said = columns::column(lang, field.column);
        sheet.write_string_with_format(HEADERS, col, init::list_of(lang, &said.header), &header)?;
        let mut last = HEADERS;
        for entry in words::entries(lang, choice) {
            last += 1;
            match entry.parse::<f64>() {
                Ok(number) => sheet.write_number_with_format(last, col, number, &text)?,
                Err(_) => sheet.write_string_with_format(last, col, entry, &text)?,
            };
        }
        sheet.set_column_width(col, 26)?;
        let letter = char::from(b'A' + u8::try_from(col).unwrap_or(u8::MAX - b'A'));
        lists.insert(choice, format!("='{name}'!${letter}${}:${letter}${}", HEADERS + 2, last + 1));
        col += 1;
    }
    for (col, width) in (0..).zip([HEADER, WHAT, 14.0, 24.0, 24.0, 3.0]) {
        sheet.set_column_width(col, width)?;
    }
    let last = HEADERS + u32::try_from(fields.len()).unwrap_or_default();
    sheet.set_freeze_panes(HEADERS + 1, 1)?.set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_print_area(0, 0, last, LISTS - 2)?;
    Ok(lists)
}

/// What a cell takes, as the spreadsheet itself checks it, with the hint beside the cell and the refusal.
pub fn check(lang: Lang, title: &str, what: &str, limit: Limit, lists: &Lists) -> Result<DataValidation, XlsxError> {
    let any = DataValidation::new();
    let rule = match limit {
        Limit::Text | Limit::Login => any.allow_any_value(),
        Limit::Choice(choice) => any.allow_list_formula(Formula::new(lists.get(&choice).map_or("", String::as_str))),
        Limit::Count => any.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
        Limit::Points | Limit::Amount => any.allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)),
        Limit::Mark => any.allow_whole_number(DataValidationRule::Between(2, 5)),
        Limit::TestScore | Limit::Percent => any.allow_decimal_number(DataValidationRule::Between(0.0, 100.0)),
        Limit::Degrees(most) => {
            any.allow_decimal_number(DataValidationRule::Between(-f64::from(most), f64::from(most)))
        }
    };
    let takes = words::takes(lang, limit);
    let style = match limit {
        Limit::Choice(Choice::Year | Choice::SchoolYear) => DataValidationErrorStyle::Warning,
        _ => DataValidationErrorStyle::Stop,
    };
    let title: String = title.chars().take(TITLE).collect();
    rule.set_input_title(title)?
        .set_input_message(format!("{what}.\n{takes}"))?
        .set_error_title(words::refused(lang))?
        .set_error_message(takes)
        .map(|rule| rule.set_error_style(style))
}
