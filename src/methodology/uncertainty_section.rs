//! `[uncertainty]` and `[effectiveness]` into the settings of the stages. Every key may be left out: it is then as the
//! defaults have it, and the output states which it was.

use super::located::Located;
use super::objectivity_section::listed;
use super::schema::{ALTERNATIVES, EFFECTIVENESS, UNCERTAINTY};
use super::steps_section::{AGGREGATE, IMPUTE, NORMALISE, REFERENCE};
use crate::identify::settings::{ClusterBy, EffectivenessSettings, Predictor, StateSettings};
use crate::index::settings::uncertainty::{MethodAlternatives, UncertaintySettings};
use crate::index::settings::{Normalise, Reference};

/// What the two sections give; what is wrong is noted. `root` is the whole text.
pub fn settings(root: &Located<'_>) -> (UncertaintySettings, StateSettings, EffectivenessSettings) {
    let (usual, states) = (UncertaintySettings::default(), StateSettings::default());
    let effectiveness = effectiveness(root);
    let Some(table) = root.table("uncertainty", UNCERTAINTY.keys) else { return (usual, states, effectiveness) };
    let number = |key, range| table.optional(key).and_then(|value| value.number(range));
    let whole = |key, range| table.optional(key).and_then(|value| value.whole(range));
    let uncertainty = UncertaintySettings {
        seed: whole("seed", 0..=u32::MAX).map_or(usual.seed, u64::from),
        replicates: whole("replicates", 0..=100_000).unwrap_or(usual.replicates),
        pupil_correlation: number("pupil_correlation", 0.0..=0.99).unwrap_or(usual.pupil_correlation),
        passport_sampling: table
            .optional("passport_sampling")
            .and_then(|value| value.yes())
            .unwrap_or(usual.passport_sampling),
        method: table.table("method", ALTERNATIVES.keys).map_or(usual.method, |table| alternatives(&table)),
    };
    let states = StateSettings {
        band: number("band", 0.5..=0.999).unwrap_or(states.band),
        confident: number("confident", 0.5..=1.0).unwrap_or(states.confident),
        clear: number("clear", 0.0..=0.5).unwrap_or(states.clear),
    };
    (uncertainty, states, effectiveness)
}

fn alternatives(table: &Located<'_>) -> MethodAlternatives {
    let usual = MethodAlternatives::default();
    // Goalposts and targets are an indicator's own: no alternative for those that have none.
    let normalise: Vec<(&str, Normalise)> =
        NORMALISE.into_iter().filter(|(_, way)| !matches!(way, Normalise::Goalposts | Normalise::Target)).collect();
    MethodAlternatives {
        normalise: listed(table, "normalise", &normalise).unwrap_or(usual.normalise),
        aggregate: listed(table, "aggregate", &AGGREGATE).unwrap_or(usual.aggregate),
        impute: listed(table, "impute", &IMPUTE).unwrap_or(usual.impute),
        weights: table.optional("weights").and_then(|value| value.number(0.0..=0.9)).unwrap_or(usual.weights),
    }
}

fn effectiveness(root: &Located<'_>) -> EffectivenessSettings {
    let usual = EffectivenessSettings::default();
    let Some(table) = root.table("effectiveness", EFFECTIVENESS.keys) else { return usual };
    let predictors = Predictor::ALL.map(|predictor| (predictor.code(), predictor));
    EffectivenessSettings {
        predictors: listed(&table, "predictors", &predictors).unwrap_or(usual.predictors),
        interval: table.optional("interval").and_then(|value| value.number(0.5..=0.999)).unwrap_or(usual.interval),
        min_schools: table
            .optional("min_schools")
            .and_then(|value| value.whole(10..=10_000))
            .unwrap_or(usual.min_schools),
        clusters: table.optional("clusters").and_then(|value| value.word(&REFERENCE)).map_or(usual.clusters, clusters),
    }
}

fn clusters(of: Reference) -> ClusterBy {
    let (settlement, size) = match of {
        Reference::Region => (false, false),
        Reference::Settlement => (true, false),
        Reference::Size => (false, true),
        Reference::SettlementAndSize => (true, true),
    };
    ClusterBy { settlement, size }
}
