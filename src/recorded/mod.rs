//! A finished run read back from its folder: its record (`run.json`) and its table of schools (`schools.csv`).

mod record;
mod table;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Error, RunFault};
use crate::model::recorded::{RecordedRun, RecordedSchool};

/// Name of the table of schools.
pub const SCHOOLS: &str = "schools.csv";

/// Reads a run of `identify`; outputs that are not what the record says are named in [`RecordedRun::changed`].
///
/// # Errors
/// [`Error::NotARun`] for what is no folder of a run, [`Error::RunOfAnother`] for the run of another command;
/// [`Error::BadRun`] with the file that is missing or cannot be understood; [`Error::Io`].
pub fn read(dir: &Path) -> Result<RecordedRun, Error> {
    let record = record::read(dir)?;
    let mut changed = Vec::new();
    for (name, sha256) in &record.outputs {
        let path = dir.join(name);
        match fs::read(&path) {
            Ok(bytes) if hash(&bytes) == *sha256 => {}
            Ok(_) => changed.push(name.clone()),
            Err(error) if error.kind() == ErrorKind::NotFound => changed.push(name.clone()),
            Err(source) => return Err(Error::Io { path, source }),
        }
    }
    let path = dir.join(SCHOOLS);
    let schools = match fs::read(&path) {
        Ok(bytes) => schools(&bytes).map_err(|what| Error::BadRun { path, what })?,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(Error::BadRun { path, what: RunFault::Missing });
        }
        Err(source) => return Err(Error::Io { path, source }),
    };
    let record::Record { version, year, method, sha256, .. } = record;
    Ok(RecordedRun { version, year, method, sha256, schools, changed })
}

/// The schools of a table in either dialect of csv, by id.
///
/// # Errors
/// What the table lacks, or the first cell that cannot be understood.
pub fn schools(bytes: &[u8]) -> Result<Vec<RecordedSchool>, RunFault> {
    table::read(bytes)
}

/// SHA-256 in hexadecimal.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
