//! Pure functions on slices: no words of the school, no I/O. Every one has a test against a published or independently
//! computed value.
//!
//! [`chance`] is seeded: what is drawn depends on its names alone.
//!
//! Slices hold finite numbers: whoever calls leaves out what is missing. What cannot be computed is `None`, never NaN.

pub mod beta_binomial;
pub mod chance;
pub mod correlation;
pub mod cronbach;
pub mod density;
pub mod fay_herriot;
pub mod householder;
pub mod huber;
pub mod independent;
pub mod least_spike;
pub mod linear;
pub mod loglinear;
pub mod lord_wingersky;
pub mod mixed_poisson;
pub mod moments;
pub mod multiple;
pub mod noisy_line;
pub mod paired;
pub mod pooled;
pub mod pooled_binomial;
pub mod principal;
pub mod quantile;
pub mod random_effects;
pub mod random_regression;
pub mod rank;
pub mod regression;
pub mod sobol;
pub mod spearman;
pub mod spike;
pub mod theil_sen;
pub mod true_values;
pub mod truncated;
pub mod two_means;
pub mod variance_components;
pub mod variance_ratio;
pub mod without_replacement;

/// Normal quantile of a two-sided 95 % interval.
pub const Z95: f64 = 1.96;
