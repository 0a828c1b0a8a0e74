//! Whose figures a row of an aggregate table gives.

use std::sync::Arc;

use super::school::SchoolId;

/// A unit of an aggregate table: «Вся выборка», a region, a municipality, a school.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// The whole country («Вся выборка», «РФ»).
    Country,
    /// The region, as written.
    Region(Arc<str>),
    /// A municipality, as written.
    Municipality(Arc<str>),
    /// A school.
    School(SchoolId),
}

impl Unit {
    /// The school, where it is one.
    pub fn school(&self) -> Option<&SchoolId> {
        match self {
            Self::School(id) => Some(id),
            _ => None,
        }
    }

    /// Stable machine-readable code of the kind of unit.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region(_) => "region",
            Self::Municipality(_) => "municipality",
            Self::School(_) => "school",
        }
    }
}
