//! Small systems of linear equations.

/// Solves A·x = b for a symmetric positive definite A of a few dozen rows (Cholesky); `None` where A is not.
pub fn solve_spd(a: &[Vec<f64>], b: &[f64]) -> Option<Vec<f64>> {
    Some(solve_factored(&cholesky(a)?, b))
}

/// Solves L·Lᵀ·x = b.
pub fn solve_factored(lower: &[Vec<f64>], b: &[f64]) -> Vec<f64> {
    let n = b.len();
    let mut x = b.to_vec();
    for row in 0..n {
        let dot: f64 = (0..row).map(|at| lower[row][at] * x[at]).sum();
        x[row] = (x[row] - dot) / lower[row][row];
    }
    for row in (0..n).rev() {
        let dot: f64 = (row + 1..n).map(|at| lower[at][row] * x[at]).sum();
        x[row] = (x[row] - dot) / lower[row][row];
    }
    x
}

/// The lower L of L·Lᵀ = A for a symmetric positive definite A; `None` where A is not.
pub fn cholesky(a: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let n = a.len();
    let mut lower = vec![vec![0.0; n]; n];
    for row in 0..n {
        for col in 0..=row {
            let dot: f64 = (0..col).map(|at| lower[row][at] * lower[col][at]).sum();
            let rest = a[row][col] - dot;
            if row == col {
                if rest.is_nan() || rest <= 1e-13 * a[row][row].abs() || rest <= 0.0 {
                    return None;
                }
                lower[row][row] = rest.sqrt();
            } else {
                lower[row][col] = rest / lower[col][col];
            }
        }
    }
    Some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solves_by_hand() {
        // 4x + 2y = 10, 2x + 3y = 11: x = 1, y = 3.
        let x = solve_spd(&[vec![4.0, 2.0], vec![2.0, 3.0]], &[10.0, 11.0]).unwrap();
        assert!((x[0] - 1.0).abs() < 1e-12 && (x[1] - 3.0).abs() < 1e-12);
        assert_eq!(solve_spd(&[vec![1.0, 1.0], vec![1.0, 1.0]], &[1.0, 1.0]), None);
        assert_eq!(solve_spd(&[vec![-1.0]], &[1.0]), None);
    }

    /// (4 2; 2 5) is (2 0; 1 2) times its transpose.
    #[test]
    fn factors_by_hand() {
        assert_eq!(cholesky(&[vec![4.0, 2.0], vec![2.0, 5.0]]), Some(vec![vec![2.0, 0.0], vec![1.0, 2.0]]));
    }
}
