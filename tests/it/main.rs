//! The one integration binary: a module a room, and one for the house as a whole.

mod architecture;
mod bad_input;
mod command_line;
mod forms;
mod forms_real;
mod methodology;
mod permutations;
mod samples;
mod scene;
mod simulate;
mod table;
