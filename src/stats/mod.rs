//! Pure functions on slices: no words of the school, no I/O. Every one has a test against a published or independently
//! computed value.
