//! A finished run, as its folder tells: what an order, a comparison or pairs are made from.

use super::objectivity::Suspicion;
use super::period::Year;
use super::school::{SchoolId, SchoolKind, Settlement};
use super::uncertainty::State;
use super::verdict::Quadrant;

/// A run read back from its folder.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedRun {
    /// Version of the program that wrote it.
    pub version: String,
    /// Year of the lists.
    pub year: Year,
    /// Methodology.
    pub method: RecordedMethod,
    /// Hash of the run's record, by which a document names what it was made from.
    pub sha256: String,
    /// Schools, by id.
    pub schools: Vec<RecordedSchool>,
    /// Outputs that are not what the record says: changed since, or gone.
    pub changed: Vec<String>,
}

/// The methodology of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordedMethod {
    /// Id.
    pub id: String,
    /// Title in the language of the run.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// Hash of its settings.
    pub sha256: String,
}

/// How a school stands towards the list of low results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Judged, with the state of the replicates where they were drawn.
    Judged(Option<State>),
    /// No index of results.
    NotRated,
    /// Kept out by its kind.
    Excluded,
}

/// A school's row of `schools.csv`; what is absent there is absent here.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedSchool {
    /// Id.
    pub id: SchoolId,
    /// Name.
    pub name: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// Settlement.
    pub settlement: Option<Settlement>,
    /// Kind.
    pub kind: Option<SchoolKind>,
    /// Pupils.
    pub pupils: Option<u32>,
    /// Index of results, on the scale of the methodology.
    pub results_index: Option<f64>,
    /// Rank by results, from 1, the best first, with the ends of its band.
    pub results_rank: Option<u32>,
    /// Best rank of the band.
    pub rank_low: Option<u32>,
    /// Worst rank of the band.
    pub rank_high: Option<u32>,
    /// Probability of low results, 0–1.
    pub p_low: Option<f64>,
    /// Reliability, 0–1.
    pub reliability: Option<f64>,
    /// Social index.
    pub social_index: Option<f64>,
    /// Rank by conditions.
    pub social_rank: Option<u32>,
    /// Shrunken residual from the expected index with its ends.
    pub residual: Option<(f64, f64, f64)>,
    /// Quadrant.
    pub quadrant: Option<Quadrant>,
    /// Whether results are low by the rule.
    pub low_results: Option<bool>,
    /// Whether conditions are unfavourable by the rule.
    pub unfavourable: Option<bool>,
    /// Whether results are stably high by the rule.
    pub high_results: Option<bool>,
    /// How it stands.
    pub standing: Standing,
    /// What signs of inconsistent grading come to.
    pub objectivity: Option<Suspicion>,
    /// Why it stands apart, or on which grounds its results are low, in the words of the run.
    pub reason: String,
}
