//! The federal rule over shares drawn from what is known of them.
//!
//! So many of n participants at or below the bound say of the share behind them what a beta distribution says: a priori shares of
//! the region's schools are beta with the region's mean and the correlation ρ within a school, by procedure and year
//! ([`beta_binomial::dispersion`]); with k of n it is a beta again, with k and n − k added to its parameters. Procedures and
//! years are drawn apart from each other given the school's own counts: that the same pupils sit several of them is not known of
//! shares, and makes «two procedures at once» somewhat likelier than is said here.

use std::collections::BTreeMap;

use super::{Federal, Key, Pool};
use crate::model::{school::SchoolId, verdict::FederalCell};
use crate::stats::{
    beta_binomial::{self, Group},
    chance::Chance,
};

/// The least correlation within a school: that schools do not differ at all cannot be known.
const LEAST_CORRELATION: f64 = 0.01;

/// Parameters of the beta distribution where the region cannot tell how schools differ (Jeffreys).
const NOT_KNOWN: (f64, f64) = (0.5, 0.5);

/// Parameters of the region's shares by procedure and year.
pub struct Shares(BTreeMap<Key, (f64, f64)>);

impl Federal<'_> {
    /// What the region's schools, those for which `counts` holds, say of shares before a school is looked at.
    pub fn shares(&self, counts: impl Fn(&SchoolId) -> bool) -> Shares {
        let mut pools: BTreeMap<Key, Vec<Pool>> = BTreeMap::new();
        let counted = self.schools.iter().filter(|(school, _)| counts(school));
        for (key, pool) in counted.flat_map(|(_, cells)| cells).filter(|(_, pool)| pool.n > 0) {
            pools.entry(*key).or_default().push(*pool);
        }
        Shares(pools.into_iter().map(|(key, pools)| (key, parameters(&pools))).collect())
    }

    /// In what part of the replicates the rule holds of a school; `None` where no procedure of the year can be judged.
    pub fn probability(
        &self,
        school: &SchoolId,
        shares: &Shares,
        replicates: usize,
        chance: &mut Chance,
    ) -> Option<f64> {
        let mut cells: Vec<(FederalCell, (f64, f64))> = Vec::new();
        for (key, pool) in self.schools.get(school)? {
            let Some(cell) = self.cell(*key, *pool) else { continue };
            let (a, b) = shares.0.get(key).copied().unwrap_or(NOT_KNOWN);
            cells.push((cell, (a + pool.below, b + f64::from(pool.n) - pool.below)));
        }
        if !cells.iter().any(|(cell, _)| cell.year == self.year) {
            return None;
        }
        let (mut drawn, parameters): (Vec<FederalCell>, Vec<(f64, f64)>) = cells.into_iter().unzip();
        let held = (0..replicates).filter(|_| {
            for (cell, (a, b)) in drawn.iter_mut().zip(&parameters) {
                cell.share = chance.beta(*a, *b);
                cell.low = cell.share >= self.rule.limit;
            }
            self.holds(&drawn)
        });
        Some(held.count() as f64 / replicates.max(1) as f64)
    }
}

/// Parameters of the shares of a procedure and year.
fn parameters(pools: &[Pool]) -> (f64, f64) {
    let n: f64 = pools.iter().map(|pool| f64::from(pool.n)).sum();
    let mean = pools.iter().map(|pool| pool.below).sum::<f64>() / n;
    let group = |pool: &Pool| Group { so: pool.below.round() as u32, n: pool.n, expected: mean * f64::from(pool.n) };
    let groups: Vec<Group> = pools.iter().map(group).collect();
    match beta_binomial::dispersion(&groups) {
        None => NOT_KNOWN,
        Some(of) => {
            let rho = of.rho.max(LEAST_CORRELATION);
            let strength = (1.0 - rho) / rho;
            (mean * strength, (1.0 - mean) * strength)
        }
    }
}
