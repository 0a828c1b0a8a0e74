//! One sheet from its first row to its last: recognised by its head, then handed row by row to the form's reader.

use super::forms::{FORMS, Form, Match, Reader};
use super::grid::{Merge, Row, Value};
use super::header::{HEAD_ROWS, Head, HeaderAt};
use super::keys::{Mentions, Origin};
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

/// A sheet that is being read.
pub struct SheetRun {
    sink: Sink,
    reader: Option<Box<dyn Reader>>,
    form: Option<&'static Form>,
    nearest: Option<Nearest>,
    header: HeaderAt,
    columns: (u32, u32),
    last_row: u32,
}

/// What a sheet came to.
pub struct SheetOutcome {
    /// What was read.
    pub sink: Sink,
    /// The nearest form, where none recognised it.
    pub nearest: Option<Nearest>,
}

impl SheetRun {
    /// Recognises a sheet by its first filled rows (up to [`HEAD_ROWS`]) and opens the form's reader.
    pub fn open<'r>(mut sink: Sink, origin: &Origin, merges: Vec<Merge>, rows: impl Iterator<Item = Row<'r>>) -> Self {
        let mut head = Head::new(&sink.record.name, merges);
        rows.take(HEAD_ROWS).for_each(|row| head.push(&row));
        let recognised = recognise(&head);
        let mut run_header = HeaderAt { first: 0, last: 0 };
        let mut columns = (0, 0);
        let (mut form, mut reader, mut nearest) = (None, None, None);
        match recognised {
            Ok((found, header)) => {
                form = Some(found);
                run_header = header;
                columns = extent(&head, header);
                sink.record.form = Some(found.id);
                sink.mentions = Mentions::gather(head.titles(header), &head.sheet, origin);
                reader = (found.open)(&head, &mut sink);
            }
            Err(near) if !head.rows.is_empty() => {
                let (id, lacking) = near.as_ref().map_or((None, Vec::new()), |n| (Some(n.form), n.lacking.clone()));
                sink.sheet_problem(ProblemKind::UnrecognisedSheet { nearest: id, lacking });
                nearest = near;
            }
            Err(_) => {}
        }
        Self { sink, reader, form, nearest, header: run_header, columns, last_row: run_header.last }
    }

    /// Whether there is any use in giving more rows.
    pub fn is_reading(&self) -> bool {
        self.reader.is_some()
    }

    /// Gives the next row; rows of the header and above it, and blank rows, are passed over.
    pub fn row(&mut self, row: &Row<'_>) {
        if let Some(reader) = &mut self.reader
            && row.index > self.header.last
            && !row.is_blank()
        {
            self.last_row = row.index;
            reader.row(row, &mut self.sink);
        }
    }

    /// Zero-based last labelled column and last row of the header.
    pub fn header_corner(&self) -> (usize, u32) {
        let moving = self.reader.as_ref().and_then(|reader| reader.last_column());
        (moving.unwrap_or(self.columns.1 as usize), self.header.last)
    }

    /// Counts a row that could not even be parted into cells.
    pub fn broken(&mut self, row: u32, found: &str) {
        if let Some(reader) = &self.reader {
            let found = if reader.holds_persons() { "" } else { found };
            self.sink.rejected(ProblemKind::BrokenLine, row, 0, Value::from_text(found));
        }
    }

    /// Finishes the sheet.
    pub fn finish(mut self) -> SheetOutcome {
        if self.form.is_some() {
            let corner = |row, col| CellRef { row, col };
            let (first, last) = (corner(self.header.first, self.columns.0), corner(self.last_row, self.columns.1));
            self.sink.record.range = format!("{first}:{last}");
        }
        if let (Some(reader), Some(form)) = (self.reader.take(), self.form) {
            if self.sink.record.read + self.sink.record.footers == 0 {
                self.sink.sheet_problem(ProblemKind::NoRows { form: form.id });
            } else {
                reader.finish(&mut self.sink);
            }
        }
        SheetOutcome { sink: self.sink, nearest: self.nearest }
    }
}

/// The first form that is complete, or the nearest one.
fn recognise(head: &Head) -> Result<(&'static Form, HeaderAt), Option<Nearest>> {
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

/// First and last labelled column of a header.
fn extent(head: &Head, header: HeaderAt) -> (u32, u32) {
    let cols = head
        .rows
        .iter()
        .filter(|row| (header.first..=header.last).contains(&row.index))
        .flat_map(|row| row.cells.iter().map(|cell| u32::try_from(cell.col).unwrap_or(u32::MAX)));
    let (mut first, mut last) = (u32::MAX, 0);
    for col in cols {
        first = first.min(col);
        last = last.max(col);
    }
    (first.min(last), last)
}
