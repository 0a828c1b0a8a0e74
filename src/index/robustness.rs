//! How places depend on the choices of the method: the index drawn anew from its alternatives, Sobol shares of the choices, and
//! indicators and groups taken out one at a time.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::alternatives::{Alternatives, Pick};
use super::moments::Moments;
use super::prepared::Prepared;
use super::replicate::Normalised;
use super::settings::uncertainty::{MethodAlternatives, UncertaintySettings};
use super::uncertainty::{Making, Source, moments_of};
use crate::model::{
    robustness::{Choice, SobolShare, TakenOut},
    score::Index,
    uncertainty::{Draws, Shrunken},
};
use crate::stats::{chance::Chance, rank, sobol, true_values::Posterior};

/// Bootstrap samples behind the interval of a share, and what part of them it holds.
const RESAMPLES: u32 = 500;
const COVERAGE: f64 = 0.9;

impl Prepared<'_> {
    /// The index without each of its indicators, and without each group that holds several of them but not all: a replicate
    /// each, of the schools that have a value in some year all the same. Weights are shared among what is left.
    pub fn without_each(&self) -> Vec<(TakenOut, Draws)> {
        let (index, alternatives) = (self.scored(), Alternatives::of(self, &MethodAlternatives::none()));
        let source = (Source::Sampling, &UncertaintySettings::default());
        let making = Making::of((self, &alternatives), &index, source);
        let kept = 0..self.screening.kept.len();
        let mut parts: Vec<(TakenOut, Vec<usize>)> =
            kept.clone().map(|at| (TakenOut::Indicator(at), vec![at])).collect();
        for (at, group) in index.groups.iter().enumerate() {
            let held: Vec<usize> =
                kept.clone().filter(|leaf| self.is_within(&index.indicators[*leaf].group, &group.code)).collect();
            if held.len() > 1 && held.len() < kept.len() {
                parts.push((TakenOut::Group(at), held));
            }
        }
        let without = |(part, out): (TakenOut, Vec<usize>)| {
            let mut shape = alternatives.shape(Pick::REPORTED);
            out.iter().for_each(|at| shape.weights[*at] = 0.0);
            let (years, left) = (making.years_of(&shape), making.replicate.left(&shape));
            (part, self.of_those_left(&index, &years, &left))
        };
        parts.into_par_iter().map(without).collect()
    }

    /// Sobol shares of the choices in the variance of the mean absolute shift of places against the reported ones (Saisana,
    /// Saltelli and Tarantola 2005), with 90 % bootstrap intervals. A choice of one alternative is not listed; there is nothing
    /// where places shift in no variant. The same whatever the number of threads.
    pub fn sobol(&self, settings: &UncertaintySettings) -> Vec<SobolShare> {
        let (index, alternatives) = (self.scored(), Alternatives::of(self, &settings.method));
        let making = Making::of((self, &alternatives), &index, (Source::Both, settings));
        let choices = making.choices();
        let (known, shifts) = (making.known(), Shifts::of(&making, &index, settings));
        let posterior = making.posterior(&known, &shifts.moments);
        let row = |number: u32| {
            // Streams of their own for the two samples, apart from those of the replicates.
            let at = |side: u64| {
                let number = FIRST_ROW + 2 * u64::from(number) + side;
                Point { pick: alternatives.pick(settings.seed, number), sample: making.is_drawn().then_some(number) }
            };
            let (a, b) = (at(0), at(1));
            let mut held = Held::new();
            let of_a = shifts.shift(a, &posterior, &mut held);
            let mixed = choices.iter().map(|choice| match a.with(b, *choice) {
                point if point == a => of_a,
                point => shifts.shift(point, &posterior, &mut held),
            });
            let mixed: Vec<f64> = mixed.collect();
            (of_a, shifts.shift(b, &posterior, &mut held), mixed)
        };
        let rows: Vec<(f64, f64, Vec<f64>)> = (0..rows_of_sobol(settings)).into_par_iter().map(row).collect();
        let outcomes = sobol::Outcomes {
            a: rows.iter().map(|row| row.0).collect(),
            b: rows.iter().map(|row| row.1).collect(),
            mixed: (0..choices.len()).map(|at| rows.iter().map(|row| row.2[at]).collect()).collect(),
        };
        let found = sobol::shares(&outcomes).zip(sobol::intervals(&outcomes, RESAMPLES, COVERAGE, settings.seed));
        let Some((shares, intervals)) = found else { return Vec::new() };
        let share = |((choice, share), (first, total)): ((Choice, sobol::Shares), (sobol::Ends, sobol::Ends))| {
            SobolShare { choice, first: (share.first, first.0, first.1), total: (share.total, total.0, total.1) }
        };
        choices.into_iter().zip(shares).zip(intervals).map(share).collect()
    }

    /// The choices that there are with the codes of their alternatives, the methodology's own first; of weights, by what part they
    /// are varied.
    pub fn choices(&self, settings: &UncertaintySettings) -> Vec<(Choice, Vec<String>)> {
        let (index, alternatives) = (self.scored(), Alternatives::of(self, &settings.method));
        let making = Making::of((self, &alternatives), &index, (Source::Sampling, settings));
        making.choices().into_iter().map(|choice| (choice, alternatives.codes(choice))).collect()
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
                draws.shrunken.push(Shrunken { reliability: 1.0, value, ..Shrunken::default() });
            }
        }
        draws
    }
}

/// Rows of the design behind the Sobol shares: half of the replicates, each row being several variants.
pub fn rows_of_sobol(settings: &UncertaintySettings) -> u32 {
    settings.replicates.div_ceil(2)
}

/// The number of the first draw of the design, beyond those of the replicates.
const FIRST_ROW: u64 = 1 << 32;

impl Making<'_, '_> {
    /// The choices that there are.
    fn choices(&self) -> Vec<Choice> {
        let there = |choice: &Choice| match choice {
            Choice::Sampling => self.is_drawn(),
            choice => self.alternatives.varies(*choice),
        };
        Choice::ALL.into_iter().filter(there).collect()
    }
}

/// A point of the design: a variant of the method, and the draw of the figures where they have errors.
#[derive(Clone, Copy, PartialEq)]
struct Point {
    pick: Pick,
    sample: Option<u64>,
}

impl Point {
    /// This point with one choice of another.
    fn with(self, other: Self, choice: Choice) -> Self {
        let (a, b) = (self.pick, other.pick);
        let pick = match choice {
            Choice::Normalise => Pick { normalise: b.normalise, ..a },
            Choice::Aggregate => Pick { aggregate: b.aggregate, ..a },
            Choice::Impute => Pick { impute: b.impute, ..a },
            Choice::Weights => Pick { weights: b.weights, ..a },
            Choice::Sampling => return Self { sample: other.sample, ..self },
        };
        Self { pick, ..self }
    }
}

/// What figures drawn anew come to before aggregation, by what comes before it and the draw: most points of a row share it.
type Held = BTreeMap<(usize, u64), Normalised>;

/// Shifts of places against the reported ones.
struct Shifts<'m, 'p, 'a> {
    making: &'m Making<'p, 'a>,
    seed: u64,
    /// Of the errors of sampling.
    moments: Moments,
    /// Places as reported.
    places: Vec<u32>,
}

impl<'m, 'p, 'a> Shifts<'m, 'p, 'a> {
    fn of(making: &'m Making<'p, 'a>, index: &Index, settings: &UncertaintySettings) -> Self {
        let replicates = if making.is_drawn() { u64::from(settings.replicates) } else { 1 };
        let sampled = |at| making.made(Pick::REPORTED, making.is_drawn().then_some(at));
        let made: Vec<_> = (0..replicates).into_par_iter().map(sampled).collect();
        let moments = moments_of(&made, index.years.len());
        let places = index.scores.iter().map(|score| score.rank.get()).collect();
        Self { making, seed: settings.seed, moments, places }
    }

    /// The mean absolute shift at a point.
    fn shift(&self, point: Point, posterior: &Posterior<'_>, held: &mut Held) -> f64 {
        let Point { pick, sample } = point;
        let values = match sample {
            None => self.making.years(pick),
            Some(sample) => {
                let key = (self.making.alternatives.number(pick), sample);
                let held = held.entry(key).or_insert_with(|| self.making.held(pick, sample));
                let mut chance = Chance::stream(self.seed, "true values", [sample, 0]);
                let made = self.making.made_of(pick, Some(held));
                made.true_values(&self.making.reported, &self.moments.centres, posterior, &mut chance)
            }
        };
        let places = rank::competition(&self.making.replicate.overall(&values));
        let shifts = places.iter().zip(&self.places).map(|(place, reported)| f64::from(place.abs_diff(*reported)));
        shifts.sum::<f64>() / self.places.len().max(1) as f64
    }
}
