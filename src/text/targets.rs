//! Words of targets.

/// Help of `targets`, its arguments and options: id, Russian, English.
pub(super) const ABOUT: &[(&str, &str, &str)] = &[];
