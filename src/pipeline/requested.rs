//! What was asked for, as the record of a run keeps it.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::Request;
use crate::error::Error;
use crate::model::requested::{Beside, Requested};
use crate::recorded;

/// The request with the way from its output folder to every file that it names.
///
/// # Errors
/// [`Error::Io`] for a path that is not there.
pub fn requested(request: &Request) -> Result<Requested, Error> {
    let from = folder(request.out.as_deref())?;
    let mut inputs = request.sources.inputs.iter().map(|path| way(&from, path)).collect::<Result<Vec<_>, Error>>()?;
    inputs.sort();
    inputs.dedup();
    let beside = |path: &Option<PathBuf>| path.as_deref().map(|path| beside(&from, path)).transpose();
    Ok(Requested {
        inputs,
        matches: beside(&request.sources.matches)?,
        control: beside(&request.sources.control)?,
        slice: request.slice.clone(),
    })
}

/// The output folder that may not be there yet, from the root.
fn folder(out: Option<&Path>) -> Result<PathBuf, Error> {
    let out = out.unwrap_or(Path::new("."));
    let mut there = out;
    // What is there is resolved, links and all; what is not is put after it.
    while !there.exists() {
        there = match there.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
    }
    let real = canonical(there)?;
    let rest = out.strip_prefix(there).unwrap_or(out);
    Ok(real.join(rest.components().filter(|part| !matches!(part, Component::CurDir)).collect::<PathBuf>()))
}

fn canonical(path: &Path) -> Result<PathBuf, Error> {
    fs::canonicalize(path).map_err(|source| Error::Io { path: path.to_owned(), source })
}

/// The way from a folder to a path that is there, `/` between folders.
fn way(from: &Path, to: &Path) -> Result<String, Error> {
    let to = canonical(to)?;
    let way = pathdiff::diff_paths(&to, from).unwrap_or(to);
    let parts: Vec<_> = way.iter().map(|part| part.to_string_lossy()).collect();
    Ok(if way.has_root() { way.to_string_lossy().into_owned() } else { parts.join("/") })
}

fn beside(from: &Path, path: &Path) -> Result<Beside, Error> {
    Ok(Beside { path: way(from, path)?, sha256: recorded::hash_of(path)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Sources;

    #[test]
    fn a_project_that_is_moved_as_a_whole_keeps_its_ways() {
        let record = |place: &Path| {
            let (data, matches) = (place.join("data"), place.join("matches.csv"));
            fs::create_dir_all(&data).unwrap();
            fs::write(&matches, "a").unwrap();
            let sources = Sources { inputs: vec![data], matches: Some(matches), control: None };
            requested(&Request { sources, out: Some(place.join("out/2022")), ..Request::default() }).unwrap()
        };
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let asked = record(one.path());
        assert_eq!(asked.inputs, ["../../data"]);
        assert_eq!(asked.matches.as_ref().unwrap().path, "../../matches.csv");
        assert_eq!(asked, record(other.path()));
    }

    #[test]
    fn what_is_not_there_is_said() {
        let sources = Sources { inputs: vec![PathBuf::from("нет/такого")], ..Sources::default() };
        assert!(matches!(requested(&Request { sources, ..Request::default() }), Err(Error::Io { .. })));
    }
}
