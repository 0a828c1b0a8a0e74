//! One table of a sheet from its header to its last row: handed row by row to the form's reader.

use super::forms::{FORMS, Form, Match, Reader};
use super::grid::{Row, Value, Window};
use super::header::{Head, HeaderAt};
use super::keys::{Mentions, Origin};
use super::personal;
use super::sink::Sink;
use crate::model::place::CellRef;
use crate::model::problem::ProblemKind;

/// The form nearest to an unrecognised sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearest {
    /// Its id.
    pub form: &'static str,
    /// Required columns found.
    pub matched: usize,
    /// Required columns lacking.
    pub lacking: Vec<String>,
}

impl Nearest {
    /// Whether it is nearer than another: more found, then less lacking.
    pub fn is_nearer_than(&self, other: &Self) -> bool {
        (self.matched, other.lacking.len()) > (other.matched, self.lacking.len())
    }
}

/// A form that recognised a sheet, and the header under which it reads.
pub type Recognised = (&'static Form, HeaderAt);

/// What a table came to (what a whole sheet came to, where no table was found in it).
pub struct SheetOutcome {
    /// What was read.
    pub sink: Sink,
    /// The nearest form, where none recognised it.
    pub nearest: Option<Nearest>,
}

/// A table that is being read.
pub struct TableRun {
    sink: Sink,
    reader: Option<Box<dyn Reader>>,
    form: &'static Form,
    header: HeaderAt,
    columns: (u32, u32),
    last_row: u32,
    window: Window,
    labels: Vec<(usize, String)>,
}

impl TableRun {
    /// Opens the reader of the form that recognised a head.
    pub fn open(mut sink: Sink, origin: &Origin, head: &Head, (form, header): Recognised, window: Window) -> Self {
        sink.record.form = Some(form.id);
        sink.personal = personal::columns(head, header);
        sink.mentions = Mentions::gather(head.titles(header), &head.sheet, origin);
        let reader = (form.open)(head, &mut sink);
        let (columns, labels) = (extent(head, header), labels(head, header));
        Self { sink, reader, form, header, columns, last_row: header.last, window, labels }
    }

    /// Gives the next row; rows of the header and above it, and rows blank in the table's columns, are passed over.
    pub fn row(&mut self, row: &Row<'_>) {
        let row = row.within(self.window);
        if row.index > self.header.last && !row.is_blank() {
            self.last_row = self.last_row.max(row.index);
            if let Some(reader) = &mut self.reader {
                reader.row(&row, &mut self.sink);
            }
        }
    }

    /// Whether something stands to the right of the last labelled column (tables one under another have headers of their
    /// own: their reader judges).
    pub fn is_exceeded_by(&self, row: &Row<'_>) -> bool {
        let is_judged = !self.labels.is_empty() && !self.has_blocks() && row.index > self.header.last;
        is_judged && row.filled().any(|(col, _)| col > self.columns.1 as usize)
    }

    /// Counts a row that could not even be parted into cells.
    pub fn broken(&mut self, row: u32, found: &str) {
        if let Some(reader) = &self.reader {
            let found = if reader.holds_persons() { "" } else { found };
            self.last_row = self.last_row.max(row);
            self.sink.rejected(ProblemKind::BrokenLine, row, 0, Value::from_text(found));
        }
    }

    /// Whether the reader takes care of several tables by itself.
    pub fn has_blocks(&self) -> bool {
        self.reader.as_ref().is_some_and(|reader| reader.has_blocks())
    }

    /// Whether a row begins with the label with which the header of this table begins.
    pub fn repeats_first_label(&self, row: &Row<'_>) -> bool {
        let Some((col, label)) = self.labels.first() else { return false };
        row.get(*col).text().is_some_and(|text| text == label)
    }

    /// Counts a header that stands once more among the rows; `false` where it is another one.
    pub fn takes_repeated(&mut self, head: &Head, header: HeaderAt) -> bool {
        let same = labels(head, header) == self.labels;
        if same {
            (header.first..=header.last).for_each(|_| self.sink.footer());
            self.last_row = self.last_row.max(header.last);
        }
        same
    }

    /// Finishes the table.
    pub fn finish(mut self) -> SheetOutcome {
        let corner = |row, col| CellRef { row, col };
        let (first, last) = (corner(self.header.first, self.columns.0), corner(self.last_row, self.columns.1));
        self.sink.record.range = format!("{first}:{last}");
        self.sink.record.area = Some((first, last));
        if let Some(reader) = self.reader.take() {
            if self.sink.record.read + self.sink.record.footers == 0 {
                self.sink.sheet_problem(ProblemKind::NoRows { form: self.form.id });
            } else {
                reader.finish(&mut self.sink);
            }
        }
        SheetOutcome { sink: self.sink, nearest: None }
    }
}

/// The first form that is complete, or the nearest one.
pub fn recognise(head: &Head) -> Result<Recognised, Option<Nearest>> {
    let mut nearest: Option<Nearest> = None;
    for form in FORMS {
        let Match { header, matched, lacking } = (form.recognise)(head);
        match header {
            Some(header) if lacking.is_empty() => return Ok((form, header)),
            _ if matched == 0 => {}
            _ => {
                let this = Nearest { form: form.id, matched, lacking };
                if nearest.as_ref().is_none_or(|known| this.is_nearer_than(known)) {
                    nearest = Some(this);
                }
            }
        }
    }
    Err(nearest)
}

/// Labels of a header with their columns, as they stand.
fn labels(head: &Head, header: HeaderAt) -> Vec<(usize, String)> {
    let rows = head.rows.iter().filter(|row| (header.first..=header.last).contains(&row.index));
    rows.flat_map(|row| row.cells.iter().map(|cell| (cell.col, cell.text.clone()))).collect()
}

/// First and last labelled column of a header.
fn extent(head: &Head, header: HeaderAt) -> (u32, u32) {
    let cols = labels(head, header).into_iter().map(|(col, _)| u32::try_from(col).unwrap_or(u32::MAX));
    let (mut first, mut last) = (u32::MAX, 0);
    for col in cols {
        first = first.min(col);
        last = last.max(col);
    }
    (first.min(last), last)
}
