//! A run into files and tables: what is said (`pages`) and how it is written (a file a format) meet in `document` only.

mod bundle;
mod certainty;
mod chart;
mod csv;
mod document;
mod docx;
#[cfg(test)]
mod fixture;
mod formula;
mod html;
mod json;
mod order;
mod pages;
mod palette;
mod plan;
mod public;
mod reading;
mod roll;
mod shown;
mod support;
mod terminal;
#[cfg(test)]
mod tests;
mod xlsx;

pub use crate::folder::{OutputFile, abandon, refuse_if_taken, refuse_if_there, write, write_file};
pub use order::template::sample as order_template;
pub use order::write as order;
pub use support::{
    compare_files, compare_terminal, deficits_files, deficits_terminal, municipal_files, municipal_terminal,
    pairs_files, pairs_terminal, targets_files, targets_terminal,
};

use crate::error::Error;
use crate::folder::{self, Entry};
use crate::model::explanation::Explanation;
use crate::model::reading::Reading;
use crate::model::run::{ObjectivityRun, Run};
use crate::model::verification::Verification;
use crate::text::Lang;

/// Dialect of the csv outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvStyle {
    /// UTF-8 with BOM, `;`, decimal comma: opens in a Russian spreadsheet program by a double click.
    Excel,
    /// RFC 4180, points.
    Plain,
}

impl CsvStyle {
    /// Stable machine-readable code, as the option has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Excel => "excel",
            Self::Plain => "plain",
        }
    }
}

/// A form of an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explained {
    /// Text for a terminal.
    Text,
    /// For programs.
    Json,
    /// A document for the school.
    Docx,
}

/// All files of a run of `identify`, `run.json` last (it holds the hashes of the others); of its public version, those that may be
/// seen by anybody.
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn files(run: &Run, lang: Lang, csv: CsvStyle) -> Result<Vec<OutputFile>, Error> {
    if let Some(of) = &run.public {
        return public::files(run, of, lang, csv);
    }
    let tables = || -> Result<_, Error> {
        let schools = csv::write(&pages::records::schools(run, lang), csv)?;
        let cohorts = csv::write_parts(pages::records::cohorts(run, lang), csv)?;
        let made_of = (
            csv::write_parts(pages::trail::indicators(run, lang), csv)?,
            csv::write(&pages::trail::findings(run, lang), csv)?,
        );
        let matches = csv::write(&pages::check_records::matches(&run.matching.pairs, lang), csv)?;
        Ok((schools, cohorts, made_of, csv::write(&pages::records::problems(&run.problems, lang), csv)?, matches))
    };
    let documents = || -> Result<_, Error> {
        let page = public::of_what_is_known(pages::overview::document(run, lang));
        let page = html::write(&page, &mut pages::card::cards(run, lang), lang)?;
        Ok((page, docx::document::write(&pages::note::document(run, lang), lang)?, order::draft(run, lang)?))
    };
    let (report, (documents, tables)) =
        rayon::join(|| xlsx::write(&pages::document(run, lang), lang), || rayon::join(documents, tables));
    let ((page, note, order), (schools, cohorts, (indicators, findings), problems, matches)) = (documents?, tables?);
    let mut files = vec![
        OutputFile::new("report.html", page),
        OutputFile::new("report.xlsx", report?),
        OutputFile::new("order.docx", order),
        OutputFile::new("note.docx", note),
        OutputFile::new("schools.csv", schools),
        OutputFile::new("cohorts.csv", cohorts),
        OutputFile::new("indicators.csv", indicators),
        OutputFile::new("findings.csv", findings),
        OutputFile::new("problems.csv", problems),
    ];
    // Only where there are names to decide on: most regions know their schools by ids.
    if !run.matching.pairs.is_empty() {
        files.push(OutputFile::new("matches.csv", matches));
    }
    if !run.flips.is_empty() {
        files.push(OutputFile::new("flips.csv", csv::write(&pages::flips::records(run, lang), csv)?));
    }
    files.push(OutputFile::new("seals.csv", csv::write(&pages::seals::records(&run.files, lang), csv)?));
    let record = json::write(run, &files, (lang, csv))?;
    files.push(OutputFile::new(folder::RECORD, record));
    Ok(files)
}

/// The tables of a run of `check`; its record is made of them and whatever else is written (see [`check_record()`]).
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn check_files(reading: &Reading, lang: Lang, csv: CsvStyle) -> Result<Vec<OutputFile>, Error> {
    let table = |name: &str, table| Ok::<_, Error>(OutputFile::new(name, csv::write(&table, csv)?));
    Ok(vec![
        OutputFile::new("check.xlsx", xlsx::write(&pages::check::document(reading, lang), lang)?),
        table("problems.csv", pages::records::problems(&reading.problems, lang))?,
        table("files.csv", pages::check_records::files(reading, lang))?,
        table("matches.csv", pages::check_records::matches(&reading.matching.pairs, lang))?,
    ])
}

/// `run.json` of a run of `check`, with the hashes of the other outputs.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn check_record(reading: &Reading, outputs: Vec<Entry>) -> Result<OutputFile, Error> {
    Ok(OutputFile::new(folder::RECORD, json::write_check(reading, outputs)?))
}

/// What `check` prints on a terminal of that width; `written` tells whether its files are written too.
pub fn check_terminal(reading: &Reading, lang: Lang, written: bool, width: u16, colour: bool) -> String {
    terminal::check::render(reading, lang, written, width, colour)
}

/// The summary and the ranked lists for a terminal of that width, with colours where asked for.
pub fn terminal(run: &Run, lang: Lang, width: u16, colour: bool) -> String {
    terminal::render(run, lang, width, colour)
}

/// All files of a run of `objectivity`, `run.json` last.
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn objectivity_files(run: &ObjectivityRun, lang: Lang, csv: CsvStyle) -> Result<Vec<OutputFile>, Error> {
    use pages::objectivity::{document, records};
    let table = |name: &str, table| Ok::<_, Error>(OutputFile::new(name, csv::write(&table, csv)?));
    let tables = || -> Result<_, Error> {
        let mut files = vec![
            OutputFile::new("signals.csv", csv::write_parts(records::signals(run, lang), csv)?),
            table("schools.csv", records::schools(run, lang))?,
            table("tested.csv", records::tested(run, lang))?,
            table("annex.csv", records::annex(run, lang))?,
            table("problems.csv", pages::records::problems(&run.problems, lang))?,
        ];
        if !run.matching.pairs.is_empty() {
            files.push(table("matches.csv", pages::check_records::matches(&run.matching.pairs, lang))?);
        }
        Ok(files)
    };
    let (workbook, tables) = rayon::join(|| xlsx::write(&document(run, lang), lang), tables);
    let mut files = vec![OutputFile::new("objectivity.xlsx", workbook?)];
    files.extend(tables?);
    let record = json::write_objectivity(run, &files)?;
    files.push(OutputFile::new(folder::RECORD, record));
    Ok(files)
}

/// The summary and the first schools of the list for a terminal of that width.
pub fn objectivity_terminal(run: &ObjectivityRun, lang: Lang, width: u16, colour: bool) -> String {
    terminal::objectivity::render(run, lang, width, colour)
}

/// All files of a run of `robustness`, `run.json` last.
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn robustness_files(run: &Run, lang: Lang, csv: CsvStyle) -> Result<Vec<OutputFile>, Error> {
    use pages::robustness::{document, records};
    let table = |name: &str, table| Ok::<_, Error>(OutputFile::new(name, csv::write(&table, csv)?));
    let mut files = vec![
        OutputFile::new("robustness.xlsx", xlsx::write(&document(run, lang), lang)?),
        table("robustness.csv", records::schools(run, lang))?,
        table("choices.csv", records::choices(run, lang))?,
        table("removal.csv", records::removal(run, lang))?,
        table("problems.csv", pages::records::problems(&run.problems, lang))?,
    ];
    if !run.matching.pairs.is_empty() {
        files.push(table("matches.csv", pages::check_records::matches(&run.matching.pairs, lang))?);
    }
    let record = json::write_robustness(run, &files)?;
    files.push(OutputFile::new(folder::RECORD, record));
    Ok(files)
}

/// The summary of a run of `robustness` for a terminal of that width.
pub fn robustness_terminal(run: &Run, lang: Lang, width: u16, colour: bool) -> String {
    terminal::robustness::render(run, lang, width, colour)
}

/// The explanation of a school in that form; of text, the width of the terminal and whether it is coloured.
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn explanation(
    run: &Run,
    of: &Explanation,
    form: Explained,
    lang: Lang,
    (width, colour): (u16, bool),
) -> Result<Vec<u8>, Error> {
    match form {
        Explained::Text => Ok(terminal::explanation::render(run, of, lang, width, colour).into_bytes()),
        Explained::Json => json::explanation::write(run, of, lang),
        Explained::Docx => docx::document::write(&pages::explanation::document(run, of, lang), lang),
    }
}

/// What a verification found, for a terminal of that width.
pub fn verification_terminal(of: &Verification, lang: Lang, width: u16, colour: bool) -> String {
    terminal::verification::render(of, lang, width, colour)
}

/// The same for programs: JSON with stable English keys.
pub fn verification_json(of: &Verification) -> String {
    json::verification(of)
}
