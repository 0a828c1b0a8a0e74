//! What was asked for, in the record of a run: by it the run is repeated.

use serde::Serialize;

use crate::model::requested::{Beside, Requested};
use crate::report::CsvStyle;
use crate::text::Lang;

/// The request, and how the outputs are written.
#[derive(Serialize)]
pub struct Asked<'a> {
    inputs: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    matches: Option<File<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    control: Option<File<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slice: Option<&'a str>,
    lang: &'static str,
    csv: &'static str,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    sha256: &'a str,
}

/// The request as it is recorded.
pub fn asked(of: &Requested, (lang, csv): (Lang, CsvStyle)) -> Asked<'_> {
    Asked {
        inputs: &of.inputs,
        matches: of.matches.as_ref().map(file),
        control: of.control.as_ref().map(file),
        slice: of.slice.as_deref(),
        lang: lang.pick("ru", "en"),
        csv: csv.code(),
    }
}

fn file(of: &Beside) -> File<'_> {
    File { path: &of.path, sha256: &of.sha256 }
}
