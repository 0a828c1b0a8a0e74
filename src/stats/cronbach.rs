//! Cronbach's alpha: how far indicators say the same.

/// Cronbach's alpha of variances and covariances, α = k·c̄ / (v̄ + (k − 1)·c̄) with the mean variance v̄ and the mean covariance c̄
/// over the pairs whose covariance is known (Cronbach 1951); with all known it is k/(k − 1)·(1 − Σ variances / variance of the sum).
/// Of a correlation matrix it is the standardised alpha. `None` of fewer than two, where no covariance is known, and where the sum
/// does not vary. It may be negative.
pub fn alpha(variances: &[f64], covariances: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let k = variances.len() as f64;
    let known: Vec<f64> = covariances.flatten().collect();
    if variances.len() < 2 || known.is_empty() {
        return None;
    }
    let variance = variances.iter().sum::<f64>() / k;
    let covariance = known.iter().sum::<f64>() / known.len() as f64;
    let whole = variance + (k - 1.0) * covariance;
    (whole > 1e-12 * variance).then(|| k * covariance / whole)
}

#[cfg(test)]
mod tests {
    use super::super::correlation::{self, Gapped};
    use super::*;

    /// A survey of the clerks of thirty departments (R, `datasets::attitude`; Chatterjee & Price 1977): rating, complaints,
    /// privileges, learning, raises, critical, advance.
    const ATTITUDE: [[u8; 7]; 30] = [
        [43, 51, 30, 39, 61, 92, 45],
        [63, 64, 51, 54, 63, 73, 47],
        [71, 70, 68, 69, 76, 86, 48],
        [61, 63, 45, 47, 54, 84, 35],
        [81, 78, 56, 66, 71, 83, 47],
        [43, 55, 49, 44, 54, 49, 34],
        [58, 67, 42, 56, 66, 68, 35],
        [71, 75, 50, 55, 70, 66, 41],
        [72, 82, 72, 67, 71, 83, 31],
        [67, 61, 45, 47, 62, 80, 41],
        [64, 53, 53, 58, 58, 67, 34],
        [67, 60, 47, 39, 59, 74, 41],
        [69, 62, 57, 42, 55, 63, 25],
        [68, 83, 83, 45, 59, 77, 35],
        [77, 77, 54, 72, 79, 77, 46],
        [81, 90, 50, 72, 60, 54, 36],
        [74, 85, 64, 69, 79, 79, 63],
        [65, 60, 65, 75, 55, 80, 60],
        [65, 70, 46, 57, 75, 85, 46],
        [50, 58, 68, 54, 64, 78, 52],
        [50, 40, 33, 34, 43, 64, 33],
        [64, 61, 52, 62, 66, 80, 41],
        [53, 66, 52, 50, 63, 80, 37],
        [40, 37, 42, 58, 50, 57, 49],
        [63, 54, 42, 48, 66, 75, 33],
        [66, 77, 66, 63, 88, 76, 72],
        [78, 75, 58, 74, 80, 78, 49],
        [48, 57, 44, 45, 51, 83, 38],
        [85, 85, 71, 71, 77, 74, 55],
        [82, 82, 39, 59, 64, 78, 39],
    ];

    fn pairs(columns: &[Gapped]) -> impl Iterator<Item = correlation::Pair> {
        let all = (0..columns.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        all.map(|(a, b)| correlation::pair(&columns[a], &columns[b]).unwrap())
    }

    /// `psych::alpha(attitude)` of R prints raw_alpha 0.84, std.alpha 0.84, average_r 0.43. The digits are of python3 in fractions:
    /// 7/6·(1 − trace/sum of the covariance matrix), and 7·r̄/(1 + 6·r̄).
    #[test]
    fn agrees_with_psych_on_attitude() {
        let columns: Vec<Gapped> = (0..7).map(|at| Gapped::of(&ATTITUDE.map(|row| Some(f64::from(row[at]))))).collect();
        let variances: Vec<f64> = columns.iter().map(|column| column.variance().unwrap()).collect();
        let raw = alpha(&variances, pairs(&columns).map(|pair| Some(pair.covariance))).unwrap();
        assert!((raw / 0.843_142_769_564_759_9 - 1.0).abs() < 1e-12, "{raw}");
        let standardised = alpha(&[1.0; 7], pairs(&columns).map(|pair| pair.correlation)).unwrap();
        assert!((standardised / 0.839_083_803_029_510_6 - 1.0).abs() < 1e-12, "{standardised}");
    }

    /// Two with correlation r: 2r/(1 + r), the Spearman–Brown formula. Unrelated ones have none in common, opposed ones less than
    /// none.
    #[test]
    fn of_two_it_is_spearman_brown() {
        let of = |r: f64| alpha(&[1.0, 1.0], [Some(r)].into_iter());
        assert_eq!((of(0.5), of(0.0)), (Some(2.0 / 3.0), Some(0.0)));
        assert!(of(-0.5).unwrap() < 0.0);
        assert_eq!(of(-1.0), None);
        assert_eq!(alpha(&[1.0], std::iter::empty()), None);
        assert_eq!(alpha(&[1.0, 1.0], [None].into_iter()), None);
    }

    #[test]
    fn a_pair_that_is_not_known_is_as_the_others() {
        let known = alpha(&[1.0; 3], [Some(0.5), Some(0.5), Some(0.5)].into_iter());
        assert_eq!(known, alpha(&[1.0; 3], [Some(0.5), None, Some(0.5)].into_iter()));
    }
}
