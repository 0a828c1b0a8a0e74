//! A table of a run in either dialect: `;` with a decimal comma and the mark of UTF-8, or RFC 4180.
//!
//! A table that was saved by a spreadsheet program after an edit is read too: its letters may be of Windows, its `true` may
//! be «ИСТИНА», and its columns may have changed places.

use std::collections::BTreeMap;

use csv::StringRecord;

use crate::error::RunFault;
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::period::Year;
use crate::model::school::SchoolId;
use crate::model::subject::Subject;

/// The rows of a table that must have these columns, each read by `row`; empty rows are passed over.
///
/// # Errors
/// What the table lacks, or the first cell that cannot be understood.
pub fn read<T>(
    bytes: &[u8],
    columns: &[&str],
    mut row: impl FnMut(&Line<'_>) -> Result<T, RunFault>,
) -> Result<Vec<T>, RunFault> {
    let text = letters(bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(&text)).flexible(true).from_reader(text.as_bytes());
    let refused = |error: csv::Error| RunFault::Unreadable(error.to_string());
    let headers = reader.headers().map_err(refused)?.clone();
    let at: BTreeMap<&str, usize> = headers.iter().enumerate().map(|(at, name)| (name.trim(), at)).collect();
    let lacking: Vec<String> =
        columns.iter().filter(|name| !at.contains_key(*name)).map(|name| (*name).to_owned()).collect();
    if !lacking.is_empty() {
        return Err(RunFault::Lacking(lacking));
    }
    let mut rows = Vec::new();
    // Rows as a spreadsheet counts them: the header is the first.
    for (number, record) in (2..).zip(reader.records()) {
        let record = record.map_err(refused)?;
        if !record.iter().all(|cell| cell.trim().is_empty()) {
            rows.push(row(&Line { record: &record, at: &at, number })?);
        }
    }
    Ok(rows)
}

/// The text without the mark of its encoding; what is not UTF-8 is taken for the letters of Windows.
fn letters(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(),
        Err(_) => encoding_rs::WINDOWS_1251.decode(bytes).0.into_owned(),
    }
}

/// A line of the table.
pub struct Line<'a> {
    record: &'a StringRecord,
    at: &'a BTreeMap<&'a str, usize>,
    /// Row from 1, the header's included.
    number: u64,
}

impl Line<'_> {
    /// Its row from 1, the header's included.
    pub fn row(&self) -> u64 {
        self.number
    }

    /// The id of the school.
    pub fn school(&self) -> Result<SchoolId, RunFault> {
        SchoolId::from_text(self.cell("school_id")).ok_or_else(|| self.bad("school_id"))
    }

    /// A year.
    pub fn year(&self) -> Result<Year, RunFault> {
        self.must("year", |cell| Year::new(cell.parse().ok()?))
    }

    /// What was sat.
    pub fn sitting(&self) -> Result<Sitting, RunFault> {
        Ok(Sitting {
            year: self.year()?,
            procedure: self.must("procedure", Procedure::from_code)?,
            subject: self.must("subject", Subject::from_code)?,
            grade: self.must("grade", |cell| Grade::new(cell.parse().ok()?))?,
        })
    }

    /// A number that must be there.
    pub fn given(&self, column: &str) -> Result<f64, RunFault> {
        self.number(column)?.ok_or_else(|| self.bad(column))
    }

    /// A word that must be there.
    pub fn must<T>(&self, column: &str, meaning: impl Fn(&str) -> Option<T>) -> Result<T, RunFault> {
        self.word(column, meaning)?.ok_or_else(|| self.bad(column))
    }

    /// A cell as it stands; empty where the column or the cell is not there.
    fn cell(&self, column: &str) -> &str {
        self.at.get(column).and_then(|at| self.record.get(*at)).unwrap_or_default()
    }

    /// Words, without the apostrophe that keeps a spreadsheet from taking them for a formula.
    pub fn text(&self, column: &str) -> Option<String> {
        let cell = self.cell(column);
        let guarded = |rest: &&str| rest.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let text = cell.strip_prefix('\'').filter(guarded).unwrap_or(cell);
        Some(text.to_owned()).filter(|text| !text.is_empty())
    }

    /// A word of a closed set, where one stands there.
    pub fn word<T>(&self, column: &str, meaning: impl Fn(&str) -> Option<T>) -> Result<Option<T>, RunFault> {
        let cell = self.cell(column).trim();
        if cell.is_empty() {
            return Ok(None);
        }
        meaning(cell).map(Some).ok_or_else(|| self.bad(column))
    }

    /// A finite number, where one stands there.
    pub fn number(&self, column: &str) -> Result<Option<f64>, RunFault> {
        let finite = |cell: &str| cell.replace(',', ".").parse().ok().filter(|value: &f64| value.is_finite());
        self.word(column, finite)
    }

    /// A whole number, where one stands there.
    pub fn whole(&self, column: &str) -> Result<Option<u32>, RunFault> {
        self.word(column, |cell| cell.parse().ok())
    }

    /// That cell, which cannot be understood.
    pub fn bad(&self, column: &str) -> RunFault {
        RunFault::BadCell { line: self.number, column: column.to_owned(), found: self.cell(column).to_owned() }
    }
}

/// Yes or no, as the program or a spreadsheet writes it.
pub fn yes(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "true" | "истина" => Some(true),
        "false" | "ложь" => Some(false),
        _ => None,
    }
}

/// The lines of a table in either dialect parted into cells, the header's first.
pub fn parted(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = letters(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    // Text is valid UTF-8 and rows may be of any length: no line is refused.
    reader.records().filter_map(Result::ok).map(|record| record.iter().map(str::to_owned).collect()).collect()
}

/// What stands between the cells of its first line.
fn delimiter(text: &str) -> u8 {
    if text.lines().next().unwrap_or_default().contains(';') { b';' } else { b',' }
}
