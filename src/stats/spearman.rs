//! Rank correlation.

use super::rank;

/// Spearman's rank correlation of pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spearman {
    /// 1 − 6Σd²/(n(n² − 1)) on average ranks: what is printed for ranks without ties.
    pub printed: f64,
    /// Pearson's correlation of average ranks: corrected for ties.
    pub corrected: f64,
    /// The largest corrected coefficient that the ties of the first values leave room for, were the second without ties and
    /// in the same order: √(1 − Σ(t³ − t)/(n³ − n)).
    pub room: f64,
}

/// Rank correlation of the pairs; `None` for fewer than two, or where all first or all second values are equal.
///
/// The signs of both coefficients are exact: ranks are halves, so the sums below have no rounding for any school.
pub fn spearman(first: &[f64], second: &[f64]) -> Option<Spearman> {
    let n = first.len();
    if n < 2 || second.len() != n {
        return None;
    }
    let (a, b) = (rank::average(first), rank::average(second));
    let middle = (n as f64 + 1.0) / 2.0;
    let (mut squares, mut product, mut spread_a, mut spread_b) = (0.0, 0.0, 0.0, 0.0);
    for (a, b) in a.iter().zip(&b) {
        squares += (a - b).powi(2);
        product += (a - middle) * (b - middle);
        spread_a += (a - middle).powi(2);
        spread_b += (b - middle).powi(2);
    }
    if spread_a == 0.0 || spread_b == 0.0 {
        return None;
    }
    let cubes = (n as f64) * ((n * n) as f64 - 1.0);
    Some(Spearman {
        printed: (cubes - 6.0 * squares) / cubes,
        corrected: (product / (spread_a * spread_b).sqrt()).clamp(-1.0, 1.0),
        room: (12.0 * spread_a / cubes).sqrt().min(1.0),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    /// Intelligence quotient and hours of television, the worked example of Wikipedia: −29/165 = −0.175757…; without ties both
    /// coefficients are the same.
    #[test]
    fn agrees_with_the_worked_example() {
        let iq = [106.0, 100.0, 86.0, 101.0, 99.0, 103.0, 97.0, 113.0, 112.0, 110.0];
        let hours = [7.0, 27.0, 2.0, 50.0, 28.0, 29.0, 20.0, 12.0, 6.0, 17.0];
        let found = spearman(&iq, &hours).unwrap();
        assert!(close(found.printed, -29.0 / 165.0) && close(found.corrected, -29.0 / 165.0), "{found:?}");
        assert!(close(found.room, 1.0));
    }

    /// Ten marks and scores with ties: `scipy.stats.spearmanr` 1.x gives 0.8026094966358046; the printed formula on
    /// `scipy.stats.rankdata` gives 0.8121212121212121; √(1 − (0 + 24 + 60 + 6)/990) = 0.9534625892455924.
    #[test]
    fn agrees_with_scipy_on_ties() {
        let marks = [4.0, 4.0, 3.0, 5.0, 3.0, 4.0, 2.0, 3.0, 5.0, 4.0];
        let scores = [11.0, 14.0, 8.0, 17.0, 9.0, 9.0, 6.0, 12.0, 15.0, 11.0];
        let found = spearman(&marks, &scores).unwrap();
        assert!(close(found.corrected, 0.802_609_496_635_804_6) && close(found.printed, 0.812_121_212_121_212_1));
        assert!(close(found.room, 0.953_462_589_245_592_4));
    }

    #[test]
    fn the_printed_formula_forgives_ties_that_the_corrected_one_does_not() {
        // Seen in real data: four pupils, the printed coefficient exactly 0, the corrected one below it.
        let found = spearman(&[3.0, 3.0, 4.0, 3.0], &[1.0, 3.0, 2.0, 4.0]).unwrap();
        assert!(found.printed == 0.0 && found.corrected < 0.0, "{found:?}");
    }

    #[test]
    fn without_spread_there_is_none() {
        assert_eq!(spearman(&[4.0, 4.0, 4.0], &[1.0, 2.0, 3.0]), None);
        assert_eq!(spearman(&[3.0, 4.0, 5.0], &[2.0, 2.0, 2.0]), None);
        assert_eq!((spearman(&[], &[]), spearman(&[3.0], &[1.0])), (None, None));
    }

    proptest! {
        #[test]
        fn order_does_not_matter(pairs in prop::collection::vec((2_u8..6, 0_u8..21), 2..40), shift in 0_usize..40) {
            let of = |pairs: &[(u8, u8)]| {
                let (a, b): (Vec<f64>, Vec<f64>) = pairs.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).unzip();
                spearman(&a, &b)
            };
            let mut turned = pairs.clone();
            turned.rotate_left(shift % pairs.len());
            prop_assert_eq!(of(&pairs), of(&turned));
            if let Some(found) = of(&pairs) {
                prop_assert!((-1.0..=1.0).contains(&found.corrected));
                prop_assert!(found.room > 0.0 && found.room <= 1.0);
            }
        }
    }
}
