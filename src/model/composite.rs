//! What an index is built of beside its indicators: the tree, and what was done to the data.

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
