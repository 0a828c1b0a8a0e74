//! Results against what the circumstances of a school make one expect.

use super::school::SchoolId;

/// What is said of a school's results against the expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Against {
    /// «Выше ожидаемого»: the interval of the residual is above 0.
    Above,
    /// «Как ожидалось»: the interval holds 0.
    AsExpected,
    /// «Ниже ожидаемого»: the interval is below 0.
    Below,
}

impl Against {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Above, Self::AsExpected, Self::Below];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::AsExpected => "as_expected",
            Self::Below => "below",
        }
    }
}

/// A school against the expected; figures on the scale of the index of results.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// School.
    pub school: SchoolId,
    /// Expected index.
    pub expected: f64,
    /// Index less expected.
    pub residual: f64,
    /// The residual shrunk by its error.
    pub shrunken: f64,
    /// Interval of the shrunken residual.
    pub interval: (f64, f64),
    /// What follows.
    pub against: Against,
    /// Leverage of the school in the regression, 0–1; absent for clusters.
    pub leverage: Option<f64>,
}

/// Effectiveness by a regression, and by clusters beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effectiveness {
    /// Schools by the regression, by id.
    pub schools: Vec<Expected>,
    /// Schools by clusters, by id.
    pub by_cluster: Vec<Expected>,
}

impl Effectiveness {
    /// A school by the regression.
    pub fn of(&self, school: &SchoolId) -> Option<&Expected> {
        self.schools.binary_search_by(|of| of.school.cmp(school)).ok().map(|at| &self.schools[at])
    }
}
