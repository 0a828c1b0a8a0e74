//! `.ods`: the one big part is parsed once and measured. A row or a cell may be repeated a million times by a number of
//! seven digits, and the library makes every copy.

use std::io::BufReader;
use std::path::Path;

use quick_xml::events::{BytesStart, Event};

use super::unpack::Package;
use super::xlsx::attribute;
use super::{HELD, HELD_CELLS, Refusal, SheetFacts};

/// Most columns of a sheet.
const COLUMNS: u64 = 16_384;
/// Most rows of a sheet.
const ROWS: u64 = 1_048_576;

/// See [`super::inspect`].
pub fn inspect(path: &Path) -> Result<Vec<SheetFacts>, Refusal> {
    let mut package = Package::open(path)?;
    for name in ["META-INF/manifest.xml", "meta.xml", "content.xml"] {
        package.unpack(name, &mut |_| Ok(()))?;
    }
    let mut package = Package::open(path)?;
    let mut scan = Scan::default();
    let Some(part) = package.reader("content.xml") else { return Ok(Vec::new()) };
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => scan.start(&tag),
            Ok(Event::Empty(tag)) => {
                scan.start(&tag);
                scan.end(tag.name().as_ref());
            }
            Ok(Event::End(tag)) => scan.end(tag.name().as_ref()),
            Ok(Event::Text(text)) => scan.cell_bytes += text.len() as u64,
            // What cannot be parsed the library will say.
            Ok(Event::Eof) | Err(_) => return Ok(scan.sheets),
            Ok(_) => {}
        }
        scan.check()?;
    }
}

#[derive(Default)]
struct Scan {
    sheets: Vec<SheetFacts>,
    row: u64,
    row_times: u64,
    column: u64,
    cell_times: u64,
    cell_is_filled: bool,
    cell_bytes: u64,
    /// Columns up to the last filled one, and bytes of text, of the row.
    row_width: u64,
    row_bytes: u64,
    /// Of the sheet: widest row, rows up to the last filled one, cells as they stand without repeated rows, bytes.
    widest: u64,
    height: u64,
    cells: u64,
    bytes: u64,
    /// Of the sheets before.
    cells_before: u64,
}

impl Scan {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "table:table" => {
                let (before, bytes) = (self.cells_before + self.taken(), self.bytes);
                let sheets = std::mem::take(&mut self.sheets);
                *self = Self { sheets, cells_before: before, bytes, ..Self::default() };
                self.sheets.push(SheetFacts::default());
            }
            "table:table-column" => {
                let times = times(tag, "number-columns-repeated", COLUMNS);
                if is_hidden(tag)
                    && let Some(sheet) = self.sheets.last_mut()
                {
                    sheet.columns.push((self.column as u32, (self.column + times - 1) as u32));
                }
                self.column = (self.column + times).min(COLUMNS);
            }
            "table:table-row" => {
                self.row_times = times(tag, "number-rows-repeated", ROWS);
                if is_hidden(tag)
                    && let Some(sheet) = self.sheets.last_mut()
                {
                    sheet.hide_row(self.row as u32, self.row_times as u32);
                }
                (self.column, self.row_width, self.row_bytes) = (0, 0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell_times = times(tag, "number-columns-repeated", COLUMNS);
                self.cell_is_filled = ["value-type", "formula"].iter().any(|name| attribute(tag, name).is_some());
                self.cell_bytes = attribute(tag, "string-value").map_or(0, |text| text.len() as u64);
                self.note_merge(tag);
            }
            _ => {}
        }
    }

    fn note_merge(&mut self, tag: &BytesStart<'_>) {
        let spans = |name| attribute(tag, name).and_then(|number| number.parse::<u32>().ok()).unwrap_or(1).max(1);
        let (across, down) = (spans("number-columns-spanned"), spans("number-rows-spanned"));
        if (across, down) != (1, 1)
            && let Some(sheet) = self.sheets.last_mut()
        {
            let from = (self.row as u32, self.column as u32);
            sheet.merge(from, (from.0.saturating_add(down - 1), from.1.saturating_add(across - 1)));
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                self.column = (self.column + self.cell_times).min(COLUMNS);
                if self.cell_is_filled {
                    self.row_width = self.column;
                    self.row_bytes = self.row_bytes.saturating_add(self.cell_bytes.saturating_mul(self.cell_times));
                }
            }
            "table:table-row" => {
                self.row = (self.row + self.row_times).min(ROWS);
                self.cells += self.row_width;
                self.widest = self.widest.max(self.row_width);
                if self.row_width > 0 {
                    self.height = self.row;
                    self.bytes = self.bytes.saturating_add(self.row_bytes.saturating_mul(self.row_times));
                }
            }
            _ => {}
        }
    }

    /// Cells that the sheet takes: the larger of what is stored and of the rectangle that is made of it.
    fn taken(&self) -> u64 {
        self.cells.max(self.widest * self.height)
    }

    fn check(&self) -> Result<(), Refusal> {
        if self.cells_before + self.taken() > HELD_CELLS || self.bytes > HELD || self.row_bytes > HELD {
            return Err(Refusal::TooLarge(HELD));
        }
        Ok(())
    }
}

fn times(tag: &BytesStart<'_>, name: &str, most: u64) -> u64 {
    attribute(tag, name).and_then(|number| number.parse::<u64>().ok()).unwrap_or(1).clamp(1, most)
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "visibility").is_some_and(|how| how == "collapse" || how == "filter")
}
