//! Deficits: how tasks and skills are done by school, against the region, and what follows.

mod figures;
mod settings;

use std::sync::Arc;

use super::exam::{Grade, Procedure, Sitting};
use super::period::Year;
use super::problem::Problem;
use super::run::FileRecord;
use super::school::{School, SchoolId};
use super::subject::Subject;
use super::work::Work;

pub use figures::{Against, Figure, Footing, Light, Stand, Tally, TaskLevel};
pub use settings::DeficitsSettings;

/// A work whose tasks are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The work.
    pub work: Work,
    /// By task: whether its maximum is stated by the input, and not the highest score that pupils have.
    pub stated: Vec<bool>,
}

/// A task of a work.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Label, as the input has it.
    pub label: Arc<str>,
    /// Maximum, in points.
    pub max: u8,
    /// Whether the maximum is stated by the input or the codifier, and not the highest score that pupils have.
    pub stated: bool,
    /// Level, where the codifier gives it.
    pub level: Option<TaskLevel>,
    /// Indices into the skills of the work.
    pub skills: Vec<usize>,
    /// What it is about.
    pub content: Option<Arc<str>>,
    /// The region's pupils, with its figure.
    pub region: Figure,
}

/// What is said of a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkillFinding {
    /// More than the set share of its tasks are red.
    Deficit,
    /// They are not.
    None,
    /// Too few of its tasks have a colour.
    NotEnough,
}

impl SkillFinding {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Deficit => "deficit",
            Self::None => "none",
            Self::NotEnough => "not-enough",
        }
    }
}

/// A skill in a school or in the region.
#[derive(Clone, Debug, PartialEq)]
pub struct SkillFigure {
    /// Tasks of it.
    pub tasks: u32,
    /// Those with a colour.
    pub coloured: u32,
    /// Those that are red.
    pub red: u32,
    /// Share of the points of its tasks that may be read, 0–1.
    pub done: Option<f64>,
    /// What is said.
    pub finding: SkillFinding,
}

/// A school in a work.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolWork {
    /// School.
    pub school: SchoolId,
    /// Pupils with a score or a sign for any task.
    pub pupils: u32,
    /// Figures, a task each.
    pub tasks: Vec<Figure>,
    /// Skills.
    pub skills: Vec<SkillFigure>,
}

/// Pupils put together by their level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PupilGroup {
    /// With this mark of the test.
    Mark(u8),
    /// The lowest third of the region by total.
    Lowest,
    /// The middle third.
    Middle,
    /// The highest third.
    Highest,
}

impl PupilGroup {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mark(2) => "mark-2",
            Self::Mark(3) => "mark-3",
            Self::Mark(4) => "mark-4",
            Self::Mark(_) => "mark-5",
            Self::Lowest => "lowest-third",
            Self::Middle => "middle-third",
            Self::Highest => "highest-third",
        }
    }
}

/// A group of the region's pupils.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupFigure {
    /// Which.
    pub group: PupilGroup,
    /// Pupils.
    pub pupils: u32,
    /// Share of the points, a task each; nothing where too few have a score.
    pub done: Vec<Option<f64>>,
}

/// A task that a weaker group does better than a stronger one, beyond chance.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead {
    /// In which school; in the whole region where none.
    pub school: Option<SchoolId>,
    /// Index of the task.
    pub task: usize,
    /// The weaker group, its pupils and share of the points.
    pub weaker: (PupilGroup, u32, f64),
    /// The stronger one.
    pub stronger: (PupilGroup, u32, f64),
    /// q-value among all such comparisons of the work.
    pub q: f64,
}

/// A work of the year.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkDeficits {
    /// What was sat.
    pub sitting: Sitting,
    /// Tasks, in the order of the input.
    pub tasks: Vec<Task>,
    /// Skills by name, with the region's figure.
    pub skills: Vec<(Arc<str>, SkillFigure)>,
    /// Pupils with a score or a sign for any task.
    pub pupils: u32,
    /// Schools, by id.
    pub schools: Vec<SchoolWork>,
    /// Groups of the region's pupils, the weakest first.
    pub groups: Vec<GroupFigure>,
    /// Weaker groups ahead of stronger ones, the region first.
    pub ahead: Vec<Ahead>,
    /// Comparisons of groups that were made.
    pub compared: u32,
}

impl WorkDeficits {
    /// Whether the codifier gives a level to any task.
    pub fn has_levels(&self) -> bool {
        self.tasks.iter().any(|task| task.level.is_some())
    }

    /// A school in it.
    pub fn of(&self, school: &SchoolId) -> Option<&SchoolWork> {
        self.schools.binary_search_by(|of| of.school.cmp(school)).ok().and_then(|at| self.schools.get(at))
    }
}

/// A row of a codifier.
#[derive(Clone, Debug, PartialEq)]
pub struct CodifierRow {
    /// Row of the table from 1, the header's included.
    pub line: u64,
    /// Procedure.
    pub procedure: Procedure,
    /// Subject.
    pub subject: Subject,
    /// Grade.
    pub grade: Grade,
    /// The only year it is about; every year where none.
    pub year: Option<Year>,
    /// Label of the task.
    pub task: String,
    /// Level.
    pub level: Option<TaskLevel>,
    /// Maximum, in points.
    pub max: Option<u8>,
    /// Skills.
    pub skills: Vec<String>,
    /// What the task is about.
    pub content: Option<String>,
}

/// The codifier that was used.
#[derive(Clone, Debug, PartialEq)]
pub struct CodifierUsed {
    /// Name of its file.
    pub name: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Rows.
    pub rows: u32,
    /// Rows about works that are not among the inputs.
    pub unused: u32,
}

/// Everything that a run of `deficits` found.
#[derive(Clone, Debug)]
pub struct DeficitsRun {
    /// Year.
    pub year: Year,
    /// How it was set.
    pub settings: DeficitsSettings,
    /// The codifier, where one was given.
    pub codifier: Option<CodifierUsed>,
    /// Works of the year, by procedure, subject, grade.
    pub works: Vec<WorkDeficits>,
    /// Sittings whose sheets have different tasks: nothing is computed.
    pub different: Vec<Sitting>,
    /// Inputs, by path.
    pub files: Vec<FileRecord>,
    /// Schools, by id.
    pub schools: Vec<School>,
    /// Problems of the inputs.
    pub problems: Vec<Problem>,
}
