//! What markers of objectivity saw: a signal is a sign to check, with its evidence; it proves nothing.

use std::sync::Arc;

use super::exam::Sitting;
use super::fact::{FactKind, FigureUnit};
use super::marker::Marker;
use super::place::Place;
use super::school::SchoolId;

/// Which way a sign points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The result of the test may be too high.
    TooHigh,
    /// The result of the test may be too low, or what it is compared with too high (term marks above the test).
    TooLow,
    /// Two measures disagree; which of them is wrong cannot be told.
    Mismatch,
}

impl Direction {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooHigh => "too-high",
            Self::TooLow => "too-low",
            Self::Mismatch => "mismatch",
        }
    }
}

/// What a marker saw at one school's sitting (or in one class there).
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// Marker.
    pub marker: Marker,
    /// School.
    pub school: SchoolId,
    /// The sitting; of two compared, the later.
    pub sitting: Sitting,
    /// Class, shown only in the evidence of its own school.
    pub class: Option<Arc<str>>,
    /// Pupils that the figures are of.
    pub n: u32,
    /// The test statistic.
    pub statistic: f64,
    /// Size of the effect and its unit.
    pub effect: Option<(f64, FigureUnit)>,
    /// 95 % interval of the effect.
    pub interval: Option<(f64, f64)>,
    /// p-value under the marker's null hypothesis.
    pub p: Option<f64>,
    /// Benjamini–Hochberg q within the marker over the run; set when signals are combined.
    pub q: Option<f64>,
    /// What the official annex says by the letter; `None` where it has no such sign.
    pub annex: Option<bool>,
    /// Whether the effect is large enough to matter, the marker's own conditions; `flagged` needs it too.
    pub notable: bool,
    /// Whether this is a sign: notable, and significant with multiplicity allowed for. Set when signals are combined.
    pub flagged: bool,
    /// Which way it points.
    pub direction: Direction,
    /// The sitting whose result it casts doubt on as too high, if it does.
    pub doubts: Option<Sitting>,
    /// Pupils concerned: by whom the school exceeds the expected, or all of them.
    pub pupils: u32,
    /// Figures by which it is shown.
    pub facts: Vec<(FactKind, f64)>,
    /// Where the rows stand; filled in for flagged signals, and for markers of cells by themselves.
    pub evidence: Vec<RowSpan>,
    /// Term marks by class, of a flagged gap with them.
    pub classes: Vec<ClassMarks>,
}

/// Term marks of one class against its marks of the test; shown only in the evidence of its own school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassMarks {
    /// Class.
    pub class: Arc<str>,
    /// Pupils with both marks.
    pub n: u32,
    /// Of them with 4 and 5 by term marks.
    pub good_journal: u32,
    /// Of them with 4 and 5 by the test.
    pub good_test: u32,
    /// Mark below the term mark.
    pub lowered: u32,
    /// Mark above the term mark.
    pub raised: u32,
    /// Two marks or more between.
    pub gap_two: u32,
}

/// Rows of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowSpan {
    /// First cell: the total of the first row.
    pub first: Place,
    /// Zero-based last row.
    pub last_row: u32,
    /// How many rows of the school are between.
    pub rows: u32,
}

impl Signal {
    /// A signal that says nothing yet: not notable, a mismatch, no figures.
    pub fn new(marker: Marker, school: &SchoolId, sitting: Sitting, n: u32) -> Self {
        Self {
            marker,
            school: school.clone(),
            sitting,
            class: None,
            n,
            statistic: 0.0,
            effect: None,
            interval: None,
            p: None,
            q: None,
            annex: None,
            notable: false,
            flagged: false,
            direction: Direction::Mismatch,
            doubts: None,
            pupils: 0,
            facts: Vec::new(),
            evidence: Vec::new(),
            classes: Vec::new(),
        }
    }

    /// A figure of it.
    pub fn fact(&self, kind: FactKind) -> Option<f64> {
        self.facts.iter().find(|(known, _)| *known == kind).map(|(_, value)| *value)
    }
}

/// Why a marker was not applied: skipped is not clean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skip {
    /// Too few pupils.
    TooFew {
        /// There are.
        n: u32,
        /// Needed.
        need: u32,
    },
    /// No term marks beside the marks of the test.
    NoTermMarks,
    /// Bounds of marks are not known.
    NoBounds,
    /// No scores of tasks.
    NoTasks,
    /// No classes.
    NoClasses,
    /// No spread: all scores, or all marks, are the same.
    NoSpread,
    /// No neighbouring year or next exam to compare with.
    NothingToCompare,
    /// Too few schools or pupils in the region for a reference.
    NoReference,
    /// The kind of school is not judged by this marker.
    KindExempt,
}

impl Skip {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooFew { .. } => "too-few",
            Self::NoTermMarks => "no-term-marks",
            Self::NoBounds => "no-bounds",
            Self::NoTasks => "no-tasks",
            Self::NoClasses => "no-classes",
            Self::NoSpread => "no-spread",
            Self::NothingToCompare => "nothing-to-compare",
            Self::NoReference => "no-reference",
            Self::KindExempt => "kind-exempt",
        }
    }
}

/// A school's sitting that a marker was not applied to.
#[derive(Clone, Debug, PartialEq)]
pub struct Skipped {
    /// Marker.
    pub marker: Marker,
    /// School.
    pub school: SchoolId,
    /// Sitting.
    pub sitting: Sitting,
    /// Why.
    pub why: Skip,
}

/// What a marker says of all schools, and of the region as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// A signal a test, notable or not.
    pub signals: Vec<Signal>,
    /// What was not tested.
    pub skipped: Vec<Skipped>,
    /// The region's distributions at the bounds of marks, a sitting each.
    pub heaping: Vec<super::objectivity::RegionHeaping>,
    /// The region's term marks against marks, a sitting each.
    pub journal: Vec<super::objectivity::RegionJournal>,
}

impl Findings {
    /// Several findings as one.
    pub fn together(found: Vec<Self>) -> Self {
        let signals = Vec::with_capacity(found.iter().map(|of| of.signals.len()).sum());
        let skipped = Vec::with_capacity(found.iter().map(|of| of.skipped.len()).sum());
        let mut all = Self { signals, skipped, ..Self::default() };
        for Self { signals, skipped, heaping, journal } in found {
            all.signals.extend(signals);
            all.skipped.extend(skipped);
            all.heaping.extend(heaping);
            all.journal.extend(journal);
        }
        all
    }
}
