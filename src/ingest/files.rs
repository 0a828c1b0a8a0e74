//! Files in parallel: what each of them came to, in the order of their names.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelBridge, ParallelIterator};
use sha2::{Digest, Sha256};

use super::caught::caught;
use super::sealing::Keep;
use super::sheet::SheetOutcome;
use super::source::{FileKind, Source};
use super::workbook::Unreadable;
use super::{Progress, cell, delimited, workbook};
use crate::error::Error;
use crate::model::problem::ProblemKind;
use crate::model::seal::Sealed;

/// What one file came to.
pub enum FileOutcome {
    /// Its sheets, in the workbook's order.
    Sheets(Vec<SheetOutcome>),
    /// A parquet file: left to the table stage.
    Parquet,
    /// The same bytes as that file, by the name that reports show.
    Duplicate(Arc<str>),
    /// It could not be opened: why, and the library's words.
    Failed(ProblemKind, String),
}

/// SHA-256 of every file in hexadecimal.
///
/// # Errors
/// `Io` for a file that cannot be read.
pub fn hash_all(files: &[Source]) -> Result<Vec<String>, Error> {
    files.par_iter().map(|file| sha256(&file.path)).collect()
}

/// Reads files, the largest first so that the threads end together; the outcomes come in the order of `files`.
pub fn read_all(files: &[Source], hashes: &[String], progress: &dyn Progress) -> Vec<FileOutcome> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (at, hash) in hashes.iter().enumerate() {
        first.entry(hash).or_insert(at);
    }
    let original = |at: usize| -> Option<&Source> {
        let first = hashes.get(at).and_then(|hash| first.get(hash.as_str()))?;
        if *first == at { None } else { files.get(*first) }
    };
    let mut jobs: Vec<(usize, &Source)> = files.iter().enumerate().collect();
    jobs.sort_by_key(|(at, file)| (std::cmp::Reverse(file.size), *at));
    let mut done: Vec<(usize, FileOutcome)> = jobs
        .into_iter()
        .par_bridge()
        .map(|(at, file)| {
            let outcome = match original(at) {
                Some(original) => FileOutcome::Duplicate(Arc::clone(&original.shown)),
                // The library that reads workbooks may panic on a hostile file.
                None => caught(|| read_file(file, Keep::Seal))
                    .unwrap_or_else(|words| FileOutcome::Failed(ProblemKind::DamagedFile, cell::shorten(&words))),
            };
            progress.finished(&file.shown, rows_of(&outcome));
            (at, outcome)
        })
        .collect();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

fn read_file(file: &Source, keep: Keep) -> FileOutcome {
    match file.kind {
        FileKind::Parquet => FileOutcome::Parquet,
        FileKind::Delimited => match delimited::read(&file.path, &file.shown, &file.origin, keep) {
            Ok(outcomes) => FileOutcome::Sheets(outcomes),
            Err(error) => FileOutcome::Failed(ProblemKind::DamagedFile, cell::shorten(&error.to_string())),
        },
        kind => match workbook::read(&file.path, kind, (&file.shown, &file.origin), keep) {
            Ok(outcomes) => FileOutcome::Sheets(outcomes),
            Err(Unreadable::Password) => FileOutcome::Failed(ProblemKind::PasswordProtected, String::new()),
            Err(Unreadable::TooLarge(limit)) => {
                FileOutcome::Failed(ProblemKind::TooLarge { limit: limit >> 20 }, String::new())
            }
            Err(Unreadable::Damaged(words)) => FileOutcome::Failed(ProblemKind::DamagedFile, cell::shorten(&words)),
        },
    }
}

/// The seals of the sheets of a file that are recognised, in its order, with the digests of their rows; none where it cannot be
/// read.
pub fn seals(file: &Source) -> Vec<(Arc<str>, Sealed)> {
    let sheets = match caught(|| read_file(file, Keep::Rows)) {
        Ok(FileOutcome::Sheets(sheets)) => sheets,
        _ => return Vec::new(),
    };
    let records = sheets.into_iter().map(|outcome| outcome.sink.record);
    records.filter_map(|record| record.sealed.map(|sealed| (record.name, *sealed))).collect()
}

fn rows_of(outcome: &FileOutcome) -> u64 {
    match outcome {
        FileOutcome::Sheets(sheets) => sheets.iter().map(|sheet| sheet.sink.record.read).sum(),
        _ => 0,
    }
}

fn sha256(path: &Path) -> Result<String, Error> {
    let failed = |source| Error::Io { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(failed)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).map_err(failed)? {
            0 => break,
            length => hasher.update(buffer.get(..length).unwrap_or_default()),
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
