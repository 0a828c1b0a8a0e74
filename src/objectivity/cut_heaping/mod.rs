//! Heaping at the bounds of marks (statistics 6.1): how many pupils of the region are too many on and above each bound, and which
//! schools exceed their region.

mod by_tasks;
mod region;
mod school;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

use super::settings::ObjectivitySettings;
use super::{Inputs, histograms, local_share};
use crate::model::exam::Procedure;
use crate::model::signal::Findings;

/// Applies the marker.
pub fn find(inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let samples = histograms::samples(inputs, settings);
    let deviation = local_share::honest_deviation(&samples, settings, school::WIDTH);
    let found: Vec<Findings> = samples
        .par_iter()
        .map(|sample| {
            let heaping = region::of(sample);
            let smooth = heaping.as_ref().and_then(|heaping| heaping.smooth.as_deref());
            let mut found = school::of(sample, smooth, deviation, settings);
            found.heaping.extend(heaping.filter(|_| sample.sitting.procedure != Procedure::Ege));
            found
        })
        .collect();
    Findings::together(found)
}
