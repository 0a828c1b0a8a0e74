//! The best part of a normal distribution.

use statrs::distribution::{Continuous, ContinuousCDF, Normal};

/// How far the mean of the best `share` (above 0, to 1) of a normal distribution lies above that of all, in standard
/// deviations: φ(z)/share with z the bound of that share (Falconer and Mackay 1996, appendix A: the intensity of selection).
/// 0 where it is everybody or more; `None` where it is nobody.
pub fn mean_of_the_best(share: f64) -> Option<f64> {
    if share >= 1.0 {
        return Some(0.0);
    }
    let normal = Normal::standard();
    (share > 0.0).then(|| normal.pdf(normal.inverse_cdf(1.0 - share)) / share).filter(|mean| mean.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Falconer and Mackay 1996, table A of the appendix.
    #[test]
    fn means_are_those_of_the_table() {
        for (share, mean) in [(0.01, 2.665), (0.1, 1.755), (0.2, 1.400), (0.5, 0.798), (0.8, 0.350), (0.9, 0.195)] {
            assert!((mean_of_the_best(share).unwrap() - mean).abs() < 0.0006, "{share}");
        }
    }

    #[test]
    fn everybody_is_everybody_and_nobody_has_no_mean() {
        assert_eq!([1.0, 1.3].map(mean_of_the_best), [Some(0.0); 2]);
        assert_eq!([0.0, -0.1, f64::NAN].map(mean_of_the_best), [None; 3]);
    }
}
