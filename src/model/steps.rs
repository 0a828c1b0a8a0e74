//! The steps of a run as they were set: what an order can quote. Stages state them, the report puts them in words.

use super::exam::Procedure;
use super::method::Bilingual;
use super::school::SchoolKind;
use super::subject::Subject;

/// A part of the method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Index of results.
    Results,
    /// Index of social welfare.
    Conditions,
    /// Lists.
    Lists,
    /// How sure places and lists are.
    Certainty,
    /// Results against what conditions make one expect.
    Effectiveness,
}

impl Part {
    /// Every part, in the order of the method.
    pub const ALL: [Self; 5] = [Self::Results, Self::Conditions, Self::Lists, Self::Certainty, Self::Effectiveness];
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $kind:ident = $key:literal;)*) => {
        /// What a step is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum StepKind { $($(#[doc = $doc])* $kind,)* }

        impl StepKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The key of the methodology that sets it, within its section.
            pub fn key(self) -> &'static str {
                match self { $(Self::$kind => $key,)* }
            }
        }
    };
}

kinds! {
    /// Indicators and their groups.
    Indicators = "indicator";
    /// Indicators of which less is better.
    Directions = "indicator.direction";
    /// Indicators that are divided by another figure.
    Denominators = "indicator.denominator";
    /// Indicators whose logarithm is taken.
    Logarithms = "indicator.logarithm";
    /// Years.
    Years = "years";
    /// Which years and indicators are used.
    Screening = "share_of_schools";
    /// Which schools are rated.
    Coverage = "coverage";
    /// Smallest cohorts of indicators.
    Participants = "indicator.min_n";
    /// Indicators that cannot tell schools apart.
    Constant = "constant";
    /// Values that are lacking.
    Impute = "impute";
    /// Outliers.
    Treat = "treat";
    /// Normalisation.
    Normalise = "normalise";
    /// Among whom values are normalised.
    Reference = "reference";
    /// Weights within groups.
    Weights = "weights";
    /// Aggregation at the root.
    Aggregate = "aggregate";
    /// Groups that are aggregated in their own way.
    GroupAggregate = "group.aggregate";
    /// Groups with a threshold of availability.
    GroupCoverage = "group.coverage";
    /// Scale of the finished index.
    Scale = "scale";
    /// Results that are in doubt.
    Doubtful = "vpr_trust";
    /// Low results.
    Low = "low";
    /// Low results over the years.
    Stability = "low.years";
    /// Unfavourable conditions.
    Unfavourable = "unfavourable";
    /// High results.
    High = "high";
    /// High results over the years.
    HighStability = "high.years";
    /// Improving results.
    Improving = "improving";
    /// Kinds of school that are kept out.
    Exclude = "exclude.kinds";
    /// Groups that are shown apart.
    Groups = "apart";
    /// Replicates.
    Draws = "replicates";
    /// How a school's results hang together.
    Correlation = "pupil_correlation";
    /// Sampling of passports.
    Passports = "passport_sampling";
    /// Bands and states.
    States = "confident";
    /// What would flip a school.
    Flips = "flips";
    /// Alternatives of the method.
    Alternatives = "method";
    /// The regression.
    Regression = "predictors";
    /// Interval of a residual.
    Residual = "interval";
    /// Clusters.
    Clusters = "clusters";
}

/// A parameter of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// A share, 0–1.
    Share(f64),
    /// Shares, 0–1, in order.
    Shares(Vec<f64>),
    /// Names.
    Names(Vec<Bilingual>),
    /// Names, each with a share, 0–1.
    Weighted(Vec<(Bilingual, f64)>),
    /// Choices by their codes.
    Codes(Vec<&'static str>),
    /// Kinds of school.
    Kinds(Vec<SchoolKind>),
    /// Procedures with subjects.
    Procedures(Vec<(Procedure, Subject)>),
}

/// A step as it was set.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// Part of the method.
    pub part: Part,
    /// What it is about.
    pub kind: StepKind,
    /// What was chosen.
    pub choice: &'static str,
    /// Its parameters by name.
    pub parameters: Vec<(&'static str, Value)>,
}

impl Stated {
    /// A step without parameters.
    pub fn new(part: Part, kind: StepKind, choice: &'static str) -> Self {
        Self { part, kind, choice, parameters: Vec::new() }
    }

    /// The same step with a parameter more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Value) -> Self {
        self.parameters.push((name, value));
        self
    }

    /// The same step with a number more.
    #[must_use]
    pub fn number(self, name: &'static str, value: impl Into<f64>) -> Self {
        self.with(name, Value::Number(value.into()))
    }

    /// The same step with a share more.
    #[must_use]
    pub fn share(self, name: &'static str, value: f64) -> Self {
        self.with(name, Value::Share(value))
    }
}
