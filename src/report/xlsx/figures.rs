//! Figures behind the charts: on a sheet of their own, where they can be checked.

use rust_xlsxwriter::{ChartRange, Worksheet, XlsxError};

use super::look::Look;
use crate::text::Lang;

/// Columns of a sheet beside that of the words.
const COLUMNS: usize = 16_383;

/// Figures behind the charts, a row a series.
pub struct Figures {
    name: &'static str,
    rows: Vec<(String, Vec<Option<f64>>)>,
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
        let (row, last) = (self.rows.len() as u32, values.len() as u16);
        self.rows.push((words.to_owned(), values));
        ChartRange::new_from_range(self.name, row, 1, row, last)
    }

    /// Writes the sheet.
    pub fn write(self, sheet: &mut Worksheet, look: &Look) -> Result<(), XlsxError> {
        sheet.set_name(self.name)?;
        sheet.set_column_width(0, 46)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        for (row, (words, values)) in (0..).zip(&self.rows) {
            sheet.write_string_with_format(row, 0, words, &look.text)?;
            for (col, value) in (1..).zip(values) {
                if let Some(value) = value {
                    sheet.write_number(row, col, *value)?;
                }
            }
        }
        Ok(())
    }
}
