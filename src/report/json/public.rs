//! The record of a public version: inputs by their hashes, what was kept back by number. Sizes of inputs and counts of their rows
//! are not in it: a protocol of one school has as many rows as pupils.

use serde::Serialize;

use super::steps;
use super::{Method, bytes, method};
use crate::error::Error;
use crate::folder::{self, Entry, OutputFile};
use crate::model::{disclosure::Disclosure, run::Run};
use crate::report::roll;

#[derive(Serialize)]
struct Record<'a> {
    tool: &'static str,
    version: &'a str,
    command: &'static str,
    public: bool,
    year: u16,
    method: Method<'a>,
    steps: Vec<steps::Step<'a>>,
    hidden: Hidden,
    totals: Totals,
    inputs: Vec<Input<'a>>,
    outputs: Vec<Entry>,
}

/// The limits, and how many figures of each kind are kept back.
#[derive(Serialize)]
struct Hidden {
    limit: u32,
    few: u32,
    cohorts: usize,
    figures: usize,
    totals: usize,
    results_index: usize,
    social_index: usize,
    pupils: usize,
}

#[derive(Serialize)]
struct Totals {
    schools: usize,
    rated: usize,
    not_rated: usize,
    excluded: usize,
    cohorts: usize,
}

#[derive(Serialize)]
struct Input<'a> {
    path: &'a str,
    sha256: &'a str,
}

/// The record's bytes; `files` are the other outputs.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn write_public(run: &Run, of: &Disclosure, files: &[OutputFile]) -> Result<Vec<u8>, Error> {
    let schools = roll::counts(run);
    bytes(&Record {
        tool: folder::TOOL,
        version: &run.version,
        command: "identify",
        public: true,
        year: run.year.get(),
        method: method(&run.method),
        steps: steps::steps(run),
        hidden: Hidden {
            limit: of.limit,
            few: of.few,
            cohorts: of.cohorts.len(),
            figures: of.hidden_figures(),
            totals: of.hidden_totals(),
            results_index: of.results.len(),
            social_index: of.social.len(),
            pupils: of.pupils.len(),
        },
        totals: Totals {
            schools: schools.all,
            rated: schools.rated,
            not_rated: schools.not_rated,
            excluded: schools.excluded,
            cohorts: run.cohorts.len() + of.cohorts.len(),
        },
        inputs: run.files.iter().map(|file| Input { path: &file.path, sha256: &file.sha256 }).collect(),
        outputs: files.iter().map(OutputFile::entry).collect(),
    })
}
