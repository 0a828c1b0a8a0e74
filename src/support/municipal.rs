//! Municipalities: what the monitoring of their authorities looks at, against the region; classes of risk.
