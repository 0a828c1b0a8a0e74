//! `objectivity`: signs of inconsistent grading, with evidence.

use crate::error::Error;
use crate::pipeline;
use crate::report;

use super::Outcome;
use super::args::{Options, RunRequest};
use super::console::Console;
use super::identify::{Told, written};

/// Reads the inputs, writes the output folder, prints the summary and the first schools of the list.
pub fn run(request: &RunRequest, options: &Options, console: &Console) -> Result<Outcome, Error> {
    written(request, options, console, "objectivity.xlsx", |asked, bar| {
        let run = pipeline::objectivity(asked, bar)?;
        Ok(Told {
            files: report::objectivity_files(&run, console.lang, request.csv)?,
            shown: report::objectivity_terminal(&run, console.lang, console.width, console.colour),
            problems: run.problems,
        })
    })
}
