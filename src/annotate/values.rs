//! The copy of a file that takes no patch: a new workbook of its values, sheet by sheet, row by row.

use std::collections::BTreeMap;
use std::path::Path;

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::notes::{Colour, Note, Notes};
use super::{Failure, limit};
use crate::folder::Draft;
use crate::ingest::grid::{Row, Value};
use crate::ingest::values::{self, Visit};
use crate::model::annotated::{Copy, Manner};
use crate::model::place::CellRef;
use crate::text::{Lang, annotated};

/// Rows and columns of a sheet.
const ROWS: u32 = 1_048_576;
const COLUMNS: usize = 16_384;
/// Characters of a cell.
const TEXT: usize = 32_767;

/// Writes the copy of a file's values under a name of the output folder.
///
/// # Errors
/// [`Failure::Unfit`] with the reader's words when the file cannot be read; [`Failure::Output`] when the copy cannot be
/// written.
pub fn write(
    path: &Path,
    file: &str,
    notes: &Notes<'_>,
    lang: Lang,
    draft: &Draft,
    name: &str,
) -> Result<Copy, Failure> {
    let names = values::sheets(path).map_err(super::Unfit::new)?;
    let mut by_sheet = notes.by_sheet(&names, lang);
    if let Some(first) = by_sheet.first_mut() {
        let own = Note::plain(annotated::values_only(lang, file));
        let corner = first.remove(&CellRef { row: 0, col: 0 });
        let mut note = own;
        if let Some(said) = corner {
            limit::join(&mut note, said);
        }
        first.insert(CellRef { row: 0, col: 0 }, note);
    }
    let mut copying = Copying::new(by_sheet, lang).map_err(internal)?;
    values::visit(path, &mut copying).map_err(super::Unfit::new)?;
    copying.finish_sheet();
    if let Some(error) = copying.error {
        return Err(internal(error));
    }
    let copy = Copy {
        name: name.to_owned(),
        manner: Manner::Values { reason: None, left_out: copying.left_out },
        coloured: copying.coloured,
        commented: copying.commented,
        beyond_limit: copying.beyond_limit,
        conversations: 0,
    };
    let out = draft.create(name).map_err(Failure::Output)?;
    copying.book.save_to_writer(out).map_err(internal)?;
    Ok(copy)
}

fn internal(error: XlsxError) -> Failure {
    match error {
        XlsxError::IoError(error) => Failure::write(error),
        other => Failure::Output(crate::error::Error::Internal(other.to_string())),
    }
}

struct Looks {
    colours: BTreeMap<Option<Colour>, (Format, Format)>,
}

impl Looks {
    fn new() -> Self {
        let pair = |colour: Option<Colour>| {
            let plain = match colour {
                Some(colour) => Format::new().set_background_color(Color::RGB(colour.rgb())),
                None => Format::new(),
            };
            let date = plain.clone().set_num_format("dd.mm.yyyy");
            (colour, (plain, date))
        };
        let all = Colour::ALL.into_iter().map(Some).chain([None]);
        Self { colours: all.map(pair).collect() }
    }
}

/// A workbook in the making.
struct Copying {
    book: Workbook,
    /// Notes of the sheets that are still to come.
    to_come: std::vec::IntoIter<BTreeMap<CellRef, Note>>,
    /// Notes of the sheet whose rows are being written, those already passed left out.
    notes: BTreeMap<CellRef, Note>,
    at: usize,
    /// A text file's numbers are text until they are looked at.
    is_text_file: bool,
    looks: Looks,
    lang: Lang,
    coloured: usize,
    commented: usize,
    beyond_limit: usize,
    left_out: u64,
    error: Option<XlsxError>,
}

impl Copying {
    fn new(notes: Vec<BTreeMap<CellRef, Note>>, lang: Lang) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        let created = ExcelDateTime::from_ymd(2020, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&created));
        Ok(Self {
            book,
            to_come: notes.into_iter(),
            notes: BTreeMap::new(),
            at: 0,
            is_text_file: false,
            looks: Looks::new(),
            lang,
            coloured: 0,
            commented: 0,
            beyond_limit: 0,
            left_out: 0,
            error: None,
        })
    }

    fn begin(&mut self, name: &str) -> Result<(), XlsxError> {
        self.finish_sheet();
        self.is_text_file = name.is_empty();
        let name = if name.is_empty() { annotated::only_sheet(self.lang) } else { name };
        self.notes = self.to_come.next().unwrap_or_default();
        self.at = self.book.worksheets().len();
        let told: Vec<(CellRef, String)> =
            limit::told(&self.notes).into_iter().map(|(cell, note)| (cell, note.text())).collect();
        self.beyond_limit += self.notes.len() - told.len();
        let author = annotated::author(self.lang);
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        if sheet.set_name(name).is_err() {
            // A name that this kind of workbook does not take (longer than 31 characters in ods): its beginning.
            let plain: String = name.chars().map(|c| if "[]:*?/\\'".contains(c) { '_' } else { c }).take(26).collect();
            sheet.set_name(format!("{plain} {}", self.at + 1))?;
        }
        for (cell, text) in told {
            if cell.row < ROWS && (cell.col as usize) < COLUMNS {
                let lines = text.lines().map(|line| line.chars().count() / 50 + 1).sum::<usize>().clamp(3, 30);
                let note = rust_xlsxwriter::Note::new(text)
                    .set_author(author)
                    .add_author_prefix(false)
                    .set_width(330)
                    .set_height(lines as u32 * 16 + 10);
                sheet.insert_note(cell.row, cell.col as u16, &note)?;
                self.commented += 1;
            }
        }
        Ok(())
    }

    /// Writes what is left of the notes: cells below the last row.
    fn finish_sheet(&mut self) {
        let rest: Vec<u32> = self.notes.keys().map(|cell| cell.row).collect();
        for row in rest {
            self.write(row, None);
        }
    }

    /// Writes a row, and before it the bad cells of the rows above that do not exist.
    fn write(&mut self, index: u32, row: Option<&Row<'_>>) {
        if self.error.is_some() {
            return;
        }
        let mut above: Vec<u32> =
            self.notes.range(..CellRef { row: index, col: 0 }).map(|(cell, _)| cell.row).collect();
        above.dedup();
        let written =
            above.into_iter().try_for_each(|above| self.cells(above, None)).and_then(|()| self.cells(index, row));
        self.error = written.err();
    }

    fn cells(&mut self, index: u32, row: Option<&Row<'_>>) -> Result<(), XlsxError> {
        let mut colours: BTreeMap<usize, Colour> = BTreeMap::new();
        while let Some((&cell, note)) = self.notes.first_key_value()
            && cell.row <= index
        {
            colours.insert(cell.col as usize, note.colour);
            self.notes.remove(&cell);
        }
        let values = || row.into_iter().flat_map(|row| row.filled().collect::<Vec<_>>());
        if index >= ROWS {
            self.left_out += values().count() as u64;
            return Ok(());
        }
        let sheet = self.book.worksheet_from_index(self.at)?;
        for (col, value) in values() {
            if col >= COLUMNS {
                self.left_out += 1;
                continue;
            }
            let colour = colours.remove(&col);
            self.coloured += usize::from(colour.is_some());
            if let Some(looks) = self.looks.colours.get(&colour) {
                put(sheet, (index, col as u16), value, self.is_text_file, looks)?;
            }
        }
        for (col, colour) in colours {
            if let (true, Some((plain, _))) = (col < COLUMNS, self.looks.colours.get(&Some(colour))) {
                sheet.write_blank(index, col as u16, plain)?;
                self.coloured += 1;
            }
        }
        Ok(())
    }
}

impl Visit for Copying {
    fn sheet(&mut self, name: &str) {
        if self.error.is_none() {
            self.error = self.begin(name).err();
        }
    }

    fn row(&mut self, row: &Row<'_>) {
        self.write(row.index, Some(row));
    }
}

fn put(
    sheet: &mut Worksheet,
    (row, col): (u32, u16),
    value: Value<'_>,
    is_text_file: bool,
    (plain, date): &(Format, Format),
) -> Result<(), XlsxError> {
    match value {
        Value::Empty | Value::Uncomputed => {}
        Value::Number(number) => {
            sheet.write_number_with_format(row, col, number, plain)?;
        }
        Value::Text(text) if let Some(number) = is_text_file.then(|| number(text)).flatten() => {
            sheet.write_number_with_format(row, col, number, plain)?;
        }
        Value::Text(text) => {
            let text: String = text.chars().take(TEXT).collect();
            sheet.write_string_with_format(row, col, text, plain)?;
        }
        Value::Date { year, month, day } => match ExcelDateTime::from_ymd(year, month, day) {
            Ok(day) => {
                sheet.write_datetime_with_format(row, col, &day, date)?;
            }
            Err(_) => {
                sheet.write_string_with_format(row, col, format!("{day:02}.{month:02}.{year}"), plain)?;
            }
        },
        Value::Bool(value) => {
            sheet.write_boolean_with_format(row, col, value, plain)?;
        }
        Value::Error => {
            sheet.write_string_with_format(row, col, "#ОШИБКА!", plain)?;
        }
    }
    Ok(())
}

/// The number that a text is in full; a code that begins with zeros or has more digits than a number can hold is none.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_code = whole.len() > 1 && whole.starts_with('0');
    if !is_digits(whole) || !is_digits(part) || is_code || whole.len() + part.len() > 15 {
        return None;
    }
    text.replace(',', ".").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_text_file_are_numbers_and_codes_are_not() {
        for (text, expected) in [
            ("12", Some(12.0)),
            ("-0,5", Some(-0.5)),
            (" 12.25 ", Some(12.25)),
            ("0", Some(0.0)),
            ("007", None),
            ("12345678901234567890", None),
            ("1 200", None),
            ("12,", None),
            ("12.03.2020", None),
            ("1e5", None),
            ("", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}
