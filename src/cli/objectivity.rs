//! `objectivity`: signs of inconsistent grading, with evidence.

use std::time::Instant;

use crate::error::Error;
use crate::model::problem::Severity;
use crate::pipeline::{self, Request, Sources};
use crate::report;
use crate::text::cli as words;

use super::Outcome;
use super::args::{ObjectivityRequest, Options};
use super::console::Console;
use super::identify::{clean_up_when_interrupted, limit_threads};
use super::progress::Bar;

/// Reads the inputs, writes the output folder, prints the summary and the first schools of the list.
pub fn run(request: &ObjectivityRequest, options: &Options, console: &Console) -> Result<Outcome, Error> {
    let started = Instant::now();
    report::refuse_if_taken(&request.out, options.force)?;
    clean_up_when_interrupted(console);
    limit_threads(options.jobs);
    let bar = Bar::new(console);
    let asked = Request {
        sources: Sources {
            inputs: request.inputs.clone(),
            matches: request.matches.clone(),
            control: request.control.clone(),
        },
        method: request.method.clone(),
        year: request.year,
    };
    let run = pipeline::objectivity(&asked, &bar);
    bar.clear();
    let run = run?;
    let files = report::objectivity_files(&run, console.lang, request.csv)?;
    report::write(&request.out, &files, options.force)?;
    if !console.quiet {
        console.print(&report::objectivity_terminal(&run, console.lang, console.width, console.colour));
    }
    let (out, seconds) = (request.out.display().to_string(), started.elapsed().as_secs_f64());
    console.say(&words::written(&out, "objectivity.xlsx", seconds, console.lang));
    let found = run.problems.iter().any(|problem| problem.kind.severity() != Severity::Notice);
    Ok(if options.strict && found { Outcome::Found } else { Outcome::Done })
}
