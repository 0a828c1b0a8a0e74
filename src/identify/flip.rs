//! What would flip a school: the smallest change of one figure that moves it over the line of the list of low results.

use super::Inputs;
use super::settings::IdentifySettings;
use crate::model::{
    flip::{Flip, WhatIf},
    uncertainty::Uncertainty,
    verdict::Verdict,
};

/// For every listed and every borderline school its smallest changes, by school.
pub fn flips(
    inputs: Inputs<'_>,
    settings: &IdentifySettings,
    verdicts: &[Verdict],
    uncertainty: &Uncertainty,
    index: &dyn WhatIf,
) -> Vec<Flip> {
    let _ = (inputs, settings, verdicts, uncertainty, index);
    Vec::new()
}
