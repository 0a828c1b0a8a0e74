//! The nouns of the field: what every stage of the pipeline talks about.
//!
//! Nothing here reads a file or computes a statistic; constructors only refuse values that cannot exist
//! (a mark of 6, a share of 1.2, a rank of 0).

pub mod amendment;
pub mod annotated;
pub mod classes;
pub mod coherence;
pub mod cohort;
pub mod comparison;
pub mod composite;
pub mod control;
pub mod deficits;
pub mod disclosure;
pub mod effectiveness;
pub mod exam;
pub mod explanation;
pub mod fact;
pub mod flip;
pub mod half;
pub mod hidden_risk;
pub mod indicator;
pub mod listing;
pub mod marker;
pub mod matching;
pub mod method;
pub mod municipal;
pub mod objectivity;
pub mod official;
pub mod order;
pub mod pairs;
pub mod passport;
pub mod period;
pub mod place;
pub mod problem;
pub mod quantity;
pub mod reading;
pub mod recorded;
pub mod reported;
pub mod requested;
pub mod results;
pub mod robustness;
pub mod run;
pub mod scale;
pub mod school;
pub mod score;
pub mod shrinkage;
pub mod signal;
pub mod signs;
pub mod steps;
pub mod subject;
pub mod targets;
pub mod uncertainty;
pub mod unit;
pub mod verdict;
pub mod verification;
pub mod work;
