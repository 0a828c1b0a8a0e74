//! The record of `robustness`, and how the index was drawn anew in any run.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Record, bytes, input, method, totals};
use crate::error::Error;
use crate::folder::{self, OutputFile};
use crate::model::run::Run;

/// How the index was drawn: whoever draws so again gets the same.
#[derive(Serialize)]
pub struct Draws<'a> {
    seed: u64,
    replicates: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    sobol_rows: Option<u32>,
    alternatives: BTreeMap<&'static str, &'a [String]>,
}

/// How the index of a run was drawn.
pub fn draws(run: &Run) -> Draws<'_> {
    let drawn = &run.robustness.drawn;
    Draws {
        seed: drawn.seed,
        replicates: drawn.replicates,
        sobol_rows: (drawn.rows > 0).then_some(drawn.rows),
        alternatives: drawn.choices.iter().map(|(choice, codes)| (choice.code(), codes.as_slice())).collect(),
    }
}

/// The record's bytes; `files` are the other outputs.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn write_robustness(run: &Run, files: &[OutputFile]) -> Result<Vec<u8>, Error> {
    bytes(&Record::<(), _> {
        tool: folder::TOOL,
        version: &run.version,
        command: "robustness",
        year: run.year.get(),
        method: method(&run.method),
        objectivity: None,
        control: None,
        draws: Some(draws(run)),
        totals: totals(run),
        inputs: run.files.iter().map(input).collect(),
        outputs: files.iter().map(OutputFile::entry).collect(),
    })
}
