//! Counts that vary more than the binomial: the share itself differs from group to group.

use statrs::distribution::{Binomial, DiscreteCDF};
use statrs::function::gamma::ln_gamma;

/// Below this correlation the distribution is the binomial to all digits that matter.
const NO_CORRELATION: f64 = 1e-7;

/// Probability of `k` and more of `n` when the share varies between groups as a beta distribution of this mean (0–1) with
/// correlation `rho` (0 to below 1) within a group; the variance is n·π(1 − π)(1 + (n − 1)ρ). Never above 1.
pub fn upper_tail(k: u32, n: u32, mean: f64, rho: f64) -> f64 {
    if k == 0 {
        return 1.0;
    }
    if k > n || mean <= 0.0 {
        return 0.0;
    }
    if mean >= 1.0 {
        return 1.0;
    }
    if rho < NO_CORRELATION {
        // Refused only for shares outside 0–1.
        return Binomial::new(mean, u64::from(n)).map_or(1.0, |binomial| binomial.sf(u64::from(k) - 1));
    }
    let strength = (1.0 - rho) / rho;
    let (a, b) = (mean * strength, (1.0 - mean) * strength);
    let ln_beta = |x: f64, y: f64| ln_gamma(x) + ln_gamma(y) - ln_gamma(x + y);
    let (size, from) = (f64::from(n), f64::from(k));
    let ways = ln_gamma(size + 1.0) - ln_gamma(from + 1.0) - ln_gamma(size - from + 1.0);
    let mut term = (ways + ln_beta(from + a, size - from + b) - ln_beta(a, b)).exp();
    let mut tail = term;
    for at in k..n {
        let at = f64::from(at);
        term *= (size - at) / (at + 1.0) * (at + a) / (size - at - 1.0 + b);
        tail += term;
    }
    tail.min(1.0)
}

/// A group: how many of how many are so, and how many of them were to be expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// How many are so.
    pub so: u32,
    /// Of how many.
    pub n: u32,
    /// Expected.
    pub expected: f64,
}

/// How much groups differ beyond chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dispersion {
    /// Pearson's χ² over its degrees of freedom; 1 is the binomial.
    pub ratio: f64,
    /// Correlation within a group, from 0 to below 1.
    pub rho: f64,
}

/// Moments (Williams 1982, «Extra-binomial variation in logistic linear models», Applied Statistics 31: 144–148, first
/// step): Pearson's χ² has the mean Σ(1 + (nᵢ − 1)ρ) but for the one share that is estimated. Groups of which nothing, or
/// everything, was to be expected say nothing. Nothing where fewer than two groups are left.
pub fn dispersion(groups: &[Group]) -> Option<Dispersion> {
    let varied = groups.iter().filter(|group| group.expected > 0.0 && group.expected < f64::from(group.n));
    let (mut pearson, mut pairs, mut count) = (0.0, 0.0, 0.0);
    for group in varied {
        let n = f64::from(group.n);
        let share = group.expected / n;
        pearson += (f64::from(group.so) - group.expected).powi(2) / (n * share * (1.0 - share));
        pairs += n - 1.0;
        count += 1.0;
    }
    if count < 2.0 {
        return None;
    }
    let freedom = count - 1.0;
    let rho = if pairs > 0.0 { ((pearson - freedom) / pairs).clamp(0.0, 0.99) } else { 0.0 };
    Some(Dispersion { ratio: pearson / freedom, rho })
}

/// The same without the groups that no such spread explains: as long as the tail of a group is below `chance` over the number
/// of groups, it is left out and the spread is estimated anew. Groups that keep to one distribution lose one of them about
/// as often as `chance` says; groups that do not would hide themselves behind the spread that they make. The ratio is of
/// all groups.
pub fn dispersion_of_most(groups: &[Group], chance: f64) -> Option<Dispersion> {
    let all = dispersion(groups)?;
    let mut kept = groups.to_vec();
    let mut rho = all.rho;
    loop {
        let before = kept.len();
        let limit = chance / before as f64;
        kept.retain(|group| upper_tail(group.so, group.n, group.expected / f64::from(group.n.max(1)), rho) >= limit);
        if kept.len() == before {
            return Some(Dispersion { rho, ..all });
        }
        rho = dispersion(&kept)?.rho.min(rho);
    }
}

/// Shares of groups as a beta distribution of their true shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// Mean of the true shares, 0–1.
    pub mean: f64,
    /// α + β of the distribution: the more, the less groups differ; infinite where they do not differ beyond chance.
    pub strength: f64,
}

/// A group's share drawn towards the mean of all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    /// Mean of the true share, given what is seen: (k + α)/(n + α + β), 0–1.
    pub share: f64,
    /// Its standard deviation.
    pub error: f64,
    /// Reliability n/(n + α + β), 0–1: the part of the group's own share in it.
    pub reliability: f64,
}

impl Shares {
    /// By moments: the share of all members, and the correlation within a group of [`dispersion`]; α + β = (1 − ρ)/ρ. Each group is
    /// how many are so, and of how many. `None` of fewer than two groups, and where all are so or none.
    pub fn fit(groups: &[(u32, u32)]) -> Option<Self> {
        let sum = |of: fn(&(u32, u32)) -> u32| groups.iter().map(|group| f64::from(of(group))).sum::<f64>();
        let mean = sum(|group| group.0) / sum(|group| group.1);
        let group = |(so, n): &(u32, u32)| Group { so: *so, n: *n, expected: mean * f64::from(*n) };
        let groups: Vec<Group> = groups.iter().filter(|group| group.1 > 0).map(group).collect();
        let rho = dispersion(&groups)?.rho;
        Some(Self { mean, strength: if rho > 0.0 { (1.0 - rho) / rho } else { f64::INFINITY } })
    }

    /// What is known of the share of a group.
    pub fn drawn(&self, so: u32, n: u32) -> Drawn {
        let n = f64::from(n);
        if self.strength.is_infinite() {
            return Drawn { share: self.mean, error: 0.0, reliability: 0.0 };
        }
        let share = (f64::from(so) + self.mean * self.strength) / (n + self.strength);
        let error = (share * (1.0 - share) / (n + self.strength + 1.0)).sqrt();
        Drawn { share, error, reliability: n / (n + self.strength) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sums of the distribution in exact fractions (Python), n, mean, ρ, k.
    #[test]
    fn tails_agree_with_exact_fractions() {
        for (n, mean, rho, k, tail) in TAILS {
            let found = upper_tail(k, n, mean, rho);
            assert!((found / tail - 1.0).abs() < 1e-9, "{n} {mean} {rho} {k}: {found} {tail}");
        }
    }

    const TAILS: [(u32, f64, f64, u32, f64); 4] = [
        (20, 0.2, 0.1, 9, 9.096758473930e-02),
        (30, 0.25, 0.05, 20, 2.380219568663e-03),
        (300, 0.1, 0.02, 90, 5.775116462296e-04),
        (10, 0.5, 1.0 / 3.0, 10, 9.090909090909e-02),
    ];

    #[test]
    fn without_correlation_it_is_the_binomial() {
        // P(X ≥ 9 | 10, 1/2) = 11/1024.
        for rho in [0.0, 1e-8, 2e-7] {
            assert!((upper_tail(9, 10, 0.5, rho) * 1024.0 / 11.0 - 1.0).abs() < 1e-5, "{rho}");
        }
        assert_eq!((upper_tail(0, 5, 0.1, 0.1), upper_tail(6, 5, 0.1, 0.1)), (1.0, 0.0));
        assert_eq!((upper_tail(1, 5, 0.0, 0.1), upper_tail(5, 5, 1.0, 0.1)), (0.0, 1.0));
        assert!((upper_tail(1, 5, 0.999, 0.5) - 1.0).abs() < 0.01);
    }

    #[test]
    fn a_group_of_its_own_kind_does_not_hide_behind_its_spread() {
        let group = |so| Group { so, n: 40, expected: 8.0 };
        let mut groups: Vec<Group> = (0..60).map(|at| group([4, 6, 8, 10, 12, 8][at % 6])).collect();
        let clean = dispersion(&groups).unwrap();
        assert_eq!(dispersion_of_most(&groups, 0.1), Some(clean));
        groups.extend([group(38), group(36)]);
        let (all, most) = (dispersion(&groups).unwrap(), dispersion_of_most(&groups, 0.1).unwrap());
        assert!((most.rho - clean.rho).abs() < 1e-12 && all.rho > 3.0 * most.rho, "{all:?} {most:?}");
        assert_eq!(most.ratio, all.ratio);
    }

    /// Two groups of 10 with 2 and 8 where 5 were expected: χ² = 2 · 9/2.5 = 7.2 on one degree; ρ = (7.2 − 1)/18.
    #[test]
    fn the_spread_of_groups_gives_the_correlation() {
        let group = |so| Group { so, n: 10, expected: 5.0 };
        let found = dispersion(&[group(2), group(8)]).unwrap();
        assert!((found.ratio - 7.2).abs() < 1e-12 && (found.rho - 6.2 / 18.0).abs() < 1e-12, "{found:?}");
        assert_eq!(dispersion(&[group(5), group(5)]).unwrap().rho, 0.0);
        assert!(dispersion(&[group(5), Group { so: 0, n: 10, expected: 0.0 }]).is_none());
    }

    /// Two groups of 10 with 2 and 8 again: ρ = 6.2/18 gives α + β = 11.8/6.2; of 2 of 10 there remain (2 + α)/(10 + α + β).
    #[test]
    fn a_share_is_drawn_towards_the_mean_by_the_beta_distribution() {
        let found = Shares::fit(&[(2, 10), (8, 10)]).unwrap();
        let strength = 11.8 / 6.2;
        assert!((found.mean - 0.5).abs() < 1e-15 && (found.strength / strength - 1.0).abs() < 1e-12, "{found:?}");
        let drawn = found.drawn(2, 10);
        // Python: a = 5.9/6.2; (2 + a)/(10 + 2*a), and the deviation of the beta distribution of 2 + a and 8 + a.
        assert!((drawn.share - 0.24796747967479674).abs() < 1e-12, "{drawn:?}");
        assert!((drawn.error - 0.12021717711764723).abs() < 1e-12, "{drawn:?}");
        assert!((drawn.reliability - 10.0 / (10.0 + strength)).abs() < 1e-12);
        let alike = Shares::fit(&[(5, 10), (6, 12), (4, 8)]).unwrap();
        assert_eq!(alike.drawn(0, 3), Drawn { share: 0.5, error: 0.0, reliability: 0.0 });
        assert_eq!((Shares::fit(&[(0, 10), (0, 12)]), Shares::fit(&[(1, 10)])), (None, None));
    }
}
