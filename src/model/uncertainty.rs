//! How sure the place of a school is: what an index could have been, and what follows for the list.

use super::period::Year;
use super::school::SchoolId;

/// What an index could have been: values of its rated schools, drawn anew many times.
///
/// A replicate holds a value of every school and year that the index itself has, in units of the normalisation, and the value
/// over the years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draws {
    /// Rated schools, by id.
    pub schools: Vec<SchoolId>,
    /// Years, newest first.
    pub years: Vec<Year>,
    /// Replicates.
    pub replicates: usize,
    /// Seed of the draws.
    pub seed: u64,
    /// Correlation of the results of the same pupils in two subjects, 0–1.
    pub pupil_correlation: f64,
    /// Whether the pupils were drawn anew, or the choices of the method alone.
    pub sampling: bool,
    /// By school and year: whether the index has a value.
    pub known: Vec<bool>,
    /// By replicate, school and year; 0 where nothing is known.
    pub values: Vec<f64>,
    /// By replicate and school: the value over the years.
    pub overall: Vec<f64>,
    /// By school: what is known of the value over the years.
    pub shrunken: Vec<Shrunken>,
}

/// A school's index with its sampling error, drawn towards the mean of the region as far as the error asks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shrunken {
    /// Standard error of sampling of the value before shrinkage; in units of the normalisation.
    pub error: f64,
    /// Reliability λ, 0–1: the part of the variance of such a value between schools that is not error.
    pub reliability: f64,
    /// The shrunken value, in units of the normalisation.
    pub value: f64,
    /// Its standard error.
    pub value_error: f64,
}

impl Draws {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.replicates == 0 || self.schools.is_empty()
    }

    /// Whether the index has a value of a school's year.
    pub fn is_known(&self, school: usize, year: usize) -> bool {
        self.known[school * self.years.len() + year]
    }

    /// The value of a school's year in a replicate.
    pub fn value(&self, replicate: usize, school: usize, year: usize) -> Option<f64> {
        let at = (replicate * self.schools.len() + school) * self.years.len() + year;
        self.is_known(school, year).then(|| self.values[at])
    }

    /// The values over the years in a replicate, a school each.
    pub fn overall(&self, replicate: usize) -> &[f64] {
        &self.overall[replicate * self.schools.len()..][..self.schools.len()]
    }
}

/// Whether a school is on the list with confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// On the list in all but a few replicates.
    Confident,
    /// «На границе»: in part of them.
    Borderline,
    /// In few or none.
    Clear,
}

impl State {
    /// Every state, in the order of concern.
    pub const ALL: [Self; 3] = [Self::Confident, Self::Borderline, Self::Clear];

    /// The state as it is shown beside the answer of the rule: where the replicates contradict the rule, the school is on the border,
    /// whichever side it stands on.
    #[must_use]
    pub fn beside(self, holds: bool) -> Self {
        match (self, holds) {
            (Self::Confident, true) => Self::Confident,
            (Self::Clear, false) => Self::Clear,
            _ => Self::Borderline,
        }
    }

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confident => "confident",
            Self::Borderline => "borderline",
            Self::Clear => "clear",
        }
    }
}

/// A school's place with its band.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// School.
    pub school: SchoolId,
    /// Median place over the replicates.
    pub median: f64,
    /// The better end of the band.
    pub low: u32,
    /// The worse end of the band.
    pub high: u32,
    /// Share of the replicates in which the school is on the list, 0–1; `None` where the rule cannot tell.
    pub probability: Option<f64>,
    /// What follows from it.
    pub state: Option<State>,
    /// The index as reported shrunk, on the scale of the index.
    pub shrunken: f64,
    /// Standard error of sampling of the index as reported, on the scale of the index.
    pub error: f64,
    /// Reliability λ, 0–1.
    pub reliability: f64,
}

/// The uncertainty of an index and of the list that is made by it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Uncertainty {
    /// Replicates.
    pub replicates: u32,
    /// Seed of the draws.
    pub seed: u64,
    /// Share of the band, 0–1.
    pub band: f64,
    /// From this probability on a school is on the list with confidence.
    pub confident: f64,
    /// Up to this probability it is clear of it.
    pub clear: f64,
    /// Schools, by id.
    pub places: Vec<Place>,
}

impl Uncertainty {
    /// The place of a school.
    pub fn of(&self, school: &SchoolId) -> Option<&Place> {
        self.places.binary_search_by(|place| place.school.cmp(school)).ok().map(|at| &self.places[at])
    }
}
