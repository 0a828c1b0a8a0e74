//! What comes after the lists: files and words for the terminal of comparisons, pairs, municipalities, targets and deficits.

use std::collections::BTreeMap;

use super::bundle::{self, Bundle};
use super::{CsvStyle, OutputFile, pages, terminal};
use crate::error::Error;
use crate::model::comparison::Comparison;
use crate::model::deficits::DeficitsRun;
use crate::model::municipal::Monitoring;
use crate::model::pairs::Pairing;
use crate::model::recorded::MadeOf;
use crate::model::school::SchoolId;
use crate::model::targets::TargetReport;
use crate::text::{Lang, pairs::stated};

/// All files of a comparison of runs, `run.json` last.
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn compare_files(of: &Comparison, lang: Lang, csv: CsvStyle) -> Result<Vec<OutputFile>, Error> {
    bundle::files(&pages::comparison::bundle(of, lang), lang, csv)
}

/// The summary of a comparison for a terminal of that width.
pub fn compare_terminal(of: &Comparison, lang: Lang, width: u16, colour: bool) -> String {
    terminal::comparison::render(of, lang, width, colour)
}

/// All files of a run of `pairs`, `run.json` last.
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn pairs_files(pairing: &Pairing, lang: Lang, csv: CsvStyle) -> Result<Vec<OutputFile>, Error> {
    use pages::pairs::{document, paper, records};
    let settings: BTreeMap<&'static str, String> =
        stated(Lang::En, &pairing.settings).into_iter().map(|of| (of.key, of.value)).collect();
    let report = document(pairing, lang);
    let mut tables = vec![
        ("pairs.csv", records::pairs(pairing, lang)),
        ("groups.csv", records::groups(pairing, lang)),
        ("unplaced.csv", records::unplaced(pairing, lang)),
        ("tags.csv", records::tags(pairing, lang)),
    ];
    tables.extend(records::changes(pairing, lang).map(|table| ("changes.csv", table)));
    let bundle = Bundle {
        command: "pairs",
        made_of: pairing.sources.clone(),
        settings,
        page: Some(("pairs.html", report.clone(), Vec::new())),
        workbook: Some(("pairs.xlsx", report)),
        paper: None,
        tables,
    };
    let agreements = OutputFile::new("agreements.docx", paper::write(pairing, lang)?);
    bundle::files_with(&bundle, vec![agreements], lang, csv)
}

/// The summary of a run of `pairs` for a terminal of that width.
pub fn pairs_terminal(pairing: &Pairing, lang: Lang, width: u16, colour: bool) -> String {
    terminal::pairs::render(pairing, lang, width, colour)
}

/// All files of a run of `municipalities`, `run.json` last.
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn municipal_files(of: &Monitoring, lang: Lang, csv: CsvStyle) -> Result<Vec<OutputFile>, Error> {
    use pages::municipal::{entered, page, paper, records, workbook};
    let mut tables = vec![
        ("municipalities.csv", records::municipalities(of, lang)),
        ("criteria.csv", records::criteria(of, lang)),
        ("lists.csv", records::lists(of, lang)),
    ];
    if entered::all(of).next().is_some() {
        tables.push(("entered.csv", entered::records(of, lang)));
    }
    let bundle = Bundle {
        command: "municipalities",
        made_of: of.made_of.clone(),
        settings: pages::municipal::settings(of),
        page: Some(("municipalities.html", page::document(of, lang), page::cards(of, lang))),
        workbook: Some(("municipalities.xlsx", workbook::document(of, lang))),
        paper: Some(("municipalities.docx", paper::document(of, lang))),
        tables,
    };
    bundle::files(&bundle, lang, csv)
}

/// The summary of a run of `municipalities` for a terminal of that width.
pub fn municipal_terminal(of: &Monitoring, lang: Lang, width: u16, colour: bool) -> String {
    terminal::municipal::render(of, lang, width, colour)
}

/// All files of `targets`, `run.json` last; `made_of` is what it was made from, `settings` how it was set.
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn targets_files(
    of: &TargetReport,
    made_of: &[MadeOf],
    settings: BTreeMap<&'static str, String>,
    (lang, csv): (Lang, CsvStyle),
) -> Result<Vec<OutputFile>, Error> {
    let bundle = Bundle {
        command: "targets",
        made_of: made_of.to_vec(),
        settings,
        page: Some(("targets.html", pages::targets::document(of, lang), Vec::new())),
        workbook: Some(("targets.xlsx", pages::targets::document(of, lang))),
        paper: Some(("targets.docx", pages::targets::paper(of, lang))),
        tables: vec![("targets.csv", pages::targets::records(of, lang))],
    };
    bundle::files(&bundle, lang, csv)
}

/// What `targets` prints on a terminal of that width.
pub fn targets_terminal(of: &TargetReport, lang: Lang, width: u16, colour: bool) -> String {
    terminal::targets::render(of, lang, width, colour)
}

/// All files of a run of `deficits`, `run.json` last; `alone`: the one school that it is about.
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn deficits_files(
    run: &DeficitsRun,
    alone: Option<&SchoolId>,
    lang: Lang,
    csv: CsvStyle,
) -> Result<Vec<OutputFile>, Error> {
    let mut bundle = pages::deficits::bundle(run, alone, lang);
    bundle.tables.push(("problems.csv", pages::records::problems(&run.problems, lang)));
    bundle::files(&bundle, lang, csv)
}

/// The summary of a run of `deficits` for a terminal of that width.
pub fn deficits_terminal(run: &DeficitsRun, lang: Lang, width: u16, colour: bool) -> String {
    terminal::deficits::render(run, lang, width, colour)
}
