//! From indices to lists: who has low results, who works in unfavourable conditions, who is resilient, who is strong.

pub mod settings;

use crate::model::{cohort::Cohort, period::Year, school::School, score::Index, verdict::Verdict};
use settings::IdentifySettings;

/// What the rules are applied to.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Cohorts (the federal rule reads them).
    pub cohorts: &'a [Cohort],
    /// Schools, by id.
    pub schools: &'a [School],
    /// Index of results.
    pub results: &'a Index,
    /// Index of social welfare, where there is one.
    pub social: Option<&'a Index>,
    /// Year of the lists.
    pub year: Year,
}

/// Applies the rules to every school; verdicts come by school id.
pub fn verdicts(inputs: Inputs<'_>, settings: &IdentifySettings) -> Vec<Verdict> {
    let _ = (inputs, settings);
    todo!("room of identification")
}
