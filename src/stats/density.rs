//! Whether one score stands out of its neighbours: Frandsen (2017), «Party bias in union representation elections: testing
//! for manipulation in the regression discontinuity design when the running variable is discrete».
//!
//! If the density bends by no more than k around the bound, the n₀ of N = n₋ + n₀ + n₊ observations that lie on it are binomial
//! with a probability between (1 − k)/(3 − k) and (1 + k)/(3 + k).

use statrs::distribution::{Binomial, DiscreteCDF};

/// Bend that is taken for honest.
pub const BEND: f64 = 0.02;

/// One-sided p that there are too many on the bound: P(X ≥ n₀) at the upper end of the probabilities. `around` counts one point
/// below, on the bound, one above. 1 where there is nobody.
pub fn too_many(around: [u32; 3], k: f64) -> f64 {
    at_least(around[1], around.iter().sum(), (1.0 + k) / (3.0 + k))
}

/// Two-sided p: twice the smaller tail, the upper one at the upper end of the probabilities, the lower one at the lower.
pub fn two_sided(around: [u32; 3], k: f64) -> f64 {
    let n: u32 = around.iter().sum();
    let few = Binomial::new((1.0 - k) / (3.0 - k), n.into()).map_or(1.0, |counts| counts.cdf(around[1].into()));
    (2.0 * too_many(around, k).min(few)).min(1.0)
}

/// P(X ≥ k) of a binomial of `n` and `p`; 1 for k = 0.
pub fn at_least(k: u32, n: u32, p: f64) -> f64 {
    match k.checked_sub(1) {
        None => 1.0,
        Some(below) => Binomial::new(p, n.into()).map_or(1.0, |counts| counts.sf(below.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// statistics.md 6: computed apart from this code.
    #[test]
    fn agrees_with_the_reference_values() {
        let expected = [(0.01, 2.930_779e-5), (0.02, 4.223_262e-5), (0.05, 1.192_106e-4), (0.1, 5.609_685e-4)];
        for (k, p) in expected {
            let found = two_sided([80, 140, 90], k);
            assert!((found / p - 1.0).abs() < 1e-6, "{k}: {found}");
        }
    }

    #[test]
    fn a_tail_far_out_is_not_rounded_to_nothing() {
        let p = too_many([469, 4010, 2503], BEND);
        assert!(p < 1e-300 || p > 0.0);
        // scipy.stats.binom.sf(139, 310, 1.02/3.02)
        assert!((too_many([80, 140, 90], BEND) * 2.0 / 4.223_262e-5 - 1.0).abs() < 1e-6);
    }

    #[test]
    fn nobody_says_nothing() {
        assert_eq!((too_many([0, 0, 0], BEND), two_sided([0, 0, 0], BEND)), (1.0, 1.0));
        assert!(two_sided([100, 100, 100], BEND) > 0.9, "flat");
        assert!(two_sided([100, 10, 100], BEND) < 1e-6, "too few");
        assert!(too_many([100, 10, 100], BEND) > 0.99, "too few is not too many");
    }
}
