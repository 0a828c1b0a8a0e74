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
    let above: Vec<usize> = results
        .rows
        .primary
        .iter()
        .enumerate()
        .filter(|(_, total)| f64::from(**total) > max)
        .map(|(at, _)| at)
        .collect();
    for &at in &above {
        let (Some(row), Some(total)) = (results.rows.row.get(at), results.rows.primary.get(at)) else { continue };
        let place = results.place.with_cell(*row, results.total_col);
        problems.push(Problem::new(place, ProblemKind::AboveMaximum { max }, total.to_string()));
    }
    if !above.is_empty() {
        remove(&mut results.rows, &above);
    }
    above.len() as u64
}

/// Removes rows by their sorted numbers.
fn remove(rows: &mut PupilRows, which: &[usize]) {
    fn keep<T: Copy>(column: &mut Vec<T>, which: &[usize]) {
        let mut at = 0;
        column.retain(|_| {
            let stays = which.binary_search(&at).is_err();
            at += 1;
            stays
        });
    }
    keep(&mut rows.school, which);
    keep(&mut rows.row, which);
    keep(&mut rows.primary, which);
    keep(&mut rows.test, which);
    keep(&mut rows.mark, which);
    keep(&mut rows.journal, which);
    keep(&mut rows.not_taught, which);
}
