//! What a methodology may say of an index.

use crate::model::{
    exam::{Grade, Procedure},
    method::Bilingual,
    passport::Category,
    subject::Subject,
};

/// Settings of one index.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexSettings {
    /// Groups of the tree («ЕГЭ», «ОГЭ», «ВПР»); weights need not sum to 1.
    pub groups: Vec<GroupSpec>,
    /// Indicators.
    pub indicators: Vec<IndicatorSpec>,
    /// Years.
    pub years: YearsSpec,
    /// Smallest share of the applicable weight that must be available for a year to count, 0–1.
    pub coverage: f64,
    /// Smallest number of participants over all cohorts of a year for that year to count; 0 for social indices.
    pub min_participants: u32,
    /// Smallest number of schools with a value of an indicator in a year for it to be used that year; at least 2.
    pub min_schools: u32,
    /// What to do about an indicator that cannot tell schools apart.
    pub constant: OnConstant,
    /// Normalisation.
    pub normalise: Normalise,
    /// Aggregation within groups and across them.
    pub aggregate: Aggregate,
    /// Final scaling.
    pub scaling: Scaling,
}

/// A group of indicators.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupSpec {
    /// Code.
    pub code: String,
    /// Names.
    pub name: Bilingual,
    /// Weight among groups.
    pub weight: f64,
}

/// An indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorSpec {
    /// Code; a pattern's expansions get their own codes from procedure, subject, grade and figure.
    pub code: String,
    /// Names.
    pub name: Bilingual,
    /// Where its value comes from.
    pub field: Field,
    /// +1 more is better, −1 less is better.
    pub direction: i8,
    /// Weight within the group (the weight of each expansion, for a pattern).
    pub weight: f64,
    /// Group's code.
    pub group: String,
    /// Smallest number of participants of the cohort; a figure of fewer counts as unavailable.
    pub min_n: u32,
}

/// Where an indicator's value comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// A cohort's figure, `vpr.math.4.percent`; `None` stands for `*`, any subject or grade that the data have.
    Cohort {
        /// Procedure.
        procedure: Procedure,
        /// Subject, or any.
        subject: Option<Subject>,
        /// Grade, or any.
        grade: Option<Grade>,
        /// Figure.
        figure: CohortFigure,
    },
    /// A share of the social passport, `passport.on_register`.
    Passport(Category),
    /// A column of a table keyed by school, `table.column`, as it stands there.
    Table {
        /// Code of the table.
        table: String,
        /// Code of the column.
        column: String,
    },
}

impl Field {
    /// The procedure whose figure it is, if any.
    pub fn procedure(&self) -> Option<Procedure> {
        match self {
            Self::Cohort { procedure, .. } => Some(*procedure),
            Self::Passport(_) | Self::Table { .. } => None,
        }
    }

    /// Whether the field is a pattern that the data expand.
    pub fn is_pattern(&self) -> bool {
        matches!(self, Self::Cohort { subject, grade, .. } if subject.is_none() || grade.is_none())
    }
}

/// A figure of a cohort that can be an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CohortFigure {
    /// Mean primary score.
    MeanPrimary,
    /// Mean test score.
    MeanTest,
    /// Mean percent of the maximum.
    Percent,
    /// Mean mark.
    MeanMark,
    /// Share of «2», percent.
    Share2,
    /// Share of 4 and 5, percent.
    Quality,
    /// Share below the minimum, percent.
    BelowMinimum,
    /// Share of high test scores, percent.
    High,
    /// Absolute gap between quality by term marks and by the test, percentage points.
    JournalGap,
    /// The best figure there is: mean test score, else percent of the maximum, else mean mark; one for all schools of a
    /// sitting.
    Achievement,
}

impl CohortFigure {
    /// Every figure.
    pub const ALL: [Self; 10] = [
        Self::MeanPrimary,
        Self::MeanTest,
        Self::Percent,
        Self::MeanMark,
        Self::Share2,
        Self::Quality,
        Self::BelowMinimum,
        Self::High,
        Self::JournalGap,
        Self::Achievement,
    ];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::MeanPrimary => "mean_primary",
            Self::MeanTest => "mean_test",
            Self::Percent => "percent",
            Self::MeanMark => "mean_mark",
            Self::Share2 => "share2",
            Self::Quality => "quality",
            Self::BelowMinimum => "below_minimum",
            Self::High => "high",
            Self::JournalGap => "journal_gap",
            Self::Achievement => "achievement",
        }
    }
}

/// Which years enter an index.
#[derive(Clone, Debug, PartialEq)]
pub struct YearsSpec {
    /// How many years, the run's year and those before it.
    pub count: u8,
    /// Weights, newest first; as many as `count`. Years without a value share theirs among the others.
    pub weights: Vec<f64>,
    /// Smallest share of the schools with any results that must have results in a year for it to be used, 0–1; and of the schools
    /// that a compulsory subject concerns, the smallest that must have sat it in a year for the others to lack it.
    pub share_of_schools: f64,
    /// Smallest share of a procedure's participants of its fullest year (of those looked at) that it must have in a year for
    /// its results of that year to be used, 0–1; 0 uses them all.
    pub share_of_participants: f64,
    /// Smallest number of years with a value for a school to be rated.
    pub min_years: u8,
}

/// What to do about an indicator named outright that has values, yet in no year tells schools apart: all have the same, or
/// too few schools have any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnConstant {
    /// Stop and name it: the index would not be the one that the methodology describes.
    Refuse,
    /// Leave it out and name it; its weight is shared.
    LeaveOut,
}

/// Normalisation of an indicator over the schools of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Normalise {
    /// (x − mean) / sd, sd with n − 1.
    ZScore,
    /// 0–100 from the smallest to the largest.
    MinMax,
    /// Percentile rank, 0–100: (below + half of the equal) / n.
    Percentile,
}

/// Aggregation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// Weighted arithmetic mean.
    Arithmetic,
    /// Weighted geometric mean; every normalised value must be above 0.
    Geometric,
}

/// Final scaling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    /// As aggregated.
    None,
    /// Smallest 0, largest 100.
    Range0To100,
    /// Mean 50, standard deviation 10.
    Mean50Sd10,
}
