//! A sheet as rows of cells, whatever kind of file it stands in, read without copying.

use calamine::{Data, DataRef};

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
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Self::from_text(text),
            DataRef::Float(number) => Self::from_number(*number),
            DataRef::Int(number) => Self::Number(*number as f64),
            DataRef::DateTime(date) => Self::from_date(date),
            DataRef::Bool(value) => Self::Bool(*value),
            DataRef::Error(_) => Self::Error,
        }
    }

    fn from_data(data: &'r Data) -> Self {
        match data {
            Data::Empty => Self::Empty,
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Self::from_text(text),
            Data::Float(number) => Self::from_number(*number),
            Data::Int(number) => Self::Number(*number as f64),
            Data::DateTime(date) => Self::from_date(date),
            Data::Bool(value) => Self::Bool(*value),
            Data::Error(_) => Self::Error,
        }
    }

    fn from_number(number: f64) -> Self {
        if number.is_finite() { Self::Number(number) } else { Self::Error }
    }

    fn from_date(date: &calamine::ExcelDateTime) -> Self {
        let (year, month, day, ..) = date.to_ymd_hms_milli();
        Self::Date { year, month, day }
    }
}

/// Where the cells of a row lie.
#[derive(Clone, Copy, Debug)]
enum Cells<'r> {
    Streamed(&'r [DataRef<'r>]),
    Whole { first: usize, cells: &'r [Data] },
    Delimited(&'r csv::StringRecord),
}

/// One row of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    /// Zero-based row of the sheet (line, in a text file).
    pub index: u32,
    cells: Cells<'r>,
}

impl<'r> Row<'r> {
    /// A row of a streamed workbook.
    pub(super) fn streamed(index: u32, cells: &'r [DataRef<'r>]) -> Self {
        Self { index, cells: Cells::Streamed(cells) }
    }

    /// A row of a range that lies in memory; `first` is the column of its first cell.
    pub(super) fn whole(index: u32, first: usize, cells: &'r [Data]) -> Self {
        Self { index, cells: Cells::Whole { first, cells } }
    }

    /// A record of a text file.
    pub(super) fn delimited(index: u32, record: &'r csv::StringRecord) -> Self {
        Self { index, cells: Cells::Delimited(record) }
    }

    /// What stands in a zero-based column; columns beyond the last are empty.
    pub fn get(&self, col: usize) -> Value<'r> {
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
        match self.cells {
            Cells::Streamed(cells) => cells.len(),
            Cells::Whole { first, cells } => first + cells.len(),
            Cells::Delimited(record) => record.len(),
        }
    }

    /// Filled cells with their columns, from the left.
    pub fn filled(&self) -> impl Iterator<Item = (usize, Value<'r>)> + '_ {
        (0..self.width()).map(|col| (col, self.get(col))).filter(|(_, value)| !value.is_empty())
    }

    /// Whether nothing stands in the row.
    pub fn is_blank(&self) -> bool {
        self.filled().next().is_none()
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
    }
}
