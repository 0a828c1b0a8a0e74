//! Step 8, small schools: what the true values may be, given the reported ones and their errors.
//!
//! A reported value is a true one with an error. To add another error to it (to redraw around the reported value) counts errors
//! twice, and is most overconfident about the extremes, which are where they are by their errors above all (Goldstein and
//! Spiegelhalter 1996, «League tables and their limitations», JRSS A 159: 385–443). Places are therefore drawn from the
//! distribution of the true values given the data (Laird and Louis 1989, «Empirical Bayes ranking methods», J. Educational
//! Statistics 14: 29–46; Lockwood, Louis and McCaffrey 2002, «Uncertainty in rank estimation», J. Educational and Behavioral
//! Statistics 27: 255–270).
//!
//! **Model.** The values of a school in the years, v, are true values θ with errors: v = θ + δ, θ ~ N(μ, T), and the errors have the
//! covariances S: pupils who sit in two of the years take their luck with them. The mean μ of a year is a line on the logarithm of the school's participants
//! ([`RandomRegression`], Paule and Mandel), for small schools are often weaker, or stronger, as a whole, and to draw them to the
//! mean of all would put every one of them in a place that is not hers (Chen 2026, «Empirical Bayes when estimation precision
//! predicts parameters», Econometrica 94: 305–340); one mean where schools are fewer than 30 or participants are not known. The variance
//! τ² about it is estimated by restricted maximum likelihood with the errors known ([`RandomEffects`]). True values of any two years have one correlation r, estimated
//! by the covariance of the reported values of two years, less that of their errors, over τ·τ′. τ² is taken as no
//! less than a hundredth of the variance of the reported values: «schools do not differ» cannot be known.
//!
//! **Given the data** θ has the mean μ + K(v − μ) and the variance T − K·T with K = T(T + S)⁻¹. It is drawn by Matheron's rule
//! (Journel and Huijbregts 1978, «Mining geostatistics»; Hoffman and Ribak 1991, Astrophysical Journal 380: L5–L8): draw true
//! values θ* ~ N(0, T) and errors δ, and add to θ* what the data correct in it: θ = μ + K(v − μ) + θ* − K(θ* + δ). The errors are
//! drawn by recomputing the index with every figure redrawn: none is assumed to be normal.
//!
//! A year in which nothing is known of a school's error stays as reported: λ is 1 there because no error is known, not because
//! there is none.

use crate::model::uncertainty::Shrunken;
use crate::stats::linear::solve_spd;
use crate::stats::moments;
use crate::stats::random_effects::RandomEffects;
use crate::stats::random_regression::{Group, RandomRegression};

/// Values by school and year, with what is known of them.
#[derive(Clone, Copy)]
pub struct Reported<'a> {
    /// Values by school and year.
    pub values: &'a [f64],
    /// Variances of their errors, 0 where no error is known.
    pub errors: &'a [f64],
    /// Covariances of the errors of two years, by school and both years: the pupils of a year are a year older in the next. Empty
    /// where they are independent.
    pub shared: &'a [f64],
    /// Whether there is a value.
    pub known: &'a [bool],
    /// Logarithms of the participants; 0 where there are none.
    pub sizes: &'a [f64],
    /// Weights of the years.
    pub weights: &'a [f64],
}

/// The distribution of the true values given the reported ones.
pub struct Posterior<'a> {
    of: Reported<'a>,
    /// Means of the true values by school and year.
    means: Vec<f64>,
    /// Standard deviations of the true values by year.
    spreads: Vec<f64>,
    /// Lower factor of the correlations between years.
    factor: Vec<Vec<f64>>,
    correlation: f64,
    schools: Vec<Gain>,
}

/// What the data correct in a school.
struct Gain {
    /// Its years.
    years: Vec<usize>,
    /// K, a row a year.
    gain: Vec<Vec<f64>>,
}

/// Largest correlation of the true values of two years.
const MOST_ALIKE: f64 = 0.98;

/// The least part of the variance of reported values that is taken to be of true ones.
const LEAST_PART: f64 = 0.01;

impl<'a> Posterior<'a> {
    /// Fits the model.
    pub fn of(of: Reported<'a>) -> Self {
        let count = of.weights.len();
        let lines: Vec<Line> = (0..count).map(|year| of.line(year)).collect();
        let means: Vec<f64> = (0..of.values.len()).map(|at| lines[at % count].at(of.sizes[at])).collect();
        let spreads: Vec<f64> = (0..count).map(|year| of.between(year, &means).sqrt()).collect();
        let correlation = of.correlation(&means, &spreads);
        let factor = factor(count, correlation);
        let mut posterior = Self { of, means, spreads, factor, correlation, schools: Vec::new() };
        let schools = of.values.len() / count.max(1);
        posterior.schools = (0..schools).map(|school| posterior.gain(school)).collect();
        posterior
    }

    /// Number of years.
    pub fn years(&self) -> usize {
        self.of.weights.len()
    }

    /// Covariance of the true values of two years.
    fn true_covariance(&self, a: usize, b: usize) -> f64 {
        let correlation = if a == b { 1.0 } else { self.correlation };
        correlation * self.spreads[a] * self.spreads[b]
    }

    fn gain(&self, school: usize) -> Gain {
        let count = self.of.weights.len();
        let years: Vec<usize> = (0..count).filter(|year| self.of.known[school * count + year]).collect();
        let row = |a: &usize| -> Vec<f64> { years.iter().map(|b| self.true_covariance(*a, *b)).collect() };
        let prior: Vec<Vec<f64>> = years.iter().map(row).collect();
        let mut total = prior.clone();
        for (at, year) in years.iter().enumerate() {
            for (other, b) in years.iter().enumerate() {
                total[at][other] += self.of.covariance(school, *year, *b);
            }
            // A year in which all schools are equal and no error is known: there is nothing to correct.
            if total[at][at] <= 0.0 {
                total[at][at] = 1.0;
            }
        }
        let solved = |row: &Vec<f64>| solve_spd(&total, row).unwrap_or_else(|| vec![0.0; years.len()]);
        let gain = prior.iter().map(solved).collect();
        Gain { years, gain }
    }

    /// Draws the true values of a school's years into their places: `values` are what was reported (or what another method, on
    /// this scale, would have), `errors` and `normals` what was drawn, all by year.
    pub fn draw(&self, school: usize, [values, errors, normals]: [&[f64]; 3], into: &mut [f64]) {
        let Gain { years, gain } = &self.schools[school];
        let count = self.of.weights.len();
        let star = |year: usize| {
            let row = &self.factor[year];
            self.spreads[year] * row.iter().zip(normals).map(|(weight, normal)| weight * normal).sum::<f64>()
        };
        for (at, year) in years.iter().enumerate() {
            if self.of.errors[school * count + year] <= 0.0 {
                into[*year] = values[*year];
                continue;
            }
            let corrected = gain[at].iter().zip(years);
            let mean = |year: usize| self.means[school * count + year];
            let corrected = corrected.map(|(k, y)| k * (values[*y] - mean(*y) - star(*y) - errors[*y]));
            into[*year] = mean(*year) + star(*year) + corrected.sum::<f64>();
        }
    }

    /// The value over the years: its error, its reliability, what it is when shrunk.
    pub fn shrunken(&self, school: usize) -> Shrunken {
        let Gain { years, gain } = &self.schools[school];
        let count = self.of.weights.len();
        let whole: f64 = years.iter().map(|year| self.of.weights[*year]).sum();
        let of = |values: &[f64], year: usize| values[school * count + year];
        let (mut error, mut prior, mut left, mut value) = (0.0, 0.0, 0.0, 0.0);
        for (at, year) in years.iter().enumerate() {
            let weight = self.of.weights[*year] / whole;
            value += weight * of(&self.means, *year);
            for (k, y) in gain[at].iter().zip(years) {
                value += weight * k * (of(self.of.values, *y) - of(&self.means, *y));
            }
            for b in years {
                let both = weight * self.of.weights[*b] / whole;
                error += both * self.of.covariance(school, *year, *b);
                let covariance = self.true_covariance(*year, *b);
                let explained = gain[at].iter().zip(years).map(|(k, y)| k * self.true_covariance(*y, *b)).sum::<f64>();
                prior += both * covariance;
                left += both * (covariance - explained);
            }
        }
        if error <= 0.0 {
            let value = years.iter().map(|year| self.of.weights[*year] / whole * of(self.of.values, *year)).sum();
            return Shrunken { error: 0.0, reliability: 1.0, value, value_error: 0.0 };
        }
        let left = left.clamp(0.0, prior);
        let reliability = if prior > 0.0 { 1.0 - left / prior } else { 0.0 };
        Shrunken { error: error.sqrt(), reliability, value, value_error: left.sqrt() }
    }
}

/// The mean of a year: a + b·(size − middle).
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
    /// Covariance of the errors of two years of a school.
    fn covariance(&self, school: usize, a: usize, b: usize) -> f64 {
        let count = self.weights.len();
        match a == b {
            true => self.errors[school * count + a],
            false => self.shared.get((school * count + a) * count + b).copied().unwrap_or_default(),
        }
    }

    /// Cells of a year that have a value.
    fn cells(&self, year: usize) -> Vec<usize> {
        let count = self.weights.len();
        let there = (0..self.values.len() / count).map(|school| school * count + year);
        there.filter(|at| self.known[*at]).collect()
    }

    /// Those of them that have an error too; nothing where they are a half or fewer: errors of a few say nothing of the others.
    fn uncertain(&self, year: usize) -> Vec<usize> {
        let all = self.cells(year);
        let uncertain: Vec<usize> = all.iter().copied().filter(|at| self.errors[*at] > 0.0).collect();
        if uncertain.len() * 2 > all.len() { uncertain } else { Vec::new() }
    }

    /// The mean of the true values of a year.
    fn line(&self, year: usize) -> Line {
        let values: Vec<f64> = self.cells(year).iter().map(|at| self.values[*at]).collect();
        let mean = moments::mean(&values).unwrap_or_default();
        let flat = |a: f64| Line { a, b: 0.0, middle: 0.0 };
        if moments::is_constant(&values) {
            return flat(values.first().copied().unwrap_or_default());
        }
        let uncertain = self.uncertain(year);
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

    /// The variance of the true values of a year about their means.
    fn between(&self, year: usize, means: &[f64]) -> f64 {
        let cells = self.cells(year);
        let rests = |cells: &[usize]| -> Vec<f64> { cells.iter().map(|at| self.values[*at] - means[*at]).collect() };
        let of_all = rests(&cells);
        let variance = moments::sd(&of_all).filter(|_| !moments::is_constant(&of_all)).map_or(0.0, |sd| sd * sd);
        let uncertain = self.uncertain(year);
        let errors = uncertain.iter().map(|at| self.errors[*at]);
        let units: Vec<(f64, f64)> = rests(&uncertain).into_iter().zip(errors).collect();
        let usual = cells.iter().map(|at| self.errors[*at]).sum::<f64>() / cells.len().max(1) as f64;
        let between = RandomEffects::fit(&units, 0).map_or(variance - usual, |fit| fit.tau2);
        between.max(LEAST_PART * variance)
    }

    /// The correlation of the true values of any two years, over all pairs of years and the schools that have both, weighed by
    /// how sure the values are.
    fn correlation(&self, means: &[f64], spreads: &[f64]) -> f64 {
        let count = self.weights.len();
        let (mut together, mut apart) = (0.0, 0.0);
        for school in 0..self.values.len() / count.max(1) {
            let at = |year: usize| school * count + year;
            let sure = |year: usize| (spreads[year].powi(2) + self.errors[at(year)]).sqrt();
            for a in (0..count).filter(|year| self.known[at(*year)] && spreads[*year] > 0.0) {
                for b in (a + 1..count).filter(|year| self.known[at(*year)] && spreads[*year] > 0.0) {
                    let weight = (sure(a) * sure(b)).recip();
                    let products = (self.values[at(a)] - means[at(a)]) * (self.values[at(b)] - means[at(b)]);
                    together += weight * (products - self.covariance(school, a, b));
                    apart += weight * spreads[a] * spreads[b];
                }
            }
        }
        if apart > 0.0 { (together / apart).clamp(0.0, MOST_ALIKE) } else { 0.0 }
    }
}

/// Fewest schools for a line on participants.
const LEAST_FOR_LINE: usize = 30;

/// Lower factor L of the correlations, L·Lᵀ = R, by Cholesky's rule.
fn factor(count: usize, correlation: f64) -> Vec<Vec<f64>> {
    let mut factor: Vec<Vec<f64>> = Vec::new();
    for a in 0..count {
        let mut row = vec![0.0; count];
        for b in 0..=a {
            let of = if a == b { 1.0 } else { correlation };
            let rest = of - (0..b).map(|k| row[k] * if a == b { row[k] } else { factor[b][k] }).sum::<f64>();
            row[b] = if a == b { rest.max(0.0).sqrt() } else { rest / factor[b][b] };
        }
        factor.push(row);
    }
    factor
}

#[cfg(test)]
mod tests;
