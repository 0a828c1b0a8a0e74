//! Seeded chance. Each draw belongs to a named stream, so that one part of the plan never shifts the draws of another:
//! a region with plants differs from the same region without them only where something was planted.

use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};
use rand_distr::{Binomial, Distribution, Poisson, StandardNormal};

/// A stream of chance.
#[derive(Debug)]
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream of that name and numbers (a school, a cohort, a year…).
    pub fn stream(seed: u64, name: &str, numbers: [u64; 2]) -> Self {
        let mut key = [0_u8; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(&fnv1a(name).to_le_bytes());
        key[16..24].copy_from_slice(&numbers[0].to_le_bytes());
        key[24..].copy_from_slice(&numbers[1].to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// From [0, 1).
    pub fn uniform(&mut self) -> f64 {
        self.0.random()
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f64 {
        StandardNormal.sample(&mut self.0)
    }

    /// Whether something of that probability happens.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// A whole number from 0 to `below` − 1; 0 when there is nothing to choose from.
    pub fn index(&mut self, below: usize) -> usize {
        if below == 0 { 0 } else { self.0.random_range(0..below as u64) as usize }
    }

    /// Between two numbers, evenly on the scale of ratios.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low * (high / low).powf(self.uniform())
    }

    /// How many of `n` things of that probability happen.
    pub fn binomial(&mut self, n: u32, probability: f64) -> u32 {
        Binomial::new(n.into(), probability.clamp(0.0, 1.0)).map_or(0, |count| count.sample(&mut self.0) as u32)
    }

    /// A count of that mean.
    pub fn poisson(&mut self, mean: f64) -> u32 {
        Poisson::new(mean).map_or(0, |count| count.sample(&mut self.0) as u32)
    }

    /// Puts the items into random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.index(at + 1));
        }
    }
}

/// FNV-1a, 64 bits: a name into a number, the same on every machine.
fn fnv1a(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_repeat_and_differ() {
        let draws = |mut chance: Chance| [chance.uniform(), chance.normal(), chance.uniform()];
        let first = draws(Chance::stream(1, "cohort", [2, 3]));
        assert_eq!(first, draws(Chance::stream(1, "cohort", [2, 3])));
        for other in [(2, "cohort", [2, 3]), (1, "year", [2, 3]), (1, "cohort", [3, 3]), (1, "cohort", [2, 4])] {
            assert_ne!(first, draws(Chance::stream(other.0, other.1, other.2)));
        }
    }

    #[test]
    fn fnv1a_agrees_with_its_published_vectors() {
        // Fowler, Noll, Vo: test vectors of the 64-bit FNV-1a for "" and "a" and "foobar".
        assert_eq!(fnv1a(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn counts_have_their_means() {
        let mut chance = Chance::stream(5, "test", [0, 0]);
        let n = 4000;
        let poisson: u32 = (0..n).map(|_| chance.poisson(3.0)).sum();
        let binomial: u32 = (0..n).map(|_| chance.binomial(20, 0.1)).sum();
        assert!((f64::from(poisson) / f64::from(n) - 3.0).abs() < 0.1);
        assert!((f64::from(binomial) / f64::from(n) - 2.0).abs() < 0.1);
        assert_eq!((chance.poisson(0.0), chance.binomial(0, 0.5), chance.index(0)), (0, 0, 0));
    }
}
