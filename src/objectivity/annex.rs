//! The official annex of 2019: 14 signs, the share of schools that have any, the index of objectivity.

use super::Inputs;
use crate::model::objectivity::AnnexYear;
use crate::model::signal::Signal;

/// The annex's answer by year, newest first.
pub fn years(_signals: &[Signal], _inputs: &Inputs<'_>) -> Vec<AnnexYear> {
    Vec::new()
}
