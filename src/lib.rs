//! shkolomer: from a region's spreadsheets to the schools that need help.

pub mod error;
pub mod identify;
pub mod index;
pub mod ingest;
pub mod methodology;
pub mod model;
pub mod report;
pub mod simulate;
pub mod stats;
pub mod table;
pub mod text;
