//! The plain values of a file, for those who give it back to the person it came from: nothing is recognised here, and
//! nothing is left out. What is read so is never kept.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{Ods, Reader as _, SheetType, Sheets, Xls, Xlsb, Xlsx};

use super::caught::caught;
use super::grid::Row;
use super::source::FileKind;
use super::{delimited, package, workbook};

/// Takes sheets and rows as they come.
pub trait Visit {
    /// A sheet begins; a text file's has no name.
    fn sheet(&mut self, name: &str);
    /// A row in which something stands; rows come from the top.
    fn row(&mut self, row: &Row<'_>);
}

/// Names of the sheets; a text file is one sheet without a name.
///
/// # Errors
/// The words of the library when the file cannot be opened.
pub fn sheets(path: &Path) -> Result<Vec<String>, String> {
    Ok(match open(path)? {
        None => vec![String::new()],
        Some(book) => names(&book),
    })
}

/// Gives every sheet and row of a file, in the order of [`sheets()`].
///
/// # Errors
/// The words of the library when the file cannot be opened, or breaks off.
pub fn visit(path: &Path, visit: &mut dyn Visit) -> Result<(), String> {
    // The library that reads workbooks may panic on a hostile file.
    caught(|| visit_all(path, visit)).unwrap_or_else(Err)
}

fn visit_all(path: &Path, visit: &mut dyn Visit) -> Result<(), String> {
    match open(path)? {
        None => {
            visit.sheet("");
            delimited::visit(path, visit).map_err(|error| error.to_string())
        }
        Some(mut book) => {
            for name in names(&book) {
                visit.sheet(&name);
                let range = book.worksheet_range(&name).map_err(words)?;
                let (top, left) = range.start().unwrap_or_default();
                for (index, cells) in (top..).zip(range.rows()) {
                    visit.row(&Row::whole(index, left as usize, cells));
                }
            }
            Ok(())
        }
    }
}

/// Opens a workbook; nothing for a text file.
fn open(path: &Path) -> Result<Option<Sheets<BufReader<File>>>, String> {
    let kind = FileKind::of(path).ok_or_else(|| "?".to_owned())?;
    if matches!(kind, FileKind::Delimited | FileKind::Parquet) {
        return Ok(None);
    }
    let kind = workbook::true_kind(path, kind).map_err(words)?.ok_or_else(|| "password".to_owned())?;
    // The same bounds as for reading: a file that unpacks without end is refused here too.
    package::inspect(path, kind).map_err(|refusal| format!("{refusal:?}"))?;
    let file = BufReader::with_capacity(1 << 16, File::open(path).map_err(words)?);
    Ok(Some(match kind {
        FileKind::Xls => Sheets::Xls(Xls::new(file).map_err(words)?),
        FileKind::Xlsb => Sheets::Xlsb(Xlsb::new(file).map_err(words)?),
        FileKind::Ods => Sheets::Ods(Ods::new(file).map_err(words)?),
        _ => Sheets::Xlsx(Xlsx::new(file).map_err(words)?),
    }))
}

fn names(book: &Sheets<BufReader<File>>) -> Vec<String> {
    let sheets = book.sheets_metadata().iter();
    sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect()
}

fn words(error: impl std::fmt::Display) -> String {
    error.to_string()
}
