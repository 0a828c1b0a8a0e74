//! Municipalities as the monitoring of their authorities sees them.
