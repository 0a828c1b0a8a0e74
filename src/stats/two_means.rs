//! A mean with its interval, and the means of two groups.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::moments::{mean, sd};

/// 95 % interval of a mean by Student's distribution; `None` of fewer than two values.
pub fn interval(values: &[f64]) -> Option<(f64, f64)> {
    let (mean, sd) = (mean(values)?, sd(values)?);
    let n = values.len() as f64;
    let reach = StudentsT::new(0.0, 1.0, n - 1.0).ok()?.inverse_cdf(0.975) * sd / n.sqrt();
    Some((mean - reach, mean + reach))
}

/// Student's test of two groups of one spread: the mean of the first less that of the second, and the probabilities of such a
/// difference and less, and of such and more, where the groups do not differ. `None` where a group is empty or nothing
/// varies.
pub fn difference(first: &[f64], second: &[f64]) -> Option<(f64, (f64, f64))> {
    let difference = mean(first)? - mean(second)?;
    let squares = |of: &[f64]| sd(of).unwrap_or(0.0).powi(2) * (of.len() as f64 - 1.0);
    let (n, m) = (first.len() as f64, second.len() as f64);
    let freedom = n + m - 2.0;
    let student = StudentsT::new(0.0, 1.0, freedom).ok()?;
    let error = ((squares(first) + squares(second)) / freedom * (1.0 / n + 1.0 / m)).sqrt();
    if error.is_nan() || error <= 0.0 {
        return None;
    }
    let t = difference / error;
    Some((difference, (student.cdf(t), student.sf(t))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Student's own sleep data (1908), as `t.test(extra ~ group, data = sleep, var.equal = TRUE)` of R prints them: t = −1.8608,
    /// df = 18, two-sided p = 0.07919, means 0.75 and 2.33.
    #[test]
    fn agrees_with_students_sleep() {
        let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let (found, (less, more)) = difference(&first, &second).unwrap();
        assert!((found + 1.58).abs() < 1e-12, "{found}");
        assert!((2.0 * less - 0.079_187).abs() < 5e-6 && (less + more - 1.0).abs() < 1e-12, "{less}");
        // t.test(extra[group == 1]): −0.5297804 to 2.0297804.
        let (low, high) = interval(&first).unwrap();
        assert!((low + 0.529_780_4).abs() < 1e-6 && (high - 2.029_780_4).abs() < 1e-6, "{low} {high}");
    }

    #[test]
    fn what_does_not_vary_tells_nothing() {
        assert!(difference(&[1.0, 1.0], &[1.0]).is_none() && difference(&[], &[1.0, 2.0]).is_none());
        assert!(interval(&[1.0]).is_none());
        assert!(difference(&[1.0], &[2.0, 3.0, 4.0]).is_some());
    }
}
