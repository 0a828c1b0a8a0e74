//! The output folder: all of it or nothing, and nobody's files are ever deleted.
//!
//! Files are written into a temporary folder beside the target, which is then renamed to it. With `force` a former run's
//! folder is moved aside first and deleted last; a folder with anything else in it is refused.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::OutputFile;
use super::json::{NAME, TOOL};
use crate::error::Error;

/// The temporary folders of the writes under way.
static PENDING: Pending = Pending(Mutex::new(BTreeSet::new()));

/// Temporary folders, known so that an interruption can remove them.
struct Pending(Mutex<BTreeSet<PathBuf>>);

/// Writes the files as the folder `dir`, which is made, or replaced when `force` is given and a former run made it.
///
/// # Errors
/// [`Error::OutputExists`] when the folder is there and `force` is not given; [`Error::OutputForeign`] when it holds files
/// that no former run made; [`Error::Io`] with the path when something cannot be written: nothing is then left
/// half-written, and a former folder stays as it was.
pub fn write(dir: &Path, files: &[OutputFile], force: bool) -> Result<(), Error> {
    let former = refuse_if_taken(dir, force)?;
    let dir = &target(dir)?;
    let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(|error| io_error(parent, error))?;
    let fresh = temporary(parent).map_err(|error| io_error(parent, error))?;
    PENDING.lock().insert(fresh.path().to_owned());
    let written = fill(fresh.path(), dir, files).and_then(|()| PENDING.swap(fresh.path(), dir, parent, former));
    PENDING.lock().remove(fresh.path());
    // What is left of `fresh` (nothing, after a rename) goes with it.
    written
}

/// Whether a former run's folder stands there, which `force` allows to replace; to be asked before the work is done.
///
/// # Errors
/// As [`write()`], as far as they can be known beforehand.
pub fn refuse_if_taken(dir: &Path, force: bool) -> Result<bool, Error> {
    let dir = &target(dir)?;
    match fs::symlink_metadata(dir) {
        Ok(_) if !force => Err(Error::OutputExists { path: dir.clone() }),
        Ok(_) => refuse_foreign(dir).map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(io_error(dir, error)),
    }
}

/// Removes the temporary folders of writes under way, if any: for the handler of Ctrl-C, just before the program ends.
/// Waits while a finished folder is being put in its place, which takes no time to speak of.
pub fn abandon() {
    PENDING.abandon();
}

impl Pending {
    fn lock(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn abandon(&self) {
        for path in std::mem::take(&mut *self.lock()) {
            // The program is ending: there is nobody to tell that a hidden folder could not be removed.
            let _ = fs::remove_dir_all(path);
        }
    }

    /// Puts the finished folder in its place, unless it was abandoned meanwhile; a former one goes aside, comes back if
    /// that fails, and is deleted last.
    fn swap(&self, fresh: &Path, dir: &Path, parent: &Path, former: bool) -> Result<(), Error> {
        // The lock is held to the end: an interruption waits until the place is whole again.
        let mut pending = self.lock();
        if !pending.remove(fresh) {
            return Err(io_error(dir, io::ErrorKind::Interrupted.into()));
        }
        if !former {
            return fs::rename(fresh, dir).map_err(|error| io_error(dir, error));
        }
        let aside = temporary(parent).map_err(|error| io_error(parent, error))?;
        let old = aside.path().join("former");
        fs::rename(dir, &old).map_err(|error| io_error(dir, error))?;
        if let Err(error) = fs::rename(fresh, dir) {
            fs::rename(&old, dir).map_err(|error| io_error(&old, error))?;
            return Err(io_error(dir, error));
        }
        Ok(())
    }
}

/// The folder itself where it is there (links followed), the path as given where it is not.
fn target(dir: &Path) -> Result<PathBuf, Error> {
    match fs::canonicalize(dir) {
        Ok(path) if path.is_dir() => Ok(path),
        Ok(_) => Err(io_error(dir, io::ErrorKind::NotADirectory.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(dir.to_owned()),
        Err(error) => Err(io_error(dir, error)),
    }
}

fn temporary(parent: &Path) -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".shkolomer-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Like any new folder of this person's (the umask applies), not closed to others as temporary ones are.
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    builder.tempdir_in(parent)
}

fn fill(fresh: &Path, dir: &Path, files: &[OutputFile]) -> Result<(), Error> {
    for file in files {
        fs::write(fresh.join(file.name), &file.bytes).map_err(|error| io_error(&dir.join(file.name), error))?;
    }
    Ok(())
}

/// Refuses a folder that is not a former run's, or that holds more than a former run's files.
fn refuse_foreign(dir: &Path) -> Result<(), Error> {
    let Some(own) = own_files(dir) else {
        return Err(Error::OutputForeign { path: dir.to_owned(), files: Vec::new() });
    };
    let entries = fs::read_dir(dir).map_err(|error| io_error(dir, error))?;
    let mut foreign = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| io_error(dir, error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_file || !own.contains(&name) {
            foreign.push(name);
        }
    }
    foreign.sort();
    if foreign.is_empty() { Ok(()) } else { Err(Error::OutputForeign { path: dir.to_owned(), files: foreign }) }
}

/// Names of the files that the former run recorded, with the record itself; nothing when there is no such record.
fn own_files(dir: &Path) -> Option<BTreeSet<String>> {
    let record: serde_json::Value = serde_json::from_slice(&fs::read(dir.join(NAME)).ok()?).ok()?;
    if record.get("tool")?.as_str()? != TOOL {
        return None;
    }
    let outputs = record.get("outputs")?.as_array()?;
    let names = outputs.iter().filter_map(|output| output.get("name")?.as_str().map(str::to_owned));
    Some(names.chain([NAME.to_owned()]).collect())
}

fn io_error(path: &Path, source: io::Error) -> Error {
    Error::Io { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> Vec<OutputFile> {
        let record = format!("{{\"tool\":\"{TOOL}\",\"outputs\":[{{\"name\":\"schools.csv\"}}]}}");
        vec![
            OutputFile { name: "schools.csv", bytes: text.into() },
            OutputFile { name: NAME, bytes: record.into_bytes() },
        ]
    }

    fn names(dir: &Path) -> Vec<String> {
        let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = entries.collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_folder_is_made_with_its_parents() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("год/2021/out");
        write(&out, &files("1"), false).unwrap();
        assert_eq!(names(&out), [NAME, "schools.csv"]);
        assert_eq!(names(out.parent().unwrap()), ["out"], "nothing temporary is left");
    }

    #[cfg(unix)]
    #[test]
    fn a_new_folder_is_as_open_as_any_other() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let (out, plain) = (place.path().join("out"), place.path().join("plain"));
        write(&out, &files("1"), false).unwrap();
        fs::create_dir(&plain).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&out), mode(&plain));
    }

    #[test]
    fn a_former_result_is_replaced_only_by_force() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("out");
        write(&out, &files("1"), false).unwrap();
        assert!(matches!(write(&out, &files("2"), false), Err(Error::OutputExists { .. })));
        assert_eq!(fs::read(out.join("schools.csv")).unwrap(), b"1");
        write(&out, &files("2"), true).unwrap();
        assert_eq!(fs::read(out.join("schools.csv")).unwrap(), b"2");
        assert_eq!(names(place.path()), ["out"], "nothing temporary is left");
    }

    #[test]
    fn files_of_a_person_are_never_deleted() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("out");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("мои заметки.txt"), "важно").unwrap();
        let refused = write(&out, &files("1"), true);
        assert!(matches!(refused, Err(Error::OutputForeign { files, .. }) if files.is_empty()));

        fs::remove_dir_all(&out).unwrap();
        write(&out, &files("1"), false).unwrap();
        fs::write(out.join("мои заметки.txt"), "важно").unwrap();
        fs::create_dir(out.join("папка")).unwrap();
        let refused = write(&out, &files("2"), true);
        assert!(matches!(refused, Err(Error::OutputForeign { files, .. }) if files == ["мои заметки.txt", "папка"]));
        assert_eq!(fs::read(out.join("schools.csv")).unwrap(), b"1");
        assert_eq!(fs::read_to_string(out.join("мои заметки.txt")).unwrap(), "важно");
    }

    #[test]
    fn a_record_of_another_program_is_no_leave_to_replace() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("out");
        fs::create_dir(&out).unwrap();
        for record in ["{}", "не json", "{\"tool\":\"other\",\"outputs\":[]}"] {
            fs::write(out.join(NAME), record).unwrap();
            assert!(matches!(write(&out, &files("1"), true), Err(Error::OutputForeign { .. })), "{record}");
        }
        assert_eq!(names(&out), [NAME]);
    }

    #[test]
    fn a_file_in_the_way_is_an_error_and_stays() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        fs::write(&file, "важно").unwrap();
        for (target, force) in [(file.clone(), true), (file.join("out"), false), (file.join("a/b"), true)] {
            assert!(matches!(write(&target, &files("1"), force), Err(Error::Io { .. })), "{}", target.display());
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), "важно");
        assert_eq!(names(place.path()), ["file"]);
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing_behind() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("out");
        write(&out, &files("1"), false).unwrap();
        let mut broken = files("2");
        broken.push(OutputFile { name: "no/such/folder.csv", bytes: Vec::new() });
        let refused = write(&out, &broken, true);
        assert!(matches!(refused, Err(Error::Io { path, .. }) if path.ends_with("no/such/folder.csv")));
        assert_eq!(fs::read(out.join("schools.csv")).unwrap(), b"1", "the former result is whole");
        assert_eq!(names(place.path()), ["out"]);
    }

    #[test]
    fn what_is_abandoned_is_removed_and_never_put_in_place() {
        let place = tempfile::tempdir().unwrap();
        let (fresh, out) = (place.path().join("fresh"), place.path().join("out"));
        let pending = Pending(Mutex::new(BTreeSet::from([fresh.clone()])));
        fs::create_dir(&fresh).unwrap();
        fs::write(fresh.join("half.csv"), "1").unwrap();
        pending.abandon();
        assert!(names(place.path()).is_empty());
        let refused = pending.swap(&fresh, &out, place.path(), false);
        assert!(matches!(refused, Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::Interrupted));
        assert!(names(place.path()).is_empty());
    }
}
