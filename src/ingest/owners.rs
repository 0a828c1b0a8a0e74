//! Whose row a problem stands in, so that the school can be told what to mend.
//!
//! Forms of pupils say it themselves ([`super::sink::Sink::row_of`]). Of the others a row's facts tell it, and a sheet all
//! of whose rows speak of one school (a social passport) is that school's.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::school::SchoolId;

use super::Ingested;
use super::roster::{Roster, SchoolFact};

/// Schools by the rows (places without columns) and sheets of the facts, as far as problems stand in them.
#[derive(Debug, Default)]
pub struct Rows {
    rows: BTreeMap<(Place, u32), SchoolId>,
    sheets: BTreeMap<Place, BTreeSet<SchoolId>>,
}

/// What the facts say of the rows and sheets that have problems without a school.
pub fn rows_with_problems(facts: &[SchoolFact], problems: &[Problem]) -> Rows {
    let open = || problems.iter().filter(|problem| problem.school.is_none());
    let wanted: BTreeSet<(Place, u32)> = open().filter_map(|problem| row_of(&problem.place)).collect();
    let sheets: BTreeSet<Place> = open().map(|problem| sheet_of(&problem.place)).collect();
    let mut found = Rows::default();
    for fact in facts {
        let sheet = sheet_of(&fact.place);
        if !sheets.contains(&sheet) {
            continue;
        }
        if let Some(row) = row_of(&fact.place).filter(|row| wanted.contains(row)) {
            found.rows.entry(row).or_insert_with(|| fact.school.id.clone());
        }
        let schools = found.sheets.entry(sheet).or_default();
        if schools.len() < 2 {
            schools.insert(fact.school.id.clone());
        }
    }
    found
}

/// Gives each problem its school, by the id under which it stands in the roster.
pub fn attribute(all: &mut Ingested, found: Rows, roster: &Roster) {
    for problem in &mut all.problems {
        if problem.school.is_none() {
            let by_row = row_of(&problem.place).and_then(|row| found.rows.get(&row));
            // A row that names no school may be anyone's.
            let is_nobodys = matches!(problem.kind, ProblemKind::BadSchoolId | ProblemKind::UnreadableRow);
            let by_sheet = || {
                if is_nobodys {
                    return None;
                }
                let schools = found.sheets.get(&sheet_of(&problem.place)).filter(|_| problem.place.sheet.is_some());
                schools.filter(|schools| schools.len() == 1).and_then(BTreeSet::first)
            };
            problem.school = by_row.or_else(by_sheet).cloned();
        }
        problem.school = problem.school.take().and_then(|school| roster.id(&school).cloned());
    }
}

fn sheet_of(place: &Place) -> Place {
    Place { cell: None, ..place.clone() }
}

fn row_of(place: &Place) -> Option<(Place, u32)> {
    place.cell.map(|cell| (sheet_of(place), cell.row))
}
