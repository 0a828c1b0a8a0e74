//! Dynamics: who entered the lists, stayed and left, and why; how schools went over the years.
