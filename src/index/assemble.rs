//! The whole answer, places and scale put on.

use std::collections::BTreeSet;

use super::indicators::Indicator;
use super::prepared::Prepared;
use super::rating::{self, Rating, Unranked};
use super::scaling;
use super::screen::Screening;
use super::settings::{IndicatorSpec, Step};
use super::steps::Changed;
use super::weigh;
use crate::model::{
    coherence::Coherence,
    composite::{Account, GroupUsed, Treated},
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
        indicators: indicators(prepared),
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
        groups: groups(prepared),
        treated: treated(prepared),
        set_aside: prepared.set_aside(),
        coherence: Coherence::default(),
        account: Account::default(),
    }
}

/// The groups that hold an indicator in play.
fn groups(prepared: &Prepared<'_>) -> Vec<GroupUsed> {
    let Prepared { settings, tree, weights, .. } = prepared;
    let (_, among) = tree.among_siblings(weights);
    let used = |number: usize| {
        let group = &settings.groups[number];
        GroupUsed {
            code: group.code.clone(),
            name: group.name.clone(),
            parent: group.parent.clone(),
            weight: among[number],
            aggregate: group.aggregate.unwrap_or(settings.aggregate).code(),
            coverage: group.coverage,
        }
    };
    held(prepared).into_iter().map(used).collect()
}

/// What was done to outliers, year by year in the order of the indicators.
fn treated(prepared: &Prepared<'_>) -> Vec<Treated> {
    let Prepared { settings, region, screening, stepped, .. } = prepared;
    let place = |step| settings.steps.iter().position(|of| *of == step);
    let normalised = place(Step::Normalise) < place(Step::Treat);
    let of = |year: Year, indicator: usize, changed: &Changed| Treated {
        indicator,
        year,
        before: changed.before,
        after: changed.after,
        normalised,
        winsorised: (changed.winsorised.iter())
            .filter_map(|(school, before, after)| Some((region.schools.get(*school)?.id.clone(), *before, *after)))
            .collect(),
    };
    let years = screening.years.iter().zip(stepped);
    let columns = years.flat_map(|(year, columns)| columns.iter().enumerate().map(|(at, of)| (year.year, at, of)));
    columns.filter_map(|(year, at, stepped)| Some(of(year, at, stepped.changed.as_ref()?))).collect()
}

/// Numbers of the groups that hold an indicator in play.
pub fn held(prepared: &Prepared<'_>) -> Vec<usize> {
    let kept = 0..prepared.screening.kept.len();
    let held: BTreeSet<usize> = kept.flat_map(|at| prepared.tree.above(at)).collect();
    held.into_iter().collect()
}

fn indicators(prepared: &Prepared<'_>) -> Vec<IndicatorUsed> {
    let Prepared { screening, tree, weights, .. } = prepared;
    let (used, _) = tree.among_siblings(weights);
    let given: Vec<f64> = screening.kept.iter().map(|indicator| indicator.spec.weight).collect();
    let declared = weigh::declared(&used, &tree.among_siblings(&given).0);
    let of = |(at, indicator): (usize, &Indicator<'_>)| {
        let columns = screening.years.iter().filter_map(|year| year.columns.get(at));
        IndicatorUsed {
            code: indicator.code.clone(),
            name: indicator.name.clone(),
            field: indicator.field(),
            group: indicator.spec.group.clone(),
            direction: indicator.spec.direction,
            weight: used[at],
            declared: declared[at],
            years: columns.filter_map(|column| column.reference.clone()).collect(),
        }
    };
    screening.kept.iter().enumerate().map(of).collect()
}

/// Whether nothing came of a row of the methodology for want of data.
fn is_missing(spec: &IndicatorSpec, screening: &Screening<'_>) -> bool {
    let kept = screening.kept.iter().any(|indicator| std::ptr::eq(indicator.spec, spec));
    !kept && !screening.constant_of.iter().any(|constant| std::ptr::eq(*constant, spec))
}
