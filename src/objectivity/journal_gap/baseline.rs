//! What a school would have at the region's rates given its own term marks, and how much schools differ about that.

use super::counts::{Counts, Side, Stratum};
use crate::stats::beta_binomial::{self, Dispersion, Group};

/// A school is left out of the spread when as extreme a one would be met in one clean region of ten.
const OUT_OF_LINE: f64 = 0.1;

/// Rates of a reference, by term mark or of all together.
#[derive(Clone, Debug, PartialEq)]
pub struct Baseline {
    lowered: Rates,
    raised: Rates,
}

#[derive(Clone, Debug, PartialEq)]
struct Rates {
    /// A stratum each; `None` where it cannot happen: nothing is below 2 or above 5.
    rates: Vec<Option<f64>>,
    spread: Dispersion,
    /// Correlation that stands for the error of the rates themselves in a school that is not of the reference.
    error: f64,
}

/// A school against the rates, on one side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Against {
    /// Which side.
    pub side: Side,
    /// So many are so.
    pub so: u32,
    /// So many were expected.
    pub expected: f64,
    /// Probability of so many and more.
    pub p: f64,
    /// Deviations above the expected, differences between schools allowed for.
    pub deviations: f64,
}

impl Against {
    /// Pupils above the expected.
    pub fn excess(&self) -> f64 {
        f64::from(self.so) - self.expected
    }
}

impl Baseline {
    /// The rates of the schools of the reference (their strata), and the spread of schools of `min_n` pupils. Where the
    /// reference has fewer than `min_schools` of these, the spread is that of all schools about their own rates. Nothing
    /// where these are too few as well.
    pub fn new(reference: &[Vec<Stratum>], all: &[Vec<Stratum>], min_n: u32, min_schools: u32) -> Option<Self> {
        let large = |schools: &[Vec<Stratum>]| -> Vec<Vec<Stratum>> {
            schools
                .iter()
                .filter(|strata| strata.iter().map(|stratum| stratum.n).sum::<u32>() >= min_n)
                .cloned()
                .collect()
        };
        let enough = |schools: &Vec<Vec<Stratum>>| schools.len() >= min_schools as usize;
        let own = Some(large(reference)).filter(enough);
        let (pool, tested) = match own {
            Some(own) => (reference, own),
            None => (all, Some(large(all)).filter(enough)?),
        };
        let of = |side: Side| {
            let (of_reference, about) = (rates(reference, side)?, rates(pool, side)?);
            let groups: Vec<Group> = tested.iter().map(|strata| group(strata, &about, side)).collect();
            let spread =
                beta_binomial::dispersion_of_most(&groups, OUT_OF_LINE).unwrap_or(Dispersion { ratio: 1.0, rho: 0.0 });
            Some(Rates { error: error(reference, spread.rho), rates: of_reference, spread })
        };
        Some(Self { lowered: of(Side::Lowered)?, raised: of(Side::Raised)? })
    }

    fn of(&self, side: Side) -> &Rates {
        match side {
            Side::Lowered => &self.lowered,
            Side::Raised => &self.raised,
        }
    }

    /// Variance over that of the binomial, 1 and above: the larger of both sides.
    pub fn dispersion(&self) -> f64 {
        self.lowered.spread.ratio.max(self.raised.spread.ratio).max(1.0)
    }

    /// A school against the rates on one side; `outside` says that it is not of the reference.
    pub fn against(&self, strata: &[Stratum], side: Side, outside: bool) -> Against {
        let rates = self.of(side);
        let Group { so, n, expected } = group(strata, &rates.rates, side);
        let rho = (rates.spread.rho + if outside { rates.error } else { 0.0 }).min(0.99);
        let size = f64::from(n);
        let share = if n == 0 { 0.0 } else { expected / size };
        let deviation = (expected * (1.0 - share) * (1.0 + (size - 1.0).max(0.0) * rho)).sqrt();
        let deviations = if deviation > 0.0 { (f64::from(so) - expected) / deviation } else { 0.0 };
        Against { side, so, expected, p: beta_binomial::upper_tail(so, n, share, rho), deviations }
    }
}

impl Side {
    fn so(self, stratum: &Stratum) -> u32 {
        match self {
            Self::Lowered => stratum.lowered,
            Self::Raised => stratum.raised,
        }
    }

    /// Whether it can happen to the stratum of that number among so many.
    fn can(self, at: usize, strata: usize) -> bool {
        match self {
            _ if strata == 1 => true,
            Self::Lowered => at > 0,
            Self::Raised => at + 1 < strata,
        }
    }
}

/// A rate lies no closer to 0 and 1 than half a pupil of those who gave it: what nobody of them did is not impossible.
fn rates(schools: &[Vec<Stratum>], side: Side) -> Option<Vec<Option<f64>>> {
    let strata = schools.first()?.len();
    let rate = |at: usize| {
        let of = || schools.iter().filter_map(|strata| strata.get(at));
        let n: u32 = of().map(|stratum| stratum.n).sum();
        let so: u32 = of().map(|stratum| side.so(stratum)).sum();
        let least = 0.5 / (f64::from(n) + 1.0);
        let share = if n == 0 { 0.5 } else { f64::from(so) / f64::from(n) };
        share.clamp(least, 1.0 - least)
    };
    Some((0..strata).map(|at| side.can(at, strata).then(|| rate(at))).collect())
}

fn group(strata: &[Stratum], rates: &[Option<f64>], side: Side) -> Group {
    let mut group = Group { so: 0, n: 0, expected: 0.0 };
    for (stratum, rate) in strata.iter().zip(rates) {
        if let Some(rate) = rate {
            group.so += side.so(stratum);
            group.n += stratum.n;
            group.expected += f64::from(stratum.n) * rate;
        }
    }
    group
}

/// A share of the pupils of schools that differ so has the variance π(1 − π)·(1 + (m − 1)ρ)/N, m the mean school of a pupil.
fn error(schools: &[Vec<Stratum>], rho: f64) -> f64 {
    let sizes = schools.iter().map(|strata| f64::from(strata.iter().map(|stratum| stratum.n).sum::<u32>()));
    let (sum, squares) = sizes.fold((0.0, 0.0), |(sum, squares), n| (sum + n, squares + n * n));
    if sum > 0.0 { (1.0 + (squares / sum - 1.0) * rho) / sum } else { 0.0 }
}

/// The strata of each school that has them.
pub fn strata<'a>(schools: impl Iterator<Item = &'a Counts>, by_mark: bool) -> Vec<Vec<Stratum>> {
    schools.filter_map(|counts| if by_mark { counts.by_mark() } else { Some(counts.together()) }).collect()
}
