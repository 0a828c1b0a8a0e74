//! Workbooks: `.xlsx` streamed cell by cell, the older kinds as whole ranges.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;
use std::sync::Arc;

use calamine::{
    DataRef, Ods, OdsError, Reader as _, SheetType, SheetVisible, Xls, XlsError, Xlsb, Xlsx, XlsxCellReader, XlsxError,
};

use super::grid::{Merge, Row};
use super::header::HEAD_ROWS;
use super::keys::Origin;
use super::sheet::{SheetOutcome, SheetRun};
use super::sink::Sink;
use super::source::FileKind;
use crate::model::problem::ProblemKind;

/// Sheets up to this many rows are asked for their merged regions, which costs a second pass over them.
const MERGES_UP_TO_ROWS: u32 = 5_000;

/// Why a workbook could not be read.
#[derive(Debug)]
pub enum Unreadable {
    /// Not a workbook, or a broken one: the library's words.
    Damaged(String),
    /// Encrypted.
    Password,
}

/// Reads every sheet of a workbook.
///
/// # Errors
/// When the workbook cannot be opened. A sheet that breaks off is reported in its outcome and gives nothing else.
pub fn read(path: &Path, kind: FileKind, file: &Arc<str>, origin: &Origin) -> Result<Vec<SheetOutcome>, Unreadable> {
    let damaged = |error: std::io::Error| Unreadable::Damaged(error.to_string());
    let kind = true_kind(path, kind).map_err(damaged)?.ok_or(Unreadable::Password)?;
    let reader = BufReader::with_capacity(1 << 16, File::open(path).map_err(damaged)?);
    match kind {
        FileKind::Xls => whole(Xls::new(reader).map_err(xls_error)?, file, origin),
        FileKind::Xlsb => whole(Xlsb::new(reader).map_err(|e| Unreadable::Damaged(e.to_string()))?, file, origin),
        FileKind::Ods => whole(Ods::new(reader).map_err(ods_error)?, file, origin),
        _ => streamed(Xlsx::new(reader).map_err(xlsx_error)?, file, origin),
    }
}

/// The kind by the first bytes, where they tell (an `.xls` may be an `.xlsx` renamed); `None` for an encrypted one.
pub(super) fn true_kind(path: &Path, kind: FileKind) -> Result<Option<FileKind>, std::io::Error> {
    let mut file = File::open(path)?;
    let mut magic = [0_u8; 8];
    let mut read = 0;
    while let Some(rest) = magic.get_mut(read..)
        && !rest.is_empty()
    {
        match file.read(rest)? {
            0 => break,
            n => read += n,
        }
    }
    let ole = magic == [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let zip = magic.starts_with(b"PK");
    Ok(match kind {
        FileKind::Xls if zip => Some(FileKind::Xlsx),
        FileKind::Xlsx | FileKind::Xlsb if ole => {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            let mark: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let encrypted = bytes.windows(mark.len()).any(|window| window == mark.as_slice());
            if encrypted { None } else { Some(FileKind::Xls) }
        }
        other => Some(other),
    })
}

fn xlsx_error(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Password,
        other => Unreadable::Damaged(other.to_string()),
    }
}

fn xls_error(error: XlsError) -> Unreadable {
    match error {
        XlsError::Password => Unreadable::Password,
        other => Unreadable::Damaged(other.to_string()),
    }
}

fn ods_error(error: OdsError) -> Unreadable {
    match error {
        OdsError::Password => Unreadable::Password,
        other => Unreadable::Damaged(other.to_string()),
    }
}

fn sink(file: &Arc<str>, sheet: &calamine::Sheet) -> Sink {
    let mut sink = Sink::new(file, Some(sheet.name.as_str().into()));
    sink.record.hidden = sheet.visible != SheetVisible::Visible;
    sink
}

/// A sheet that broke off: nothing but the problem.
fn broken(file: &Arc<str>, sheet: &calamine::Sheet, error: &str) -> SheetOutcome {
    let mut sink = sink(file, sheet);
    let problem =
        crate::model::problem::Problem::new(sink.place.clone(), ProblemKind::DamagedFile, super::cell::shorten(error));
    sink.problems.push(problem);
    SheetOutcome { sink, nearest: None }
}

fn streamed<R: Read + Seek>(
    mut book: Xlsx<R>,
    file: &Arc<str>,
    origin: &Origin,
) -> Result<Vec<SheetOutcome>, Unreadable> {
    let sheets: Vec<calamine::Sheet> = book.sheets_metadata().to_vec();
    let mut outcomes = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let outcome = stream_sheet(&mut book, sheet, file, origin);
        outcomes.push(outcome.unwrap_or_else(|error| broken(file, sheet, &error.to_string())));
    }
    Ok(outcomes)
}

fn stream_sheet<R: Read + Seek>(
    book: &mut Xlsx<R>,
    sheet: &calamine::Sheet,
    file: &Arc<str>,
    origin: &Origin,
) -> Result<SheetOutcome, XlsxError> {
    let end = book.worksheet_cells_reader(&sheet.name)?.dimensions().end.0;
    let merges = if (1..=MERGES_UP_TO_ROWS).contains(&end) { merges(book, &sheet.name)? } else { Vec::new() };
    let mut rows = Rows::new(book.worksheet_cells_reader(&sheet.name)?);
    let mut head: Vec<(u32, Vec<DataRef<'_>>)> = Vec::with_capacity(HEAD_ROWS);
    while head.len() < HEAD_ROWS && rows.advance()? {
        head.push((rows.index, rows.cells.clone()));
    }
    let row = |(index, cells)| Row::streamed(index, cells);
    let mut run = SheetRun::open(sink(file, sheet), origin, merges, head.iter().map(|(i, cells)| row((*i, cells))));
    for (index, cells) in &head {
        run.row(&row((*index, cells)));
    }
    drop(head);
    while run.is_reading() && rows.advance()? {
        run.row(&Row::streamed(rows.index, &rows.cells));
    }
    Ok(run.finish())
}

fn merges<R: Read + Seek>(book: &mut Xlsx<R>, sheet: &str) -> Result<Vec<Merge>, XlsxError> {
    let merges = book.merge_cells_by_sheet_name(sheet)?;
    Ok(merges.into_iter().map(|merge| Merge { from: merge.start, to: merge.end }).collect())
}

/// Filled rows of a streamed sheet; one buffer serves them all.
pub(super) struct Rows<'a, R: Read + Seek> {
    reader: XlsxCellReader<'a, R>,
    /// Zero-based row in which it stands.
    pub(super) index: u32,
    /// Its cells from column A on.
    pub(super) cells: Vec<DataRef<'a>>,
    next: Option<(u32, u32, DataRef<'a>)>,
    /// calamine's reader must not be asked again after its end.
    ended: bool,
}

impl<'a, R: Read + Seek> Rows<'a, R> {
    pub(super) fn new(reader: XlsxCellReader<'a, R>) -> Self {
        Self { reader, index: 0, cells: Vec::new(), next: None, ended: false }
    }

    /// Goes to the next row in which something stands; `false` at the end.
    pub(super) fn advance(&mut self) -> Result<bool, XlsxError> {
        self.cells.clear();
        let mut row = None;
        if let Some((index, col, value)) = self.next.take() {
            row = Some(index);
            self.put(col, value);
        }
        while !self.ended {
            let Some(cell) = self.reader.next_cell()? else {
                self.ended = true;
                break;
            };
            let (index, col) = cell.get_position();
            let value = cell.get_value().clone();
            if matches!(value, DataRef::Empty) {
                continue;
            }
            match row {
                Some(current) if current != index => {
                    self.next = Some((index, col, value));
                    break;
                }
                _ => {
                    row = Some(index);
                    self.put(col, value);
                }
            }
        }
        self.index = row.unwrap_or(self.index);
        Ok(row.is_some())
    }

    fn put(&mut self, col: u32, value: DataRef<'a>) {
        let col = col as usize;
        if col == self.cells.len() {
            self.cells.push(value);
            return;
        }
        if col > self.cells.len() {
            self.cells.resize_with(col + 1, DataRef::default);
        }
        if let Some(cell) = self.cells.get_mut(col) {
            *cell = value;
        }
    }
}

fn whole<R, B>(mut book: B, file: &Arc<str>, origin: &Origin) -> Result<Vec<SheetOutcome>, Unreadable>
where
    R: Read + Seek,
    B: calamine::Reader<R>,
    B::Error: std::fmt::Display,
{
    let sheets: Vec<calamine::Sheet> = book.sheets_metadata().to_vec();
    let mut outcomes = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        match book.worksheet_range(&sheet.name) {
            Ok(range) => outcomes.push(read_range(&range, sink(file, sheet), origin)),
            Err(error) => outcomes.push(broken(file, sheet, &error.to_string())),
        }
    }
    Ok(outcomes)
}

fn read_range(range: &calamine::Range<calamine::Data>, sink: Sink, origin: &Origin) -> SheetOutcome {
    let (top, left) = range.start().unwrap_or_default();
    let rows = || (top..).zip(range.rows()).map(|(index, cells)| Row::whole(index, left as usize, cells));
    let filled = rows().filter(|row| !row.is_blank()).take(HEAD_ROWS);
    let mut run = SheetRun::open(sink, origin, Vec::new(), filled);
    for row in rows() {
        run.row(&row);
    }
    run.finish()
}
