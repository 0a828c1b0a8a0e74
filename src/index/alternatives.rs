//! What the method could have been: its own choices, and those that are declared as alternatives to them.
//!
//! The order of the steps, the years and their weights, who is rated and by what are the methodology's in every variant. Weights
//! that the data decided are taken as they came out, and varied like given ones.

use super::prepared::Prepared;
use super::replicate::{Before, Shape};
use super::screen::Cell;
use super::settings::uncertainty::MethodAlternatives;
use super::settings::{Aggregate, Impute, IndexSettings, Normalise, Step};
use super::tree::Tree;
use crate::model::robustness::Choice;
use crate::stats::chance::Chance;

/// Normalisation where the mean asks for values above 0 and the way makes others: after z or min-max to other ends it is one linear
/// map more.
const POSITIVE: Normalise = Normalise::MinMax { low: 1.0, high: 100.0 };

/// The alternatives, the methodology's own first.
pub struct Alternatives<'p, 'a> {
    prepared: &'p Prepared<'a>,
    normalise: Vec<Normalise>,
    /// `None` is what the methodology has, level by level.
    aggregate: Vec<Option<Aggregate>>,
    impute: Vec<Impute>,
    /// Weights are multiplied by up to 1 ± this.
    weights: f64,
    /// The settings of each normalisation with each imputation, as they are and for means that need values above 0.
    before: Vec<Before>,
}

/// A variant of the method, by the numbers of its alternatives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pick {
    /// Normalisation.
    pub normalise: usize,
    /// Aggregation.
    pub aggregate: usize,
    /// Imputation.
    pub impute: usize,
    /// The seed and the number of the draw of weights; `None` leaves them as they are.
    pub weights: Option<(u64, u64)>,
}

impl Pick {
    /// The method as it was applied.
    pub const REPORTED: Self = Self { normalise: 0, aggregate: 0, impute: 0, weights: None };
}

impl<'p, 'a> Alternatives<'p, 'a> {
    /// The alternatives of a prepared index. Imputation is a choice only where something is lacking.
    pub fn of(prepared: &'p Prepared<'a>, declared: &MethodAlternatives) -> Self {
        let own = prepared.settings;
        let mut normalise = vec![own.normalise];
        for way in &declared.normalise {
            // Min-max to other ends is the same but for means that need values above 0, and for those all are rescaled.
            if normalise.iter().all(|known| known.code() != way.code()) {
                normalise.push(*way);
            }
        }
        let levels = || own.groups.iter().filter_map(|group| group.aggregate).chain([own.aggregate]);
        // A logarithm taken of normalised values may be negative: no mean but the arithmetic is sure of them.
        let place = |step| own.steps.iter().position(|of| *of == step);
        let logarithm_last = own.treat.is_some() && place(Step::Normalise) < place(Step::Treat);
        let mut aggregate = vec![None];
        for how in declared.aggregate.iter().filter(|how| !logarithm_last || **how == Aggregate::Arithmetic) {
            if !levels().all(|level| level == *how) && !aggregate.contains(&Some(*how)) {
                aggregate.push(Some(*how));
            }
        }
        let lacks = |cell: &Cell| matches!(cell, Cell::Lacking);
        let columns = || prepared.screening.years.iter().flat_map(|year| &year.columns);
        let lacking = columns().any(|column| column.reference.is_some() && column.cells.iter().any(lacks));
        let mut impute = vec![own.impute];
        for how in declared.impute.iter().filter(|_| lacking) {
            if !impute.contains(how) {
                impute.push(*how);
            }
        }
        let with = |normalise: Normalise, impute: Impute, positive: bool| Before {
            settings: IndexSettings { normalise, impute, ..own.clone() },
            positive,
        };
        let of_way = |way: &Normalise| {
            let (way, raised) = (*way, raised(*way));
            impute.iter().flat_map(move |how| [with(way, *how, false), with(raised, *how, true)]).collect::<Vec<_>>()
        };
        let before = normalise.iter().flat_map(of_way).collect();
        Self { prepared, normalise, aggregate, impute, weights: declared.weights, before }
    }

    /// Whether there is anything to choose from; what is sampled is not known here.
    pub fn varies(&self, choice: Choice) -> bool {
        match choice {
            Choice::Normalise => self.normalise.len() > 1,
            Choice::Aggregate => self.aggregate.len() > 1,
            Choice::Impute => self.impute.len() > 1,
            // One indicator in one group weighs the same whatever its weight.
            Choice::Weights => self.weights > 0.0 && self.prepared.screening.kept.len() > 1,
            Choice::Sampling => false,
        }
    }

    /// Codes of the alternatives as a methodology writes them; `as-given` stands for means that differ by level.
    pub fn codes(&self, choice: Choice) -> Vec<String> {
        let own = self.prepared.settings;
        let given = own.groups.iter().all(|group| group.aggregate.is_none_or(|how| how == own.aggregate));
        let of_mean = |how: &Option<Aggregate>| match how {
            Some(how) => how.code(),
            None if given => own.aggregate.code(),
            None => "as-given",
        };
        let words: Vec<&str> = match choice {
            Choice::Normalise => self.normalise.iter().map(|way| way.code()).collect(),
            Choice::Aggregate => self.aggregate.iter().map(of_mean).collect(),
            Choice::Impute => self.impute.iter().map(|how| how.code()).collect(),
            Choice::Weights => return vec![self.weights.to_string()],
            Choice::Sampling => Vec::new(),
        };
        words.into_iter().map(str::to_owned).collect()
    }

    /// A variant at random, the one of that number.
    pub fn pick(&self, seed: u64, number: u64) -> Pick {
        let mut chance = Chance::stream(seed, "method", [number, 0]);
        Pick {
            normalise: chance.index(self.normalise.len()),
            aggregate: chance.index(self.aggregate.len()),
            impute: chance.index(self.impute.len()),
            weights: self.varies(Choice::Weights).then_some((seed, number)),
        }
    }

    /// What comes before aggregation, of all variants.
    pub fn before(&self) -> &[Before] {
        &self.before
    }

    /// Numbers of those that some variant has.
    pub fn numbers(&self) -> Vec<usize> {
        let of =
            |normalise: usize, impute: usize, aggregate: usize| Pick { normalise, impute, aggregate, weights: None };
        let mut numbers: Vec<usize> = (0..self.normalise.len())
            .flat_map(|way| (0..self.impute.len()).map(move |impute| (way, impute)))
            .flat_map(|(way, impute)| (0..self.aggregate.len()).map(move |how| of(way, impute, how)))
            .map(|pick| self.number(pick))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Which of them a variant has: two variants with the same differ in the shape only.
    pub fn number(&self, pick: Pick) -> usize {
        (pick.normalise * self.impute.len() + pick.impute) * 2 + usize::from(self.needs_positive(pick))
    }

    /// What comes after it: the tree and the weights.
    pub fn shape(&self, pick: Pick) -> Shape {
        let Prepared { settings: own, screening, weights, .. } = self.prepared;
        let how = self.aggregate[pick.aggregate];
        let mut groups = own.groups.clone();
        let mut weights = weights.clone();
        if let Some((seed, number)) = pick.weights {
            let mut chance = Chance::stream(seed, "weights", [number, 0]);
            let all = groups.iter_mut().map(|group| &mut group.weight).chain(&mut weights);
            // They need not be made to sum to 1: a mean divides by their sum.
            all.for_each(|weight| *weight *= 1.0 + self.weights * (2.0 * chance.uniform() - 1.0));
        }
        groups.iter_mut().for_each(|group| group.aggregate = how.or(group.aggregate));
        let of_leaf: Vec<usize> = screening.kept.iter().map(|indicator| indicator.group).collect();
        let tree = Tree::of(&groups, &of_leaf, how.unwrap_or(own.aggregate));
        Shape { tree, weights, filled: self.impute[pick.impute] != Impute::None }
    }

    /// Whether a variant has means that need values above 0. The methodology's own way by its own means is as it has it.
    fn needs_positive(&self, pick: Pick) -> bool {
        let own = self.prepared.settings;
        let mut levels = own.groups.iter().filter_map(|group| group.aggregate).chain([own.aggregate]);
        match self.aggregate[pick.aggregate] {
            Some(how) => how != Aggregate::Arithmetic,
            None => levels.any(|how| how != Aggregate::Arithmetic),
        }
    }
}

/// A way of normalising as it is for means that need values above 0. Percentile rank is Borda on another scale; goalposts and
/// targets give way to the smallest and the largest value.
fn raised(way: Normalise) -> Normalise {
    match way {
        way if way.is_positive() => way,
        Normalise::Borda => Normalise::Percentile,
        _ => POSITIVE,
    }
}
