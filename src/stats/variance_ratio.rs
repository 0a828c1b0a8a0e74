//! Variances of groups against the usual one, where honest groups differ beyond chance: the scaled F distribution of Smyth
//! (2004, «Linear models and empirical Bayes methods», section 6.2).

use statrs::function::beta::beta_reg;
use statrs::function::gamma::{digamma, gamma_lr};

/// How observed variances over the usual ones are distributed: `scale` times F with the group's degrees of freedom and
/// `prior` ones (the fewer, the more groups differ; none when they do not differ beyond chance).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VarianceRatios {
    /// What the ratio is about.
    pub scale: f64,
    /// Degrees of freedom of the differences between groups.
    pub prior: Option<f64>,
}

/// Below it the excess variance of the logarithms is none.
const NONE: f64 = 1e-4;

impl VarianceRatios {
    /// Fits by moments of log ratios; each item is a ratio above 0 and its degrees of freedom. `None` of fewer than two.
    pub fn fit(ratios: &[(f64, f64)]) -> Option<Self> {
        if ratios.len() < 2 || ratios.iter().any(|(ratio, df)| !(*ratio > 0.0 && *df > 0.0)) {
            return None;
        }
        let n = ratios.len() as f64;
        let logs = ratios.iter().map(|(ratio, df)| ratio.ln() - digamma(df / 2.0) + (df / 2.0).ln());
        let logs: Vec<f64> = logs.collect();
        let mean = logs.iter().sum::<f64>() / n;
        let variance = logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / (n - 1.0);
        let excess = variance - ratios.iter().map(|(_, df)| trigamma(df / 2.0)).sum::<f64>() / n;
        if excess <= NONE {
            return Some(Self { scale: mean.exp(), prior: None });
        }
        let half = trigamma_inverse(excess);
        Some(Self { scale: (mean + digamma(half) - half.ln()).exp(), prior: Some(2.0 * half) })
    }

    /// Probability of a ratio that low or lower at so many degrees of freedom.
    pub fn below(&self, ratio: f64, df: f64) -> f64 {
        let ratio = ratio / self.scale;
        if ratio <= 0.0 {
            return 0.0;
        }
        match self.prior {
            None => gamma_lr(df / 2.0, df * ratio / 2.0),
            Some(prior) => beta_reg(df / 2.0, prior / 2.0, df * ratio / (df * ratio + prior)),
        }
    }
}

/// The second derivative of ln Γ, for x > 0: recurrence up to 8, then the asymptotic series (Abramowitz and Stegun 6.4.12).
fn trigamma(x: f64) -> f64 {
    let (mut z, mut sum) = (x, 0.0);
    while z < 8.0 {
        sum += 1.0 / (z * z);
        z += 1.0;
    }
    let r = 1.0 / (z * z);
    let series = 1.0 / 6.0 - r * (1.0 / 30.0 - r * (1.0 / 42.0 - r * (1.0 / 30.0 - r * 5.0 / 66.0)));
    sum + 1.0 / z + r / 2.0 + series * r / z
}

/// Where the trigamma function has that value, by halving: it falls from ∞ to 0.
fn trigamma_inverse(y: f64) -> f64 {
    let (mut low, mut high) = (1e-8_f64.ln(), 1e8_f64.ln());
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        if trigamma(middle.exp()) > y { low = middle } else { high = middle }
    }
    f64::midpoint(low, high).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ψ′(1) = π²/6, ψ′(1/2) = π²/2 (Abramowitz and Stegun 6.4.2, 6.4.4); ψ′(10) by scipy 1.17.1.
    #[test]
    fn trigamma_has_its_known_values() {
        let pi2 = std::f64::consts::PI.powi(2);
        assert!((trigamma(1.0) - pi2 / 6.0).abs() < 1e-10 && (trigamma(0.5) - pi2 / 2.0).abs() < 1e-10);
        assert!((trigamma(10.0) - TRIGAMMA_10).abs() < 1e-12);
        assert!((trigamma_inverse(trigamma(3.7)) - 3.7).abs() < 1e-8);
    }

    const TRIGAMMA_10: f64 = 0.10516633568168576;

    /// Tails by scipy 1.17.1: chi2.cdf(9 · 0.2, 9), f.cdf(0.2, 9, 12).
    #[test]
    fn tails_agree_with_scipy() {
        let plain = VarianceRatios { scale: 1.0, prior: None };
        let mixed = VarianceRatios { scale: 2.0, prior: Some(12.0) };
        assert!((plain.below(0.2, 9.0) / 0.00575005457970516 - 1.0).abs() < 1e-9, "{}", plain.below(0.2, 9.0));
        assert!((mixed.below(0.4, 9.0) / 0.01078144355502306 - 1.0).abs() < 1e-9, "{}", mixed.below(0.4, 9.0));
        assert_eq!(plain.below(0.0, 9.0), 0.0);
    }

    /// The same formulas in numpy and scipy 1.17.1 on these eight ratios.
    #[test]
    fn the_fit_agrees_with_an_independent_one() {
        let ratios =
            [(0.3, 9.0), (2.9, 14.0), (1.1, 20.0), (0.7, 11.0), (1.9, 24.0), (0.4, 18.0), (1.3, 9.0), (3.5, 12.0)];
        let fit = VarianceRatios::fit(&ratios).unwrap();
        assert!(
            (fit.scale - 0.9291188913908583).abs() < 1e-6 && (fit.prior.unwrap() - 4.184947568921812).abs() < 1e-6,
            "{fit:?}"
        );
        let alike: Vec<(f64, f64)> = (0..20).map(|at| (1.0 + 0.01 * f64::from(at % 2), 10.0)).collect();
        assert_eq!(VarianceRatios::fit(&alike).unwrap().prior, None);
        assert_eq!(VarianceRatios::fit(&[(1.0, 3.0)]), None);
    }
}
