//! High results: upper tail of the index, stable over years.

use super::settings::IdentifySettings;
use super::tail::Side;
use super::yearly::YearlyTails;
use crate::model::score::{Index, Score};

/// The tails for high results; `None` when the methodology has no such list. Only schools for which `counts` holds shape
/// them.
pub fn tails(index: &Index, settings: &IdentifySettings, counts: impl Fn(&Score) -> bool) -> Option<YearlyTails> {
    let rule = settings.high?;
    Some(YearlyTails::of(index, rule, Side::Upper, settings.high_stability, counts))
}
