//! What an explanation says.
