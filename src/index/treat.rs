//! Step 4, outliers: an indicator of which a few schools would decide the scale is brought in.
//!
//! An indicator passes when |skewness| is below its limit **or** excess kurtosis is below its own, both sample-adjusted
//! ([`moments::skewness_and_kurtosis`]). One that does not is winsorised step by step: the most extreme value (all ties
//! together) of the tail that the skew points to becomes the next value, and it is tested again. If it still fails when one
//! step more would bring in more points than are allowed, that is undone, and log(x − min + 0.01·range) is taken of the values
//! as they were. The rule of the JRC's COIN Tool, and the default of `Treat` in COINr; where ties meet the limit, COINr takes
//! the last step though it passes the limit, and this rule does not.

use super::settings::Treat;
use crate::stats::moments;

/// What was done to an indicator of a year; what it makes of a value, whether it was among those treated or not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Treatment {
    /// Nothing.
    #[default]
    None,
    /// Values beyond the ends are held at them.
    Winsorised {
        /// Lower and upper end.
        ends: (f64, f64),
        /// Points brought in.
        points: u32,
    },
    /// log(x − min + shift) is taken.
    Logarithm {
        /// Smallest value.
        min: f64,
        /// 0.01 of the range.
        shift: f64,
    },
}

impl Treatment {
    /// The treatment that the values need.
    pub fn of(values: &[f64], rule: Treat) -> Self {
        let Some(before) = moments::skewness_and_kurtosis(values) else { return Self::None };
        if passes(before, rule) {
            return Self::None;
        }
        winsorised(values, before.0, rule).unwrap_or_else(|| {
            let (min, max) = moments::range(values).unwrap_or_default();
            Self::Logarithm { min, shift: 0.01 * (max - min) }
        })
    }

    /// What becomes of a value; one below the smallest of those treated is held at it.
    pub fn value(&self, value: f64) -> f64 {
        match self {
            Self::None => value,
            Self::Winsorised { ends, .. } => value.clamp(ends.0, ends.1),
            Self::Logarithm { min, shift } => (value - min + shift).max(*shift).ln(),
        }
    }

    /// The value of which another was made: the way back from [`Treatment::value`].
    pub fn undone(&self, treated: f64) -> f64 {
        match self {
            Self::None | Self::Winsorised { .. } => treated,
            Self::Logarithm { min, shift } => treated.exp() + min - shift,
        }
    }
}

/// Whether values of this skewness and excess kurtosis are left alone.
fn passes((skewness, kurtosis): (f64, f64), rule: Treat) -> bool {
    skewness.abs() < rule.skewness || kurtosis < rule.kurtosis
}

/// The ends within which the values pass; `None` when so few points as are allowed do not suffice, or would leave nothing to
/// tell schools apart by.
fn winsorised(values: &[f64], skewness: f64, rule: Treat) -> Option<Treatment> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    let (mut low, mut high, mut skewness) = (0, last, skewness);
    loop {
        // How many stand at the end of the tail, and the next value.
        let (count, next) = if skewness >= 0.0 {
            let count = sorted.iter().rev().take_while(|value| **value == sorted[last]).count();
            (count, *sorted.get(last.checked_sub(count)?)?)
        } else {
            let count = sorted.iter().take_while(|value| **value == sorted[0]).count();
            (count, *sorted.get(count)?)
        };
        if skewness >= 0.0 {
            sorted[last + 1 - count..].fill(next);
            high = last - count;
        } else {
            sorted[..count].fill(next);
            low = count;
        }
        let points = u32::try_from(low + (last - high)).ok()?;
        if points > rule.most {
            return None;
        }
        let after = moments::skewness_and_kurtosis(&sorted)?;
        if passes(after, rule) {
            return Some(Treatment::Winsorised { ends: (sorted[0], sorted[last]), points });
        }
        skewness = after.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Treat = Treat { skewness: 2.0, kurtosis: 3.5, most: 5, shares: false };

    fn one_to(last: u32, more: &[f64]) -> Vec<f64> {
        (1..=last).map(f64::from).chain(more.iter().copied()).collect()
    }

    fn treated(values: &[f64], rule: Treat) -> Vec<f64> {
        let treatment = Treatment::of(values, rule);
        values.iter().map(|value| treatment.value(*value)).collect()
    }

    /// COINr's own test (`test-treat.R`): 1…10, 100 becomes 1…10, 10; the same the other way round.
    #[test]
    fn one_point_suffices() {
        let high = one_to(10, &[100.0]);
        assert_eq!(Treatment::of(&high, RULE), Treatment::Winsorised { ends: (1.0, 10.0), points: 1 });
        assert_eq!(treated(&high, RULE), one_to(10, &[10.0]));
        assert_eq!(treated(&one_to(10, &[-100.0]), RULE), one_to(10, &[1.0]));
        // The vignette of COINr: 1…10, 30, 100 passes after one point (1.712038, 1.815781).
        assert_eq!(treated(&one_to(10, &[30.0, 100.0]), RULE), one_to(10, &[30.0, 30.0]));
        assert_eq!(Treatment::of(&one_to(10, &[]), RULE), Treatment::None);
    }

    /// Both limits must be passed over for an indicator to be treated.
    #[test]
    fn either_limit_lets_pass() {
        let values = one_to(10, &[100.0]);
        for rule in [Treat { skewness: 3.3, ..RULE }, Treat { kurtosis: 10.8, ..RULE }] {
            assert_eq!(Treatment::of(&values, rule), Treatment::None);
        }
    }

    /// COINr's own test: of 1…20, 100, 200 one point does not suffice, two do; where one is all that is allowed, the logarithm is
    /// taken of the values as they were. By hand: min 1, shift 0.01·199 = 1.99; of 1 it is log 1.99, of 200 log 200.99.
    #[test]
    fn too_many_points_are_undone_and_the_logarithm_taken() {
        let values = one_to(20, &[100.0, 200.0]);
        assert_eq!(Treatment::of(&values, RULE), Treatment::Winsorised { ends: (1.0, 20.0), points: 2 });
        let one = Treatment::of(&values, Treat { most: 1, ..RULE });
        assert_eq!(one, Treatment::Logarithm { min: 1.0, shift: 1.99 });
        assert!((one.value(1.0) - 1.99_f64.ln()).abs() < 1e-12 && (one.value(200.0) - 200.99_f64.ln()).abs() < 1e-12);
        assert!((one.undone(one.value(37.0)) - 37.0).abs() < 1e-9);
        assert_eq!(one.value(-1000.0), 1.99_f64.ln(), "a value drawn below the smallest is not NaN");
    }

    /// Ties are one step and count as points: three schools of 200 are three points.
    #[test]
    fn ties_go_together() {
        let values = one_to(40, &[200.0, 200.0, 200.0]);
        assert_eq!(Treatment::of(&values, RULE), Treatment::Winsorised { ends: (1.0, 40.0), points: 3 });
        assert!(matches!(Treatment::of(&values, Treat { most: 2, ..RULE }), Treatment::Logarithm { .. }));
    }

    /// Thirty schools with 5 and one with 9: brought in, all would be the same, so the logarithm is taken.
    #[test]
    fn what_would_become_constant_is_not_brought_in() {
        let values = [vec![5.0; 30], vec![9.0]].concat();
        assert_eq!(Treatment::of(&values, RULE), Treatment::Logarithm { min: 5.0, shift: 0.04 });
        for few in [&[][..], &[1.0], &[1.0, 2.0, 900.0], &[5.0; 9]] {
            assert_eq!(Treatment::of(few, RULE), Treatment::None);
        }
    }
}
