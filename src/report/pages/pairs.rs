//! What pairs say.
