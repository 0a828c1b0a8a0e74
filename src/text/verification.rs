//! Words of a verification.

/// Help of `verify`, its arguments and options: id, Russian, English.
pub(super) const ABOUT: &[(&str, &str, &str)] = &[];
