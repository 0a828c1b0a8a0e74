//! The record of a run, `run.json`: who wrote it, under which methodology, and the hashes of its outputs.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::hash;
use crate::error::{Error, RunFault};
use crate::folder::{RECORD, TOOL};
use crate::model::period::Year;
use crate::model::recorded::{RecordedInput, RecordedMethod, RecordedRequest};
use crate::model::requested::{Beside, Requested};

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
    /// Inputs.
    pub inputs: Vec<RecordedInput>,
    /// How it was asked for, where the record tells.
    pub request: Option<RecordedRequest>,
}

#[derive(Deserialize)]
struct Written {
    version: String,
    year: u16,
    method: Method,
    outputs: Vec<Output>,
    #[serde(default)]
    inputs: Vec<Input>,
    asked: Option<Asked>,
}

#[derive(Deserialize)]
struct Asked {
    inputs: Vec<String>,
    matches: Option<File>,
    control: Option<File>,
    slice: Option<String>,
    lang: String,
    csv: String,
}

#[derive(Deserialize)]
struct File {
    path: String,
    sha256: String,
}

/// Those of a public version tell no size.
#[derive(Deserialize)]
struct Input {
    path: String,
    #[serde(default)]
    size: u64,
    sha256: String,
}

#[derive(Deserialize)]
struct Method {
    id: String,
    title: String,
    source: String,
    sha256: String,
    #[serde(default)]
    settings: String,
}

#[derive(Deserialize)]
struct Output {
    name: String,
    sha256: String,
}

/// What stands in the record of a run of any command, as it is written and as json.
///
/// # Errors
/// [`Error::NoSuchPath`], [`Error::NotARun`], [`Error::BadRun`] where it cannot be read as json, [`Error::Io`].
pub fn written(dir: &Path) -> Result<(Vec<u8>, serde_json::Value), Error> {
    let not_a_run = || Error::NotARun { path: dir.to_owned() };
    if !dir.exists() {
        return Err(Error::NoSuchPath { path: dir.to_owned() });
    }
    let path = dir.join(RECORD);
    if !path.is_file() {
        return Err(not_a_run());
    }
    let bytes = fs::read(&path).map_err(|source| Error::Io { path, source })?;
    let whole: serde_json::Value = serde_json::from_slice(&bytes).map_err(|error| unreadable(dir, &error))?;
    let tool = whole.get("tool").and_then(serde_json::Value::as_str);
    if tool == Some(TOOL) { Ok((bytes, whole)) } else { Err(not_a_run()) }
}

/// The record cannot be understood.
pub fn unreadable(dir: &Path, error: &serde_json::Error) -> Error {
    Error::BadRun { path: dir.join(RECORD), what: RunFault::Unreadable(error.to_string()) }
}

/// Reads it.
///
/// # Errors
/// As [`super::read()`].
pub fn read(dir: &Path) -> Result<Record, Error> {
    let (bytes, whole) = written(dir)?;
    let command = whole.get("command").and_then(serde_json::Value::as_str).unwrap_or_default();
    if command != COMMAND {
        return Err(Error::RunOfAnother { path: dir.to_owned(), command: command.to_owned() });
    }
    let written: Written = serde_json::from_value(whole).map_err(|error| unreadable(dir, &error))?;
    let year = Year::new(written.year).ok_or_else(|| {
        let what = RunFault::Unreadable(format!("year: {}", written.year));
        Error::BadRun { path: dir.join(RECORD), what }
    })?;
    let Method { id, title, source, sha256, settings } = written.method;
    let beside = |file: File| Beside { path: file.path, sha256: file.sha256 };
    let request = written.asked.map(|asked| RecordedRequest {
        requested: Requested {
            inputs: asked.inputs,
            matches: asked.matches.map(beside),
            control: asked.control.map(beside),
            slice: asked.slice,
        },
        settings,
        lang: asked.lang,
        csv: asked.csv,
    });
    let input = |of: Input| RecordedInput { path: of.path, size: of.size, sha256: of.sha256 };
    Ok(Record {
        version: written.version,
        year,
        method: RecordedMethod { id, title, source, sha256 },
        sha256: hash(&bytes),
        outputs: written.outputs.into_iter().map(|output| (output.name, output.sha256)).collect(),
        inputs: written.inputs.into_iter().map(input).collect(),
        request,
    })
}
