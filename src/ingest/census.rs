//! Every school that stands in rows of pupils, so that it is on the roster even if nothing more is said of it.

use crate::model::results::SheetResults;
use crate::model::school::School;

use super::roster::{FactSource, SchoolFact};

/// Schools of the rows of pupils, each sheet's once, at the cell of the total in its first row there (at the sheet, for a
/// school all of whose pupils were absent).
pub fn standing_in(results: &[SheetResults]) -> Vec<SchoolFact> {
    results.iter().flat_map(of_sheet).collect()
}

fn of_sheet(results: &SheetResults) -> Vec<SchoolFact> {
    let mut first: Vec<Option<u32>> = vec![None; results.rows.schools.len()];
    for (school, row) in results.rows.school.iter().zip(&results.rows.row) {
        if let Some(met @ None) = first.get_mut(*school as usize) {
            *met = Some(*row);
        }
    }
    let fact = |(id, row): (_, Option<u32>)| SchoolFact {
        school: School::unknown(id),
        place: row.map_or_else(|| results.place.clone(), |row| results.place.with_cell(row, results.total_col)),
        source: FactSource::Results,
        year: Some(results.sitting.year),
    };
    results.rows.schools.iter().cloned().zip(first).map(fact).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::exam::{Grade, Procedure, Sitting};
    use crate::model::period::Year;
    use crate::model::place::Place;
    use crate::model::results::PupilRows;
    use crate::model::school::SchoolId;
    use crate::model::subject::Subject;

    #[test]
    fn a_school_stands_where_its_first_row_is() {
        let id = |login| SchoolId::from_login(login).unwrap();
        let sheet = SheetResults {
            sitting: Sitting {
                year: Year::new(2021).unwrap(),
                procedure: Procedure::Vpr,
                subject: Subject::Math,
                grade: Grade::new(4).unwrap(),
            },
            place: Place::file("a.xlsx"),
            day: None,
            total_col: 8,
            max_primary: None,
            tasks: 0,
            items: Vec::new(),
            rows: PupilRows {
                schools: vec![id("1"), id("2"), id("3")],
                school: vec![0, 1, 1],
                row: vec![1, 2, 3],
                ..PupilRows::default()
            },
            absent: vec![0, 0, 4],
        };
        let facts = standing_in(&[sheet]);
        let said: Vec<String> = facts.iter().map(|fact| format!("{} {}", fact.school.id, fact.place)).collect();
        assert_eq!(said, ["1 a.xlsx I2", "2 a.xlsx I3", "3 a.xlsx"]);
    }
}
