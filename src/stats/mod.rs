//! Pure functions on slices: no words of the school, no I/O. Every one has a test against a published or independently
//! computed value.
//!
//! [`chance`] is seeded: what is drawn depends on its names alone.
//!
//! Slices hold finite numbers: whoever calls leaves out what is missing. What cannot be computed is `None`, never NaN.

pub mod beta_binomial;
pub mod chance;
pub mod moments;
pub mod multiple;
pub mod paired;
pub mod quantile;
pub mod rank;
