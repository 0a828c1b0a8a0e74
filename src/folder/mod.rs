//! The output folder: all of it or nothing, and nobody's files are ever deleted.
//!
//! Files are written into a [`Draft`], a temporary folder beside the target, which is then renamed to it. A former run's
//! folder is moved aside first and deleted last; a folder with anything else in it is refused.

mod former;
mod pending;
mod single;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::Error;
use pending::PENDING;

pub use former::{RECORD, TOOL, is_run};
pub use pending::abandon;
pub use single::{refuse_if_there, write_file};

/// A file to be written: its name in the output folder (`/` between folders) and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Name.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

impl OutputFile {
    /// A file with its content.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), bytes }
    }

    /// What the record says of it.
    pub fn entry(&self) -> Entry {
        Entry {
            name: self.name.clone(),
            size: self.bytes.len() as u64,
            sha256: hexadecimal(&Sha256::digest(&self.bytes)),
        }
    }
}

/// What the record of a run says of an output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Name in the output folder.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Hash of the content in hexadecimal.
    pub sha256: String,
}

/// An output folder in the making, hidden beside its place; dropped without [`place`](Self::place), it leaves nothing.
/// Several threads may write different files of it.
#[derive(Debug)]
pub struct Draft {
    dir: PathBuf,
    parent: PathBuf,
    is_taken: bool,
    fresh: tempfile::TempDir,
    names: Mutex<BTreeSet<String>>,
    /// Names of files that are there no more.
    emptied: Mutex<BTreeSet<String>>,
}

impl Draft {
    /// Begins a folder that takes the place of a former run's, where one is there and `force` is given.
    ///
    /// # Errors
    /// [`Error::OutputExists`] when the folder is there and `force` is not given; [`Error::OutputForeign`] when it holds
    /// files that no former run made; [`Error::Io`].
    pub fn replacing(dir: &Path, force: bool) -> Result<Self, Error> {
        let is_taken = refuse_if_taken(dir, force)?;
        Self::begin(dir, is_taken)
    }

    /// Begins a folder where there is none, or an empty one.
    ///
    /// # Errors
    /// As [`refuse_if_occupied()`]; [`Error::Io`].
    pub fn vacant(dir: &Path) -> Result<Self, Error> {
        let is_taken = refuse_if_occupied(dir)?;
        Self::begin(dir, is_taken)
    }

    fn begin(dir: &Path, is_taken: bool) -> Result<Self, Error> {
        let dir = target(dir)?;
        let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
        fs::create_dir_all(&parent).map_err(|error| io_error(&parent, error))?;
        let fresh = temporary(&parent).map_err(|error| io_error(&parent, error))?;
        PENDING.add(fresh.path());
        Ok(Self { dir, parent, is_taken, fresh, names: Mutex::default(), emptied: Mutex::default() })
    }

    /// Writes a file, making the folders of its name.
    ///
    /// # Errors
    /// As [`create()`](Self::create).
    pub fn save(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        fs::write(self.path_of(name)?, bytes).map_err(|error| io_error(&self.dir.join(name), error))
    }

    /// Opens a new file to be written (and read again) by pieces, making the folders of its name.
    ///
    /// # Errors
    /// [`Error::Io`] with the path that the file would have had; [`Error::Internal`] for a name that would lead out of the
    /// folder.
    pub fn create(&self, name: &str) -> Result<File, Error> {
        let path = self.path_of(name)?;
        let opened = File::options().read(true).write(true).create(true).truncate(true).open(path);
        opened.map_err(|error| io_error(&self.dir.join(name), error))
    }

    /// Removes a file that came to nothing, if it is there; folders that it leaves empty go before the folder is placed.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn discard(&self, name: &str) -> Result<(), Error> {
        if !self.names().remove(name) {
            return Ok(());
        }
        self.emptied.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
        fs::remove_file(self.fresh.path().join(name)).map_err(|error| io_error(&self.dir.join(name), error))
    }

    /// What was written so far, by name; files are read once more for their hashes.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn entries(&self) -> Result<Vec<Entry>, Error> {
        let names = self.names().clone();
        names.into_iter().map(|name| self.entry(name)).collect()
    }

    /// Puts the finished folder in its place.
    ///
    /// # Errors
    /// [`Error::Io`]; a former folder then stays as it was.
    pub fn place(self) -> Result<(), Error> {
        for name in self.emptied.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            for folder in Path::new(name).ancestors().skip(1).take_while(|folder| !folder.as_os_str().is_empty()) {
                // A folder with anything in it is not removed, nor need it be.
                let _ = fs::remove_dir(self.fresh.path().join(folder));
            }
        }
        PENDING.swap(self.fresh.path(), &self.dir, &self.parent, self.is_taken)
    }

    fn names(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn entry(&self, name: String) -> Result<Entry, Error> {
        let failed = |error| io_error(&self.dir.join(&name), error);
        let mut file = File::open(self.fresh.path().join(&name)).map_err(failed)?;
        let mut hashing = Hashing(Sha256::new());
        let size = io::copy(&mut file, &mut hashing).map_err(failed)?;
        Ok(Entry { size, sha256: hexadecimal(&hashing.0.finalize()), name })
    }

    /// Where a file of that name is written; its folders are made, its name is remembered.
    fn path_of(&self, name: &str) -> Result<PathBuf, Error> {
        if !is_safe(name) {
            return Err(Error::Internal(format!("{name:?} is no name for an output file")));
        }
        let path = self.fresh.path().join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| io_error(&self.dir.join(name), error))?;
        }
        self.names().insert(name.to_owned());
        Ok(path)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // What is left of `fresh` (nothing, after a rename) goes with it.
        PENDING.forget(self.fresh.path());
    }
}

/// Writes the files as the folder `dir`, which is made, or replaced when `force` is given and a former run made it.
///
/// # Errors
/// As [`Draft::replacing()`]; [`Error::Io`] with the path when something cannot be written: nothing is then left
/// half-written, and a former folder stays as it was.
pub fn write(dir: &Path, files: &[OutputFile], force: bool) -> Result<(), Error> {
    let draft = Draft::replacing(dir, force)?;
    for file in files {
        draft.save(&file.name, &file.bytes)?;
    }
    draft.place()
}

/// Whether a former run's folder stands there, which `force` allows to replace; to be asked before the work is done.
///
/// # Errors
/// As [`Draft::replacing()`], as far as they can be known beforehand.
pub fn refuse_if_taken(dir: &Path, force: bool) -> Result<bool, Error> {
    let dir = &target(dir)?;
    match fs::symlink_metadata(dir) {
        Ok(_) if !force => Err(Error::OutputExists { path: dir.clone() }),
        Ok(_) => former::refuse_foreign(dir).map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(io_error(dir, error)),
    }
}

/// Whether an empty folder stands there; to be asked before the work is done.
///
/// # Errors
/// [`Error::OutputExists`] when a file or a folder with anything in it is there; [`Error::Io`].
pub fn refuse_if_occupied(dir: &Path) -> Result<bool, Error> {
    let failed = |error| io_error(dir, error);
    let is_occupied = if dir.is_dir() { fs::read_dir(dir).map_err(failed)?.next().is_some() } else { dir.exists() };
    if is_occupied { Err(Error::OutputExists { path: dir.to_owned() }) } else { Ok(dir.is_dir()) }
}

/// Whether a name stays within the folder, on this system: plain names with `/` between them.
fn is_safe(name: &str) -> bool {
    let is_plain = |part: &str| matches!(Path::new(part).components().collect::<Vec<_>>()[..], [Component::Normal(_)]);
    name.split('/').all(is_plain)
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

/// Takes bytes in only for their hash.
struct Hashing(Sha256);

impl io::Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn io_error(path: &Path, source: io::Error) -> Error {
    Error::Io { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests;
