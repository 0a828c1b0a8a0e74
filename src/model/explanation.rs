//! A verdict told down to the cells: a tree in which every figure follows from those under it.

mod arithmetic;
mod span;

pub use span::Span;

use super::cohort::Cohort;
use super::composite::{Cause, Outliers};
use super::exam::{Procedure, Sitting};
use super::listing::ListKind;
use super::method::Bilingual;
use super::passport::Category;
use super::period::Year;
use super::quantity::Rank;
use super::recorded::IndexKind;
use super::school::SchoolId;
use super::score::{IndicatorYear, NotRated};
use super::steps::Stated;
use super::subject::Subject;
use super::uncertainty::State;
use super::verdict::Tail;

/// Why the lists say of a school what they say.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// School.
    pub school: SchoolId,
    /// Hash of the record of the run that is explained.
    pub record: String,
    /// Inputs that are not as they were when the run was made.
    pub changed: Vec<String>,
    /// Outputs of the run that are not what it wrote.
    pub edited: Vec<String>,
    /// What is not as the run wrote it.
    pub differences: Vec<Difference>,
    /// The verdict, the lists and indices under it.
    pub root: Node,
}

/// A figure that is not as the run wrote it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Which.
    pub what: Compared,
    /// As the run wrote it.
    pub was: Option<f64>,
    /// As it is by the inputs as they are.
    pub is: Option<f64>,
}

/// What is compared with what the run wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// An index, on its scale.
    Index(IndexKind),
    /// A place by it.
    Rank(IndexKind),
    /// Whether the school is on a list: 1 or 0.
    On(ListKind),
}

/// A figure, how it follows from those under it, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub what: What,
    /// The figure.
    pub value: Option<f64>,
    /// Its weight in the mean of which it is a part; weights of the parts that count sum to 1.
    pub weight: Option<f64>,
    /// How it follows.
    pub how: How,
    /// What it follows from.
    pub parts: Vec<Node>,
    /// Where it stands in the inputs.
    pub places: Vec<Span>,
}

/// What a figure is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The verdict.
    Verdict,
    /// A list: low, unfavourable or high.
    List(ListKind),
    /// What the rule of a list saw in a year.
    Judged(Year),
    /// A procedure under the federal rule.
    Procedure(Procedure, Subject, Year),
    /// An index on its scale.
    Index(IndexKind),
    /// The same before scaling: the mean of the years.
    Years,
    /// A year of an index.
    Year(Year),
    /// A group of indicators: code and names.
    Group(String, Bilingual),
    /// An indicator, normalised: code and names.
    Indicator(String, Bilingual),
    /// The value of a field, in its own unit.
    Raw(String),
    /// Results of a sitting.
    Cohort(Sitting),
    /// A share of the social passport of a year.
    Passport(Category, Year),
    /// A cell of a table: its column, `table.column`, and its year.
    Cell(String, Option<Year>),
}

/// How a figure follows from its parts.
#[derive(Clone, Debug, PartialEq)]
pub enum How {
    /// It is no figure, but what its parts are put under.
    Holds,
    /// A list's rule with what it came to.
    Ruled(Box<Ruling>),
    /// Compared with a threshold.
    Compared {
        /// The threshold of entry, in the unit of the figure.
        threshold: f64,
        /// Where the school stands.
        tail: Tail,
        /// Whether the year counts, hysteresis applied.
        counted: bool,
    },
    /// Compared with the limit of the federal rule.
    Limited {
        /// Participants.
        n: u32,
        /// Whether the limit is reached.
        low: bool,
        /// By how it is put together of grades.
        mean: Mean,
    },
    /// Scaled over the rated schools: (value − zero) / unit · times + plus, and its place among so many.
    Scaled {
        /// The scale; none where the value stays as it is.
        scale: Option<Scale>,
        /// Place, 1 the best.
        rank: Rank,
        /// Rated schools.
        of: usize,
    },
    /// A weighted mean of its parts.
    Averaged(Mean),
    /// Steps taken one after another, from the value in its own unit to the normalised one.
    Stepped(Box<Steps>),
    /// The first part over the second, times this.
    Divided(f64),
    /// It is that of its only part.
    Same,
    /// A figure of a cohort with all its other figures.
    Counted(Box<Cohort>),
    /// It stands so in the inputs; of so many, where that is known.
    Given(Option<u32>),
    /// The methodology put it in: the code of how.
    PutIn(&'static str),
    /// The school has none that counts; why, where that is known.
    Lacking(Option<Cause>),
    /// The school has no index.
    NotRated(NotRated),
}

/// What the rule of a list came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruling {
    /// Whether the school is on the list.
    pub holds: bool,
    /// Whether that is near: by hysteresis only, or one year short.
    pub borderline: bool,
    /// Years that count.
    pub years_in: u32,
    /// Years for which it could be judged.
    pub years_known: u32,
    /// The federal rule's conditions: two procedures of the year; one procedure in two years running.
    pub federal: Option<(bool, bool)>,
    /// Share of the replicates in which the school is on the list, 0–1.
    pub probability: Option<f64>,
    /// What follows from it beside the rule.
    pub state: Option<State>,
    /// The rule as it was set.
    pub rules: Vec<Stated>,
}

/// A mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mean {
    /// Σ weight · value.
    Arithmetic,
    /// exp Σ weight · ln value.
    Geometric,
    /// 1 / Σ (weight / value).
    Harmonic,
}

/// (value − zero) / unit · times + plus.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Taken off first.
    pub zero: f64,
    /// Then divided by.
    pub unit: f64,
    /// Then multiplied by.
    pub times: f64,
    /// And added.
    pub plus: f64,
    /// Code of how it was chosen: `0-100`, `mean-50-sd-10`.
    pub choice: &'static str,
}

/// The steps of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// Each with what the value becomes by it, in order.
    pub taken: Vec<(Step, f64)>,
    /// Over which schools it is normalised, in the unit of the indicator.
    pub reference: Option<IndicatorYear>,
    /// +1 more is better, −1 less is better.
    pub direction: i8,
    /// Participants.
    pub n: Option<u32>,
    /// Whether it is compared within a group of schools only.
    pub in_group: bool,
}

/// A step from the value of an indicator to the normalised one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Natural logarithm.
    Logarithm,
    /// Treatment of outliers.
    Outliers(Outliers),
    /// (value − zero) · times + plus, within the ends where there are any; with the code of the normalisation.
    Linear {
        /// Code of the normalisation.
        choice: &'static str,
        /// Taken off first.
        zero: f64,
        /// Then multiplied by.
        times: f64,
        /// And added.
        plus: f64,
        /// The ends.
        ends: Option<(f64, f64)>,
    },
    /// By the place among so many: (below + half of the equal − off) · times, or what is left of the whole when less is better.
    Place {
        /// Schools with a smaller value.
        below: usize,
        /// Schools with the same, itself included.
        equal: usize,
        /// All schools.
        of: usize,
        /// Taken off the place.
        off: f64,
        /// Then multiplied by.
        times: f64,
        /// The whole, where less is better.
        left_of: Option<f64>,
    },
}
