//! Which years enter an index, and how they make one value.

use std::collections::{BTreeMap, BTreeSet};

use super::complete;
use super::indicators::Reading;
use super::settings::{Field, IndexSettings, YearsSpec};
use crate::error::Error;
use crate::model::{cohort::Cohort, indicator::Indicator, passport::Passport, period::Year, school::SchoolId};

/// A year of the window with the raw values of every indicator: a column an indicator, a row a school.
pub struct RawYear {
    /// Year.
    pub year: Year,
    /// Weight of the year as declared.
    pub weight: f64,
    /// Raw values by indicator and school.
    pub readings: Vec<Vec<Option<Reading>>>,
}

/// The years that the methodology looks at with their weights, newest first; a year of weight 0 is not looked at.
pub fn window(newest: Year, spec: &YearsSpec) -> Vec<(Year, f64)> {
    let back = (0..u16::from(spec.count)).map(|back| newest.get().checked_sub(back).and_then(Year::new));
    let weighed = back.zip(&spec.weights).filter_map(|(year, weight)| Some((year?, *weight)));
    weighed.filter(|(_, weight)| *weight > 0.0).collect()
}

/// Sets aside the years in which too few schools have results: fewer than `share_of_schools` of those that have any result
/// that the index asks for, in any year of the data. Only the columns that `decide` count here (see
/// [`super::indicators::Standing`]). Returns the years to use and, of the others, those that hold something, with their
/// shares.
pub fn usable(
    years: Vec<RawYear>,
    decide: &[bool],
    known: &[bool],
    spec: &YearsSpec,
) -> (Vec<RawYear>, Vec<(Year, f64)>) {
    let all = known.iter().filter(|known| **known).count();
    let (mut used, mut unused) = (Vec::new(), Vec::new());
    for raw in years {
        let with_results = (0..known.len()).filter(|school| has_results(&raw, decide, *school)).count();
        if with_results == 0 {
            continue;
        }
        let share = with_results as f64 / all.max(1) as f64;
        if share >= spec.share_of_schools {
            used.push(raw);
        } else {
            unused.push((raw.year, share));
        }
    }
    (used, unused)
}

fn has_results(raw: &RawYear, decide: &[bool], school: usize) -> bool {
    let columns = raw.readings.iter().zip(decide).filter(|(_, decides)| **decides);
    columns.into_iter().any(|(column, _)| column.get(school).is_some_and(Option::is_some))
}

/// The year for which lists are made: the one asked for, else the newest in which enough schools have results (a share of
/// `share_of_schools` of those that have any, as for every year of an index; procedures that were not held in full do not
/// count); where no year has so many, the one that the
/// most schools have results in, the newer of equals. Where there are no cohorts and the index is made of tables, they tell.
///
/// # Errors
/// [`Error::NoResults`] when there is not a cohort; [`Error::NoSuchYear`] when the year asked for has none; [`Error::NoYear`]
/// when tables are all there is, name no year, and none is asked for.
pub fn year_of_lists(
    cohorts: &[Cohort],
    tables: &[Indicator],
    asked: Option<u16>,
    settings: &IndexSettings,
) -> Result<Year, Error> {
    let spec = &settings.years;
    if cohorts.is_empty() && tables.iter().any(|of| names(settings, of)) {
        return year_of_tables(tables, asked, settings);
    }
    if let Some(year) = asked {
        let known: BTreeSet<Year> = cohorts.iter().map(|cohort| cohort.sitting.year).collect();
        let found = known.iter().copied().find(|known| known.get() == year);
        let none = || match known.is_empty() {
            true => Error::NoResults,
            false => Error::NoSuchYear { year, known: known.iter().map(|year| year.get()).collect() },
        };
        return found.ok_or_else(none);
    }
    let incomplete = complete::incomplete(cohorts.iter(), |_| true, spec.share_of_participants);
    let in_full = |cohort: &&Cohort| !incomplete.contains_key(&(cohort.sitting.procedure, cohort.sitting.year));
    let mut years: BTreeMap<Year, BTreeSet<&SchoolId>> = BTreeMap::new();
    for cohort in cohorts.iter().filter(in_full) {
        years.entry(cohort.sitting.year).or_default().insert(&cohort.school);
    }
    let all = years.values().flatten().collect::<BTreeSet<_>>().len();
    let enough = |schools: &BTreeSet<&SchoolId>| schools.len() as f64 >= spec.share_of_schools * all as f64;
    let newest = years.iter().rev().find(|(_, schools)| enough(schools));
    let fullest = || years.iter().max_by_key(|(_, schools)| schools.len());
    newest.or_else(fullest).map(|(year, _)| *year).ok_or(Error::NoResults)
}

/// The same, of the tables whose columns the index names.
fn year_of_tables(tables: &[Indicator], asked: Option<u16>, settings: &IndexSettings) -> Result<Year, Error> {
    let mut years: BTreeMap<Year, BTreeSet<&SchoolId>> = BTreeMap::new();
    for of in tables.iter().filter(|of| names(settings, of)) {
        if let Some(year) = of.year {
            years.entry(year).or_default().insert(&of.school);
        }
    }
    let known = || years.keys().map(|year| year.get()).collect();
    match asked {
        Some(year) if years.is_empty() => Year::new(year).ok_or(Error::NoSuchYear { year, known: known() }),
        Some(year) => {
            let found = years.keys().copied().find(|known| known.get() == year);
            found.ok_or_else(|| Error::NoSuchYear { year, known: known() })
        }
        None => {
            let all = years.values().flatten().collect::<BTreeSet<_>>().len() as f64;
            let enough = |schools: &BTreeSet<&SchoolId>| schools.len() as f64 >= settings.years.share_of_schools * all;
            let newest = years.iter().rev().find(|(_, schools)| enough(schools));
            let fullest = || years.iter().max_by_key(|(_, schools)| schools.len());
            newest.or_else(fullest).map(|(year, _)| *year).ok_or(Error::NoYear)
        }
    }
}

/// Whether an index names the column of a table's cell.
fn names(settings: &IndexSettings, of: &Indicator) -> bool {
    settings.indicators.iter().any(
        |spec| matches!(&spec.field, Field::Table { table, column } if **table == *of.table && **column == *of.column),
    )
}

/// The year of conditions (passports, and those columns of tables that the social index names) that goes with lists of a
/// year: the newest up to it; where all are younger, the oldest of the next year (an index of welfare of 2020 beside results
/// of 2017–2019), else the year itself.
pub fn year_of_conditions(passports: &[Passport], tables: &[Indicator], social: &IndexSettings, lists: Year) -> Year {
    let of_tables: BTreeSet<Year> = tables.iter().filter(|of| names(social, of)).filter_map(|of| of.year).collect();
    let years = || passports.iter().map(|passport| passport.year).chain(of_tables.iter().copied());
    let next = || years().filter(|year| year.get() == lists.get() + 1).min();
    years().filter(|year| *year <= lists).max().map_or_else(|| next().unwrap_or(lists), |_| lists)
}

/// The value over the years: their weighted mean; years without a value share their weight among the others by being left
/// out. `None` of nothing.
pub fn over_years(values: &[(f64, f64)]) -> Option<f64> {
    let total: f64 = values.iter().map(|(weight, _)| weight).sum();
    (total > 0.0).then(|| values.iter().map(|(weight, value)| weight / total * value).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: u16) -> Year {
        Year::new(year).unwrap()
    }

    fn spec(weights: &[f64], share_of_schools: f64) -> YearsSpec {
        YearsSpec {
            count: weights.len() as u8,
            weights: weights.to_vec(),
            share_of_schools,
            share_of_participants: 0.0,
            min_years: 1,
        }
    }

    /// A year in which the first `with` of 10 schools have a value.
    fn raw(of: u16, with: usize) -> RawYear {
        let column =
            (0..10).map(|at| (at < with).then_some(Reading { raw: at as f64, n: Some(20), precision: None })).collect();
        RawYear { year: year(of), weight: 1.0, readings: vec![vec![None; 10], column] }
    }

    #[test]
    fn the_window_goes_back_from_the_newest_year() {
        let found = window(year(2023), &spec(&[0.5, 0.0, 0.3], 0.0));
        assert_eq!(found, [(year(2023), 0.5), (year(2021), 0.3)]);
    }

    #[test]
    fn a_year_of_few_schools_is_set_aside_with_its_share() {
        // Nine schools have something in some year: 5 of 9 is enough for 0.5, 4 of 9 is not.
        let mut known = vec![true; 10];
        known[9] = false;
        let years = vec![raw(2023, 4), raw(2022, 5), raw(2021, 0), raw(2020, 9)];
        let (used, unused) = usable(years, &[true; 2], &known, &spec(&[1.0; 4], 0.5));
        assert_eq!(used.iter().map(|raw| raw.year.get()).collect::<Vec<_>>(), [2022, 2020]);
        assert_eq!(unused, [(year(2023), 4.0 / 9.0)]);
    }

    #[test]
    fn lists_are_made_for_the_newest_year_of_most_schools() {
        use crate::index::tests::build::ege;
        use crate::model::subject::Subject::Russian;
        let cohorts: Vec<_> = [(1, 2021), (2, 2021), (3, 2021), (4, 2021), (1, 2022), (2, 2022), (1, 2023)]
            .into_iter()
            .map(|(school, of)| ege(school, of, Russian, 50.0))
            .collect();
        let lists = |cohorts: &[Cohort], asked, share| {
            let settings = IndexSettings { years: spec(&[1.0], share), ..crate::index::tests::build::settings(&[]) };
            year_of_lists(cohorts, &[], asked, &settings)
        };
        let found = |asked, share| lists(&cohorts, asked, share).map(Year::get);
        assert_eq!(found(None, 0.25).unwrap(), 2023);
        assert_eq!(found(None, 0.5).unwrap(), 2022);
        assert_eq!(found(None, 0.6).unwrap(), 2021);
        assert_eq!(found(Some(2023), 0.6).unwrap(), 2023, "asked for is asked for");
        let Err(Error::NoSuchYear { year: 2019, known }) = found(Some(2019), 0.5) else { panic!() };
        assert_eq!(known, [2021, 2022, 2023]);
        assert!(matches!(lists(&[], Some(2019), 0.5), Err(Error::NoResults)));
        // Two halves of the region, neither of which is three quarters of it: the newer.
        let halves = [ege(1, 2021, Russian, 50.0), ege(2, 2022, Russian, 50.0)];
        assert_eq!(lists(&halves, None, 0.75).unwrap(), year(2022));
    }

    #[test]
    fn passports_of_the_next_year_serve_where_there_are_no_older_ones() {
        use crate::index::tests::build;
        use crate::model::passport::Category::OnRegister;
        let of = |years: &[u16]| {
            let passports: Vec<_> = years.iter().map(|of| build::passport(1, *of, OnRegister, 0.1)).collect();
            year_of_conditions(&passports, &[], &build::settings(&[]), year(2019)).get()
        };
        assert_eq!(of(&[2018, 2020]), 2019, "the older serves, and no passport of the future with it");
        assert_eq!(of(&[2020, 2021]), 2020);
        assert_eq!((of(&[2021]), of(&[])), (2019, 2019));
    }

    #[test]
    fn missing_years_share_their_weight() {
        // 0.5 and 0.2 of what was 0.5, 0.3, 0.2: 0.5/0.7 · 1 + 0.2/0.7 · 8 = 2.1/0.7 = 3.
        let value = over_years(&[(0.5, 1.0), (0.2, 8.0)]).unwrap();
        assert!((value - 3.0).abs() < 1e-12, "{value}");
        assert_eq!(over_years(&[]), None);
    }
}
