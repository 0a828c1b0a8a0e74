//! Marks that fall on things at random: how many fall on some of them, and how much these weigh.

use statrs::distribution::{Discrete, Hypergeometric};

/// Sums of weights are counted in so many steps at most.
const STEPS: u64 = 400;

/// Marks fall at random on `marked` of `things` together with `elsewhere` others: probability of the weight that the marked
/// things have, and less, and of that weight and more. Each thing is its weight and whether it is marked; `marked_elsewhere` of the
/// others are. With equal weights these are the tails of the hypergeometric distribution (Fisher's exact test); other weights
/// are counted in 400 steps of their sum, so that the tails are exact for weights rounded so.
pub fn tails(things: &[(u32, bool)], (marked_elsewhere, elsewhere): (u32, u32)) -> (f64, f64) {
    let own = things.len();
    let here = things.iter().filter(|thing| thing.1).count();
    let all = (own as u64) + u64::from(elsewhere);
    let Ok(falls) = Hypergeometric::new(all, here as u64 + u64::from(marked_elsewhere), own as u64) else {
        return (1.0, 1.0);
    };
    let weights = steps(things);
    let total: usize = weights.iter().sum();
    let seen: usize = weights.iter().zip(things).filter(|(_, thing)| thing.1).map(|(weight, _)| weight).sum();
    let sums = sums(&weights, total);
    let (mut below, mut above) = (0.0, 0.0);
    for (marked, of) in sums.chunks(total + 1).enumerate() {
        let falls = falls.pmf(marked as u64);
        below += falls * of[..=seen].iter().sum::<f64>();
        above += falls * of[seen..].iter().sum::<f64>();
    }
    (below.min(1.0), above.min(1.0))
}

/// Weights in whole steps; equal ones are one step each.
fn steps(things: &[(u32, bool)]) -> Vec<usize> {
    let first = things.first().map_or(1, |thing| thing.0);
    if things.iter().all(|thing| thing.0 == first) {
        return vec![1; things.len()];
    }
    let sum: u64 = things.iter().map(|thing| u64::from(thing.0)).sum();
    let step = |weight: u32| if sum <= STEPS { u64::from(weight) } else { (u64::from(weight) * STEPS + sum / 2) / sum };
    things.iter().map(|thing| step(thing.0) as usize).collect()
}

/// The distribution of the weight of k things of these drawn at random, k from 0 to all, a row each of `total` + 1.
/// A draw of k of the first i things has the i-th in it with the probability k/i.
fn sums(weights: &[usize], total: usize) -> Vec<f64> {
    let wide = total + 1;
    let mut of = vec![0.0; (weights.len() + 1) * wide];
    of[0] = 1.0;
    for (at, weight) in weights.iter().enumerate() {
        let i = (at + 1) as f64;
        for k in (0..=at + 1).rev() {
            let (with, without) = (k as f64 / i, (i - k as f64) / i);
            for sum in (0..wide).rev() {
                let before = if k > 0 && sum >= *weight { of[(k - 1) * wide + sum - weight] } else { 0.0 };
                let place = k * wide + sum;
                of[place] = of[place] * without + before * with;
            }
        }
    }
    of
}

#[cfg(test)]
mod tests {
    use super::*;

    /// scipy: `hypergeom.sf(2, 30, 8, 6)` and `hypergeom.cdf(3, 30, 8, 6)` — 3 of 6 marked here, 5 of 24 elsewhere; Fisher's own tea:
    /// 3 of 4 with 1 of 4 elsewhere is 17/70.
    #[test]
    fn with_equal_weights_it_is_fishers_exact_test() {
        let things = |marked: usize, all: usize| (0..all).map(|n| (7, n < marked)).collect::<Vec<_>>();
        let (_, above) = tails(&things(3, 4), (1, 4));
        assert!((above - 17.0 / 70.0).abs() < 1e-12, "{above}");
        let choose = |n: u32, k: u32| (0..k).fold(1.0, |product, at| product * f64::from(n - at) / f64::from(at + 1));
        let exact = |range: std::ops::RangeInclusive<u32>| {
            range.map(|k| choose(8, k) * choose(22, 6 - k)).sum::<f64>() / choose(30, 6)
        };
        let (below, above) = tails(&things(3, 6), (5, 24));
        assert!((above - exact(3..=6)).abs() < 1e-12 && (below - exact(0..=3)).abs() < 1e-12, "{below} {above}");
    }

    /// Every way to put the marks, one after another.
    #[test]
    fn with_weights_it_is_what_counting_all_ways_gives() {
        let weights = [5_u32, 1, 3, 8];
        let (elsewhere, marked) = (3_u32, 3_u32);
        for seen in 0_u32..16 {
            let things: Vec<(u32, bool)> = weights.iter().enumerate().map(|(n, w)| (*w, seen >> n & 1 == 1)).collect();
            let here = seen.count_ones();
            if here > marked {
                continue;
            }
            let weigh = |set: u32| (0..4).filter(|n| set >> n & 1 == 1).map(|n| weights[n]).sum::<u32>();
            let ways: Vec<u32> =
                (0_u32..1 << 7).filter(|set| set.count_ones() == marked).map(|set| weigh(set & 15)).collect();
            let share = |of: &dyn Fn(u32) -> bool| ways.iter().filter(|w| of(**w)).count() as f64 / ways.len() as f64;
            let (below, above) = tails(&things, (marked - here, elsewhere));
            assert!((above - share(&|w| w >= weigh(seen))).abs() < 1e-12, "{seen}");
            assert!((below - share(&|w| w <= weigh(seen))).abs() < 1e-12, "{seen}");
        }
    }

    #[test]
    fn nothing_to_tell_is_certain() {
        assert_eq!(tails(&[], (3, 10)), (1.0, 1.0));
        let (below, above) = tails(&[(0, true), (900, false)], (1, 4));
        assert!(below > 0.0 && (above - 1.0).abs() < 1e-12);
    }
}
