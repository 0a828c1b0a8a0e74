//! What the true values of many units may be, given the reported ones and their errors: a unit has several cells (years of a
//! school, its procedures), which go together.
//!
//! A reported value is a true one with an error. To add another error to it (to redraw around the reported value) counts errors
//! twice, and is most overconfident about the extremes, which are where they are by their errors above all (Goldstein and
//! Spiegelhalter 1996, «League tables and their limitations», JRSS A 159: 385–443). Places are therefore drawn from the
//! distribution of the true values given the data (Laird and Louis 1989, «Empirical Bayes ranking methods», J. Educational
//! Statistics 14: 29–46; Lockwood, Louis and McCaffrey 2002, «Uncertainty in rank estimation», J. Educational and Behavioral
//! Statistics 27: 255–270).
//!
//! **Model.** The values of a unit in its cells, v, are true values θ with errors: v = θ + δ, θ ~ N(μ, T), and the errors have the
//! covariances S: those who are counted in two of the cells take their luck with them. The mean μ of a cell is a line on the size
//! of the unit, the logarithm of how many were counted ([`RandomRegression`], Paule and Mandel), for small units are often weaker,
//! or stronger, as a whole, and to draw them to the mean of all would put every one of them in a place that is not its own (Chen
//! 2023, «Empirical Bayes when estimation precision predicts parameters», arXiv 2212.14444); one mean where units are fewer than
//! 30 or sizes are not known. The variance τ² about it is estimated by restricted maximum likelihood with the errors known
//! ([`RandomEffects`]). True values of any two cells have one correlation r (compound symmetry), estimated by the covariance of
//! the reported values of two cells, less that of their errors, over τ·τ′. τ² is taken as no less than a hundredth of the
//! variance of the reported values, and where whoever asks says so than its standard error at zero, (½·Σ error⁻²)^−½: «units do
//! not differ» cannot be known, least of all of a few.
//!
//! **Given the data** θ has the mean μ + K(v − μ) and the variance T − K·T with K = T(T + S)⁻¹. It is drawn by Matheron's rule
//! (Journel and Huijbregts 1978, «Mining geostatistics»; Hoffman and Ribak 1991, Astrophysical Journal 380: L5–L8): draw true
//! values θ* ~ N(0, T) and errors δ, and add to θ* what the data correct in it: θ = μ + K(v − μ) + θ* − K(θ* + δ). The errors are
//! drawn by whoever asks: none is assumed to be normal.
//!
//! A cell in which nothing is known of a unit's error stays as reported: λ is 1 there because no error is known, not because
//! there is none.

use super::linear::{cholesky, solve_factored};
use super::moments;
use super::random_effects::RandomEffects;
use super::random_regression::{Group, RandomRegression};

/// Values by unit and cell, with what is known of them.
#[derive(Clone, Copy)]
pub struct Reported<'a> {
    /// Values by unit and cell.
    pub values: &'a [f64],
    /// Variances of their errors, 0 where no error is known.
    pub errors: &'a [f64],
    /// Covariances of the errors of two cells, by unit and both cells: the same people may be counted in both. Empty
    /// where they are independent.
    pub shared: &'a [f64],
    /// Whether there is a value.
    pub known: &'a [bool],
    /// Logarithms of how many were counted; 0 where there are none.
    pub sizes: &'a [f64],
    /// Weights of the cells.
    pub weights: &'a [f64],
    /// τ² is taken as no less than so many of the standard errors it would have, were it zero.
    pub unseen: f64,
}

/// The distribution of the true values given the reported ones.
pub struct Posterior<'a> {
    of: Reported<'a>,
    /// Means of the true values by unit and cell.
    means: Vec<f64>,
    /// Standard deviations of the true values by cell.
    spreads: Vec<f64>,
    /// Lower factor of the correlations between cells.
    factor: Vec<Vec<f64>>,
    correlation: f64,
    units: Vec<Gain>,
}

/// The value of a unit over its cells, drawn towards the mean as far as its error asks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shrunk {
    /// Standard error of the value before shrinkage.
    pub error: f64,
    /// Reliability λ, 0–1: the part of the variance of such a value between units that is not error.
    pub reliability: f64,
    /// The shrunken value.
    pub value: f64,
    /// Its standard error.
    pub value_error: f64,
}

/// What the data correct in a unit.
struct Gain {
    /// Its cells.
    cells: Vec<usize>,
    /// K, a row a cell.
    gain: Vec<Vec<f64>>,
}

/// Largest correlation of the true values of two cells.
const MOST_ALIKE: f64 = 0.98;

/// The least part of the variance of reported values that is taken to be of true ones.
const LEAST_PART: f64 = 0.01;

impl<'a> Posterior<'a> {
    /// Fits the model.
    pub fn of(of: Reported<'a>) -> Self {
        let count = of.weights.len();
        let lines: Vec<Line> = (0..count).map(|cell| of.line(cell)).collect();
        let means: Vec<f64> = (0..of.values.len()).map(|at| lines[at % count].at(of.sizes[at])).collect();
        let spreads: Vec<f64> = (0..count).map(|cell| of.between(cell, &means).sqrt()).collect();
        let correlation = of.correlation(&means, &spreads);
        let correlated = |a: usize| (0..count).map(|b| if a == b { 1.0 } else { correlation }).collect();
        let factor = cholesky(&(0..count).map(correlated).collect::<Vec<_>>()).unwrap_or_default();
        let mut posterior = Self { of, means, spreads, factor, correlation, units: Vec::new() };
        let units = of.values.len() / count.max(1);
        posterior.units = (0..units).map(|unit| posterior.gain(unit)).collect();
        posterior
    }

    /// Number of cells.
    pub fn cells(&self) -> usize {
        self.of.weights.len()
    }

    /// Covariance of the true values of two cells.
    fn true_covariance(&self, a: usize, b: usize) -> f64 {
        let correlation = if a == b { 1.0 } else { self.correlation };
        correlation * self.spreads[a] * self.spreads[b]
    }

    fn gain(&self, unit: usize) -> Gain {
        let count = self.of.weights.len();
        let cells: Vec<usize> = (0..count).filter(|cell| self.of.known[unit * count + cell]).collect();
        let row = |a: &usize| -> Vec<f64> { cells.iter().map(|b| self.true_covariance(*a, *b)).collect() };
        let prior: Vec<Vec<f64>> = cells.iter().map(row).collect();
        let mut total = prior.clone();
        for (at, cell) in cells.iter().enumerate() {
            for (other, b) in cells.iter().enumerate() {
                total[at][other] += self.of.covariance(unit, *cell, *b);
            }
            // A cell in which all units are equal and no error is known: there is nothing to correct.
            if total[at][at] <= 0.0 {
                total[at][at] = 1.0;
            }
        }
        let lower = cholesky(&total);
        let solved = |row: &Vec<f64>| lower.as_ref().map_or(vec![0.0; row.len()], |lower| solve_factored(lower, row));
        let gain = prior.iter().map(solved).collect();
        Gain { cells, gain }
    }

    /// Draws the true values of a unit's cells into their places: `values` are what was reported (or what another method, on
    /// this scale, would have), `errors` and `normals` what was drawn, all by cell.
    pub fn draw(&self, unit: usize, [values, errors, normals]: [&[f64]; 3], into: &mut [f64]) {
        let Gain { cells, gain } = &self.units[unit];
        let count = self.of.weights.len();
        let star = |cell: usize| {
            let row = self.factor.get(cell).into_iter().flatten();
            self.spreads[cell] * row.zip(normals).map(|(weight, normal)| weight * normal).sum::<f64>()
        };
        for (at, cell) in cells.iter().enumerate() {
            if self.of.errors[unit * count + cell] <= 0.0 {
                into[*cell] = values[*cell];
                continue;
            }
            let corrected = gain[at].iter().zip(cells);
            let mean = |cell: usize| self.means[unit * count + cell];
            let corrected = corrected.map(|(k, y)| k * (values[*y] - mean(*y) - star(*y) - errors[*y]));
            into[*cell] = mean(*cell) + star(*cell) + corrected.sum::<f64>();
        }
    }

    /// The value over the cells: its error, its reliability, what it is when shrunk.
    pub fn shrunken(&self, unit: usize) -> Shrunk {
        let Gain { cells, gain } = &self.units[unit];
        let count = self.of.weights.len();
        let whole: f64 = cells.iter().map(|cell| self.of.weights[*cell]).sum();
        let of = |values: &[f64], cell: usize| values[unit * count + cell];
        let (mut error, mut prior, mut left, mut value) = (0.0, 0.0, 0.0, 0.0);
        for (at, cell) in cells.iter().enumerate() {
            let weight = self.of.weights[*cell] / whole;
            value += weight * of(&self.means, *cell);
            for (k, y) in gain[at].iter().zip(cells) {
                value += weight * k * (of(self.of.values, *y) - of(&self.means, *y));
            }
            for b in cells {
                let both = weight * self.of.weights[*b] / whole;
                error += both * self.of.covariance(unit, *cell, *b);
                let covariance = self.true_covariance(*cell, *b);
                let explained = gain[at].iter().zip(cells).map(|(k, y)| k * self.true_covariance(*y, *b)).sum::<f64>();
                prior += both * covariance;
                left += both * (covariance - explained);
            }
        }
        if error <= 0.0 {
            let value = cells.iter().map(|cell| self.of.weights[*cell] / whole * of(self.of.values, *cell)).sum();
            return Shrunk { error: 0.0, reliability: 1.0, value, value_error: 0.0 };
        }
        let left = left.clamp(0.0, prior);
        let reliability = if prior > 0.0 { 1.0 - left / prior } else { 0.0 };
        Shrunk { error: error.sqrt(), reliability, value, value_error: left.sqrt() }
    }
}

/// The mean of a cell: a + b·(size − middle).
struct Line {
    a: f64,
    b: f64,
    middle: f64,
}

impl Line {
    fn at(&self, size: f64) -> f64 {
        self.a + self.b * (size - self.middle)
    }
}

impl Reported<'_> {
    /// Covariance of the errors of two cells of a unit.
    fn covariance(&self, unit: usize, a: usize, b: usize) -> f64 {
        let count = self.weights.len();
        match a == b {
            true => self.errors[unit * count + a],
            false => self.shared.get((unit * count + a) * count + b).copied().unwrap_or_default(),
        }
    }

    /// Places of a cell that have a value.
    fn places(&self, cell: usize) -> Vec<usize> {
        let count = self.weights.len();
        let there = (0..self.values.len() / count).map(|unit| unit * count + cell);
        there.filter(|at| self.known[*at]).collect()
    }

    /// Those of them that have an error too; nothing where they are a half or fewer: errors of a few say nothing of the others.
    fn uncertain(&self, cell: usize) -> Vec<usize> {
        let all = self.places(cell);
        let uncertain: Vec<usize> = all.iter().copied().filter(|at| self.errors[*at] > 0.0).collect();
        if uncertain.len() * 2 > all.len() { uncertain } else { Vec::new() }
    }

    /// The mean of the true values of a cell.
    fn line(&self, cell: usize) -> Line {
        let values: Vec<f64> = self.places(cell).iter().map(|at| self.values[*at]).collect();
        let mean = moments::mean(&values).unwrap_or_default();
        let flat = |a: f64| Line { a, b: 0.0, middle: 0.0 };
        if moments::is_constant(&values) {
            return flat(values.first().copied().unwrap_or_default());
        }
        let uncertain = self.uncertain(cell);
        let sizes: Vec<f64> = uncertain.iter().map(|at| self.sizes[*at]).collect();
        let sized = sizes.len() >= LEAST_FOR_LINE && sizes.iter().all(|size| *size > 0.0);
        if sized && !moments::is_constant(&sizes) {
            let middle = moments::mean(&sizes).unwrap_or_default();
            let group = |at: &usize| Group {
                x: [1.0, self.sizes[*at] - middle],
                y: self.values[*at],
                variance: self.errors[*at],
            };
            let groups: Vec<Group<2>> = uncertain.iter().map(group).collect();
            if let Some(RandomRegression { slopes: [a, b], .. }) = RandomRegression::fit(&groups) {
                return Line { a, b, middle };
            }
        }
        let units: Vec<(f64, f64)> = uncertain.iter().map(|at| (self.values[*at], self.errors[*at])).collect();
        flat(RandomEffects::fit(&units, 0).map_or(mean, |fit| fit.mean))
    }

    /// The variance of the true values of a cell about their means.
    fn between(&self, cell: usize, means: &[f64]) -> f64 {
        let all = self.places(cell);
        let rests = |places: &[usize]| -> Vec<f64> { places.iter().map(|at| self.values[*at] - means[*at]).collect() };
        let of_all = rests(&all);
        let variance = moments::sd(&of_all).filter(|_| !moments::is_constant(&of_all)).map_or(0.0, |sd| sd * sd);
        let uncertain = self.uncertain(cell);
        let errors = uncertain.iter().map(|at| self.errors[*at]);
        let units: Vec<(f64, f64)> = rests(&uncertain).into_iter().zip(errors).collect();
        let usual = all.iter().map(|at| self.errors[*at]).sum::<f64>() / all.len().max(1) as f64;
        let between = RandomEffects::fit(&units, 0).map_or(variance - usual, |fit| fit.tau2);
        let known: f64 = units.iter().map(|(_, error)| error.powi(-2)).sum();
        let unseen = if known > 0.0 && variance > 0.0 { self.unseen * (2.0 / known).sqrt() } else { 0.0 };
        between.max(LEAST_PART * variance).max(unseen)
    }

    /// The correlation of the true values of any two cells, over all pairs of cells and the units that have both, weighed by
    /// how sure the values are.
    fn correlation(&self, means: &[f64], spreads: &[f64]) -> f64 {
        let count = self.weights.len();
        let (mut together, mut apart) = (0.0, 0.0);
        for unit in 0..self.values.len() / count.max(1) {
            let at = |cell: usize| unit * count + cell;
            let sure = |cell: usize| (spreads[cell].powi(2) + self.errors[at(cell)]).sqrt();
            for a in (0..count).filter(|cell| self.known[at(*cell)] && spreads[*cell] > 0.0) {
                for b in (a + 1..count).filter(|cell| self.known[at(*cell)] && spreads[*cell] > 0.0) {
                    let weight = (sure(a) * sure(b)).recip();
                    let products = (self.values[at(a)] - means[at(a)]) * (self.values[at(b)] - means[at(b)]);
                    together += weight * (products - self.covariance(unit, a, b));
                    apart += weight * spreads[a] * spreads[b];
                }
            }
        }
        if apart > 0.0 { (together / apart).clamp(0.0, MOST_ALIKE) } else { 0.0 }
    }
}

/// Fewest units for a line on sizes.
const LEAST_FOR_LINE: usize = 30;

#[cfg(test)]
mod tests;
