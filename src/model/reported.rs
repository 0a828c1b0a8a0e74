//! Figures that aggregate sheets give of schools and of what they are compared with: municipality, region, country.

use super::exam::{Mark, Sitting};
use super::place::Place;
use super::unit::Unit;

/// Everything of this kind that inputs gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reported {
    /// Marks («Статистика по отметкам»).
    pub marks: Vec<ReportedMarks>,
    /// Marks against term marks («Сравнение отметок с отметками по журналу»).
    pub journal: Vec<ReportedJournal>,
    /// Distributions of primary scores.
    pub scores: Vec<ReportedScores>,
    /// Completion of tasks.
    pub tasks: Vec<ReportedTask>,
}

impl Reported {
    /// Adds what another sheet gave.
    pub fn extend(&mut self, other: Self) {
        // Destructured, so that a new kind of figures cannot be forgotten here.
        let Self { marks, journal, scores, tasks } = other;
        self.marks.extend(marks);
        self.journal.extend(journal);
        self.scores.extend(scores);
        self.tasks.extend(tasks);
    }

    /// Keeps the figures whose unit and place the judge lets stay; it may write another id into the unit.
    pub fn retain_mut(&mut self, mut judge: impl FnMut(&mut Unit, &Place) -> bool) {
        self.marks.retain_mut(|row| judge(&mut row.unit, &row.place));
        self.journal.retain_mut(|row| judge(&mut row.unit, &row.place));
        self.scores.retain_mut(|row| judge(&mut row.unit, &row.place));
        self.tasks.retain_mut(|row| judge(&mut row.unit, &row.place));
    }
}

/// Marks of a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedMarks {
    /// Whose.
    pub unit: Unit,
    /// What was sat.
    pub sitting: Sitting,
    /// Schools, where the sheet says.
    pub schools: Option<u32>,
    /// Participants.
    pub n: u32,
    /// Percent of participants with 2, 3, 4, 5, as given (0–100).
    pub percents: [f64; 4],
    /// Cell of the participants.
    pub place: Place,
}

/// Marks of a unit against its term marks.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedJournal {
    /// Whose.
    pub unit: Unit,
    /// What was sat.
    pub sitting: Sitting,
    /// Participants with both marks.
    pub n: u32,
    /// Participants whose mark is below the term mark («понизили»).
    pub lowered: u32,
    /// Participants whose marks are equal («подтвердили»).
    pub confirmed: u32,
    /// Participants whose mark is above the term mark («повысили»).
    pub raised: u32,
    /// Cell of the participants.
    pub place: Place,
}

/// Distribution of the primary scores of a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedScores {
    /// Whose.
    pub unit: Unit,
    /// What was sat.
    pub sitting: Sitting,
    /// Participants.
    pub n: u32,
    /// Participants by primary score, from 0 on.
    pub counts: Vec<u32>,
    /// Cell of the participants.
    pub place: Place,
}

/// How a unit did one task.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedTask {
    /// Whose.
    pub unit: Unit,
    /// What was sat.
    pub sitting: Sitting,
    /// Label of the task: `9.1`, `1К1`.
    pub task: String,
    /// Maximum score of the task.
    pub max: Option<f64>,
    /// What the task checks (skill, requirement), where the sheet says.
    pub skill: Option<String>,
    /// Only the participants with this mark, where the sheet parts them.
    pub group: Option<Mark>,
    /// Participants, where the sheet says.
    pub n: Option<u32>,
    /// Percent of completion: points earned / (participants × maximum), 0–100.
    pub percent: f64,
    /// Cell of the percent.
    pub place: Place,
}
