//! A user's table of reorganised schools: `from_id`, `to_id`, `kind`, in either dialect.

use std::fs;
use std::path::Path;

use super::lines;
use crate::error::{Error, RunFault};
use crate::model::comparison::{Reorganised, ReorganisedKind};
use crate::model::school::SchoolId;

/// The lines of that file.
///
/// # Errors
/// [`Error::NoSuchPath`], [`Error::Io`]; [`Error::BadTable`] with what it lacks, or with the first cell that does not fit.
pub fn read(path: &Path) -> Result<Vec<Reorganised>, Error> {
    if !path.exists() {
        return Err(Error::NoSuchPath { path: path.to_owned() });
    }
    let bytes = fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    from(&bytes).map_err(|what| Error::BadTable { path: path.to_owned(), what })
}

fn from(bytes: &[u8]) -> Result<Vec<Reorganised>, RunFault> {
    lines::read(bytes, &["from_id", "to_id", "kind"], |line| {
        let kind = line.must("kind", ReorganisedKind::from_code)?;
        let to = line.word("to_id", SchoolId::from_text)?;
        // A school that is closed goes nowhere, any other somewhere.
        if to.is_none() && kind != ReorganisedKind::Closed {
            return Err(line.bad("to_id"));
        }
        Ok(Reorganised { from: line.must("from_id", SchoolId::from_text)?, to, kind })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_in_either_language_and_bad_ones_named() {
        let lines =
            from("from_id;to_id;kind\n770001;770101;переименована\n770002;770003;merged\n770004;;закрыта\n".as_bytes());
        let kinds: Vec<ReorganisedKind> = lines.unwrap().iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [ReorganisedKind::Renamed, ReorganisedKind::Merged, ReorganisedKind::Closed]);
        let bad = |text: &str| from(text.as_bytes()).unwrap_err();
        assert_eq!(bad("from_id,to_id\n"), RunFault::Lacking(vec!["kind".into()]));
        let cell =
            |column: &str, found: &str| RunFault::BadCell { line: 2, column: column.into(), found: found.into() };
        assert_eq!(bad("from_id,to_id,kind\n770001,,merged\n"), cell("to_id", ""));
        assert_eq!(bad("from_id,to_id,kind\n770001,770002,улетела\n"), cell("kind", "улетела"));
    }
}
