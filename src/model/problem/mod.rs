//! What could not be read, or was read with a reservation: a row a case, with its place, never a silent change.

mod code;
mod kind;

pub use kind::{MatchFault, ProblemKind, SetAside};

use super::exam::{Grade, Procedure};
use super::period::Year;
use super::place::Place;
use super::school::SchoolId;
use super::subject::Subject;

/// How much a problem costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A file or a sheet was not used.
    Critical,
    /// A row or a figure was not used.
    Error,
    /// Used, with a reservation.
    Warning,
    /// Said for completeness; nothing to mend.
    Notice,
}

impl Severity {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// Which part of the key of a sheet a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyPart {
    /// Year.
    Year,
    /// Subject.
    Subject,
    /// Grade.
    Grade,
    /// Procedure.
    Procedure,
    /// School, where a whole sheet is of one school.
    School,
}

/// A value of a key part, for messages about conflicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyValue {
    /// Year.
    Year(Year),
    /// Subject.
    Subject(Subject),
    /// Grade.
    Grade(Grade),
    /// Procedure.
    Procedure(Procedure),
}

/// From where a key part was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeySource {
    /// A column of the rows themselves.
    Column,
    /// A title cell above the table.
    Title,
    /// The sheet's name.
    SheetName,
    /// The file's name.
    FileName,
    /// A folder's name.
    Folder,
    /// The procedure itself (EGE is the 11th grade).
    Procedure,
    /// The form of the sheet (a VPR protocol).
    Form,
}

impl KeySource {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Column => "column",
            Self::Title => "title",
            Self::SheetName => "sheet-name",
            Self::FileName => "file-name",
            Self::Folder => "folder",
            Self::Procedure => "procedure",
            Self::Form => "form",
        }
    }
}

/// One row of the table of problems.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: ProblemKind,
    /// The cell as it stands, shortened; empty where there is nothing to show. Never a pupil's name or document.
    pub found: String,
    /// The school whose row it is, where the row says so: the one who can mend it.
    pub school: Option<SchoolId>,
}

impl Problem {
    /// A problem with what was found.
    pub fn new(place: Place, kind: ProblemKind, found: impl Into<String>) -> Self {
        Self { place, kind, found: found.into(), school: None }
    }

    /// The same problem as one of that school.
    #[must_use]
    pub fn of_school(mut self, school: Option<SchoolId>) -> Self {
        self.school = school;
        self
    }
}
