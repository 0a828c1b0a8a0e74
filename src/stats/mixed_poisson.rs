//! Counts whose rates differ from group to group: Poisson with a gamma-distributed rate (the negative binomial), fitted by
//! maximum likelihood.

use statrs::function::beta::beta_reg;
use statrs::function::gamma::gamma_lr;

/// A count has mean `rate` times what is expected of its group; groups' own rates differ by a gamma distribution of that
/// shape (the smaller, the more; none when they do not differ beyond chance).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MixedPoisson {
    /// Counts over expected counts.
    pub rate: f64,
    /// Shape: 1 over the squared coefficient of variation.
    pub shape: Option<f64>,
}

/// Logarithms of the shapes looked at: from 0.01 to 10,000, beyond which it is Poisson.
const SHAPES: (f64, f64) = (-4.6, 9.2);
/// Of a count in the highest 5 % of its own distribution only that is known: how high it is does not move the fit.
const CENSORED: f64 = 0.05;
/// Rounds in which the fit and what it leaves out settle.
const ROUNDS: usize = 3;
/// Logarithm of the shape from which the search starts: where counts do not tell, groups are taken as nearly even.
const EVEN: f64 = 3.0;

impl MixedPoisson {
    /// Fits counts with their expected counts (above 0) by the greatest likelihood, of counts as they are in the first round and
    /// then with the highest 5 % of every distribution taken as «so many or more»: a few groups unlike all others do not
    /// hide themselves. `None` when nothing was counted or expected.
    pub fn fit(counts: &[(u32, f64)]) -> Option<Self> {
        let counted: f64 = counts.iter().map(|(count, _)| f64::from(*count)).sum();
        let expected: f64 = counts.iter().map(|(_, expected)| expected).sum();
        if counted <= 0.0 || expected <= 0.0 || counts.iter().any(|(_, expected)| !(*expected > 0.0)) {
            return None;
        }
        let mut limits = vec![u32::MAX; counts.len()];
        let mut at = [(counted / expected).ln(), EVEN];
        for _ in 0..ROUNDS {
            at = summit([at[0], EVEN], |at| likelihood(counts, &limits, at[0].exp(), shape(at[1])));
            let (rate, shape) = (at[0].exp(), shape(at[1]));
            for (limit, (count, expected)) in limits.iter_mut().zip(counts) {
                *limit = self::limit(rate * expected, shape, *count);
            }
        }
        let shape = (at[1] < SHAPES.1).then(|| shape(at[1]));
        Some(Self { rate: at[0].exp(), shape })
    }

    /// Probability of so many or more where so many are expected before the rate.
    pub fn at_least(&self, count: u32, expected: f64) -> f64 {
        let mean = self.rate * expected;
        match (count, self.shape) {
            (0, _) => 1.0,
            _ if mean <= 0.0 => 0.0,
            (count, None) => gamma_lr(count.into(), mean),
            (count, Some(shape)) => beta_reg(count.into(), shape, mean / (shape + mean)),
        }
    }
}

fn shape(log: f64) -> f64 {
    log.clamp(SHAPES.0, SHAPES.1).exp()
}

/// Probabilities of 0, 1, 2… at that mean and shape.
fn probabilities(mean: f64, shape: f64) -> impl Iterator<Item = f64> {
    let (mut p, ratio) = ((-shape * (mean / shape).ln_1p()).exp(), mean / (shape + mean));
    (0_u32..).map(move |count| {
        let here = p;
        p *= (shape + f64::from(count)) / f64::from(count + 1) * ratio;
        here
    })
}

/// The least count above 0 that only 5 % reach; any above `enough` serves when that one is below it.
fn limit(mean: f64, shape: f64, enough: u32) -> u32 {
    let mut below = 0.0;
    for (count, p) in (0..=enough).zip(probabilities(mean, shape)) {
        if count > 0 && 1.0 - below <= CENSORED {
            return count;
        }
        below += p;
    }
    u32::MAX
}

/// Logarithm of the likelihood; of a count at its limit and above only that is known.
fn likelihood(counts: &[(u32, f64)], limits: &[u32], rate: f64, shape: f64) -> f64 {
    let of = |((count, expected), limit): (&(u32, f64), &u32)| {
        let mut known = probabilities(rate * expected, shape);
        let p = if count >= limit {
            1.0 - known.take(*limit as usize).sum::<f64>()
        } else {
            known.nth(*count as usize).unwrap_or(0.0)
        };
        p.max(1e-300).ln()
    };
    counts.iter().zip(limits).map(of).sum()
}

/// Where a function of two numbers is highest, from a start: Nelder and Mead (1965).
fn summit(start: [f64; 2], of: impl Fn([f64; 2]) -> f64) -> [f64; 2] {
    let mut points = [start, [start[0] + 0.7, start[1]], [start[0], start[1] + 1.5]].map(|at| (of(at), at));
    for _ in 0..100 {
        points.sort_by(|a, b| b.0.total_cmp(&a.0));
        let [(best, first), (second, other), (worst, last)] = points;
        let size = (0..2).map(|axis| (first[axis] - last[axis]).abs().max((first[axis] - other[axis]).abs()));
        if size.fold(0.0, f64::max) < 1e-3 {
            break;
        }
        let centre = [0, 1].map(|axis| f64::midpoint(first[axis], other[axis]));
        let beyond = |share: f64| {
            let at = [0, 1].map(|axis| centre[axis] + share * (centre[axis] - last[axis]));
            (of(at), at)
        };
        let turned = beyond(1.0);
        points[2] = if turned.0 > best {
            let far = beyond(2.0);
            if far.0 > turned.0 { far } else { turned }
        } else if turned.0 > second {
            turned
        } else {
            let near = beyond(if turned.0 > worst { 0.5 } else { -0.5 });
            if near.0 > worst.max(turned.0) {
                near
            } else {
                let half = |at: [f64; 2]| [0, 1].map(|axis| f64::midpoint(first[axis], at[axis]));
                points[1] = (of(half(other)), half(other));
                (of(half(last)), half(last))
            }
        };
    }
    points.sort_by(|a, b| b.0.total_cmp(&a.0));
    points[0].1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tails by scipy 1.17.1: poisson.sf(4, 1.2), nbinom.sf(4, 0.7, 0.7 / (0.7 + 1.2)), nbinom.sf(39, 0.1, 0.1 / 0.6).
    #[test]
    fn tails_agree_with_scipy() {
        let plain = MixedPoisson { rate: 2.0, shape: None };
        let mixed = MixedPoisson { rate: 1.0, shape: Some(0.7) };
        let wide = MixedPoisson { rate: 100.0, shape: Some(0.1) };
        let close = |found: f64, known: f64| assert!((found / known - 1.0).abs() < 1e-9, "{found} {known}");
        close(plain.at_least(5, 0.6), 0.007745788276441408);
        close(mixed.at_least(5, 1.2), 0.05891046418099008);
        close(wide.at_least(40, 0.005), 1.1777078147354594e-05);
        assert_eq!((plain.at_least(0, 0.6), plain.at_least(1, 0.0)), (1.0, 0.0));
    }

    /// The greatest likelihood of plain counts found by scipy's Nelder–Mead on the same twelve.
    #[test]
    fn the_likelihood_agrees_with_an_independent_one() {
        let counts = [0, 3, 0, 1, 12, 0, 2, 0, 5, 0, 1, 0].into_iter().zip([1.0, 2.0, 0.5].into_iter().cycle());
        let counts: Vec<(u32, f64)> = counts.collect();
        let limits = [u32::MAX; 12];
        let at = summit([0.5, 0.0], |at| likelihood(&counts, &limits, at[0].exp(), shape(at[1])));
        let (rate, shape) = (at[0].exp(), shape(at[1]));
        assert!(
            (rate - 1.715_810_159_995_738_3).abs() < 5e-3 && (shape - 0.454_654_218_551_718_17).abs() < 5e-3,
            "{at:?}"
        );
    }

    /// Counts drawn from a known rate and shape are given back, and a few groups that are unlike all others change little.
    #[test]
    fn the_fit_finds_what_was_drawn_and_withstands_outliers() {
        let mut chance = crate::stats::chance::Chance::stream(1, "mixed", [0, 0]);
        let mut draw = |shape: u32| {
            let mut counts = Vec::new();
            for at in 0..1500_u32 {
                let expected = 0.05 + f64::from(at % 20) / 20.0;
                // A gamma of whole shape is a sum of exponentials.
                let gamma: f64 = (0..shape).map(|_| -(1.0 - chance.uniform()).ln()).sum::<f64>() / f64::from(shape);
                counts.push((chance.poisson(2.0 * expected * gamma), expected));
            }
            counts
        };
        let (mut wide, mut even) = (draw(1), draw(200));
        for counts in [&mut wide, &mut even] {
            let clean = MixedPoisson::fit(counts).unwrap();
            assert!((clean.rate / 2.0 - 1.0).abs() < 0.1, "{clean:?}");
            counts.iter_mut().step_by(100).for_each(|(count, _)| *count = 60);
            let dirty = MixedPoisson::fit(counts).unwrap();
            assert!((dirty.rate / 2.0 - 1.0).abs() < 0.15, "{dirty:?}");
        }
        let (wide, even) = (MixedPoisson::fit(&wide).unwrap(), MixedPoisson::fit(&even).unwrap());
        assert!((0.6..1.3).contains(&wide.shape.unwrap()), "{wide:?}");
        assert!(even.shape.is_none_or(|shape| shape > 3.0), "{even:?}");
        assert!(even.at_least(60, 0.5) < 1e-12 && wide.at_least(60, 0.5) < 1e-6);
    }

    #[test]
    fn even_counts_are_poisson_and_nothing_has_no_fit() {
        let even: Vec<(u32, f64)> = (0..30).map(|at| (1 + at % 2, 1.5)).collect();
        let fit = MixedPoisson::fit(&even).unwrap();
        assert!(fit.shape.is_none_or(|shape| shape > 100.0) && (fit.rate - 1.0).abs() < 0.01, "{fit:?}");
        assert_eq!((MixedPoisson::fit(&[(0, 1.0)]), MixedPoisson::fit(&[(1, 0.0)])), (None, None));
    }
}
