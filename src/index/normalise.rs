//! Step 5: raw values on one scale, more being better, within the schools of the year.

use super::settings::Normalise;
use crate::stats::{moments, rank};

/// Normalised values of an indicator, which must not be all the same.
///
/// z: (x − mean) / sd, n − 1, times the direction. Min-max: 0 at the smallest to 100 at the largest. Percentile rank, 0–100,
/// both ends excluded. Under the last two, less being better turns v into 100 − v.
pub fn normalise(values: &[f64], how: Normalise, direction: i8) -> Vec<f64> {
    match how {
        Normalise::ZScore => {
            let (mean, sd) = (moments::mean(values).unwrap_or_default(), moments::sd(values).unwrap_or(1.0));
            values.iter().map(|value| (value - mean) / sd * f64::from(direction)).collect()
        }
        Normalise::MinMax => {
            let (min, max) = moments::range(values).unwrap_or((0.0, 1.0));
            values.iter().map(|value| turned((value - min) / (max - min) * 100.0, direction)).collect()
        }
        Normalise::Percentile => rank::percentile(values).into_iter().map(|value| turned(value, direction)).collect(),
    }
}

fn turned(value: f64, direction: i8) -> f64 {
    if direction < 0 { 100.0 - value } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?} {expected:?}");
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
        close(&normalise(&[2.0, 3.0, 6.0], Normalise::MinMax, 1), &[0.0, 25.0, 100.0]);
        close(&normalise(&[2.0, 3.0, 6.0], Normalise::MinMax, -1), &[100.0, 75.0, 0.0]);
    }

    /// By hand: of four, the smallest has none below and itself equal, 0.5/4; the two equal ones (1 + 1)/4; the last 3.5/4.
    #[test]
    fn percentile_ranks() {
        close(&normalise(&[2.0, 4.0, 4.0, 6.0], Normalise::Percentile, 1), &[12.5, 50.0, 50.0, 87.5]);
        close(&normalise(&[2.0, 4.0, 4.0, 7.0], Normalise::Percentile, -1), &[87.5, 50.0, 50.0, 12.5]);
    }
}
