//! The seals of the sheets that were read, as a machine-readable table: seals.csv.

use std::sync::Arc;

use crate::model::{
    run::{FileRecord, SheetRecord},
    seal::Seal,
};
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    plan::Plan,
};
use crate::text::{Lang, report::Title};

/// A row a sheet that was recognised, by file, in the order of the workbook.
pub fn records(files: &[FileRecord], lang: Lang) -> Table {
    let mut plan: Plan<'_, (&Arc<str>, &SheetRecord, &Seal)> = Plan::new(lang);
    let (text, whole) = (ColumnKind::Text, ColumnKind::Ordinal);
    plan.add(Title::File, text, |(file, ..)| Cell::text(&***file))
        .add(Title::Sheet, text, |(_, sheet, _)| Cell::text(&*sheet.name))
        .add(Title::Rows, whole, |(.., seal)| Cell::number(seal.rows.into()))
        .add(Title::FilledCells, whole, |(.., seal)| Cell::number(seal.cells as f64))
        .add(Title::ByRow, text, |(.., seal)| Cell::text(seal.by_row.code()))
        .add(Title::ByCell, text, |(.., seal)| Cell::text(seal.by_cell.code()));
    let sheets = files.iter().flat_map(|file| file.sheets.iter().map(move |sheet| (&file.path, sheet)));
    let sealed = sheets.filter_map(|(file, sheet)| Some((file, sheet, &sheet.sealed.as_ref()?.seal)));
    plan.table(sealed, |_| Tone::Plain)
}
