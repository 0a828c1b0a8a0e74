//! A cohort: one school's participants of one sitting, in figures.

use super::exam::Sitting;
use super::scale::ScaleOrigin;
use super::school::SchoolId;

/// Where a cohort's marks come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkBasis {
    /// Marks stand in the input.
    Exported,
    /// Made from primary scores by a scale of that trust.
    Scale(ScaleOrigin),
    /// The input gave counts.
    Reported,
}

impl MarkBasis {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Exported => "exported",
            Self::Scale(origin) => origin.code(),
            Self::Reported => "reported",
        }
    }
}

/// Figures of a cohort (statistics 1). Absent figures are `None`, never zero; `n` counts pupils with a result.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    /// School.
    pub school: SchoolId,
    /// What was sat.
    pub sitting: Sitting,
    /// Pupils with a result.
    pub n: u32,
    /// Pupils marked absent; `None` where the input does not list them.
    pub absent: Option<u32>,
    /// Mean primary score.
    pub mean_primary: Option<f64>,
    /// Standard deviation of the primary score, n − 1; `None` for n < 2.
    pub sd_primary: Option<f64>,
    /// Mean test score.
    pub mean_test: Option<f64>,
    /// Standard deviation of the test score, n − 1.
    pub sd_test: Option<f64>,
    /// Mean percent of the maximum primary score, 0–100.
    pub percent: Option<f64>,
    /// Counts of marks 2, 3, 4, 5.
    pub marks: Option<[u32; 4]>,
    /// Where the marks come from.
    pub mark_basis: Option<MarkBasis>,
    /// Mean mark.
    pub mean_mark: Option<f64>,
    /// Share of «2», 0–1 (успеваемость is 1 − this).
    pub share2: Option<f64>,
    /// Share of 4 and 5, 0–1 (качество).
    pub quality: Option<f64>,
    /// Share at or below the upper bound of «2», or below the year's minimum, 0–1.
    pub below_minimum: Option<f64>,
    /// Share with `high_from` test points and more, 0–1.
    pub high: Option<f64>,
    /// From which test score `high` counts: 81 by the field's rule, 80 in some tables of EGE by school.
    pub high_from: Option<u8>,
    /// Share at the maximum of the test, 0–1.
    pub ceiling: Option<f64>,
    /// Pupils with both a term mark and a mark, and the share of 4 and 5 among their term marks.
    pub journal: Option<JournalFigures>,
    /// Share of tasks «не пройд.» among all tasks of the cohort's pupils, 0–1.
    pub not_taught: Option<f64>,
}

impl Cohort {
    /// A cohort of which nothing is known but how many sat.
    pub fn unknown(school: SchoolId, sitting: Sitting, n: u32) -> Self {
        Self {
            school,
            sitting,
            n,
            absent: None,
            mean_primary: None,
            sd_primary: None,
            mean_test: None,
            sd_test: None,
            percent: None,
            marks: None,
            mark_basis: None,
            mean_mark: None,
            share2: None,
            quality: None,
            below_minimum: None,
            high: None,
            high_from: None,
            ceiling: None,
            journal: None,
            not_taught: None,
        }
    }
}

/// Term marks of a cohort's pupils beside their marks of the test; all figures over the pupils who have both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JournalFigures {
    /// Pupils with both marks.
    pub n: u32,
    /// Share of 4 and 5 by term marks, 0–1.
    pub quality_journal: f64,
    /// Share of 4 and 5 by the test, 0–1.
    pub quality_test: f64,
    /// Share of pupils whose mark is below the term mark, 0–1 («понизили»).
    pub lowered: f64,
    /// Share of pupils whose mark is above the term mark, 0–1 («повысили»).
    pub raised: f64,
}
