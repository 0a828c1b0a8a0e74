//! Step 7: the finished index on a scale that people read.

use super::settings::Scaling;
use crate::stats::moments;

/// Where everybody stands when all are equal, or there is but one.
const MIDDLE: f64 = 50.0;

/// A scale over the values of the rated schools.
#[derive(Clone, Copy, Debug)]
pub enum Scale {
    /// As it came out.
    Same,
    /// Everybody in the middle.
    Middle,
    /// (value − zero) / unit · times + plus.
    Linear {
        /// Taken off first.
        zero: f64,
        /// Then divided by.
        unit: f64,
        /// Then multiplied by.
        times: f64,
        /// And added.
        plus: f64,
    },
}

impl Scale {
    /// The scale that these values make.
    pub fn of(values: &[f64], how: Scaling) -> Self {
        if how == Scaling::None {
            return Self::Same;
        }
        let known = (moments::range(values), moments::mean(values), moments::sd(values));
        let (Some((min, max)), Some(mean), Some(sd)) = known else { return Self::Middle };
        match how {
            _ if moments::is_constant(values) => Self::Middle,
            Scaling::None => Self::Same,
            Scaling::Range0To100 => Self::Linear { zero: min, unit: max - min, times: 100.0, plus: 0.0 },
            Scaling::Mean50Sd10 => Self::Linear { zero: mean, unit: sd, times: 10.0, plus: MIDDLE },
        }
    }

    /// A value on it, whether the scale was made of it or not.
    pub fn scaled(self, value: f64) -> f64 {
        match self {
            Self::Same => value,
            Self::Middle => MIDDLE,
            Self::Linear { zero, unit, times, plus } => plus + (value - zero) / unit * times,
        }
    }
}

/// Scales the values of the rated schools.
pub fn scale(values: &[f64], how: Scaling) -> Vec<f64> {
    let scale = Scale::of(values, how);
    values.iter().map(|value| scale.scaled(*value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        let values = [-1.0, 0.0, 3.0];
        assert_eq!(scale(&values, Scaling::None), values);
        assert_eq!(scale(&values, Scaling::Range0To100), [0.0, 25.0, 100.0]);
        // Mean 2/3, squares 25/9 + 4/9 + 49/9 = 78/9, sd √(78/18) = 2.081665999466133.
        let scaled = scale(&values, Scaling::Mean50Sd10);
        let expected = 50.0 - 10.0 * (5.0 / 3.0) / 2.081_665_999_466_133;
        assert!((scaled[0] - expected).abs() < 1e-12, "{scaled:?}");
        assert!((moments::mean(&scaled).unwrap() - 50.0).abs() < 1e-12);
        assert!((moments::sd(&scaled).unwrap() - 10.0).abs() < 1e-12);
    }

    #[test]
    fn equal_schools_stand_in_the_middle() {
        for how in [Scaling::Range0To100, Scaling::Mean50Sd10] {
            assert_eq!(scale(&[0.3, 0.3], how), [50.0, 50.0]);
            assert_eq!(scale(&[7.0], how), [50.0]);
            assert!(scale(&[], how).is_empty());
        }
    }
}
