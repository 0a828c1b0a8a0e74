//! Every school that stands anywhere in the inputs is in the list of schools; those that no register knows are said.

use std::collections::{BTreeMap, BTreeSet};

use super::Ingested;
use super::roster::{FactSource, SchoolFact};
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::school::{School, SchoolId};

/// Schools of the registers among the inputs; empty where there is no register.
pub fn registered(facts: &[SchoolFact]) -> BTreeSet<SchoolId> {
    facts.iter().filter(|fact| fact.source == FactSource::Register).map(|fact| fact.school.id.clone()).collect()
}

/// Adds schools of which only results or passports speak; with a register among the inputs, a school with results that
/// it does not know gives `UnknownSchool` where it first stands.
pub fn complete(all: &mut Ingested, registered: &BTreeSet<SchoolId>) {
    let with_results = first_places(all);
    let known: BTreeSet<&SchoolId> = all.schools.iter().map(|school| &school.id).collect();
    let passports = all.passports.iter().map(|passport| &passport.school);
    let missing: BTreeSet<SchoolId> =
        with_results.keys().chain(passports).filter(|id| !known.contains(id)).cloned().collect();
    all.schools.extend(missing.into_iter().map(School::unknown));
    all.schools.sort_by(|a, b| a.id.cmp(&b.id));
    if !registered.is_empty() {
        for (id, place) in with_results.into_iter().filter(|(id, _)| !registered.contains(id)) {
            all.problems.push(Problem::new(place, ProblemKind::UnknownSchool, id.as_str()));
        }
    }
}

/// Schools with results, and where each stands first.
fn first_places(all: &Ingested) -> BTreeMap<SchoolId, Place> {
    let mut first: BTreeMap<SchoolId, Place> = BTreeMap::new();
    for results in &all.results {
        let mut met = vec![false; results.rows.schools.len()];
        for (school, row) in results.rows.school.iter().zip(&results.rows.row) {
            let at = *school as usize;
            if let (Some(met @ false), Some(id)) = (met.get_mut(at), results.rows.schools.get(at)) {
                *met = true;
                if !first.contains_key(id) {
                    first.insert(id.clone(), results.place.with_cell(*row, results.total_col));
                }
            }
        }
    }
    for cohort in &all.reported {
        if !first.contains_key(&cohort.school) {
            first.insert(cohort.school.clone(), cohort.place.clone());
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::exam::{Grade, Procedure, Sitting};
    use crate::model::period::Year;
    use crate::model::results::{PupilRows, SheetResults};
    use crate::model::subject::Subject;

    fn id(login: &str) -> SchoolId {
        SchoolId::from_login(login).unwrap()
    }

    #[test]
    fn a_school_of_results_that_the_register_does_not_know_is_said_once_and_listed() {
        let place = Place::file("a.xlsx");
        let fact = SchoolFact { school: School::unknown(id("1")), place: place.clone(), source: FactSource::Register };
        let registered = registered(&[fact]);
        let sheet = SheetResults {
            sitting: Sitting {
                year: Year::new(2021).unwrap(),
                procedure: Procedure::Vpr,
                subject: Subject::Math,
                grade: Grade::new(4).unwrap(),
            },
            place,
            total_col: 8,
            max_primary: None,
            tasks: 0,
            rows: PupilRows {
                schools: vec![id("1"), id("2")],
                school: vec![0, 1, 1],
                row: vec![1, 2, 3],
                ..PupilRows::default()
            },
            absent: vec![0, 0],
        };
        let mut all = Ingested { schools: vec![School::unknown(id("1"))], results: vec![sheet], ..Ingested::default() };
        complete(&mut all, &registered);
        assert_eq!(all.schools.iter().map(|school| school.id.as_str()).collect::<Vec<_>>(), ["1", "2"]);
        let said: Vec<String> =
            all.problems.iter().map(|p| format!("{} {} {}", p.kind.code(), p.place, p.found)).collect();
        assert_eq!(said, ["unknown-school a.xlsx I3 2"]);
        all.problems.clear();
        complete(&mut all, &BTreeSet::new());
        assert!(all.problems.is_empty());
    }
}
