//! Step 6, weights: those of the methodology, shared anew where a school lacks something or is not concerned by it.

use super::indicators::Indicator;
use super::screen::{Cell, Screened};
use super::settings::GroupSpec;

/// The weights of one school in one year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// Indicators that the school has a value of, with effective weights that sum to 1.
    pub parts: Vec<(usize, f64)>,
    /// Weight of what the school has over that of what concerns it, 0–1.
    pub coverage: f64,
}

#[derive(Clone, Copy, Default)]
struct GroupWeights {
    has: f64,
    concerns: f64,
}

/// Weights of a school in a year; `None` when nothing of the year concerns it.
///
/// Within a group, indicators without a value give their weight to their siblings in proportion; groups without a value give
/// theirs to the other groups. Coverage is the mean over the groups that concern the school, by their weights, of the part
/// of the group's weight that is there: only what concerns the school and is missing lowers it.
pub fn weigh(groups: &[GroupSpec], indicators: &[Indicator<'_>], year: &Screened, school: usize) -> Option<Weights> {
    let mut own = vec![GroupWeights::default(); groups.len()];
    let in_play =
        || indicators.iter().zip(&year.columns).enumerate().filter(|(_, (_, column))| column.reference.is_some());
    for (_, (indicator, column)) in in_play() {
        let group = &mut own[indicator.group];
        match column.cells[school] {
            Cell::Value(_) => {
                group.has += indicator.spec.weight;
                group.concerns += indicator.spec.weight;
            }
            Cell::Lacking => group.concerns += indicator.spec.weight,
            Cell::NotConcerned => {}
        }
    }
    let of_groups = |counts: fn(&GroupWeights) -> f64| -> f64 {
        groups
            .iter()
            .zip(&own)
            .filter(|(_, own)| own.concerns > 0.0)
            .map(|(group, own)| group.weight * counts(own))
            .sum()
    };
    let concerns = of_groups(|_| 1.0);
    let coverage = of_groups(|own| own.has / own.concerns);
    let has = of_groups(|own| if own.has > 0.0 { 1.0 } else { 0.0 });
    if concerns <= 0.0 {
        return None;
    }
    let mut parts = Vec::new();
    for (at, (indicator, column)) in in_play() {
        let group = &own[indicator.group];
        if has > 0.0 && group.has > 0.0 && matches!(column.cells[school], Cell::Value(_)) {
            parts.push((at, groups[indicator.group].weight / has * indicator.spec.weight / group.has));
        }
    }
    Some(Weights { parts, coverage: (coverage / concerns).min(1.0) })
}
