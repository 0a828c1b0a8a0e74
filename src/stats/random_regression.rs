//! Regression of figures of groups, each known with its own error, whose true values scatter about the line.

use super::linear;

/// A group farther from the line than so many of its standard deviations counts as if it were no farther (Huber 1981).
const FAR: f64 = 1.5;
/// Mean of min(z², 1.5²) for a normal z: what makes the resistant variance that of a clean normal region.
const OF_NORMAL: f64 = 0.778_465_216_2;
/// Part of the groups that the resistant variance is worth: variance of the logarithm of the usual one over that of its own.
pub const WORTH: f64 = 0.725_219_2;
/// Rounds at most in which the line and the scatter settle; it takes about fifteen.
const ROUNDS: usize = 100;

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
            let slopes = slopes(groups, |group| 1.0 / (group.variance + between))?;
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

    /// The same, resistant to a few groups far from the rest: distances from the line count up to 1.5 standard deviations
    /// (Proposal 2 of Huber 1981, with the errors of Paule and Mandel). Seven in a hundred groups however far on one side widen
    /// the standard deviation by a ninth; that of a normal region is met.
    pub fn resistant(groups: &[Group<K>]) -> Option<Self> {
        let mut fit = Self::fit(groups)?;
        let error = groups.iter().map(|group| group.variance).sum::<f64>() / groups.len() as f64;
        for _ in 0..ROUNDS {
            let squares: Vec<(f64, f64)> =
                groups.iter().map(|group| ((group.y - fit.expected(&group.x)).powi(2), group.variance)).collect();
            let between = resistant_between(&squares, groups.len() - K, error);
            let weight = |group: &Group<K>| {
                let variance = group.variance + between;
                let far = (group.y - fit.expected(&group.x)).abs() / variance.sqrt();
                (FAR / far).min(1.0) / variance
            };
            let next = Self { slopes: slopes(groups, weight)?, between };
            let little = 1e-8 * (error + between).sqrt();
            let still = (between - fit.between).abs() <= 1e-8 * (error + between)
                && groups.iter().all(|group| (next.expected(&group.x) - fit.expected(&group.x)).abs() <= little);
            fit = next;
            if still {
                break;
            }
        }
        Some(fit)
    }

    /// What is expected at these predictors.
    pub fn expected(&self, x: &[f64; K]) -> f64 {
        value(&self.slopes, x)
    }
}

/// The variance at which squares over their variances, each at most `FAR`², have the sum that normal ones have; `error` is the
/// size of a step to begin with.
fn resistant_between(squares: &[(f64, f64)], free: usize, error: f64) -> f64 {
    let expected = free as f64 * OF_NORMAL;
    let over = |between: f64| {
        squares.iter().map(|(square, variance)| (square / (variance + between)).min(FAR * FAR)).sum::<f64>() > expected
    };
    if !over(0.0) {
        return 0.0;
    }
    let mut high = error;
    while over(high) {
        high *= 2.0;
    }
    let mut low = 0.0;
    for _ in 0..45 {
        let middle = f64::midpoint(low, high);
        if over(middle) { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

fn value<const K: usize>(slopes: &[f64; K], x: &[f64; K]) -> f64 {
    slopes.iter().zip(x).map(|(slope, x)| slope * x).sum()
}

/// Weighted least squares by the normal equations, predictors scaled to the same size.
fn slopes<const K: usize>(groups: &[Group<K>], weight: impl Fn(&Group<K>) -> f64) -> Option<[f64; K]> {
    let scale: [f64; K] = std::array::from_fn(|at| groups.iter().map(|group| group.x[at].abs()).fold(0.0, f64::max));
    if scale.contains(&0.0) {
        return None;
    }
    let (mut a, mut b) = (vec![vec![0.0; K]; K], vec![0.0; K]);
    for group in groups {
        let weight = weight(group);
        for row in 0..K {
            let x = weight * group.x[row] / scale[row];
            b[row] += x * group.y;
            for col in 0..K {
                a[row][col] += x * group.x[col] / scale[col];
            }
        }
    }
    let solved = linear::solve_spd(&a, &b)?;
    Some(std::array::from_fn(|at| solved[at] / scale[at]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::chance::Chance;

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

    /// Twenty-four measurements of copper in wholemeal flour (Analytical Methods Committee 1989), two of them wild: MASS (Venables
    /// and Ripley 2002) `hubers(chem)` gives mu 3.205498, s 0.673652; the same by the equations in numpy.
    #[test]
    fn agrees_with_hubers() {
        let copper = [
            2.20, 2.20, 2.40, 2.40, 2.50, 2.70, 2.80, 2.90, 3.03, 3.03, 3.10, 3.37, 3.40, 3.40, 3.40, 3.50, 3.60, 3.70,
            3.70, 3.70, 3.70, 3.77, 5.28, 28.95,
        ];
        let groups = copper.map(|y| Group { x: [1.0], y, variance: 0.01 });
        let fit = RandomRegression::resistant(&groups).unwrap();
        assert!((fit.slopes[0] - 3.205_498).abs() < 2e-6, "{fit:?}");
        assert!(((fit.between + 0.01).sqrt() - 0.673_652).abs() < 2e-6, "{fit:?}");
        assert!(RandomRegression::fit(&groups).unwrap().between.sqrt() > 5.0);
    }

    /// Groups about a line with errors of different sizes.
    fn scattered(seed: u64, n: usize) -> Vec<Group<2>> {
        let mut chance = Chance::stream(seed, "scattered", [0, 0]);
        let group = |at: usize| {
            let (x, variance) = (chance.normal(), 1.0 / (10 + at % 50) as f64);
            Group { x: [1.0, x], y: 1.0 + x + 0.2 * chance.normal() + variance.sqrt() * chance.normal(), variance }
        };
        (0..n).map(group).collect()
    }

    #[test]
    fn a_few_far_groups_change_the_resistant_scatter_little() {
        let mut groups = scattered(1, 200);
        let (fit, usual) = (RandomRegression::resistant(&groups).unwrap(), RandomRegression::fit(&groups).unwrap());
        assert!((fit.between / usual.between - 1.0).abs() < 0.2, "{fit:?} {usual:?}");
        groups.iter_mut().take(14).for_each(|group| group.y += 3.0);
        let (far, masked) = (RandomRegression::resistant(&groups).unwrap(), RandomRegression::fit(&groups).unwrap());
        assert!(far.between < 2.0 * fit.between && masked.between > 10.0 * fit.between, "{far:?} {masked:?}");
        assert!((far.slopes[1] - fit.slopes[1]).abs() < 0.05 && (far.slopes[0] - fit.slopes[0]).abs() < 0.06);
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
