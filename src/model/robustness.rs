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

/// What becomes of the places without an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Removal {
    /// Index into the indicators of the index.
    pub indicator: usize,
    /// Mean absolute shift of places over the rated schools.
    pub mean_shift: f64,
    /// Largest shift.
    pub most: u32,
    /// Schools that enter the list of low results and that leave it.
    pub entered: u32,
    /// See `entered`.
    pub left: u32,
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
}
