//! Two shares of the same things.

/// Quantile of the standard normal distribution that leaves 2.5 % above.
const Z: f64 = 1.959_963_984_540_054;

/// Interval of Wilson (1927) for `so` of `n`, 95 %; `n` above 0.
pub fn wilson(so: u32, n: u32) -> (f64, f64) {
    let (so, n) = (f64::from(so), f64::from(n));
    let centre = 2.0 * so + Z * Z;
    let half = Z * (Z * Z + 4.0 * so * (n - so) / n).sqrt();
    let scale = 2.0 * (n + Z * Z);
    (((centre - half) / scale).max(0.0), ((centre + half) / scale).min(1.0))
}

/// The share that is so first less the share that is so second, and its 95 % interval by method 10 of Newcombe (1998,
/// «Improved confidence intervals for the difference between binomial proportions based on paired data», Statistics in
/// Medicine 17: 2635–2650): Wilson's intervals of both shares put together with their correlation. `table` counts the pairs
/// that are so both times, first only, second only, neither time. Nothing without pairs.
pub fn difference(table: [u32; 4]) -> Option<(f64, (f64, f64))> {
    let [both, first, second, neither] = table;
    let n = both + first + second + neither;
    if n == 0 {
        return None;
    }
    let share = |so: u32| f64::from(so) / f64::from(n);
    let (one, other) = (share(both + first), share(both + second));
    let ((low_one, high_one), (low_other, high_other)) = (wilson(both + first, n), wilson(both + second, n));
    let phi = correlation(table.map(f64::from));
    let part = |a: f64, b: f64| (a * a - 2.0 * phi * a * b + b * b).max(0.0).sqrt();
    let below = part(one - low_one, high_other - other);
    let above = part(high_one - one, other - low_other);
    let difference = (f64::from(first) - f64::from(second)) / f64::from(n);
    Some((difference, ((difference - below).max(-1.0), (difference + above).min(1.0))))
}

/// φ with the paper's correction for continuity; 0 where a margin is empty.
fn correlation([both, first, second, neither]: [f64; 4]) -> f64 {
    let margins = (both + first) * (second + neither) * (both + second) * (first + neither);
    if margins <= 0.0 {
        return 0.0;
    }
    let half = (both + first + second + neither) / 2.0;
    let product = both * neither - first * second;
    let corrected = if product > half { product - half } else { product.min(0.0) };
    corrected / margins.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(table: [u32; 4], expected: (f64, f64, f64), tolerance: f64) {
        let (difference, (low, high)) = difference(table).unwrap();
        let found = [difference - expected.0, low - expected.1, high - expected.2];
        assert!(found.iter().all(|error| error.abs() < tolerance), "{table:?}: {difference} {low} {high}");
    }

    /// The worked example of Altman, Machin, Bryant, Gardner, «Statistics with Confidence» (2000), p. 52: 0.011 to 0.226.
    #[test]
    fn agrees_with_the_worked_example() {
        close([14, 5, 0, 22], (5.0 / 41.0, 0.011, 0.226), 5e-4);
    }

    /// The printed formula computed apart in Python.
    #[test]
    fn agrees_with_the_formula_computed_apart() {
        close([20, 12, 2, 16], (0.2, 0.056_156_424_842, 0.329_206_995_400), 1e-11);
        close([36, 12, 2, 0], (0.2, 0.056_929_584_003, 0.340_427_602_975), 1e-11);
        close([30, 0, 0, 0], (0.0, -0.113_513_393_174, 0.113_513_393_174), 1e-11);
        close([0, 30, 0, 0], (1.0, 0.839_467_819_862, 1.0), 1e-11);
        assert!(difference([0; 4]).is_none());
    }
}
