//! Words of a comparison of runs.

/// Help of `compare`, its arguments and options: id, Russian, English.
pub(super) const ABOUT: &[(&str, &str, &str)] = &[];
