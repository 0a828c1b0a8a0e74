//! The canonical table `results` as parquet: for those who bring their own data, and for very large data.
//!
//! Columns: `year`, `procedure`, `subject`, `school_id`; `grade` (may be absent or empty for EGE and OGE); at least one
//! of `primary_score`, `test_score`, `mark`; `journal_mark`. Procedures and subjects stand by their codes. Every other
//! column (`class`, `pupil`, `variant`) is left unread. As parquet has no cells, places name those of the same table as
//! a sheet: the names of the columns would be row 1, the first row of data is row 2.

mod collect;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use polars::prelude::*;

use crate::error::Error;
use crate::model::place::{CellRef, Place};
use crate::model::problem::{KeySource, Problem, ProblemKind};
use crate::model::results::SheetResults;
use crate::model::run::{Keyed, SheetRecord};

use collect::{Collector, Table};

/// Id of this form in records and problems.
pub const FORM: &str = "canonical-results";

/// What a column must hold.
#[derive(Clone, Copy, PartialEq)]
enum Holds {
    Words,
    Numbers,
}

/// The columns that are read.
const COLUMNS: [(&str, Holds); 10] = [
    ("year", Holds::Numbers),
    ("procedure", Holds::Words),
    ("subject", Holds::Words),
    ("grade", Holds::Numbers),
    ("school_id", Holds::Words),
    ("primary_score", Holds::Numbers),
    ("test_score", Holds::Numbers),
    ("mark", Holds::Numbers),
    ("journal_mark", Holds::Numbers),
    ("class", Holds::Words),
];

/// Columns without which there is nothing to read.
const NEEDED: [&str; 4] = ["year", "procedure", "subject", "school_id"];

/// Columns of which one at least must be there.
const RESULTS: [&str; 3] = ["primary_score", "test_score", "mark"];

/// Pupils' rows by sitting, what was read, and problems by place.
///
/// A file that is not parquet, lacks columns, or has them in types that cannot be read, gives a problem and no rows. A
/// word, year, grade or id that is not known is one problem for each spelling, at its first row, and its rows are
/// rejected; so is, with a problem each, a row whose score cannot be or that has no result. A mark outside 2–5 is a
/// problem and is not used.
///
/// # Errors
/// [`Error::Io`] when the file cannot be opened.
pub fn read_parquet(path: &Path, place: Place) -> Result<(Vec<SheetResults>, SheetRecord, Vec<Problem>), Error> {
    let file = File::open(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    match open(file) {
        Ok((frame, schema)) => collected(&frame, &schema, place),
        Err((kind, found)) => Ok((Vec::new(), SheetRecord::default(), vec![Problem::new(place, kind, found)])),
    }
}

/// The columns that are wanted, and the schema of the whole file.
fn open(file: File) -> Result<(DataFrame, Arc<ArrowSchema>), (ProblemKind, String)> {
    let damaged = |error: PolarsError| (ProblemKind::DamagedFile, error.to_string());
    let mut reader = ParquetReader::new(file);
    let schema = reader.schema().map_err(damaged)?;
    let lacking = lacking(&schema);
    if !lacking.is_empty() {
        return Err((ProblemKind::UnrecognisedSheet { nearest: Some(FORM), lacking }, String::new()));
    }
    let wanted = COLUMNS.iter().filter(|(name, _)| schema.contains(name));
    let wanted = wanted.map(|(name, _)| (*name).to_owned()).collect();
    let mut frame = reader.with_columns(Some(wanted)).finish().map_err(damaged)?;
    frame.rechunk_mut_par();
    Ok((frame, schema))
}

/// What the file lacks to be read: names of columns, with the type where it is there but cannot be read.
fn lacking(schema: &ArrowSchema) -> Vec<String> {
    let needed = NEEDED.iter().filter(|name| !schema.contains(name)).map(|name| (*name).to_owned());
    let mut lacking: Vec<String> = needed.collect();
    if !RESULTS.iter().any(|name| schema.contains(name)) {
        lacking.push(RESULTS.join(" | "));
    }
    for (name, holds) in COLUMNS {
        if let Some(field) = schema.get(name).filter(|field| !readable(&field.dtype, holds)) {
            lacking.push(format!("{name} ({:?})", field.dtype));
        }
    }
    lacking
}

fn readable(dtype: &ArrowDataType, holds: Holds) -> bool {
    use ArrowDataType as A;
    let number = matches!(dtype, A::Int32 | A::Int64 | A::UInt32 | A::UInt64 | A::Float32 | A::Float64);
    let word = matches!(dtype, A::Utf8 | A::LargeUtf8 | A::Utf8View | A::Dictionary(..));
    number || (holds == Holds::Words && word)
}

fn collected(
    frame: &DataFrame,
    schema: &ArrowSchema,
    place: Place,
) -> Result<(Vec<SheetResults>, SheetRecord, Vec<Problem>), Error> {
    let table = Table::new(frame, schema).map_err(|error| Error::Internal(error.to_string()))?;
    let mut collector = Collector::new(&table, place);
    for row in 0..frame.height() {
        collector.take(row);
    }
    let (sheets, mut problems) = collector.finish();
    problems.sort_by(|a, b| a.place.cmp(&b.place));

    let last = CellRef { row: frame.height() as u32, col: schema.len().saturating_sub(1) as u32 };
    let read = frame.height() as u64;
    let kept = sheets.iter().map(|sheet| sheet.rows.len() as u64).sum();
    let record = SheetRecord {
        form: Some(FORM),
        range: format!("A1:{last}"),
        procedure: only(sheets.iter().map(|sheet| sheet.sitting.procedure)),
        year: only(sheets.iter().map(|sheet| sheet.sitting.year)),
        subject: only(sheets.iter().map(|sheet| sheet.sitting.subject)),
        grade: only(sheets.iter().map(|sheet| sheet.sitting.grade)),
        read,
        kept,
        rejected: read - kept,
        ..SheetRecord::default()
    };
    Ok((sheets, record, problems))
}

/// The one value of a key, if it is the same in all rows.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Keyed<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some((first, KeySource::Column))
}

#[cfg(test)]
mod tests;
