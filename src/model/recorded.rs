//! A finished run, as its folder tells: what an order, a comparison or pairs are made from.

use super::exam::Sitting;
use super::listing::ListKind;
use super::objectivity::Suspicion;
use super::period::Year;
use super::requested::Requested;
use super::school::{SchoolId, SchoolKind, Settlement};
use super::uncertainty::State;
use super::verdict::{Quadrant, Tail};

/// A run read back from its folder.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedRun {
    /// Version of the program that wrote it.
    pub version: String,
    /// Year of the lists.
    pub year: Year,
    /// What the run is of within its year, where that was said: «входной», «1 полугодие».
    pub slice: Option<String>,
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

impl RecordedSchool {
    /// A judged school of which nothing is known but its id.
    pub fn unknown(id: SchoolId) -> Self {
        Self {
            id,
            name: None,
            municipality: None,
            settlement: None,
            kind: None,
            pupils: None,
            results_index: None,
            results_rank: None,
            rank_low: None,
            rank_high: None,
            p_low: None,
            reliability: None,
            social_index: None,
            social_rank: None,
            residual: None,
            quadrant: None,
            low_results: None,
            unfavourable: None,
            high_results: None,
            standing: Standing::Judged(None),
            objectivity: None,
            reason: String::new(),
        }
    }

    /// Whether the rules put it on a list; pairs are not made by rules.
    pub fn is_on(&self, list: ListKind) -> bool {
        let judged = matches!(self.standing, Standing::Judged(_));
        match list {
            ListKind::Low => judged && self.low_results == Some(true),
            ListKind::Unfavourable => judged && self.unfavourable == Some(true),
            ListKind::Both => judged && self.quadrant == Some(Quadrant::LowUnfavourable),
            ListKind::Resilient => judged && self.quadrant == Some(Quadrant::Resilient),
            ListKind::High => judged && self.high_results == Some(true),
            ListKind::Borderline => self.standing == Standing::Judged(Some(State::Borderline)),
            ListKind::Excluded => self.standing == Standing::Excluded,
            ListKind::NotRated => self.standing == Standing::NotRated,
            ListKind::Pairs => false,
        }
    }
}

impl RecordedRun {
    /// The lists that it can give: those on conditions only with a social index, those of a rule only where it was applied.
    pub fn lists(&self) -> Vec<ListKind> {
        let some = |known: fn(&RecordedSchool) -> bool| self.schools.iter().any(known);
        let there = |kind: &ListKind| match kind {
            ListKind::Low => some(|school| school.low_results.is_some()),
            ListKind::Unfavourable => some(|school| school.unfavourable.is_some()),
            ListKind::Both | ListKind::Resilient => some(|school| school.quadrant.is_some()),
            ListKind::High => some(|school| school.high_results.is_some()),
            ListKind::Borderline => some(|school| matches!(school.standing, Standing::Judged(Some(_)))),
            ListKind::Excluded | ListKind::NotRated | ListKind::Pairs => true,
        };
        ListKind::ALL.into_iter().filter(there).collect()
    }
}

/// How a run was asked for and written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedRequest {
    /// What was asked for.
    pub requested: Requested,
    /// The methodology's text.
    pub settings: String,
    /// Language of the outputs: `ru` or `en`.
    pub lang: String,
    /// Dialect of the tables: `excel` or `plain`.
    pub csv: String,
}

/// An input as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedInput {
    /// Path relative to the named input, `/` between folders.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// A row of `cohorts.csv`; what is absent there is absent here. Units as in [`super::cohort::Cohort`].
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedCohort {
    /// School.
    pub school: SchoolId,
    /// What was sat.
    pub sitting: Sitting,
    /// Pupils with a result.
    pub n: u32,
    /// Mean of the test score where there is one, else of the primary score, else of the mark.
    pub mean: Option<f64>,
    /// Standard deviation in the unit of the mean, n − 1.
    pub sd: Option<f64>,
    /// Mean percent of the maximum, 0–100.
    pub percent: Option<f64>,
    /// Share of «2», 0–1.
    pub share2: Option<f64>,
    /// Share of 4 and 5, 0–1.
    pub quality: Option<f64>,
    /// Share below the minimum, 0–1.
    pub below_minimum: Option<f64>,
}

/// Which index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexKind {
    /// Of results.
    Results,
    /// Of social welfare.
    Social,
}

impl IndexKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Results, Self::Social];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Results => "results",
            Self::Social => "social",
        }
    }
}

/// A row of `indicators.csv`: an indicator of a school in a year, from the raw value to its part in the index.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedIndicator {
    /// School.
    pub school: SchoolId,
    /// Index to which it belongs.
    pub index: IndexKind,
    /// Year.
    pub year: Year,
    /// Code.
    pub code: String,
    /// Name in the language of the run.
    pub name: String,
    /// Raw value in the indicator's unit.
    pub value: Option<f64>,
    /// Participants behind it, where it has them.
    pub n: Option<u32>,
    /// Whether the methodology put the value in its place.
    pub imputed: bool,
    /// +1 more is better, −1 less is better.
    pub direction: i8,
    /// Over the schools with a value that year: mean and standard deviation (n − 1), in the indicator's unit.
    pub reference: Option<(f64, f64)>,
    /// Smallest and largest value of these schools.
    pub range: Option<(f64, f64)>,
    /// Normalised value, more is better.
    pub normalised: f64,
    /// Weight in this school's year; the weights of a year sum to 1.
    pub weight: f64,
}

/// A row of `findings.csv`: what the rule of a list saw in a year of a school.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedFinding {
    /// School.
    pub school: SchoolId,
    /// List: low, unfavourable or high.
    pub list: ListKind,
    /// Year.
    pub year: Year,
    /// The figure compared.
    pub value: f64,
    /// The entry threshold in the same unit.
    pub threshold: f64,
    /// Where the school stood.
    pub tail: Tail,
    /// Whether it counted as in the tail, hysteresis applied.
    pub counted: bool,
}

/// A run or a file that something was made from, known by its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeOf {
    /// Name of the run's folder or of the file, without the folders that lead to it: the same on every machine.
    pub name: String,
    /// SHA-256 in hexadecimal: of the run's record, of the file.
    pub sha256: String,
}
