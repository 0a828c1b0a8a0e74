//! A finished run read back from its folder: its record (`run.json`), its table of schools (`schools.csv`), and what these are
//! made of (`cohorts.csv`, `indicators.csv`, `findings.csv`, `seals.csv`).

pub mod beside;
pub mod codifier;
mod differences;
mod figures;
mod lines;
mod record;
mod reorganised;
mod schools;
mod sums;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{CodifierFault, DeficitsFault, Error, RunFault};
pub use crate::folder::RECORD;
use crate::model::deficits::CodifierRow;
use crate::model::municipal::{Entered, Received};
use crate::model::period::Year;
use crate::model::recorded::{
    RecordedCohort, RecordedFinding, RecordedIndicator, RecordedInput, RecordedRequest, RecordedRun, RecordedSchool,
};
use crate::model::seal::Seal;
pub use differences::{differences, same_record};
pub use sums::{Output, Sums, sums};

/// Name of the table of seals.
pub const SEALS: &str = "seals.csv";
use crate::model::school::SchoolId;
pub use beside::Beside;
pub use reorganised::read as reorganised;

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
    let schools = table(dir, SCHOOLS, schools)?;
    let record::Record { version, year, method, sha256, request, .. } = record;
    let slice = request.and_then(|request| request.requested.slice);
    Ok(RecordedRun { version, year, slice, method, sha256, schools, changed })
}

/// What a run was made from.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Version of the program that wrote it.
    pub version: String,
    /// Year of the lists.
    pub year: Year,
    /// Id of the methodology.
    pub method: String,
    /// How it was asked for, where the record tells.
    pub request: Option<RecordedRequest>,
    /// Its inputs.
    pub inputs: Vec<RecordedInput>,
}

/// How a run of `identify` was asked for.
///
/// # Errors
/// As [`read()`], of the record.
pub fn request(dir: &Path) -> Result<Recorded, Error> {
    let record::Record { version, year, method, request, inputs, .. } = record::read(dir)?;
    Ok(Recorded { version, year, method: method.id, request, inputs })
}

/// Results of the schools of a run, as `cohorts.csv` has them.
///
/// # Errors
/// [`Error::BadRun`] for a table that is missing or cannot be understood; [`Error::Io`].
pub fn cohorts(dir: &Path) -> Result<Vec<RecordedCohort>, Error> {
    table(dir, "cohorts.csv", figures::cohorts)
}

/// What the indices of a run are made of, as `indicators.csv` has it.
///
/// # Errors
/// As [`cohorts()`].
pub fn indicators(dir: &Path) -> Result<Vec<RecordedIndicator>, Error> {
    table(dir, "indicators.csv", figures::indicators)
}

/// What the rules of the lists saw year by year, as `findings.csv` has it.
///
/// # Errors
/// As [`cohorts()`].
pub fn findings(dir: &Path) -> Result<Vec<RecordedFinding>, Error> {
    table(dir, "findings.csv", figures::findings)
}

/// The seals of the sheets that a run read, with file and sheet, as `seals.csv` has them.
///
/// # Errors
/// As [`cohorts()`].
pub fn seals(dir: &Path) -> Result<Vec<(String, String, Seal)>, Error> {
    table(dir, SEALS, figures::seals)
}

/// Problems that are to be mended, notices left out, by school, as `problems.csv` has them; nothing where it does not tell schools,
/// as earlier versions wrote it.
///
/// # Errors
/// As [`cohorts()`].
pub fn problems(dir: &Path) -> Result<Option<BTreeMap<SchoolId, u32>>, Error> {
    table(dir, "problems.csv", figures::problems)
}

/// Documents of municipalities with their terms: a csv of a person, with the columns `municipality`, `due`, `received` and, where there
/// is one, `document`. An empty date is not given.
///
/// # Errors
/// [`Error::BadReceived`] with what cannot be understood; [`Error::NoSuchPath`]; [`Error::Io`].
pub fn received(path: &Path) -> Result<Vec<Received>, Error> {
    figures::received(&given(path)?).map_err(|what| Error::BadReceived { path: path.to_owned(), what })
}

/// Indicators of municipalities that a person entered.
///
/// # Errors
/// [`Error::BadEntered`] with what cannot be understood; [`Error::NoSuchPath`]; [`Error::Io`].
pub fn entered(path: &Path) -> Result<Vec<Entered>, Error> {
    figures::entered(&given(path)?).map_err(|what| Error::BadEntered { path: path.to_owned(), what })
}

/// The bytes of a file that a person named.
fn given(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|source| match source.kind() {
        ErrorKind::NotFound => Error::NoSuchPath { path: path.to_owned() },
        _ => Error::Io { path: path.to_owned(), source },
    })
}

fn table<T>(dir: &Path, name: &str, read: impl Fn(&[u8]) -> Result<T, RunFault>) -> Result<T, Error> {
    let path = dir.join(name);
    match fs::read(&path) {
        Ok(bytes) => read(&bytes).map_err(|what| Error::BadRun { path, what }),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Error::BadRun { path, what: RunFault::Missing }),
        Err(source) => Err(Error::Io { path, source }),
    }
}

/// The schools of a table in either dialect of csv, by id.
///
/// # Errors
/// What the table lacks, or the first cell that cannot be understood.
pub fn schools(bytes: &[u8]) -> Result<Vec<RecordedSchool>, RunFault> {
    schools::read(bytes)
}

/// A codifier of works with the SHA-256 of its file; `words` tell how a procedure and a subject are understood.
///
/// # Errors
/// [`Error::NoSuchPath`], [`Error::Io`], and [`DeficitsFault::Codifier`] with what the table lacks or the first cell that cannot be
/// understood.
pub fn codifier(path: &Path, words: codifier::Words) -> Result<(Vec<CodifierRow>, String), Error> {
    if !path.exists() {
        return Err(Error::NoSuchPath { path: path.to_owned() });
    }
    let bytes = fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    let of_table = |what| DeficitsFault::Codifier { path: path.to_owned(), what: CodifierFault::Table(what) };
    Ok((codifier::read(&bytes, words).map_err(|what| Error::Deficits(of_table(what)))?, hash(&bytes)))
}

/// The hash by which a record names a file.
///
/// # Errors
/// [`Error::Io`].
pub fn hash_of(path: &Path) -> Result<String, Error> {
    let bytes = fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    Ok(hash(&bytes))
}

/// SHA-256 in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
