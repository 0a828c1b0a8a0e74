//! official_list: not written yet.

use super::Inputs;
use super::settings::ObjectivitySettings;
use crate::model::objectivity::{AnnexYear, Overlap, SchoolSigns};
use crate::model::signal::{Findings, Signal};

/// The federal list against ours.
pub fn overlap(_inputs: &Inputs<'_>, _annex: &[AnnexYear], _schools: &[SchoolSigns], _signals: &[Signal]) -> Overlap {
    Overlap::default()
}

/// Applies the marker.
pub fn find(_inputs: &Inputs<'_>, _settings: &ObjectivitySettings) -> Findings {
    Findings::default()
}
