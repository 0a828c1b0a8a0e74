//! Tables that a person gives beside a run: in either dialect of csv, known by the names of their columns.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::hash;
use super::lines::{self, Line};
use crate::error::{Error, RunFault};
use crate::model::school::SchoolId;

/// A file as it was read, with its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside<T> {
    /// What it holds.
    pub rows: T,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
}

/// Two schools, or two municipalities, that belong together.
pub type Two<T> = (T, T);

/// The bytes of a file.
///
/// # Errors
/// [`Error::NoSuchPath`]; [`Error::Io`].
pub fn bytes(path: &Path) -> Result<Beside<Vec<u8>>, Error> {
    if !path.exists() {
        return Err(Error::NoSuchPath { path: path.to_owned() });
    }
    let rows = fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    Ok(Beside { sha256: hash(&rows), rows })
}

/// Pairs of schools: columns `school_id` and `curator_id`. Ids need not be those of a run: schools are closed and renamed.
///
/// # Errors
/// As [`bytes()`]; [`Error::BadTable`].
pub fn pairs(path: &Path) -> Result<Beside<Vec<Two<SchoolId>>>, Error> {
    read(path, &["school_id", "curator_id"], |line| {
        let curator = line.must("curator_id", SchoolId::from_text)?;
        Ok((line.school()?, curator))
    })
}

/// Municipalities that are neighbours: columns `municipality` and `neighbour`.
///
/// # Errors
/// As [`pairs()`].
pub fn neighbours(path: &Path) -> Result<Beside<Vec<Two<String>>>, Error> {
    read(path, &["municipality", "neighbour"], |line| Ok((words(line, "municipality")?, words(line, "neighbour")?)))
}

/// Latitude and longitude of schools, degrees.
pub type Coordinates = BTreeMap<SchoolId, (f64, f64)>;

/// Places of schools: columns `school_id`, `lat` and `lon`, degrees; a row without them says nothing.
///
/// # Errors
/// As [`pairs()`]; a school that is there twice is a cell that does not fit.
pub fn places(path: &Path) -> Result<Beside<Coordinates>, Error> {
    let mut seen = BTreeMap::new();
    let read = read(path, &["school_id", "lat", "lon"], |line| {
        let id = line.school()?;
        let degrees = |column: &str, most: f64| match line.number(column)? {
            Some(value) if value.abs() > most => Err(line.bad(column)),
            value => Ok(value),
        };
        if let (Some(lat), Some(lon)) = (degrees("lat", 90.0)?, degrees("lon", 180.0)?)
            && seen.insert(id, (lat, lon)).is_some()
        {
            return Err(line.bad("school_id"));
        }
        Ok(())
    })?;
    Ok(Beside { rows: seen, sha256: read.sha256 })
}

/// What schools need or can: columns `school_id` and `tag`, a row a tag.
///
/// # Errors
/// As [`pairs()`].
pub fn tags(path: &Path) -> Result<Beside<Vec<(SchoolId, String)>>, Error> {
    read(path, &["school_id", "tag"], |line| Ok((line.school()?, words(line, "tag")?)))
}

/// Words that must be there, one space between them.
fn words(line: &Line<'_>, column: &str) -> Result<String, RunFault> {
    let text = line.text(column).unwrap_or_default();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { Err(line.bad(column)) } else { Ok(words) }
}

fn read<T>(
    path: &Path,
    columns: &[&str],
    row: impl FnMut(&Line<'_>) -> Result<T, RunFault>,
) -> Result<Beside<Vec<T>>, Error> {
    let of = bytes(path)?;
    let rows = lines::read(&of.rows, columns, row).map_err(|what| Error::BadTable { path: path.to_owned(), what })?;
    Ok(Beside { rows, sha256: of.sha256 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(content: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), content).unwrap();
        file
    }

    #[test]
    fn tables_are_read_in_either_dialect() {
        let excel = file("\u{feff}school_id;lat;lon\r\n770001;55,75;37,6\r\n770002;;\r\n");
        let plain = file("lon,school_id,lat\n37.6,770001,55.75\n");
        let read = places(excel.path()).unwrap().rows;
        assert_eq!(read, places(plain.path()).unwrap().rows);
        assert_eq!(read.values().copied().collect::<Vec<_>>(), [(55.75, 37.6)]);
        let pair = pairs(file("school_id;name;curator_id\n770001;х;770002\n").path()).unwrap().rows;
        assert_eq!(pair[0].1.as_str(), "770002");
        let tag = tags(file("school_id;tag\n770001;  чтение  карты \n").path()).unwrap().rows;
        assert_eq!(tag[0].1, "чтение карты");
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        let fault = |error: Error| if let Error::BadTable { what, .. } = error { what } else { panic!("{error}") };
        let of = |content: &str| fault(places(file(content).path()).unwrap_err());
        assert_eq!(of("school_id;lat\n"), RunFault::Lacking(vec!["lon".into()]));
        let bad =
            |line, column: &str, found: &str| RunFault::BadCell { line, column: column.into(), found: found.into() };
        assert_eq!(of("school_id;lat;lon\n770001;95;30\n"), bad(2, "lat", "95"));
        assert_eq!(of("school_id;lat;lon\n770001;55;30\n770001;55;30\n"), bad(3, "school_id", "770001"));
        assert_eq!(
            fault(neighbours(file("municipality;neighbour\nЛесной; \n").path()).unwrap_err()),
            bad(2, "neighbour", " ")
        );
    }
}
