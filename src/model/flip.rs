//! What would move a school over the line.

use super::exam::Procedure;
use super::period::Year;
use super::school::SchoolId;
use super::subject::Subject;

/// The figure that changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lever {
    /// An indicator in a year: its number in the index by which the list is made.
    Indicator(usize, Year),
    /// Participants below the bound of a procedure in a year, under the federal rule.
    Participants(Procedure, Subject, Year),
}

/// The smallest change of one figure that moves a school over the line of a list, all else as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What changes.
    pub lever: Lever,
    /// Raw value as it is, in the unit of the indicator; participants.
    pub from: f64,
    /// Raw value at which the answer changes: the nearest such value to within a ten-millionth of the change; whole
    /// participants.
    pub to: f64,
    /// Standard error of sampling of the value as it is, where it is known.
    pub error: Option<f64>,
    /// Standard deviation of the indicator over the schools of the year.
    pub spread: Option<f64>,
}

/// How many standard errors a value is within by chance alone, nine times of ten.
const WITHIN: f64 = 1.645;

impl Change {
    /// Size of the change in standard errors of the value, where they are known.
    pub fn errors(&self) -> Option<f64> {
        self.error.filter(|error| *error > 0.0).map(|error| (self.to - self.from).abs() / error)
    }

    /// Size of the change in standard deviations over the schools.
    pub fn spreads(&self) -> Option<f64> {
        self.spread.filter(|spread| *spread > 0.0).map(|spread| (self.to - self.from).abs() / spread)
    }

    /// Half of the interval in which the value is nine times of ten, by sampling alone: 1.645 standard errors.
    pub fn margin(&self) -> Option<f64> {
        self.error.map(|error| WITHIN * error)
    }

    /// Whether the change is within the sampling error of the value: no more than 1.645 standard errors.
    pub fn within_error(&self) -> Option<bool> {
        self.errors().map(|errors| errors <= WITHIN)
    }
}

/// Why no change of one figure moves a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unmoved {
    /// Known for too few years to come onto the list, whatever its figures.
    FewYears,
    /// No single year decides: the answer is the same wherever any one year stood.
    SeveralYears,
    /// One year or procedure would decide, but no possible value of one of its figures takes it so far.
    OutOfReach,
}

impl Unmoved {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::FewYears, Self::SeveralYears, Self::OutOfReach];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::FewYears => "few-years",
            Self::SeveralYears => "several-years",
            Self::OutOfReach => "out-of-reach",
        }
    }
}

/// The list whose line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Listing {
    /// Low results.
    LowResults,
    /// Unfavourable conditions.
    Unfavourable,
}

impl Listing {
    /// Both, in the order of the report.
    pub const ALL: [Self; 2] = [Self::LowResults, Self::Unfavourable];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::LowResults => "low_results",
            Self::Unfavourable => "unfavourable",
        }
    }
}

/// What would move a school over the line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// School.
    pub school: SchoolId,
    /// Which list.
    pub list: Listing,
    /// Whether it leaves the list by it (or enters).
    pub leaves: bool,
    /// The smallest changes, the smallest first, each of one figure alone; or why there is none.
    pub changes: Result<Vec<Change>, Unmoved>,
}

impl Flip {
    /// Whether some change is within the sampling error of its figure; `None` where no error is known.
    pub fn within_error(&self) -> Option<bool> {
        self.changes.iter().flatten().filter_map(Change::within_error).max()
    }
}

/// The value of a school's year as it would be if one raw value of it were another.
pub type YearWhatIf<'a> = Box<dyn Fn(usize, f64) -> Option<f64> + 'a>;

/// Who can tell what a score would be if one raw value were another; the index is asked through it.
pub trait WhatIf {
    /// What a school's year would be: the value, in units of the normalisation, if an indicator (by its number in the index) had
    /// this raw value, all else as it is; `None` where the school has no value of it that counts. Nothing for a year
    /// without a value.
    fn year(&self, school: &SchoolId, year: Year) -> Option<YearWhatIf<'_>>;

    /// The same of the value over the years.
    fn over_years(&self, school: &SchoolId, year: Year) -> Option<YearWhatIf<'_>>;

    /// The raw value of an indicator as it is, in its unit; `None` where the school has none that counts.
    fn raw(&self, school: &SchoolId, year: Year, indicator: usize) -> Option<f64>;

    /// Standard error of sampling of an indicator's value, in its unit.
    fn error(&self, school: &SchoolId, year: Year, indicator: usize) -> Option<f64>;

    /// The smallest and the largest value that the indicator may have: 0 and 100 of a share, else those that it has among all
    /// schools of the year.
    fn possible(&self, year: Year, indicator: usize) -> Option<(f64, f64)>;
}
