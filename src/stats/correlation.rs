//! Pearson's correlation of two columns over the rows that both have.

/// A column with gaps, its values taken from their mean.
#[derive(Clone, Debug)]
pub struct Gapped {
    /// Values less their mean, 0 in the gaps.
    values: Vec<f64>,
    /// 1 where there is a value, 0 in the gaps.
    there: Vec<f64>,
    /// Mean square of the values.
    scale: f64,
}

/// What two columns have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Rows that have both; 2 or more.
    pub n: u32,
    /// Covariance over them, n − 1.
    pub covariance: f64,
    /// Pearson's correlation over them; `None` where either does not vary.
    pub correlation: Option<f64>,
}

impl Gapped {
    /// A column of these values.
    pub fn of(values: &[Option<f64>]) -> Self {
        let count = values.iter().flatten().count().max(1) as f64;
        let mean = values.iter().flatten().sum::<f64>() / count;
        let values_of: Vec<f64> = values.iter().map(|value| value.map_or(0.0, |value| value - mean)).collect();
        let there = values.iter().map(|value| f64::from(u8::from(value.is_some()))).collect();
        let scale = values_of.iter().map(|value| value * value).sum::<f64>() / count;
        Self { values: values_of, there, scale }
    }

    /// Variance over the rows that have a value, n − 1; `None` of fewer than two.
    pub fn variance(&self) -> Option<f64> {
        pair(self, self).map(|pair| pair.covariance)
    }
}

/// What two columns have in common; `None` where fewer than two rows have both.
///
/// One pass over values taken from their means, which keeps what rounding would lose.
pub fn pair(first: &Gapped, second: &Gapped) -> Option<Pair> {
    let (mut n, mut a, mut b, mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    let columns = first.values.iter().zip(&first.there).zip(second.values.iter().zip(&second.there));
    for ((x, has_x), (y, has_y)) in columns {
        // A gap holds 0, so that the product of both needs no more than the values.
        n += has_x * has_y;
        a += x * has_y;
        b += y * has_x;
        aa += x * x * has_y;
        bb += y * y * has_x;
        ab += x * y;
    }
    if n < 2.0 {
        return None;
    }
    let (of_a, of_b, of_both) = (aa - a * a / n, bb - b * b / n, ab - a * b / n);
    let varies = |of: f64, squares: f64, scale: f64| of > 1e-12 * squares.max(scale * n);
    let known = varies(of_a, aa, first.scale) && varies(of_b, bb, second.scale);
    let correlation = known.then(|| (of_both / (of_a * of_b).sqrt()).clamp(-1.0, 1.0));
    Some(Pair { n: n as u32, covariance: of_both / (n - 1.0), correlation })
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Violent crimes in the states of the USA in 1973 (R, `datasets::USArrests`; McNeil 1977): murder, assault, urban
    /// population, rape.
    pub const USARRESTS: [[f64; 4]; 50] = [
        [13.2, 236.0, 58.0, 21.2],
        [10.0, 263.0, 48.0, 44.5],
        [8.1, 294.0, 80.0, 31.0],
        [8.8, 190.0, 50.0, 19.5],
        [9.0, 276.0, 91.0, 40.6],
        [7.9, 204.0, 78.0, 38.7],
        [3.3, 110.0, 77.0, 11.1],
        [5.9, 238.0, 72.0, 15.8],
        [15.4, 335.0, 80.0, 31.9],
        [17.4, 211.0, 60.0, 25.8],
        [5.3, 46.0, 83.0, 20.2],
        [2.6, 120.0, 54.0, 14.2],
        [10.4, 249.0, 83.0, 24.0],
        [7.2, 113.0, 65.0, 21.0],
        [2.2, 56.0, 57.0, 11.3],
        [6.0, 115.0, 66.0, 18.0],
        [9.7, 109.0, 52.0, 16.3],
        [15.4, 249.0, 66.0, 22.2],
        [2.1, 83.0, 51.0, 7.8],
        [11.3, 300.0, 67.0, 27.8],
        [4.4, 149.0, 85.0, 16.3],
        [12.1, 255.0, 74.0, 35.1],
        [2.7, 72.0, 66.0, 14.9],
        [16.1, 259.0, 44.0, 17.1],
        [9.0, 178.0, 70.0, 28.2],
        [6.0, 109.0, 53.0, 16.4],
        [4.3, 102.0, 62.0, 16.5],
        [12.2, 252.0, 81.0, 46.0],
        [2.1, 57.0, 56.0, 9.5],
        [7.4, 159.0, 89.0, 18.8],
        [11.4, 285.0, 70.0, 32.1],
        [11.1, 254.0, 86.0, 26.1],
        [13.0, 337.0, 45.0, 16.1],
        [0.8, 45.0, 44.0, 7.3],
        [7.3, 120.0, 75.0, 21.4],
        [6.6, 151.0, 68.0, 20.0],
        [4.9, 159.0, 67.0, 29.3],
        [6.3, 106.0, 72.0, 14.9],
        [3.4, 174.0, 87.0, 8.3],
        [14.4, 279.0, 48.0, 22.5],
        [3.8, 86.0, 45.0, 12.8],
        [13.2, 188.0, 59.0, 26.9],
        [12.7, 201.0, 80.0, 25.5],
        [3.2, 120.0, 80.0, 22.9],
        [2.2, 48.0, 32.0, 11.2],
        [8.5, 156.0, 63.0, 20.7],
        [4.0, 145.0, 73.0, 26.2],
        [5.7, 81.0, 39.0, 9.3],
        [2.6, 53.0, 66.0, 10.8],
        [6.8, 161.0, 60.0, 15.6],
    ];

    fn column(at: usize) -> Vec<Option<f64>> {
        USARRESTS.iter().map(|row| Some(row[at])).collect()
    }

    /// R prints `cor(USArrests)` with 0.80187331, 0.06957262, 0.5635788, 0.2588717, 0.6652412, 0.4113412; the digits here are of
    /// python3 in fractions: sums of products over sums of squares, the root taken with 50 digits of `decimal`.
    #[test]
    fn agrees_with_r_on_usarrests() {
        let columns: Vec<Gapped> = (0..4).map(|at| Gapped::of(&column(at))).collect();
        for (a, b, expected) in [
            (0, 1, 0.801_873_311_724_940_3),
            (0, 2, 0.069_572_621_735_993_45),
            (0, 3, 0.563_578_832_957_719_3),
            (1, 2, 0.258_871_701_952_999_36),
            (1, 3, 0.665_241_229_700_408),
            (2, 3, 0.411_341_235_624_099_2),
        ] {
            let found = pair(&columns[a], &columns[b]).unwrap();
            assert_eq!(found.n, 50);
            assert!((found.correlation.unwrap() / expected - 1.0).abs() < 1e-12, "{a} {b} {found:?}");
        }
        let variance = columns[0].variance().unwrap();
        assert!((variance / 18.970_465_306_122_45 - 1.0).abs() < 1e-12, "{variance}");
    }

    #[test]
    fn only_rows_that_have_both_count() {
        let a = Gapped::of(&[Some(1.0), Some(2.0), Some(3.0), None, Some(900.0)]);
        let b = Gapped::of(&[Some(2.0), Some(4.0), Some(6.0), Some(-50.0), None]);
        let found = pair(&a, &b).unwrap();
        assert_eq!(found.n, 3);
        assert!((found.covariance - 2.0).abs() < 1e-9 && (found.correlation.unwrap() - 1.0).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn without_spread_or_rows_there_is_none() {
        let same = Gapped::of(&[Some(5.0), Some(5.0), Some(5.0), Some(9.0)]);
        let other = Gapped::of(&[Some(1.0), Some(2.0), Some(4.0), None]);
        assert_eq!(pair(&same, &other).unwrap().correlation, None);
        assert_eq!(pair(&same, &Gapped::of(&[None, None, None, Some(1.0)])), None);
        assert_eq!(pair(&Gapped::of(&[]), &Gapped::of(&[])), None);
    }

    proptest! {
        #[test]
        fn units_do_not_matter(
            rows in prop::collection::vec((prop::option::of(-50_i32..50), prop::option::of(-50_i32..50)), 3..40),
            slope in 0.1..10.0_f64,
            shift in -100.0..100.0_f64,
        ) {
            let of = |slope: f64, shift: f64| {
                let first: Vec<Option<f64>> = rows.iter().map(|row| row.0.map(f64::from)).collect();
                let second: Vec<Option<f64>> =
                    rows.iter().map(|row| row.1.map(|value| f64::from(value) * slope + shift)).collect();
                pair(&Gapped::of(&first), &Gapped::of(&second))
            };
            let (plain, changed) = (of(1.0, 0.0), of(slope, shift));
            prop_assert_eq!(plain.map(|pair| pair.n), changed.map(|pair| pair.n));
            if let (Some(a), Some(b)) = (plain, changed) {
                prop_assert_eq!(a.correlation.is_some(), b.correlation.is_some());
                if let (Some(a), Some(b)) = (a.correlation, b.correlation) {
                    prop_assert!((a - b).abs() < 1e-9 && (-1.0..=1.0).contains(&a));
                }
            }
        }
    }
}
