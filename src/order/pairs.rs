//! A file of pairs: a csv with the columns `school_id` and `curator_id`, in either dialect.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::model::recorded::RecordedSchool;
use crate::model::school::SchoolId;

/// Columns that it must have.
const COLUMNS: [&str; 2] = ["school_id", "curator_id"];

/// Pairs of a school and its curator, each once, as in the file; all ids are those of `schools`, which stand by id.
///
/// # Errors
/// [`Error::BadPairs`] with the columns that are lacking, or with the ids that are not known; [`Error::NoSuchPath`];
/// [`Error::Io`].
pub fn read(path: &Path, schools: &[RecordedSchool]) -> Result<Vec<(SchoolId, SchoolId)>, Error> {
    if !path.exists() {
        return Err(Error::NoSuchPath { path: path.to_owned() });
    }
    let bytes = fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    // Ids are plain letters and digits; names beside them may be in any encoding.
    let text = String::from_utf8_lossy(&bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let bad = |lacking, unknown| Error::BadPairs { path: path.to_owned(), lacking, unknown };
    let delimiter = if text.lines().next().is_some_and(|line| line.contains(';')) { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let unread = |error: csv::Error| {
        let source = std::io::Error::new(std::io::ErrorKind::InvalidData, error.to_string());
        Error::Io { path: path.to_owned(), source }
    };
    let headers = reader.headers().map_err(unread)?.clone();
    let place = |name: &str| headers.iter().position(|header| header.trim().eq_ignore_ascii_case(name));
    let (Some(school), Some(curator)) = (place(COLUMNS[0]), place(COLUMNS[1])) else {
        let lacking = COLUMNS.into_iter().filter(|name| place(name).is_none()).map(str::to_owned).collect();
        return Err(bad(lacking, Vec::new()));
    };
    let (mut pairs, mut unknown) = (Vec::new(), BTreeSet::new());
    for record in reader.records() {
        let record = record.map_err(unread)?;
        let [one, other] = [school, curator].map(|at| record.get(at).unwrap_or_default().trim());
        if one.is_empty() && other.is_empty() {
            continue;
        }
        let mut known = |text: &str| {
            let id = SchoolId::from_text(text);
            let id = id.filter(|id| schools.binary_search_by(|school| school.id.cmp(id)).is_ok());
            if id.is_none() {
                unknown.insert(if text.is_empty() { "—".to_owned() } else { text.to_owned() });
            }
            id
        };
        let (one, other) = (known(one), known(other));
        if let (Some(one), Some(other)) = (one, other)
            && !pairs.contains(&(one.clone(), other.clone()))
        {
            pairs.push((one, other));
        }
    }
    if unknown.is_empty() { Ok(pairs) } else { Err(bad(Vec::new(), unknown.into_iter().collect())) }
}
