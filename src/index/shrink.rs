//! Step 8, small schools: what the true values may be, given the reported ones and their errors.
//!
//! A reported value is a true one with an error. To add another error to it (to redraw around the reported value) counts errors
//! twice, and is most overconfident about the extremes, which are where they are by their errors above all (Goldstein and
//! Spiegelhalter 1996, «League tables and their limitations», JRSS A 159: 385–443). Places are therefore drawn from the
//! distribution of the true values given the data (Laird and Louis 1989, «Empirical Bayes ranking methods», J. Educational
//! Statistics 14: 29–46; Lockwood, Louis and McCaffrey 2002, «Uncertainty in rank estimation», J. Educational and Behavioral
//! Statistics 27: 255–270).
//!
//! **Model.** The values of a school in the years, v, are true values θ with errors: v = θ + δ, θ ~ N(μ, T), and errors of
//! different years are independent with variances S. The mean and the variance τ² of each year are estimated by restricted
//! maximum likelihood with the errors known ([`RandomEffects`]). True values of any two years have one correlation r, estimated
//! by the covariance of the reported values of two years over τ·τ′: independent errors have no part in it. τ² is taken as no
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

/// Values by school and year, with what is known of them.
#[derive(Clone, Copy)]
pub struct Reported<'a> {
    /// Values by school and year.
    pub values: &'a [f64],
    /// Variances of their errors, 0 where no error is known.
    pub errors: &'a [f64],
    /// Whether there is a value.
    pub known: &'a [bool],
    /// Weights of the years.
    pub weights: &'a [f64],
}

/// The distribution of the true values given the reported ones.
pub struct Posterior<'a> {
    of: Reported<'a>,
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
        let fitted: Vec<(f64, f64)> = (0..count).map(|year| of.between(year)).collect();
        let means: Vec<f64> = fitted.iter().map(|(mean, _)| *mean).collect();
        let spreads: Vec<f64> = fitted.iter().map(|(_, variance)| variance.sqrt()).collect();
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
            total[at][at] += self.of.errors[school * count + year];
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
            let corrected = corrected.map(|(k, y)| k * (values[*y] - self.means[*y] - star(*y) - errors[*y]));
            into[*year] = self.means[*year] + star(*year) + corrected.sum::<f64>();
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
            error += weight * weight * of(self.of.errors, *year);
            value += weight * self.means[*year];
            for (k, y) in gain[at].iter().zip(years) {
                value += weight * k * (of(self.of.values, *y) - self.means[*y]);
            }
            for b in years {
                let both = weight * self.of.weights[*b] / whole;
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

impl Reported<'_> {
    /// Schools of a year with value and variance of the error.
    fn units(&self, year: usize) -> impl Iterator<Item = (f64, f64)> + '_ {
        let count = self.weights.len();
        let there = (0..self.values.len() / count).map(move |school| school * count + year);
        there.filter(|at| self.known[*at]).map(|at| (self.values[at], self.errors[at]))
    }

    /// Mean and variance of the true values of a year.
    fn between(&self, year: usize) -> (f64, f64) {
        let values: Vec<f64> = self.units(year).map(|(value, _)| value).collect();
        if moments::is_constant(&values) {
            return (values.first().copied().unwrap_or_default(), 0.0);
        }
        let variance = moments::sd(&values).map_or(0.0, |sd| sd * sd);
        let uncertain: Vec<(f64, f64)> = self.units(year).filter(|(_, error)| *error > 0.0).collect();
        // Where errors are known of a few only, they say nothing of the others.
        let fit = (uncertain.len() * 2 > values.len()).then(|| RandomEffects::fit(&uncertain, 0)).flatten();
        let usual = uncertain.iter().map(|(_, error)| error).sum::<f64>() / values.len() as f64;
        let mean = moments::mean(&values).unwrap_or_default();
        let (mean, between) = fit.map_or((mean, variance - usual), |fit| (fit.mean, fit.tau2));
        (mean, between.max(LEAST_PART * variance))
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
                    together += weight * (self.values[at(a)] - means[a]) * (self.values[at(b)] - means[b]);
                    apart += weight * spreads[a] * spreads[b];
                }
            }
        }
        if apart > 0.0 { (together / apart).clamp(0.0, MOST_ALIKE) } else { 0.0 }
    }
}

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
mod tests {
    use super::*;
    use crate::stats::chance::Chance;

    fn posterior<'a>(values: &'a [f64], errors: &'a [f64], known: &'a [bool], weights: &'a [f64]) -> Posterior<'a> {
        Posterior::of(Reported { values, errors, known, weights })
    }

    /// The thirteen trials of the BCG vaccine (see [`RandomEffects`]): of the first, by
    /// metafor's tau² 0.313243 and mean −0.714532: `python3 -c "t=0.313243; m=-0.714532; l=t/(t+0.325585); print(l,
    /// m+l*(-0.889311-m), t*(1-l))"` prints 0.490340… −0.800231… 0.159647….
    #[test]
    fn one_year_is_the_usual_shrinkage() {
        let values = [
            -0.889311, -1.585389, -1.348073, -1.441551, -0.217547, -0.786116, -1.620898, 0.011952, -0.469418,
            -1.371345, -0.339359, 0.445913, -0.017314,
        ];
        let errors = [
            0.325585, 0.194581, 0.415368, 0.020010, 0.051210, 0.006906, 0.223017, 0.003962, 0.056434, 0.073025,
            0.012412, 0.532506, 0.071405,
        ];
        let known = [true; 13];
        let posterior = posterior(&values, &errors, &known, &[1.0]);
        let found = posterior.shrunken(0);
        assert!((found.reliability - 0.490_340).abs() < 1e-5, "{found:?}");
        assert!((found.value + 0.800_234).abs() < 1e-5, "{found:?}");
        assert!((found.value_error.powi(2) - 0.313_243 * 0.509_660).abs() < 1e-5);
        assert!((found.error - 0.325_585_f64.sqrt()).abs() < 1e-12);
    }

    /// Draws have the mean and the variance of the closed form.
    #[test]
    fn draws_are_of_the_posterior() {
        let mut chance = Chance::stream(3, "shrink", [0, 0]);
        let schools = 3000;
        let (mut values, mut errors) = (Vec::new(), Vec::new());
        for school in 0..schools {
            let truth = chance.normal();
            for year in 0..2 {
                let error: f64 = 0.2 + 0.1 * (school % 10) as f64;
                errors.push(error * error);
                values.push(truth + 0.5 * chance.normal() + error * chance.normal() + f64::from(year));
            }
        }
        let known = vec![true; 2 * schools];
        let posterior = posterior(&values, &errors, &known, &[0.7, 0.3]);
        assert!((posterior.correlation - 0.8).abs() < 0.05, "{}", posterior.correlation);
        for school in [0, 9] {
            let shrunken = posterior.shrunken(school);
            let of = &values[2 * school..][..2];
            let draws: Vec<f64> = (0..20_000)
                .map(|_| {
                    let noise = [0, 1].map(|year| errors[2 * school + year].sqrt() * chance.normal());
                    let normals = [chance.normal(), chance.normal()];
                    let mut into = [0.0; 2];
                    posterior.draw(school, [of, &noise, &normals], &mut into);
                    0.7 * into[0] + 0.3 * into[1]
                })
                .collect();
            let (mean, sd) = (moments::mean(&draws).unwrap(), moments::sd(&draws).unwrap());
            assert!((mean - shrunken.value).abs() < 0.02, "{mean} {shrunken:?}");
            assert!((sd / shrunken.value_error - 1.0).abs() < 0.02, "{sd} {shrunken:?}");
        }
    }

    #[test]
    fn what_has_no_known_error_stays() {
        let values = [1.0, 2.0, 3.0, 10.0];
        let (errors, known) = ([0.0; 4], [true; 4]);
        let posterior = posterior(&values, &errors, &known, &[1.0]);
        for (school, value) in values.iter().enumerate() {
            let mut into = [0.0];
            posterior.draw(school, [&[*value], &[0.0], &[1.3]], &mut into);
            assert_eq!(into[0], *value);
            assert_eq!(posterior.shrunken(school).reliability, 1.0);
        }
    }

    #[test]
    fn equal_schools_stay_equal() {
        let (values, errors, known) = ([2.0; 6], [0.5, 0.5, 1.0, 1.0, 0.0, 0.0], [true; 6]);
        let posterior = posterior(&values, &errors, &known, &[0.5, 0.5]);
        for school in 0..3 {
            let mut into = [0.0; 2];
            posterior.draw(school, [&[2.0, 2.0], &[0.1, -0.2], &[1.0, 2.0]], &mut into);
            assert_eq!(into, [2.0, 2.0]);
            assert_eq!(posterior.shrunken(school).value, 2.0);
        }
    }
}
