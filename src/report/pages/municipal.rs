//! What the monitoring of municipalities says.
