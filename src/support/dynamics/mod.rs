//! Dynamics: who entered the lists, stayed and left, and why; how schools went over the years.

mod changes;
#[cfg(test)]
mod fixture;
mod line;
mod moves;
mod parts;
mod schools;
pub mod settings;
mod trends;
mod turnover;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::comparison::{ComparedRun, Comparison, MethodChange, Passage, Reorganised, Step};
use crate::model::listing::ListKind;
use crate::model::recorded::{RecordedCohort, RecordedFinding, RecordedIndicator, RecordedRun, Standing};
use crate::model::school::SchoolId;
use changes::Spreads;
use parts::Margins;
use schools::Both;
use settings::DynamicsSettings;

/// A run as it is compared.
#[derive(Clone, Debug)]
pub struct RunInputs {
    /// Name of its folder.
    pub folder: String,
    /// Its record and schools.
    pub run: RecordedRun,
    /// Results.
    pub cohorts: Vec<RecordedCohort>,
    /// What the indices are made of.
    pub indicators: Vec<RecordedIndicator>,
    /// What the rules saw.
    pub findings: Vec<RecordedFinding>,
    /// The same inputs by the method of the run before, where that is another and the inputs are at hand.
    pub by_former: Option<ByFormer>,
}

/// What a run would have been by the method of the run before it.
#[derive(Clone, Debug, Default)]
pub struct ByFormer {
    /// Whether a school is on the lists of [`crate::model::comparison::LISTS`]; nothing where it is not judged.
    pub on: BTreeMap<SchoolId, [Option<bool>; 3]>,
    /// What the indices are made of.
    pub indicators: Vec<RecordedIndicator>,
    /// What the rules saw.
    pub findings: Vec<RecordedFinding>,
}

/// Compares runs, the earliest first; `reorganised` are the lines of the user's table.
pub fn compare(runs: &[RunInputs], reorganised: &[Reorganised], settings: &DynamicsSettings) -> Comparison {
    let labels = labels(runs);
    let compared = runs.iter().zip(labels).map(|(inputs, label)| compared(inputs, label)).collect::<Vec<_>>();
    let (trends, noise) = trends::trends(runs, &compared, reorganised, settings);
    let pairs = runs.iter().zip(runs.iter().skip(1)).enumerate();
    let steps = pairs.map(|(at, pair)| step((at, at + 1), pair, reorganised, &trends, settings)).collect();
    Comparison { steps, runs: compared, trends, noise, settings: settings.stated() }
}

/// What each run is called: its slice, its year, both where neither is enough.
fn labels(runs: &[RunInputs]) -> Vec<String> {
    let different = |labels: &[String]| labels.iter().collect::<BTreeSet<_>>().len() == labels.len();
    let years: Vec<String> = runs.iter().map(|of| of.run.year.to_string()).collect();
    let short: Vec<String> =
        runs.iter().map(|of| of.run.slice.clone().unwrap_or_else(|| of.run.year.to_string())).collect();
    let long: Vec<String> = short
        .iter()
        .zip(&years)
        .map(|(one, year)| if one == year { one.clone() } else { format!("{year}, {one}") })
        .collect();
    let folders: Vec<String> = long.iter().zip(runs).map(|(one, of)| format!("{one} ({})", of.folder)).collect();
    let one_year = years.iter().collect::<BTreeSet<_>>().len() == 1;
    let mut ways = [if one_year { &short } else { &long }, &long, &folders].into_iter();
    let found = ways.find(|labels| different(labels));
    found.cloned().unwrap_or_else(|| folders.iter().zip(1..).map(|(one, at)| format!("{at}: {one}")).collect())
}

fn compared(inputs: &RunInputs, label: String) -> ComparedRun {
    let of = &inputs.run;
    ComparedRun {
        label,
        folder: inputs.folder.clone(),
        year: of.year,
        method: of.method.clone(),
        sha256: of.sha256.clone(),
        schools: of.schools.len(),
        rated: of.schools.iter().filter(|school| matches!(school.standing, Standing::Judged(_))).count(),
        years: Margins::of(&[], &inputs.findings).years(ListKind::Low),
        changed: of.changed.clone(),
    }
}

fn step(
    between: (usize, usize),
    (former, later): (&RunInputs, &RunInputs),
    reorganised: &[Reorganised],
    trends: &[crate::model::comparison::Trend],
    settings: &DynamicsSettings,
) -> Step {
    let method = match (&later.by_former, former.run.method.sha256 == later.run.method.sha256) {
        (_, true) => MethodChange::Same,
        (Some(_), false) => MethodChange::Repeated,
        (None, false) => MethodChange::NotSeparable,
    };
    let was = Margins::of(&former.indicators, &former.findings);
    let is = Margins::of(&later.indicators, &later.findings);
    let middle = later.by_former.as_ref().map(|of| (Margins::of(&of.indicators, &of.findings), of));
    let all = schools::passages(&former.run, &later.run, reorganised);
    let seen = moves::Seen { method, was: &was, is: &is, middle: middle.as_ref().map(|(margins, of)| (margins, *of)) };
    let moves = moves::moves(&all, &seen);
    let spreads = (Spreads::of(&former.cohorts), Spreads::of(&later.cohorts));
    let both = all.iter().filter_map(|(both, _)| both.before.zip(both.after));
    let changes = both
        .flat_map(|(before, after)| {
            changes::of_school((&was, &before.id), (&is, &after.id), (&spreads.0, &spreads.1), settings)
        })
        .collect();
    let turnover = turnover::turnover(&all, (&was, &is), trends);
    let schools: Vec<Passage> = all.into_iter().map(|(_, passage): (Both<'_>, _)| passage).collect();
    let proposals = schools::proposals(&schools, settings);
    Step { between, method, moves, proposals, changes, turnover, schools }
}

#[cfg(test)]
mod tests;
