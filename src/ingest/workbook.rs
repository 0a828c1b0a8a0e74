//! Workbooks: `.xlsx` and `.xlsb` streamed cell by cell, the older kinds as whole ranges.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use calamine::{
    Data, DataRef, Ods, OdsError, Range, Reader as _, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsb, Xlsx,
    XlsxError,
};

use super::grid::{Row, UNCOMPUTED};
use super::keys::Origin;
use super::package::{self, Refusal, SheetFacts};
use super::sealing::Keep;
use super::sheet::SheetOutcome;
use super::sink::Sink;
use super::source::FileKind;
use super::tables::Tables;
use crate::model::problem::{Problem, ProblemKind};

/// The last column of a spreadsheet (XFD), zero-based.
const LAST_COLUMN: u32 = 16_383;

/// Why a workbook could not be read.
#[derive(Debug)]
pub enum Unreadable {
    /// Not a workbook, or a broken one: the library's words.
    Damaged(String),
    /// Encrypted.
    Password,
    /// It would take more than so many bytes.
    TooLarge(u64),
}

impl From<Refusal> for Unreadable {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::TooLarge(limit) => Self::TooLarge(limit),
            Refusal::Damaged(words) => Self::Damaged(words),
        }
    }
}

/// Where a sheet stands and what is known of it before it is read.
struct Place<'a> {
    file: &'a Arc<str>,
    origin: &'a Origin,
    sheet: &'a Sheet,
    facts: &'a SheetFacts,
    keep: Keep,
}

/// Reads every sheet of a workbook; a sheet with several tables gives an outcome for each.
///
/// # Errors
/// When the workbook cannot be opened, or is too large. A sheet that breaks off is reported in its outcome and gives nothing else.
pub fn read(
    path: &Path,
    kind: FileKind,
    (file, origin): (&Arc<str>, &Origin),
    keep: Keep,
) -> Result<Vec<SheetOutcome>, Unreadable> {
    let damaged = |error: std::io::Error| Unreadable::Damaged(error.to_string());
    let kind = true_kind(path, kind).map_err(damaged)?.ok_or(Unreadable::Password)?;
    let facts = package::inspect(path, kind)?;
    let reader = BufReader::with_capacity(1 << 16, File::open(path).map_err(damaged)?);
    match kind {
        FileKind::Xls => {
            let mut book = Xls::new(reader).map_err(xls_error)?;
            let sheets = book.sheets_metadata().to_vec();
            each_sheet(&sheets, &facts, (file, origin, keep), |place| {
                Ok(read_range(&book.worksheet_range(name(place))?, place))
            })
        }
        FileKind::Ods => {
            let mut book = Ods::new(reader).map_err(ods_error)?;
            let sheets = book.sheets_metadata().to_vec();
            each_sheet(&sheets, &facts, (file, origin, keep), |place| {
                let values = book.worksheet_range(name(place))?;
                Ok(read_range(&with_uncomputed(values, &book.worksheet_formula(name(place))?), place))
            })
        }
        FileKind::Xlsb => {
            let mut book = Xlsb::new(reader).map_err(|error| Unreadable::Damaged(error.to_string()))?;
            let sheets = book.sheets_metadata().to_vec();
            each_sheet(&sheets, &facts, (file, origin, keep), |place| {
                let mut cells = book.worksheet_cells_reader(name(place))?;
                stream(place, || Ok(cells.next_cell()?.map(|cell| (cell.get_position(), cell.get_value().clone()))))
            })
        }
        _ => {
            let mut book = Xlsx::new(reader).map_err(xlsx_error)?;
            let sheets = book.sheets_metadata().to_vec();
            each_sheet(&sheets, &facts, (file, origin, keep), |place| {
                let mut cells = book.worksheet_cells_reader(name(place))?;
                stream(place, || {
                    Ok(cells.next_cell_with_formula_metadata()?.map(|cell| match (cell.value, cell.formula) {
                        (DataRef::Empty, Some(_)) => (cell.pos, DataRef::Error(UNCOMPUTED)),
                        (value, _) => (cell.pos, value),
                    }))
                })
            })
        }
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

fn name<'a>(place: &Place<'a>) -> &'a str {
    &place.sheet.name
}

type Failed = Box<dyn std::error::Error>;

/// Reads the worksheets in order; one that fails gives nothing but the problem.
fn each_sheet(
    sheets: &[Sheet],
    facts: &[SheetFacts],
    (file, origin, keep): (&Arc<str>, &Origin, Keep),
    mut read: impl FnMut(&Place<'_>) -> Result<Vec<SheetOutcome>, Failed>,
) -> Result<Vec<SheetOutcome>, Unreadable> {
    let unknown = SheetFacts::default();
    // Facts that are not of just these sheets are of no use.
    let facts_of = |at: usize| facts.get(at).filter(|_| facts.len() == sheets.len()).unwrap_or(&unknown);
    let mut all = Vec::new();
    for (at, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet) {
        let place = Place { file, origin, sheet, facts: facts_of(at), keep };
        match read(&place) {
            Ok(mut outcomes) => {
                tell_hidden(&mut outcomes, place.facts);
                all.append(&mut outcomes);
            }
            Err(error) => all.push(broken(&place, &error.to_string())),
        }
    }
    Ok(all)
}

fn sink(place: &Place<'_>) -> Sink {
    let mut sink = Sink::new(place.file, Some(name(place).into()));
    sink.record.hidden = place.sheet.visible != SheetVisible::Visible;
    sink
}

/// A sheet that broke off: nothing but the problem.
fn broken(place: &Place<'_>, error: &str) -> SheetOutcome {
    let mut sink = sink(place);
    sink.problems.push(Problem::new(sink.place.clone(), ProblemKind::DamagedSheet, super::cell::shorten(error)));
    SheetOutcome { sink, nearest: None }
}

/// Says, once a sheet, how much of its tables is hidden.
fn tell_hidden(outcomes: &mut [SheetOutcome], facts: &SheetFacts) {
    let areas: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.sink.record.area).collect();
    let (rows, columns) = facts.hidden_within(&areas);
    if rows + columns > 0
        && let Some(outcome) = outcomes.first_mut()
    {
        outcome.sink.sheet_problem(ProblemKind::HiddenCells { rows, columns });
    }
}

/// A cell's row and column, and what stands there.
type Placed<'c> = ((u32, u32), DataRef<'c>);

/// Reads a sheet whose cells come one by one; one buffer serves all rows.
fn stream<'c>(
    place: &Place<'_>,
    mut next: impl FnMut() -> Result<Option<Placed<'c>>, Failed>,
) -> Result<Vec<SheetOutcome>, Failed> {
    let mut tables = Tables::new(|| sink(place), place.origin, &place.facts.merges, (false, place.keep));
    let mut cells: Vec<DataRef<'c>> = Vec::new();
    let mut index = 0;
    while tables.is_reading() {
        // The library must not be asked again after the end.
        let Some(((row, col), value)) = next()? else {
            give(&mut tables, index, &cells);
            break;
        };
        if matches!(value, DataRef::Empty) {
            continue;
        }
        if col > LAST_COLUMN {
            return Err("a cell beyond the last column".into());
        }
        if row != index {
            give(&mut tables, index, &cells);
            if row != index.saturating_add(1) {
                tables.gap();
            }
            cells.clear();
            index = row;
        }
        put(&mut cells, col as usize, value);
    }
    Ok(tables.finish())
}

fn give(tables: &mut Tables<'_>, index: u32, cells: &[DataRef<'_>]) {
    if tables.is_reading() {
        tables.row(&Row::streamed(index, cells));
    }
}

fn put<'c>(cells: &mut Vec<DataRef<'c>>, col: usize, value: DataRef<'c>) {
    if col >= cells.len() {
        cells.resize_with(col, DataRef::default);
        cells.push(value);
    } else if let Some(cell) = cells.get_mut(col) {
        *cell = value;
    }
}

/// The range with the cells marked that have a formula and no value.
fn with_uncomputed(values: Range<Data>, formulas: &Range<String>) -> Range<Data> {
    let marked = |row: u32, col: u32| {
        let has_formula = formulas.get_value((row, col)).is_some_and(|formula| !formula.is_empty());
        has_formula && matches!(values.get_value((row, col)), None | Some(Data::Empty))
    };
    let Some(((top, left), (bottom, right))) = formulas.start().zip(formulas.end()) else { return values };
    let (first, last) = values.start().zip(values.end()).unwrap_or(((top, left), (bottom, right)));
    let all = ((first.0.min(top), first.1.min(left)), (last.0.max(bottom), last.1.max(right)));
    let places = || (top..=bottom).flat_map(|row| (left..=right).map(move |col| (row, col)));
    if !places().any(|(row, col)| marked(row, col)) {
        return values;
    }
    let mut range = Range::new(all.0, all.1);
    for (row, col, value) in values.used_cells() {
        range.set_value((first.0 + row as u32, first.1 + col as u32), value.clone());
    }
    for at in places().filter(|(row, col)| marked(*row, *col)) {
        range.set_value(at, Data::Error(UNCOMPUTED));
    }
    range
}

fn read_range(range: &Range<Data>, place: &Place<'_>) -> Vec<SheetOutcome> {
    let (top, left) = range.start().unwrap_or_default();
    let mut tables = Tables::new(|| sink(place), place.origin, &place.facts.merges, (false, place.keep));
    for (index, cells) in (top..).zip(range.rows()) {
        if !tables.is_reading() {
            break;
        }
        tables.row(&Row::whole(index, left as usize, cells));
    }
    tables.finish()
}
