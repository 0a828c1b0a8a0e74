//! A school's place in an index.

use super::coherence::Coherence;
use super::composite::{Account, GroupUsed, SetAside, Treated};
use super::exam::Procedure;
use super::method::Bilingual;
use super::period::Year;
use super::quantity::Rank;
use super::school::SchoolId;

/// Why a school has no index.
#[derive(Clone, Debug, PartialEq)]
pub enum NotRated {
    /// No input has anything that the index is made of.
    NoData,
    /// The weight of the available indicators is below `need` of that of the applicable ones.
    Coverage {
        /// Share available, 0–1.
        have: f64,
        /// Share needed, 0–1.
        need: f64,
    },
    /// Too few participants in every year.
    NotEnough {
        /// The most participants in a year.
        n: u32,
        /// The number needed.
        need: u32,
    },
    /// The same where it is not told how many: in a public version.
    TooFew,
    /// A value in too few of the years.
    FewYears {
        /// Years with a value.
        have: u32,
        /// Years needed.
        need: u32,
    },
}

/// One indicator of one school in one year, from the raw value to its part in the index.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Index into [`Index::indicators`].
    pub indicator: usize,
    /// Raw value in the indicator's unit; none where the value was put in after normalising.
    pub raw: Option<f64>,
    /// Participants behind it, where it has them.
    pub n: Option<u32>,
    /// Normalised value, direction applied (more is better).
    pub normalised: f64,
    /// Its weight in this school's year after sharing among siblings; the weights of a year sum to 1.
    pub weight: f64,
    /// Whether the school lacks the value and the methodology put this one in its place.
    pub imputed: bool,
}

/// A school's index of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct YearScore {
    /// Year.
    pub year: Year,
    /// Value before the final scaling, in units of the normalisation.
    pub value: f64,
    /// Place among the rated schools of that year; 1 is the best.
    pub rank: Rank,
    /// Weight of the available indicators over that of the applicable ones, 0–1.
    pub coverage: f64,
    /// Participants, summed over the indicators' cohorts.
    pub participants: u32,
    /// Parts, in the order of the indicators.
    pub parts: Vec<Part>,
}

/// A school's index over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// School.
    pub school: SchoolId,
    /// Scaled index.
    pub index: f64,
    /// Value before scaling (weighted mean of the years).
    pub value: f64,
    /// Place among the rated schools; 1 is the best; ties share the better place.
    pub rank: Rank,
    /// Years, newest first.
    pub years: Vec<YearScore>,
}

/// An indicator as it was used, after expansion of patterns.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorUsed {
    /// Code, unique within the index: `vpr.math.4.percent`.
    pub code: String,
    /// Names in Russian and English.
    pub name: Bilingual,
    /// Where its values come from, one spelling for one source whatever the code: `vpr.math.4.percent`, `ege.russian.11.mean_test`,
    /// `passport.on_register`, `table.column`.
    pub field: String,
    /// Group of the tree to which it belongs.
    pub group: String,
    /// Direction: +1 more is better, −1 less is better.
    pub direction: i8,
    /// Weight that was used, among its siblings in play: the indicators and groups of its group, which sum to 1.
    pub weight: f64,
    /// What the methodology gives it among the same siblings, where another weight was used.
    pub declared: Option<f64>,
    /// By year: schools with a value, mean and standard deviation (n − 1) over them, in the indicator's unit.
    pub years: Vec<IndicatorYear>,
}

/// An indicator's reference distribution of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorYear {
    /// Year.
    pub year: Year,
    /// Schools with a value.
    pub schools: u32,
    /// Mean over schools.
    pub mean: f64,
    /// Standard deviation over schools, n − 1.
    pub sd: f64,
    /// Smallest value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
}

/// A whole index: everybody's scores and what they were made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// Indicators in the order of the methodology, patterns expanded.
    pub indicators: Vec<IndicatorUsed>,
    /// Years used, newest first.
    pub years: Vec<Year>,
    /// Years that stand in the data but were not used, with the share of schools that have results in them.
    pub years_unused: Vec<(Year, f64)>,
    /// Procedures that were not held in full in a year and so were not used, with their participants over those of their
    /// fullest year.
    pub incomplete: Vec<(Procedure, Year, f64)>,
    /// Indicators of the methodology for which the inputs have nothing: their codes or patterns.
    pub missing: Vec<String>,
    /// Indicators dropped because they cannot tell schools apart (one school, or the same value in all), by code.
    pub constant: Vec<String>,
    /// Rated schools, by id.
    pub scores: Vec<Score>,
    /// Schools without an index and why, by id.
    pub not_rated: Vec<(SchoolId, NotRated)>,
    /// Groups of the tree in the order of the methodology.
    pub groups: Vec<GroupUsed>,
    /// Indicators whose outliers were treated.
    pub treated: Vec<Treated>,
    /// Values that could not be used.
    pub set_aside: Vec<SetAside>,
    /// How far the indicators belong together, and what each decides.
    pub coherence: Coherence,
    /// By what the values were taken onto the scale.
    pub account: Account,
}

impl Index {
    /// How many values of rated schools were put in where they lacked one.
    pub fn imputed(&self) -> usize {
        let years = self.scores.iter().flat_map(|score| &score.years);
        years.flat_map(|year| &year.parts).filter(|part| part.imputed).count()
    }

    /// The score of a school, if it is rated.
    pub fn score(&self, school: &SchoolId) -> Option<&Score> {
        self.scores.binary_search_by(|score| score.school.cmp(school)).ok().map(|at| &self.scores[at])
    }

    /// Why a school is not rated, if so.
    pub fn reason(&self, school: &SchoolId) -> Option<&NotRated> {
        self.not_rated.binary_search_by(|(id, _)| id.cmp(school)).ok().map(|at| &self.not_rated[at].1)
    }
}
