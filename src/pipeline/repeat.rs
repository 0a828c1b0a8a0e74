//! A run once more, from its record alone.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Request, Sources, identify, verify};
use crate::error::{Error, RunFault};
use crate::ingest::Progress;
use crate::model::recorded::{RecordedInput, RecordedRequest};
use crate::model::requested::Beside;
use crate::model::run::Run;
use crate::model::verification::{Fate, Part};
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

/// The folder of a run that is named by itself or by its record.
pub fn folder(named: &Path) -> PathBuf {
    let is_record = named.file_name().is_some_and(|name| name == recorded::RECORD) && named.is_file();
    match named.parent().filter(|_| is_record) {
        Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
        Some(parent) => parent.to_owned(),
        None => named.to_owned(),
    }
}

/// Recorded ways to inputs, as paths.
pub(super) fn ways(dir: &Path, ways: &[String]) -> Vec<PathBuf> {
    ways.iter().map(|way| dir.join(way)).collect()
}

/// A file that was read beside the inputs: where the record says, or, when the data moved, by its name in them or beside them.
pub(super) fn beside(dir: &Path, of: &Beside, inputs: &[PathBuf]) -> PathBuf {
    let recorded = dir.join(&of.path);
    if recorded.exists() {
        return recorded;
    }
    let name = of.path.rsplit('/').next().unwrap_or_default();
    let around = |input: &PathBuf| [input.join(name), input.parent().unwrap_or(Path::new("")).join(name)];
    inputs.iter().flat_map(around).find(|path| path.is_file()).unwrap_or(recorded)
}

/// How the run of that folder is repeated; `inputs` are taken where they are named, else those of the record.
///
/// # Errors
/// As [`recorded::request()`]; [`Error::NoSuchPath`] for inputs that are not where the record says.
pub fn recall(dir: &Path, inputs: &[PathBuf]) -> Result<Again, Error> {
    let record = recorded::request(dir)?;
    let Some(recorded) = record.request else {
        return Err(Error::BadRun { path: dir.join(recorded::RECORD), what: RunFault::NotRepeatable });
    };
    let of = &recorded.requested;
    let aside = |of: &Option<Beside>| of.as_ref().map(|of| beside(dir, of, inputs));
    let named = if inputs.is_empty() { ways(dir, &of.inputs) } else { inputs.to_vec() };
    let sources = Sources { inputs: named, matches: aside(&of.matches), control: aside(&of.control) };
    let named = sources.inputs.iter().chain(&sources.matches).chain(&sources.control);
    if let Some(path) = named.into_iter().find(|path| !path.exists()) {
        return Err(Error::NoSuchPath { path: path.clone() });
    }
    // Paths are said to the person as short as they can be.
    let plain = |path: PathBuf| fs::canonicalize(&path).unwrap_or(path);
    let sources = Sources {
        inputs: sources.inputs.into_iter().map(plain).collect(),
        matches: sources.matches.map(plain),
        control: sources.control.map(plain),
    };
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
    let of = &again.recorded.requested;
    for (was, is) in [(&of.matches, &run.requested.matches), (&of.control, &run.requested.control)] {
        if let (Some(was), Some(is)) = (was, is)
            && was.sha256 != is.sha256
        {
            changed.push(was.path.rsplit('/').next().unwrap_or_default().to_owned());
        }
    }
    changed.sort();
    Ok((run, changed))
}

/// The names of the inputs, and of the files beside them, that are not as they were, before anything is computed.
///
/// # Errors
/// As [`verify()`](verify::verify).
pub fn changed_since(dir: &Path, inputs: &[PathBuf]) -> Result<Vec<String>, Error> {
    let of = verify::verify(dir, inputs)?;
    let read = of.checked.into_iter().filter(|checked| checked.part != Part::Output && checked.fate != Fate::Same);
    Ok(read.map(|checked| checked.name).collect())
}
