//! Tails of an index: where they begin, and where a value stands.

use super::settings::{Cut, TailRule};
use crate::model::verdict::Tail;
use crate::stats::{moments, quantile};

/// Which end of an index a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The weak end.
    Lower,
    /// The strong end.
    Upper,
}

/// Where a tail begins and where a school is clear of it, in the unit of the index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// A value here or beyond is in the tail.
    pub entry: f64,
    /// A value here or beyond that, but short of the entry, is between.
    pub exit: f64,
    side: Side,
}

impl Thresholds {
    /// Thresholds of a rule over the values of the rated schools; `None` where there are fewer than two schools or all are
    /// equal: such an index has no tail.
    ///
    /// A quantile is of type 7; a school on it is in the tail, and so are all who share the value: the tail can be
    /// larger than the share.
    pub fn of(values: &[f64], rule: TailRule, side: Side) -> Option<Self> {
        if moments::is_constant(values) {
            return None;
        }
        let entry = cut(values, rule.cut, side)?;
        let exit = if rule.exit == rule.cut { entry } else { cut(values, rule.exit, side)? };
        Some(Self { entry, exit, side })
    }

    /// Where a value stands.
    pub fn place(&self, value: f64) -> Tail {
        let beyond = |threshold: f64| match self.side {
            Side::Lower => value <= threshold,
            Side::Upper => value >= threshold,
        };
        if beyond(self.entry) {
            Tail::In
        } else if beyond(self.exit) {
            Tail::Between
        } else {
            Tail::Out
        }
    }
}

/// Where a value of the index would stand if it were another than its `own` among these: the thresholds are found anew with it.
pub fn anew(mut values: Vec<f64>, (rule, side): (TailRule, Side), own: f64) -> impl Fn(f64) -> Option<Tail> {
    values.sort_by(f64::total_cmp);
    let itself = values.iter().position(|value| *value == own).map(|at| values.remove(at));
    move |value| {
        itself?;
        let mut values = values.clone();
        values.insert(values.partition_point(|other| *other < value), value);
        Thresholds::of(&values, rule, side).map(|thresholds| thresholds.place(value))
    }
}

fn cut(values: &[f64], cut: Cut, side: Side) -> Option<f64> {
    match (cut, side) {
        (Cut::Quantile(share), Side::Lower) => quantile::quantile(values, share),
        (Cut::Quantile(share), Side::Upper) => quantile::quantile(values, 1.0 - share),
        (Cut::MeanSd(k), Side::Lower) => Some(moments::mean(values)? - k * moments::sd(values)?),
        (Cut::MeanSd(k), Side::Upper) => Some(moments::mean(values)? + k * moments::sd(values)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(values: &[f64], rule: TailRule, side: Side) -> Vec<Tail> {
        let thresholds = Thresholds::of(values, rule, side).unwrap();
        values.iter().map(|value| thresholds.place(*value)).collect()
    }

    /// Of 1…9 the quarter is at (9 − 1)·0.25 = 2 steps from 1, which is 3; the half is 5. From above: 7 and 5.
    #[test]
    fn a_quarter_with_a_way_out_at_the_half() {
        use Tail::{Between, In, Out};
        let values: Vec<f64> = (1..=9).map(f64::from).collect();
        let rule = TailRule { cut: Cut::Quantile(0.25), exit: Cut::Quantile(0.5) };
        assert_eq!(places(&values, rule, Side::Lower), [In, In, In, Between, Between, Out, Out, Out, Out]);
        assert_eq!(places(&values, rule, Side::Upper), [Out, Out, Out, Out, Between, Between, In, In, In]);
        let rule = TailRule { exit: rule.cut, ..rule };
        assert_eq!(places(&values, rule, Side::Lower), [In, In, In, Out, Out, Out, Out, Out, Out]);
    }

    /// 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sd √(32/7) = 2.138; mean ∓ sd is 2.862 and 7.138.
    #[test]
    fn a_standard_deviation_from_the_mean() {
        use Tail::{Between, In, Out};
        let values = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];
        let rule = TailRule { cut: Cut::MeanSd(1.0), exit: Cut::MeanSd(0.4) };
        let thresholds = Thresholds::of(&values, rule, Side::Lower).unwrap();
        assert!((thresholds.entry - (5.0 - (32.0_f64 / 7.0).sqrt())).abs() < 1e-12);
        assert_eq!(places(&values, rule, Side::Lower), [In, Between, Between, Between, Out, Out, Out, Out]);
        assert_eq!(places(&values, rule, Side::Upper), [Out, Out, Out, Out, Out, Out, Between, In]);
    }

    #[test]
    fn ties_on_the_cut_are_all_in() {
        let rule = TailRule { cut: Cut::Quantile(0.25), exit: Cut::Quantile(0.25) };
        let found = places(&[1.0, 1.0, 1.0, 2.0, 3.0], rule, Side::Lower);
        assert_eq!(found.iter().filter(|tail| **tail == Tail::In).count(), 3);
    }

    #[test]
    fn equal_schools_have_no_tail() {
        let rule = TailRule { cut: Cut::Quantile(0.25), exit: Cut::Quantile(0.25) };
        for values in [&[][..], &[1.0], &[0.3, 0.1 + 0.2]] {
            assert_eq!(Thresholds::of(values, rule, Side::Lower), None);
        }
    }
}
