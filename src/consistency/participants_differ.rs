//! Participants of two works that the same pupils sit: wide gaps tell of a wrong id, a missing sheet, a wrong grade.
//!
//! Compared are the two obligatory subjects of one procedure, year and grade (Russian and mathematics of VPR, OGE and EGE;
//! for EGE both mathematics together), and OGE against VPR of the 8th grade a year before. EGE is not compared with OGE of
//! two years before: half of the 9th grade leaves the school.

use crate::model::cohort::Cohort;
use crate::model::exam::Procedure;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::subject::Subject;

use super::Checked;

/// One number is less than half of the other,
const RATIO: u32 = 2;
/// and they are more than so many pupils apart.
const GAP: u32 = 10;

/// A school once for each pair of works.
pub(super) fn check(inputs: &Checked<'_>) -> Vec<Problem> {
    let both_math = inputs.cohorts.iter().any(|cohort| cohort.sitting.subject == Subject::MathBase);
    inputs.by_school().flat_map(|cohorts| of_school(inputs, cohorts, both_math)).collect()
}

fn of_school(inputs: &Checked<'_>, cohorts: &[&Cohort], both_math: bool) -> Vec<Problem> {
    let said = cohorts.iter().filter(|cohort| cohort.sitting.subject == Subject::Russian).flat_map(|russian| {
        let beside = mathematics(cohorts, russian, both_math);
        let before = a_year_before(cohorts, russian);
        beside.into_iter().chain(before).filter_map(move |(participants, other)| {
            let (few, many) = (russian.n.min(participants), russian.n.max(participants));
            let sitting = other.sitting;
            (many > RATIO * few && many - few > GAP)
                .then(|| {
                    let kind = ProblemKind::ParticipantsDiffer { participants, sitting };
                    inputs.at_cohort(russian, kind, russian.n.to_string())
                })
                .flatten()
        })
    });
    said.collect()
}

/// Participants in mathematics of the same sitting; of EGE both works together, where the inputs have the base one.
fn mathematics<'a>(cohorts: &'a [&'a Cohort], russian: &Cohort, both_math: bool) -> Option<(u32, &'a Cohort)> {
    let sitting = russian.sitting;
    if sitting.procedure == Procedure::Ege && !both_math {
        return None;
    }
    let is_math = |subject| matches!(subject, Subject::Math | Subject::MathProfile | Subject::MathBase);
    let mut same = cohorts.iter().copied().filter(|cohort| {
        let of = cohort.sitting;
        (of.year, of.procedure, of.grade) == (sitting.year, sitting.procedure, sitting.grade) && is_math(of.subject)
    });
    let first = same.next()?;
    Some((same.fold(first.n, |sum, cohort| sum + cohort.n), first))
}

/// VPR of the 8th grade in the year before OGE.
fn a_year_before<'a>(cohorts: &'a [&'a Cohort], russian: &Cohort) -> Option<(u32, &'a Cohort)> {
    let sitting = russian.sitting;
    let fits = |cohort: &&Cohort| {
        let of = cohort.sitting;
        sitting.procedure == Procedure::Oge
            && of.procedure == Procedure::Vpr
            && of.grade.get() == 8
            && of.subject == sitting.subject
            && of.year.get() + 1 == sitting.year.get()
    };
    cohorts.iter().copied().find(fits).map(|cohort| (cohort.n, cohort))
}
