//! The composite index, a file a step of the OECD/JRC handbook (2008): [`indicators`] and their raw values, the [`years`]
//! that enter ([`complete`] ones), the [`screen`] with the rules of whom an indicator concerns ([`applies`]), [`normalise`], [`weigh`],
//! [`aggregate`], the schools' [`rating`], and the [`scaling`] of what came out.

mod aggregate;
mod applies;
mod check;
mod complete;
mod indicators;
mod normalise;
mod rating;
mod region;
mod scaling;
mod screen;
pub mod settings;
mod tables;
mod weigh;
mod without;
mod years;

use std::collections::BTreeSet;

use crate::error::Error;
use crate::model::{
    cohort::Cohort,
    exam::{Procedure, Sitting},
    indicator,
    passport::Passport,
    period::Year,
    school::{School, SchoolId},
    score::{Index, IndicatorUsed, Score},
};
use complete::Incomplete;
use indicators::{Indicator, Standing};
use rating::{Normalised, Rating, Unranked};
use region::Region;
use screen::{Screened, Screening};
use settings::{IndexSettings, IndicatorSpec};
use years::RawYear;

pub use without::without;
pub use years::{year_of_conditions, year_of_lists};

/// What an index is made from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Cohorts, in any order.
    pub cohorts: &'a [Cohort],
    /// Passports, in any order.
    pub passports: &'a [Passport],
    /// Figures of tables keyed by school, in the order of the inputs.
    pub indicators: &'a [indicator::Indicator],
    /// Schools, by id: every one of them is either rated or has a reason in the answer. Cohorts and passports of others
    /// are left out: a school that is excluded has no part in the reference distributions.
    pub schools: &'a [School],
    /// Results that do not count: the school has sat the test, but nothing is known of how.
    pub left_out: Option<&'a BTreeSet<(SchoolId, Sitting)>>,
    /// The newest year to use.
    pub year: Year,
}

/// An index before places and scale: the inputs arranged, indicators screened, values normalised.
struct Prepared<'a> {
    region: Region<'a>,
    incomplete: Incomplete,
    years_unused: Vec<(Year, f64)>,
    /// By school (see [`rating::most_short`]).
    most_short: Vec<Option<(u32, u32)>>,
    screening: Screening<'a>,
    normalised: Vec<Normalised>,
}

/// Computes an index of all schools.
///
/// For every year, each indicator is normalised over the schools that have a value of it (more being better), and a
/// school's value is the weighted mean of what it has, weights shared as [`weigh`] and [`applies`] say. The index is the
/// weighted mean over the years, scaled over the rated schools; places come from the value before scaling.
///
/// # Errors
/// [`Error::ConstantIndicator`] when an indicator that the settings name (not by a pattern) has values, but in no year
/// tells two schools apart; [`Error::Internal`] when the settings cannot be computed by (see [`IndexSettings::check`]).
pub fn compute(inputs: Inputs<'_>, settings: &IndexSettings) -> Result<Index, Error> {
    let prepared = prepare(inputs, settings)?;
    let ratings = (0..prepared.region.schools.len()).map(|school| rated(settings, &prepared, school)).collect();
    let Prepared { region, screening, years_unused, incomplete, .. } = prepared;
    let index = assemble(settings, &region, ratings, &screening, years_unused);
    Ok(Index { incomplete: not_in_full(inputs, settings, incomplete), ..index })
}

/// A school over its years.
fn rated(settings: &IndexSettings, prepared: &Prepared<'_>, school: usize) -> Rating {
    let screening = &prepared.screening;
    let years = screening.years.iter().zip(&prepared.normalised);
    let outcomes = years.map(|year| rating::in_year(settings, &screening.kept, year, school)).collect();
    rating::over_years(settings, outcomes, prepared.most_short.get(school).copied().flatten())
}

fn prepare<'a>(inputs: Inputs<'a>, settings: &'a IndexSettings) -> Result<Prepared<'a>, Error> {
    settings.check().map_err(Error::Internal)?;
    let window = years::window(inputs.year, &settings.years);
    let looked_at: Vec<Year> = window.iter().map(|(year, _)| *year).collect();
    let least = settings.years.share_of_participants;
    let incomplete = complete::incomplete(inputs.cohorts.iter(), |year| looked_at.contains(&year), least);
    let region = Region::of(&inputs, &incomplete);
    let indicators = indicators::expand(settings, &region, &looked_at);
    let raw: Vec<RawYear> =
        window.iter().map(|(year, weight)| raw_year(*year, *weight, settings, &indicators, &region)).collect();
    let (used, years_unused) = usable(raw, &indicators, &region, inputs.year, settings);
    let most_short = rating::most_short(&indicators, &used, region.schools.len());
    let screening = screen::screen(&region, indicators, used, settings)?;
    let normalised: Vec<Normalised> =
        screening.years.iter().map(|year| normalised(settings, &screening.kept, year)).collect();
    Ok(Prepared { region, incomplete, years_unused, most_short, screening, normalised })
}

/// The years to use, by those indicators that decide it.
fn usable(
    mut raw: Vec<RawYear>,
    indicators: &[Indicator<'_>],
    region: &Region<'_>,
    newest: Year,
    settings: &IndexSettings,
) -> (Vec<RawYear>, Vec<(Year, f64)>) {
    let standings: Vec<Standing> = indicators.iter().map(|indicator| indicator.source.standing(region)).collect();
    let there = |at: usize| raw.iter().any(|year| year.readings[at].iter().any(Option::is_some));
    let first = (0..standings.len()).filter(|at| there(*at)).map(|at| standings[at]).min().unwrap_or_default();
    if first == Standing::Undated {
        raw.truncate(1);
    }
    let decide: Vec<bool> = standings.iter().map(|standing| *standing == first).collect();
    years::usable(raw, &decide, &indicators::known(settings, region, newest, first), &settings.years)
}

/// What is to be said of procedures that were not held in full: those left out of the years looked at, and those of newer
/// years, for which lists could not be made.
fn not_in_full(inputs: Inputs<'_>, settings: &IndexSettings, left_out: Incomplete) -> Vec<(Procedure, Year, f64)> {
    let least = settings.years.share_of_participants;
    let newer = complete::incomplete(inputs.cohorts.iter(), |year| year >= inputs.year, least);
    let newer = newer.into_iter().filter(|((_, year), _)| *year > inputs.year);
    let of_index = |procedure| settings.indicators.iter().any(|spec| spec.field.procedure() == Some(procedure));
    let all: Incomplete = left_out.into_iter().chain(newer).collect();
    let said = all.into_iter().filter(|((procedure, _), _)| of_index(*procedure));
    said.map(|((procedure, year), share)| (procedure, year, share)).collect()
}

fn raw_year(
    year: Year,
    weight: f64,
    settings: &IndexSettings,
    indicators: &[Indicator<'_>],
    region: &Region<'_>,
) -> RawYear {
    // One year of passports is a portrait and may be a few years old; several are compared, each of its own year.
    let or_before = settings.years.count == 1;
    let readings = indicators.iter().map(|indicator| indicators::readings(indicator.source, region, year, or_before));
    RawYear { year, weight, readings: readings.collect() }
}

/// Normalised values of a year, a column an indicator; nothing of indicators that are out of play.
fn normalised(settings: &IndexSettings, indicators: &[Indicator<'_>], year: &Screened) -> Normalised {
    let column = |(indicator, column): (&Indicator<'_>, &screen::Column)| {
        if column.reference.is_none() {
            return vec![None; column.cells.len()];
        }
        let raw: Vec<f64> = column.cells.iter().filter_map(screen::Cell::raw).collect();
        let mut values = normalise::normalise(&raw, settings.normalise, indicator.spec.direction).into_iter();
        column.cells.iter().map(|cell| cell.raw().and_then(|_| values.next())).collect()
    };
    indicators.iter().zip(&year.columns).map(column).collect()
}

/// The whole answer, places and scale put on.
fn assemble(
    settings: &IndexSettings,
    region: &Region<'_>,
    ratings: Vec<Rating>,
    screening: &Screening<'_>,
    years_unused: Vec<(Year, f64)>,
) -> Index {
    let (mut schools, mut values, mut of_years): (Vec<_>, Vec<f64>, Vec<Vec<Unranked>>) = Default::default();
    let mut not_rated = Vec::new();
    for (school, rating) in region.schools.iter().zip(ratings) {
        match rating {
            Rating::Rated(value, years) => {
                schools.push(school.id.clone());
                values.push(value);
                of_years.push(years);
            }
            Rating::Not(reason) => not_rated.push((school.id.clone(), reason)),
        }
    }
    let scaled = scaling::scale(&values, settings.scaling);
    let ranks = rating::ranks(&values);
    let figures = values.into_iter().zip(scaled).zip(ranks);
    let scores = schools.into_iter().zip(figures).zip(rating::rank_years(of_years));
    Index {
        indicators: screening.kept.iter().enumerate().map(|(at, indicator)| used(at, indicator, screening)).collect(),
        years: screening.years.iter().map(|year| year.year).collect(),
        years_unused,
        incomplete: Vec::new(),
        missing: settings
            .indicators
            .iter()
            .filter(|spec| is_missing(spec, screening))
            .map(|spec| spec.code.clone())
            .collect(),
        constant: screening.constant.clone(),
        scores: scores
            .map(|((school, ((value, index), rank)), years)| Score { school, index, value, rank, years })
            .collect(),
        not_rated,
    }
}

fn used(at: usize, indicator: &Indicator<'_>, screening: &Screening<'_>) -> IndicatorUsed {
    let columns = screening.years.iter().filter_map(|year| year.columns.get(at));
    IndicatorUsed {
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        group: indicator.spec.group.clone(),
        direction: indicator.spec.direction,
        weight: indicator.spec.weight,
        years: columns.filter_map(|column| column.reference.clone()).collect(),
    }
}

/// Whether nothing came of a row of the methodology for want of data.
fn is_missing(spec: &IndicatorSpec, screening: &Screening<'_>) -> bool {
    let kept = screening.kept.iter().any(|indicator| std::ptr::eq(indicator.spec, spec));
    !kept && !screening.constant_of.iter().any(|constant| std::ptr::eq(*constant, spec))
}

#[cfg(test)]
mod tests;
