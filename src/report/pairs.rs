//! The files of `pairs`, and what it prints.

use std::collections::BTreeMap;

use super::bundle::{self, Bundle, MadeOf};
use super::pages::pairs::{document, paper, records};
use super::{CsvStyle, OutputFile, terminal};
use crate::error::Error;
use crate::model::pairs::Pairing;
use crate::text::{Lang, pairs::stated};

/// All files of a run of `pairs`, `run.json` last.
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn pairs_files(pairing: &Pairing, lang: Lang, csv: CsvStyle) -> Result<Vec<OutputFile>, Error> {
    let made =
        |source: &crate::model::pairs::Source| MadeOf { name: source.name.clone(), sha256: source.sha256.clone() };
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
        made_of: pairing.sources.iter().map(made).collect(),
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
