//! Principal components of a correlation matrix.

/// The first principal component.
#[derive(Clone, Debug, PartialEq)]
pub struct Component {
    /// Loadings: the eigenvector of length 1, turned so that its loadings sum to more than 0.
    pub loadings: Vec<f64>,
    /// Its share of the whole variance, 0–1.
    pub share: f64,
}

/// Sweeps at most; a matrix of a hundred rows takes about ten.
const SWEEPS: usize = 100;
/// Two eigenvalues nearer than this, relative to the first, do not tell which direction is the first.
const TIE: f64 = 1e-9;

/// The first principal component of a symmetric matrix (for a correlation matrix the first column of `prcomp(scale. = TRUE)` of R,
/// but for its sign); `None` of nothing, and where the first two components are equally large, so that no direction is the first.
pub fn first(matrix: &[Vec<f64>]) -> Option<Component> {
    let all = eigen(matrix);
    let (value, vector) = all.first()?;
    if all.get(1).is_some_and(|(next, _)| value - next <= TIE * value.abs()) {
        return None;
    }
    let whole: f64 = all.iter().map(|(value, _)| value).sum();
    let sign = if vector.iter().sum::<f64>() < 0.0 { -1.0 } else { 1.0 };
    Some(Component { loadings: vector.iter().map(|loading| sign * loading).collect(), share: value / whole })
}

/// Eigenvalues, the largest first, with their eigenvectors of length 1, of a symmetric matrix.
///
/// Cyclic Jacobi rotations (Golub & Van Loan, Matrix Computations, 8.5): each makes one element off the diagonal 0; what is left
/// there falls quadratically.
pub fn eigen(matrix: &[Vec<f64>]) -> Vec<(f64, Vec<f64>)> {
    let n = matrix.len();
    let mut a: Vec<Vec<f64>> = matrix.to_vec();
    // Rows are the eigenvectors.
    let mut vectors: Vec<Vec<f64>> =
        (0..n).map(|row| (0..n).map(|col| f64::from(u8::from(row == col))).collect()).collect();
    let whole: f64 = a.iter().flatten().map(|value| value * value).sum();
    for _ in 0..SWEEPS {
        let off: f64 =
            (0..n).flat_map(|row| (0..row).map(move |col| (row, col))).map(|(row, col)| a[row][col].powi(2)).sum();
        if off <= 1e-30 * whole {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(&mut a, &mut vectors, p, q);
            }
        }
    }
    let mut all: Vec<(f64, Vec<f64>)> =
        vectors.into_iter().enumerate().map(|(at, vector)| (a[at][at], vector)).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all
}

/// Makes the element at row p and column q 0.
fn rotate(a: &mut [Vec<f64>], vectors: &mut [Vec<f64>], p: usize, q: usize) {
    if a[p][q] == 0.0 {
        return;
    }
    let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
    let tangent = theta.signum() / (theta.abs() + theta.hypot(1.0));
    let cosine = tangent.hypot(1.0).recip();
    let sine = tangent * cosine;
    let turned = |x: f64, y: f64| (cosine * x - sine * y, sine * x + cosine * y);
    for row in a.iter_mut() {
        (row[p], row[q]) = turned(row[p], row[q]);
    }
    let (upper, lower) = a.split_at_mut(q);
    for (x, y) in upper[p].iter_mut().zip(&mut lower[0]) {
        (*x, *y) = turned(*x, *y);
    }
    let (upper, lower) = vectors.split_at_mut(q);
    for (x, y) in upper[p].iter_mut().zip(&mut lower[0]) {
        (*x, *y) = turned(*x, *y);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::correlation::{self, Gapped, tests::USARRESTS};
    use super::*;

    fn symmetric(n: usize, upper: &[f64]) -> Vec<Vec<f64>> {
        // The place of (row, col), the row before the column, among those above the diagonal.
        let at = |row: usize, col: usize| row * (2 * n - row - 1) / 2 + col - row - 1;
        let of = |row: usize, col: usize| if row == col { 1.0 } else { upper[at(row.min(col), row.max(col))] };
        (0..n).map(|row| (0..n).map(|col| of(row, col)).collect()).collect()
    }

    /// `prcomp(USArrests, scale. = TRUE)` of R, as printed in James, Witten, Hastie, Tibshirani, An Introduction to Statistical
    /// Learning, 10.4: PC1 −0.5358995, −0.5831836, −0.2781909, −0.5434321, 62.01 % of the variance (sdev 1.5748783). The other
    /// digits are of 3,000 steps of power iteration with 50 digits (python3, `decimal`).
    #[test]
    fn agrees_with_r_on_usarrests() {
        let columns: Vec<Gapped> = (0..4).map(|at| Gapped::of(&USARRESTS.map(|row| Some(row[at])))).collect();
        let of = |a: usize, b: usize| correlation::pair(&columns[a], &columns[b]).unwrap().correlation.unwrap();
        let matrix: Vec<Vec<f64>> = (0..4).map(|a| (0..4).map(|b| of(a, b)).collect()).collect();
        let found = first(&matrix).unwrap();
        let expected =
            [0.535_899_474_938_155_2, 0.583_183_634_909_670_2, 0.278_190_874_619_433_1, 0.543_432_091_445_682_7];
        for (found, expected) in found.loadings.iter().zip(expected) {
            assert!((found / expected - 1.0).abs() < 1e-11, "{found} {expected}");
        }
        assert!((found.share - 2.480_241_579_149_493_5 / 4.0).abs() < 1e-12, "{found:?}");
        // The second and the fourth, as printed by R but for their signs.
        let all = eigen(&matrix);
        for (at, expected) in [
            (1, [0.4181809_f64, 0.1879856, -0.8728062, -0.1673186]),
            (3, [0.64922780, -0.74340748, 0.13387773, 0.08902432]),
        ] {
            let sign = expected[0].signum() * all[at].1[0].signum();
            for (found, expected) in all[at].1.iter().zip(expected) {
                assert!((sign * found - expected).abs() < 5e-8, "{found} {expected}");
            }
        }
    }

    /// Anderson's irises: `cor(iris[1:4])` and the first column of `prcomp(iris[1:4], scale. = TRUE)` as R prints them:
    /// 0.5210659, −0.2693474, 0.5804131, 0.5648565, 72.96 % of the variance.
    #[test]
    fn agrees_with_r_on_iris() {
        let correlations = [-0.1175698, 0.8717538, 0.8179411, -0.4284401, -0.3661259, 0.9628654];
        let found = first(&symmetric(4, &correlations)).unwrap();
        for (found, expected) in found.loadings.iter().zip([0.5210659, -0.2693474, 0.5804131, 0.5648565]) {
            assert!((found - expected).abs() < 2e-7, "{found} {expected}");
        }
        assert!((found.share - 0.7296).abs() < 5e-5, "{found:?}");
    }

    /// Of two the loadings are equal, whatever the correlation: 1/√2 each; below 0 one of them turns.
    #[test]
    fn of_two_loadings_are_equal() {
        let half = 0.5_f64.sqrt();
        for r in [0.01, 0.3, 0.99] {
            let found = first(&symmetric(2, &[r])).unwrap();
            assert!(found.loadings.iter().all(|loading| (loading - half).abs() < 1e-12));
            assert!((found.share - (1.0 + r) / 2.0).abs() < 1e-12);
        }
        let found = first(&symmetric(2, &[-0.4])).unwrap();
        assert!((found.loadings[0] + found.loadings[1]).abs() < 1e-12);
        assert_eq!((first(&symmetric(2, &[0.0])), first(&[])), (None, None));
        assert_eq!(first(&[vec![1.0]]), Some(Component { loadings: vec![1.0], share: 1.0 }));
    }

    proptest! {
        /// A = Σ λ·v·vᵀ, and the eigenvectors are square to one another.
        #[test]
        fn makes_the_matrix_again(upper in prop::collection::vec(-1.0..1.0_f64, 28)) {
            let matrix = symmetric(8, &upper);
            let all = eigen(&matrix);
            prop_assert!(all.is_sorted_by(|a, b| a.0 >= b.0));
            for row in 0..8 {
                for col in 0..8 {
                    let made: f64 = all.iter().map(|(value, vector)| value * vector[row] * vector[col]).sum();
                    prop_assert!((made - matrix[row][col]).abs() < 1e-12);
                    let product: f64 = all[row].1.iter().zip(&all[col].1).map(|(a, b)| a * b).sum();
                    prop_assert!((product - f64::from(u8::from(row == col))).abs() < 1e-12);
                }
            }
        }
    }
}
