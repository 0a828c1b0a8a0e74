//! Step 7: the finished index on a scale that people read.

use super::settings::Scaling;
use crate::stats::moments;

/// Where everybody stands when all are equal, or there is but one.
const MIDDLE: f64 = 50.0;

/// Scales the values of the rated schools.
pub fn scale(values: &[f64], how: Scaling) -> Vec<f64> {
    if how == Scaling::None {
        return values.to_vec();
    }
    let (Some((min, max)), Some(mean), Some(sd)) = (moments::range(values), moments::mean(values), moments::sd(values))
    else {
        return vec![MIDDLE; values.len()];
    };
    if moments::is_constant(values) {
        return vec![MIDDLE; values.len()];
    }
    let scaled = |value: &f64| match how {
        Scaling::None => *value,
        Scaling::Range0To100 => (value - min) / (max - min) * 100.0,
        Scaling::Mean50Sd10 => MIDDLE + (value - mean) / sd * 10.0,
    };
    values.iter().map(scaled).collect()
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
