//! `robustness`: how the list depends on the pupils who sat and on the choices of the method.

use crate::error::Error;
use crate::pipeline::{self, Redrawn};
use crate::report;

use super::Outcome;
use super::args::{Options, RunRequest};
use super::console::Console;
use super::identify::{Told, written};

/// Reads the inputs, writes the output folder, prints the summary and what decides the list.
pub fn run(request: &RunRequest, drawn: Redrawn, options: &Options, console: &Console) -> Result<Outcome, Error> {
    written(request, options, console, "robustness.xlsx", |asked, bar| {
        let run = pipeline::robustness(asked, drawn, bar)?;
        Ok(Told {
            files: report::robustness_files(&run, console.lang, request.csv)?,
            shown: report::robustness_terminal(&run, console.lang, console.width, console.colour),
            problems: run.problems,
        })
    })
}
