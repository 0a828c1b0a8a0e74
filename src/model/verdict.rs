//! What the rules say of a school.

use super::exam::Procedure;
use super::period::Year;
use super::school::{SchoolId, SchoolKind};
use super::score::NotRated;
use super::subject::Subject;

/// A school's place among results × conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quadrant {
    /// Low results in unfavourable conditions: support first.
    LowUnfavourable,
    /// Low results though conditions are not unfavourable («неэффективные» in the Volgograd document).
    LowFavourable,
    /// Unfavourable conditions, yet results are not low: resilient.
    Resilient,
    /// On the border of low results or of unfavourable conditions: in none of the quadrants for sure, to be decided by hand.
    Border,
    /// Neither.
    Rest,
}

impl Quadrant {
    /// Every quadrant, in the order of concern.
    pub const ALL: [Self; 5] = [Self::LowUnfavourable, Self::LowFavourable, Self::Border, Self::Resilient, Self::Rest];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::LowUnfavourable => "low-unfavourable",
            Self::LowFavourable => "low-favourable",
            Self::Resilient => "resilient",
            Self::Border => "border",
            Self::Rest => "rest",
        }
    }
}

/// A yearly finding of a rule: in the tail, between entry and exit, or out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tail {
    /// Beyond the entry threshold.
    In,
    /// Between entry and exit: keeps the state of the year before.
    Between,
    /// Clear of the exit threshold.
    Out,
}

impl Tail {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::In, Self::Between, Self::Out];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Between => "between",
            Self::Out => "out",
        }
    }
}

/// What the rule saw in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearFinding {
    /// Year.
    pub year: Year,
    /// The figure compared (index value, or the highest share of «2»).
    pub value: f64,
    /// The entry threshold in the same unit.
    pub threshold: f64,
    /// Where the school stands.
    pub tail: Tail,
    /// Whether the school counts as in the tail that year, hysteresis applied.
    pub counted: bool,
}

/// A rule's answer for one school.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Whether the rule holds.
    pub holds: bool,
    /// Whether it would hold but for the stability or hysteresis, or only just holds: a case to look at by hand.
    pub borderline: bool,
    /// Years in which the school counted.
    pub years_in: u32,
    /// Years for which it could be judged.
    pub years_known: u32,
    /// The years, newest first.
    pub years: Vec<YearFinding>,
}

/// One procedure under the federal 30 % rule.
#[derive(Clone, Debug, PartialEq)]
pub struct FederalCell {
    /// Procedure.
    pub procedure: Procedure,
    /// Subject.
    pub subject: Subject,
    /// Year.
    pub year: Year,
    /// Participants.
    pub n: u32,
    /// Share at or below the upper bound of «2», 0–1.
    pub share: f64,
    /// Whether share ≥ the limit.
    pub low: bool,
}

/// The federal rule's two conditions, reported apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FederalFinding {
    /// Procedures of the year with the limit reached: condition (a) holds at two or more.
    pub two_procedures: bool,
    /// One and the same procedure in two consecutive years: condition (b).
    pub same_procedure_two_years: bool,
    /// Everything that was judged.
    pub cells: Vec<FederalCell>,
}

/// Why a school stands apart from the lists.
#[derive(Clone, Debug, PartialEq)]
pub enum Apart {
    /// Excluded by its kind.
    ExcludedKind(SchoolKind),
    /// Not rated by the results index.
    NotRated(NotRated),
}

/// What the rules say of one school.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// School.
    pub school: SchoolId,
    /// Set when the school is not judged; then the findings below are absent.
    pub apart: Option<Apart>,
    /// Low results; `None` when the rule could not be applied.
    pub low: Option<Finding>,
    /// The federal rule, where the methodology has it.
    pub federal: Option<FederalFinding>,
    /// Unfavourable conditions; `None` without a social index.
    pub unfavourable: Option<Finding>,
    /// Stably high results.
    pub high: Option<Finding>,
    /// Whether results improve over the years by the methodology's own rule; `None` where it has none or too few years.
    pub improving: Option<bool>,
    /// Quadrant; `None` without a social index.
    pub quadrant: Option<Quadrant>,
    /// Name of the group of the methodology in which the school is shown apart («сельские, до 100 учеников»).
    pub group: Option<String>,
}

impl Verdict {
    /// Whether the school is on the list of low results.
    pub fn is_low(&self) -> bool {
        self.low.as_ref().is_some_and(|finding| finding.holds)
    }

    /// Whether the school is on the list of unfavourable conditions.
    pub fn is_unfavourable(&self) -> bool {
        self.unfavourable.as_ref().is_some_and(|finding| finding.holds)
    }

    /// Whether the school is on the list of high results.
    pub fn is_high(&self) -> bool {
        self.high.as_ref().is_some_and(|finding| finding.holds)
    }
}
