//! Pairs: listed schools with their curators, and those without.
