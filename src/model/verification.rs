//! A verification: what of a run is not as its record says.
