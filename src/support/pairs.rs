//! Pairs: a curator for each listed school, at the least cost.
