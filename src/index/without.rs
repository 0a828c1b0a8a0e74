//! What a school's index would be without some of its results, all else as it was: the reference distributions, the other
//! schools, the scale. A school's value moves by its own results only, never because another school lost some.

use std::collections::{BTreeMap, BTreeSet};

use super::applies;
use super::indicators::Source;
use super::rating::{self, Rating};
use super::scaling::Scale;
use super::screen::Cell;
use super::settings::{Impute, IndexSettings};
use super::steps::{self, Ways};
use super::{Inputs, Prepared, prepare, prepared};
use crate::error::Error;
use crate::model::{
    exam::Sitting,
    period::Year,
    school::SchoolId,
    score::{Index, NotRated, Score},
};

/// A school without some of its results: its score, or why it has none.
pub type Without = Result<Score, NotRated>;

/// The schools of which the index uses results that are left out, with what they would have; `reported` is the index of the
/// same inputs and settings. Weights pass to the results that stay as if those left out had never been there; a test that
/// was for all is lacking, and its weight counts against the coverage.
///
/// # Errors
/// As [`super::compute`].
pub fn without(
    inputs: Inputs<'_>,
    settings: &IndexSettings,
    reported: &Index,
    left_out: &BTreeSet<(SchoolId, Sitting)>,
) -> Result<BTreeMap<SchoolId, Without>, Error> {
    let mut prepared = prepare(inputs, settings)?;
    let changed = leave_out(&mut prepared, left_out);
    let values: Vec<f64> = reported.scores.iter().map(|score| score.value).collect();
    let scale = Scale::of(&values, settings.scaling);
    let of_school = |at: usize| {
        let school = prepared.region.schools.get(at)?.id.clone();
        let answer = match prepared.rated(at) {
            Rating::Not(reason) => Err(reason),
            Rating::Rated(value, years) => {
                let others = || reported.scores.iter().filter(|score| score.school != school);
                let of_year = |year: Year| {
                    let years = others().flat_map(|score| &score.years).filter(|score| score.year == year);
                    years.map(|score| score.value).collect()
                };
                let all: Vec<f64> = others().map(|score| score.value).collect();
                Ok(Score {
                    index: scale.scaled(value),
                    value,
                    rank: rating::place(value, &all)?,
                    years: rating::rank_among(years, of_year),
                    school: school.clone(),
                })
            }
        };
        Some((school, answer))
    };
    Ok(changed.into_iter().filter_map(of_school).collect())
}

/// Empties the cells of results that are left out; the schools that lost any, by their numbers.
fn leave_out(prepared: &mut Prepared<'_>, left_out: &BTreeSet<(SchoolId, Sitting)>) -> BTreeSet<usize> {
    let region = &prepared.region;
    let mut of_sitting: BTreeMap<Sitting, Vec<usize>> = BTreeMap::new();
    for (school, sitting) in left_out {
        of_sitting.entry(*sitting).or_default().extend(region.number(school));
    }
    let (mut changed, mut emptied) = (BTreeSet::new(), Vec::new());
    for (year, screened) in prepared.screening.years.iter_mut().enumerate() {
        for (at, (indicator, column)) in prepared.screening.kept.iter().zip(&mut screened.columns).enumerate() {
            let Source::Cohort(procedure, subject, grade, _) = indicator.source else { continue };
            let sitting = Sitting { year: screened.year, procedure, subject, grade };
            for school in of_sitting.get(&sitting).into_iter().flatten().copied() {
                if matches!(column.cells[school], Cell::Value(_)) {
                    let lacking = column.for_all && applies::lacks(indicator.source, region, school, false);
                    column.cells[school] = if lacking { Cell::Lacking } else { Cell::NotConcerned };
                    changed.insert(school);
                    emptied.push((year, at, school));
                }
            }
        }
    }
    fill(prepared, &emptied);
    changed
}

/// What stands in the emptied cells (year, indicator, school): where the methodology puts in values that are lacking, what it
/// would put in had they never been there; else nothing.
fn fill(prepared: &mut Prepared<'_>, emptied: &[(usize, usize, usize)]) {
    let ways = Ways { settings: prepared.settings, clusters: &prepared.clusters };
    for of_column in emptied.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let Some((year, at, _)) = of_column.first().copied() else { continue };
        let column = &prepared.screening.years[year].columns[at];
        let filled = match ways.settings.impute {
            Impute::None => None,
            _ => Some(steps::take(ways, prepared.screening.kept[at].spec, &prepared::raw(column))),
        };
        let stepped = &mut prepared.stepped[year][at];
        for (_, _, school) in of_column {
            let lacking = matches!(column.cells[*school], Cell::Lacking);
            let filled = filled.as_ref().filter(|_| lacking);
            stepped.normalised[*school] = filled.and_then(|filled| filled.normalised[*school]);
            let raw = filled.and_then(|filled| filled.imputed.iter().find(|(of, _)| of == school));
            stepped.imputed.extend(raw.copied());
        }
    }
}
