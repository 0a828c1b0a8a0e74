//! A verification: what of a run is not as its record says.

use super::seal::SheetChange;

/// What a verified file is to the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// It was written.
    Output,
    /// It was read.
    Input,
    /// The file of matches.
    Matches,
    /// The file of the control sample.
    Control,
}

impl Part {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Output => "output",
            Self::Input => "input",
            Self::Matches => "matches",
            Self::Control => "control",
        }
    }
}

/// What became of a file since the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The same bytes.
    Same,
    /// Other bytes.
    Changed,
    /// It is not there.
    Gone,
    /// It was not there when the run was made: no difference, but a notice.
    New,
    /// The record does not tell where it lies, and nobody said.
    Unseen,
}

impl Fate {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::New => "new",
            Self::Unseen => "unseen",
        }
    }

    /// Whether the file is not what the record says.
    pub fn is_difference(self) -> bool {
        matches!(self, Self::Changed | Self::Gone)
    }
}

/// A file that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What it is to the run.
    pub part: Part,
    /// Name in the record: of an output, in the folder; of an input, as reports show it.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// SHA-256 in the record.
    pub recorded: Option<String>,
    /// SHA-256 of what stands there.
    pub found: Option<String>,
    /// Where a changed input differs, if that can be told.
    pub changes: Changes,
    /// Where a changed table of the run differs from what the run gives; empty when it was not repeated.
    pub differences: Vec<CellDifference>,
}

/// Where a changed input differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Changes {
    /// It cannot be told: the run kept no seals of the file, or they are themselves not as written.
    #[default]
    Unknown,
    /// It cannot be read, or nothing in it is recognised any more.
    Unreadable,
    /// In no cell of a recognised sheet: saved anew, or changed in what was not read.
    Elsewhere,
    /// In these sheets.
    Sheets(Vec<(String, SheetChange)>),
}

/// A cell of a table of the run that is not what the run gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellDifference {
    /// Line from 1, the header's included.
    pub line: u64,
    /// School of the row, where it has one.
    pub key: Option<String>,
    /// Column; empty beyond the last.
    pub column: String,
    /// What stands there; none where the row or the cell is not there.
    pub stands: Option<String>,
    /// What the run gives; none where it gives no such row or cell.
    pub gives: Option<String>,
}

/// What came of repeating the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repetition {
    /// Nobody asked, and nothing of the outputs is changed.
    NotAsked,
    /// The record does not tell how: it is of an earlier version, of a public version or of another command.
    Unknown,
    /// Inputs are not what they were, so the run would be another one.
    InputsDiffer,
    /// It was repeated.
    Done {
        /// Outputs that come out otherwise than the record says.
        otherwise: Vec<String>,
        /// Whether the record is what the run gives, but for where the inputs lie.
        record_confirmed: bool,
    },
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Command that wrote the folder.
    pub command: String,
    /// Version of the program that wrote it.
    pub version: String,
    /// Version of this one.
    pub now: &'static str,
    /// SHA-256 of the record, by which an order names the run.
    pub sha256: String,
    /// Files: outputs, inputs, those beside them.
    pub checked: Vec<Checked>,
    /// What came of repeating.
    pub repetition: Repetition,
}

impl Verification {
    /// Whether something is not as the record says.
    pub fn has_differences(&self) -> bool {
        let repeated = match &self.repetition {
            Repetition::Done { otherwise, record_confirmed } => !otherwise.is_empty() || !record_confirmed,
            _ => false,
        };
        repeated || self.checked.iter().any(|of| of.fate.is_difference())
    }

    /// Whether all that was read is there as it was, and nothing is new.
    pub fn inputs_are_same(&self) -> bool {
        let mut read = self.checked.iter().filter(|of| of.part != Part::Output);
        read.all(|of| of.fate == Fate::Same)
    }

    /// Whether an output is not as it was written.
    pub fn outputs_differ(&self) -> bool {
        self.checked.iter().any(|of| of.part == Part::Output && of.fate.is_difference())
    }
}
