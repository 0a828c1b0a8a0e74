//! A comparison of runs: who entered the lists, stayed and left, and why; how schools went over the years.

mod codes;
mod figures;
mod moves;

use super::listing::ListKind;
use super::period::Year;
use super::recorded::RecordedMethod;
use super::school::SchoolId;
use super::verdict::Quadrant;

pub use codes::{Care, Cause, Fate, Said, Spread, TrendClass};
pub use figures::{Change, End, Moment, Noise, Rate, Trend, Turnover};
pub use moves::{Move, Parts, Window};

/// Lists whose moves are told.
pub const LISTS: [ListKind; 3] = [ListKind::Low, ListKind::Unfavourable, ListKind::High];

/// Two or more runs compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The runs, in the order given.
    pub runs: Vec<ComparedRun>,
    /// Each run against the one before it.
    pub steps: Vec<Step>,
    /// How each school went over all of them, by id.
    pub trends: Vec<Trend>,
    /// What the slopes of the trends were held against; nothing where there were too few to tell.
    pub noise: Option<Noise>,
    /// How it was set: stable key and value.
    pub settings: Vec<(&'static str, String)>,
}

/// A run that was compared.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedRun {
    /// Its slice, or its year.
    pub label: String,
    /// Name of its folder.
    pub folder: String,
    /// Year of the lists.
    pub year: Year,
    /// Methodology.
    pub method: RecordedMethod,
    /// Hash of its record.
    pub sha256: String,
    /// Schools in its table.
    pub schools: usize,
    /// Schools that were judged.
    pub rated: usize,
    /// Most years that the rule of low results saw of a school.
    pub years: usize,
    /// Outputs that were changed since.
    pub changed: Vec<String>,
}

/// A run against the one before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// Which runs, by their places in [`Comparison::runs`].
    pub between: (usize, usize),
    /// Whether both runs are of the same settings, and what was done where not.
    pub method: MethodChange,
    /// Schools of either run, by id.
    pub schools: Vec<Passage>,
    /// A move a school and a list on which it was or is, by list and id.
    pub moves: Vec<Move>,
    /// Pairs of gone and new schools that may be one school: proposed, never joined in silence.
    pub proposals: Vec<Proposal>,
    /// Figures that both runs have, or one of them, by id, index and code.
    pub changes: Vec<Change>,
    /// Who left and entered, by list: of the region first, then by municipality.
    pub turnover: Vec<Turnover>,
}

/// What became of the method between two runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MethodChange {
    /// The same settings.
    #[default]
    Same,
    /// Others; the later run was repeated with the former settings, so that the method is told apart.
    Repeated,
    /// Others; the inputs of the later run are not at hand, so that the method cannot be told apart.
    NotSeparable,
}

/// A school of two runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Id, in the later run where it is there.
    pub school: SchoolId,
    /// Name, in the later run where it is there.
    pub name: Option<String>,
    /// Municipality, likewise.
    pub municipality: Option<String>,
    /// What became of the school itself.
    pub presence: Presence,
    /// Quadrants before and after.
    pub quadrants: (Option<Quadrant>, Option<Quadrant>),
}

/// What became of a school between two runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// In both.
    Kept,
    /// In both with another name; the former one.
    Renamed(String),
    /// In the later run only.
    New,
    /// In the former run only: closed, or not in the data.
    Gone,
    /// The user's table says so: the former id goes on as this one.
    Continued(SchoolId),
    /// The user's table says so: merged into that school.
    MergedInto(SchoolId),
    /// The user's table says so: closed.
    Closed,
}

impl Presence {
    /// Stable machine-readable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Renamed(_) => "renamed",
            Self::New => "new",
            Self::Gone => "gone",
            Self::Continued(_) => "continued",
            Self::MergedInto(_) => "merged",
            Self::Closed => "closed",
        }
    }
}

/// A line of the user's table of reorganised schools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reorganised {
    /// The former id.
    pub from: SchoolId,
    /// The later id; none of a school that was closed.
    pub to: Option<SchoolId>,
    /// What happened.
    pub kind: ReorganisedKind,
}

/// What happened to a school by the user's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReorganisedKind {
    /// The same school under another id.
    Renamed,
    /// Became part of another.
    Merged,
    /// Closed.
    Closed,
}

impl ReorganisedKind {
    /// The kind of that word of the table.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.trim().to_lowercase().as_str() {
            "renamed" | "reorganised" | "переименована" | "реорганизована" => {
                Some(Self::Renamed)
            }
            "merged" | "присоединена" | "объединена" => Some(Self::Merged),
            "closed" | "закрыта" => Some(Self::Closed),
            _ => None,
        }
    }
}

/// A gone school and a new one that may be the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The gone one: id and name.
    pub gone: (SchoolId, String),
    /// The new one.
    pub new: (SchoolId, String),
    /// Municipality of both.
    pub municipality: Option<String>,
    /// Likeness of the names, 0–1.
    pub likeness: f64,
}
