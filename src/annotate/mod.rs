//! Annotated copies: the inputs given back with the bad cells coloured and commented. Originals are never touched.
//!
//! A workbook of the xlsx kind is patched: its package is copied part by part as it is packed, and only what colours and
//! comments need is changed. Files of other kinds become a new workbook of their values.

mod book;
mod boxes;
mod comments;
mod limit;
mod notes;
mod package;
mod patch;
mod plan;
mod reference;
mod scan;
mod sheet;
mod styles;
mod values;
mod xml;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::error::Error;
use crate::folder::Draft;
use crate::model::annotated::{Annotated, CopyMade, Manner};
use crate::model::problem::Problem;
use crate::text::Lang;
use notes::Notes;

pub use limit::COMMENTS as COMMENTS_OF_A_SHEET;

/// Folder of the copies in the output folder.
pub const FOLDER: &str = "annotated";

/// Why a workbook cannot be patched, or a file not read: the libraries' words.
#[derive(Debug)]
pub struct Unfit(String);

impl Unfit {
    fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl<E: std::error::Error> From<E> for Unfit {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Why a copy came to nothing.
#[derive(Debug)]
enum Failure {
    /// The file is at fault.
    Unfit(Unfit),
    /// The output folder is.
    Output(Error),
}

impl Failure {
    fn write(source: io::Error) -> Self {
        Self::Output(Error::Io { path: FOLDER.into(), source })
    }

    fn zip(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(source) => Self::write(source),
            other => Self::Unfit(Unfit(other.to_string())),
        }
    }
}

impl From<Unfit> for Failure {
    fn from(unfit: Unfit) -> Self {
        Self::Unfit(unfit)
    }
}

/// Writes a copy of every file that has a problem worse than a notice into `annotated/` of the output folder, with the
/// inputs' own folders.
///
/// `paths` are the inputs by the names that reports show (see [`crate::ingest::paths`]); problems of files that are not among
/// them (lock files, files of unknown kinds) make no copy. What became of each copy is returned in the order of the files.
///
/// # Errors
/// [`Error::Io`] when a copy cannot be written. What is wrong with a file itself is told in its [`Annotated`].
pub fn copies(
    paths: &BTreeMap<Arc<str>, PathBuf>,
    problems: &[Problem],
    lang: Lang,
    draft: &Draft,
) -> Result<Vec<Annotated>, Error> {
    let files: Vec<(Arc<str>, Notes<'_>)> = Notes::by_file(problems).into_iter().collect();
    let made = files.into_par_iter().filter_map(|(file, notes)| {
        let path = paths.get(&file)?;
        let copy = copy(path, &file, &notes, lang, draft);
        Some(copy.map(|copy| Annotated { file, copy }))
    });
    made.collect()
}

fn copy(path: &Path, file: &str, notes: &Notes<'_>, lang: Lang, draft: &Draft) -> Result<CopyMade, Error> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    if extension == "parquet" {
        return Ok(CopyMade::NoSheets);
    }
    let mut reason = None;
    if ["xlsx", "xlsm", "xls"].contains(&extension.as_str()) && is_zip(path) {
        let name = format!("{FOLDER}/{file}");
        match patch::write(path, notes, lang, draft, &name) {
            Ok(copy) => return Ok(CopyMade::Written(copy)),
            Err(Failure::Output(error)) => return Err(error),
            Err(Failure::Unfit(Unfit(words))) => {
                draft.discard(&name)?;
                reason = Some(words);
            }
        }
    }
    let name = format!("{FOLDER}/{file}.xlsx");
    match values::write(path, file, notes, lang, draft, &name) {
        Ok(mut copy) => {
            if let Manner::Values { reason: why, .. } = &mut copy.manner {
                *why = reason;
            }
            Ok(CopyMade::Written(copy))
        }
        Err(Failure::Output(error)) => Err(error),
        Err(Failure::Unfit(Unfit(words))) => {
            draft.discard(&name)?;
            Ok(CopyMade::Unreadable(words))
        }
    }
}

fn is_zip(path: &Path) -> bool {
    let mut magic = [0_u8; 2];
    File::open(path).and_then(|mut file| file.read_exact(&mut magic)).is_ok() && magic == *b"PK"
}
