//! The region's distribution at the bounds: is the bound special, and how many pupils are too many there?

use super::super::histograms::Sample;
use super::by_tasks;
use crate::model::objectivity::{BoundHeaping, Excess, RegionHeaping};
use crate::stats::{density, least_spike, spike};

/// Fewest pupils of a region whose distribution is looked at.
const LEAST: u32 = 200;

/// Seed of the bootstrap: the same answer at every run.
const SEED: u64 = 61;

/// The region's heaping; `None` without bounds or with too few pupils.
pub fn of(sample: &Sample<'_>) -> Option<RegionHeaping> {
    let n: u32 = sample.region.iter().sum();
    if sample.bounds.is_empty() || n < LEAST {
        return None;
    }
    let counts: Vec<f64> = sample.region.iter().map(|count| f64::from(*count)).collect();
    let bounds: Vec<usize> = sample.bounds.iter().map(|(bound, _)| *bound).collect();
    let spikes = spike::spikes(&counts, &bounds, SEED);
    let heaping = |(at, (bound, mark)): (usize, &(usize, u8))| {
        let around = [bound - 1, *bound, bound + 1].map(|score| sample.region.get(score).copied().unwrap_or(0));
        let estimated = spikes.as_ref().and_then(|spikes| spikes.bounds[at]);
        let excess = estimated.map_or_else(
            || Excess::NotIdentified { at_least: least_spike::at_least(&counts, &bounds, at) },
            |spike| Excess::Estimated { pupils: spike.excess, interval: spike.interval, range: spike.range },
        );
        BoundHeaping { bound: *bound as u32, mark: *mark, around, p: density::two_sided(around, density::BEND), excess }
    };
    Some(RegionHeaping {
        sitting: sample.sitting,
        counts: sample.region.clone(),
        by_tasks: sample.work.and_then(|work| by_tasks::expected(work, sample.max, n)),
        bounds: sample.bounds.iter().enumerate().map(heaping).collect(),
        smooth: spikes.map(|spikes| spikes.smooth),
    })
}
