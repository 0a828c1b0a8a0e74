//! Cohorts whose figures an input gives already counted.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::cohort::{Cohort, MarkBasis};
use crate::model::exam::Sitting;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::quantity::Share;
use crate::model::results::ReportedCohort;
use crate::model::school::SchoolId;

use super::has_test_score;
use super::sums::HIGH_FROM;

/// Adds reported cohorts, the first by place where there are several; pupils' rows go before reported figures. Each
/// that was not taken is a problem.
pub(super) fn add(
    reported: &[ReportedCohort],
    cohorts: &mut BTreeMap<(SchoolId, Sitting), (Cohort, Place)>,
) -> Vec<Problem> {
    let mut ordered: Vec<&ReportedCohort> = reported.iter().collect();
    ordered.sort_by(|a, b| a.place.cmp(&b.place));
    let mut problems = Vec::new();
    for given in ordered {
        match cohorts.entry((given.school.clone(), given.sitting)) {
            Entry::Vacant(free) => {
                free.insert((cohort(given), given.place.clone()));
            }
            // Of pupils of whom all were absent there is nothing to prefer.
            Entry::Occupied(mut taken) if taken.get().0.n == 0 && given.n > 0 => {
                let absent = taken.get().0.absent;
                taken.insert((Cohort { absent, ..cohort(given) }, given.place.clone()));
            }
            Entry::Occupied(taken) => {
                let kind = ProblemKind::DuplicateCohort { first: taken.get().1.clone() };
                let problem = Problem::new(given.place.clone(), kind, given.school.as_str());
                problems.push(problem.of_school(Some(given.school.clone())));
            }
        }
    }
    problems
}

fn cohort(given: &ReportedCohort) -> Cohort {
    let of_n = |part: u32| Share::of(part, given.n).map(Share::get);
    let marked: u32 = given.marks.iter().flatten().sum();
    let of_marked = |of: fn([u32; 4]) -> u32| {
        let part = of(given.marks?);
        Share::of(part, marked).map(Share::get)
    };
    let share2 = of_marked(|marks| marks[0]);
    let mean_of_marks = mean_mark(given.marks, marked);
    let high = given.high.and_then(of_n);
    Cohort {
        school: given.school.clone(),
        sitting: given.sitting,
        n: given.n,
        absent: None,
        mean_primary: None,
        sd_primary: None,
        mean_test: given.mean_test,
        sd_test: None,
        percent: None,
        marks: given.marks.filter(|_| marked > 0),
        mark_basis: (marked > 0).then_some(MarkBasis::Reported),
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
        ceiling: None,
        journal: None,
        not_taught: None,
    }
}

fn mean_mark(marks: Option<[u32; 4]>, marked: u32) -> Option<f64> {
    let total: u32 = (2..).zip(marks?).map(|(mark, n)| mark * n).sum();
    (marked > 0).then(|| f64::from(total) / f64::from(marked))
}
