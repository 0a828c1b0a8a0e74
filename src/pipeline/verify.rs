//! Whether a finished run is still what its record says: outputs, inputs, and what was read beside them.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::repeat::{beside, ways};
use crate::error::Error;
use crate::ingest::{self, InputFile};
use crate::model::recorded::RecordedInput;
use crate::model::requested::Beside;
use crate::model::seal::{Seal, SheetChange, changed};
use crate::model::verification::{Changes, Checked, Fate, Part, Repetition, Verification};
use crate::recorded::{self, Sums};

/// Kept of a sheet: its file, its name, its seal.
type Kept = (String, String, Seal);

/// Looks at every file that the record of a folder names; `inputs` are taken where they are named, else those of the record.
///
/// # Errors
/// [`Error::NoSuchPath`] for the folder or a named input, [`Error::NotARun`], [`Error::BadRun`] for a record that cannot be
/// understood, [`Error::Io`].
pub fn verify(dir: &Path, inputs: &[PathBuf]) -> Result<Verification, Error> {
    let sums = recorded::sums(dir)?;
    if let Some(path) = inputs.iter().find(|path| !path.exists()) {
        return Err(Error::NoSuchPath { path: path.clone() });
    }
    let mut checked = outputs(dir, &sums)?;
    let sealed = checked.iter().any(|of| of.name == recorded::SEALS && of.fate == Fate::Same);
    let seals = if sealed { recorded::seals(dir)? } else { Vec::new() };
    checked.extend(read(dir, &sums, inputs, sealed.then_some(seals))?);
    if let Some(requested) = &sums.requested {
        checked.extend(aside(dir, Part::Matches, requested.matches.as_ref(), inputs)?);
        checked.extend(aside(dir, Part::Control, requested.control.as_ref(), inputs)?);
    }
    let Sums { command, version, sha256, .. } = sums;
    let now = env!("CARGO_PKG_VERSION");
    Ok(Verification { command, version, now, sha256, checked, repetition: Repetition::NotAsked })
}

/// Holds the outputs of the run, made once more, against the record and against what stands in the folder: names with bytes, the
/// record's among them.
///
/// # Errors
/// As [`verify()`]; [`Error::Io`].
pub fn confirm<'f>(
    of: &mut Verification,
    dir: &Path,
    again: impl Iterator<Item = (&'f str, &'f [u8])>,
) -> Result<(), Error> {
    let (mut otherwise, mut record_confirmed) = (Vec::new(), false);
    let mut given = BTreeSet::new();
    for (name, bytes) in again {
        let there = bytes_of(&dir.join(name))?;
        if name == recorded::RECORD {
            record_confirmed = there.is_some_and(|there| recorded::same_record(&there, bytes));
            continue;
        }
        given.insert(name.to_owned());
        let known = of.checked.iter_mut().find(|checked| checked.part == Part::Output && checked.name == name);
        let Some(checked) = known.filter(|checked| checked.fate != Fate::New) else {
            otherwise.push(name.to_owned());
            continue;
        };
        if checked.recorded.as_deref() != Some(recorded::hash(bytes).as_str()) {
            otherwise.push(name.to_owned());
        }
        if let Some(there) = there.filter(|_| checked.fate == Fate::Changed && name.ends_with(".csv")) {
            checked.differences = recorded::differences(&there, bytes);
        }
    }
    let lost = of.checked.iter().filter(|checked| checked.part == Part::Output && checked.fate != Fate::New);
    otherwise.extend(lost.filter(|checked| !given.contains(&checked.name)).map(|checked| checked.name.clone()));
    otherwise.sort();
    of.repetition = Repetition::Done { otherwise, record_confirmed };
    Ok(())
}

fn bytes_of(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Io { path: path.to_owned(), source }),
    }
}

/// A file against what the record has of it.
fn against(part: Part, name: &str, recorded: &str, found: Option<String>) -> Checked {
    let fate = match &found {
        None => Fate::Gone,
        Some(found) if found == recorded => Fate::Same,
        Some(_) => Fate::Changed,
    };
    let (name, recorded) = (name.to_owned(), Some(recorded.to_owned()));
    Checked { part, name, fate, recorded, found, changes: Changes::Unknown, differences: Vec::new() }
}

/// A file that the record does not know.
fn unknown(part: Part, name: String, found: Option<String>) -> Checked {
    let (fate, changes, differences) = (Fate::New, Changes::Unknown, Vec::new());
    Checked { part, name, fate, recorded: None, found, changes, differences }
}

/// The outputs, and the files that lie among them.
fn outputs(dir: &Path, sums: &Sums) -> Result<Vec<Checked>, Error> {
    let mut all = Vec::new();
    for output in &sums.outputs {
        let found = bytes_of(&dir.join(&output.name))?.map(|bytes| recorded::hash(&bytes));
        all.push(against(Part::Output, &output.name, &output.sha256, found));
    }
    let failed = |source| Error::Io { path: dir.to_owned(), source };
    let mut others = Vec::new();
    for entry in fs::read_dir(dir).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_known = name == recorded::RECORD || sums.outputs.iter().any(|output| output.name == name);
        if entry.path().is_file() && !is_known && !name.starts_with('.') {
            others.push(name);
        }
    }
    others.sort();
    all.extend(others.into_iter().map(|name| unknown(Part::Output, name, None)));
    Ok(all)
}

/// The inputs, and readable files that lie among them now; `seals` where they can be trusted.
fn read(dir: &Path, sums: &Sums, inputs: &[PathBuf], seals: Option<Vec<Kept>>) -> Result<Vec<Checked>, Error> {
    let named = match (&sums.requested, inputs) {
        (Some(requested), []) => ways(dir, &requested.inputs),
        (None, []) => {
            let unseen = |input: &RecordedInput| Checked {
                fate: Fate::Unseen,
                ..against(Part::Input, &input.path, &input.sha256, None)
            };
            return Ok(sums.inputs.iter().map(unseen).collect());
        }
        (_, inputs) => inputs.to_vec(),
    };
    let files = files(dir, &named)?;
    let pairs = paired(&sums.inputs, &files);
    let mut all: Vec<Checked> = sums
        .inputs
        .iter()
        .zip(&pairs)
        .map(|(input, file)| {
            let file = file.and_then(|at| files.get(at));
            let found = file.map(|file| file.sha256.clone());
            let mut checked = against(Part::Input, &input.path, &input.sha256, found);
            if let (Fate::Changed, Some(file), Some(seals)) = (checked.fate, file, &seals) {
                checked.changes = changes(&input.path, file, seals);
            }
            checked
        })
        .collect();
    let taken: BTreeSet<usize> = pairs.into_iter().flatten().collect();
    let new = files.iter().enumerate().filter(|(at, _)| !taken.contains(at));
    all.extend(new.map(|(_, file)| unknown(Part::Input, file.name.to_string(), Some(file.sha256.clone()))));
    Ok(all)
}

/// What can be read under these paths now, but for the run's own folder.
fn files(dir: &Path, named: &[PathBuf]) -> Result<Vec<InputFile>, Error> {
    let mut there: Vec<PathBuf> = named.iter().filter(|path| path.exists()).cloned().collect();
    let mut found = loop {
        match ingest::files(&there) {
            // A folder that is empty now holds none of the run's files, which is what will be said.
            Err(Error::EmptyFolder { path }) => there.retain(|known| *known != path),
            other => break other?,
        }
    };
    let own = fs::canonicalize(dir).ok();
    found.retain(|file| {
        let real = fs::canonicalize(file.path()).ok();
        !own.as_ref().zip(real).is_some_and(|(own, real)| real.starts_with(own))
    });
    Ok(found)
}

/// Which file is which input: by name; what has no file of its name, by its bytes.
fn paired(inputs: &[RecordedInput], files: &[InputFile]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> =
        inputs.iter().map(|input| files.iter().position(|file| *file.name == *input.path)).collect();
    let mut taken: BTreeSet<usize> = pairs.iter().copied().flatten().collect();
    for (pair, input) in pairs.iter_mut().zip(inputs).filter(|(pair, _)| pair.is_none()) {
        let same =
            |(at, file): (usize, &InputFile)| (file.sha256 == input.sha256 && !taken.contains(&at)).then_some(at);
        if let Some(at) = files.iter().enumerate().find_map(same) {
            taken.insert(at);
            *pair = Some(at);
        }
    }
    pairs
}

/// Where a file that is not as it was differs.
fn changes(name: &str, file: &InputFile, seals: &[Kept]) -> Changes {
    let was: Vec<(&String, &Seal)> =
        seals.iter().filter(|(of, ..)| of == name).map(|(_, sheet, seal)| (sheet, seal)).collect();
    let is = file.seals();
    match (was.is_empty(), is.is_empty()) {
        (true, true) => return Changes::Unknown,
        (false, true) => return Changes::Unreadable,
        _ => {}
    }
    let mut all = Vec::new();
    for (sheet, seal) in &was {
        match is.iter().find(|(name, _)| **name == ***sheet) {
            Some((_, sealed)) => all.extend(changed(seal, sealed).map(|change| ((*sheet).clone(), change))),
            None => all.push(((*sheet).clone(), SheetChange::Gone)),
        }
    }
    let new = |name: &Arc<str>| !was.iter().any(|(sheet, _)| ***sheet == **name);
    all.extend(is.iter().filter(|(name, _)| new(name)).map(|(name, _)| (name.to_string(), SheetChange::New)));
    if all.is_empty() { Changes::Elsewhere } else { Changes::Sheets(all) }
}

/// A file that was read beside the inputs.
fn aside(dir: &Path, part: Part, of: Option<&Beside>, inputs: &[PathBuf]) -> Result<Option<Checked>, Error> {
    let Some(of) = of else { return Ok(None) };
    let found = bytes_of(&beside(dir, of, inputs))?.map(|bytes| recorded::hash(&bytes));
    let name = of.path.rsplit('/').next().unwrap_or_default();
    Ok(Some(against(part, name, &of.sha256, found)))
}
