//! Municipalities as the monitoring of their authorities sees them.

mod entered;
mod found;

pub use entered::{Entered, Side};
pub use found::{Figure, Judged, Listed, LowShares, Moment, Monitoring, Municipality, Numbers, Part, Received};

/// What the monitoring looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// Share of rated schools with low results.
    LowShare,
    /// Share of pupils who learn in schools with low results.
    LowPupils,
    /// Mean index of results.
    MeanIndex,
    /// Share of schools with low results against a former run.
    Trend,
    /// Share of tested schools with signs of inconsistent grading.
    Objectivity,
    /// Share of schools with low results that have a curator.
    Coverage,
    /// Share of schools without an index of results.
    NoResults,
    /// Share of schools without a social index.
    NoPassport,
    /// Problems of the data per school.
    Problems,
    /// Days by which the latest document was late.
    Late,
}

impl Criterion {
    /// Every one, in the order of the tables.
    pub const ALL: [Self; 10] = [
        Self::LowShare,
        Self::LowPupils,
        Self::MeanIndex,
        Self::Trend,
        Self::Objectivity,
        Self::Coverage,
        Self::NoResults,
        Self::NoPassport,
        Self::Problems,
        Self::Late,
    ];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::LowShare => "low_share",
            Self::LowPupils => "low_pupils",
            Self::MeanIndex => "mean_index",
            Self::Trend => "trend",
            Self::Objectivity => "objectivity",
            Self::Coverage => "coverage",
            Self::NoResults => "no_results",
            Self::NoPassport => "no_passport",
            Self::Problems => "problems",
            Self::Late => "late",
        }
    }

    /// Whether chance moves the figure, so that a test can confirm it; the others are facts of record keeping.
    pub fn is_tested(self) -> bool {
        matches!(self, Self::LowShare | Self::LowPupils | Self::MeanIndex | Self::Trend | Self::Objectivity)
    }

    /// Whether more of it is worse.
    pub fn more_is_worse(self) -> bool {
        !matches!(self, Self::MeanIndex | Self::Coverage)
    }
}

/// A row of the settings: how a criterion counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Criterion.
    pub criterion: Criterion,
    /// Points that it gives; 0 leaves it out of the class.
    pub weight: f64,
    /// From what it is met. Shares of schools and pupils, trend: how much above (0–1); mean index: how much below, in standard
    /// deviations over the schools of the region; coverage: less than this share; no results, no passport: this share and more;
    /// problems: so many times the figure of the region; late: so many days.
    pub limit: f64,
    /// Whether a test must confirm what chance moves.
    pub confirm: bool,
}

/// How classes are given.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// Greatest probability that any municipality of a region without differences is confirmed to be worse, 0–1.
    pub level: f64,
    /// Where fewer schools stand behind a figure, that it is not worse says nothing.
    pub min_schools: u32,
    /// Share of the weights that must be known for the low class, 0–1.
    pub known: f64,
    /// Points of the high, the elevated and the moderate class.
    pub points: [f64; 3],
    /// A row a criterion, in the order of [`Criterion::ALL`].
    pub criteria: Vec<Rule>,
    /// Points of an indicator that was entered.
    pub entered: f64,
}

/// Whether a criterion is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Met {
    /// No.
    No,
    /// The data do not tell.
    Unknown,
    /// By the figure, but chance explains it.
    Border,
    /// Yes.
    Yes,
}

impl Met {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::Border => "border",
            Self::Yes => "yes",
        }
    }
}

/// Class of risk; the later the more attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RiskClass {
    /// Nothing is met.
    Low,
    /// Nothing is met of what is known, and too little is.
    FewData,
    /// Something is met.
    Moderate,
    /// Much is met.
    Elevated,
    /// Much is met, and a test confirms it.
    High,
}

impl RiskClass {
    /// Every class, the highest first.
    pub const ALL: [Self; 5] = [Self::High, Self::Elevated, Self::Moderate, Self::FewData, Self::Low];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::FewData => "few_data",
            Self::Moderate => "moderate",
            Self::Elevated => "elevated",
            Self::High => "high",
        }
    }
}

/// How a figure stands to the rest of the region after the correction for many comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// Worse.
    Worse,
    /// Not told apart.
    Same,
    /// Better.
    Better,
}

impl Against {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Worse => "worse",
            Self::Same => "same",
            Self::Better => "better",
        }
    }
}
