//! Weights of siblings: all left out and so equal, or all given and adding up to 1.

use super::located::{Located, Value};
use crate::error::MistakeKind;

/// How far a sum of weights may be from 1.
const TOLERANCE: f64 = 1e-6;

/// Weights of sibling tables by their key `weight`; `group` names the siblings in a mistake. `absolute` weights must add
/// up to 1, others only relate to each other.
pub fn declared(siblings: &[Located<'_>], group: &str, absolute: bool) -> Vec<f64> {
    if siblings.iter().all(|table| !table.has("weight")) {
        return vec![1.0 / siblings.len() as f64; siblings.len()];
    }
    let read = |table: &Located<'_>| table.required("weight").and_then(|value| value.number(0.0..=1.0));
    let weights: Vec<Option<f64>> = siblings.iter().map(read).collect();
    let sum: f64 = weights.iter().flatten().sum();
    let wrong = (absolute && (sum - 1.0).abs() > TOLERANCE) || sum <= 0.0;
    if wrong
        && weights.iter().all(Option::is_some)
        && let Some(first) = siblings.first()
    {
        first.note("weight", MistakeKind::WeightsSum { group: group.to_owned(), sum });
    }
    weights.into_iter().map(Option::unwrap_or_default).collect()
}

/// Weights written as a list, as many as `count` where that is known; they must add up to 1.
pub fn listed(value: &Value<'_>, count: Option<u32>) -> Option<Vec<f64>> {
    let items = value.items("numbers")?;
    let weights: Option<Vec<f64>> = items.iter().map(|item| item.number(0.0..=1.0)).collect();
    let weights = weights?;
    if let Some(expected) = count.map(|count| count as usize).filter(|expected| *expected != weights.len()) {
        value.note(MistakeKind::WrongCount { found: weights.len(), expected });
        return None;
    }
    let sum: f64 = weights.iter().sum();
    if (sum - 1.0).abs() > TOLERANCE {
        value.note(MistakeKind::WeightsSum { group: String::new(), sum });
    }
    Some(weights)
}
