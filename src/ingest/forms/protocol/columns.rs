//! Which column of a protocol is which, and what stands above them.

use std::sync::Arc;

use crate::ingest::keys::Known;
use crate::model::school::SchoolId;

/// A column of a task.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Zero-based column.
    pub col: usize,
    /// Label: `9.1`, `1К1`.
    pub label: Arc<str>,
    /// Maximum score, where the header states it.
    pub max: Option<f64>,
}

impl Task {
    /// A task by its folded label: blanks between numbers were points (`9 1`).
    pub fn new(col: usize, label: &str, max: Option<f64>) -> Self {
        Self { col, label: label.trim().replace(' ', ".").to_uppercase().into(), max }
    }
}

/// Which column is which; zero-based.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Login of the school.
    pub school: usize,
    /// `login | name` of the school.
    pub name: Option<usize>,
    /// Municipality.
    pub municipality: Option<usize>,
    /// Date of the upload, from which the year is taken.
    pub date: Option<usize>,
    /// Code of the pupil: a row without a digit there is a section, not a pupil.
    pub pupil: Option<usize>,
    /// Mark of the test.
    pub mark: Option<usize>,
    /// Term mark.
    pub journal: Option<usize>,
    /// Variant; two where the test has two parts.
    pub variants: Vec<usize>,
    /// Total; the first task, where the total is the sum of the tasks.
    pub total: usize,
    /// Whether the layout has no total, so that the sum of the tasks stands for it.
    pub total_of_tasks: bool,
    /// Class of the pupil.
    pub class: Option<usize>,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Whether the layout writes 0 for the total of an absent pupil, so that this is no news.
    pub zero_for_absent: bool,
    /// Whether a row without a variant, a total and a single score is a pupil who was not there.
    pub blank_is_absent: bool,
}

/// What stands above a protocol and holds for all of its rows.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The school, for rows that do not name theirs.
    pub school: Option<SchoolId>,
    /// Parts of the key.
    pub known: Known,
    /// Maximum primary score.
    pub max_primary: Option<f64>,
    /// Participants that the sheet says it has, and the cell where it does.
    pub participants: Option<(u32, (u32, usize))>,
}
