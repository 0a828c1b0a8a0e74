//! What the index could have been: values drawn anew from their sampling errors ([`super::redraw`], the true values behind them
//! by [`super::shrink`]), and from the alternatives of the method ([`super::alternatives`]).

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::alternatives::{Alternatives, Pick};
use super::moments::Moments;
use super::prepared::Prepared;
use super::redraw::Redraw;
use super::replicate::{Normalised, Replicate, Shape, Values};
use super::settings::uncertainty::UncertaintySettings;
use super::shrink;
use super::steps::Stepped;
use crate::model::period::Year;
use crate::model::score::{Index, Score};
use crate::model::uncertainty::Draws;
use crate::stats::true_values::{Posterior, Reported};
use crate::stats::{chance::Chance, moments};

/// What is drawn anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The pupils who sat: every figure from its sampling error.
    Sampling,
    /// The choices of the method, from the declared alternatives.
    Method,
    /// Both.
    Both,
}

/// A replicate before the true values are drawn, by school and year, on the scale of the reported values.
pub(super) struct Made {
    /// What its method makes of the figures as reported; `None` where it is the reported one.
    base: Option<Vec<f64>>,
    /// What the errors drawn change in it.
    errors: Vec<f64>,
    /// By year, how its method's own scale is got back; empty where the values are on it.
    scale: Vec<Scale>,
}

/// What replicates are made of.
pub(super) struct Making<'p, 'a> {
    pub(super) prepared: &'p Prepared<'a>,
    pub(super) alternatives: &'p Alternatives<'p, 'a>,
    pub(super) replicate: Replicate<'p, 'a>,
    values: Values,
    redraw: Redraw,
    /// Weights of the years.
    weights: Vec<f64>,
    /// Logarithms of participants by school and year.
    sizes: Vec<f64>,
    /// What the figures as reported come to before aggregation, by its number.
    before: BTreeMap<usize, (Vec<Vec<Stepped>>, Normalised)>,
    /// Values as reported.
    pub(super) reported: Vec<f64>,
}

impl Prepared<'_> {
    /// Draws the index anew; the same whatever the number of threads. Without replicates there is nothing in it.
    ///
    /// Errors are what a school's value changes by when its figures alone are drawn anew: reference distributions are held as
    /// they were reported, for they have the errors of the reported figures in them already.
    pub fn draws(&self, source: Source, settings: &UncertaintySettings) -> Draws {
        let index = self.scored();
        if settings.replicates == 0 || index.scores.is_empty() {
            return Draws::default();
        }
        let alternatives = Alternatives::of(self, &settings.method);
        let making = Making::of((self, &alternatives), &index, (source, settings));
        let made = |at: u64| {
            let pick = if source == Source::Sampling { Pick::REPORTED } else { alternatives.pick(settings.seed, at) };
            making.made(pick, (source != Source::Method).then_some(at))
        };
        let made: Vec<Made> = (0..u64::from(settings.replicates)).into_par_iter().map(made).collect();
        let known = making.known();
        let moments = moments_of(&made, index.years.len());
        let posterior = making.posterior(&known, &moments);
        // One place for all values: a replicate is let go as soon as its own are drawn.
        let (cells, schools) = (making.reported.len(), index.scores.len());
        let (mut values, mut overall) = (vec![0.0; made.len() * cells], vec![0.0; made.len() * schools]);
        let into = values.par_chunks_mut(cells).zip(overall.par_chunks_mut(schools));
        made.into_par_iter().zip(into).enumerate().for_each(|(at, (made, (values, overall)))| {
            let mut chance = Chance::stream(settings.seed, "true values", [at as u64, 0]);
            let drawn = made.true_values(&making.reported, &moments.centres, &posterior, &mut chance);
            overall.copy_from_slice(&making.replicate.overall(&drawn));
            values.copy_from_slice(&drawn);
        });
        Draws {
            schools: index.scores.iter().map(|score| score.school.clone()).collect(),
            years: index.years.clone(),
            replicates: settings.replicates as usize,
            seed: settings.seed,
            pupil_correlation: settings.pupil_correlation,
            sampling: source != Source::Method,
            values,
            overall,
            shrunken: shrink::shrunken(&posterior, index.scores.len()),
            known,
        }
    }
}

impl<'p, 'a> Making<'p, 'a> {
    /// Makes ready to draw from that source.
    pub(super) fn of(
        (prepared, alternatives): (&'p Prepared<'a>, &'p Alternatives<'p, 'a>),
        index: &Index,
        (source, settings): (Source, &UncertaintySettings),
    ) -> Self {
        let of_region = &prepared.region.schools;
        let rated: Vec<usize> =
            (0..of_region.len()).filter(|school| index.score(&of_region[*school].id).is_some()).collect();
        let replicate = Replicate::of(prepared, rated, |school, year| {
            let score = index.score(&of_region[school].id);
            score.is_some_and(|score| score.years.iter().any(|of| of.year == index.years[year]))
        });
        let own = alternatives.number(Pick::REPORTED);
        let numbers: Vec<usize> = match source {
            Source::Sampling => vec![own],
            Source::Method | Source::Both => alternatives.numbers(),
        };
        let of_number = |number: usize| {
            let stepped = replicate.stepped(&alternatives.before()[number]);
            let normalised = stepped.iter().map(|year| year.iter().map(|of| of.normalised.clone()).collect()).collect();
            (number, (stepped, normalised))
        };
        let before: BTreeMap<usize, (Vec<Vec<Stepped>>, Normalised)> = numbers.into_par_iter().map(of_number).collect();
        let reported = replicate.aggregated(&alternatives.shape(Pick::REPORTED), &before[&own].1);
        let (values, redraw) = (replicate.values(), Redraw::of(prepared, &replicate, settings));
        let weights = prepared.screening.years.iter().map(|year| year.weight).collect();
        Self { prepared, alternatives, replicate, values, redraw, weights, sizes: sizes(index), before, reported }
    }

    /// By school and year: whether there is a value.
    pub(super) fn known(&self) -> Vec<bool> {
        let years = self.prepared.screening.years.len();
        (0..self.reported.len()).map(|at| self.replicate.is_known(at / years, at % years)).collect()
    }

    /// What the true values may be, by the moments of the errors of sampling.
    pub(super) fn posterior<'m>(&'m self, known: &'m [bool], moments: &'m Moments) -> Posterior<'m> {
        let Self { reported, sizes, weights, .. } = self;
        let Moments { errors, shared, .. } = moments;
        Posterior::of(Reported { values: reported, errors, shared, known, sizes, weights, unseen: 0.0 })
    }

    /// Values by a variant of the method of the figures as reported.
    pub(super) fn years(&self, pick: Pick) -> Vec<f64> {
        let number = self.alternatives.number(pick);
        self.replicate.aggregated(&self.alternatives.shape(pick), &self.before[&number].1)
    }

    /// The same of another shape, with what comes before it as in the method that was applied.
    pub(super) fn years_of(&self, shape: &Shape) -> Vec<f64> {
        self.replicate.aggregated(shape, &self.before[&self.alternatives.number(Pick::REPORTED)].1)
    }

    /// Whether anything has errors to draw.
    pub(super) fn is_drawn(&self) -> bool {
        !self.redraw.is_empty()
    }

    /// What the figures drawn anew, those of that number, come to before aggregation.
    pub(super) fn held(&self, pick: Pick, sample: u64) -> Normalised {
        let number = self.alternatives.number(pick);
        let mut values = self.values.clone();
        self.redraw.fill(sample, &mut values);
        self.replicate.held(&self.alternatives.before()[number], &self.before[&number].0, &values)
    }

    /// A replicate by a variant of the method, with the figures drawn anew or not.
    pub(super) fn made(&self, pick: Pick, sample: Option<u64>) -> Made {
        self.made_of(pick, sample.map(|sample| self.held(pick, sample)).as_ref())
    }

    /// The same of what figures drawn anew came to.
    pub(super) fn made_of(&self, pick: Pick, held: Option<&Normalised>) -> Made {
        let base = (pick != Pick::REPORTED).then(|| self.years(pick));
        let Some(held) = held else {
            return Made { base, errors: vec![0.0; self.reported.len()], scale: Vec::new() };
        };
        let mut errors = self.replicate.aggregated(&self.alternatives.shape(pick), held);
        let from = base.as_ref().unwrap_or(&self.reported);
        errors.iter_mut().zip(from).for_each(|(value, from)| *value -= from);
        let Some(mut base) = base else { return Made { base: None, errors, scale: Vec::new() } };
        let years = self.prepared.screening.years.len();
        let scale: Vec<Scale> = (0..years).map(|year| self.scale(year, &base)).collect();
        for at in 0..base.len() {
            base[at] = scale[at % years].reported(base[at]);
            errors[at] /= scale[at % years].times;
        }
        Made { base: Some(base), errors, scale }
    }

    /// The scale of another method's values of a year against that of the reported ones.
    fn scale(&self, year: usize, base: &[f64]) -> Scale {
        let years = self.prepared.screening.years.len();
        let of = |values: &[f64]| -> Option<(f64, f64)> {
            let known = (0..self.replicate.schools.len()).filter(|school| self.replicate.is_known(*school, year));
            let values: Vec<f64> = known.map(|school| values[school * years + year]).collect();
            Some((moments::mean(&values)?, moments::sd(&values).filter(|sd| *sd > 0.0)?))
        };
        match (of(&self.reported), of(base)) {
            (Some((zero, unit)), Some((mean, sd))) => Scale { zero, mean, times: sd / unit },
            _ => Scale { zero: 0.0, mean: 0.0, times: 1.0 },
        }
    }
}

/// The values of another method on the scale of the reported ones: the same mean and standard deviation over the schools of a
/// year.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    zero: f64,
    mean: f64,
    times: f64,
}

impl Scale {
    fn reported(self, value: f64) -> f64 {
        self.zero + (value - self.mean) / self.times
    }

    fn own(self, value: f64) -> f64 {
        self.mean + (value - self.zero) * self.times
    }
}

impl Made {
    /// True values by school and year; without errors the values are the true ones.
    pub(super) fn true_values(
        &self,
        reported: &[f64],
        centres: &[f64],
        posterior: &Posterior<'_>,
        chance: &mut Chance,
    ) -> Vec<f64> {
        let values = self.base.as_deref().unwrap_or(reported);
        let years = posterior.cells();
        let mut drawn = vec![0.0; values.len()];
        let (mut errors, mut normals) = (vec![0.0; years], vec![0.0; years]);
        for (school, into) in drawn.chunks_mut(years).enumerate() {
            let of = school * years..(school + 1) * years;
            normals.iter_mut().for_each(|normal| *normal = chance.normal());
            errors.iter_mut().enumerate().for_each(|(year, error)| {
                *error = self.errors[school * years + year] - centres[school * years + year];
            });
            posterior.draw(school, [&values[of], &errors, &normals], into);
        }
        if !self.scale.is_empty() {
            drawn.iter_mut().enumerate().for_each(|(at, value)| *value = self.scale[at % years].own(*value));
        }
        drawn
    }
}

/// Logarithms of participants by school and year; 0 where there are none.
fn sizes(index: &Index) -> Vec<f64> {
    let of = |score: &Score, year: &Year| {
        let found = score.years.iter().find(|of| of.year == *year);
        found.map_or(0.0, |of| f64::from(of.participants.max(1)).ln())
    };
    index.scores.iter().flat_map(|score| index.years.iter().map(|year| of(score, year))).collect()
}

/// Of the errors drawn.
pub(super) fn moments_of(made: &[Made], years: usize) -> Moments {
    Moments::of(&made.iter().map(|made| made.errors.as_slice()).collect::<Vec<_>>(), years)
}

#[cfg(test)]
mod tests;
