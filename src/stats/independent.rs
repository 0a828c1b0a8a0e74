//! Two groups that have nothing in common: the difference of their means and of their shares.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::paired::wilson;

/// A group of which its mean is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// Mean.
    pub mean: f64,
    /// Standard deviation, n − 1.
    pub sd: f64,
    /// How many, above 1.
    pub n: u32,
}

/// The second mean less the first, and its 95 % interval by Welch (1947): degrees of freedom by Satterthwaite. Nothing where a
/// group has fewer than two, or neither has a spread.
pub fn welch(first: Group, second: Group) -> Option<(f64, (f64, f64))> {
    if first.n < 2 || second.n < 2 {
        return None;
    }
    let part = |group: Group| group.sd * group.sd / f64::from(group.n);
    let (a, b) = (part(first), part(second));
    let variance = a + b;
    if variance <= 0.0 || !variance.is_finite() {
        return None;
    }
    let less = |group: Group| f64::from(group.n) - 1.0;
    let freedom = variance * variance / (a * a / less(first) + b * b / less(second));
    let half = critical(freedom, 0.05)? * variance.sqrt();
    let difference = second.mean - first.mean;
    Some((difference, (difference - half, difference + half)))
}

/// The value of Student's t of these degrees of freedom that is passed, to either side, with that probability.
pub fn critical(freedom: f64, probability: f64) -> Option<f64> {
    let t = StudentsT::new(0.0, 1.0, freedom).ok()?;
    Some(t.inverse_cdf(1.0 - probability / 2.0))
}

/// The second share less the first, each `so` of `n`, and its 95 % interval by method 10 of Newcombe (1998, «Interval estimation
/// for the difference between independent proportions», Statistics in Medicine 17: 873–890): Wilson's intervals of both put
/// together. Nothing of nobody.
pub fn shares(first: (u32, u32), second: (u32, u32)) -> Option<(f64, (f64, f64))> {
    if first.1 == 0 || second.1 == 0 {
        return None;
    }
    let share = |(so, n): (u32, u32)| f64::from(so) / f64::from(n);
    let (one, other) = (share(first), share(second));
    let ((low_one, high_one), (low_other, high_other)) = (wilson(first.0, first.1), wilson(second.0, second.1));
    let difference = other - one;
    let below = (other - low_other).hypot(high_one - one);
    let above = (high_other - other).hypot(one - low_one);
    Some((difference, ((difference - below).max(-1.0), (difference + above).min(1.0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe's table II, method 10: 56/70 against 48/80 is 0.2, 0.0524 to 0.3339; 9/10 against 3/10 is 0.6, 0.1705 to
    /// 0.8090; 10/10 against 0/10 is 1, 0.6075 to 1 (read the other way round here: the second less the first).
    #[test]
    fn shares_agree_with_the_paper() {
        for (first, second, expected) in [
            ((48, 80), (56, 70), (0.2, 0.0524, 0.3339)),
            ((3, 10), (9, 10), (0.6, 0.1705, 0.8090)),
            ((0, 10), (10, 10), (1.0, 0.6075, 1.0)),
        ] {
            let (difference, (low, high)) = shares(first, second).unwrap();
            let errors = [difference - expected.0, low - expected.1, high - expected.2];
            assert!(errors.iter().all(|error| error.abs() < 5e-5), "{difference} {low} {high}");
        }
        assert_eq!(shares((0, 0), (1, 2)), None);
    }

    /// By hand: variances 4/10 and 9/15 make 1, degrees of freedom 1/(0.16/9 + 0.36/14) = 23; t of 23 at 97.5 % is 2.0687
    /// (printed tables have 2.069).
    #[test]
    fn means_agree_with_a_calculation_by_hand() {
        let first = Group { mean: 10.0, sd: 2.0, n: 10 };
        let second = Group { mean: 13.0, sd: 3.0, n: 15 };
        let (difference, (low, high)) = welch(first, second).unwrap();
        assert!((difference - 3.0).abs() < 1e-12);
        assert!((low - 0.931_3).abs() < 5e-4 && (high - 5.068_7).abs() < 5e-4, "{low} {high}");
        assert_eq!(welch(Group { n: 1, ..first }, second), None);
        assert_eq!(welch(Group { sd: 0.0, ..first }, Group { sd: 0.0, ..second }), None);
    }
}
