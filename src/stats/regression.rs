//! Linear regression by ordinary least squares, with errors that do not ask for equal scatter, and with what tells whether it
//! hangs on a few rows or on predictors that say the same.

use super::householder::{Factored, dot, norm, singular_values};
use super::moments;

/// Why there is no regression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// No more rows than coefficients.
    TooFew {
        /// Rows.
        n: usize,
        /// Rows needed.
        need: usize,
    },
    /// The predictor of that number is constant or follows from those before it.
    Dependent(usize),
}

/// A fit. The constant is always in and comes first among the coefficients.
#[derive(Clone, Debug, PartialEq)]
pub struct Regression {
    /// Coefficients.
    pub coefficients: Vec<f64>,
    /// Their standard errors under equal scatter.
    pub errors: Vec<f64>,
    /// Their standard errors whatever the scatter: HC1 of MacKinnon and White (1985), White's with n/(n − p).
    pub robust_errors: Vec<f64>,
    /// Residuals, a row each.
    pub residuals: Vec<f64>,
    /// Leverages: the diagonal of the hat matrix, 0–1; they sum to the number of coefficients.
    pub leverages: Vec<f64>,
    /// Standard deviation of the residuals, n − p.
    pub sd: f64,
    /// Part of the squares that is explained, 0–1; 0 where the figure does not differ.
    pub r2: f64,
    /// The same less what chance explains.
    pub adjusted_r2: f64,
    /// Variance inflation factors of the predictors, 1 and above.
    pub inflation: Vec<f64>,
    /// Condition number of the design with its columns brought to one length (Belsley, Kuh, Welsch 1980).
    pub condition: f64,
    /// Rows of the orthogonal part of the design: their products are the hat matrix.
    orthogonal: Vec<Vec<f64>>,
}

impl Regression {
    /// Fits a figure by predictors, a column each.
    ///
    /// # Errors
    /// [`Unfit`].
    pub fn fit(predictors: &[Vec<f64>], y: &[f64]) -> Result<Self, Unfit> {
        let (n, p) = (y.len(), predictors.len() + 1);
        if n <= p {
            return Err(Unfit::TooFew { n, need: p + 1 });
        }
        let columns = with_constant(predictors, n);
        let factored = Factored::of(&columns).map_err(|at| Unfit::Dependent(at.saturating_sub(1)))?;
        let (coefficients, residuals) = factored.solve(y);
        let orthogonal = factored.orthogonal();
        let pulls: Vec<Vec<f64>> = orthogonal.iter().map(|row| factored.back(row)).collect();
        let free = (n - p) as f64;
        let squares = dot(&residuals, &residuals);
        let variance = squares / free;
        // (XᵀX)⁻¹ is the sum of the squares of pulls.
        let diagonal: Vec<f64> = (0..p).map(|at| pulls.iter().map(|pull| pull[at] * pull[at]).sum()).collect();
        let hc1 = |at: usize| {
            let sum: f64 = pulls.iter().zip(&residuals).map(|(pull, residual)| (pull[at] * residual).powi(2)).sum();
            (sum * n as f64 / free).sqrt()
        };
        let inflation = predictors.iter().zip(&diagonal[1..]).map(|(column, of)| of * squares_about_mean(column));
        let total = squares_about_mean(y);
        let unexplained = if total > 0.0 { squares / total } else { 1.0 };
        Ok(Self {
            errors: diagonal.iter().map(|of| (of * variance).sqrt()).collect(),
            robust_errors: (0..p).map(hc1).collect(),
            leverages: orthogonal.iter().map(|row| dot(row, row).min(1.0)).collect(),
            sd: variance.sqrt(),
            r2: 1.0 - unexplained,
            adjusted_r2: 1.0 - unexplained * (n as f64 - 1.0) / free,
            inflation: inflation.collect(),
            condition: condition(&factored),
            coefficients,
            residuals,
            orthogonal,
        })
    }

    /// Cook's distance of a row: how far the fit moves without it (Cook 1977); from 1 on the row decides much. `None` where the
    /// line must go through the row, or goes through all.
    pub fn influence(&self, row: usize) -> Option<f64> {
        let (leverage, residual) = (self.leverages[row], self.residuals[row]);
        let free = 1.0 - leverage;
        let shift = residual / (self.sd * free);
        (free > 1e-9 && self.sd > 0.0).then(|| shift * shift * leverage / self.coefficients.len() as f64)
    }

    /// Variance of the line at a row, whatever the scatter (HC1).
    pub fn line_variance(&self, row: usize) -> f64 {
        let n = self.residuals.len() as f64;
        let spare = n / (n - self.coefficients.len() as f64);
        let squares: Vec<f64> = self.residuals.iter().map(|residual| residual * residual * spare).collect();
        self.line_variance_under(row, &squares)
    }

    /// Variance of the line at a row, were the variances of the figures these.
    pub fn line_variance_under(&self, row: usize, variances: &[f64]) -> f64 {
        let own = &self.orthogonal[row];
        self.orthogonal.iter().zip(variances).map(|(other, variance)| dot(own, other).powi(2) * variance).sum()
    }
}

/// The columns of a design: a constant, and the predictors.
pub fn with_constant(predictors: &[Vec<f64>], rows: usize) -> Vec<Vec<f64>> {
    std::iter::once(vec![1.0; rows]).chain(predictors.iter().cloned()).collect()
}

/// Largest over smallest singular value of the design, its columns brought to one length; the triangle has those of the
/// design.
fn condition(factored: &Factored) -> f64 {
    let mut columns = factored.triangle();
    for column in &mut columns {
        let length = norm(column);
        column.iter_mut().for_each(|place| *place /= length);
    }
    let values = singular_values(&columns);
    values.first().zip(values.last()).map_or(1.0, |(largest, smallest)| largest / smallest)
}

fn squares_about_mean(values: &[f64]) -> f64 {
    let sd = moments::sd(values).unwrap_or_default();
    sd * sd * (values.len() as f64 - 1.0)
}

#[cfg(test)]
pub(super) mod tests;
