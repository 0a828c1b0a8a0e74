//! What an order says: which schools are on its lists, and what an amendment changes of a former one.

mod amendment;
mod compose;
pub mod listing;
pub mod pairs;
pub mod settings;

pub use compose::{Asked, Former, basis, compose, kinds};
