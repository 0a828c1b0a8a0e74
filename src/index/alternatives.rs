//! The method as it could have been: one draw of the declared alternatives a replicate.

use super::prepared::Prepared;
use super::replicate::Variant;
use super::settings::uncertainty::UncertaintySettings;

impl Prepared<'_> {
    /// The method of a replicate; `None` is the method as it was applied.
    pub(super) fn variant(&self, replicate: u64, settings: &UncertaintySettings) -> Option<Variant> {
        let _ = (replicate, settings);
        None
    }
}
