//! One figure of one school and year that stands in two sheets: the first counts, and another value is said.

use std::collections::BTreeMap;

use crate::model::indicator::Indicator;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};

/// Keeps the first of the figures of one table, column, school and year. Where a second says something else, its place is
/// reported; where it says the same, it is a copy.
pub fn keep_first(indicators: &mut Vec<Indicator>, problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<_, (f64, Place)> = BTreeMap::new();
    indicators.retain(|indicator| {
        let key = (indicator.table.clone(), indicator.column.clone(), indicator.school.clone(), indicator.year);
        let Some((value, first)) = seen.get(&key) else {
            seen.insert(key, (indicator.value, indicator.place.clone()));
            return true;
        };
        if (value - indicator.value).abs() > 1e-9 {
            let kind = ProblemKind::DuplicateCohort { first: first.clone() };
            problems.push(Problem::new(indicator.place.clone(), kind, indicator.value.to_string()));
        }
        false
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::period::Year;
    use crate::model::school::SchoolId;

    #[test]
    fn the_first_of_two_counts_and_another_value_is_said() {
        let indicator = |file: &str, year, value| Indicator {
            table: "clubs".into(),
            column: "places".into(),
            school: SchoolId::from_login("880001").unwrap(),
            year: Year::new(year),
            value,
            place: Place::file(file).with_cell(1, 2),
        };
        let mut all = vec![
            indicator("a", 2022, 5.0),
            indicator("b", 2022, 5.0),
            indicator("c", 2022, 6.0),
            indicator("c", 2023, 6.0),
        ];
        let mut problems = Vec::new();
        keep_first(&mut all, &mut problems);
        assert_eq!(all.iter().map(|one| one.place.file.to_string()).collect::<Vec<_>>(), ["a", "c"]);
        let said: Vec<String> =
            problems.iter().map(|one| format!("{} {} {}", one.place, one.kind.code(), one.found)).collect();
        assert_eq!(said, ["c C2 duplicate-cohort 6"]);
    }
}
