//! Improving results.

use super::settings::Improving;
use crate::model::{period::Year, score::Score};

/// Whether the yearly index rose from the oldest to the newest of the years by the gain or more; with a gain of 0, whether it
/// rose at all.
///
/// `years` are those of the index, newest first; the newest `of` are looked at, or all where the index has fewer. `None` when
/// that is less than two, or the school lacks one of them.
pub fn improving(score: &Score, years: &[Year], rule: Improving) -> Option<bool> {
    let looked_at = years.iter().take(usize::from(rule.of));
    let values: Option<Vec<f64>> =
        looked_at.map(|year| score.years.iter().find(|of| of.year == *year).map(|of| of.value)).collect();
    let values = values?;
    let (newest, before) = values.split_first()?;
    let gain = newest - before.last()?;
    Some(gain > 0.0 && gain >= rule.gain)
}
