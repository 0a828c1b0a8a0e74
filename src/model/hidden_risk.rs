//! What the lists would say of schools without their doubtful results: «скрытая зона риска».

use super::exam::Sitting;
use super::quantity::Rank;
use super::school::SchoolId;
use super::score::NotRated;
use super::verdict::{FederalFinding, Finding};

/// How a school stands when its doubtful results do not count. A doubtful result is one to be checked: it proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Not low as reported, low without the doubtful results: the hidden zone of risk.
    HiddenRisk,
    /// Not low as reported; what is left does not tell: neither low nor cleared.
    CannotTell,
    /// Low as reported.
    Low,
    /// Not low either way.
    NotLow,
}

impl Standing {
    /// Every standing, the one to look at first leading.
    pub const ALL: [Self; 4] = [Self::HiddenRisk, Self::CannotTell, Self::Low, Self::NotLow];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::HiddenRisk => "hidden_risk",
            Self::CannotTell => "cannot_tell",
            Self::Low => "low",
            Self::NotLow => "not_low",
        }
    }
}

/// A school's place under one of the two countings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Scaled index of results; `None` for a school without one (the federal rule needs none).
    pub index: Option<f64>,
    /// Place among the rated schools as reported.
    pub rank: Option<Rank>,
    /// The rule of low results; `None` where it cannot tell.
    pub low: Option<Finding>,
    /// The federal conditions, where the methodology has them.
    pub federal: Option<FederalFinding>,
}

impl Figures {
    /// Whether the rule of low results holds.
    pub fn is_low(&self) -> bool {
        self.low.as_ref().is_some_and(|finding| finding.holds)
    }
}

/// A school with doubtful results under both countings. Reference distributions, thresholds and the other schools are those
/// of the results as reported in both.
#[derive(Clone, Debug, PartialEq)]
pub struct WithoutDoubtful {
    /// School.
    pub school: SchoolId,
    /// Its doubtful results of the years that the rule of low results looks at.
    pub doubtful: Vec<Sitting>,
    /// As reported.
    pub reported: Figures,
    /// Without the doubtful results, or why nothing is left to judge by.
    pub without: Result<Figures, NotRated>,
    /// What that comes to.
    pub standing: Standing,
}

/// Doubtful results of a run and what they do to its lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DoubtfulResults {
    /// Whether they were set aside: then the lists do without them. Else the lists are as reported.
    pub set_aside: bool,
    /// Results in doubt: a school's sitting each, of the years that the lists look at.
    pub results: usize,
    /// Schools that have any and are judged as reported, by id.
    pub schools: Vec<WithoutDoubtful>,
}

impl DoubtfulResults {
    /// What is said of a school.
    pub fn of(&self, school: &SchoolId) -> Option<&WithoutDoubtful> {
        self.schools.binary_search_by(|known| known.school.cmp(school)).ok().and_then(|at| self.schools.get(at))
    }

    /// Schools of that standing, by id.
    pub fn standing(&self, standing: Standing) -> impl Iterator<Item = &WithoutDoubtful> {
        self.schools.iter().filter(move |school| school.standing == standing)
    }
}
