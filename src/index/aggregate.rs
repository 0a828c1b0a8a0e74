//! Step 6, aggregation: means of three kinds, each an arithmetic mean of what values are carried to.

use super::settings::Aggregate;

/// What a value is carried to before it is averaged: itself, its logarithm, its reciprocal. Geometric and harmonic need values
/// above 0 (see [`super::settings::IndexSettings::check`]), or 0 itself, of which both means are 0 whatever stands beside it.
pub fn carried(value: f64, how: Aggregate) -> f64 {
    match how {
        Aggregate::Arithmetic => value,
        Aggregate::Geometric => value.max(0.0).ln(),
        Aggregate::Harmonic => value.max(0.0).recip(),
    }
}

/// The way back from the average.
pub fn returned(mean: f64, how: Aggregate) -> f64 {
    match how {
        Aggregate::Arithmetic => mean,
        Aggregate::Geometric => mean.exp(),
        Aggregate::Harmonic => mean.recip(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The textbook pair: of 2 and 8 by equal weights the arithmetic mean is 5, the geometric 4, the harmonic 3.2; by ¾ and ¼
    /// they are 3.5, 2^¾·8^¼ = 2^(6/4) = 2.828427… and 1/(0.375 + 0.03125) = 2.461538….
    #[test]
    fn means_of_two_and_eight() {
        for (weights, arithmetic, geometric, harmonic) in
            [([0.5, 0.5], 5.0, 4.0, 3.2), ([0.75, 0.25], 3.5, 8.0_f64.sqrt(), 32.0 / 13.0)]
        {
            let mean = |how| {
                let parts = weights.into_iter().zip([2.0, 8.0]);
                returned(parts.map(|(weight, value)| weight * carried(value, how)).sum(), how)
            };
            assert!((mean(Aggregate::Arithmetic) - arithmetic).abs() < 1e-12);
            assert!((mean(Aggregate::Geometric) - geometric).abs() < 1e-12);
            assert!((mean(Aggregate::Harmonic) - harmonic).abs() < 1e-12);
        }
    }

    /// The Human Development Index of a country at a goalpost is 0: no income makes up for it.
    #[test]
    fn nothing_makes_up_for_a_zero() {
        for how in [Aggregate::Geometric, Aggregate::Harmonic] {
            for zero in [0.0, -0.0] {
                assert_eq!(returned(0.5 * carried(zero, how) + 0.5 * carried(90.0, how), how), 0.0);
            }
        }
    }
}
