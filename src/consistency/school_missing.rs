//! A school without results in one of the years, though it has them before and after: a file was not handed in, or the id
//! in it is wrong.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::cohort::Cohort;
use crate::model::exam::Procedure;
use crate::model::period::Year;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::school::SchoolId;

use super::Checked;

/// A year counts as held in full when at least this share of the schools of the fullest year have results.
const FULL: f64 = 0.5;
/// A school of which fewer sat in the neighbouring years may well have none in between.
const PARTICIPANTS: u32 = 5;
/// So many other years, all of them, speak for a missing first or last one.
const YEARS: usize = 3;

/// Most participants of one work, by year.
type Years<'a> = BTreeMap<Year, (u32, &'a Cohort)>;

/// A school once for each procedure and year that is missing; told at the nearest year that is there.
pub(super) fn check(inputs: &Checked<'_>) -> Vec<Problem> {
    let mut held: BTreeMap<Procedure, BTreeMap<&SchoolId, Years<'_>>> = BTreeMap::new();
    for cohort in inputs.cohorts.iter().copied() {
        let schools = held.entry(cohort.sitting.procedure).or_default();
        let most = schools.entry(&cohort.school).or_default().entry(cohort.sitting.year).or_insert((cohort.n, cohort));
        if cohort.n > most.0 {
            *most = (cohort.n, cohort);
        }
    }
    held.values().flat_map(|schools| of_procedure(inputs, schools)).collect()
}

fn of_procedure(inputs: &Checked<'_>, schools: &BTreeMap<&SchoolId, Years<'_>>) -> Vec<Problem> {
    let mut counts: BTreeMap<Year, usize> = BTreeMap::new();
    schools.values().flat_map(BTreeMap::keys).for_each(|year| *counts.entry(*year).or_default() += 1);
    let most = counts.values().copied().max().unwrap_or_default();
    let full: BTreeSet<Year> =
        counts.into_iter().filter(|(_, count)| *count as f64 >= FULL * most as f64).map(|(year, _)| year).collect();
    let mut said = Vec::new();
    for years in schools.values() {
        for missing in full.iter().filter(|year| !years.contains_key(year)) {
            let before = years.range(..missing).next_back();
            let after = years.range(missing..).next();
            let others = full.iter().filter(|year| years.contains_key(year)).count();
            let is_large = |side: Option<(&Year, &(u32, &Cohort))>| side.is_none_or(|(_, (n, _))| *n >= PARTICIPANTS);
            let is_between = before.is_some() && after.is_some();
            let is_only_one = others >= YEARS && others + 1 == full.len();
            if (is_between || is_only_one)
                && is_large(before)
                && is_large(after)
                && let Some((_, (n, cohort))) = before.or(after)
            {
                said.extend(inputs.at_cohort(cohort, ProblemKind::SchoolMissing { year: *missing }, n.to_string()));
            }
        }
    }
    said
}
