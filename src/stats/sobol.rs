//! Sobol shares: how much of the variance of an outcome each of its independent inputs decides, alone and with the others.
//!
//! The outcome is computed at two independent samples of the inputs, A and B, and for every input i at A with that input taken
//! from B. First order by Saltelli and others (2010, table 2 b): V(E(Y | Xᵢ)) ≈ mean of f(B)·(f(ABᵢ) − f(A)); total by Jansen
//! (1999): E(V(Y | X₋ᵢ)) ≈ half the mean of (f(A) − f(ABᵢ))². Both over the variance of f over A and B together. Values are
//! taken from their mean first, which changes no expectation and takes much of the noise out of the first order.
//!
//! An input may be a whole group of numbers drawn together: its shares are then those of the group.

use super::chance::Chance;
use super::quantile;

/// The outcome at the points of a design of N rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcomes {
    /// At A.
    pub a: Vec<f64>,
    /// At B.
    pub b: Vec<f64>,
    /// By input: at A with the input from B.
    pub mixed: Vec<Vec<f64>>,
}

/// Shares of an input in the variance of the outcome, 0–1 but for the noise of the estimate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shares {
    /// First order: what it decides alone.
    pub first: f64,
    /// Total: what it decides with all the others.
    pub total: f64,
}

/// A share with the ends of its interval.
pub type Ends = (f64, f64);

/// Shares of every input; `None` where the outcome does not vary, or lists are not of one length.
pub fn shares(outcomes: &Outcomes) -> Option<Vec<Shares>> {
    outcomes.is_even().then(|| of_rows(outcomes, &(0..outcomes.a.len()).collect::<Vec<_>>()))?
}

/// Percentile intervals of the shares that hold the middle `coverage` of `resamples` bootstrap samples of the rows, first
/// order and total by input: how far the estimate could be off for the number of rows alone. The same seed gives the same.
pub fn intervals(outcomes: &Outcomes, resamples: u32, coverage: f64, seed: u64) -> Option<Vec<(Ends, Ends)>> {
    let n = outcomes.a.len();
    if !outcomes.is_even() || n == 0 {
        return None;
    }
    let mut chance = Chance::stream(seed, "bootstrap of shares", [n as u64, resamples.into()]);
    let resampled: Vec<Vec<Shares>> = (0..resamples)
        .filter_map(|_| {
            let rows: Vec<usize> = (0..n).map(|_| chance.index(n)).collect();
            of_rows(outcomes, &rows)
        })
        .collect();
    let ends = |of: &dyn Fn(&Vec<Shares>) -> f64| -> Option<Ends> {
        let values: Vec<f64> = resampled.iter().map(of).collect();
        let tail = (1.0 - coverage) / 2.0;
        Some((quantile::quantile(&values, tail)?, quantile::quantile(&values, 1.0 - tail)?))
    };
    (0..outcomes.mixed.len()).map(|at| Some((ends(&|of| of[at].first)?, ends(&|of| of[at].total)?))).collect()
}

impl Outcomes {
    fn is_even(&self) -> bool {
        let n = self.a.len();
        self.b.len() == n && self.mixed.iter().all(|mixed| mixed.len() == n)
    }
}

fn of_rows(outcomes: &Outcomes, rows: &[usize]) -> Option<Vec<Shares>> {
    let Outcomes { a, b, mixed } = outcomes;
    let n = rows.len() as f64;
    let mean = rows.iter().map(|at| a[*at] + b[*at]).sum::<f64>() / (2.0 * n);
    let squares = rows.iter().map(|at| (a[*at] - mean).powi(2) + (b[*at] - mean).powi(2)).sum::<f64>();
    let variance = squares / (2.0 * n);
    // What is left of rounding where all are the same is no variance.
    if variance.is_nan() || variance <= 1e-18 * mean.powi(2) {
        return None;
    }
    let of_input = |mixed: &Vec<f64>| {
        let first = rows.iter().map(|at| (b[*at] - mean) * (mixed[*at] - a[*at])).sum::<f64>();
        let total = rows.iter().map(|at| (a[*at] - mixed[*at]).powi(2)).sum::<f64>();
        Shares { first: first / n / variance, total: total / (2.0 * n) / variance }
    };
    Some(mixed.iter().map(of_input).collect())
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;

    /// The outcomes of a function at a seeded design of so many rows.
    fn design(rows: usize, inputs: usize, seed: u64, f: impl Fn(&[f64]) -> f64) -> Outcomes {
        let mut chance = Chance::stream(seed, "design", [rows as u64, inputs as u64]);
        let mut outcomes = Outcomes { mixed: vec![Vec::new(); inputs], ..Outcomes::default() };
        for _ in 0..rows {
            let a: Vec<f64> = (0..inputs).map(|_| chance.uniform()).collect();
            let b: Vec<f64> = (0..inputs).map(|_| chance.uniform()).collect();
            outcomes.a.push(f(&a));
            outcomes.b.push(f(&b));
            for at in 0..inputs {
                let mut mixed = a.clone();
                mixed[at] = b[at];
                outcomes.mixed[at].push(f(&mixed));
            }
        }
        outcomes
    }

    /// Ishigami and Homma (1990): sin x₁ + a sin² x₂ + b x₃⁴ sin x₁ over (−π, π), a = 7, b = 0.1. In closed form
    /// V₁ = ½(1 + bπ⁴/5)², V₂ = a²/8, V₁₃ = b²π⁸(1/18 − 1/50), and V is their sum: shares 0.3139, 0.4424, 0; total
    /// 0.5576, 0.4424, 0.2437. With 2¹⁷ rows the standard error of a share is below 0.006.
    #[test]
    fn ishigami() {
        let (a, b) = (7.0, 0.1);
        let (one, two) = (0.5 * (1.0 + b * PI.powi(4) / 5.0).powi(2), a * a / 8.0);
        let both = b * b * PI.powi(8) * (1.0 / 18.0 - 1.0 / 50.0);
        let whole = one + two + both;
        let first = [one / whole, two / whole, 0.0];
        let total = [(one + both) / whole, two / whole, both / whole];
        for (found, printed) in first.iter().chain(&total).zip([0.3139, 0.4424, 0.0, 0.5576, 0.4424, 0.2437]) {
            assert!((found - printed).abs() < 5e-5, "{found} {printed}");
        }
        let outcomes = design(1 << 17, 3, 7, |u| {
            let x: Vec<f64> = u.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
            x[0].sin() + a * x[1].sin().powi(2) + b * x[2].powi(4) * x[0].sin()
        });
        for (at, found) in shares(&outcomes).unwrap().iter().enumerate() {
            assert!((found.first - first[at]).abs() < 0.02, "{at}: {found:?}");
            assert!((found.total - total[at]).abs() < 0.02, "{at}: {found:?}");
        }
    }

    /// The g-function of Sobol, ∏ (|4xᵢ − 2| + aᵢ)/(1 + aᵢ): Vᵢ = ⅓/(1 + aᵢ)², V = ∏(1 + Vᵢ) − 1, and the total variance of
    /// an input is Vᵢ ∏ of (1 + Vⱼ) over the others. With a = 0, 1, 4.5, 9, 99 … as in Saltelli and others (2010).
    #[test]
    fn sobol_g() {
        let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0];
        let own = a.map(|a: f64| 1.0 / 3.0 / (1.0 + a).powi(2));
        let whole = own.iter().map(|v| 1.0 + v).product::<f64>() - 1.0;
        let outcomes = design(1 << 16, a.len(), 3, |u| {
            u.iter().zip(a).map(|(u, a)| ((4.0 * u - 2.0).abs() + a) / (1.0 + a)).product()
        });
        for (at, found) in shares(&outcomes).unwrap().iter().enumerate() {
            let total = own[at] * (whole + 1.0) / (1.0 + own[at]) / whole;
            assert!((found.first - own[at] / whole).abs() < 0.02, "{at}: {found:?}");
            assert!((found.total - total).abs() < 0.02, "{at}: {found:?}");
        }
    }

    /// Of a sum of independent inputs the first order and the total are the parts of the variance: 1/5 and 4/5 of x + 2y. The
    /// 90 % interval holds the truth in about nine of ten designs.
    #[test]
    fn intervals_hold_the_truth_as_often_as_they_say() {
        let mut held = [0_u32; 4];
        for seed in 0..200 {
            let outcomes = design(128, 2, 1000 + seed, |u| u[0] + 2.0 * u[1]);
            let found = intervals(&outcomes, 200, 0.9, seed).unwrap();
            for (at, truth) in [0.2, 0.8].into_iter().enumerate() {
                let (first, total) = found[at];
                held[2 * at] += u32::from(first.0 <= truth && truth <= first.1);
                held[2 * at + 1] += u32::from(total.0 <= truth && truth <= total.1);
            }
            assert_eq!(found, intervals(&outcomes, 200, 0.9, seed).unwrap(), "the same seed, the same interval");
        }
        assert!(held.iter().all(|held| (164..=196).contains(held)), "{held:?} of 200");
    }

    #[test]
    fn what_does_not_vary_has_no_shares() {
        assert_eq!(shares(&design(64, 2, 1, |_| 0.3)), None);
        assert_eq!(intervals(&Outcomes::default(), 100, 0.9, 1), None);
        let mut uneven = design(8, 1, 1, |u| u[0]);
        uneven.b.pop();
        assert_eq!(shares(&uneven), None);
        let found = shares(&design(4096, 2, 5, |u| u[0])).unwrap();
        assert_eq!(found[1], Shares::default(), "an input that nothing depends on");
    }
}
