//! A former run's folder: known by its record, and whole only if nothing else lies in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::io_error;
use crate::error::Error;

/// Name of the record of a run in its output folder; its `outputs` name the other files.
pub const RECORD: &str = "run.json";

/// What stands in the record's `tool`: by it a folder is known as a former run's.
pub const TOOL: &str = "shkolomer";

/// Whether the folder is that of a former run of any command.
pub fn is_run(dir: &Path) -> bool {
    record(dir).is_some()
}

/// Refuses a folder that is not a former run's, or that holds more than a former run's files.
pub fn refuse_foreign(dir: &Path) -> Result<(), Error> {
    let Some(own) = own_files(dir) else {
        return Err(Error::OutputForeign { path: dir.to_owned(), files: Vec::new() });
    };
    let mut foreign = Vec::new();
    look_through(dir, "", &own, &mut foreign)?;
    foreign.sort();
    if foreign.is_empty() { Ok(()) } else { Err(Error::OutputForeign { path: dir.to_owned(), files: foreign }) }
}

/// The record of the folder, if it is one of ours.
fn record(dir: &Path) -> Option<serde_json::Value> {
    let record: serde_json::Value = serde_json::from_slice(&fs::read(dir.join(RECORD)).ok()?).ok()?;
    (record.get("tool")?.as_str()? == TOOL).then_some(record)
}

/// Names of the files that the former run recorded, with the record itself; nothing when there is no such record.
fn own_files(dir: &Path) -> Option<BTreeSet<String>> {
    let record = record(dir)?;
    let outputs = record.get("outputs")?.as_array()?;
    let names = outputs.iter().filter_map(|output| output.get("name")?.as_str().map(str::to_owned));
    Some(names.chain([RECORD.to_owned()]).collect())
}

/// Gathers what is not the former run's own: files that it did not record, folders in which none of its files lay, links.
fn look_through(dir: &Path, above: &str, own: &BTreeSet<String>, foreign: &mut Vec<String>) -> Result<(), Error> {
    let failed = |error| io_error(dir, error);
    for entry in fs::read_dir(dir).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = format!("{above}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().map_err(failed)?;
        let inside = format!("{name}/");
        if kind.is_dir() && own.iter().any(|file| file.starts_with(&inside)) {
            look_through(&entry.path(), &inside, own, foreign)?;
        } else if !kind.is_file() || !own.contains(&name) {
            foreign.push(name);
        }
    }
    Ok(())
}
