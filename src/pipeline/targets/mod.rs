//! From a finished run and a plan to what became of the plan.

mod cells;
mod plan;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::made_of::{made_of, name};
use crate::error::Error;
use crate::model::recorded::{MadeOf, RecordedCohort, RecordedRun};
use crate::model::targets::TargetReport;
use crate::order::pairs;
use crate::recorded;
use crate::support::targets::{self, Known, Moment};

/// What `targets` is asked for.
#[derive(Clone, Debug, Default)]
pub struct TargetsRequest {
    /// Folder of the run.
    pub run: PathBuf,
    /// The plan.
    pub plan: PathBuf,
    /// Folder of a former run.
    pub former: Option<PathBuf>,
    /// The file of pairs.
    pub pairs: Option<PathBuf>,
    /// The day on which the plan is looked at.
    pub on: Option<Date>,
}

/// What became of it, and what it was made from.
#[derive(Clone, Debug)]
pub struct Targets {
    /// The rows of the plan, held against what is known.
    pub report: TargetReport,
    /// Names and SHA-256 of the runs and files: the run, the plan, then the others that were named.
    pub made_of: Vec<MadeOf>,
}

/// Reads the run and the plan, and holds one against the other.
///
/// # Errors
/// Those of [`recorded::read()`], [`recorded::cohorts()`] and [`pairs::read()`]; [`Error::BadTargets`] for a plan in which no table is
/// found; [`Error::NoSuchPath`]; [`Error::Io`].
pub fn targets(request: &TargetsRequest) -> Result<Targets, Error> {
    let (run, cohorts) = read(&request.run)?;
    let plan = plan::read(&request.plan, run.year)?;
    let former = request.former.as_deref().map(read).transpose()?;
    let pairs = request.pairs.as_deref().map(|path| pairs::read(path, &run.schools)).transpose()?;
    let mut made_from =
        vec![made_of(&request.run, run.sha256.clone()), made_of(&request.plan, recorded::hash_of(&request.plan)?)];
    if let (Some(path), Some((former, _))) = (&request.former, &former) {
        made_from.push(made_of(path, former.sha256.clone()));
    }
    if let Some(path) = &request.pairs {
        made_from.push(made_of(path, recorded::hash_of(path)?));
    }
    let known = Known {
        now: Moment { run: &run, cohorts: &cohorts },
        former: former.as_ref().map(|(run, cohorts)| Moment { run, cohorts }),
        pairs: pairs.as_deref(),
    };
    let report = targets::assess(plan, &known, request.on);
    let changed = |dir: &Path, run: &RecordedRun| {
        let of_ours = run.changed.iter().filter(|name| matches!(name.as_str(), recorded::SCHOOLS | "cohorts.csv"));
        of_ours.map(|file| format!("{}/{file}", name(dir))).collect::<Vec<_>>()
    };
    let mut edited = changed(&request.run, &run);
    if let (Some(path), Some((former, _))) = (&request.former, &former) {
        edited.extend(changed(path, former));
    }
    Ok(Targets { report: TargetReport { edited, ..report }, made_of: made_from })
}

fn read(dir: &Path) -> Result<(RecordedRun, Vec<RecordedCohort>), Error> {
    let run = recorded::read(dir)?;
    let cohorts = recorded::cohorts(dir)?;
    Ok((run, cohorts))
}
