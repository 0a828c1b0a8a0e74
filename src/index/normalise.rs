//! Step 5: values on one scale, more being better, within the schools of the year.

use super::settings::Normalise;
use crate::stats::{moments, rank};

/// What an indicator brings of its own: the way of its values, its goalposts and target on the scale of its values (their
/// logarithms, where the indicator is logarithmed).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Marks {
    /// +1 more is better, −1 less is better.
    pub direction: i8,
    /// Lower and upper goalpost.
    pub goalposts: Option<(f64, f64)>,
    /// Target.
    pub target: Option<f64>,
}

/// A normalisation fitted to the values of a year: what it makes of a value, whether it was among them or not.
#[derive(Clone, Debug, PartialEq)]
pub enum Fitted {
    /// (value − zero) · times + plus.
    Linear {
        /// Taken off first.
        zero: f64,
        /// Then multiplied by.
        times: f64,
        /// And added.
        plus: f64,
    },
    /// The same, held within two ends.
    Held {
        /// Taken off first.
        zero: f64,
        /// Then multiplied by.
        times: f64,
        /// And added.
        plus: f64,
        /// The ends.
        ends: (f64, f64),
    },
    /// By the place among the values: (below + half of the equal − off) · times, or what is left of `whole` when less is
    /// better. A value beyond the ends has the place of the end.
    Place {
        /// The values in order.
        sorted: Vec<f64>,
        /// 0, or ½ where a school does not count among those equal to itself.
        off: f64,
        /// 100 / n, or 1.
        times: f64,
        /// 100, or n − 1.
        whole: f64,
        /// +1 or −1.
        direction: i8,
    },
}

impl Fitted {
    /// Fits to values that are not all the same (see [`moments::is_constant`]); `None` where they are too few to tell, or
    /// what the way asks of the indicator is not there.
    ///
    /// z: (x − mean) / sd, n − 1, times the direction. Min-max: `low` at the worst to `high` at the best. Percentile rank,
    /// 0–100, both ends excluded. Borda: how many are below, 0 to n − 1. Goalposts: 0 at the lower, 100 at the upper, held at the
    /// ends. Target: 100·(1 − d/D), d being how far a value falls short of the target, 0 at it or beyond, D the most that any
    /// does; all have 100 where all have reached it. Less being better turns the scale round.
    pub fn to(values: &[f64], how: Normalise, marks: Marks) -> Option<Self> {
        let direction = f64::from(marks.direction);
        if values.is_empty() {
            return None;
        }
        match how {
            Normalise::ZScore => {
                let (zero, sd) = (moments::mean(values)?, moments::sd(values)?);
                (sd > 0.0).then(|| Self::Linear { zero, times: direction / sd, plus: 0.0 })
            }
            Normalise::MinMax { low, high } => {
                let (min, max) = moments::range(values)?;
                let zero = if marks.direction < 0 { max } else { min };
                (max > min).then(|| Self::Linear { zero, times: direction * (high - low) / (max - min), plus: low })
            }
            Normalise::Percentile => {
                Some(Self::place(values, 0.0, 100.0 / values.len() as f64, 100.0, marks.direction))
            }
            Normalise::Borda => Some(Self::place(values, 0.5, 1.0, values.len() as f64 - 1.0, marks.direction)),
            Normalise::Goalposts => {
                let (low, high) = marks.goalposts?;
                let zero = if marks.direction < 0 { high } else { low };
                let times = direction * 100.0 / (high - low);
                (high > low).then_some(Self::Held { zero, times, plus: 0.0, ends: (0.0, 100.0) })
            }
            Normalise::Target => {
                let (target, (min, max)) = (marks.target?, moments::range(values)?);
                let furthest = if marks.direction < 0 { (max - target).max(0.0) } else { (target - min).max(0.0) };
                let times = if furthest > 0.0 { direction * 100.0 / furthest } else { 0.0 };
                Some(Self::Held { zero: target, times, plus: 100.0, ends: (0.0, 100.0) })
            }
        }
    }

    fn place(values: &[f64], off: f64, times: f64, whole: f64, direction: i8) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        Self::Place { sorted, off, times, whole, direction }
    }

    /// What it makes of a value that one of those fitted has moved to: a school does not outrun itself.
    pub fn moved(&self, own: f64, value: f64) -> f64 {
        match self {
            Self::Linear { .. } | Self::Held { .. } => self.value(value),
            Self::Place { .. } => {
                let itself = match own.total_cmp(&value) {
                    std::cmp::Ordering::Less => -0.5,
                    std::cmp::Ordering::Equal => 0.0,
                    std::cmp::Ordering::Greater => 0.5,
                };
                self.at(value, itself)
            }
        }
    }

    /// What the fitted normalisation makes of a value.
    pub fn value(&self, value: f64) -> f64 {
        match self {
            Self::Linear { zero, times, plus } => (value - zero) * times + plus,
            Self::Held { zero, times, plus, ends } => ((value - zero) * times + plus).clamp(ends.0, ends.1),
            Self::Place { .. } => self.at(value, 0.0),
        }
    }

    /// By the place of a value with what is to be added to it: beyond the ends there is no place.
    fn at(&self, value: f64, added: f64) -> f64 {
        let Self::Place { sorted, off, times, whole, direction } = self else { return value };
        let last = (sorted.len() as f64 - 0.5).max(0.5);
        let place = ((rank::middle_place(sorted, value) + added).clamp(0.5, last) - off) * times;
        if *direction < 0 { whole - place } else { place }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?} {expected:?}");
    }

    fn normalise(values: &[f64], how: Normalise, direction: i8) -> Vec<f64> {
        let fitted = Fitted::to(values, how, Marks { direction, ..Marks::default() }).unwrap();
        values.iter().map(|value| fitted.value(*value)).collect()
    }

    /// By hand: 2, 4, 4, 6 have mean 4 and sd √(8/3) = 1.632993…; 2/1.632993 = 1.224744871391589 = √1.5.
    #[test]
    fn z_scores() {
        let root = 1.5_f64.sqrt();
        close(&normalise(&[2.0, 4.0, 4.0, 6.0], Normalise::ZScore, 1), &[-root, 0.0, 0.0, root]);
        close(&normalise(&[2.0, 4.0, 4.0, 6.0], Normalise::ZScore, -1), &[root, 0.0, 0.0, -root]);
    }

    #[test]
    fn from_the_smallest_to_the_largest() {
        close(&normalise(&[2.0, 3.0, 6.0], Normalise::MIN_MAX, 1), &[0.0, 25.0, 100.0]);
        close(&normalise(&[2.0, 3.0, 6.0], Normalise::MIN_MAX, -1), &[100.0, 75.0, 0.0]);
        close(&normalise(&[2.0, 3.0, 6.0], Normalise::MinMax { low: 1.0, high: 5.0 }, 1), &[1.0, 2.0, 5.0]);
    }

    /// By hand: of four, the smallest has none below and itself equal, 0.5/4; the two equal ones (1 + 1)/4; the last 3.5/4.
    #[test]
    fn percentile_ranks() {
        close(&normalise(&[2.0, 4.0, 4.0, 6.0], Normalise::Percentile, 1), &[12.5, 50.0, 50.0, 87.5]);
        close(&normalise(&[2.0, 4.0, 4.0, 7.0], Normalise::Percentile, -1), &[87.5, 50.0, 50.0, 12.5]);
    }

    /// As `rank(x) − 1` of R with ties averaged: of 2, 4, 4, 6 they are 0, 1.5, 1.5, 3.
    #[test]
    fn borda_counts_those_below() {
        close(&normalise(&[2.0, 4.0, 4.0, 6.0], Normalise::Borda, 1), &[0.0, 1.5, 1.5, 3.0]);
        close(&normalise(&[2.0, 4.0, 4.0, 6.0], Normalise::Borda, -1), &[3.0, 1.5, 1.5, 0.0]);
    }

    /// By the goalposts of the Human Development Index (technical note 1): a life expectancy of 20 is 0, of 85 is 100; of 71.6 it
    /// is (71.6 − 20)/(85 − 20) = 0.793846….
    #[test]
    fn goalposts_hold_at_both_ends() {
        let marks = |direction| Marks { direction, goalposts: Some((20.0, 85.0)), target: None };
        let fitted = Fitted::to(&[50.0, 60.0], Normalise::Goalposts, marks(1)).unwrap();
        let found: Vec<f64> = [10.0, 20.0, 71.6, 85.0, 90.0].map(|value| fitted.value(value)).into();
        close(&found, &[0.0, 0.0, 5160.0 / 65.0, 100.0, 100.0]);
        let turned = Fitted::to(&[50.0, 60.0], Normalise::Goalposts, marks(-1)).unwrap();
        let found: Vec<f64> = [10.0, 20.0, 71.6, 85.0, 90.0].map(|value| turned.value(value)).into();
        close(&found, &[100.0, 100.0, 1340.0 / 65.0, 0.0, 0.0]);
        assert_eq!(Fitted::to(&[50.0, 60.0], Normalise::Goalposts, Marks::default()), None);
    }

    /// Target 80 of 50, 60, 80, 95: short of it by 30, 20, 0, 0, so 0, 100/3, 100, 100. Turned round, target 60: 95 is furthest,
    /// by 35; 80 is short by 20, so 100·15/35.
    #[test]
    fn distance_to_a_target() {
        let values = [50.0, 60.0, 80.0, 95.0];
        let by = |direction, target, values: &[f64]| {
            let fitted =
                Fitted::to(values, Normalise::Target, Marks { direction, goalposts: None, target: Some(target) });
            values.iter().map(|value| fitted.as_ref().unwrap().value(*value)).collect::<Vec<f64>>()
        };
        close(&by(1, 80.0, &values), &[0.0, 100.0 / 3.0, 100.0, 100.0]);
        close(&by(-1, 60.0, &values), &[100.0, 100.0, 1500.0 / 35.0, 0.0]);
        close(&by(1, 40.0, &values), &[100.0; 4]);
        assert_eq!(Fitted::to(&values, Normalise::Target, Marks::default()), None);
    }

    /// A value that was not among those fitted to, beyond them, has the place of the end: no place is 0 of a hundred.
    #[test]
    fn beyond_the_ends_is_the_end() {
        let fitted =
            Fitted::to(&[2.0, 4.0], Normalise::Percentile, Marks { direction: 1, ..Marks::default() }).unwrap();
        close(&[fitted.value(-1.0), fitted.value(2.0), fitted.value(9.0)], &[25.0, 25.0, 75.0]);
    }

    /// A value that moves has the place that it would have were it fitted anew: 2 to 5 among 4, 4, 6 has two below.
    #[test]
    fn a_moved_value_does_not_outrun_itself() {
        for direction in [1, -1] {
            for how in [Normalise::Percentile, Normalise::Borda] {
                let marks = Marks { direction, ..Marks::default() };
                let fitted = Fitted::to(&[2.0, 4.0, 4.0, 6.0], how, marks).unwrap();
                for to in [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0] {
                    let anew = Fitted::to(&[to, 4.0, 4.0, 6.0], how, marks).unwrap();
                    close(&[fitted.moved(2.0, to)], &[anew.value(to)]);
                }
            }
        }
    }
}
