//! Totals above the maximum of the test: taken out after everything is read, when every scale is known.

use std::collections::BTreeMap;

use crate::model::exam::Sitting;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::results::{PupilRows, SheetResults};
use crate::model::scale::{Scale, ScaleBook};

/// Takes out of a sheet the rows whose total is above the maximum, with a problem each. The maximum is what the sheet's
/// own tasks add up to, else what a scale among the inputs says, else the shipped scale. Returns how many went.
pub fn above_maximum(
    results: &mut SheetResults,
    given: &BTreeMap<Sitting, &Scale>,
    shipped: &ScaleBook,
    problems: &mut Vec<Problem>,
) -> u64 {
    let by_scale = || given.get(&results.sitting).copied().or_else(|| shipped.get(&results.sitting))?.max_primary;
    let Some(max) = results.max_primary.or_else(by_scale) else { return 0 };
    let stays: Vec<bool> = results.rows.primary.iter().map(|total| f64::from(*total) <= max).collect();
    let above = stays.iter().filter(|stays| !**stays).count();
    if above == 0 {
        return 0;
    }
    let rows = &results.rows;
    for (((row, total), school), stays) in rows.row.iter().zip(&rows.primary).zip(&rows.school).zip(&stays) {
        if !stays {
            let place = results.place.with_cell(*row, results.total_col);
            let problem = Problem::new(place, ProblemKind::AboveMaximum { max }, total.to_string());
            problems.push(problem.of_school(rows.schools.get(*school as usize).cloned()));
        }
    }
    results.rows = kept(&results.rows, &stays);
    above as u64
}

/// Scores of tasks of the rows that stay.
fn scores(rows: &PupilRows, stays: &[bool]) -> Vec<u8> {
    let tasks = rows.scores.len().checked_div(rows.len()).unwrap_or(0);
    if tasks == 0 {
        return Vec::new();
    }
    let of_row = rows.scores.chunks_exact(tasks).zip(stays).filter(|(_, stays)| **stays);
    of_row.flat_map(|(scores, _)| scores.iter().copied()).collect()
}

/// The rows that stay.
pub fn kept(rows: &PupilRows, stays: &[bool]) -> PupilRows {
    fn column<T: Copy>(column: &[T], stays: &[bool]) -> Vec<T> {
        column.iter().zip(stays).filter(|(_, stays)| **stays).map(|(value, _)| *value).collect()
    }
    PupilRows {
        schools: rows.schools.clone(),
        school: column(&rows.school, stays),
        row: column(&rows.row, stays),
        primary: column(&rows.primary, stays),
        test: column(&rows.test, stays),
        mark: column(&rows.mark, stays),
        journal: column(&rows.journal, stays),
        not_taught: column(&rows.not_taught, stays),
        classes: rows.classes.clone(),
        class: column(&rows.class, stays),
        scores: scores(rows, stays),
    }
}
