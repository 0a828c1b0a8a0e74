//! From a finished run to pairs: the run read back with what its indices are made of, and the tables that a person gives.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::made_of::made_of;
use crate::error::Error;
use crate::ingest::keys::subject::subject_in;
use crate::model::listing::ListKind;
use crate::model::pairs::{PairSettings, Pairing, Tag};
use crate::model::recorded::{MadeOf, RecordedRun};
use crate::model::school::SchoolId;
use crate::recorded::{self, Beside, beside};
use crate::support::pairs::{self, Given, settings};

/// Words of a tag that may be a subject: «русский язык», «математика (профильная)».
const WORDS: usize = 2;
/// What pairs are made from besides the table of schools.
const INDICATORS: &str = "indicators.csv";

/// What `pairs` is asked for.
#[derive(Clone, Debug, Default)]
pub struct PairsRequest {
    /// Folder of the run.
    pub run: PathBuf,
    /// Settings.
    pub settings: Option<PathBuf>,
    /// Municipalities that are neighbours.
    pub neighbours: Option<PathBuf>,
    /// Places of schools.
    pub places: Option<PathBuf>,
    /// Last year's pairs.
    pub previous: Option<PathBuf>,
    /// What schools need help in.
    pub problems: Option<PathBuf>,
    /// What schools can help in.
    pub resources: Option<PathBuf>,
    /// Lists, where they are not those of the settings.
    pub lists: Option<Vec<ListKind>>,
    /// A table of schools that was changed after the run is taken as it is.
    pub accept_changes: bool,
}

/// The pairs.
///
/// # Errors
/// Those of [`recorded::read()`] and of [`beside`]; [`Error::BadPairSettings`] with all mistakes; [`Error::NoSuchList`];
/// [`Error::RunChanged`] when a table of the run is not what it wrote and changes are not accepted.
pub fn pairs(request: &PairsRequest) -> Result<Pairing, Error> {
    let run = recorded::read(&request.run)?;
    let edited = run.changed.iter().find(|name| [recorded::SCHOOLS, INDICATORS].contains(&name.as_str()));
    if let Some(name) = edited.filter(|_| !request.accept_changes) {
        return Err(Error::RunChanged { path: request.run.join(name) });
    }
    let indicators = recorded::indicators(&request.run)?;
    let mut sources = vec![made_of(&request.run, run.sha256.clone())];
    let settings = settings(request, &run, &mut sources)?;
    let neighbours = taken(request.neighbours.as_deref(), &mut sources, beside::neighbours)?.unwrap_or_default();
    let coordinates = taken(request.places.as_deref(), &mut sources, beside::places)?.unwrap_or_default();
    let previous = taken(request.previous.as_deref(), &mut sources, beside::pairs)?;
    let problems = tags(taken(request.problems.as_deref(), &mut sources, beside::tags)?);
    let resources = tags(taken(request.resources.as_deref(), &mut sources, beside::tags)?);
    let coordinates: BTreeMap<SchoolId, (f64, f64)> = coordinates;
    let given = Given {
        run: &run,
        indicators: &indicators,
        neighbours: &neighbours,
        coordinates: &coordinates,
        previous: previous.as_deref(),
        problems: &problems,
        resources: &resources,
        settings: &settings,
    };
    Ok(pairs::pair(&given, sources))
}

fn settings(request: &PairsRequest, run: &RecordedRun, sources: &mut Vec<MadeOf>) -> Result<PairSettings, Error> {
    let mut of = match &request.settings {
        None => PairSettings::default(),
        Some(path) => {
            let read = beside::bytes(path)?;
            sources.push(made_of(path, read.sha256));
            let text = String::from_utf8_lossy(&read.rows);
            let known: BTreeSet<SchoolId> = run.schools.iter().map(|school| school.id.clone()).collect();
            settings::read(&text, &known)
                .map_err(|mistakes| Error::BadPairSettings { name: path.display().to_string(), mistakes })?
        }
    };
    if let Some(lists) = &request.lists {
        of.lists.clone_from(lists);
    }
    let known = run.lists();
    let missing = of.lists.iter().find(|list| !known.contains(list));
    match missing {
        Some(list) => {
            let known = settings::LISTS.iter().filter(|(_, of)| known.contains(of)).map(|(code, _)| *code).collect();
            Err(Error::NoSuchList { list: list.code(), known })
        }
        None => Ok(of),
    }
}

/// The rows of a file, where one is given.
fn taken<T>(
    path: Option<&Path>,
    sources: &mut Vec<MadeOf>,
    read: impl Fn(&Path) -> Result<Beside<T>, Error>,
) -> Result<Option<T>, Error> {
    let Some(path) = path else { return Ok(None) };
    let of = read(path)?;
    sources.push(made_of(path, of.sha256));
    Ok(Some(of.rows))
}

/// Tags as they are compared: a subject where the words are one, else the words with small letters.
fn tags(rows: Option<Vec<(SchoolId, String)>>) -> Vec<(SchoolId, Tag)> {
    let tag = |words: &str| {
        let few = words.split_whitespace().count() <= WORDS;
        match subject_in(words).filter(|_| few) {
            Some(subject) => Tag::Subject(pairs::folded(subject)),
            None => Tag::Stated(Arc::from(words)),
        }
    };
    rows.unwrap_or_default().into_iter().map(|(id, words)| (id, tag(&words))).collect()
}
