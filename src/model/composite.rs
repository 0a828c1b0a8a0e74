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

/// An indicator of a year whose outliers were treated.
#[derive(Clone, Debug, PartialEq)]
pub struct Treated {
    /// Index into the indicators of the index.
    pub indicator: usize,
    /// Year.
    pub year: Year,
    /// Skewness and excess kurtosis as they were.
    pub before: (f64, f64),
    /// Skewness and excess kurtosis after.
    pub after: (f64, f64),
    /// Schools whose values were brought in to the next, with the value as it was and as it became; none where the logarithm
    /// was taken.
    pub winsorised: Vec<(SchoolId, f64, f64)>,
}
