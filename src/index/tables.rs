//! Columns of tables keyed by school, arranged by school: what `field = "table.column"` of a methodology reads.

use std::collections::{BTreeMap, HashMap};

use super::region::PASSPORT_GOOD_FOR;
use crate::model::{indicator::Indicator, period::Year, school::SchoolId};

/// A school's values of a column with their years, newest first, those of no year last.
type OfSchool = Vec<(Option<Year>, f64)>;

/// The columns that the data have, each by its number.
#[derive(Default)]
pub struct Tables {
    numbers: BTreeMap<(String, String), usize>,
    columns: Vec<Vec<OfSchool>>,
}

impl Tables {
    /// Arranges the indicators; those of other schools are left out. Of several values of one school, year and column the
    /// first counts.
    pub fn of(indicators: &[Indicator], schools: &HashMap<&SchoolId, usize>, count: usize) -> Self {
        let mut tables = Self::default();
        for indicator in indicators {
            let Some(school) = schools.get(&indicator.school).copied() else { continue };
            let next = tables.columns.len();
            let key = (indicator.table.to_string(), indicator.column.to_string());
            let number = *tables.numbers.entry(key).or_insert(next);
            if number == next {
                tables.columns.push(vec![Vec::new(); count]);
            }
            let own = &mut tables.columns[number][school];
            if own.iter().all(|(year, _)| *year != indicator.year) {
                own.push((indicator.year, indicator.value));
            }
        }
        tables.columns.iter_mut().flatten().for_each(|own| own.sort_by(|a, b| b.0.cmp(&a.0)));
        tables
    }

    /// The number of a column, if the data have it.
    pub fn number(&self, table: &str, column: &str) -> Option<usize> {
        self.numbers.get(&(table.to_owned(), column.to_owned())).copied()
    }

    /// Whether a column has a value that has a year.
    pub fn is_dated(&self, number: usize) -> bool {
        self.columns.get(number).into_iter().flatten().flatten().any(|(year, _)| year.is_some())
    }

    /// A school's value in a year: of that year, or with `or_before` of the newest of the five years up to it; failing both,
    /// the one that the table gives without a year.
    pub fn value(&self, number: usize, school: usize, year: Year, or_before: bool) -> Option<f64> {
        let good_for = if or_before { PASSPORT_GOOD_FOR } else { 1 };
        let years = year.get().saturating_sub(good_for - 1)..=year.get();
        let fits = |of: &Option<Year>| of.is_none_or(|of| years.contains(&of.get()));
        self.of_school(number, school).iter().find(|(of, _)| fits(of)).map(|(_, value)| *value)
    }

    /// Whether the school has a value without a year or of any year up to `year`.
    pub fn has_value(&self, number: usize, school: usize, year: Year) -> bool {
        self.of_school(number, school).iter().any(|(of, _)| of.is_none_or(|of| of <= year))
    }

    fn of_school(&self, number: usize, school: usize) -> &[(Option<Year>, f64)] {
        self.columns.get(number).and_then(|schools| schools.get(school)).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::build;
    use super::*;
    use crate::model::place::Place;

    fn indicator(column: &str, school: u32, year: Option<u16>, value: f64) -> Indicator {
        Indicator {
            table: "clubs".into(),
            column: column.into(),
            school: build::id(school),
            year: year.and_then(Year::new),
            value,
            place: Place::file("clubs.csv"),
        }
    }

    #[test]
    fn a_value_is_of_its_year_or_of_any_where_the_table_names_none() {
        let given = [
            indicator("places", 1, Some(2021), 10.0),
            indicator("places", 1, Some(2023), 30.0),
            indicator("places", 1, Some(2023), 31.0),
            indicator("places", 2, None, 7.0),
            indicator("places", 9, None, 1.0),
            indicator("rooms", 1, Some(2015), 3.0),
        ];
        let ids = [build::id(1), build::id(2)];
        let schools = ids.iter().enumerate().map(|(at, id)| (id, at)).collect();
        let tables = Tables::of(&given, &schools, 2);
        let places = tables.number("clubs", "places").unwrap();
        let rooms = tables.number("clubs", "rooms").unwrap();
        assert_eq!(tables.number("clubs", "room"), None);
        let value = |school, of, or_before| tables.value(places, school, build::year(of), or_before);
        assert_eq!(value(0, 2023, false), Some(30.0), "the first of two");
        assert_eq!((value(0, 2022, false), value(0, 2022, true)), (None, Some(10.0)));
        assert_eq!((value(1, 2022, false), value(1, 1999, false)), (Some(7.0), Some(7.0)));
        assert_eq!(tables.value(rooms, 0, build::year(2020), true), None, "six years old");
        assert!(tables.has_value(rooms, 0, build::year(2020)));
        assert!(!tables.has_value(rooms, 1, build::year(2020)));
    }
}
