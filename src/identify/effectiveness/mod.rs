//! Results against what the circumstances of a school make one expect: by a [`regression`] over its [`design`], and by
//! [`clusters`] of schools in like circumstances. Where results and conditions share an indicator ([`shared`]) there is no
//! regression: it would find the indicator in itself.

mod clusters;
mod design;
mod regression;
mod shared;

use std::collections::BTreeMap;

use super::Inputs;
use super::settings::{EffectivenessSettings, Predictor};
use crate::model::{
    effectiveness::{Against, Effectiveness, Judged, NotJudged, Refusal},
    school::{School, SchoolId},
    score::Score,
    uncertainty::Uncertainty,
};
use crate::stats::fay_herriot::Distance;

/// A rated school with all that it is judged by.
struct Rated<'a> {
    school: &'a School,
    score: &'a Score,
    /// Its social index.
    social: Option<f64>,
    /// Variance of the sampling error of its index.
    variance: Option<f64>,
}

/// Effectiveness of the rated schools; `uncertainty` holds the sampling errors of their indices.
pub fn effectiveness(inputs: Inputs<'_>, settings: &EffectivenessSettings, uncertainty: &Uncertainty) -> Effectiveness {
    let shared = match inputs.social {
        Some(social) if settings.predictors.contains(&Predictor::Social) => shared::indicators(inputs.results, social),
        _ => Vec::new(),
    };
    let rated = rated(&inputs, uncertainty, shared.is_empty());
    let mut found = Effectiveness { level: settings.interval, ..Effectiveness::default() };
    if shared.is_empty() {
        regression::regress(&rated, settings, &mut found);
    } else {
        found.refusal = Some(Refusal::SharedIndicators(shared));
    }
    clusters::compare(&rated, settings, &mut found);
    found
}

/// The rated schools, by id; the social index is not theirs where it must not be used.
fn rated<'a>(inputs: &Inputs<'a>, uncertainty: &Uncertainty, with_social: bool) -> Vec<Rated<'a>> {
    let schools: BTreeMap<&SchoolId, &School> = inputs.schools.iter().map(|school| (&school.id, school)).collect();
    let of = |score: &'a Score| {
        let school = *schools.get(&score.school)?;
        let social = inputs.social.filter(|_| with_social).and_then(|index| index.score(&score.school));
        let error = uncertainty.of(&score.school).map(|place| place.error);
        Some(Rated {
            school,
            score,
            social: social.map(|score| score.index),
            variance: error.filter(|error| error.is_finite() && *error > 0.0).map(|error| error * error),
        })
    };
    inputs.results.scores.iter().filter_map(of).collect()
}

/// The answer that a distance from the expected gives, its interval reaching so many standard errors.
fn judged(distance: Distance, reach: f64) -> Judged {
    let Distance { reliability, value: shrunken, error } = distance;
    let interval = (shrunken - reach * error, shrunken + reach * error);
    Judged { reliability, shrunken, interval, against: Against::of(interval) }
}

/// The answer for a school whose error is known, if it can be had.
fn answer(known: Option<Distance>, reach: f64) -> Result<Judged, NotJudged> {
    known.map(|distance| judged(distance, reach)).ok_or(NotJudged::NoError)
}

#[cfg(test)]
mod tests;
