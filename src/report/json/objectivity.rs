//! The record of `objectivity`: settings of the stage one by one, what was tested, what was the reference.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Control, Record, bytes, input, method};
use crate::error::Error;
use crate::folder::{self, OutputFile};
use crate::model::objectivity::Suspicion;
use crate::model::run::ObjectivityRun;
use crate::report::reading;

/// The stage, in the same shape as in the record of `identify`.
#[derive(Serialize)]
struct Stage<'a> {
    settings: BTreeMap<&'static str, &'a str>,
}

#[derive(Serialize)]
struct Totals {
    rows_read: u64,
    rows_kept: u64,
    rows_rejected: u64,
    rows_absent: u64,
    schools: usize,
    tests: usize,
    signs: usize,
    skipped: usize,
    attention: usize,
    strong: usize,
    problems: usize,
}

/// The record's bytes; `files` are the other outputs.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn write_objectivity(run: &ObjectivityRun, files: &[OutputFile]) -> Result<Vec<u8>, Error> {
    let found = &run.objectivity;
    let rows = reading::totals(&run.files);
    let at = |level: Suspicion| found.schools.iter().filter(|s| s.year == run.year && s.level == level).count();
    bytes(&Record {
        tool: folder::TOOL,
        version: &run.version,
        command: "objectivity",
        year: run.year.get(),
        method: method(&run.method),
        asked: None,
        objectivity: Some(Stage { settings: run.settings.iter().map(|(key, value)| (*key, value.as_str())).collect() }),
        uncertainty: None,
        effectiveness: None,
        steps: Vec::new(),
        control: Some(
            found
                .control
                .iter()
                .map(|(sitting, participants)| Control { sitting: sitting.to_string(), participants: *participants })
                .collect(),
        ),
        robustness: None,
        totals: Totals {
            rows_read: rows.read,
            rows_kept: rows.kept,
            rows_rejected: rows.rejected,
            rows_absent: rows.absent,
            schools: run.schools.len(),
            tests: found.signals.len(),
            signs: found.signals.iter().filter(|signal| signal.flagged).count(),
            skipped: found.skipped.len(),
            attention: at(Suspicion::Attention),
            strong: at(Suspicion::Strong),
            problems: run.problems.len(),
        },
        inputs: run.files.iter().map(input).collect(),
        outputs: files.iter().map(OutputFile::entry).collect(),
    })
}
