//! What a methodology may say of an index.

mod field;
mod steps;
pub mod uncertainty;

pub use field::{CohortFigure, Field};
pub use steps::{Aggregate, Impute, Normalise, Reference, Scaling, Step, Treat, Weighing};

use crate::model::method::Bilingual;

/// Settings of one index.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexSettings {
    /// Groups of the tree («ЕГЭ», «ОГЭ», «ВПР»), a parent before or after its children; weights need not sum to 1.
    pub groups: Vec<GroupSpec>,
    /// Indicators.
    pub indicators: Vec<IndicatorSpec>,
    /// Years.
    pub years: YearsSpec,
    /// Smallest share of the applicable weight that must be available for a year to count, 0–1.
    pub coverage: f64,
    /// Smallest number of participants over all cohorts of a year for that year to count; 0 for social indices.
    pub min_participants: u32,
    /// Smallest number of schools with a value of an indicator in a year for it to be used that year; at least 2.
    pub min_schools: u32,
    /// What to do about an indicator that cannot tell schools apart.
    pub constant: OnConstant,
    /// The order in which values are imputed, treated and normalised: each step once, aggregation after them.
    pub steps: Vec<Step>,
    /// What stands for values that are lacking.
    pub impute: Impute,
    /// Treatment of outliers, if any.
    pub treat: Option<Treat>,
    /// Normalisation.
    pub normalise: Normalise,
    /// Among whom.
    pub reference: Reference,
    /// Weights of indicators within their groups.
    pub weighing: Weighing,
    /// Aggregation at the root, and in the groups that name none of their own.
    pub aggregate: Aggregate,
    /// Final scaling.
    pub scaling: Scaling,
}

/// A group of indicators.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupSpec {
    /// Code.
    pub code: String,
    /// Names.
    pub name: Bilingual,
    /// Weight among its siblings.
    pub weight: f64,
    /// Code of the group that it is part of; `None` for those of the first level.
    pub parent: Option<String>,
    /// Aggregation of what it holds; the index's when absent.
    pub aggregate: Option<Aggregate>,
    /// Smallest share of its applicable weight that must be available for it to count, 0–1; below that its weight passes to its
    /// siblings and it counts as lacking. 0 when absent.
    pub coverage: Option<f64>,
}

/// An indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorSpec {
    /// Code; a pattern's expansions get their own codes from procedure, subject, grade and figure.
    pub code: String,
    /// Names.
    pub name: Bilingual,
    /// Where its value comes from.
    pub field: Field,
    /// +1 more is better, −1 less is better.
    pub direction: i8,
    /// Weight within the group (the weight of each expansion, for a pattern).
    pub weight: f64,
    /// Group's code.
    pub group: String,
    /// Smallest number of participants of the cohort; a figure of fewer counts as unavailable.
    pub min_n: u32,
    /// What its value is divided by, school by school, before anything else.
    pub denominator: Option<Field>,
    /// Times what, then: 100 for so many in a hundred.
    pub per: f64,
    /// Whether its natural logarithm is used instead of it; goalposts and target are in its own unit all the same.
    pub logarithm: bool,
    /// Lower and upper goalpost, in its unit.
    pub goalposts: Option<(f64, f64)>,
    /// Target, in its unit.
    pub target: Option<f64>,
    /// Whether its outliers are treated, whatever the index says.
    pub treat: Option<bool>,
}

/// Which years enter an index.
#[derive(Clone, Debug, PartialEq)]
pub struct YearsSpec {
    /// How many years, the run's year and those before it.
    pub count: u8,
    /// Weights, newest first; as many as `count`. Years without a value share theirs among the others.
    pub weights: Vec<f64>,
    /// Smallest share of the schools with any results that must have results in a year for it to be used, 0–1; and of the schools
    /// that a compulsory subject concerns, the smallest that must have sat it in a year for the others to lack it.
    pub share_of_schools: f64,
    /// Smallest share of a procedure's participants of its fullest year (of those looked at) that it must have in a year for
    /// its results of that year to be used, 0–1; 0 uses them all.
    pub share_of_participants: f64,
    /// Smallest number of years with a value for a school to be rated.
    pub min_years: u8,
}

/// What to do about an indicator named outright that has values, yet in no year tells schools apart: all have the same, or
/// too few schools have any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnConstant {
    /// Stop and name it: the index would not be the one that the methodology describes.
    Refuse,
    /// Leave it out and name it; its weight is shared.
    LeaveOut,
}
