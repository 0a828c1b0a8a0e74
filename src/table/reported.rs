//! Cohorts whose figures an input gives already counted.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::cohort::{Cohort, MarkBasis};
use crate::model::exam::Sitting;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::quantity::Share;
use crate::model::results::ReportedCohort;
use crate::model::scale::{Scale, ScaleBook};
use crate::model::school::SchoolId;

use super::distribution::Distribution;
use super::has_test_score;
use super::sums::HIGH_FROM;

/// A school at a sitting.
type Key = (SchoolId, Sitting);

/// Adds reported cohorts; pupils' rows go before reported figures. Of several for one school and sitting a table of marks
/// and a distribution of scores of the same participants are put together; otherwise the first by place is taken. Each
/// that was not taken is a problem, and so is a distribution that goes above the maximum of its scale.
pub(super) fn add(
    reported: &[ReportedCohort],
    scales: &ScaleBook,
    cohorts: &mut BTreeMap<Key, (Cohort, Place)>,
) -> Vec<Problem> {
    let mut ordered: Vec<&ReportedCohort> = reported.iter().collect();
    ordered.sort_by(|a, b| a.place.cmp(&b.place));
    let mut problems = Vec::new();
    let mut taken: BTreeMap<Key, ReportedCohort> = BTreeMap::new();
    for given in ordered {
        let key = (given.school.clone(), given.sitting);
        // Of pupils of whom all were absent there is nothing to prefer.
        let pupils = cohorts.get(&key).filter(|(cohort, _)| cohort.n > 0 || given.n == 0);
        let first = match (pupils, taken.entry(key)) {
            (Some((_, place)), _) => Some(place.clone()),
            (None, Entry::Vacant(free)) => {
                free.insert(given.clone());
                None
            }
            (None, Entry::Occupied(mut known)) if known.get().n == 0 && given.n > 0 => {
                known.insert(given.clone());
                None
            }
            (None, Entry::Occupied(mut known)) => {
                (!complete(known.get_mut(), given)).then(|| known.get().place.clone())
            }
        };
        if let Some(first) = first {
            let kind = ProblemKind::DuplicateCohort { first };
            let problem = Problem::new(given.place.clone(), kind, given.school.as_str());
            problems.push(problem.of_school(Some(given.school.clone())));
        }
    }
    for (key, given) in taken {
        let absent = cohorts.get(&key).and_then(|(cohort, _)| cohort.absent);
        let scale = scales.get(&given.sitting);
        let scores = given.scores.as_deref().map(Distribution::new);
        if let (Some(max), Some(found)) =
            (scale.and_then(|scale| scale.max_primary), scores.and_then(Distribution::most))
            && f64::from(found) > max
        {
            let problem = Problem::new(given.place.clone(), ProblemKind::AboveMaximum { max }, found.to_string());
            problems.push(problem.of_school(Some(given.school.clone())));
        }
        cohorts.insert(key, (Cohort { absent, ..cohort(&given, scores, scale) }, given.place));
    }
    problems
}

/// Where the reported figures of a school stand that are taken, by sitting: the first by place, and what completes it.
pub(super) fn places_of(reported: &[ReportedCohort], school: &SchoolId) -> BTreeMap<Sitting, Vec<Place>> {
    let mut ordered: Vec<&ReportedCohort> = reported.iter().filter(|given| given.school == *school).collect();
    ordered.sort_by(|a, b| a.place.cmp(&b.place));
    let mut taken: BTreeMap<Sitting, (ReportedCohort, Vec<Place>)> = BTreeMap::new();
    for given in ordered {
        match taken.entry(given.sitting) {
            Entry::Vacant(free) => {
                free.insert((given.clone(), vec![given.place.clone()]));
            }
            Entry::Occupied(mut known) if known.get().0.n == 0 && given.n > 0 => {
                known.insert((given.clone(), vec![given.place.clone()]));
            }
            Entry::Occupied(mut known) => {
                let (of, places) = known.get_mut();
                if complete(of, given) {
                    places.push(given.place.clone());
                }
            }
        }
    }
    taken.into_iter().map(|(sitting, (_, places))| (sitting, places)).collect()
}

/// Takes the marks or the distribution that is not known yet, where the participants are as many.
fn complete(known: &mut ReportedCohort, given: &ReportedCohort) -> bool {
    if known.n != given.n {
        return false;
    }
    match (known.marks, &known.scores, given.marks, &given.scores) {
        (Some(_), None, None, Some(scores)) => known.scores = Some(scores.clone()),
        (None, Some(_), Some(marks), None) => known.marks = Some(marks),
        _ => return false,
    }
    true
}

fn cohort(given: &ReportedCohort, scores: Option<Distribution<'_>>, scale: Option<&Scale>) -> Cohort {
    let of_n = |part: u32| Share::of(part, given.n).map(Share::get);
    let (marks, basis) = match (given.marks, scores, scale) {
        (None, Some(scores), Some(scale)) if !has_test_score(given.sitting) => {
            (scores.marks(scale), MarkBasis::Scale(scale.origin))
        }
        (marks, ..) => (marks, MarkBasis::Reported),
    };
    let marked: u32 = marks.iter().flatten().sum();
    let of_marked = |of: fn([u32; 4]) -> u32| {
        let part = of(marks?);
        Share::of(part, marked).map(Share::get)
    };
    let share2 = of_marked(|marks| marks[0]);
    let mean_of_marks = mean_mark(marks, marked);
    let high = given.high.and_then(of_n);
    let within = scores.zip(scale).filter(|(scores, scale)| scores.is_within(scale));
    Cohort {
        mean_primary: scores.and_then(Distribution::mean),
        sd_primary: scores.and_then(Distribution::sd),
        mean_test: given.mean_test,
        percent: within.and_then(|(scores, scale)| scores.percent(scale)),
        marks: marks.filter(|_| marked > 0),
        mark_basis: (marked > 0).then_some(basis),
        mean_mark: given.mean_mark.or(mean_of_marks),
        share2,
        quality: of_marked(|marks| marks[2] + marks[3]),
        below_minimum: match given.below_minimum {
            Some(below) => of_n(below),
            None if has_test_score(given.sitting) => None,
            None => share2,
        },
        high,
        high_from: high.map(|_| given.high_from.unwrap_or(HIGH_FROM)),
        ceiling: within.and_then(|(scores, scale)| scores.ceiling(scale)),
        ..Cohort::unknown(given.school.clone(), given.sitting, given.n)
    }
}

fn mean_mark(marks: Option<[u32; 4]>, marked: u32) -> Option<f64> {
    let total: u32 = (2..).zip(marks?).map(|(mark, n)| mark * n).sum();
    (marked > 0).then(|| f64::from(total) / f64::from(marked))
}
