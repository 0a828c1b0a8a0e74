//! More participants than the school has pupils: the id, the year or one of the two numbers is wrong.

use std::collections::BTreeMap;

use crate::model::cohort::Cohort;
use crate::model::exam::Procedure;
use crate::model::period::Year;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::school::SchoolId;
use crate::model::subject::Subject;

use super::Checked;

/// Participants of one subject, all grades together, against the largest number of pupils that any table states of the
/// school. Once a school: where the excess is largest.
pub(super) fn check(inputs: &Checked<'_>) -> Vec<Problem> {
    let mut pupils: BTreeMap<&SchoolId, u32> = BTreeMap::new();
    for stated in inputs.pupils {
        let most = pupils.entry(&stated.school).or_default();
        *most = (*most).max(stated.pupils);
    }
    inputs.by_school().filter_map(|cohorts| of_school(inputs, cohorts, &pupils)).collect()
}

fn of_school(inputs: &Checked<'_>, cohorts: &[&Cohort], pupils: &BTreeMap<&SchoolId, u32>) -> Option<Problem> {
    let pupils = *pupils.get(&cohorts.first()?.school)?;
    let mut sums: BTreeMap<(Year, Procedure, Subject), (u32, &Cohort)> = BTreeMap::new();
    for cohort in cohorts.iter().copied() {
        let sitting = cohort.sitting;
        sums.entry((sitting.year, sitting.procedure, sitting.subject)).or_insert((0, cohort)).0 += cohort.n;
    }
    // The first of the largest: keys come in order.
    let most = sums.values().rev().max_by_key(|(sum, _)| *sum)?;
    (most.0 > pupils)
        .then(|| inputs.at_cohort(most.1, ProblemKind::AbovePupils { pupils }, most.0.to_string()))
        .flatten()
}
