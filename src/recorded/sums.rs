//! What the record of any command says of the files behind it and in it, for them to be verified.

use std::path::Path;

use serde::Deserialize;

use super::{hash, record};
use crate::error::Error;
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
    let (bytes, whole) = record::written(dir)?;
    let Written { command, version, outputs, inputs, asked } =
        serde_json::from_value(whole).map_err(|error| record::unreadable(dir, &error))?;
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
