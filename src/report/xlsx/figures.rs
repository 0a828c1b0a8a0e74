//! Figures behind the charts: on a sheet of their own, where they can be checked.

use rust_xlsxwriter::{ChartRange, Worksheet, XlsxError};

use super::{Book, print};
use crate::text::Lang;

/// Columns of a sheet beside that of the words.
const COLUMNS: usize = 16_383;
/// The title and an empty row stand above the figures.
const FIRST: u32 = 2;

/// Figures behind the charts, a row a series.
pub struct Figures {
    name: &'static str,
    rows: Vec<(String, Row)>,
}

/// What stands in a row.
enum Row {
    Numbers(Vec<Option<f64>>),
    Words(Vec<String>),
}

impl Figures {
    /// No figures yet.
    pub fn new(lang: Lang) -> Self {
        Self { name: lang.pick("Данные диаграмм", "Figures of charts"), rows: Vec::new() }
    }

    /// Whether there are no charts.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Keeps a row and says where it stands; what is beyond the last column of a sheet is not drawn.
    pub fn row(&mut self, words: &str, mut values: Vec<Option<f64>>) -> ChartRange {
        values.truncate(COLUMNS);
        let last = values.len();
        self.keep(words, Row::Numbers(values), last)
    }

    /// The same with words: names of categories.
    pub fn words(&mut self, words: &str, names: &[String]) -> ChartRange {
        let names: Vec<String> = names.iter().take(COLUMNS).cloned().collect();
        let last = names.len();
        self.keep(words, Row::Words(names), last)
    }

    fn keep(&mut self, words: &str, of: Row, last: usize) -> ChartRange {
        let row = FIRST + self.rows.len() as u32;
        self.rows.push((words.to_owned(), of));
        ChartRange::new_from_range(self.name, row, 1, row, last as u16)
    }

    /// Writes the sheet.
    pub fn write(self, sheet: &mut Worksheet, book: &Book<'_>) -> Result<(), XlsxError> {
        sheet.set_name(self.name)?;
        sheet.set_column_width(0, 46)?;
        sheet.set_freeze_panes(FIRST, 1)?;
        sheet.write_string_with_format(0, 0, self.name, &book.look.title)?;
        print::way_back(sheet, 1, book)?;
        sheet.set_landscape().set_paper_size(print::A4).set_print_fit_to_pages(1, 0);
        print::foot(sheet, self.name, book.lang);
        for (row, (words, of)) in (FIRST..).zip(&self.rows) {
            sheet.write_string_with_format(row, 0, words, &book.look.text)?;
            match of {
                Row::Numbers(values) => {
                    for (col, value) in (1..).zip(values).filter_map(|(col, value)| Some((col, (*value)?))) {
                        sheet.write_number(row, col, value)?;
                    }
                }
                Row::Words(names) => {
                    for (col, name) in (1..).zip(names) {
                        sheet.write_string(row, col, name)?;
                    }
                }
            }
        }
        Ok(())
    }
}
