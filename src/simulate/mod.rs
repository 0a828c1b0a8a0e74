//! A synthetic region with a known truth, written in the layouts of real exports.
