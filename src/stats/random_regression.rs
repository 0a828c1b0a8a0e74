//! Regression of figures of groups, each known with its own error, whose true values scatter about the line.

/// A group: its predictors (a constant among them), its figure, and the variance of the figure's error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group<const K: usize> {
    /// Predictors.
    pub x: [f64; K],
    /// Figure.
    pub y: f64,
    /// Variance of its error, above 0.
    pub variance: f64,
}

/// The fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RandomRegression<const K: usize> {
    /// Coefficients of the predictors.
    pub slopes: [f64; K],
    /// Variance of true values about the line.
    pub between: f64,
}

impl<const K: usize> RandomRegression<K> {
    /// Weighted least squares, with the variance between groups of Paule and Mandel (1982): the one at which the squared
    /// residuals over their variances sum to their number less K. `None` when there are no more groups than predictors, or
    /// predictors follow from each other.
    pub fn fit(groups: &[Group<K>]) -> Option<Self> {
        if groups.len() <= K {
            return None;
        }
        let free = (groups.len() - K) as f64;
        let excess = |between: f64| {
            let slopes = slopes(groups, between)?;
            let sum: f64 = groups
                .iter()
                .map(|group| (group.y - value(&slopes, &group.x)).powi(2) / (group.variance + between))
                .sum();
            Some((slopes, sum - free))
        };
        let (slopes, over) = excess(0.0)?;
        if over <= 0.0 {
            return Some(Self { slopes, between: 0.0 });
        }
        let mut high = groups.iter().map(|group| group.variance).sum::<f64>() / groups.len() as f64;
        while excess(high)?.1 > 0.0 {
            high *= 2.0;
        }
        let mut low = 0.0;
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if excess(middle)?.1 > 0.0 { low = middle } else { high = middle }
        }
        let between = f64::midpoint(low, high);
        Some(Self { slopes: excess(between)?.0, between })
    }

    /// What is expected at these predictors.
    pub fn expected(&self, x: &[f64; K]) -> f64 {
        value(&self.slopes, x)
    }
}

fn value<const K: usize>(slopes: &[f64; K], x: &[f64; K]) -> f64 {
    slopes.iter().zip(x).map(|(slope, x)| slope * x).sum()
}

/// Weighted least squares by the normal equations, predictors scaled to the same size.
fn slopes<const K: usize>(groups: &[Group<K>], between: f64) -> Option<[f64; K]> {
    let scale: [f64; K] = std::array::from_fn(|at| groups.iter().map(|group| group.x[at].abs()).fold(0.0, f64::max));
    if scale.contains(&0.0) {
        return None;
    }
    let (mut a, mut b) = ([[0.0; K]; K], [0.0; K]);
    for group in groups {
        let weight = 1.0 / (group.variance + between);
        for row in 0..K {
            let x = weight * group.x[row] / scale[row];
            b[row] += x * group.y;
            for col in 0..K {
                a[row][col] += x * group.x[col] / scale[col];
            }
        }
    }
    let solved = solve(a, b)?;
    Some(std::array::from_fn(|at| solved[at] / scale[at]))
}

/// Gauss with pivots.
fn solve<const K: usize>(mut a: [[f64; K]; K], mut b: [f64; K]) -> Option<[f64; K]> {
    let largest = a.iter().flatten().fold(0.0_f64, |most, value| most.max(value.abs()));
    for step in 0..K {
        let pivot = (step..K).max_by(|p, q| a[*p][step].abs().total_cmp(&a[*q][step].abs()))?;
        if a[pivot][step].abs() <= 1e-12 * largest {
            return None;
        }
        a.swap(step, pivot);
        b.swap(step, pivot);
        for row in step + 1..K {
            let factor = a[row][step] / a[step][step];
            for col in step..K {
                a[row][col] -= factor * a[step][col];
            }
            b[row] -= factor * b[step];
        }
    }
    let mut x = [0.0; K];
    for row in (0..K).rev() {
        let known: f64 = (row + 1..K).map(|col| a[row][col] * x[col]).sum();
        x[row] = (b[row] - known) / a[row][row];
    }
    Some(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(y: [f64; 6], variance: f64) -> Vec<Group<2>> {
        let x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        x.into_iter().zip(y).map(|(x, y)| Group { x: [1.0, x], y, variance }).collect()
    }

    /// With equal variances the line is that of least squares, and the variance between groups is that of the residuals less
    /// the error: y = 2, 1, 4, 3, 6, 5 has the slope 29/35, the intercept 0.6, squared residuals 5.485714 over 4.
    #[test]
    fn equal_variances_give_least_squares() {
        let fit = RandomRegression::fit(&groups([2.0, 1.0, 4.0, 3.0, 6.0, 5.0], 0.5)).unwrap();
        assert!((fit.slopes[1] - 29.0 / 35.0).abs() < 1e-9 && (fit.slopes[0] - 0.6).abs() < 1e-9, "{fit:?}");
        assert!((fit.between - (5.485_714_285_714 / 4.0 - 0.5)).abs() < 1e-9, "{fit:?}");
        assert!((fit.expected(&[1.0, 2.0]) - (0.6 + 58.0 / 35.0)).abs() < 1e-9);
    }

    #[test]
    fn a_line_within_its_errors_has_no_scatter() {
        let fit = RandomRegression::fit(&groups([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 0.5)).unwrap();
        assert_eq!(fit.between, 0.0);
        assert!(RandomRegression::fit(&groups([1.0; 6], 1.0)[..2]).is_none());
        let same = vec![Group { x: [1.0, 2.0], y: 1.0, variance: 1.0 }; 5];
        assert!(RandomRegression::fit(&same).is_none());
    }
}
