//! The one integration binary: a module a room, and one for the house as a whole.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test fails by panicking and says why it skips"
)]

mod annotate;
mod architecture;
mod bad_input;
mod blanks;
mod browser;
mod calibration;
mod check;
mod command_line;
mod compare;
mod deficits;
mod deficits_real;
mod effectiveness;
mod explain;
mod flips;
mod forms;
mod forms_real;
mod formulas;
mod fuzz;
mod halfyear;
mod heaping_real;
mod hidden_risk;
mod identify_real;
mod indicators;
mod ingest;
mod ingest_real;
mod layouts;
mod methodology;
mod municipalities;
mod note;
mod objectivity;
mod objectivity_annex_real;
mod office;
mod official_real;
mod order;
mod pairs;
mod passport_folder;
mod permutations;
mod places;
mod privacy;
mod public;
mod published_indices;
mod ris;
mod robustness;
mod samples;
mod scene;
mod simulate;
mod sources;
mod steps;
mod table;
mod targets;
mod verify;
mod workbook;
