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
    pub(super) fn of(path: &Path) -> Option<Self> {
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
        if !meta.is_dir() {
            add(input, at, meta.len(), &mut seen, &mut found)?;
        } else if walk(input, at, &mut seen, &mut found)? == 0 {
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

/// Walks a folder; returns how many readable files lie in it, those known from another input included.
fn walk(folder: &Path, input: usize, seen: &mut BTreeSet<PathBuf>, found: &mut Vec<Found>) -> Result<usize, Error> {
    let failed = |source| Error::Io { path: folder.to_owned(), source };
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        entries.push(entry.map_err(failed)?.path());
    }
    entries.sort();
    let mut readable = 0;
    for path in entries {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        // A dangling link is nobody's data.
        let Ok(meta) = fs::metadata(&path) else { continue };
        if hidden {
            continue;
        }
        if !meta.is_dir() {
            readable += usize::from(is_readable(&path));
            add(&path, input, meta.len(), seen, found)?;
        } else if !leads_back(&path, folder) {
            readable += walk(&path, input, seen, found)?;
        }
    }
    Ok(readable)
}

/// Whether a folder is a link to one of the folders in which it lies.
fn leads_back(path: &Path, folder: &Path) -> bool {
    match (fs::canonicalize(path), fs::canonicalize(folder)) {
        (Ok(real), Ok(here)) => here.starts_with(real),
        _ => true,
    }
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

/// Names the files: relative to their inputs. Where several inputs are named, folders' own names go before; where two
/// files would still be called the same, more of the path does.
fn name(inputs: &[PathBuf], found: Vec<Found>) -> Sources {
    let roots: Vec<Root> = inputs.iter().map(|input| Root::of(input, inputs.len() > 1)).collect();
    let relative: Vec<Vec<String>> = found.iter().map(|file| relative(inputs, file)).collect();
    let shown_with = |extra: usize| -> Vec<String> {
        let each = found.iter().zip(&relative);
        each.map(|(file, rest)| roots.get(file.input).map(|root| root.shown(rest, extra)).unwrap_or_default()).collect()
    };
    let longest = roots.iter().map(|root| root.above.len()).max().unwrap_or(0);
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
        let mut folders: Vec<String> = rest.iter().rev().skip(1).cloned().collect();
        folders.extend(roots.get(file.input).and_then(|root| root.folder.clone()));
        let stem = file.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let origin = Origin { file: stem, folders };
        sources.files.push(Source { path: file.path, shown, origin, kind, size: file.size });
    }
    sources.files.sort_by(|a, b| a.shown.cmp(&b.shown));
    sources
}

/// What stands above the files of an input.
struct Root {
    /// Parts of the real path: of a folder, its own name included; of a file, the folders in which it lies.
    above: Vec<String>,
    /// How many of them are always shown.
    base: usize,
    /// The named folder's own name.
    folder: Option<String>,
}

impl Root {
    fn of(input: &Path, is_one_of_several: bool) -> Self {
        let mut above = parts(&fs::canonicalize(input).unwrap_or_else(|_| input.to_owned()));
        if input.is_dir() {
            let folder = above.last().cloned();
            Self { above, base: usize::from(is_one_of_several), folder }
        } else {
            above.pop();
            Self { above, base: 0, folder: None }
        }
    }

    fn shown(&self, rest: &[String], extra: usize) -> String {
        let from = self.above.len().saturating_sub(self.base + extra);
        let above = self.above.get(from..).unwrap_or_default();
        above.iter().chain(rest).map(String::as_str).collect::<Vec<_>>().join("/")
    }
}

/// Parts of a file's path within its input; the file's name alone for an input that is a file.
fn relative(inputs: &[PathBuf], file: &Found) -> Vec<String> {
    match inputs.get(file.input).map(|input| file.path.strip_prefix(input)) {
        Some(Ok(rest)) if rest != Path::new("") => parts(rest),
        _ => parts(&file.path).pop().into_iter().collect(),
    }
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
