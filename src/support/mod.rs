//! From lists to help: what is made of finished runs, and of the tasks that pupils could not do.

pub mod deficits;
pub mod dynamics;
pub mod explanation;
pub mod municipal;
pub mod pairs;
pub mod targets;
