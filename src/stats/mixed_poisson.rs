//! Counts whose rates differ from group to group: Poisson with a gamma-distributed rate (the negative binomial), fitted by
//! maximum likelihood.

use statrs::function::beta::beta_reg;
use statrs::function::gamma::gamma_lr;

/// A count has mean `rate` times what is expected of its group; groups' own rates differ by a gamma distribution of that
/// shape (the smaller, the more; none when they do not differ beyond chance).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MixedPoisson {
    /// Counts over expected counts.
    pub rate: f64,
    /// Shape: 1 over the squared coefficient of variation.
    pub shape: Option<f64>,
}

/// Logarithms of the shapes looked at: from 0.01 to 10,000, beyond which it is Poisson.
const SHAPES: (f64, f64) = (-4.6, 9.2);
const STEPS: usize = 30;

impl MixedPoisson {
    /// Fits counts with their expected counts (above 0). `None` when nothing was counted or expected.
    pub fn fit(counts: &[(u32, f64)]) -> Option<Self> {
        let counted: f64 = counts.iter().map(|(count, _)| f64::from(*count)).sum();
        let expected: f64 = counts.iter().map(|(_, expected)| expected).sum();
        if counted <= 0.0 || expected <= 0.0 || counts.iter().any(|(_, expected)| !(*expected > 0.0)) {
            return None;
        }
        let plain = counted / expected;
        let at = |log: f64| {
            let shape = log.exp();
            let rate = rate(counts, shape, plain);
            (likelihood(counts, shape, rate), rate)
        };
        let step = (SHAPES.1 - SHAPES.0) / STEPS as f64;
        let (mut best, mut most) = (0, f64::NEG_INFINITY);
        for node in 0..=STEPS {
            let (value, _) = at(SHAPES.0 + step * node as f64);
            if value > most {
                (best, most) = (node, value);
            }
        }
        if best == STEPS {
            return Some(Self { rate: plain, shape: None });
        }
        let middle = SHAPES.0 + step * best as f64;
        let log = golden((middle - step).max(SHAPES.0), middle + step, |log| at(log).0);
        Some(Self { rate: at(log).1, shape: Some(log.exp()) })
    }

    /// Probability of so many or more where so many are expected before the rate.
    pub fn at_least(&self, count: u32, expected: f64) -> f64 {
        let mean = self.rate * expected;
        match (count, self.shape) {
            (0, _) => 1.0,
            _ if mean <= 0.0 => 0.0,
            (count, None) => gamma_lr(count.into(), mean),
            (count, Some(shape)) => beta_reg(count.into(), shape, mean / (shape + mean)),
        }
    }
}

/// The rate of the greatest likelihood at that shape: Newton's steps in its logarithm.
fn rate(counts: &[(u32, f64)], shape: f64, start: f64) -> f64 {
    let mut log = start.ln();
    for _ in 0..30 {
        let (mut slope, mut bend) = (0.0, 0.0);
        for (count, expected) in counts {
            let (count, mean) = (f64::from(*count), log.exp() * expected);
            let share = (shape + count) / (shape + mean);
            slope += count - mean * share;
            bend += shape * mean * share / (shape + mean);
        }
        let step = (slope / bend).clamp(-1.5, 1.5);
        log += step;
        if step.abs() < 1e-9 {
            break;
        }
    }
    log.exp()
}

/// Logarithm of the likelihood, but for what does not depend on the shape and the rate.
fn likelihood(counts: &[(u32, f64)], shape: f64, rate: f64) -> f64 {
    let of = |(count, expected): &(u32, f64)| {
        let mean = rate * expected;
        let rising: f64 = (0..*count).map(|below| (shape + f64::from(below)).ln()).sum();
        rising - shape * (mean / shape).ln_1p() + f64::from(*count) * (mean / (shape + mean)).ln()
    };
    counts.iter().map(of).sum()
}

/// Where a function with one summit between two points is highest.
fn golden(mut low: f64, mut high: f64, of: impl Fn(f64) -> f64) -> f64 {
    let ratio = (5.0_f64.sqrt() - 1.0) / 2.0;
    let (mut left, mut right) = (high - ratio * (high - low), low + ratio * (high - low));
    let (mut at_left, mut at_right) = (of(left), of(right));
    while high - low > 1e-4 {
        if at_left > at_right {
            (high, right, at_right) = (right, left, at_left);
            left = high - ratio * (high - low);
            at_left = of(left);
        } else {
            (low, left, at_left) = (left, right, at_right);
            right = low + ratio * (high - low);
            at_right = of(right);
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tails by scipy 1.17.1: poisson.sf(4, 1.2), nbinom.sf(4, 0.7, 0.7 / (0.7 + 1.2)), nbinom.sf(39, 0.1, 0.1 / 0.6).
    #[test]
    fn tails_agree_with_scipy() {
        let plain = MixedPoisson { rate: 2.0, shape: None };
        let mixed = MixedPoisson { rate: 1.0, shape: Some(0.7) };
        let wide = MixedPoisson { rate: 100.0, shape: Some(0.1) };
        let close = |found: f64, known: f64| assert!((found / known - 1.0).abs() < 1e-9, "{found} {known}");
        close(plain.at_least(5, 0.6), 0.007745788276441408);
        close(mixed.at_least(5, 1.2), 0.05891046418099008);
        close(wide.at_least(40, 0.005), 1.1777078147354594e-05);
        assert_eq!((plain.at_least(0, 0.6), plain.at_least(1, 0.0)), (1.0, 0.0));
    }

    /// The greatest likelihood found by scipy's Nelder–Mead on the same twelve counts.
    #[test]
    fn the_fit_agrees_with_an_independent_one() {
        let counts = [0, 3, 0, 1, 12, 0, 2, 0, 5, 0, 1, 0].into_iter().zip([1.0, 2.0, 0.5].into_iter().cycle());
        let counts: Vec<(u32, f64)> = counts.collect();
        let fit = MixedPoisson::fit(&counts).unwrap();
        assert!(
            (fit.rate - 1.7158101599957383).abs() < 1e-3 && (fit.shape.unwrap() - 0.45465421855171817).abs() < 1e-3,
            "{fit:?}"
        );
        let even: Vec<(u32, f64)> = (0..30).map(|at| (1 + at % 2, 1.5)).collect();
        assert_eq!(MixedPoisson::fit(&even), Some(MixedPoisson { rate: 1.0, shape: None }));
        assert_eq!((MixedPoisson::fit(&[(0, 1.0)]), MixedPoisson::fit(&[(1, 0.0)])), (None, None));
    }
}
