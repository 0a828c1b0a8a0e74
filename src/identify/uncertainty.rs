//! From draws of an index to bands of places, the probability of being on the list, and the three states.
//!
//! In every replicate the rule is applied as it is to the reported index: places among all rated schools (equal values share the
//! better), thresholds over the drawn values, hysteresis and years. Under the federal rule it is shares that are drawn, see
//! [`super::federal`]. The band holds the middle part of the places (quantiles of type 7, outwards to whole places), and is
//! widened to the reported place where that lies outside: a school drawn far to the mean may stand in truth where it was not
//! seen, but nobody is told a band that the printed place is not in. The state goes by the probability alone; who is on the list
//! is for the rule to say.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::federal::Federal;
use super::settings::{IdentifySettings, LowRule, Stability, StateSettings, TailRule};
use super::tail::{Side, Thresholds};
use super::{Inputs, excluded_kind, stability};
use crate::model::{
    school::SchoolId,
    score::{Index, Score},
    uncertainty::{Draws, Place, State, Uncertainty},
    verdict::Tail,
};
use crate::stats::{chance::Chance, quantile, rank};

/// Places by results with their bands, and the list of low results; `inputs` are those of the verdicts.
pub fn of_results(
    inputs: Inputs<'_>,
    settings: &IdentifySettings,
    draws: &Draws,
    states: StateSettings,
) -> Uncertainty {
    let counts = counting(&inputs, settings, draws);
    let probabilities = match &settings.low {
        LowRule::Index(rule) => by_years(draws, &counts, *rule, settings.low_stability),
        LowRule::Federal(rule) => by_shares(&Federal::of(inputs.cohorts, rule, inputs.year), draws, &counts),
    };
    told(inputs.results, draws, states, &probabilities)
}

/// Places by conditions with their bands, and the list of unfavourable conditions.
pub fn of_conditions(
    inputs: Inputs<'_>,
    settings: &IdentifySettings,
    draws: &Draws,
    states: StateSettings,
) -> Uncertainty {
    let counts = counting(&inputs, settings, draws);
    let probabilities = match settings.unfavourable {
        Some(rule) => over_years(draws, &counts, rule),
        None => vec![None; draws.schools.len()],
    };
    match inputs.social {
        Some(index) => told(index, draws, states, &probabilities),
        None => told(&Index::default(), &Draws::default(), states, &[]),
    }
}

/// Which schools shape tails and are judged: all but those of excluded kinds.
fn counting(inputs: &Inputs<'_>, settings: &IdentifySettings, draws: &Draws) -> Vec<bool> {
    let schools = inputs.schools.iter().filter(|school| excluded_kind(school, settings).is_some());
    let excluded: BTreeSet<&SchoolId> = schools.map(|school| &school.id).collect();
    draws.schools.iter().map(|school| !excluded.contains(school)).collect()
}

/// Probabilities by a tail of the yearly values, stable over years.
fn by_years(draws: &Draws, counts: &[bool], rule: TailRule, stability: Stability) -> Vec<Option<f64>> {
    let judged = |replicate: usize| {
        let thresholds = |year: usize| {
            let there = (0..counts.len()).filter(|school| counts[*school]);
            let values: Vec<f64> = there.filter_map(|school| draws.value(replicate, school, year)).collect();
            Thresholds::of(&values, rule, Side::Lower)
        };
        let thresholds: Vec<Option<Thresholds>> = (0..draws.years.len()).map(thresholds).collect();
        let mut tails: Vec<Option<Tail>> = vec![None; thresholds.len()];
        let holds = |school: usize| {
            for (year, tail) in tails.iter_mut().enumerate() {
                let value = draws.value(replicate, school, year);
                *tail = thresholds[year].zip(value).map(|(thresholds, value)| thresholds.place(value));
            }
            stability::holds(&tails, stability)
        };
        (0..counts.len()).map(holds).collect()
    };
    shares(draws, counts, judged)
}

/// Probabilities by a tail of the values over the years.
fn over_years(draws: &Draws, counts: &[bool], rule: TailRule) -> Vec<Option<f64>> {
    let judged = |replicate: usize| {
        let values = draws.overall(replicate);
        let counted: Vec<f64> = values.iter().zip(counts).filter(|(_, counts)| **counts).map(|(v, _)| *v).collect();
        match Thresholds::of(&counted, rule, Side::Lower) {
            Some(thresholds) => values.iter().map(|value| Some(thresholds.place(*value) == Tail::In)).collect(),
            None => vec![None; values.len()],
        }
    };
    shares(draws, counts, judged)
}

/// The share of the replicates in which a rule holds; `None` for schools that do not count, and where the rule could never tell.
fn shares(
    draws: &Draws,
    counts: &[bool],
    judged: impl Fn(usize) -> Vec<Option<bool>> + Send + Sync,
) -> Vec<Option<f64>> {
    let judged: Vec<Vec<Option<bool>>> = (0..draws.replicates).into_par_iter().map(judged).collect();
    let of = |school: usize| {
        let answers = judged.iter().map(|answers| answers[school]);
        let known = counts[school] && answers.clone().any(|answer| answer.is_some());
        known.then(|| answers.filter(|answer| *answer == Some(true)).count() as f64 / draws.replicates as f64)
    };
    (0..counts.len()).map(of).collect()
}

/// Probabilities by the federal rule; where no pupils were drawn anew the list is what it is.
fn by_shares(rule: &Federal<'_>, draws: &Draws, counts: &[bool]) -> Vec<Option<f64>> {
    let excluded: BTreeSet<&SchoolId> =
        draws.schools.iter().zip(counts).filter(|(_, counts)| !**counts).map(|(school, _)| school).collect();
    let region = rule.shares(|school| !excluded.contains(school), draws.pupil_correlation);
    let truth = region.truth();
    let of = |(at, school): (usize, &SchoolId)| {
        if !counts[at] {
            return None;
        }
        if !draws.sampling {
            return rule.finding(school).ok().map(|(found, _)| f64::from(u8::from(found.holds)));
        }
        let mut chance = Chance::stream(draws.seed, "federal rule", [at as u64, 0]);
        rule.probability(school, &truth, draws.replicates, &mut chance)
    };
    draws.schools.par_iter().enumerate().map(of).collect()
}

/// Everything put together.
fn told(index: &Index, draws: &Draws, states: StateSettings, probabilities: &[Option<f64>]) -> Uncertainty {
    let StateSettings { band, confident, clear } = states;
    let replicates = u32::try_from(draws.replicates).unwrap_or(u32::MAX);
    let mut told = Uncertainty { replicates, seed: draws.seed, band, confident, clear, places: Vec::new() };
    if draws.is_empty() {
        return told;
    }
    let places: Vec<Vec<u32>> =
        (0..draws.replicates).into_par_iter().map(|at| rank::competition(draws.overall(at))).collect();
    let scale = Line::of(index);
    let place = |(at, score): (usize, &Score)| {
        let mut drawn: Vec<f64> = places.iter().map(|places| f64::from(places[at])).collect();
        drawn.sort_unstable_by(f64::total_cmp);
        let (reported, shrunken) = (score.rank.get(), draws.shrunken[at]);
        let quantile = |q: f64| quantile::quantile(&drawn, q).unwrap_or(f64::from(reported));
        let (low, high) = (quantile((1.0 - band) / 2.0).floor() as u32, quantile((1.0 + band) / 2.0).ceil() as u32);
        let probability = probabilities[at];
        Place {
            school: score.school.clone(),
            median: quantile(0.5),
            low: low.min(reported),
            high: high.max(reported),
            probability,
            state: probability.map(|probability| state(probability, states)),
            shrunken: scale.at(shrunken.value),
            error: scale.times * shrunken.error,
            reliability: shrunken.reliability,
        }
    };
    let scored: Vec<(usize, &Score)> =
        draws.schools.iter().enumerate().filter_map(|(at, school)| Some((at, index.score(school)?))).collect();
    told.places = scored.into_par_iter().map(place).collect();
    told
}

/// What follows from a probability.
fn state(probability: f64, states: StateSettings) -> State {
    if probability >= states.confident {
        State::Confident
    } else if probability <= states.clear {
        State::Clear
    } else {
        State::Borderline
    }
}

/// The scale of an index: a straight line through its lowest and its highest school.
struct Line {
    zero: f64,
    plus: f64,
    times: f64,
}

impl Line {
    fn of(index: &Index) -> Self {
        let by_value = |a: &&Score, b: &&Score| a.value.total_cmp(&b.value);
        let ends = index.scores.iter().min_by(by_value).zip(index.scores.iter().max_by(by_value));
        match ends {
            Some((low, high)) if high.value > low.value => {
                let times = (high.index - low.index) / (high.value - low.value);
                Self { zero: low.value, plus: low.index, times }
            }
            Some((low, _)) => Self { zero: low.value, plus: low.index, times: 1.0 },
            None => Self { zero: 0.0, plus: 0.0, times: 1.0 },
        }
    }

    fn at(&self, value: f64) -> f64 {
        self.plus + (value - self.zero) * self.times
    }
}

#[cfg(test)]
mod tests;
