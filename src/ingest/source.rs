//! The files among the inputs: which there are, of what kind, and how they are called in reports.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::keys::Origin;
use crate::error::Error;
use crate::folder;
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
    /// Lock files, files of unknown kinds, folders of former runs.
    pub problems: Vec<Problem>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thing {
    /// A file.
    File,
    /// A pipe, a device or a socket, whose reading may never end.
    Device,
    /// A folder with what a former run wrote.
    Run,
}

/// A file as found, before it is named; or the folder of a former run.
struct Found {
    input: usize,
    path: PathBuf,
    size: u64,
    what: Thing,
}

/// Walks the inputs. Hidden files are passed over, lock files and unknown kinds (pipes and devices too) reported, and so are folders of former
/// runs in them, of which nothing is read; `own`, the folder that this run writes, is not worth a word. What a person names is
/// read whatever it is. A file reached by two of the inputs is read once.
///
/// # Errors
/// `NoSuchPath`; `EmptyFolder` where a named folder has nothing that could be read; `Io`.
pub fn gather(inputs: &[PathBuf], own: Option<&Path>) -> Result<Sources, Error> {
    let mut inputs = inputs.to_vec();
    inputs.sort();
    inputs.dedup();
    let mut found = Vec::new();
    let mut seen: BTreeSet<PathBuf> = own.and_then(|own| fs::canonicalize(own).ok()).into_iter().collect();
    for (at, input) in inputs.iter().enumerate() {
        let meta = fs::metadata(input).map_err(|source| missing(input, source))?;
        if !meta.is_dir() {
            add(input, at, thing(&meta), &meta, &mut seen, &mut found)?;
        } else if walk(input, at, &mut BTreeSet::new(), &mut seen, &mut found)? == 0 {
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

/// Walks a folder; returns how many readable files lie in it, those known from another input included. A folder to which
/// several links lead is walked once, so that links in a circle end.
fn walk(
    folder: &Path,
    input: usize,
    walked: &mut BTreeSet<PathBuf>,
    seen: &mut BTreeSet<PathBuf>,
    found: &mut Vec<Found>,
) -> Result<usize, Error> {
    let failed = |source| Error::Io { path: folder.to_owned(), source };
    if !walked.insert(fs::canonicalize(folder).map_err(failed)?) {
        return Ok(0);
    }
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
        if meta.is_dir() && folder::is_run(&path) {
            add(&path, input, Thing::Run, &meta, seen, found)?;
        } else if meta.is_dir() {
            readable += walk(&path, input, walked, seen, found)?;
        } else {
            readable += usize::from(meta.is_file() && is_readable(&path));
            add(&path, input, thing(&meta), &meta, seen, found)?;
        }
    }
    Ok(readable)
}

fn thing(meta: &fs::Metadata) -> Thing {
    if meta.is_file() { Thing::File } else { Thing::Device }
}

fn add(
    path: &Path,
    input: usize,
    what: Thing,
    meta: &fs::Metadata,
    seen: &mut BTreeSet<PathBuf>,
    found: &mut Vec<Found>,
) -> Result<(), Error> {
    let real = fs::canonicalize(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    if seen.insert(real) {
        found.push(Found { input, path: path.to_owned(), size: meta.len(), what });
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
        if file.what == Thing::Run {
            sources.problems.push(Problem::new(Place::file(shown), ProblemKind::FormerRun, ""));
            continue;
        }
        if is_lock(&file.path) {
            sources.problems.push(Problem::new(Place::file(shown), ProblemKind::LockFile, ""));
            continue;
        }
        let Some(kind) = FileKind::of(&file.path).filter(|_| file.what == Thing::File) else {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(root: &Path, own: Option<&Path>) -> (Vec<String>, Vec<(String, &'static str)>) {
        let of = gather(&[root.to_owned()], own).unwrap();
        let problems = of.problems.iter().map(|problem| (problem.place.file.to_string(), problem.kind.code()));
        (of.files.iter().map(|file| file.shown.to_string()).collect(), problems.collect())
    }

    #[test]
    fn what_former_runs_wrote_is_no_input() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        for folder in ["лист/2022", "лист/2021", "чужое"] {
            fs::create_dir_all(at(folder)).unwrap();
            fs::write(at(folder).join("schools.csv"), "a").unwrap();
        }
        fs::write(at("данные.csv"), "a").unwrap();
        let record = format!("{{\"tool\":\"{}\",\"command\":\"compare\"}}", folder::TOOL);
        fs::write(at("лист/2022/run.json"), &record).unwrap();
        fs::write(at("лист/2021/run.json"), &record).unwrap();
        fs::write(at("чужое/run.json"), "{\"tool\":\"another\"}").unwrap();
        let files = vec!["данные.csv".to_owned(), "чужое/schools.csv".to_owned()];
        let run = |name: &str| (name.to_owned(), "former-run");
        let foreign = ("чужое/run.json".to_owned(), "unknown-file-kind");
        let (read, said) = gathered(place.path(), None);
        assert_eq!((&read, said), (&files, vec![run("лист/2021"), run("лист/2022"), foreign.clone()]));
        // The folder that is being written says nothing of itself: the same inputs give the same bytes the second time.
        let (read, said) = gathered(place.path(), Some(&at("лист/2022")));
        assert_eq!((&read, said), (&files, vec![run("лист/2021"), foreign]));
        // What is named is read, and a folder with nothing but runs has nothing to be read.
        assert_eq!(gathered(&at("лист/2022"), None).0, ["schools.csv"]);
        assert!(matches!(gather(&[at("лист")], None), Err(Error::EmptyFolder { .. })));
    }
}
