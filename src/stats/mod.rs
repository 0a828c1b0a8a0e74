//! Pure functions on slices: no words of the school, no I/O. Every one has a test against a published or independently
//! computed value.
//!
//! Slices hold finite numbers: whoever calls leaves out what is missing. What cannot be computed is `None`, never NaN.

pub mod moments;
pub mod quantile;
pub mod rank;
