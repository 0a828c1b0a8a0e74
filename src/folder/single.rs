//! A single file beside other people's: whole or not at all, and never over another unasked.

use std::fs;
use std::io;
use std::path::Path;

use super::pending::PENDING;
use super::{io_error, temporary};
use crate::error::Error;

/// Whether a file stands there, which `force` allows to replace; to be asked before the work is done.
///
/// # Errors
/// [`Error::FileExists`] when something is there and `force` is not given; [`Error::Io`], also where a folder is there.
pub fn refuse_if_there(path: &Path, force: bool) -> Result<(), Error> {
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_dir() => Err(io_error(path, io::ErrorKind::IsADirectory.into())),
        Ok(_) if !force => Err(Error::FileExists { path: path.to_owned() }),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(io_error(path, error)),
    }
}

/// Writes a file, making the folders above it; it appears, or takes the place of the former one, by a rename.
///
/// # Errors
/// As [`refuse_if_there()`]; what stood there stays as it was.
pub fn write_file(path: &Path, bytes: &[u8], force: bool) -> Result<(), Error> {
    refuse_if_there(path, force)?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(|error| io_error(parent, error))?;
    let fresh = temporary(parent).map_err(|error| io_error(parent, error))?;
    PENDING.add(fresh.path());
    let draft = fresh.path().join("file");
    let placed = fs::write(&draft, bytes).and_then(|()| fs::rename(&draft, path));
    PENDING.forget(fresh.path());
    placed.map_err(|error| io_error(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_and_never_over_another_unasked() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("приказы/order.docx");
        write_file(&path, b"one", false).unwrap();
        assert!(matches!(write_file(&path, b"two", false), Err(Error::FileExists { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write_file(&path, b"two", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        let names = fs::read_dir(path.parent().unwrap()).unwrap().count();
        assert_eq!(names, 1, "nothing is left beside it");
        let folder = write_file(path.parent().unwrap(), b"x", true);
        assert!(matches!(folder, Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::IsADirectory));
    }
}
