//! Results as ingest hands them on: rows of pupils in columns, and figures that were given already counted.

use std::sync::Arc;

use super::exam::Sitting;
use super::period::Day;
use super::place::Place;
use super::school::SchoolId;

/// The pupils of one sheet and one sitting who have a result, in columns (a region has half a million of them).
///
/// All columns have the same length, but for `class` and `scores`, which are empty where the form has none; `NaN` never stands in them: an absent number is `None` in the accessor and
/// [`PupilRows::ABSENT`] in storage. No name, document or code of a pupil is here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PupilRows {
    /// Schools of this sheet, each once.
    pub schools: Vec<SchoolId>,
    /// Index into `schools`, a row each.
    pub school: Vec<u32>,
    /// Zero-based row of the sheet.
    pub row: Vec<u32>,
    /// Primary score.
    pub primary: Vec<f32>,
    /// Test score, 0–100.
    pub test: Vec<f32>,
    /// Mark of the test, 2–5, or 0.
    pub mark: Vec<u8>,
    /// Term mark («отметка по журналу, за предыдущую четверть»), 2–5, or 0.
    pub journal: Vec<u8>,
    /// Tasks marked «не пройд.» (topic not taught) in the row.
    pub not_taught: Vec<u8>,
    /// Classes of this sheet («А», «Б»), each once: the letter or number only, so that spellings meet.
    pub classes: Vec<Arc<str>>,
    /// Index into `classes` plus one, or 0 where the class is not known.
    pub class: Vec<u16>,
    /// Scores of the sheet's [`Item`]s, row after row: points, [`PupilRows::BLANK`] or [`PupilRows::NOT_TAUGHT`].
    pub scores: Vec<u8>,
}

/// A task of a work, as a column of its protocol.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Label: `9.1`, `1К1`.
    pub label: Arc<str>,
    /// Maximum score, where the header states it.
    pub max: Option<u8>,
}

impl PupilRows {
    /// What stands for an absent number in the `f32` columns.
    pub const ABSENT: f32 = f32::NEG_INFINITY;
    /// What stands for a blank or unreadable cell among the scores of tasks.
    pub const BLANK: u8 = 255;
    /// What stands there for «не пройд.».
    pub const NOT_TAUGHT: u8 = 254;
    /// The highest score of a task that is held.
    pub const MOST: u8 = 250;

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.school.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.school.is_empty()
    }
}

/// The pupils' rows of one sitting in one sheet, with absent pupils counted by school.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetResults {
    /// What was sat.
    pub sitting: Sitting,
    /// File and sheet.
    pub place: Place,
    /// Day of the exam, where the sheet states it: sheets of different days are never copies of one another.
    pub day: Option<Day>,
    /// Zero-based column of the total, so that a row's total can be pointed at.
    pub total_col: u32,
    /// Maximum primary score that the sheet itself states (sum of its tasks' maxima).
    pub max_primary: Option<f64>,
    /// Scored tasks in the sheet's header; the denominator of the share of «не пройд.».
    pub tasks: u32,
    /// Tasks whose scores are held, in the order of the columns; those that the sheet declares and nobody has are not here.
    pub items: Vec<Item>,
    /// Those with a result.
    pub rows: PupilRows,
    /// Absent pupils by index into `rows.schools`.
    pub absent: Vec<u32>,
}

/// A cohort's figures that an input gives already counted (EGE by school, tables of marks).
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedCohort {
    /// School.
    pub school: SchoolId,
    /// What was sat.
    pub sitting: Sitting,
    /// Participants.
    pub n: u32,
    /// Mean test score (base mathematics: mean mark stands in `mean_mark`).
    pub mean_test: Option<f64>,
    /// Mean mark.
    pub mean_mark: Option<f64>,
    /// Participants below the minimum.
    pub below_minimum: Option<u32>,
    /// Participants with 81 test points and more (in tables by school: 80–99 and 100 together; see `high_from`).
    pub high: Option<u32>,
    /// From which test score `high` counts (81 by the field's rule, 80 in some tables).
    pub high_from: Option<u8>,
    /// Counts of marks 2, 3, 4, 5.
    pub marks: Option<[u32; 4]>,
    /// Participants by primary score, from 0 on.
    pub scores: Option<Vec<u32>>,
    /// First cell of the figures.
    pub place: Place,
}
