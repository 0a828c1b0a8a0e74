//! How those who learn in unfavourable conditions pass the final examinations.

use std::collections::BTreeSet;

use super::measures::{Moment, counted};
use crate::model::exam::Procedure;
use crate::model::recorded::{RecordedCohort, Standing};
use crate::model::school::SchoolId;
use crate::model::targets::{About, Figure, Unmeasured};

/// Of fewer results no share is told.
const FLOOR: u64 = 10;

/// Results of OGE and EGE at the minimum or above among all of the year in schools in unfavourable conditions, of the procedure,
/// subject and grade that the row names, of all where it names none. Results are counted, not people: who sat three subjects is
/// three of them.
///
/// # Errors
/// Why there is none: no list of such schools, no results with a minimum, fewer than ten.
pub fn unfavourable(about: About, of: &Moment<'_>) -> Result<Figure, Unmeasured> {
    let schools: BTreeSet<&SchoolId> = of
        .run
        .schools
        .iter()
        .filter(|school| school.standing != Standing::Excluded && school.unfavourable == Some(true))
        .map(|school| &school.id)
        .collect();
    let cohorts: Vec<&RecordedCohort> = of
        .cohorts
        .iter()
        .filter(|cohort| {
            let sitting = &cohort.sitting;
            schools.contains(&cohort.school)
                && sitting.year == of.run.year
                && matches!(sitting.procedure, Procedure::Oge | Procedure::Ege)
                && about.procedure.is_none_or(|procedure| procedure == sitting.procedure)
                && about.subject.is_none_or(|subject| subject == sitting.subject)
                && about.grade.is_none_or(|grade| grade == sitting.grade)
        })
        .collect();
    let figure = counted(&cohorts, |cohort| Some(1.0 - failed(cohort)?))?;
    let all = figure.count.map_or(0, |(_, all)| all);
    if all < FLOOR { Err(Unmeasured::TooFew) } else { Ok(figure) }
}

/// The share that did not pass: below the minimum; of OGE, where only marks are known, the mark 2.
fn failed(cohort: &RecordedCohort) -> Option<f64> {
    let by_mark = || cohort.share2.filter(|_| cohort.sitting.procedure == Procedure::Oge);
    cohort.below_minimum.or_else(by_mark)
}
