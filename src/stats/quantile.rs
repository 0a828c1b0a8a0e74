//! Quantiles.

/// The quantile at `q` (0–1) by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996), the
/// default of R, numpy and QUARTILE.INC. `None` of nothing, or of a `q` outside 0–1.
pub fn quantile(values: &[f64], q: f64) -> Option<f64> {
    between(values, q, |n| (n as f64 - 1.0) * q)
}

/// The quantile at `q` (0–1) of type 6 of Hyndman and Fan (1996): the value at place q·(n + 1), as QUARTILE.EXC, Minitab and
/// SPSS take it; beyond the ends it is the end. `None` of nothing, or of a `q` outside 0–1.
pub fn exclusive(values: &[f64], q: f64) -> Option<f64> {
    between(values, q, |n| ((n as f64 + 1.0) * q - 1.0).clamp(0.0, n as f64 - 1.0))
}

/// The value at a place, zero-based, among the sorted values, straight between neighbours.
fn between(values: &[f64], q: f64, place: impl Fn(usize) -> f64) -> Option<f64> {
    if values.is_empty() || !(0.0..=1.0).contains(&q) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = place(sorted.len());
    // 0.29 of 100 steps is 28.999999999999996: a place that is whole but for rounding is whole.
    let at = if (at - at.round()).abs() < 1e-9 { at.round() } else { at };
    let below = *sorted.get(at.floor() as usize)?;
    let above = *sorted.get(at.ceil() as usize)?;
    Some(below + (above - below) * at.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Miles per gallon of 32 cars: `mtcars$mpg` of R (Motor Trend, 1974).
    const MPG: [f64; 32] = [
        21.0, 21.0, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4,
        30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26.0, 30.4, 15.8, 19.7, 15.0, 21.4,
    ];

    /// `quantile(mtcars$mpg)` of R: 10.400 15.425 19.200 22.800 33.900.
    #[test]
    fn agrees_with_r_on_motor_trend_cars() {
        for (q, expected) in [(0.0, 10.4), (0.25, 15.425), (0.5, 19.2), (0.75, 22.8), (1.0, 33.9)] {
            let found = quantile(&MPG, q).unwrap();
            assert!((found - expected).abs() < 1e-12, "{q}: {found}");
        }
    }

    /// The same by `numpy.percentile(mpg, …, method="weibull")`, type 6: 10.4 13.6 15.275 19.2 22.8 30.4 33.9.
    #[test]
    fn type_six_agrees_with_numpy() {
        for (q, expected) in
            [(0.0, 10.4), (0.1, 13.6), (0.25, 15.275), (0.5, 19.2), (0.75, 22.8), (0.9, 30.4), (1.0, 33.9)]
        {
            let found = exclusive(&MPG, q).unwrap();
            assert!((found - expected).abs() < 1e-12, "{q}: {found}");
        }
        assert_eq!((exclusive(&[], 0.5), exclusive(&[7.0], 0.9), exclusive(&[1.0, 2.0], 2.0)), (None, Some(7.0), None));
    }

    /// The 40th percentile of 15, 20, 35, 40, 50 is 29 (Wikipedia, «Percentile», second variant, C = 1).
    #[test]
    fn agrees_with_the_worked_percentile() {
        let found = quantile(&[50.0, 15.0, 40.0, 20.0, 35.0], 0.4).unwrap();
        assert!((found - 29.0).abs() < 1e-12);
    }

    #[test]
    fn a_place_that_misses_a_value_by_rounding_is_that_value() {
        let values: Vec<f64> = (0..=100).map(f64::from).collect();
        for percent in 0..=100 {
            assert_eq!(quantile(&values, f64::from(percent) / 100.0), Some(f64::from(percent)));
        }
    }

    #[test]
    fn nothing_has_no_quantile() {
        assert_eq!((quantile(&[], 0.5), quantile(&[1.0], 1.5), quantile(&[1.0], f64::NAN)), (None, None, None));
        assert_eq!(quantile(&[7.0], 0.9), Some(7.0));
    }
}
