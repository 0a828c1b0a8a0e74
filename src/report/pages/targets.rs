//! What targets say.
