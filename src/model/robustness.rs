//! How the list depends on the choices of the method.

use super::uncertainty::Uncertainty;

/// A choice of the method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// Normalisation.
    Normalise,
    /// Aggregation.
    Aggregate,
    /// Imputation.
    Impute,
    /// Weights.
    Weights,
    /// Sampling of pupils.
    Sampling,
}

impl Choice {
    /// Every choice.
    pub const ALL: [Self; 5] = [Self::Normalise, Self::Aggregate, Self::Impute, Self::Weights, Self::Sampling];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Normalise => "normalise",
            Self::Aggregate => "aggregate",
            Self::Impute => "impute",
            Self::Weights => "weights",
            Self::Sampling => "sampling",
        }
    }
}

/// Sobol shares of a choice in the variance of the mean shift of places, with the ends of their 90 % bootstrap intervals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SobolShare {
    /// Choice.
    pub choice: Choice,
    /// First-order share and its interval: what this choice decides alone.
    pub first: (f64, f64, f64),
    /// Total share and its interval: what it decides with all others.
    pub total: (f64, f64, f64),
}

/// What can be taken out of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TakenOut {
    /// An indicator, by its number among the indicators of the index.
    Indicator(usize),
    /// A group with all that it holds, by its number among the groups of the index.
    Group(usize),
}

/// What becomes of the places without an indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Removal {
    /// Index into the indicators of the index.
    pub indicator: usize,
    /// Mean absolute shift of places over the schools that are rated without it too, places being among these.
    pub mean_shift: f64,
    /// Largest shift.
    pub most: u32,
    /// Of these schools, those that enter the list of low results.
    pub entered: u32,
    /// And those that leave it.
    pub left: u32,
    /// Schools that have nothing else in any year: not rated without it.
    pub not_rated: u32,
}

/// What becomes of the places without a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupRemoval {
    /// Index into the groups of the index.
    pub group: usize,
    /// As of an indicator, whose number says nothing here.
    pub removal: Removal,
}

/// How the choices of the method were drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The choices that there are, with the codes of their alternatives, the methodology's own first; of weights, by what part they
    /// are varied.
    pub choices: Vec<(Choice, Vec<String>)>,
    /// Seed.
    pub seed: u64,
    /// Replicates of the probabilities and bands.
    pub replicates: u32,
    /// Rows of the design behind the Sobol shares.
    pub rows: u32,
}

/// Everything that `robustness` finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robustness {
    /// By sampling of pupils alone.
    pub sampling: Option<Uncertainty>,
    /// By the choices of the method alone.
    pub method: Option<Uncertainty>,
    /// By both.
    pub both: Option<Uncertainty>,
    /// Sobol shares of the choices.
    pub sobol: Vec<SobolShare>,
    /// Indicators taken out one at a time.
    pub removal: Vec<Removal>,
    /// Groups taken out one at a time, those that hold several indicators but not all.
    pub removal_of_groups: Vec<GroupRemoval>,
    /// How it was drawn.
    pub drawn: Drawn,
}
