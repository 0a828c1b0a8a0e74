//! What an index is built of beside its indicators: the tree, and what was done to the data.

use std::sync::Arc;

use super::method::Bilingual;
use super::period::Year;
use super::school::SchoolId;

/// A group of the tree as it was used.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupUsed {
    /// Code.
    pub code: String,
    /// Names.
    pub name: Bilingual,
    /// Code of the group that it is part of.
    pub parent: Option<String>,
    /// Weight among its siblings that are in play, the indicators of the group above among them; these sum to 1.
    pub weight: f64,
    /// Code of the mean by which what it holds is put together.
    pub aggregate: &'static str,
    /// Smallest share of its weight that must be there.
    pub coverage: Option<f64>,
}

/// Values of an indicator that the inputs give and the index cannot use.
#[derive(Clone, Debug, PartialEq)]
pub struct SetAside {
    /// Code of the indicator.
    pub code: String,
    /// Its names.
    pub name: Bilingual,
    /// Year.
    pub year: Year,
    /// Why.
    pub cause: Cause,
    /// Schools whose values these are, by id.
    pub schools: Vec<SchoolId>,
}

/// Why a value cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// What it is to be divided by is absent or not above 0.
    Denominator,
    /// It is not above 0, and its logarithm is to be used.
    Logarithm,
}

/// An indicator of a year whose outliers were treated.
#[derive(Clone, Debug, PartialEq)]
pub struct Treated {
    /// Index into the indicators of the index.
    pub indicator: usize,
    /// Year.
    pub year: Year,
    /// Skewness and excess kurtosis as they were.
    pub before: (f64, f64),
    /// Skewness and excess kurtosis after; none where the values have become all but the same.
    pub after: Option<(f64, f64)>,
    /// Whether the values were normalised before, so that these are not in the unit of the indicator.
    pub normalised: bool,
    /// Schools whose values were brought in to the next, with the value as it was and as it became; none where the logarithm
    /// was taken.
    pub winsorised: Vec<(SchoolId, f64, f64)>,
}

/// By what the values of an index were taken onto its scale: enough to follow any school's index step by step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// Years used with their weights as declared, newest first.
    pub years: Vec<(Year, f64)>,
    /// Indicators that are in play in a year, year by year in the order of the indicators.
    pub taken: Vec<Taken>,
    /// The group of comparison of each school, by id; nothing where all schools are compared with all.
    pub clusters: Vec<(SchoolId, usize)>,
}

/// What was made of the values of an indicator of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// Index into the indicators of the index.
    pub indicator: usize,
    /// Year.
    pub year: Year,
    /// The field by which the value was divided, and times what, where it was.
    pub denominator: Option<(String, f64)>,
    /// Whether its natural logarithm is used.
    pub logarithm: bool,
    /// What was done to outliers.
    pub outliers: Outliers,
    /// The normalisation by group of comparison; none where the values could not tell schools apart.
    pub ways: Vec<Option<Way>>,
}

/// What was done to outliers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outliers {
    /// Nothing.
    Left,
    /// Values beyond these ends are held at them.
    Held(f64, f64),
    /// The logarithm of value − min + shift.
    Logarithm {
        /// Smallest value.
        min: f64,
        /// Added.
        shift: f64,
    },
}

/// A normalisation with its numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// (value − zero) · times + plus, within the ends where there are any.
    Linear {
        /// Taken off first.
        zero: f64,
        /// Then multiplied by.
        times: f64,
        /// And added.
        plus: f64,
        /// The ends.
        ends: Option<(f64, f64)>,
    },
    /// By the place among the values: (below + half of the equal − off) · times, or what is left of `whole` when less is better.
    Place {
        /// The values in order.
        sorted: Arc<[f64]>,
        /// Taken off the place.
        off: f64,
        /// Then multiplied by.
        times: f64,
        /// The whole.
        whole: f64,
        /// Whether less is better.
        less: bool,
    },
}

impl Account {
    /// What was made of an indicator in a year.
    pub fn of(&self, indicator: usize, year: Year) -> Option<&Taken> {
        self.taken.iter().find(|taken| (taken.indicator, taken.year) == (indicator, year))
    }

    /// The group of comparison of a school; the first where there is but one.
    pub fn cluster(&self, school: &SchoolId) -> usize {
        let at = self.clusters.binary_search_by(|(id, _)| id.cmp(school));
        at.map_or(0, |at| self.clusters[at].1)
    }
}
