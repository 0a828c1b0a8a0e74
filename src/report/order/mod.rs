//! Orders and their appendices: what stands in them ([`parts`]), and how it is drawn on the page ([`draw`]).

mod columns;
pub mod draw;
#[cfg(test)]
mod fixture;
pub mod parts;
