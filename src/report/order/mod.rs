//! Orders and their appendices: what stands in them ([`parts`]), how it is drawn on the page ([`draw`]), or in the
//! template of an organisation ([`template`]).

mod columns;
pub mod draw;
#[cfg(test)]
mod fixture;
pub mod parts;
pub mod template;
