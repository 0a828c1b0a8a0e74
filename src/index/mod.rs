//! The composite index, a file a step of the OECD/JRC handbook.

pub mod settings;

use crate::error::Error;
use crate::model::{cohort::Cohort, passport::Passport, period::Year, school::School, score::Index};
use settings::IndexSettings;

/// What an index is made from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Cohorts, in any order.
    pub cohorts: &'a [Cohort],
    /// Passports, in any order.
    pub passports: &'a [Passport],
    /// Schools, by id: every one of them is either rated or has a reason in the answer.
    pub schools: &'a [School],
    /// The newest year to use.
    pub year: Year,
}

/// Computes an index of all schools.
///
/// # Errors
/// [`Error::ConstantIndicator`] when an indicator that the settings name (not by a pattern) is the same in all schools.
pub fn compute(inputs: Inputs<'_>, settings: &IndexSettings) -> Result<Index, Error> {
    let _ = (inputs, settings);
    todo!("room of the index")
}
