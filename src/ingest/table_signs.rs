//! The signs by which rows that begin a table are told from rows of data.

use super::cell::{Reading, reading};
use super::grid::{Kept, Row, Value};
use super::header::{Head, HeadRow, HeaderAt};
use super::sheet::{Recognised, recognise};

/// A row that was put by.
pub enum Held {
    /// A row; whether a blank row stood before it.
    Row(Kept, bool),
    /// A line that cannot be parted into cells: its row and its beginning.
    Broken(u32, String),
}

impl Held {
    /// Its zero-based row.
    pub fn index(&self) -> u32 {
        match self {
            Self::Row(kept, _) => kept.row().index,
            Self::Broken(row, _) => *row,
        }
    }

    /// Whether a row above the header of a table is no title of it; `apart` once a blank row stood between it and what is above.
    pub fn is_no_title(&self, apart: &mut bool) -> bool {
        let Self::Row(kept, gap) = self else { return true };
        *apart |= *gap;
        let row = kept.row();
        let is_of_numbers = row.filled().any(|(_, value)| is_number(value));
        is_of_numbers || row.filled().count() >= if *apart { 3 } else { 2 }
    }
}

/// The first table of a head, and the head without the tables below it: forms are tried in their own order, and so the one
/// that was found may stand below another.
pub fn first_of_all(mut head: Head, mut found: Recognised) -> (Head, Recognised) {
    loop {
        let above: Vec<HeadRow> = head.rows.iter().filter(|row| row.index < found.1.first).cloned().collect();
        // A header and a row of data.
        if above.iter().filter(|row| row.cells.len() > 1).count() < 2 {
            return (head, found);
        }
        let mut earlier = Head::new(&head.sheet, head.merges.clone());
        earlier.rows = above;
        let has_rows = |header: HeaderAt| earlier.rows.iter().any(|row| row.index > header.last && row.cells.len() > 1);
        match recognise(&earlier) {
            Ok(first) if has_rows(first.1) => (head, found) = (earlier, first),
            _ => return (head, found),
        }
    }
}

/// Whether something stands in a cell that is not a word.
pub fn is_number(value: Value<'_>) -> bool {
    !matches!(value, Value::Text(_)) || matches!(reading(value), Reading::Number(_))
}

/// Whether a cell is a word of the kind that labels and titles are made of.
fn is_word(value: Value<'_>) -> bool {
    matches!(value, Value::Text(_)) && reading(value) == Reading::Other
}

/// Whether nothing but words stands in a row.
pub fn is_all_words(row: &Row<'_>) -> bool {
    // Most rows of data are told by one look at each of their first cells.
    let is_plainly_no_word = |value: Value<'_>| match value {
        Value::Text(text) => text.len() < 5 && text.starts_with(|c: char| c.is_ascii_digit()),
        _ => true,
    };
    !row.filled().any(|(_, value)| is_plainly_no_word(value)) && row.filled().all(|(_, value)| is_word(value))
}

/// Whether most of a row's cells are not words. «2», «3», «4», «5» are neither here nor there: they may be labels.
pub fn is_of_data(row: &Row<'_>) -> bool {
    let (mut words, mut numbers) = (0, 0);
    for (_, value) in row.filled() {
        match reading(value) {
            Reading::Number(number) if [2.0, 3.0, 4.0, 5.0].contains(&number) => {}
            _ if is_word(value) => words += 1,
            _ => numbers += 1,
        }
    }
    words < numbers
}
