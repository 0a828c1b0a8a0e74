//! A run into files and tables: what is said (`pages`) and how it is written (a file a format).

use crate::error::Error;
use crate::model::run::Run;
use crate::text::Lang;

/// Dialect of the csv outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvStyle {
    /// UTF-8 with BOM, `;`, decimal comma: opens in a Russian spreadsheet program by a double click.
    Excel,
    /// RFC 4180, points.
    Plain,
}

/// A file to be written: its name in the output folder and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Name.
    pub name: &'static str,
    /// Content.
    pub bytes: Vec<u8>,
}

/// All files of a run of `identify`, `run.json` last (it holds the hashes of the others).
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn files(run: &Run, lang: Lang, csv: CsvStyle) -> Result<Vec<OutputFile>, Error> {
    let _ = (run, lang, csv);
    todo!("room of the report")
}

/// The summary and the ranked lists for a terminal of that width.
pub fn terminal(run: &Run, lang: Lang, width: u16) -> String {
    let _ = (run, lang, width);
    todo!("room of the report")
}
