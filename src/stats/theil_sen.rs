//! A straight line that outliers do not bend.

use super::quantile::quantile;

/// A line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Where x is 0.
    pub intercept: f64,
    /// Rise of y for 1 of x.
    pub slope: f64,
}

impl Line {
    /// y at x.
    pub fn at(&self, x: f64) -> f64 {
        self.intercept + self.slope * x
    }
}

/// The line of Theil (1950) and Sen (1968): the median slope over all pairs of points whose x differ, and the median of
/// y − slope·x. Nearly a third of the points may be anything. `None` where no two x differ.
pub fn theil_sen(points: &[(f64, f64)]) -> Option<Line> {
    let mut slopes = Vec::with_capacity(points.len() * points.len().saturating_sub(1) / 2);
    for (at, (x, y)) in points.iter().enumerate() {
        let later = points[at + 1..].iter().filter(|other| other.0 != *x);
        slopes.extend(later.map(|other| (other.1 - y) / (other.0 - x)));
    }
    let slope = median(&mut slopes)?;
    let rest: Vec<f64> = points.iter().map(|(x, y)| y - slope * x).collect();
    Some(Line { intercept: quantile(&rest, 0.5)?, slope })
}

/// The median without sorting everything: a region has a million pairs of schools.
fn median(values: &mut [f64]) -> Option<f64> {
    let n = values.len();
    if n == 0 {
        return None;
    }
    let (below, upper, _) = values.select_nth_unstable_by(n / 2, f64::total_cmp);
    let upper = *upper;
    let lower = if n % 2 == 1 { upper } else { below.iter().copied().max_by(f64::total_cmp)? };
    Some(lower + (upper - lower) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Miles per gallon by weight of 32 cars (R's `mtcars`): `scipy.stats.theilslopes(mpg, wt, method="joint")` gives
    /// −5.626490461049285 and 38.04790838632751.
    #[test]
    fn agrees_with_scipy_on_motor_trend_cars() {
        let mpg = [
            21.0, 21.0, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4,
            30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26.0, 30.4, 15.8, 19.7, 15.0, 21.4,
        ];
        let weight = [
            2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345,
            2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
        ];
        let points: Vec<(f64, f64)> = weight.into_iter().zip(mpg).collect();
        let found = theil_sen(&points).unwrap();
        assert!((found.slope + 5.626_490_461_049_285).abs() < 1e-12, "{found:?}");
        assert!((found.intercept - 38.047_908_386_327_51).abs() < 1e-12);
    }

    #[test]
    fn outliers_do_not_bend_it() {
        let mut points: Vec<(f64, f64)> = (0..20).map(|x| (f64::from(x), 3.0 + 0.5 * f64::from(x))).collect();
        for at in [2, 9, 17] {
            points[at].1 = 90.0;
        }
        let found = theil_sen(&points).unwrap();
        assert!((found.slope - 0.5).abs() < 1e-12 && (found.at(4.0) - 5.0).abs() < 1e-12);
        assert_eq!((theil_sen(&[]), theil_sen(&[(1.0, 2.0), (1.0, 5.0)])), (None, None));
    }
}
