//! cut_heaping: not written yet.

use super::Inputs;
use super::settings::ObjectivitySettings;
use crate::model::signal::Findings;

/// Applies the marker.
pub fn find(_inputs: &Inputs<'_>, _settings: &ObjectivitySettings) -> Findings {
    Findings::default()
}
