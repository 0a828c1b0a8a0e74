//! The whole answer, places and scale put on.

use super::indicators::Indicator;
use super::prepared::Prepared;
use super::rating::{self, Rating, Unranked};
use super::scaling;
use super::screen::Screening;
use super::settings::IndicatorSpec;
use crate::model::{
    period::Year,
    score::{Index, IndicatorUsed, Score},
};

/// Puts the schools' ratings together.
pub fn assemble(prepared: &Prepared<'_>, ratings: Vec<Rating>, years_unused: Vec<(Year, f64)>) -> Index {
    let Prepared { settings, region, screening, .. } = prepared;
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
