//! `check`: reads everything, tells what is wrong, computes nothing.

use std::path::{Path, PathBuf};

use crate::annotate;
use crate::error::Error;
use crate::folder::Draft;
use crate::ingest;
use crate::model::annotated::Annotated;
use crate::model::problem::Severity;
use crate::model::reading::Reading;
use crate::pipeline::{self, Sources};
use crate::report;
use crate::text::{annotated, check as words};

use super::Outcome;
use super::args::{CheckRequest, Options};
use super::console::Console;
use super::identify::{clean_up_when_interrupted, limit_threads};
use super::progress::Bar;

/// Reads the inputs, prints what was read and found, writes the tables where a folder is named.
pub fn run(request: &CheckRequest, options: &Options, console: &Console) -> Result<Outcome, Error> {
    if let Some(out) = &request.out {
        report::refuse_if_taken(out, options.force)?;
    }
    clean_up_when_interrupted(console);
    limit_threads(options.jobs);
    let bar = Bar::new(console);
    let sources = Sources { inputs: request.inputs.clone(), matches: request.matches.clone(), control: None };
    let reading = pipeline::check(&sources, &bar);
    bar.clear();
    let reading = reading?;
    let lang = console.lang;
    let copies = match &request.out {
        Some(out) => write(out, request, &reading, options, console)?,
        None => Vec::new(),
    };
    if !console.quiet {
        console.print(&report::check_terminal(&reading, lang, request.out.is_some(), console.width, console.colour));
    }
    for line in annotated::lines(lang, &copies) {
        console.say(&line);
    }
    let found = reading.problems.iter().any(|problem| problem.kind.severity() != Severity::Notice);
    let has_results = reading.holdings.values().any(|holding| !holding.results.is_empty());
    let out = request.out.as_ref().map(|out| out.display().to_string());
    console.say(&words::next(lang, &typed(&request.inputs), out.as_deref(), !found && has_results));
    Ok(if options.strict && found { Outcome::Found } else { Outcome::Done })
}

/// Writes the output folder: the tables, the copies where they are asked for, and the record of them all.
fn write(
    out: &Path,
    request: &CheckRequest,
    reading: &Reading,
    options: &Options,
    console: &Console,
) -> Result<Vec<Annotated>, Error> {
    let draft = Draft::replacing(out, options.force)?;
    let copies = if request.annotate {
        annotate::copies(&ingest::paths(&request.inputs)?, &reading.problems, console.lang, &draft)?
    } else {
        Vec::new()
    };
    for file in report::check_files(reading, console.lang, request.csv)? {
        draft.save(&file.name, &file.bytes)?;
    }
    let record = report::check_record(reading, draft.entries()?)?;
    draft.save(&record.name, &record.bytes)?;
    draft.place()?;
    Ok(copies)
}

/// The inputs as they would be typed again.
fn typed(inputs: &[PathBuf]) -> String {
    let quoted = |path: &PathBuf| {
        let path = path.display().to_string();
        if path.contains(' ') { format!("\"{path}\"") } else { path }
    };
    inputs.iter().map(quoted).collect::<Vec<_>>().join(" ")
}
