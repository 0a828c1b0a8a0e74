//! The record of a run, `run.json`: who wrote it, under which methodology, and the hashes of its outputs.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::hash;
use crate::error::{Error, RunFault};
use crate::folder::{RECORD, TOOL};
use crate::model::period::Year;
use crate::model::recorded::RecordedMethod;

/// The command whose lists can be read back.
const COMMAND: &str = "identify";

/// What is taken from the record.
pub struct Record {
    /// Version of the program.
    pub version: String,
    /// Year of the lists.
    pub year: Year,
    /// Methodology.
    pub method: RecordedMethod,
    /// Hash of the record.
    pub sha256: String,
    /// Names and hashes of the outputs.
    pub outputs: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Written {
    version: String,
    year: u16,
    method: Method,
    outputs: Vec<Output>,
}

#[derive(Deserialize)]
struct Method {
    id: String,
    title: String,
    source: String,
    sha256: String,
}

#[derive(Deserialize)]
struct Output {
    name: String,
    sha256: String,
}

/// Reads it.
///
/// # Errors
/// As [`super::read()`].
pub fn read(dir: &Path) -> Result<Record, Error> {
    let not_a_run = || Error::NotARun { path: dir.to_owned() };
    if !dir.exists() {
        return Err(Error::NoSuchPath { path: dir.to_owned() });
    }
    let path = dir.join(RECORD);
    if !path.is_file() {
        return Err(not_a_run());
    }
    let bytes = fs::read(&path).map_err(|source| Error::Io { path: path.clone(), source })?;
    let bad = |what| Error::BadRun { path: path.clone(), what };
    let whole: serde_json::Value =
        serde_json::from_slice(&bytes).map_err(|error| bad(RunFault::Unreadable(error.to_string())))?;
    let word = |key: &str| whole.get(key).and_then(serde_json::Value::as_str);
    if word("tool") != Some(TOOL) {
        return Err(not_a_run());
    }
    let command = word("command").unwrap_or_default();
    if command != COMMAND {
        return Err(Error::RunOfAnother { path: dir.to_owned(), command: command.to_owned() });
    }
    let written: Written =
        serde_json::from_value(whole).map_err(|error| bad(RunFault::Unreadable(error.to_string())))?;
    let year = Year::new(written.year).ok_or_else(|| bad(RunFault::Unreadable(format!("year: {}", written.year))))?;
    let Method { id, title, source, sha256 } = written.method;
    Ok(Record {
        version: written.version,
        year,
        method: RecordedMethod { id, title, source, sha256 },
        sha256: hash(&bytes),
        outputs: written.outputs.into_iter().map(|output| (output.name, output.sha256)).collect(),
    })
}
