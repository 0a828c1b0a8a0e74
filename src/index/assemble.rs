//! The whole answer, places and scale put on.

use super::indicators::Indicator;
use super::prepared::Prepared;
use super::rating::{self, Rating, Unranked};
use super::scaling;
use super::screen::Screening;
use super::settings::{GroupSpec, IndexSettings, IndicatorSpec};
use crate::model::{
    composite::GroupUsed,
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
        groups: groups(settings, screening),
        treated: Vec::new(),
    }
}

/// The groups that hold an indicator in play, weights made to sum to 1 among siblings.
fn groups(settings: &IndexSettings, screening: &Screening<'_>) -> Vec<GroupUsed> {
    let holds = |code: &str| {
        let parent = |code: &str| settings.groups.iter().find(|group| group.code == code)?.parent.as_deref();
        let up = |leaf: &str| std::iter::successors(Some(leaf.to_owned()), |at| parent(at).map(str::to_owned));
        screening.kept.iter().any(|indicator| up(&indicator.spec.group).any(|above| above == code))
    };
    let held: Vec<&GroupSpec> = settings.groups.iter().filter(|group| holds(&group.code)).collect();
    let used = |group: &&GroupSpec| {
        let siblings = held.iter().filter(|other| other.parent == group.parent);
        GroupUsed {
            code: group.code.clone(),
            name: group.name.clone(),
            parent: group.parent.clone(),
            weight: group.weight / siblings.map(|other| other.weight).sum::<f64>(),
            aggregate: group.aggregate.unwrap_or(settings.aggregate).code(),
            coverage: group.coverage,
        }
    };
    held.iter().map(used).collect()
}

fn used(at: usize, indicator: &Indicator<'_>, screening: &Screening<'_>) -> IndicatorUsed {
    let columns = screening.years.iter().filter_map(|year| year.columns.get(at));
    IndicatorUsed {
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        field: indicator.field(),
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
