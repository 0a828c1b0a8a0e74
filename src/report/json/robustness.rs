//! The record of `robustness`, and what the choices of the method were drawn from in any run.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Record, bytes, input, method, totals, uncertainty};
use crate::error::Error;
use crate::folder::{self, OutputFile};
use crate::model::run::Run;

/// What the choices of the method were drawn from; seed and replicates are among the settings of uncertainty.
#[derive(Serialize)]
pub struct Robustness<'a> {
    alternatives: BTreeMap<&'static str, &'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sobol_rows: Option<u32>,
}

/// The choices of a run.
pub fn robustness(run: &Run) -> Robustness<'_> {
    let drawn = &run.robustness.drawn;
    Robustness {
        alternatives: drawn.choices.iter().map(|(choice, codes)| (choice.code(), codes.as_slice())).collect(),
        sobol_rows: (drawn.rows > 0).then_some(drawn.rows),
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
        asked: None,
        objectivity: None,
        control: None,
        uncertainty: Some(uncertainty(run)),
        effectiveness: None,
        steps: super::steps::steps(run),
        robustness: Some(robustness(run)),
        totals: totals(run),
        inputs: run.files.iter().map(input).collect(),
        outputs: files.iter().map(OutputFile::entry).collect(),
    })
}
