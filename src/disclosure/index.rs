//! An index is a weighted sum of its school's results with weights that are published: a total like any other. With all parts but
//! one open, the last can be computed.

use std::collections::{BTreeMap, BTreeSet};

use super::settings::DisclosureSettings;
use crate::model::cohort::Cohort;
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::passport::Passport;
use crate::model::school::{School, SchoolId};
use crate::model::score::{Index, Score};
use crate::model::subject::Subject;

/// What the other hidden parts must weigh beside a hidden small one: a quarter of it at least, so that each standard deviation that
/// they may differ by hides a quarter of a standard deviation.
const BESIDE: f64 = 0.25;
/// Parts that a social index must have, and the largest share of its weight that one of them may have.
const PARTS: usize = 3;
const LARGEST: f64 = 0.8;

/// An index as a sum: what weighs how much in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sum {
    /// Weights of the cohorts in it, by their number among those of the run.
    pub cohorts: BTreeMap<usize, f64>,
    /// Weight of what is never shown: values of tables, of passports, values put in.
    pub other: f64,
}

/// The cohorts of a run by school and sitting.
pub fn by_key(cohorts: &[Cohort]) -> BTreeMap<(&SchoolId, Sitting), usize> {
    cohorts.iter().enumerate().map(|(at, cohort)| ((&cohort.school, cohort.sitting), at)).collect()
}

/// The sum behind a score.
pub fn sum(index: &Index, score: &Score, known: &BTreeMap<(&SchoolId, Sitting), usize>) -> Sum {
    let mut sum = Sum::default();
    let years = score.years.len().max(1) as f64;
    for year in &score.years {
        for part in &year.parts {
            let field = index.indicators.get(part.indicator).map_or("", |used| used.field.as_str());
            let cohort = sitting(field, year.year).and_then(|sitting| known.get(&(&score.school, sitting)).copied());
            let weight = part.weight.abs() / years;
            match cohort.filter(|_| !part.imputed) {
                Some(cohort) => *sum.cohorts.entry(cohort).or_default() += weight,
                None => sum.other += weight,
            }
        }
    }
    sum
}

/// The sitting that a field is of, `vpr.math.4.percent` or `ege.russian.mean_test`; nothing of other fields.
fn sitting(field: &str, year: crate::model::period::Year) -> Option<Sitting> {
    let mut words = field.split('.');
    let procedure = Procedure::from_code(words.next()?)?;
    let subject = words.next()?;
    let subject = Subject::ALL.into_iter().find(|known| known.code() == subject)?;
    let grade = words.next().and_then(|grade| grade.parse().ok()).and_then(Grade::new).or(procedure.only_grade())?;
    Some(Sitting { year, procedure, subject, grade })
}

/// Pupils behind cohorts of one school, no more than there are for sure: the same pupils sit several subjects, and come again a year
/// and a grade later.
pub fn pupils<'a>(cohorts: impl Iterator<Item = &'a Cohort>) -> u32 {
    let mut most: BTreeMap<i32, u32> = BTreeMap::new();
    for cohort in cohorts {
        let began = i32::from(cohort.sitting.year.get()) - i32::from(cohort.sitting.grade.get());
        let of = most.entry(began).or_default();
        *of = (*of).max(cohort.n);
    }
    most.values().sum()
}

/// Whether an index of results may be shown; more of the school's cohorts are hidden where that helps, and none where it does not.
pub fn protect(
    sum: &Sum,
    cohorts: &[Cohort],
    hidden: &mut BTreeSet<usize>,
    whole: Option<u32>,
    settings: DisclosureSettings,
) -> bool {
    let behind = pupils(sum.cohorts.keys().map(|at| &cohorts[*at]));
    if behind.max(if sum.cohorts.is_empty() { whole.unwrap_or(0) } else { 0 }) < settings.limit {
        return false;
    }
    let mut tried: BTreeSet<usize> = sum.cohorts.keys().copied().filter(|at| hidden.contains(at)).collect();
    while !is_safe(sum, cohorts, &tried, settings) {
        let open = sum.cohorts.keys().filter(|at| !tried.contains(at));
        let Some(next) = open.min_by_key(|at| (cohorts[**at].n, **at)) else { return false };
        tried.insert(*next);
    }
    hidden.append(&mut tried);
    true
}

/// Whether the hidden parts are of so many pupils together that their sum tells of no few, and no small one outweighs the others.
pub fn is_safe(sum: &Sum, cohorts: &[Cohort], hidden: &BTreeSet<usize>, settings: DisclosureSettings) -> bool {
    let kept_back = sum.cohorts.iter().filter(|(at, _)| hidden.contains(at));
    let of: Vec<(&Cohort, f64)> = kept_back.map(|(at, weight)| (&cohorts[*at], *weight)).collect();
    let all: f64 = of.iter().map(|(_, weight)| weight).sum::<f64>() + sum.other;
    let small = || of.iter().filter(|(cohort, weight)| cohort.n < settings.limit && *weight > 0.0);
    small().next().is_none()
        || pupils(of.iter().map(|(cohort, _)| *cohort)) >= settings.limit
            && small().all(|(_, weight)| all - weight >= BESIDE * weight)
}

/// Whether a social index may be shown: its school has pupils enough, and no figure of the passport can be told from it.
pub fn social_is_safe(score: &Score, pupils: Option<u32>, settings: DisclosureSettings) -> bool {
    let mut weights: BTreeMap<usize, f64> = BTreeMap::new();
    for part in score.years.iter().flat_map(|year| &year.parts) {
        *weights.entry(part.indicator).or_default() += part.weight.abs();
    }
    let (all, most) = (weights.values().sum::<f64>(), weights.values().copied().fold(0.0, f64::max));
    pupils.is_some_and(|pupils| pupils >= settings.limit) && weights.len() >= PARTS && most <= LARGEST * all
}

/// Pupils of a school by the register and the passports, the smallest number; nothing where none says.
pub fn whole(school: &SchoolId, schools: &[School], passports: &[Passport]) -> Option<u32> {
    let register = schools.binary_search_by(|known| known.id.cmp(school)).ok().and_then(|at| schools[at].pupils);
    let passports = passports.iter().filter(|passport| passport.school == *school).filter_map(|of| of.pupils);
    passports.chain(register).min()
}

#[cfg(test)]
mod tests;
