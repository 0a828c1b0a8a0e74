//! How places depend on the choices of the method: the index drawn anew from its alternatives, Sobol shares of the choices, and
//! indicators and groups taken out one at a time.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::alternatives::{Alternatives, Pick};
use super::prepared::Prepared;
use super::replicate::{Normalised, Replicate, Shape};
use super::settings::uncertainty::UncertaintySettings;
use crate::model::{
    robustness::{Choice, SobolShare, TakenOut},
    score::Index,
    uncertainty::{Draws, Shrunken},
};
use crate::stats::{rank, sobol};

/// Bootstrap samples behind the interval of a share, and what part of them it holds.
const RESAMPLES: u32 = 500;
const COVERAGE: f64 = 0.9;

impl Prepared<'_> {
    /// Draws the index from the alternatives of the method, of the values as they are; the same whatever the number of threads.
    pub fn method_draws(&self, settings: &UncertaintySettings) -> Draws {
        let (index, alternatives) = (self.index(), Alternatives::of(self, &settings.method));
        let variants = Variants::of(&alternatives, &index);
        let picks: Vec<Pick> =
            (0..u64::from(settings.replicates)).map(|number| alternatives.pick(settings.seed, number)).collect();
        let years: Vec<Vec<f64>> = picks.par_iter().map(|pick| variants.years(*pick)).collect();
        variants.draws(&index, years)
    }

    /// The index without each of its indicators, and without each group that holds several of them but not all: a replicate
    /// each, of the schools that have a value in some year all the same. Weights are shared among what is left.
    pub fn without_each(&self) -> Vec<(TakenOut, Draws)> {
        let index = self.index();
        let replicate = replicate(self, &index);
        let normalised = replicate.normalised(self.settings, &replicate.values(), |_| true);
        let kept = 0..self.screening.kept.len();
        let mut parts: Vec<(TakenOut, Vec<usize>)> = kept.clone().map(|at| (TakenOut::Indicator(at), vec![at])).collect();
        for (at, group) in index.groups.iter().enumerate() {
            let held: Vec<usize> =
                kept.clone().filter(|leaf| self.is_within(&index.indicators[*leaf].group, &group.code)).collect();
            if held.len() > 1 && held.len() < kept.len() {
                parts.push((TakenOut::Group(at), held));
            }
        }
        let without = |(part, out): (TakenOut, Vec<usize>)| {
            let mut weights = self.weights.clone();
            out.iter().for_each(|at| weights[*at] = 0.0);
            let filled = self.settings.impute != super::settings::Impute::None;
            let shape = Shape { tree: self.tree.clone(), weights, filled };
            let (years, left) = (replicate.aggregated(&shape, &normalised), replicate.left(&shape));
            (part, self.of_those_left(&index, &years, &left))
        };
        parts.into_par_iter().map(without).collect()
    }

    /// Sobol shares of the choices in the variance of the mean absolute shift of places against the reported ones (Saisana,
    /// Saltelli and Tarantola 2005), with 90 % bootstrap intervals. A choice of one alternative is not listed; there is nothing
    /// where places shift in no variant. The same whatever the number of threads.
    pub fn sobol(&self, settings: &UncertaintySettings) -> Vec<SobolShare> {
        let (index, alternatives) = (self.index(), Alternatives::of(self, &settings.method));
        let choices: Vec<Choice> =
            Choice::ALL.into_iter().filter(|choice| alternatives.varies(*choice)).collect();
        let variants = Variants::of(&alternatives, &index);
        let row = |number: u32| {
            let number = u64::from(number);
            // Streams of their own for the two samples, apart from those of the replicates.
            let at = |side: u64| alternatives.pick(settings.seed, (1 << 32) + 2 * number + side);
            let (a, b) = (at(0), at(1));
            let (of_a, of_b) = (variants.shift(a), variants.shift(b));
            let mixed = choices.iter().map(|choice| match mixed(a, b, *choice) {
                point if point == a => of_a,
                point => variants.shift(point),
            });
            (of_a, of_b, mixed.collect::<Vec<f64>>())
        };
        let rows: Vec<(f64, f64, Vec<f64>)> = (0..rows_of_sobol(settings)).into_par_iter().map(row).collect();
        let outcomes = sobol::Outcomes {
            a: rows.iter().map(|row| row.0).collect(),
            b: rows.iter().map(|row| row.1).collect(),
            mixed: (0..choices.len()).map(|at| rows.iter().map(|row| row.2[at]).collect()).collect(),
        };
        let found = sobol::shares(&outcomes).zip(sobol::intervals(&outcomes, RESAMPLES, COVERAGE, settings.seed));
        let Some((shares, intervals)) = found else { return Vec::new() };
        let share = |((choice, share), (first, total)): ((Choice, sobol::Shares), (sobol::Ends, sobol::Ends))| SobolShare {
            choice,
            first: (share.first, first.0, first.1),
            total: (share.total, total.0, total.1),
        };
        choices.into_iter().zip(shares).zip(intervals).map(share).collect()
    }

    /// The choices that there are with the codes of their alternatives, the methodology's own first; of weights, by what part they
    /// are varied.
    pub fn choices(&self, settings: &UncertaintySettings) -> Vec<(Choice, Vec<String>)> {
        let alternatives = Alternatives::of(self, &settings.method);
        let there = Choice::ALL.into_iter().filter(|choice| alternatives.varies(*choice));
        there.map(|choice| (choice, alternatives.codes(choice))).collect()
    }

    /// Whether a group is another or within it.
    fn is_within(&self, group: &str, above: &str) -> bool {
        let parent = |code: &str| self.settings.groups.iter().find(|of| of.code == code)?.parent.clone();
        std::iter::successors(Some(group.to_owned()), |at| parent(at)).any(|code| code == above)
    }

    /// One replicate of the schools that have something left.
    fn of_those_left(&self, index: &Index, years: &[f64], left: &[bool]) -> Draws {
        let count = index.years.len();
        let mut draws = Draws { years: index.years.clone(), replicates: 1, ..Draws::default() };
        for (score, (years, left)) in index.scores.iter().zip(years.chunks(count).zip(left.chunks(count))) {
            let of_years = self.screening.years.iter().zip(years.iter().zip(left));
            let parts: Vec<(f64, f64)> =
                of_years.filter(|(_, (_, left))| **left).map(|(year, (value, _))| (year.weight, *value)).collect();
            if let Some(value) = super::years::over_years(&parts) {
                draws.schools.push(score.school.clone());
                draws.known.extend(left);
                draws.values.extend(years);
                draws.overall.push(value);
                draws.shrunken.push(certain(value));
            }
        }
        draws
    }
}

/// Rows of the design behind the Sobol shares: half of the replicates, each row being several variants.
pub fn rows_of_sobol(settings: &UncertaintySettings) -> u32 {
    settings.replicates.div_ceil(2)
}

/// Variants of the method over the values as they are.
struct Variants<'v, 'p, 'a> {
    alternatives: &'v Alternatives<'p, 'a>,
    replicate: Replicate<'p, 'a>,
    /// By number, what comes before aggregation.
    normalised: Vec<Normalised>,
    /// Places as reported.
    places: Vec<u32>,
}

impl<'v, 'p, 'a> Variants<'v, 'p, 'a> {
    fn of(alternatives: &'v Alternatives<'p, 'a>, index: &Index) -> Self {
        let replicate = replicate(alternatives.prepared(), index);
        let values = replicate.values();
        let settings = alternatives.before_aggregation();
        Self {
            alternatives,
            normalised: settings.par_iter().map(|of| replicate.normalised(of, &values, |_| true)).collect(),
            places: index.scores.iter().map(|score| score.rank.get()).collect(),
            replicate,
        }
    }

    /// Values by school and year.
    fn years(&self, pick: Pick) -> Vec<f64> {
        self.replicate.aggregated(&self.alternatives.shape(pick), &self.normalised[self.alternatives.number(pick)])
    }

    /// Mean absolute shift of places against the reported ones.
    fn shift(&self, pick: Pick) -> f64 {
        let places = rank::competition(&self.replicate.overall(&self.years(pick)));
        let shifts = places.iter().zip(&self.places).map(|(place, reported)| f64::from(place.abs_diff(*reported)));
        shifts.sum::<f64>() / self.places.len().max(1) as f64
    }

    /// Replicates, of values by school and year.
    fn draws(&self, index: &Index, years: Vec<Vec<f64>>) -> Draws {
        let (schools, count) = (index.scores.len(), index.years.len());
        Draws {
            schools: index.scores.iter().map(|score| score.school.clone()).collect(),
            years: index.years.clone(),
            replicates: years.len(),
            known: (0..schools * count).map(|at| self.replicate.is_known(at / count, at % count)).collect(),
            overall: years.iter().flat_map(|years| self.replicate.overall(years)).collect(),
            values: years.into_iter().flatten().collect(),
            shrunken: index.scores.iter().map(|score| certain(score.value)).collect(),
        }
    }
}

/// A value without sampling error.
fn certain(value: f64) -> Shrunken {
    Shrunken { error: 0.0, reliability: 1.0, value, value_error: 0.0 }
}

/// A with one choice of B.
fn mixed(a: Pick, b: Pick, choice: Choice) -> Pick {
    match choice {
        Choice::Normalise => Pick { normalise: b.normalise, ..a },
        Choice::Aggregate => Pick { aggregate: b.aggregate, ..a },
        Choice::Impute => Pick { impute: b.impute, ..a },
        Choice::Weights => Pick { weights: b.weights, ..a },
        Choice::Sampling => a,
    }
}

/// The rated schools with the years in which they have a value.
fn replicate<'p, 'a>(prepared: &'p Prepared<'a>, index: &Index) -> Replicate<'p, 'a> {
    let number = |of: &crate::model::score::Score| {
        prepared.region.schools.binary_search_by(|school| school.id.cmp(&of.school)).ok()
    };
    let rated: BTreeMap<usize, &crate::model::score::Score> =
        index.scores.iter().filter_map(|score| Some((number(score)?, score))).collect();
    let scored = |school: usize, year: usize| {
        rated.get(&school).is_some_and(|score| score.years.iter().any(|of| of.year == index.years[year]))
    };
    Replicate::of(prepared, rated.keys().copied().collect(), scored)
}
