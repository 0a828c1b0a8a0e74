//! A comparison of runs: who entered the lists, stayed and left, and why.
