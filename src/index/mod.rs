//! The composite index, a file a step of the OECD/JRC handbook (2008): [`indicators`], their raw values ([`denominate`]), the [`years`]
//! that enter ([`complete`] ones), the [`screen`] with the rules of whom an indicator concerns ([`applies`]), the [`steps`] in
//! the order of the methodology ([`impute`], [`treat`], [`normalise`] within [`clusters`]), [`weigh`], the [`tree`] that is
//! aggregated level by level ([`aggregate`]), the schools' [`rating`], the [`scaling`] of what came out, and the [`coherence`] of it all. By what numbers
//! values were taken onto the scale is told by [`account`].
//!
//! [`Prepared`] is an index with all that it is made of, so that it can be asked further: what it would be [`mod@without`] some
//! results.

mod account;
mod aggregate;
mod alternatives;
mod applies;
mod assemble;
mod check;
mod clusters;
mod coherence;
mod complete;
mod components;
mod denominate;
mod impute;
mod indicators;
mod moments;
mod normalise;
mod precision;
mod prepared;
mod rating;
mod redraw;
mod region;
mod replicate;
mod robustness;
mod scaling;
mod screen;
pub mod settings;
mod shrink;
pub mod shrink_cohorts;
mod stated;
mod steps;
mod tables;
mod treat;
mod tree;
mod uncertainty;
mod weigh;
mod what_if;
mod without;
mod years;

use std::collections::BTreeSet;

use crate::error::Error;
use crate::model::{
    cohort::Cohort,
    exam::Sitting,
    indicator,
    passport::Passport,
    period::Year,
    school::{School, SchoolId},
    score::Index,
};
use settings::IndexSettings;

pub use prepared::{Prepared, prepare};
pub use robustness::rows_of_sobol;
pub use stated::{stated, stated_uncertainty};
pub use uncertainty::Source;
pub use without::without;
pub use years::{year_of_conditions, year_of_lists};

/// What an index is made from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Cohorts, in any order.
    pub cohorts: &'a [Cohort],
    /// Passports, in any order.
    pub passports: &'a [Passport],
    /// Figures of tables keyed by school, in the order of the inputs.
    pub indicators: &'a [indicator::Indicator],
    /// Schools, by id: every one of them is either rated or has a reason in the answer. Cohorts and passports of others
    /// are left out: a school that is excluded has no part in the reference distributions.
    pub schools: &'a [School],
    /// Results that do not count: the school has sat the test, but nothing is known of how.
    pub left_out: Option<&'a BTreeSet<(SchoolId, Sitting)>>,
    /// The newest year to use.
    pub year: Year,
}

/// Computes an index of all schools.
///
/// # Errors
/// As [`prepare`].
pub fn compute(inputs: Inputs<'_>, settings: &IndexSettings) -> Result<Index, Error> {
    Ok(prepare(inputs, settings)?.index())
}

#[cfg(test)]
mod tests;
