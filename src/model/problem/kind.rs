//! The kinds of problems.

use crate::model::exam::Sitting;
use crate::model::period::Year;
use crate::model::place::Place;

use super::{KeyPart, KeySource, KeyValue};

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
    /// A folder with what a former run of this program wrote: none of its files is data.
    FormerRun,
    /// A kind of file that is not read.
    UnknownFileKind,
    /// The same bytes under two names; this copy was not read. The other's path.
    DuplicateFile { first: String },
    // Whole sheets.
    /// The sheet breaks off: the library's words are what was found; nothing of it was used.
    DamagedSheet,
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
    /// The total is 0 though the tasks add up to so much: it was never computed, and the sum is used.
    TotalNotComputed { sum: f64 },
    /// In so many rows of the sheet, all tasks of which are there, the total is not what they add up to: the total is used.
    TotalsApart { rows: u32 },
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
    // What a sheet hides or declares.
    /// Rows or columns are hidden in the workbook: they were read like the others.
    HiddenCells { rows: u32, columns: u32 },
    /// A formula without a computed value: the file was written by a program that does not compute.
    FormulaWithoutValue,
    /// The file would take more room than is allowed when it is unpacked, in mebibytes.
    TooLarge { limit: u64 },
    /// The sheet's own total differs from the sum of its rows; totals are never used.
    TotalDiffers { sum: f64 },
    /// The sheet declares so many participants, and its rows are so many.
    DeclaredDiffers { declared: u32, counted: u32 },
    /// Points by the mask of answers differ from the primary score.
    MaskDiffers { points: f64 },
    /// The mask of answers is complete, but the primary score is not there: points are not made from the mask.
    PrimaryMissing,
    /// A re-check of a result that is not among the inputs, or cannot be found there by its document.
    RecheckAlone,
    /// A former attempt, or a state before a re-check: the last one, which stands there, is used.
    Superseded { by: Place },
    /// Parts of a whole do not add up to it.
    SumDiffers { sum: f64, whole: f64 },
    /// A second column or row of a figure that is there already (another date, a repeat); the one that is used.
    SecondColumn { used: Place },
    /// The passport of one class stands twice; the first was kept.
    DuplicateClass { first: Place },
    /// Only so many of the classes give the figure, so that there is no sum for the school.
    NotEveryClass { given: u32, classes: u32 },
    /// The classes add up to another number than the school's own passport, which is used.
    ClassesDiffer { sum: f64, whole: f64 },
    /// Another passport of the school and year gives another figure; the one that stands there is used.
    FigureDiffers { used: u32, there: Place },
    /// The column or row counts families, not children: kept apart.
    FamiliesApart,
    /// A table keyed by school that no form knows closer: its columns can be named in a methodology.
    /// `left_out` are the labels of columns without figures, and of those that hold personal data.
    IndicatorTable { table: String, columns: Vec<String>, left_out: Vec<String> },
    /// A line of the file of matches names a school that is not among the inputs, or cannot be understood.
    BadMatch { why: MatchFault },
    /// Joined as the file of matches says.
    Matched { with: String },
    /// A line of the file of the control sample names a school that is not among the inputs.
    UnknownControl,
    // Sources against each other.
    /// More participants than the school has pupils.
    AbovePupils { pupils: u32 },
    /// Another source says another number of pupils.
    PupilsDiffer { pupils: u32, there: Place },
    /// The numbers of participants of two procedures of one grade are too far apart.
    ParticipantsDiffer { participants: u32, sitting: Sitting },
    /// The school has results in the years before and after, or in most years, but not in this one.
    SchoolMissing { year: Year },
    // What a run lacks.
    /// No scale for a sitting: what depends on marks was not computed.
    NoScale { sitting: Sitting },
    /// The scale was inferred from the rows that have both a score and a mark.
    InferredScale { sitting: Sitting, bounds: [f64; 3] },
}

/// What is wrong with a line of the file of matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchFault {
    /// One of the two ids cannot be read as one.
    NoId,
    /// One of the two schools is not among the inputs.
    UnknownSchool,
    /// Both ids are one school.
    SameSchool,
    /// The two are joined already by other lines: the lines run in a circle.
    Circle,
    /// It would make one school of two that have ids of their own.
    TwoIds,
    /// The answer is neither yes nor no.
    UnclearAnswer,
}

/// Why a recognised sheet is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetAside {
    /// Numbers of applications, no results.
    ApplicationsOnly,
    /// A list of classes that goes with a protocol, no results of its own.
    ClassList,
}
