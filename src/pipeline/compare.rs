//! From finished runs to their comparison.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{made_of, recall, repeat};
use crate::error::Error;
use crate::ingest::Progress;
use crate::model::comparison::Comparison;
use crate::model::listing::ListKind;
use crate::model::recorded::{IndexKind, RecordedFinding, RecordedIndicator, RecordedRun};
use crate::model::run::Run;
use crate::model::school::SchoolId;
use crate::model::score::{Index, IndicatorUsed, Part};
use crate::model::verdict::{Finding, Verdict};
use crate::recorded;
use crate::support::dynamics::settings::DynamicsSettings;
use crate::support::dynamics::{self, ByFormer, RunInputs};

/// What `compare` is asked for.
#[derive(Clone, Debug, Default)]
pub struct CompareRequest {
    /// Folders of the runs, the earliest first.
    pub runs: Vec<PathBuf>,
    /// The user's table of reorganised schools.
    pub renamed: Option<PathBuf>,
    /// Pupils' standard deviation of test scores where no school tells it.
    pub assumed_sd: Option<f64>,
}

/// The comparison.
///
/// # Errors
/// Those of [`recorded::read()`] and its tables, of [`recorded::reorganised()`]; [`Error::SameRun`].
pub fn compare(request: &CompareRequest, progress: &dyn Progress) -> Result<Comparison, Error> {
    let reorganised = request.renamed.as_deref().map(recorded::reorganised).transpose()?.unwrap_or_default();
    let mut runs: Vec<RunInputs> = Vec::new();
    for (at, dir) in request.runs.iter().enumerate() {
        let run = recorded::read(dir)?;
        if runs.iter().any(|other| other.run.sha256 == run.sha256) {
            return Err(Error::SameRun { path: dir.clone() });
        }
        let former = at.checked_sub(1).and_then(|before| request.runs.get(before)).zip(runs.last());
        let by_former = match former {
            Some((former_dir, former)) if former.run.method.sha256 != run.method.sha256 => {
                by_former(dir, former_dir, &former.run, progress)
            }
            _ => None,
        };
        runs.push(RunInputs {
            folder: made_of::name(dir),
            cohorts: recorded::cohorts(dir)?,
            indicators: recorded::indicators(dir)?,
            findings: recorded::findings(dir)?,
            by_former,
            run,
        });
    }
    let settings = DynamicsSettings { assumed_sd: request.assumed_sd, ..DynamicsSettings::default() };
    Ok(dynamics::compare(&runs, &reorganised, &settings))
}

/// The later run once more by the former method, where its inputs are at hand as they were and the former record tells its settings.
fn by_former(dir: &Path, former_dir: &Path, former: &RecordedRun, progress: &dyn Progress) -> Option<ByFormer> {
    let settings = recorded::request(former_dir).ok()?.request?.settings;
    let mut again = recall(dir, &[]).ok()?;
    again.request.method.clone_from(&former.method.id);
    again.request.settings = Some(settings);
    let (run, changed) = repeat(&again, progress).ok()?;
    changed.is_empty().then(|| told(&run))
}

/// A run as its tables would tell it.
fn told(run: &Run) -> ByFormer {
    let holds = |of: &Option<Finding>| of.as_ref().map(|finding| finding.holds);
    let on = |verdict: &Verdict| {
        let lists = [holds(&verdict.low), holds(&verdict.unfavourable), holds(&verdict.high)];
        (verdict.school.clone(), if verdict.apart.is_some() { [None; 3] } else { lists })
    };
    let indices = [(IndexKind::Results, Some(&run.results)), (IndexKind::Social, run.social.as_ref())];
    ByFormer {
        on: run.verdicts.iter().map(on).collect::<BTreeMap<SchoolId, _>>(),
        indicators: indices.into_iter().filter_map(|(kind, index)| Some(figures(kind, index?))).flatten().collect(),
        findings: run.verdicts.iter().flat_map(findings).collect(),
    }
}

fn figures(kind: IndexKind, index: &Index) -> Vec<RecordedIndicator> {
    let years = index.scores.iter().flat_map(|score| score.years.iter().map(move |year| (&score.school, year)));
    let parts = years.flat_map(|(school, year)| year.parts.iter().map(move |part| (school, year.year, part)));
    let row = |(school, year, part): (&SchoolId, _, &Part)| {
        let used: &IndicatorUsed = index.indicators.get(part.indicator)?;
        let over = used.years.iter().find(|over| over.year == year);
        Some(RecordedIndicator {
            school: school.clone(),
            index: kind,
            year,
            code: used.code.clone(),
            name: used.name.ru.clone(),
            value: part.raw,
            n: part.n,
            imputed: part.imputed,
            direction: used.direction,
            reference: over.map(|over| (over.mean, over.sd)),
            range: over.map(|over| (over.min, over.max)),
            normalised: part.normalised,
            weight: part.weight,
        })
    };
    parts.filter_map(row).collect()
}

fn findings(verdict: &Verdict) -> Vec<RecordedFinding> {
    let lists = [
        (ListKind::Low, &verdict.low),
        (ListKind::Unfavourable, &verdict.unfavourable),
        (ListKind::High, &verdict.high),
    ];
    let years = lists.into_iter().flat_map(|(list, finding)| {
        finding.iter().flat_map(|of| &of.years).map(move |year| RecordedFinding {
            school: verdict.school.clone(),
            list,
            year: year.year,
            value: year.value,
            threshold: year.threshold,
            tail: year.tail,
            counted: year.counted,
        })
    });
    years.collect()
}
