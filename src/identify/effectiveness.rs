//! Results against what the circumstances of a school make one expect: by a regression, and by clusters.

use super::Inputs;
use super::settings::EffectivenessSettings;
use crate::model::{effectiveness::Effectiveness, uncertainty::Uncertainty};

/// Effectiveness of the rated schools; `uncertainty` holds the sampling errors of their indices.
pub fn effectiveness(inputs: Inputs<'_>, settings: &EffectivenessSettings, uncertainty: &Uncertainty) -> Effectiveness {
    let _ = (inputs, settings, uncertainty);
    Effectiveness::default()
}
