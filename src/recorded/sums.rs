//! What the record of any command says of the files behind it and in it, for them to be verified.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::hash;
use crate::error::{Error, RunFault};
use crate::folder::{RECORD, TOOL};
use crate::model::recorded::RecordedInput;
use crate::model::requested::{Beside, Requested};

/// An output as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Output {
    /// Name in the folder.
    pub name: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// The sums of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    /// Command that wrote it.
    pub command: String,
    /// Version of the program.
    pub version: String,
    /// SHA-256 of the record itself.
    pub sha256: String,
    /// Outputs.
    pub outputs: Vec<Output>,
    /// Inputs; none for commands on finished runs.
    pub inputs: Vec<RecordedInput>,
    /// Where the inputs are, where the record tells.
    pub requested: Option<Requested>,
}

#[derive(Deserialize)]
struct Written {
    command: String,
    version: String,
    outputs: Vec<Output>,
    #[serde(default)]
    inputs: Vec<Input>,
    asked: Option<Asked>,
}

#[derive(Deserialize)]
struct Input {
    path: String,
    #[serde(default)]
    size: u64,
    sha256: String,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    inputs: Vec<String>,
    matches: Option<File>,
    control: Option<File>,
    slice: Option<String>,
}

#[derive(Deserialize)]
struct File {
    path: String,
    sha256: String,
}

/// Reads them from the folder of a run.
///
/// # Errors
/// [`Error::NoSuchPath`], [`Error::NotARun`], [`Error::BadRun`] with what cannot be understood, [`Error::Io`].
pub fn sums(dir: &Path) -> Result<Sums, Error> {
    let not_a_run = || Error::NotARun { path: dir.to_owned() };
    if !dir.exists() {
        return Err(Error::NoSuchPath { path: dir.to_owned() });
    }
    let path = dir.join(RECORD);
    if !path.is_file() {
        return Err(not_a_run());
    }
    let bytes = fs::read(&path).map_err(|source| Error::Io { path: path.clone(), source })?;
    let bad =
        |error: serde_json::Error| Error::BadRun { path: path.clone(), what: RunFault::Unreadable(error.to_string()) };
    let whole: Value = serde_json::from_slice(&bytes).map_err(bad)?;
    if whole.get("tool").and_then(Value::as_str) != Some(TOOL) {
        return Err(not_a_run());
    }
    let Written { command, version, outputs, inputs, asked } = serde_json::from_value(whole).map_err(bad)?;
    let beside = |file: File| Beside { path: file.path, sha256: file.sha256 };
    let requested = asked.map(|asked| Requested {
        inputs: asked.inputs,
        matches: asked.matches.map(beside),
        control: asked.control.map(beside),
        slice: asked.slice,
    });
    let input = |of: Input| RecordedInput { path: of.path, size: of.size, sha256: of.sha256 };
    let inputs = inputs.into_iter().map(input).collect();
    Ok(Sums { command, version, sha256: hash(&bytes), outputs, inputs, requested })
}
