//! What could not be read, or was read with a reservation: a row a case, with its place, never a silent change.

use super::exam::{Grade, Procedure, Sitting};
use super::period::Year;
use super::place::Place;
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

/// Which of the three keys of a sitting a problem is about.
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

/// What happened. Each variant has a stable code, a severity, and in `text::problems` what was expected and what was
/// done, in both languages.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields of a variant are told in its own line")]
pub enum ProblemKind {
    // Whole files.
    /// The file could not be opened as what it claims to be.
    DamagedFile,
    /// The workbook is encrypted.
    PasswordProtected,
    /// A lock file of an open workbook (`~$…`): skipped.
    LockFile,
    /// A kind of file that is not read.
    UnknownFileKind,
    /// The same bytes under two names; this copy was not read. The other's path.
    DuplicateFile { first: String },
    // Whole sheets.
    /// No form recognised the sheet: the nearest form's id and the columns that it lacked.
    UnrecognisedSheet { nearest: Option<&'static str>, lacking: Vec<String> },
    /// Recognised, but set aside on purpose (a sheet with applications only): form and why.
    SetAside { form: &'static str, why: SetAside },
    /// A header and no rows under it.
    NoRows { form: &'static str },
    /// A part of the key is named nowhere.
    KeyMissing { part: KeyPart },
    /// Two places name different values of a part of the key; the first was taken.
    KeyConflict { part: KeyPart, taken: (KeyValue, KeySource), other: (KeyValue, KeySource) },
    // Rows and cells.
    /// A school's id was expected.
    BadSchoolId,
    /// The school is in no register among the inputs, though a register is there.
    UnknownSchool,
    /// The school stands twice in a register; the first row was kept.
    DuplicateSchool { first: Place },
    /// One name fits several ids in the municipality: nothing was joined.
    AmbiguousName { candidates: Vec<String> },
    /// A name close to another year's name: a candidate, not joined. Similarity 0–1.
    CloseName { candidate: String, similarity: f64 },
    /// A name that appears in one year only, with no close candidate.
    UnmatchedName,
    /// A total above the maximum of the test.
    AboveMaximum { max: f64 },
    /// A number below zero.
    Negative,
    /// A mark outside 2–5.
    BadMark,
    /// A number was expected.
    NotANumber,
    /// A whole number was expected.
    NotWhole,
    /// A percentage above 100, or a share above 1.
    AboveWhole,
    /// A count larger than the number it is a part of.
    PartAboveWhole { whole: f64 },
    /// More participants than graduates: kept, since graduates of former years sit the exam too.
    AboveGraduates { graduates: u32 },
    /// A word of a closed set was expected (a kind of school, a subject); the cell was not used.
    UnknownWord,
    /// Figures of one row contradict each other (100-point results against the mean).
    Contradiction,
    /// Marked absent, yet a total stands there without tasks: counted as absent.
    AbsentWithTotal,
    /// Marked absent for one part of the test, yet a total for the other part stands there: not comparable, set aside.
    PartialSitting,
    /// Present, but no total: not counted.
    NoTotal,
    /// A task's cell that is neither a score nor a known sign.
    BadTaskScore { max: Option<f64> },
    /// An error value of the spreadsheet (`#REF!`).
    ErrorCell,
    /// A broken line of a text file; reading went on.
    BrokenLine,
    /// The row has no school and no figures that could be kept.
    UnreadableRow,
    /// The same school and sitting stand in two inputs; the first was kept.
    DuplicateCohort { first: Place },
    // What a run lacks.
    /// No scale for a sitting: what depends on marks was not computed.
    NoScale { sitting: Sitting },
    /// The scale was inferred from the rows that have both a score and a mark.
    InferredScale { sitting: Sitting, bounds: [f64; 3] },
}

/// Why a recognised sheet is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetAside {
    /// Numbers of applications, no results.
    ApplicationsOnly,
    /// A list of classes that goes with a protocol, no results of its own.
    ClassList,
}

impl ProblemKind {
    /// Stable machine-readable code, as in `problems.csv`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::DamagedFile => "damaged-file",
            Self::PasswordProtected => "password-protected",
            Self::LockFile => "lock-file",
            Self::UnknownFileKind => "unknown-file-kind",
            Self::DuplicateFile { .. } => "duplicate-file",
            Self::UnrecognisedSheet { .. } => "unrecognised-sheet",
            Self::SetAside { .. } => "set-aside",
            Self::NoRows { .. } => "no-rows",
            Self::KeyMissing { .. } => "key-missing",
            Self::KeyConflict { .. } => "key-conflict",
            Self::BadSchoolId => "bad-school-id",
            Self::UnknownSchool => "unknown-school",
            Self::DuplicateSchool { .. } => "duplicate-school",
            Self::AmbiguousName { .. } => "ambiguous-name",
            Self::CloseName { .. } => "close-name",
            Self::UnmatchedName => "unmatched-name",
            Self::AboveMaximum { .. } => "above-maximum",
            Self::Negative => "negative",
            Self::BadMark => "bad-mark",
            Self::NotANumber => "not-a-number",
            Self::NotWhole => "not-whole",
            Self::AboveWhole => "above-whole",
            Self::PartAboveWhole { .. } => "part-above-whole",
            Self::AboveGraduates { .. } => "above-graduates",
            Self::UnknownWord => "unknown-word",
            Self::Contradiction => "contradiction",
            Self::AbsentWithTotal => "absent-with-total",
            Self::PartialSitting => "partial-sitting",
            Self::NoTotal => "no-total",
            Self::BadTaskScore { .. } => "bad-task-score",
            Self::ErrorCell => "error-cell",
            Self::BrokenLine => "broken-line",
            Self::UnreadableRow => "unreadable-row",
            Self::DuplicateCohort { .. } => "duplicate-cohort",
            Self::NoScale { .. } => "no-scale",
            Self::InferredScale { .. } => "inferred-scale",
        }
    }

    /// How much it costs.
    pub fn severity(&self) -> Severity {
        match self {
            Self::DamagedFile
            | Self::PasswordProtected
            | Self::UnrecognisedSheet { .. }
            | Self::NoRows { .. }
            | Self::KeyMissing { .. } => Severity::Critical,
            Self::BadSchoolId
            | Self::DuplicateSchool { .. }
            | Self::AmbiguousName { .. }
            | Self::AboveMaximum { .. }
            | Self::Negative
            | Self::NotANumber
            | Self::NotWhole
            | Self::AboveWhole
            | Self::PartAboveWhole { .. }
            | Self::Contradiction
            | Self::PartialSitting
            | Self::NoTotal
            | Self::ErrorCell
            | Self::BrokenLine
            | Self::UnreadableRow
            | Self::DuplicateCohort { .. }
            | Self::NoScale { .. } => Severity::Error,
            Self::UnknownSchool
            | Self::CloseName { .. }
            | Self::UnmatchedName
            | Self::KeyConflict { .. }
            | Self::AboveGraduates { .. }
            | Self::UnknownWord
            | Self::BadMark
            | Self::AbsentWithTotal
            | Self::BadTaskScore { .. }
            | Self::DuplicateFile { .. }
            | Self::UnknownFileKind
            | Self::InferredScale { .. } => Severity::Warning,
            Self::LockFile | Self::SetAside { .. } => Severity::Notice,
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
}

impl Problem {
    /// A problem with what was found.
    pub fn new(place: Place, kind: ProblemKind, found: impl Into<String>) -> Self {
        Self { place, kind, found: found.into() }
    }
}
