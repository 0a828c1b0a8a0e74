//! shkolomer («школомер»): from a region's spreadsheets to the schools that need help.
//!
//! The pipeline is the house; the modules are listed in the order in which data goes through them:
//!
//! 1. [`ingest`] reads files into rows and problems, never a silent zero;
//! 2. [`table`] makes cohorts of them (school × procedure × subject × grade × year);
//!    [`consistency`] holds the sources against each other;
//! 3. [`objectivity`] looks for signs of inconsistent grading, a file a marker;
//!    [`index`] composes indices of results and of social welfare;
//! 4. [`identify`] applies the rules of a methodology and gives verdicts;
//! 5. [`report`] writes workbooks, tables and the record of the run; [`folder`] puts them on the disk, all or nothing.
//!
//! [`support`] goes on from lists to help: dynamics, pairs, municipalities, targets, deficits.
//!
//! A finished run is read back by [`recorded`]; [`order`] makes of it what an order or its amendment says; [`disclosure`] keeps
//! small groups out of what is published.
//!
//! [`annotate`] gives the inputs back with their bad cells marked.
//!
//! [`pipeline`] joins them, [`methodology`] sets them, [`model`] holds the nouns they share, [`stats`] the pure statistics,
//! [`text`] every word that a person sees. [`simulate`] makes a synthetic region with a known truth, [`blanks`] a project folder
//! with workbooks to be filled in. [`cli`] is what the binary calls.

pub mod annotate;
pub mod blanks;
pub mod cli;
pub mod consistency;
pub mod disclosure;
pub mod error;
pub mod folder;
pub mod identify;
pub mod index;
pub mod ingest;
pub mod methodology;
pub mod model;
pub mod objectivity;
pub mod order;
pub mod pipeline;
pub mod recorded;
pub mod report;
pub mod simulate;
pub mod stats;
pub mod support;
pub mod table;
pub mod text;
