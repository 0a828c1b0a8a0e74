//! Where the value of an indicator comes from.

use crate::model::{
    exam::{Grade, Procedure},
    passport::Category,
    subject::Subject,
};

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

    /// Whether its values are shares, bounded at both ends.
    pub fn is_share(&self) -> bool {
        use CohortFigure::{BelowMinimum, High, JournalGap, Percent, Quality, Share2};
        match self {
            Self::Passport(_) => true,
            Self::Table { .. } => false,
            Self::Cohort { figure, .. } => {
                matches!(figure, BelowMinimum | High | JournalGap | Percent | Quality | Share2)
            }
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
