//! Words of the monitoring of municipalities.

/// Help of `municipalities`, its arguments and options: id, Russian, English.
pub(super) const ABOUT: &[(&str, &str, &str)] = &[];
