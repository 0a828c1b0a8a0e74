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
    /// By the place among the values: (below + half of the equal) · times, or what is left of `whole` when less is better.
    Place {
        /// The values in order.
        sorted: Vec<f64>,
        /// 100 / n, or 1.
        times: f64,
        /// 100, or n.
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
    /// 0–100, both ends excluded. Less being better turns the scale round.
    pub fn to(values: &[f64], how: Normalise, marks: Marks) -> Option<Self> {
        let direction = f64::from(marks.direction);
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
            Normalise::Percentile => Some(Self::place(values, 100.0 / values.len() as f64, 100.0, marks.direction)),
            Normalise::Borda => Some(Self::place(values, 1.0, values.len() as f64, marks.direction)),
            Normalise::Goalposts | Normalise::Target => None,
        }
    }

    fn place(values: &[f64], times: f64, whole: f64, direction: i8) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        Self::Place { sorted, times, whole, direction }
    }

    /// What it makes of a value that one of those fitted has moved to: a school does not outrun itself.
    pub fn moved(&self, own: f64, value: f64) -> f64 {
        match self {
            Self::Linear { .. } | Self::Held { .. } => self.value(value),
            Self::Place { times, direction, .. } => {
                let itself = match own.total_cmp(&value) {
                    std::cmp::Ordering::Less => -0.5,
                    std::cmp::Ordering::Equal => 0.0,
                    std::cmp::Ordering::Greater => 0.5,
                };
                self.value(value) + itself * times * f64::from(*direction)
            }
        }
    }

    /// What the fitted normalisation makes of a value.
    pub fn value(&self, value: f64) -> f64 {
        match self {
            Self::Linear { zero, times, plus } => (value - zero) * times + plus,
            Self::Held { zero, times, plus, ends } => ((value - zero) * times + plus).clamp(ends.0, ends.1),
            Self::Place { sorted, times, whole, direction } => {
                let place = rank::middle_place(sorted, value) * times;
                if *direction < 0 { whole - place } else { place }
            }
        }
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
