//! Orders and their appendices: what stands in them ([`parts`]), and how it is drawn on the page.

pub mod parts;
