//! What a methodology may say of uncertainty.

use super::{Aggregate, Impute, Normalise};

/// Settings of the Monte Carlo: how it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct UncertaintySettings {
    /// Seed.
    pub seed: u64,
    /// Replicates; 0 draws nothing and leaves bands and states empty.
    pub replicates: u32,
    /// Correlation, within a school, of the results of the same pupils in two subjects of one procedure, grade and year. In the
    /// VPR of a region in 2021, Russian against mathematics within 623–631 schools, 103,339 pupils with both: 0.641, 0.618, 0.599,
    /// 0.588, 0.575 in grades 4 to 8 (pupils matched by their codes, deviations from the means of schools pooled).
    pub pupil_correlation: f64,
    /// Whether shares of the passport are taken as drawn from families such as the school has (or as counted, without error).
    pub passport_sampling: bool,
    /// The alternatives of the method.
    pub method: MethodAlternatives,
}

/// What the method could have been: each choice is drawn from those named here.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodAlternatives {
    /// Normalisations.
    pub normalise: Vec<Normalise>,
    /// Aggregations, of all levels.
    pub aggregate: Vec<Aggregate>,
    /// Imputations.
    pub impute: Vec<Impute>,
    /// Weights are multiplied by up to 1 ± this, and made to sum to 1 again.
    pub weights: f64,
}

impl MethodAlternatives {
    /// No alternatives: the method as it is.
    pub fn none() -> Self {
        Self { normalise: Vec::new(), aggregate: Vec::new(), impute: Vec::new(), weights: 0.0 }
    }
}

impl Default for UncertaintySettings {
    fn default() -> Self {
        Self {
            seed: 1,
            replicates: 1000,
            pupil_correlation: 0.6,
            passport_sampling: true,
            method: MethodAlternatives::default(),
        }
    }
}

impl UncertaintySettings {
    /// Every setting of the draws as it is: stable key, and its value as the methodology would write it.
    pub fn stated(&self) -> Vec<(&'static str, String)> {
        vec![
            ("uncertainty.seed", self.seed.to_string()),
            ("uncertainty.replicates", self.replicates.to_string()),
            ("uncertainty.pupil_correlation", self.pupil_correlation.to_string()),
            ("uncertainty.passport_sampling", self.passport_sampling.to_string()),
        ]
    }
}

impl Default for MethodAlternatives {
    fn default() -> Self {
        Self {
            normalise: vec![Normalise::ZScore, Normalise::MIN_MAX, Normalise::Percentile],
            aggregate: vec![Aggregate::Arithmetic, Aggregate::Geometric],
            impute: vec![Impute::None, Impute::ClusterMedian],
            weights: 0.25,
        }
    }
}
