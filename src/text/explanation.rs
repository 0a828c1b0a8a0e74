//! Words of an explanation.

/// Help of `explain`, its arguments and options: id, Russian, English.
pub(super) const ABOUT: &[(&str, &str, &str)] = &[];
