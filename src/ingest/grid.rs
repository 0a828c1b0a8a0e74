//! A sheet as rows of cells, whatever kind of file it stands in, read without copying.

use calamine::{CellErrorType, Data, DataRef, DataType};

use super::sealing;

/// What stands in a cell, borrowed from the row that is being read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'r> {
    /// Nothing, or nothing but blanks.
    Empty,
    /// A number (a formula gives its last computed value).
    Number(f64),
    /// Text, as it stands; never blank.
    Text(&'r str),
    /// A date (time of day is dropped).
    Date {
        /// Year.
        year: u16,
        /// Month, 1–12.
        month: u8,
        /// Day, 1–31.
        day: u8,
    },
    /// ИСТИНА or ЛОЖЬ.
    Bool(bool),
    /// An error value, `#REF!`.
    Error,
    /// A formula whose value is not stored in the file.
    Uncomputed,
}

impl<'r> Value<'r> {
    /// Whether nothing stands there.
    pub fn is_empty(self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The text, where it is one.
    pub fn text(self) -> Option<&'r str> {
        match self {
            Self::Text(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// Text of a cell; blank text counts as an empty cell.
    pub fn from_text(text: &'r str) -> Self {
        let blank = match text.as_bytes().first() {
            None => true,
            Some(first) if first.is_ascii_graphic() => false,
            Some(_) => text.chars().all(|c| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'),
        };
        if blank { Self::Empty } else { Self::Text(text) }
    }

    fn from_ref(data: &'r DataRef<'_>) -> Self {
        match data {
            DataRef::Empty => Self::Empty,
            DataRef::SharedString(text) => Self::from_text(text),
            DataRef::DateTimeIso(text) => iso_date(text).unwrap_or_else(|| Self::from_text(text)),
            DataRef::String(text) | DataRef::DurationIso(text) => Self::from_text(text),
            DataRef::Float(number) => Self::from_number(*number),
            DataRef::Int(number) => Self::Number(*number as f64),
            DataRef::DateTime(date) => Self::from_date(date),
            DataRef::Bool(value) => Self::Bool(*value),
            DataRef::Error(error) => Self::from_error(error),
        }
    }

    fn from_data(data: &'r Data) -> Self {
        match data {
            Data::Empty => Self::Empty,
            Data::DateTimeIso(text) => iso_date(text).unwrap_or_else(|| Self::from_text(text)),
            Data::String(text) | Data::DurationIso(text) => Self::from_text(text),
            Data::Float(number) => Self::from_number(*number),
            Data::Int(number) => Self::Number(*number as f64),
            Data::DateTime(date) => Self::from_date(date),
            Data::Bool(value) => Self::Bool(*value),
            Data::Error(error) => Self::from_error(error),
        }
    }

    fn from_number(number: f64) -> Self {
        if number.is_finite() { Self::Number(number) } else { Self::Error }
    }

    fn from_error(error: &CellErrorType) -> Self {
        if *error == UNCOMPUTED { Self::Uncomputed } else { Self::Error }
    }

    fn from_date(date: &calamine::ExcelDateTime) -> Self {
        let (year, month, day, ..) = date.to_ymd_hms_milli();
        Self::Date { year, month, day }
    }
}

/// What a formula without a stored value is given as: the value is not there yet, and opening the file in a spreadsheet
/// program and saving it puts it there, just as with `#GETTING_DATA`.
pub(super) const UNCOMPUTED: CellErrorType = CellErrorType::GettingData;

/// A date as OpenDocument and strict workbooks write it: `2022-04-15`, perhaps with a time.
fn iso_date<'r>(text: &str) -> Option<Value<'r>> {
    let mut parts = text.get(..10)?.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let year = year.parse().ok().filter(|year| (1..=9999).contains(year))?;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Value::Date { year, month, day })
}

/// The digest of what stands in a stored cell of a workbook; none of an empty one.
fn digest(cell: &impl DataType, col: usize) -> Option<u64> {
    if let Some(text) = cell.get_string() {
        return (!text.is_empty()).then(|| sealing::of_text(text, col));
    }
    let (bits, kind) = if let Some(number) = cell.get_float() {
        (number.to_bits(), 2)
    } else if let Some(number) = cell.get_int() {
        ((number as f64).to_bits(), 2)
    } else if let Some(value) = cell.get_bool() {
        (u64::from(value), 3)
    } else if let Some(date) = cell.get_datetime() {
        (date.as_f64().to_bits(), 4)
    } else if let Some(text) = cell.get_datetime_iso().or_else(|| cell.get_duration_iso()) {
        (sealing::of_text(text, col), 5)
    } else {
        (cell.get_error().map(|error| error.to_string().len() as u64)?, 6)
    };
    Some(sealing::of_number(bits, kind, col))
}

/// Where the cells of a row lie.
#[derive(Clone, Copy, Debug)]
enum Cells<'r> {
    Streamed(&'r [DataRef<'r>]),
    Whole { first: usize, cells: &'r [Data] },
    Delimited(&'r csv::StringRecord),
}

/// The columns of a sheet in which one of several tables that stand side by side lies: the first, and the one after the last.
pub type Window = (usize, usize);

/// All columns.
pub const WHOLE_WIDTH: Window = (0, usize::MAX);

/// One row of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    /// Zero-based row of the sheet (line, in a text file).
    pub index: u32,
    cells: Cells<'r>,
    window: Window,
}

impl<'r> Row<'r> {
    /// A row of a streamed workbook.
    pub(super) fn streamed(index: u32, cells: &'r [DataRef<'r>]) -> Self {
        Self { index, cells: Cells::Streamed(cells), window: WHOLE_WIDTH }
    }

    /// A row of a range that lies in memory; `first` is the column of its first cell.
    pub(super) fn whole(index: u32, first: usize, cells: &'r [Data]) -> Self {
        Self { index, cells: Cells::Whole { first, cells }, window: WHOLE_WIDTH }
    }

    /// A record of a text file.
    pub(super) fn delimited(index: u32, record: &'r csv::StringRecord) -> Self {
        Self { index, cells: Cells::Delimited(record), window: WHOLE_WIDTH }
    }

    /// The same row, of which only some columns are seen.
    pub(super) fn within(self, window: Window) -> Self {
        Self { window, ..self }
    }

    /// What stands in a zero-based column; columns beyond the last are empty.
    pub fn get(&self, col: usize) -> Value<'r> {
        if !(self.window.0..self.window.1).contains(&col) {
            return Value::Empty;
        }
        match self.cells {
            Cells::Streamed(cells) => cells.get(col).map_or(Value::Empty, Value::from_ref),
            Cells::Whole { first, cells } => {
                col.checked_sub(first).and_then(|at| cells.get(at)).map_or(Value::Empty, Value::from_data)
            }
            Cells::Delimited(record) => record.get(col).map_or(Value::Empty, Value::from_text),
        }
    }

    /// Number of columns up to the last one that is stored.
    pub fn width(&self) -> usize {
        let stored = match self.cells {
            Cells::Streamed(cells) => cells.len(),
            Cells::Whole { first, cells } => first + cells.len(),
            Cells::Delimited(record) => record.len(),
        };
        stored.min(self.window.1)
    }

    /// Filled cells with their columns, from the left.
    pub fn filled(&self) -> impl Iterator<Item = (usize, Value<'r>)> + '_ {
        (self.window.0..self.width()).map(|col| (col, self.get(col))).filter(|(_, value)| !value.is_empty())
    }

    /// Whether nothing stands in the row.
    pub fn is_blank(&self) -> bool {
        self.filled().next().is_none()
    }

    /// Gives the digest of what stands in each stored cell that is not blank, with its column; whatever the window.
    pub(super) fn each_digest(&self, mut take: impl FnMut(usize, u64)) {
        match self.cells {
            Cells::Streamed(cells) => {
                for (col, cell) in cells.iter().enumerate() {
                    digest(cell, col).into_iter().for_each(|digest| take(col, digest));
                }
            }
            Cells::Whole { first, cells } => {
                for (col, cell) in (first..).zip(cells) {
                    digest(cell, col).into_iter().for_each(|digest| take(col, digest));
                }
            }
            Cells::Delimited(record) => {
                for (col, text) in record.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                    take(col, sealing::of_text(text, col));
                }
            }
        }
    }

    /// A copy that lasts.
    pub fn keep(&self) -> Kept {
        let cells = match self.cells {
            Cells::Streamed(cells) => {
                KeptCells::Workbook { first: 0, cells: cells.iter().cloned().map(Data::from).collect() }
            }
            Cells::Whole { first, cells } => KeptCells::Workbook { first, cells: cells.to_vec() },
            Cells::Delimited(record) => KeptCells::Text(record.clone()),
        };
        Kept { index: self.index, cells }
    }
}

/// A row that was put by.
#[derive(Clone, Debug)]
pub struct Kept {
    index: u32,
    cells: KeptCells,
}

#[derive(Clone, Debug)]
enum KeptCells {
    Workbook { first: usize, cells: Vec<Data> },
    Text(csv::StringRecord),
}

impl Kept {
    /// The row.
    pub fn row(&self) -> Row<'_> {
        match &self.cells {
            KeptCells::Workbook { first, cells } => Row::whole(self.index, *first, cells),
            KeptCells::Text(record) => Row::delimited(self.index, record),
        }
    }
}

/// A merged region, zero-based and inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// First row and column.
    pub from: (u32, u32),
    /// Last row and column.
    pub to: (u32, u32),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_reads_the_same_from_every_kind_of_file() {
        let streamed =
            [DataRef::SharedString("школа"), DataRef::Empty, DataRef::Float(4.0), DataRef::SharedString(" ")];
        let whole = [Data::String("школа".into()), Data::Empty, Data::Int(4), Data::String("\u{a0}".into())];
        let record = csv::StringRecord::from(vec!["школа", "", "4", " "]);
        let text = |value: Value<'_>| matches!(value, Value::Text("4") | Value::Number(4.0));
        for row in [Row::streamed(3, &streamed), Row::whole(3, 0, &whole), Row::delimited(3, &record)] {
            assert_eq!(row.get(0), Value::Text("школа"));
            assert!(row.get(1).is_empty() && row.get(3).is_empty() && row.get(99).is_empty());
            assert!(text(row.get(2)));
            assert_eq!(row.filled().map(|(col, _)| col).collect::<Vec<_>>(), [0, 2]);
            assert!(!row.is_blank());
        }
        assert_eq!(Row::whole(0, 2, &whole).get(2), Value::Text("школа"));
        assert!(Row::whole(0, 2, &whole).get(1).is_empty());
        assert!(Row::delimited(0, &csv::StringRecord::from(vec!["", " "])).is_blank());
        assert_eq!(Value::from_number(f64::NAN), Value::Error);
        for row in [Row::streamed(3, &streamed), Row::whole(3, 0, &whole), Row::delimited(3, &record)] {
            assert_eq!(row.keep().row().filled().collect::<Vec<_>>().len(), 2);
            assert_eq!(row.within((1, 3)).filled().map(|(col, _)| col).collect::<Vec<_>>(), [2]);
            assert!(row.within((1, 2)).is_blank() && row.within((1, 3)).get(0).is_empty());
        }
    }

    #[test]
    fn dates_are_dates_in_both_systems_and_as_text() {
        let serial = |days, mac| calamine::ExcelDateTime::new(days, calamine::ExcelDateTimeType::DateTime, mac);
        let date = Value::Date { year: 2022, month: 4, day: 15 };
        assert_eq!(Value::from_data(&Data::DateTime(serial(44_666.0, false))), date);
        // The system of 1904 counts 1462 days less.
        assert_eq!(Value::from_data(&Data::DateTime(serial(43_204.0, true))), date);
        assert_eq!(Value::from_data(&Data::DateTimeIso("2022-04-15T10:30:00".into())), date);
        assert_eq!(Value::from_data(&Data::DateTimeIso("2022-13-15".into())), Value::Text("2022-13-15"));
        assert_eq!(Value::from_data(&Data::DateTimeIso("вчера, до обеда".into())), Value::Text("вчера, до обеда"));
    }

    #[test]
    fn a_formula_without_a_value_is_no_error_value() {
        assert_eq!(Value::from_data(&Data::Error(UNCOMPUTED)), Value::Uncomputed);
        assert_eq!(Value::from_ref(&DataRef::Error(CellErrorType::Ref)), Value::Error);
    }
}
