//! A run into files and tables: what is said (`pages`) and how it is written (a file a format) meet in `document` only.

mod csv;
mod document;
#[cfg(test)]
mod fixture;
mod json;
mod pages;
mod plan;
mod reading;
mod roll;
mod terminal;
#[cfg(test)]
mod tests;
mod xlsx;

pub use crate::folder::{OutputFile, abandon, refuse_if_taken, write};

use crate::error::Error;
use crate::folder;
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

/// All files of a run of `identify`, `run.json` last (it holds the hashes of the others).
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn files(run: &Run, lang: Lang, csv: CsvStyle) -> Result<Vec<OutputFile>, Error> {
    let tables = || -> Result<_, Error> {
        let schools = csv::write(&pages::records::schools(run, lang), csv)?;
        let cohorts = csv::write(&pages::records::cohorts(run, lang), csv)?;
        Ok((schools, cohorts, csv::write(&pages::records::problems(run, lang), csv)?))
    };
    let (report, tables) = rayon::join(|| xlsx::write(&pages::document(run, lang), lang), tables);
    let (schools, cohorts, problems) = tables?;
    let mut files = vec![
        OutputFile::new("report.xlsx", report?),
        OutputFile::new("schools.csv", schools),
        OutputFile::new("cohorts.csv", cohorts),
        OutputFile::new("problems.csv", problems),
    ];
    let record = json::write(run, &files)?;
    files.push(OutputFile::new(folder::RECORD, record));
    Ok(files)
}

/// The summary and the ranked lists for a terminal of that width, with colours where asked for.
pub fn terminal(run: &Run, lang: Lang, width: u16, colour: bool) -> String {
    terminal::render(run, lang, width, colour)
}
