//! The federal rule over shares drawn from what is known of them, all procedures and years of a school together.
//!
//! **Scale.** A share counts as x = asin√((k + 3/8)/(n + 3/4)), whose error has the variance 1/(4n + 2) whatever the share
//! (Anscombe 1948, «The transformation of Poisson, binomial and negative-binomial data», Biometrika 35: 246–254).
//!
//! **True values** are those of [`true_values`](crate::stats::true_values): normal, with the mean of the procedure and year (a
//! line on the logarithm of the participants), its own spread between schools, and one correlation of any two of them: a school
//! low in one procedure is likelier to be low in another. The spread is no less than what so many schools cannot show.
//!
//! **Errors** go together where pupils are the same. Of the n and m participants of two pools those who began school in one year
//! are the same as far as both have them, c = Σ min(nᵢ, mᵢ) over such years: so in two subjects of one year, in a VPR of the next
//! year a grade higher, in an exam after it. (Those who come and go are not known: what is shared is overstated by them.) The
//! correlation of the errors is φ·c/√(n·m). φ is that of «at or below the bound» in two subjects of a pupil: 2/π·asin ρ with ρ the
//! correlation of the results, as it is of normal results parted at the median (Sheppard 1899, «On the application of the theory
//! of error to cases of normal distribution and normal correlation», Phil. Trans. A 192: 101–167). With ρ = 0.6 it is 0.41; where
//! 30 % are below the bound it would be 0.39, where 10 % are, 0.32. Base and profile mathematics are sat by different pupils.

use std::collections::{BTreeMap, BTreeSet};
use std::f64::consts::{FRAC_2_PI, FRAC_PI_2};

use super::{Federal, Key, Pool};
use crate::model::{school::SchoolId, subject::Subject, verdict::FederalCell};
use crate::stats::{
    chance::Chance,
    linear::cholesky,
    true_values::{Posterior, Reported},
};

/// In fewer schools a procedure says nothing of another: its share is drawn around what the school has.
const FEWEST_SCHOOLS: usize = 5;

/// Fewest participants to learn from: one pupil is no share.
const FEWEST_PUPILS: u32 = 2;

/// Largest correlation of the errors of the same pupils: that two subjects are one cannot be known.
const MOST_SHARED: f64 = 0.98;

/// Shares of the region on the scale of the arcsine, by school and by procedure and year.
pub struct Shares<'f> {
    schools: Vec<&'f SchoolId>,
    keys: Vec<Key>,
    values: Vec<f64>,
    errors: Vec<f64>,
    /// Covariances of errors by school and two cells.
    shared: Vec<f64>,
    known: Vec<bool>,
    sizes: Vec<f64>,
    /// No cell is worth more than another.
    weights: Vec<f64>,
}

/// What the shares of a region are behind the reported ones.
pub struct TrueShares<'f> {
    shares: &'f Shares<'f>,
    posterior: Posterior<'f>,
}

/// The place of a cell in the model, or its value and the standard error of it.
type Place = Result<usize, (f64, f64)>;

/// The shares of a school that can be judged, ready to be drawn.
struct Drawn {
    /// Number of the school in the model.
    school: Option<usize>,
    /// Cells with their places.
    cells: Vec<(FederalCell, Place)>,
    /// Cells of the model that the school has, and the lower factor of the covariances of their errors.
    known: Vec<usize>,
    factor: Vec<Vec<f64>>,
}

impl Federal<'_> {
    /// Shares of the region's schools, those for which `counts` holds; `pupil_correlation` is that of a pupil's results in two
    /// subjects.
    pub fn shares(&self, counts: impl Fn(&SchoolId) -> bool, pupil_correlation: f64) -> Shares<'_> {
        let counted: Vec<(&SchoolId, &BTreeMap<Key, Pool>)> =
            self.schools.iter().filter(|(school, _)| counts(school)).map(|(school, pools)| (*school, pools)).collect();
        let there = |pools: &BTreeMap<Key, Pool>, key: &Key| pools.get(key).is_some_and(|pool| pool.n >= FEWEST_PUPILS);
        let all: BTreeSet<Key> = counted.iter().flat_map(|(_, pools)| pools.keys().copied()).collect();
        let enough = |key: &Key| counted.iter().filter(|(_, pools)| there(pools, key)).count() >= FEWEST_SCHOOLS;
        let keys: Vec<Key> = all.into_iter().filter(enough).collect();
        let cells = counted.len() * keys.len();
        let mut shares = Shares {
            schools: counted.iter().map(|(school, _)| *school).collect(),
            values: vec![0.0; cells],
            errors: vec![0.0; cells],
            shared: vec![0.0; cells * keys.len()],
            known: vec![false; cells],
            sizes: vec![0.0; cells],
            weights: vec![1.0; keys.len()],
            keys,
        };
        let phi = (FRAC_2_PI * pupil_correlation.clamp(0.0, 1.0).asin()).min(MOST_SHARED);
        for (school, (_, pools)) in counted.iter().enumerate() {
            shares.fill(school, pools, phi);
        }
        shares
    }

    /// In what part of the replicates the rule holds of a school; `None` where no procedure of the year can be judged.
    pub fn probability(
        &self,
        school: &SchoolId,
        truth: &TrueShares<'_>,
        replicates: usize,
        chance: &mut Chance,
    ) -> Option<f64> {
        let of = truth.of(school, self.schools.get(school)?, |key, pool| self.cell(key, pool));
        if !of.cells.iter().any(|(cell, _)| cell.year == self.year) {
            return None;
        }
        let mut drawn: Vec<FederalCell> = of.cells.iter().map(|(cell, _)| cell.clone()).collect();
        let held = (0..replicates).filter(|_| {
            let values = truth.draw(&of, chance);
            for (cell, value) in drawn.iter_mut().zip(values) {
                cell.share = value.clamp(0.0, FRAC_PI_2).sin().powi(2);
                cell.low = cell.share >= self.rule.limit;
            }
            self.holds(&drawn)
        });
        Some(held.count() as f64 / replicates.max(1) as f64)
    }
}

impl Shares<'_> {
    fn fill(&mut self, school: usize, pools: &BTreeMap<Key, Pool>, phi: f64) {
        let count = self.keys.len();
        let own: Vec<(usize, &Key, &Pool)> = self
            .keys
            .iter()
            .enumerate()
            .filter_map(|(at, key)| Some((at, key, pools.get(key).filter(|pool| pool.n >= FEWEST_PUPILS)?)))
            .collect();
        for (a, key, pool) in &own {
            let at = school * count + a;
            (self.values[at], self.errors[at]) = pool.arcsine();
            self.known[at] = true;
            self.sizes[at] = f64::from(pool.n).ln();
            for (b, other, second) in &own {
                let correlation = if a == b { 1.0 } else { phi * in_common((key, pool), (other, second)) };
                self.shared[at * count + b] = correlation * (self.errors[at] * second.arcsine().1).sqrt();
            }
        }
    }

    /// Fits the model.
    pub fn truth(&self) -> TrueShares<'_> {
        let Self { values, errors, shared, known, sizes, weights, .. } = self;
        TrueShares {
            shares: self,
            posterior: Posterior::of(Reported { values, errors, shared, known, sizes, weights, unseen: 1.0 }),
        }
    }
}

impl TrueShares<'_> {
    /// Makes a school ready to be drawn; `judged` tells what can be judged.
    fn of(
        &self,
        school: &SchoolId,
        pools: &BTreeMap<Key, Pool>,
        judged: impl Fn(Key, &Pool) -> Option<FederalCell>,
    ) -> Drawn {
        let Shares { schools, keys, shared, known, .. } = self.shares;
        let (count, school) = (keys.len(), schools.binary_search(&school).ok());
        let is_known = |cell: &usize| school.is_some_and(|school| known[school * count + cell]);
        let cell = |(key, pool): (&Key, &Pool)| {
            let place = keys.binary_search(key).ok().filter(is_known);
            let (value, variance) = pool.arcsine();
            Some((judged(*key, pool)?, place.ok_or((value, variance.sqrt()))))
        };
        let cells = pools.iter().filter_map(cell).collect();
        let known: Vec<usize> = (0..count).filter(is_known).collect();
        let row = |a: &usize| -> Vec<f64> {
            known.iter().map(|b| shared[(school.unwrap_or_default() * count + a) * count + b]).collect()
        };
        let covariances: Vec<Vec<f64>> = known.iter().map(row).collect();
        Drawn { school, cells, factor: cholesky(&covariances).unwrap_or_default(), known }
    }

    /// True values of the school's cells that can be judged, on the scale of the arcsine.
    fn draw(&self, of: &Drawn, chance: &mut Chance) -> Vec<f64> {
        let count = self.shares.keys.len();
        let mut model = vec![0.0; count];
        if let Some(school) = of.school.filter(|_| !of.known.is_empty()) {
            let normals: Vec<f64> = (0..count).map(|_| chance.normal()).collect();
            let own: Vec<f64> = of.known.iter().map(|_| chance.normal()).collect();
            let mut errors = vec![0.0; count];
            for (cell, row) in of.known.iter().zip(&of.factor) {
                errors[*cell] = row.iter().zip(&own).map(|(weight, normal)| weight * normal).sum();
            }
            let values = &self.shares.values[school * count..(school + 1) * count];
            self.posterior.draw(school, [values, &errors, &normals], &mut model);
        }
        let value = |place: &Place| match place {
            Ok(cell) => model[*cell],
            Err((value, error)) => value + error * chance.normal(),
        };
        of.cells.iter().map(|(_, place)| place).map(value).collect()
    }
}

impl Pool {
    /// The share on the scale of the arcsine, and the variance of its error.
    fn arcsine(&self) -> (f64, f64) {
        let n = f64::from(self.n);
        (((self.below + 0.375) / (n + 0.75)).sqrt().asin(), (4.0 * n + 2.0).recip())
    }
}

/// The part of two pools that is of the same pupils, 0–1.
fn in_common((key, pool): (&Key, &Pool), (other, second): (&Key, &Pool)) -> f64 {
    let maths = [Subject::MathBase, Subject::MathProfile];
    if key.2 != other.2 && maths.contains(&key.2) && maths.contains(&other.2) {
        return 0.0;
    }
    let same = |(began, n): &(u16, u32)| {
        second.pupils.iter().filter(|(of, _)| of == began).map(|(_, m)| f64::from(*n.min(m))).sum::<f64>()
    };
    let (n, m) = (f64::from(pool.n), f64::from(second.n));
    pool.pupils.iter().map(same).sum::<f64>() / (n * m).sqrt()
}

#[cfg(test)]
mod tests;
