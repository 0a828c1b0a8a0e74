//! Regression that a few rows far from the rest move little: Huber's ψ with k = 1.345 (95 % as good as least squares where errors
//! are normal), scale by the median of absolute residuals, reweighted until it stands still, as `MASS::rlm` of R has it.

use super::householder::{Factored, dot};
use super::quantile;
use super::regression::with_constant;

/// A residual beyond so many scales counts as if it were no farther.
const K: f64 = 1.345;
/// The median of |z| of a normal z, as `rlm` rounds it.
const MEDIAN_OF_NORMAL: f64 = 0.6745;
/// Rounds at most; it takes a few dozen.
const ROUNDS: usize = 500;

/// A fit; the constant comes first.
#[derive(Clone, Debug, PartialEq)]
pub struct Robust {
    /// Coefficients.
    pub coefficients: Vec<f64>,
    /// Their standard errors (Huber 1981, as `summary.rlm`).
    pub errors: Vec<f64>,
    /// Residuals, a row each.
    pub residuals: Vec<f64>,
    /// Scale of the residuals.
    pub scale: f64,
    /// Weights of the rows, 0–1.
    pub weights: Vec<f64>,
}

impl Robust {
    /// Fits a figure by predictors, a column each. `None` where least squares have no answer, or half of the rows lie on the
    /// line and there is no scale.
    pub fn fit(predictors: &[Vec<f64>], y: &[f64]) -> Option<Self> {
        let columns = with_constant(predictors, y.len());
        let plain = Factored::of(&columns).ok().filter(|_| y.len() > columns.len())?;
        let (mut coefficients, mut residuals) = plain.solve(y);
        let size = dot(y, y).sqrt();
        let (mut scale, mut weights) = (scale(&residuals, size)?, Vec::new());
        for _ in 0..ROUNDS {
            weights = residuals.iter().map(|residual| weight(residual / scale)).collect();
            let next = weighted(&columns, y, &weights)?;
            let moved: f64 = next.1.iter().zip(&residuals).map(|(new, old)| (new - old).powi(2)).sum();
            let still = moved <= 1e-24 * dot(&residuals, &residuals);
            (coefficients, residuals) = next;
            if still {
                break;
            }
            scale = self::scale(&residuals, size)?;
        }
        let spread = spread(&residuals, scale, columns.len())?;
        let errors = plain_errors(&plain, columns.len()).into_iter().map(|of| of * spread).collect();
        Some(Self { coefficients, errors, residuals, scale, weights })
    }
}

/// Median of the absolute residuals as a standard deviation; `None` of nothing but rounding.
fn scale(residuals: &[f64], size: f64) -> Option<f64> {
    let absolute: Vec<f64> = residuals.iter().map(|residual| residual.abs()).collect();
    quantile::quantile(&absolute, 0.5).map(|median| median / MEDIAN_OF_NORMAL).filter(|scale| *scale > 1e-12 * size)
}

fn weight(far: f64) -> f64 {
    (K / far.abs()).min(1.0)
}

/// Coefficients and residuals under weights.
fn weighted(columns: &[Vec<f64>], y: &[f64], weights: &[f64]) -> Option<(Vec<f64>, Vec<f64>)> {
    let roots: Vec<f64> = weights.iter().map(|weight| weight.sqrt()).collect();
    let times = |values: &[f64]| values.iter().zip(&roots).map(|(value, root)| value * root).collect::<Vec<f64>>();
    let scaled: Vec<Vec<f64>> = columns.iter().map(|column| times(column)).collect();
    let (coefficients, _) = Factored::of(&scaled).ok()?.solve(&times(y));
    let fitted = |row: usize| columns.iter().zip(&coefficients).map(|(column, of)| column[row] * of).sum::<f64>();
    let residuals = y.iter().enumerate().map(|(row, y)| y - fitted(row)).collect();
    Some((coefficients, residuals))
}

/// By what the roots of the diagonal of (XᵀX)⁻¹ are multiplied: √(Σψ²s²/(n − p)) · κ/m, m the mean of ψ′, κ = 1 + p·var(ψ′)/(n·m²).
fn spread(residuals: &[f64], scale: f64, p: usize) -> Option<f64> {
    let (n, p) = (residuals.len() as f64, p as f64);
    let squares: f64 = residuals.iter().map(|residual| (residual * weight(residual / scale)).powi(2)).sum();
    let inside = residuals.iter().filter(|residual| residual.abs() <= K * scale).count() as f64;
    let mean = inside / n;
    let variance = n / (n - 1.0) * mean * (1.0 - mean);
    let kappa = 1.0 + p * variance / (n * mean * mean);
    (inside > 0.0).then(|| (squares / (n - p)).sqrt() * kappa / mean)
}

/// Roots of the diagonal of (XᵀX)⁻¹.
fn plain_errors(factored: &Factored, p: usize) -> Vec<f64> {
    let mut squares = vec![0.0; p];
    for at in 0..p {
        let mut unit = vec![0.0; p];
        unit[at] = 1.0;
        squares.iter_mut().zip(factored.back(&unit)).for_each(|(sum, of)| *sum += of * of);
    }
    squares.into_iter().map(f64::sqrt).collect()
}

#[cfg(test)]
mod tests {
    use super::super::regression::tests::stackloss;
    use super::*;

    /// R, MASS 7.3, `summary(rlm(stack.loss ~ ., stackloss))` prints −41.0265 (9.8073), 0.8294 (0.1112), 0.9261 (0.3034), −0.1278
    /// (0.1289), residual standard error 2.441; with `acc = 1e-14, maxit = 500` the coefficients and the scale are as below.
    #[test]
    fn agrees_with_rlm_on_stack_loss() {
        let (predictors, y) = stackloss();
        let found = Robust::fit(&predictors, &y).unwrap();
        let exact = [-41.026_485_373_295_01, 0.829_385_770_253_855, 0.926_059_415_548_607, -0.127_846_317_965_416];
        for (found, exact) in found.coefficients.iter().zip(exact) {
            assert!((found / exact - 1.0).abs() < 1e-9, "{found} {exact}");
        }
        assert!((found.scale / 2.440_489_045_992_8 - 1.0).abs() < 1e-9, "{}", found.scale);
        for (found, printed) in found.errors.iter().zip([9.8073, 0.1112, 0.3034, 0.1289]) {
            assert!((found - printed).abs() < 6e-5 * printed.max(1.0), "{found} {printed}");
        }
        assert!(found.weights[20] < 0.5 && (found.weights[15] - 1.0).abs() < 1e-12);
    }

    /// `phones` of MASS (Rousseeuw and Leroy 1987): calls from Belgium, 1964–1969 counted in another unit. The help page of
    /// `summary.rlm` prints −102.622 (26.553), 2.041 (0.429), residual standard error 9.03; `rlm` stops a thousandth short of where
    /// we do.
    #[test]
    fn agrees_with_rlm_on_phones() {
        let year: Vec<f64> = (50..=73).map(f64::from).collect();
        let calls = [
            4.4, 4.7, 4.7, 5.9, 6.6, 7.3, 8.1, 8.8, 10.6, 12.0, 13.5, 14.9, 16.1, 21.2, 119.0, 124.0, 142.0, 159.0,
            182.0, 212.0, 43.0, 24.0, 27.0, 29.0,
        ];
        let found = Robust::fit(&[year], &calls).unwrap();
        for (found, printed) in found.coefficients.iter().zip([-102.622, 2.041]) {
            assert!((found / printed - 1.0).abs() < 1e-3, "{found} {printed}");
        }
        for (found, printed) in found.errors.iter().zip([26.553, 0.429]) {
            assert!((found / printed - 1.0).abs() < 1e-3, "{found} {printed}");
        }
        assert!((found.scale - 9.03).abs() < 0.03, "{}", found.scale);
    }

    #[test]
    fn where_half_lies_on_the_line_there_is_no_scale() {
        let x: Vec<f64> = (0..10).map(f64::from).collect();
        let on_line: Vec<f64> = x.iter().map(|x| 2.0 * x + 1.0).collect();
        assert_eq!(Robust::fit(std::slice::from_ref(&x), &on_line), None);
        assert_eq!(Robust::fit(&[vec![1.0; 10]], &on_line), None);
        assert_eq!(Robust::fit(&[x[..2].to_vec()], &[1.0, 2.0]), None);
    }
}
