//! The temporary folders of the writes under way, known so that an interruption can remove them.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{io_error, temporary};
use crate::error::Error;

/// All of them.
pub static PENDING: Pending = Pending(Mutex::new(BTreeSet::new()));

/// Temporary folders under way.
pub struct Pending(Mutex<BTreeSet<PathBuf>>);

/// Removes the temporary folders of writes under way, if any: for the handler of Ctrl-C, just before the program ends.
/// Waits while a finished folder is being put in its place, which takes no time to speak of.
pub fn abandon() {
    PENDING.abandon();
}

impl Pending {
    /// Remembers a folder.
    pub fn add(&self, fresh: &Path) {
        self.lock().insert(fresh.to_owned());
    }

    /// Forgets a folder.
    pub fn forget(&self, fresh: &Path) {
        self.lock().remove(fresh);
    }

    /// Puts the finished folder in its place, unless it was abandoned meanwhile; what stood there goes aside, comes back
    /// if that fails, and is deleted last.
    pub fn swap(&self, fresh: &Path, dir: &Path, parent: &Path, is_taken: bool) -> Result<(), Error> {
        // The lock is held to the end: an interruption waits until the place is whole again.
        let mut pending = self.lock();
        if !pending.remove(fresh) {
            return Err(io_error(dir, io::ErrorKind::Interrupted.into()));
        }
        if !is_taken {
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

    fn lock(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn abandon(&self) {
        for path in std::mem::take(&mut *self.lock()) {
            // The program is ending: there is nobody to tell that a hidden folder could not be removed.
            let _ = fs::remove_dir_all(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_abandoned_is_removed_and_never_put_in_place() {
        let place = tempfile::tempdir().unwrap();
        let (fresh, out) = (place.path().join("fresh"), place.path().join("out"));
        let pending = Pending(Mutex::new(BTreeSet::from([fresh.clone()])));
        let is_empty = || fs::read_dir(place.path()).unwrap().next().is_none();
        fs::create_dir(&fresh).unwrap();
        fs::write(fresh.join("half.csv"), "1").unwrap();
        pending.abandon();
        assert!(is_empty());
        let refused = pending.swap(&fresh, &out, place.path(), false);
        assert!(matches!(refused, Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::Interrupted));
        assert!(is_empty());
    }
}
