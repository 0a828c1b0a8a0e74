//! Signs over time and space: who entered, stayed and left the list from year to year, and what municipalities have.

use std::sync::Arc;

use super::objectivity::Suspicion;
use super::period::Year;
use super::school::SchoolId;

/// How a school's place in the list changed from one year to the next. A school of which nothing was tested in the other
/// year neither came in nor got out: it is said apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// In the list now; tested before and not in it.
    Entered,
    /// In the list now; not tested before.
    EnteredUntested,
    /// In the list in both years.
    Stayed,
    /// In the list before; tested now and not in it.
    Left,
    /// In the list before; not tested now.
    LeftUntested,
}

impl Move {
    /// Every move, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::Entered, Self::EnteredUntested, Self::Stayed, Self::Left, Self::LeftUntested];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::EnteredUntested => "entered-untested",
            Self::Stayed => "stayed",
            Self::Left => "left",
            Self::LeftUntested => "left-untested",
        }
    }
}

/// A school in the list of one of two years at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolMove {
    /// School.
    pub school: SchoolId,
    /// What happened.
    pub change: Move,
    /// Level in the earlier year; `NoData` when nothing was tested.
    pub before: Suspicion,
    /// Level in the later year; `NoData` when nothing was tested.
    pub after: Suspicion,
}

/// The list of a year (levels from [`Suspicion::Attention`] up) against that of the year tested before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moves {
    /// The earlier year.
    pub before: Year,
    /// The later year.
    pub after: Year,
    /// Schools in either list: by move, then by id.
    pub schools: Vec<SchoolMove>,
}

impl Moves {
    /// How many schools moved so.
    pub fn count(&self, change: Move) -> usize {
        self.of(change).count()
    }

    /// The schools that moved so, by id.
    pub fn of(&self, change: Move) -> impl Iterator<Item = &SchoolMove> {
        self.schools.iter().filter(move |school| school.change == change)
    }
}

/// Schools of a municipality with signs in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MunicipalitySigns {
    /// Year.
    pub year: Year,
    /// Municipality as written; `None` for the schools of which it is not known.
    pub municipality: Option<Arc<str>>,
    /// Schools of which something was tested.
    pub tested: u32,
    /// Schools of which nothing could be tested.
    pub no_data: u32,
    /// Tested schools with signs of one family.
    pub attention: u32,
    /// Tested schools with signs of two families or more.
    pub strong: u32,
    /// Schools marked by the rules of the annex.
    pub annex: u32,
}

impl MunicipalitySigns {
    /// Schools in the list.
    pub fn listed(&self) -> u32 {
        self.attention + self.strong
    }

    /// Share of the list among the schools tested, 0–1; nothing where none was.
    pub fn share(&self) -> Option<f64> {
        (self.tested > 0).then(|| f64::from(self.listed()) / f64::from(self.tested))
    }
}
