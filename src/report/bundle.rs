//! The files of a command on finished runs: documents, tables, and a record of what they were made from.

use std::collections::BTreeMap;

use serde::Serialize;

use super::document::{Card, Document, Table};
use super::{CsvStyle, OutputFile, csv, docx, html, xlsx};
use crate::error::Error;
use crate::folder::{self, Entry};
use crate::model::recorded::MadeOf;
use crate::text::Lang;

/// What a command has made. File names are without folders; the record comes last.
pub struct Bundle {
    /// The command.
    pub command: &'static str,
    /// What it was made from.
    pub made_of: Vec<MadeOf>,
    /// How it was set: stable key and value.
    pub settings: BTreeMap<&'static str, String>,
    /// The page, its cards with it: `report.html` and the like.
    pub page: Option<(&'static str, Document, Vec<Card>)>,
    /// The workbook.
    pub workbook: Option<(&'static str, Document)>,
    /// The document to be read on paper.
    pub paper: Option<(&'static str, Document)>,
    /// Machine-readable tables.
    pub tables: Vec<(&'static str, Table)>,
}

#[derive(Serialize)]
struct Record<'a> {
    tool: &'static str,
    version: &'static str,
    command: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    settings: &'a BTreeMap<&'static str, String>,
    made_of: Vec<Made<'a>>,
    outputs: Vec<Entry>,
}

#[derive(Serialize)]
struct Made<'a> {
    name: &'a str,
    sha256: &'a str,
}

/// Its files.
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn files(of: &Bundle, lang: Lang, style: CsvStyle) -> Result<Vec<OutputFile>, Error> {
    files_with(of, Vec::new(), lang, style)
}

/// Its files, with others that are made otherwise and stand in the record too.
///
/// # Errors
/// As [`files()`].
pub fn files_with(of: &Bundle, more: Vec<OutputFile>, lang: Lang, style: CsvStyle) -> Result<Vec<OutputFile>, Error> {
    let mut files = Vec::new();
    if let Some((name, page, cards)) = &of.page {
        files.push(OutputFile::new(*name, html::write(page, &mut cards.iter().cloned(), lang)?));
    }
    if let Some((name, book)) = &of.workbook {
        files.push(OutputFile::new(*name, xlsx::write(book, lang)?));
    }
    if let Some((name, paper)) = &of.paper {
        files.push(OutputFile::new(*name, docx::document::write(paper, lang)?));
    }
    for (name, table) in &of.tables {
        files.push(OutputFile::new(*name, csv::write(table, style)?));
    }
    files.extend(more);
    let record = Record {
        tool: folder::TOOL,
        version: env!("CARGO_PKG_VERSION"),
        command: of.command,
        settings: &of.settings,
        made_of: of.made_of.iter().map(|of| Made { name: &of.name, sha256: &of.sha256 }).collect(),
        outputs: files.iter().map(OutputFile::entry).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&record).map_err(|error| Error::Internal(error.to_string()))?;
    bytes.push(b'\n');
    files.push(OutputFile::new(folder::RECORD, bytes));
    Ok(files)
}
