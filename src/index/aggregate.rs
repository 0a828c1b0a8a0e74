//! Step 6, aggregation: from normalised values and effective weights to the value of a year.

use super::settings::Aggregate;

/// The weighted mean of (weight, value) pairs whose weights sum to 1.
///
/// Groups within groups need no second pass: an effective weight is the group's times the indicator's, and a weighted mean
/// (arithmetic or geometric) of weighted means of the same kind is the weighted mean by the products. Geometric needs
/// values above 0 (see [`super::settings::IndexSettings::check`]).
pub fn aggregate(parts: impl Iterator<Item = (f64, f64)>, how: Aggregate) -> f64 {
    match how {
        Aggregate::Arithmetic => parts.map(|(weight, value)| weight * value).sum(),
        Aggregate::Geometric => parts.map(|(weight, value)| weight * value.ln()).sum::<f64>().exp(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The textbook pair: of 2 and 8 by equal weights the arithmetic mean is 5, the geometric 4; by ¾ and ¼ they are
    /// 3.5 and 2^¾·8^¼ = 2^(6/4) = 2.828427…
    #[test]
    fn means_of_two_and_eight() {
        for (weights, arithmetic, geometric) in [([0.5, 0.5], 5.0, 4.0), ([0.75, 0.25], 3.5, 8.0_f64.sqrt())] {
            let parts = || weights.into_iter().zip([2.0, 8.0]);
            assert!((aggregate(parts(), Aggregate::Arithmetic) - arithmetic).abs() < 1e-12);
            assert!((aggregate(parts(), Aggregate::Geometric) - geometric).abs() < 1e-12);
        }
    }
}
