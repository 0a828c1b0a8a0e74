//! What a methodology may say of the lists.

pub use crate::model::effectiveness::Predictor;
use crate::model::{
    exam::Procedure,
    school::{SchoolKind, Settlement},
    subject::Subject,
};

/// Settings of identification.
#[derive(Clone, Debug, PartialEq)]
pub struct IdentifySettings {
    /// Low results.
    pub low: LowRule,
    /// Over how many years low results must hold.
    pub low_stability: Stability,
    /// Unfavourable conditions: lower tail of the social index; `None` when the methodology has no such list.
    pub unfavourable: Option<TailRule>,
    /// High results: upper tail.
    pub high: Option<TailRule>,
    /// Over how many years high results must hold.
    pub high_stability: Stability,
    /// Improving results.
    pub improving: Option<Improving>,
    /// Kinds of school that stand in a table of their own.
    pub exclude_kinds: Vec<SchoolKind>,
    /// Groups shown apart; a school belongs to the first that fits.
    pub groups: Vec<GroupRule>,
}

/// How low results are told.
#[derive(Clone, Debug, PartialEq)]
pub enum LowRule {
    /// By the index of results.
    Index(TailRule),
    /// The federal 30 % rule.
    Federal(FederalRule),
}

/// A tail of an index, year by year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TailRule {
    /// Where the tail begins.
    pub cut: Cut,
    /// Exit threshold: a school counted the year before stays counted until it is clear of this one. Same kind as `cut`;
    /// equal to it when there is no hysteresis.
    pub exit: Cut,
}

/// Where a tail begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cut {
    /// This share of the rated schools, 0–1 (quantile by linear interpolation, type 7).
    Quantile(f64),
    /// Mean minus (or plus, for an upper tail) k standard deviations (n − 1).
    MeanSd(f64),
}

/// Stability over years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stability {
    /// Years looked at, newest first.
    pub of: u8,
    /// Years in which the school must count. When fewer than `of` years are in the data, all of them are needed, but no more
    /// than `at_least`, and the report says so.
    pub at_least: u8,
}

/// The federal rule (methodology 1.1).
#[derive(Clone, Debug, PartialEq)]
pub struct FederalRule {
    /// Share at or below the upper bound of «2» that makes a procedure low, 0–1; reached counts.
    pub limit: f64,
    /// Smallest number of participants of a procedure.
    pub min_n: u32,
    /// Procedure and subject pairs that count; VPR grades are pooled.
    pub procedures: Vec<(Procedure, Subject)>,
    /// How the two conditions make one.
    pub combine: Combine,
}

/// How the federal rule's two conditions make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combine {
    /// Either.
    Any,
    /// Both.
    All,
}

/// Improving results: the yearly index of the newest year is above that of the oldest of the years looked at (the newest
/// `of`, or all where the index has fewer), by the gain or more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Improving {
    /// Years looked at.
    pub of: u8,
    /// Smallest gain, in the units of the yearly index (standard deviations under z).
    pub gain: f64,
}

/// A group of schools shown apart.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRule {
    /// Name as printed.
    pub name: String,
    /// Settlement, if the group asks for one.
    pub settlement: Option<Settlement>,
    /// Fewer pupils than this.
    pub pupils_below: Option<u32>,
}

/// How the uncertainty of a place is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StateSettings {
    /// Share of the rank band, 0–1: 0.9 is from the 5th percentile to the 95th.
    pub band: f64,
    /// From this probability of being on the list on, a school is there with confidence.
    pub confident: f64,
    /// Up to this probability it is clear of the list.
    pub clear: f64,
}

impl Default for StateSettings {
    fn default() -> Self {
        Self { band: 0.9, confident: 0.9, clear: 0.1 }
    }
}

impl StateSettings {
    /// Every setting as it is: stable key, and its value as the methodology would write it.
    pub fn stated(&self) -> Vec<(&'static str, String)> {
        vec![
            ("uncertainty.band", self.band.to_string()),
            ("uncertainty.confident", self.confident.to_string()),
            ("uncertainty.clear", self.clear.to_string()),
        ]
    }
}

/// Settings of effectiveness: results against what the conditions make one expect.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectivenessSettings {
    /// What is in the regression; what no source tells is left out and said.
    pub predictors: Vec<Predictor>,
    /// Coverage of the interval of a residual, 0–1.
    pub interval: f64,
    /// Fewest schools for a regression.
    pub min_schools: u32,
    /// Clusters of the second way: a school against the mean of those in like circumstances.
    pub clusters: ClusterBy,
}

impl Default for EffectivenessSettings {
    fn default() -> Self {
        Self {
            predictors: Predictor::ALL.to_vec(),
            interval: 0.9,
            min_schools: 30,
            clusters: ClusterBy { settlement: true, size: true },
        }
    }
}

impl EffectivenessSettings {
    /// Every setting as it is: stable key, and its value as the methodology would write it.
    pub fn stated(&self) -> Vec<(&'static str, String)> {
        let predictors: Vec<&str> = self.predictors.iter().map(|of| of.code()).collect();
        let by = [("settlement", self.clusters.settlement), ("size", self.clusters.size)];
        let clusters: Vec<&str> = by.into_iter().filter(|(_, is)| *is).map(|(code, _)| code).collect();
        vec![
            ("effectiveness.predictors", predictors.join(", ")),
            ("effectiveness.interval", self.interval.to_string()),
            ("effectiveness.min_schools", self.min_schools.to_string()),
            ("effectiveness.clusters", clusters.join(", ")),
        ]
    }
}

/// What makes a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClusterBy {
    /// Settlement.
    pub settlement: bool,
    /// Size.
    pub size: bool,
}
