//! What something was made from, as its record names it.

use std::path::Path;

use crate::model::recorded::MadeOf;

/// A run's folder or a file of that path with its hash.
pub fn made_of(path: &Path, sha256: String) -> MadeOf {
    MadeOf { name: name(path), sha256 }
}

/// The last part of a path: what a document may tell of the machine.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
