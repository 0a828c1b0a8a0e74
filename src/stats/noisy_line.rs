//! A straight line between two measures that both have errors of their own, and how far below it a point lies.
//!
//! What is known of a point's true x is its measure drawn towards the mean by its reliability (regression calibration,
//! Carroll et al. 2006, ch. 4): otherwise points measured badly would seem to fall from wherever chance had lifted them. Points
//! differ from the line by more than errors; that extra variance is estimated from the points above the line, so that what
//! lies far below does not hide itself.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::{moments, quantile};

/// A pair of measures with the variances of their errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The earlier measure.
    pub x: f64,
    /// Variance of its error.
    pub x_var: f64,
    /// The later measure.
    pub y: f64,
    /// Variance of its error.
    pub y_var: f64,
}

/// A fitted line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// y at the mean of x.
    pub level: f64,
    /// By how much y rises with the true x.
    pub slope: f64,
    /// Variance of true y about the line.
    pub extra: f64,
    mean: f64,
    /// Variance of true x.
    between: f64,
    /// Weighted centre of what is known of x, sum of weights, and sum of weighted squares about the centre.
    centre: (f64, f64, f64),
    freedom: f64,
}

/// Where a point lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Below {
    /// y that the line expects of it.
    pub expected: f64,
    /// y less that.
    pub residual: f64,
    /// Standard deviation of the residual where nothing is amiss.
    pub error: f64,
    /// Probability of so low a residual where nothing is amiss.
    pub p: f64,
}

const ROUNDS: usize = 30;

/// So many errors below the line a point has no part in it: of a thousand honest points one.
const FAR: f64 = 3.0;

/// Mean of x, and its variance beyond errors; `None` where there is none.
fn spread<'p>(points: impl Iterator<Item = &'p Point> + Clone) -> Option<(f64, f64)> {
    let xs: Vec<f64> = points.clone().map(|point| point.x).collect();
    let noise = points.map(|point| point.x_var).sum::<f64>() / xs.len() as f64;
    let between = moments::sd(&xs)?.powi(2) - noise;
    Some((moments::mean(&xs)?, between)).filter(|(_, between)| *between > 0.0)
}

impl Line {
    /// Fits the line; `None` where x has no spread beyond its errors, or fewer than three points lie above. Points far below
    /// the line have no part in it: they may be what is looked for.
    pub fn fit(points: &[Point]) -> Option<Self> {
        let (mean, between) = spread(points.iter())?;
        let scale = moments::sd(&points.iter().map(|point| point.y).collect::<Vec<_>>())?.powi(2);
        let mut line =
            Self { level: 0.0, slope: 0.0, extra: scale, mean, between, centre: (mean, 1.0, 1.0), freedom: 1.0 };
        line.start(points)?;
        for _ in 0..ROUNDS {
            line = line.refitted(points, scale)?;
        }
        Some(line)
    }

    /// A first line that few odd points cannot turn: the median slope between points half of the region apart (Theil 1950,
    /// the incomplete method), through the median.
    fn start(&mut self, points: &[Point]) -> Option<()> {
        let mut ordered: Vec<(f64, f64)> = points.iter().map(|point| (self.known(point), point.y)).collect();
        ordered.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let half = ordered.len() / 2;
        let apart = ordered.iter().zip(&ordered[ordered.len() - half..]).filter(|(a, b)| b.0 > a.0);
        let slopes: Vec<f64> = apart.map(|(a, b)| (b.1 - a.1) / (b.0 - a.0)).collect();
        self.slope = quantile::quantile(&slopes, 0.5)?;
        let levels: Vec<f64> = ordered.iter().map(|(x, y)| y - self.slope * (x - self.mean)).collect();
        self.level = quantile::quantile(&levels, 0.5)?;
        (self.extra, self.freedom) = self.extra(points)?;
        Some(())
    }

    /// One round: the line by weights, the extra variance by the points above it.
    fn refitted(self, points: &[Point], scale: f64) -> Option<Self> {
        let far = |point: &Point| {
            let error = (self.extra + self.noise(point)).sqrt();
            point.y - self.expected(point) < -FAR * error
        };
        let kept: Vec<&Point> = points.iter().filter(|point| !far(point)).collect();
        let (mean, between) = spread(kept.iter().copied())?;
        let line = Self { level: self.level + self.slope * (mean - self.mean), mean, between, ..self };
        let weigh = |point: &Point| 1.0 / (line.extra + line.noise(point)).max(scale * 1e-6);
        let sum = |of: &dyn Fn(&Point) -> f64| kept.iter().map(|point| weigh(point) * of(point)).sum::<f64>();
        let weights = sum(&|_| 1.0);
        let x = sum(&|point| line.known(point)) / weights;
        let y = sum(&|point| point.y) / weights;
        let squares = sum(&|point| (line.known(point) - x).powi(2));
        let slope = sum(&|point| (line.known(point) - x) * (point.y - y)) / squares;
        if !slope.is_finite() {
            return None;
        }
        let fitted = Self { slope, level: y + slope * (mean - x), centre: (x, weights, squares), ..line };
        let (extra, freedom) = fitted.extra(points)?;
        Some(Self { extra, freedom, ..fitted })
    }

    /// The variance beyond errors by which the points above the line scatter, and on how many degrees of freedom it rests.
    fn extra(&self, points: &[Point]) -> Option<(f64, f64)> {
        let above: Vec<(f64, f64)> = points
            .iter()
            .map(|point| (point.y - self.expected(point), self.noise(point)))
            .filter(|(residual, _)| *residual > 0.0)
            .collect();
        if above.len() < 3 {
            return None;
        }
        let freedom = (above.len() - 1) as f64;
        let excess = |extra: f64| above.iter().map(|(r, noise)| r * r / (extra + noise)).sum::<f64>() - freedom;
        let (mut low, mut high) = (0.0, above.iter().map(|(r, _)| r * r).sum::<f64>());
        for _ in 0..60 {
            let middle = (low + high) / 2.0;
            if excess(middle) > 0.0 { low = middle } else { high = middle }
        }
        Some((high, freedom))
    }

    /// What is known of the true x.
    fn known(&self, point: &Point) -> f64 {
        self.mean + self.between / (self.between + point.x_var) * (point.x - self.mean)
    }

    fn expected(&self, point: &Point) -> f64 {
        self.level + self.slope * (self.known(point) - self.mean)
    }

    /// Variance of the residual that errors of both measures make.
    fn noise(&self, point: &Point) -> f64 {
        point.y_var + self.slope.powi(2) * self.between * point.x_var / (self.between + point.x_var)
    }

    /// Where a point lies: Student's t with as many degrees of freedom as the extra variance rests on, the error of the line
    /// itself added.
    pub fn place(&self, point: &Point) -> Below {
        let expected = self.expected(point);
        let (centre, weights, squares) = self.centre;
        let of_line = 1.0 / weights + (self.known(point) - centre).powi(2) / squares;
        let error = (self.extra + self.noise(point) + of_line).sqrt();
        let residual = point.y - expected;
        let student = StudentsT::new(0.0, 1.0, self.freedom);
        let p = student.map_or(1.0, |student| student.sf(-residual / error));
        Below { expected, residual, error, p }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::chance::Chance;

    fn made(seed: u64, schools: usize) -> Vec<Point> {
        let mut chance = Chance::stream(seed, "noisy-line", [0, 0]);
        let point = |_| {
            let truth = chance.normal();
            let (x_var, y_var) = (chance.between(0.02, 0.5), chance.between(0.02, 0.5));
            let y = 0.2 + 0.7 * truth + 0.4 * chance.normal() + y_var.sqrt() * chance.normal();
            Point { x: truth + x_var.sqrt() * chance.normal(), x_var, y, y_var }
        };
        (0..schools).map(point).collect()
    }

    /// The model by which the points were made is found again.
    #[test]
    fn the_line_is_that_by_which_the_points_were_made() {
        let line = Line::fit(&made(1, 4000)).unwrap();
        assert!((line.slope - 0.7).abs() < 0.05, "{line:?}");
        assert!((line.extra - 0.16).abs() < 0.03, "{line:?}");
        assert!((line.level - 0.2 - 0.7 * line.mean).abs() < 0.05, "{line:?}");
    }

    /// Under the model p is uniform or above: also among the points measured worst, and among those that seem best.
    #[test]
    fn p_is_valid_where_nothing_is_amiss() {
        let (mut all, mut noisy, mut best) = ((0, 0), (0, 0), (0, 0));
        for seed in 0..40 {
            let points = made(seed, 200);
            let line = Line::fit(&points).unwrap();
            for point in &points {
                let low = u32::from(line.place(point).p < 0.05);
                let count = |of: &mut (u32, u32)| *of = (of.0 + low, of.1 + 1);
                count(&mut all);
                if point.x_var > 0.4 {
                    count(&mut noisy);
                }
                if point.x > 1.3 {
                    count(&mut best);
                }
            }
        }
        for (low, of) in [all, noisy, best] {
            let rate = f64::from(low) / f64::from(of);
            assert!((0.03..0.065).contains(&rate), "{low} of {of}");
        }
    }

    /// One point in twenty that fell by four deviations does not turn the line, and stands out of it.
    #[test]
    fn points_that_fell_do_not_hide_themselves() {
        let mut points = made(3, 400);
        points.iter_mut().take(20).for_each(|point| point.x += 4.0);
        let line = Line::fit(&points).unwrap();
        assert!((line.slope - 0.7).abs() < 0.1 && line.extra < 0.3, "{line:?}");
        assert!(points.iter().take(20).filter(|point| line.place(point).p < 0.01).count() >= 15);
    }

    #[test]
    fn a_cloud_without_spread_has_no_line() {
        let same = Point { x: 1.0, x_var: 0.1, y: 2.0, y_var: 0.1 };
        assert_eq!(Line::fit(&[same; 10]), None);
        assert_eq!(Line::fit(&[]), None);
    }
}
