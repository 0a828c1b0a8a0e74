//! What deficits say.
