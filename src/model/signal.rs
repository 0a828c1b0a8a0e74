//! What markers of objectivity saw: a signal is a sign to check, with its evidence; it proves nothing.

use std::sync::Arc;

use super::exam::Sitting;
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

/// Unit of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureUnit {
    /// Primary points.
    Points,
    /// A share, 0–1, shown as percent.
    Share,
    /// A difference of shares, −1 to 1, shown as percentage points.
    ShareGap,
    /// Pupils; fractions of one are possible in expected counts.
    Pupils,
    /// Pairs of pupils.
    Pairs,
    /// Standard deviations.
    Deviations,
    /// A bare number: a ratio, a coefficient.
    Number,
    /// A score of the scale, whole.
    Score,
    /// How many of something, whole.
    Count,
}

macro_rules! fact_kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $unit:ident;)*) => {
        /// A figure by which a sign is shown; its words are in `text::signals`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FactKind { $($(#[$doc])* $variant,)* }

        impl FactKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Stable machine-readable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Its unit.
            pub fn unit(self) -> FigureUnit {
                match self { $(Self::$variant => FigureUnit::$unit,)* }
            }
        }
    };
}

fact_kinds! {
    /// Mean primary score of the school.
    SchoolMean = "school_mean", Points;
    /// Standard deviation of the primary score in the school.
    SchoolSd = "school_sd", Points;
    /// Lower end of the school's interval.
    SchoolLow = "school_low", Points;
    /// Upper end of the school's interval.
    SchoolHigh = "school_high", Points;
    /// Mean primary score of the reference (region or control sample).
    RegionMean = "region_mean", Points;
    /// Standard deviation in the reference.
    RegionSd = "region_sd", Points;
    /// Lower end of the reference's interval.
    RegionLow = "region_low", Points;
    /// Upper end of the reference's interval.
    RegionHigh = "region_high", Points;
    /// Standard deviation of true means between schools.
    BetweenSchools = "between_schools", Points;
    /// Rank correlation as the annex prints it.
    SpearmanPrinted = "spearman_printed", Number;
    /// Rank correlation corrected for ties.
    SpearmanTies = "spearman_ties", Number;
    /// Median of the corrected correlation over schools.
    SpearmanRegion = "spearman_region", Number;
    /// Mean percent of the maximum the year before.
    PercentBefore = "percent_before", Share;
    /// Mean percent of the maximum the year after.
    PercentAfter = "percent_after", Share;
    /// Mean percent expected by the region's cohorts.
    PercentExpected = "percent_expected", Share;
    /// K of the annex: before over after.
    ChangeRatio = "change_ratio", Number;
    /// Below it K is a sharp rise.
    RiseBelow = "rise_below", Number;
    /// Above it K is a sharp fall.
    FallAbove = "fall_above", Number;
    /// Participants of the earlier sitting.
    ParticipantsBefore = "participants_before", Pupils;
    /// Share of 4 and 5 by term marks.
    QualityJournal = "quality_journal", Share;
    /// Share of 4 and 5 by the test.
    QualityTest = "quality_test", Share;
    /// Quality by the test less quality by term marks.
    QualityGap = "quality_gap", ShareGap;
    /// Pupils whose mark is below the term mark.
    Lowered = "lowered", Pupils;
    /// Pupils whose marks are equal.
    Confirmed = "confirmed", Pupils;
    /// Pupils whose mark is above the term mark.
    Raised = "raised", Pupils;
    /// So many would be lowered at the region's rates given the term marks.
    LoweredExpected = "lowered_expected", Pupils;
    /// So many would be raised at the region's rates given the term marks.
    RaisedExpected = "raised_expected", Pupils;
    /// Pupils with two marks or more between.
    GapTwo = "gap_two", Pupils;
    /// Lower bound of a mark.
    Bound = "bound", Score;
    /// Pupils on the bound and in the window above it.
    AtBound = "at_bound", Pupils;
    /// Pupils in the window below the bound.
    BelowBound = "below_bound", Pupils;
    /// Share above within both windows by the region.
    RegionShare = "region_share", Share;
    /// Share above within both windows by the smooth distribution.
    SmoothShare = "smooth_share", Share;
    /// Pupils above what the region's share would give.
    ExcessPupils = "excess_pupils", Pupils;
    /// Pupils one point below the bound.
    OneBelow = "one_below", Pupils;
    /// Pupils on the bound itself.
    OnBound = "on_bound", Pupils;
    /// Pupils one point above the bound.
    OneAbove = "one_above", Pupils;
    /// Result of the earlier test, standardised over the region.
    EarlierScore = "earlier_score", Deviations;
    /// Result of the next exam, standardised over the region.
    NextScore = "next_score", Deviations;
    /// What the region's regression expects of the next exam.
    NextExpected = "next_expected", Deviations;
    /// Participants of the next exam.
    NextParticipants = "next_participants", Pupils;
    /// Pupils with the one document (medal, essay) whom the exam does not confirm.
    Unconfirmed = "unconfirmed", Pupils;
    /// Completion of the easiest third of tasks less the region's.
    EasyGap = "easy_gap", ShareGap;
    /// Completion of the hardest third of tasks less the region's.
    HardGap = "hard_gap", ShareGap;
    /// Mean primary score of the class.
    ClassMean = "class_mean", Points;
    /// Standard deviation of the class.
    ClassSd = "class_sd", Points;
    /// Standard deviation within classes of the region at such a mean.
    UsualSd = "usual_sd", Points;
    /// Pairs of pupils of a class whose works are alike.
    AlikePairs = "alike_pairs", Pairs;
    /// So many alike pairs are usual in classes of the region with the same totals.
    AlikeExpected = "alike_expected", Pairs;
    /// The largest group of pupils: one with all whose works are alike to theirs.
    LargestGroup = "largest_group", Pupils;
    /// Works marked in the federal list.
    OfficialSigns = "official_signs", Count;
    /// Works of these marked by the annex's rules here.
    OwnSigns = "own_signs", Count;
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
