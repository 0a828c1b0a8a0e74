//! From finished runs to the monitoring of municipalities.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::made_of::made_of;
use super::order;
use crate::error::Error;
use crate::model::municipal::{Entered, Monitoring, Received, Rules};
use crate::model::recorded::RecordedRun;
use crate::order::pairs;
use crate::recorded;
use crate::support::municipal::{self, Given, settings};

/// What `municipalities` is asked for.
#[derive(Clone, Debug, Default)]
pub struct MunicipalRequest {
    /// Folder of the run.
    pub run: PathBuf,
    /// Folders of former runs.
    pub former: Vec<PathBuf>,
    /// The file of pairs.
    pub pairs: Option<PathBuf>,
    /// The file of terms.
    pub received: Option<PathBuf>,
    /// The file of entered indicators.
    pub indicators: Option<PathBuf>,
    /// Settings.
    pub settings: Option<PathBuf>,
    /// A table of schools that was changed after the run is taken as it is.
    pub accept_changes: bool,
}

/// The monitoring.
///
/// # Errors
/// Those of [`recorded::read()`], [`recorded::problems()`], [`recorded::received()`], [`recorded::entered()`] and [`pairs::read()`];
/// [`Error::BadMonitoring`] for settings with mistakes; [`Error::NoMunicipalities`]; [`Error::StrangeMunicipalities`];
/// [`Error::RunChanged`] when a table of schools is not what the run wrote and changes are not accepted.
pub fn municipalities(request: &MunicipalRequest) -> Result<Monitoring, Error> {
    let rules = rules(request.settings.as_deref())?;
    let run = order::run(&request.run, request.accept_changes)?;
    if run.schools.iter().all(|school| school.municipality.is_none()) {
        return Err(Error::NoMunicipalities { path: request.run.clone() });
    }
    let mut former = Vec::new();
    for dir in &request.former {
        former.push((order::run(dir, request.accept_changes)?, dir));
    }
    former.sort_by(|(a, _), (b, _)| (a.year, &a.slice, &a.sha256).cmp(&(b.year, &b.slice, &b.sha256)));
    let problems = recorded::problems(&request.run)?;
    let pairs = request.pairs.as_deref().map(|path| pairs::read(path, &run.schools)).transpose()?;
    let received = request.received.as_deref().map(|path| received(path, &run)).transpose()?;
    let entered = request.indicators.as_deref().map(|path| entered(path, &run)).transpose()?.unwrap_or_default();
    let mut made_from = vec![made_of(&request.run, run.sha256.clone())];
    made_from.extend(former.iter().map(|(run, dir)| made_of(dir, run.sha256.clone())));
    for path in [&request.pairs, &request.received, &request.indicators, &request.settings].into_iter().flatten() {
        made_from.push(made_of(path, recorded::hash_of(path)?));
    }
    let former: Vec<RecordedRun> = former.into_iter().map(|(run, _)| run).collect();
    let edited = std::iter::once(&run).chain(&former).any(is_edited);
    let given = Given {
        run: &run,
        former: &former,
        problems: problems.as_ref(),
        pairs: pairs.as_deref(),
        received: received.as_deref(),
        entered: &entered,
    };
    Ok(Monitoring { made_of: made_from, edited, ..municipal::monitor(&given, &rules) })
}

fn is_edited(run: &RecordedRun) -> bool {
    run.changed.iter().any(|name| name == recorded::SCHOOLS)
}

fn rules(path: Option<&Path>) -> Result<Rules, Error> {
    let Some(path) = path else { return Ok(settings::assumed()) };
    if !path.exists() {
        return Err(Error::NoSuchPath { path: path.to_owned() });
    }
    let text = fs::read_to_string(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    let name = path.display().to_string();
    settings::read(&text).map_err(|mistakes| Error::BadMonitoring { name, mistakes })
}

/// The terms; every municipality in them is one of the run's.
fn received(path: &Path, run: &RecordedRun) -> Result<Vec<Received>, Error> {
    let rows = recorded::received(path)?;
    known(path, run, rows.iter().map(|row| row.municipality.as_str()))?;
    Ok(rows)
}

/// The entered indicators; every municipality of them is one of the run's.
fn entered(path: &Path, run: &RecordedRun) -> Result<Vec<Entered>, Error> {
    let rows = recorded::entered(path)?;
    known(path, run, rows.iter().map(|row| row.municipality.as_str()))?;
    Ok(rows)
}

fn known<'a>(path: &Path, run: &RecordedRun, named: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    let is_known = |name: &str| run.schools.iter().any(|school| school.municipality.as_deref() == Some(name));
    let unknown: BTreeSet<&str> = named.filter(|name| !is_known(name)).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let unknown = unknown.into_iter().map(str::to_owned).collect();
    Err(Error::StrangeMunicipalities { path: path.to_owned(), unknown })
}
