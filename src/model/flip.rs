//! What would move a school over the line.

use super::exam::Procedure;
use super::period::Year;
use super::school::SchoolId;
use super::subject::Subject;

/// The figure that changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lever {
    /// An indicator of the index of results in a year: its number in the index.
    Indicator(usize, Year),
    /// Participants below the bound of a procedure in a year, under the federal rule.
    Participants(Procedure, Subject, Year),
}

/// The smallest change of one figure that moves a school over the line of the list of low results, all else as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// School.
    pub school: SchoolId,
    /// Whether it leaves the list by it (or enters).
    pub leaves: bool,
    /// What changes.
    pub lever: Lever,
    /// Raw value as it is.
    pub from: f64,
    /// Raw value at which the answer changes.
    pub to: f64,
    /// Standard error of sampling of the value, where it is known.
    pub error: Option<f64>,
    /// Whether the change is within its sampling error: no more than 1.645 standard errors.
    pub within_error: Option<bool>,
}

/// Who can tell what a score would be if one raw value were another; the index is asked through it.
pub trait WhatIf {
    /// The value of a school's year, in units of the normalisation, if an indicator had this raw value; `None` where the
    /// school has no value of it.
    fn year_value(&self, school: &SchoolId, year: Year, indicator: usize, raw: f64) -> Option<f64>;

    /// Standard error of sampling of an indicator's value, in its unit.
    fn error(&self, school: &SchoolId, year: Year, indicator: usize) -> Option<f64>;

    /// The smallest and the largest value that the indicator has among all schools of the year.
    fn range(&self, year: Year, indicator: usize) -> Option<(f64, f64)>;
}
