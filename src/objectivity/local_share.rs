//! How many of a school's pupils near a bound should stand on its upper side, by the reference and by the school's level.
//!
//! The reference's distribution is brought to the spread of one school and moved to the school's level by exponential weights
//! exp(θ·x − φ·x²): heaps and gaps of the region stay where they are, a strong school is not marked for being strong. The
//! pupils within a window being given, their number above is binomial. By how much honest schools differ beyond that is
//! estimated from the schools themselves, the tenth at either end pulled in (Spiegelhalter 2005, winsorised funnel plots).

use rayon::prelude::*;

use super::histograms::{Sample, School};
use super::settings::ObjectivitySettings;
use crate::model::marker::Marker;
use crate::model::signal::{Findings, Signal, Skip, Skipped};
use crate::stats::pooled_binomial::{self, Part};
use crate::stats::quantile;

/// A window: scores of both sides, and of the upper side among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Bound.
    pub bound: usize,
    /// First and last score.
    pub all: (usize, usize),
    /// First and last score of the upper side.
    pub upper: (usize, usize),
}

/// A school's pupils in a window against what is expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Local {
    /// Window.
    pub window: Window,
    /// Pupils within.
    pub n: u32,
    /// Of them on the upper side.
    pub upper: u32,
    /// Share expected by the reference, 0–1.
    pub share: f64,
    /// Share expected by the smooth distribution, where there is one.
    pub smooth: Option<f64>,
}

impl Local {
    /// Pupils above what the reference gives.
    pub fn excess(&self) -> f64 {
        f64::from(self.upper) - f64::from(self.n) * self.share
    }

    /// For the exact test.
    pub fn part(&self) -> Part {
        Part { n: self.n, p: self.share }
    }

    fn variance(&self) -> f64 {
        f64::from(self.n) * self.share * (1.0 - self.share)
    }
}

/// Every school of the sample, in its order, with its windows; windows without pupils of the school or without both sides in the
/// reference are left out. `None` where there is no reference.
pub fn compare(sample: &Sample<'_>, windows: &[Window], smooth: Option<&[f64]>) -> Option<Vec<Vec<Local>>> {
    let level = Level::of(sample)?;
    let mut schools: Vec<Vec<Local>> =
        sample.schools.iter().map(|school| level.locals(school, windows, smooth)).collect();
    centre(&mut schools, sample, windows);
    Some(schools)
}

/// Compares every school of a sample, and asks the marker for its signal; what cannot be compared is skipped, with why.
pub fn findings(
    marker: Marker,
    sample: &Sample<'_>,
    (windows, smooth): (&[Window], Option<&[f64]>),
    settings: &ObjectivitySettings,
    signal: impl Fn(&School<'_>, &[Local]) -> Result<Signal, Skip>,
) -> Findings {
    let mut found = Findings::default();
    let enough = !windows.is_empty() && sample.has_reference(settings);
    let compared = enough.then(|| compare(sample, windows, smooth)).flatten();
    for (at, school) in sample.schools.iter().enumerate() {
        let n = school.n();
        let tested = match &compared {
            _ if windows.is_empty() => Err(Skip::NoBounds),
            _ if n < settings.min_n => Err(Skip::TooFew { n, need: settings.min_n }),
            None => Err(Skip::NoReference),
            Some(compared) => signal(school, &compared[at]),
        };
        match tested {
            Ok(signal) => found.signals.push(signal),
            Err(why) => {
                let school = school.id.clone();
                found.skipped.push(Skipped { marker, school, sitting: sample.sitting, why });
            }
        }
    }
    found
}

/// Deviation between honest schools on the scale of log-odds, over all sittings: what windows of that many points on either side
/// vary beyond the binomial where there is no bound. At the bounds themselves schools differ by what is looked for, so
/// nothing is learned there. 0 where schools vary as chance has it.
pub fn honest_deviation(samples: &[Sample<'_>], settings: &ObjectivitySettings, width: usize) -> f64 {
    let of_sample = |sample: &Sample<'_>| {
        let windows = placebos(sample, width);
        let enough = !windows.is_empty() && sample.has_reference(settings);
        let compared = enough.then(|| compare(sample, &windows, None)).flatten().unwrap_or_default();
        let of_reference = compared.iter().zip(&sample.schools).filter(|(_, school)| school.reference);
        of_reference.filter_map(|(locals, _)| scored(locals)).collect::<Vec<_>>()
    };
    let found: Vec<Vec<(f64, f64)>> = samples.par_iter().map(of_sample).collect();
    deviation(&found.concat())
}

/// Windows that meet neither each other nor those of bounds.
fn placebos(sample: &Sample<'_>, width: usize) -> Vec<Window> {
    let mut windows: Vec<Window> = Vec::new();
    let mut first = 0;
    while first + 2 * width <= sample.max {
        let bound = first + width;
        let apart = sample.bounds.iter().all(|(real, _)| real.abs_diff(bound) > 2 * width);
        if apart {
            let last = bound + width;
            let upper = if width == 1 { (bound, bound) } else { (bound, last) };
            windows.push(Window { bound, all: (first, last), upper });
            first = last + 1;
        } else {
            first += 1;
        }
    }
    windows
}

/// Level and spread of the reference.
struct Level {
    pooled: Vec<f64>,
    mean: f64,
    within: f64,
    between: f64,
    /// exp(−φ·(x − mean)²) by score.
    narrowing: Vec<f64>,
}

impl Level {
    /// Variances within and between schools by moments; `None` for fewer than two schools or no spread.
    fn of(sample: &Sample<'_>) -> Option<Self> {
        let mut pooled = vec![0.0; sample.max + 1];
        let (mut squares, mut of_squares, mut schools, mut ns) = (0.0, 0.0, 0.0, 0.0);
        let reference = || sample.schools.iter().filter(|school| school.reference && school.n() > 0);
        for school in reference() {
            pooled.iter_mut().zip(&school.counts).for_each(|(sum, count)| *sum += f64::from(*count));
            let (n, _, variance) = moments(&school.counts)?;
            squares += n * variance;
            schools += 1.0;
            ns += n;
            of_squares += n * n;
        }
        if schools < 2.0 || ns <= schools {
            return None;
        }
        let (mean, total) = moments_of(&pooled);
        let within = squares / (ns - schools);
        let among: f64 = reference()
            .filter_map(|school| moments(&school.counts))
            .map(|(n, of_school, _)| n * (of_school - mean).powi(2))
            .sum();
        let between = ((among - (schools - 1.0) * within) / (ns - of_squares / ns)).max(0.0);
        if within <= 0.0 {
            return None;
        }
        let narrowing = narrowing(&pooled, mean, within.min(total));
        Some(Self { pooled, mean, within, between, narrowing })
    }

    fn locals(&self, school: &School<'_>, windows: &[Window], smooth: Option<&[f64]>) -> Vec<Local> {
        let Some((n, own, _)) = moments(&school.counts) else { return Vec::new() };
        // The level is drawn to the region's by its reliability.
        let target = self.mean + (own - self.mean) * self.between / (self.between + self.within / n);
        let without = |at: usize| self.pooled[at] - if school.reference { f64::from(school.counts[at]) } else { 0.0 };
        let others: Vec<f64> = (0..self.pooled.len()).map(without).collect();
        let expected = self.moved(&others, target);
        let smooth = smooth.map(|smooth| self.moved(smooth, target));
        let local = |window: &Window| {
            let count = |(first, last): (usize, usize)| school.counts[first..=last].iter().sum::<u32>();
            let share = share_of(&expected, window).filter(|share| *share > 0.0 && *share < 1.0)?;
            let smooth = smooth.as_ref().and_then(|smooth| share_of(smooth, window));
            let (n, upper) = (count(window.all), count(window.upper));
            (n > 0).then_some(Local { window: *window, n, upper, share, smooth })
        };
        windows.iter().filter_map(local).collect()
    }

    /// The distribution of one school of that mean.
    fn moved(&self, counts: &[f64], target: f64) -> Vec<f64> {
        let narrowed: Vec<f64> = counts.iter().zip(&self.narrowing).map(|(count, weight)| count * weight).collect();
        let mut theta = 0.0_f64;
        let mut moved = narrowed.clone();
        for _ in 0..12 {
            let (mean, variance) = moments_of(&moved);
            if variance <= 0.0 || (mean - target).abs() < 1e-6 {
                break;
            }
            theta += ((target - mean) / variance).clamp(-0.5, 0.5);
            let step = theta.exp();
            let mut weight = (-theta * self.mean).exp();
            for (cell, count) in moved.iter_mut().zip(&narrowed) {
                *cell = count * weight;
                weight *= step;
            }
        }
        moved
    }
}

/// Share of the upper side within a window; `None` where nobody is within.
fn share_of(counts: &[f64], window: &Window) -> Option<f64> {
    let sum = |(first, last): (usize, usize)| counts[first..=last].iter().sum::<f64>();
    let all = sum(window.all);
    (all > 0.0).then(|| sum(window.upper) / all)
}

/// Number, mean and variance (of n).
fn moments(counts: &[u32]) -> Option<(f64, f64, f64)> {
    let counts: Vec<f64> = counts.iter().map(|count| f64::from(*count)).collect();
    let n: f64 = counts.iter().sum();
    let (mean, variance) = moments_of(&counts);
    (n > 0.0).then_some((n, mean, variance))
}

fn moments_of(counts: &[f64]) -> (f64, f64) {
    let (mut n, mut first, mut second) = (0.0, 0.0, 0.0);
    for (at, count) in counts.iter().enumerate() {
        let at = at as f64;
        n += count;
        first += count * at;
        second += count * at * at;
    }
    let mean = if n > 0.0 { first / n } else { 0.0 };
    (mean, if n > 0.0 { (second / n - mean * mean).max(0.0) } else { 0.0 })
}

/// exp(−φ·(x − mean)²) that bring the pooled distribution to the variance of one school.
fn narrowing(pooled: &[f64], mean: f64, within: f64) -> Vec<f64> {
    let weights =
        |phi: f64| -> Vec<f64> { (0..pooled.len()).map(|at| (-phi * (at as f64 - mean).powi(2)).exp()).collect() };
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        let weighed: Vec<f64> = pooled.iter().zip(weights(middle)).map(|(count, weight)| count * weight).collect();
        if moments_of(&weighed).1 > within { low = middle } else { high = middle }
    }
    weights(low)
}

/// Moves the log-odds of each window so that over the reference as many stand above as are expected.
fn centre(schools: &mut [Vec<Local>], sample: &Sample<'_>, windows: &[Window]) {
    for window in windows {
        for _ in 0..3 {
            let (mut excess, mut variance) = (0.0, 0.0);
            for (locals, school) in schools.iter().zip(&sample.schools) {
                for local in locals.iter().filter(|local| school.reference && local.window == *window) {
                    excess += local.excess();
                    variance += local.variance();
                }
            }
            if variance <= 0.0 {
                break;
            }
            let shift = (excess / variance).clamp(-1.0, 1.0);
            for local in schools.iter_mut().flatten().filter(|local| local.window == *window) {
                local.share = pooled_binomial::shifted(local.share, shift);
            }
        }
    }
}

/// Share of a normal variance that is left when the tenth at either end is pulled in.
const WINSORISED: f64 = 0.678_7;

/// Excess of a school over its windows in standard deviations of chance, and its variance; too small a variance says nothing.
fn scored(locals: &[Local]) -> Option<(f64, f64)> {
    let variance: f64 = locals.iter().map(Local::variance).sum();
    let excess: f64 = locals.iter().map(Local::excess).sum();
    (variance >= 1.0).then(|| (excess / variance.sqrt(), variance))
}

/// The variance of the scores is 1 + deviation²·variance, with the tenth at either end pulled in.
fn deviation(scored: &[(f64, f64)]) -> f64 {
    let z: Vec<f64> = scored.iter().map(|(z, _)| *z).collect();
    let (Some(low), Some(high)) = (quantile::quantile(&z, 0.1), quantile::quantile(&z, 0.9)) else { return 0.0 };
    let n = z.len() as f64;
    let ratio = z.iter().map(|z| z.clamp(low, high).powi(2)).sum::<f64>() / n / WINSORISED;
    let mean = scored.iter().map(|(_, variance)| variance).sum::<f64>() / n;
    ((ratio - 1.0).max(0.0) / mean).sqrt()
}
