//! The files among the inputs: which there are, of what kind, and how they are called in reports.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::keys::Origin;
use crate::error::Error;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};

/// Kind of file, by its extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `.xlsx`, `.xlsm`.
    Xlsx,
    /// `.xls`.
    Xls,
    /// `.xlsb`.
    Xlsb,
    /// `.ods`.
    Ods,
    /// `.csv`, `.tsv`, `.txt`.
    Delimited,
    /// `.parquet`.
    Parquet,
}

impl FileKind {
    fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "xlsx" | "xlsm" => Some(Self::Xlsx),
            "xls" => Some(Self::Xls),
            "xlsb" => Some(Self::Xlsb),
            "ods" => Some(Self::Ods),
            "csv" | "tsv" | "txt" => Some(Self::Delimited),
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }
}

/// A file to read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it lies.
    pub path: PathBuf,
    /// How reports call it: relative to the named input, `/` between folders.
    pub shown: Arc<str>,
    /// Names from which a key may be taken.
    pub origin: Origin,
    /// Kind.
    pub kind: FileKind,
    /// Size in bytes.
    pub size: u64,
}

/// Everything that is found under the inputs.
#[derive(Debug, Default)]
pub struct Sources {
    /// Files to read, by the name that reports show.
    pub files: Vec<Source>,
    /// Lock files and files of unknown kinds.
    pub problems: Vec<Problem>,
}

/// A file as found, before it is named.
struct Found {
    input: usize,
    path: PathBuf,
    size: u64,
}

/// Walks the inputs. Hidden files are passed over, lock files and unknown kinds reported. A file reached by two of the
/// inputs is read once.
///
/// # Errors
/// `NoSuchPath`; `EmptyFolder` where a named folder has nothing that could be read; `Io`.
pub fn gather(inputs: &[PathBuf]) -> Result<Sources, Error> {
    let mut inputs = inputs.to_vec();
    inputs.sort();
    inputs.dedup();
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for (at, input) in inputs.iter().enumerate() {
        let meta = fs::metadata(input).map_err(|source| missing(input, source))?;
        let before = found.len();
        let mut any = false;
        if meta.is_dir() {
            walk(input, at, &mut seen, &mut found)?;
            any = found.get(before..).unwrap_or_default().iter().any(|file: &Found| is_readable(&file.path));
            any |= before != found.len() && inputs.len() > 1;
        } else {
            add(input, at, meta.len(), &mut seen, &mut found)?;
        }
        if meta.is_dir() && !any && !covers(&seen, input) {
            return Err(Error::EmptyFolder { path: input.clone() });
        }
    }
    Ok(name(&inputs, found))
}

fn missing(path: &Path, source: std::io::Error) -> Error {
    match source.kind() {
        std::io::ErrorKind::NotFound => Error::NoSuchPath { path: path.to_owned() },
        _ => Error::Io { path: path.to_owned(), source },
    }
}

fn is_readable(path: &Path) -> bool {
    FileKind::of(path).is_some() && !is_lock(path)
}

fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

/// Whether readable files under a folder were already found through another input.
fn covers(seen: &BTreeSet<PathBuf>, input: &Path) -> bool {
    let Ok(real) = fs::canonicalize(input) else { return false };
    seen.iter().any(|path| path.starts_with(&real) && is_readable(path))
}

fn walk(folder: &Path, input: usize, seen: &mut BTreeSet<PathBuf>, found: &mut Vec<Found>) -> Result<(), Error> {
    let failed = |source| Error::Io { path: folder.to_owned(), source };
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(failed)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()
        .map_err(failed)?;
    entries.sort();
    for path in entries {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        // A dangling link is nobody's data.
        let Ok(meta) = fs::metadata(&path) else { continue };
        if hidden {
            continue;
        }
        if meta.is_dir() {
            let real = fs::canonicalize(&path).map_err(|source| Error::Io { path: path.clone(), source })?;
            let loops = fs::canonicalize(folder).is_ok_and(|here| here.starts_with(&real));
            if !loops {
                walk(&path, input, seen, found)?;
            }
        } else {
            add(&path, input, meta.len(), seen, found)?;
        }
    }
    Ok(())
}

fn add(
    path: &Path,
    input: usize,
    size: u64,
    seen: &mut BTreeSet<PathBuf>,
    found: &mut Vec<Found>,
) -> Result<(), Error> {
    let real = fs::canonicalize(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    if seen.insert(real) {
        found.push(Found { input, path: path.to_owned(), size });
    }
    Ok(())
}

/// Names the files: relative to their inputs; where two would be called the same, the inputs' own names go before.
fn name(inputs: &[PathBuf], found: Vec<Found>) -> Sources {
    let roots: Vec<Vec<String>> =
        inputs.iter().map(|input| parts(&fs::canonicalize(input).unwrap_or(input.clone()))).collect();
    let relative: Vec<Vec<String>> = found
        .iter()
        .map(|file| match inputs.get(file.input).map(|input| file.path.strip_prefix(input)) {
            Some(Ok(rest)) if rest != Path::new("") => parts(rest),
            _ => parts(&file.path).pop().into_iter().collect(),
        })
        .collect();
    let shown_with = |depth: usize| -> Vec<String> {
        let root = |file: &Found| roots.get(file.input).map(Vec::as_slice).unwrap_or_default();
        let is_file = |file: &Found| inputs.get(file.input).is_some_and(|input| *input == file.path);
        found
            .iter()
            .zip(&relative)
            .map(|(file, rest)| {
                let own = root(file);
                let own =
                    if is_file(file) { own.split_last().map(|(_, front)| front).unwrap_or_default() } else { own };
                let from = own.len().saturating_sub(depth);
                let mut all = own.get(from..).unwrap_or_default().to_vec();
                all.extend(rest.iter().cloned());
                all.join("/")
            })
            .collect()
    };
    let longest = roots.iter().map(Vec::len).max().unwrap_or(0);
    let shown = (0..=longest).map(shown_with).find(|names| is_unique(names)).unwrap_or_else(|| shown_with(longest));
    let mut sources = Sources::default();
    for ((file, rest), shown) in found.into_iter().zip(relative).zip(shown) {
        let shown: Arc<str> = shown.into();
        if is_lock(&file.path) {
            sources.problems.push(Problem::new(Place::file(shown), ProblemKind::LockFile, ""));
            continue;
        }
        let Some(kind) = FileKind::of(&file.path) else {
            sources.problems.push(Problem::new(Place::file(shown), ProblemKind::UnknownFileKind, ""));
            continue;
        };
        let is_file = inputs.get(file.input).is_some_and(|input| *input == file.path);
        let mut folders: Vec<String> = rest.iter().rev().skip(1).cloned().collect();
        if !is_file {
            folders.extend(roots.get(file.input).and_then(|root| root.last()).cloned());
        }
        let stem = file.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let origin = Origin { file: stem, folders };
        sources.files.push(Source { path: file.path, shown, origin, kind, size: file.size });
    }
    sources.files.sort_by(|a, b| a.shown.cmp(&b.shown));
    sources
}

fn parts(path: &Path) -> Vec<String> {
    path.components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect()
}

fn is_unique(names: &[String]) -> bool {
    names.iter().collect::<BTreeSet<_>>().len() == names.len()
}
