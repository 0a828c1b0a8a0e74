//! A run once more, from its record alone.

use std::path::{Path, PathBuf};

use super::{Request, Sources, identify};
use crate::error::{Error, RunFault};
use crate::ingest::Progress;
use crate::model::recorded::{RecordedInput, RecordedRequest};
use crate::model::run::Run;
use crate::recorded;

/// How a run is repeated.
#[derive(Clone, Debug)]
pub struct Again {
    /// What is asked for.
    pub request: Request,
    /// How it was written.
    pub recorded: RecordedRequest,
    /// The inputs as they were.
    pub inputs: Vec<RecordedInput>,
    /// Version of the program that wrote it.
    pub version: String,
}

/// How the run of that folder is repeated; `inputs` are taken where they are named, else those of the record.
///
/// # Errors
/// As [`recorded::request()`]; [`Error::NoSuchPath`] for inputs that are not where the record says.
pub fn recall(dir: &Path, inputs: &[PathBuf]) -> Result<Again, Error> {
    let record = recorded::request(dir)?;
    let Some(recorded) = record.request else {
        return Err(Error::BadRun { path: dir.join(crate::recorded::RECORD), what: RunFault::NotRepeatable });
    };
    let here = |way: &str| dir.join(way);
    let of = &recorded.requested;
    let inputs = if inputs.is_empty() { of.inputs.iter().map(|way| here(way)).collect() } else { inputs.to_vec() };
    let beside = |of: &Option<crate::model::requested::Beside>| of.as_ref().map(|of| here(&of.path));
    let sources = Sources { inputs, matches: beside(&of.matches), control: beside(&of.control) };
    let named = sources.inputs.iter().chain(&sources.matches).chain(&sources.control);
    if let Some(path) = named.into_iter().find(|path| !path.exists()) {
        return Err(Error::NoSuchPath { path: path.clone() });
    }
    let request = Request {
        sources,
        method: record.method.clone(),
        settings: Some(recorded.settings.clone()),
        year: Some(record.year.get()),
        slice: of.slice.clone(),
        out: Some(dir.to_owned()),
    };
    Ok(Again { request, recorded, inputs: record.inputs, version: record.version })
}

/// The run, and the names of the inputs that are not as they were: changed, gone, or new.
///
/// # Errors
/// As [`identify()`].
pub fn repeat(again: &Again, progress: &dyn Progress) -> Result<(Run, Vec<String>), Error> {
    let run = identify(&again.request, progress)?;
    let was = |path: &str| again.inputs.iter().find(|input| input.path == path);
    let mut changed: Vec<String> = run
        .files
        .iter()
        .filter(|file| was(&file.path).is_none_or(|input| input.sha256 != file.sha256))
        .map(|file| file.path.to_string())
        .collect();
    let is_there = |input: &&RecordedInput| run.files.iter().any(|file| *file.path == *input.path);
    changed.extend(again.inputs.iter().filter(|input| !is_there(input)).map(|input| input.path.clone()));
    changed.sort();
    Ok((run, changed))
}
