//! A school's results of one sitting that stand in two inputs (a corrected copy of a file, a table beside the protocol
//! from which it was made): the first is kept, by the order of files and sheets; rows of pupils go before counted figures.

use std::collections::BTreeMap;

use super::Ingested;
use super::gathered::record_of;
use crate::model::exam::Sitting;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::results::{PupilRows, SheetResults};
use crate::model::school::SchoolId;

/// Takes out what stands twice, with a problem for each school and sitting.
pub fn take_out(all: &mut Ingested) {
    let mut first: BTreeMap<Sitting, BTreeMap<SchoolId, Place>> = BTreeMap::new();
    for results in &mut all.results {
        let known = first.entry(results.sitting).or_default();
        let (rows, absent) = one_sheet(results, known, &mut all.problems);
        if let Some(record) = record_of(&mut all.files, &results.place) {
            record.kept = record.kept.saturating_sub(rows);
            record.absent = record.absent.saturating_sub(absent);
            record.rejected += rows + absent;
        }
    }
    let Ingested { reported, problems, .. } = all;
    reported.retain(|cohort| {
        let known = first.entry(cohort.sitting).or_default();
        match known.get(&cohort.school) {
            Some(place) => {
                let kind = ProblemKind::DuplicateCohort { first: place.clone() };
                problems.push(Problem::new(cohort.place.clone(), kind, cohort.school.as_str()));
                false
            }
            None => {
                known.insert(cohort.school.clone(), cohort.place.clone());
                true
            }
        }
    });
}

/// Takes schools that are already known out of a sheet; returns how many rows and absent pupils went with them.
fn one_sheet(
    results: &mut SheetResults,
    known: &mut BTreeMap<SchoolId, Place>,
    problems: &mut Vec<Problem>,
) -> (u64, u64) {
    let mut first_row: Vec<Option<u32>> = vec![None; results.rows.schools.len()];
    for (school, row) in results.rows.school.iter().zip(&results.rows.row) {
        if let Some(first @ None) = first_row.get_mut(*school as usize) {
            *first = Some(*row);
        }
    }
    let mut double = vec![false; results.rows.schools.len()];
    for ((id, first_row), double) in results.rows.schools.iter().zip(first_row).zip(&mut double) {
        let place = match first_row {
            Some(row) => results.place.with_cell(row, results.total_col),
            None => results.place.clone(),
        };
        if let Some(first) = known.get(id) {
            *double = true;
            problems.push(Problem::new(place, ProblemKind::DuplicateCohort { first: first.clone() }, id.as_str()));
        } else {
            known.insert(id.clone(), place);
        }
    }
    let is_double = |school: usize| double.get(school).copied().unwrap_or(false);
    let mut absent = 0;
    for (school, count) in results.absent.iter_mut().enumerate() {
        if is_double(school) {
            absent += u64::from(std::mem::take(count));
        }
    }
    let rows = results.rows.len();
    if double.contains(&true) {
        let stays: Vec<bool> = results.rows.school.iter().map(|school| !is_double(*school as usize)).collect();
        results.rows = kept(&results.rows, &stays);
    }
    ((rows - results.rows.len()) as u64, absent)
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
    }
}
