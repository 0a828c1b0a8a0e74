//! What a verification says.
