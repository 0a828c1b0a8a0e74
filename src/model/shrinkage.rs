//! Figures of small schools: drawn towards the mean of their sitting as far as chance asks, and over several years at once.

use super::exam::{Grade, Procedure, Sitting};
use super::period::Year;
use super::school::SchoolId;
use super::subject::Subject;

/// A figure drawn towards the mean of all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShrunkenFigure {
    /// The shrunken figure, in the unit of the raw one.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
    /// Reliability λ, 0–1: the part of the school's own figure in it.
    pub reliability: f64,
}

/// The shrunken figures of a cohort; `None` where the cohort lacks the figure, its school is not compared with the others, or
/// its sitting has too few schools.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ShrunkenCohort {
    /// Of the mean: of the test score where there is one, else of the primary score, else of the mark.
    pub mean: Option<ShrunkenFigure>,
    /// Of the share of «2», 0–1, by the beta-binomial distribution.
    pub share2: Option<ShrunkenFigure>,
    /// Of the share of 4 and 5, 0–1, likewise.
    pub quality: Option<ShrunkenFigure>,
}

/// What a mean is the mean of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Test scores.
    Test,
    /// Primary scores.
    Primary,
    /// Percent of the maximum.
    Percent,
    /// Marks.
    Mark,
}

/// By what it is known how far pupils of one school differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpreadBasis {
    /// By the deviations within schools.
    Deviations,
    /// By how the spread of schools' means falls with their size, and by what is usual: the inputs have no deviations.
    Means,
}

/// How far schools differ in a sitting, and pupils within them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SittingSpread {
    /// Sitting.
    pub sitting: Sitting,
    /// Unit of the means.
    pub measure: Measure,
    /// Schools.
    pub schools: u32,
    /// Participants.
    pub participants: u32,
    /// Mean of the schools' true means.
    pub mean: f64,
    /// Standard deviation of true means between schools, τ.
    pub between: f64,
    /// Standard deviation of pupils within a school, σ.
    pub within: f64,
    /// By what it is known.
    pub basis: SpreadBasis,
}

impl SittingSpread {
    /// Reliability λ of a mean of so many participants.
    pub fn reliability(&self, n: f64) -> f64 {
        let between = self.between * self.between;
        between / (between + self.within * self.within / n)
    }
}

/// A school's results in a subject over several years at once.
#[derive(Clone, Debug, PartialEq)]
pub struct PooledYears {
    /// School.
    pub school: SchoolId,
    /// Procedure.
    pub procedure: Procedure,
    /// Subject.
    pub subject: Subject,
    /// Grade.
    pub grade: Grade,
    /// Years, oldest first; two and more.
    pub years: Vec<Year>,
    /// Participants of all years.
    pub n: u32,
    /// Mean deviation of the participants from the mean of their sitting, in standard deviations of a pupil of the region.
    pub deviation: f64,
    /// The same, shrunken.
    pub shrunken: ShrunkenFigure,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shrinkage {
    /// A cohort each, in the order of the run's.
    pub cohorts: Vec<ShrunkenCohort>,
    /// Sittings of enough schools, by sitting.
    pub sittings: Vec<SittingSpread>,
    /// Schools with more than one year of a subject, by school, procedure, subject and grade.
    pub pooled: Vec<PooledYears>,
}
