//! Sources against each other: what no single table can show. A file a check; nothing is changed, only said.
//!
//! A check speaks only where the gap is too wide for chance and custom: dates of counting differ, pupils come and go, small
//! schools have years without a single graduate.

mod above_pupils;
mod participants_differ;
mod pupils_differ;
mod school_missing;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::model::cohort::Cohort;
use crate::model::exam::Sitting;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::reading::StatedPupils;
use crate::model::school::SchoolId;

/// What the checks look at.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Cohorts, in any order.
    pub cohorts: &'a [Cohort],
    /// Where each cohort stands.
    pub places: &'a BTreeMap<(SchoolId, Sitting), Place>,
    /// Numbers of pupils that tables state, better sources first.
    pub pupils: &'a [StatedPupils],
}

/// The same with cohorts by school and sitting.
struct Checked<'a> {
    cohorts: Vec<&'a Cohort>,
    places: &'a BTreeMap<(SchoolId, Sitting), Place>,
    pupils: &'a [StatedPupils],
}

/// All checks; what they have to say is in the order of places.
pub fn check(inputs: Inputs<'_>) -> Vec<Problem> {
    let mut cohorts: Vec<&Cohort> = inputs.cohorts.iter().collect();
    cohorts.sort_by(|a, b| (&a.school, a.sitting).cmp(&(&b.school, b.sitting)));
    let inputs = Checked { cohorts, places: inputs.places, pupils: inputs.pupils };
    let checks = [above_pupils::check, pupils_differ::check, participants_differ::check, school_missing::check];
    let mut problems: Vec<Problem> = checks.iter().flat_map(|check| check(&inputs)).collect();
    problems.sort_by(|a, b| {
        let key = |problem: &Problem| (problem.kind.code(), problem.school.clone(), problem.found.clone());
        a.place.cmp(&b.place).then_with(|| key(a).cmp(&key(b)))
    });
    problems
}

impl<'a> Checked<'a> {
    /// A problem about a school at the place of a cohort; nothing when nobody knows the place.
    fn at_cohort(&self, cohort: &Cohort, kind: ProblemKind, found: String) -> Option<Problem> {
        let place = self.places.get(&(cohort.school.clone(), cohort.sitting))?;
        Some(Problem::new(place.clone(), kind, found).of_school(Some(cohort.school.clone())))
    }

    /// Cohorts of each school.
    fn by_school(&self) -> impl Iterator<Item = &[&'a Cohort]> {
        self.cohorts.chunk_by(|a, b| a.school == b.school)
    }
}
