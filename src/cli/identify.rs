//! `identify`: the main job.

use std::time::Instant;

use crate::error::Error;
use crate::model::problem::{Problem, Severity};
use crate::pipeline::{self, Request, Sources};
use crate::report::{self, OutputFile};
use crate::text::cli as words;

use super::Outcome;
use super::args::{Options, RunRequest};
use super::console::{self, Console};
use super::progress::Bar;

/// Reads the inputs, writes the output folder, prints the summary and the lists.
pub fn run(request: &RunRequest, options: &Options, console: &Console) -> Result<Outcome, Error> {
    written(request, options, console, "report.html", |asked, bar| {
        let run = pipeline::identify(asked, bar)?;
        let public = request.public.map(|limit| pipeline::publish(&run, limit)).transpose()?;
        let told = public.as_ref().unwrap_or(&run);
        Ok(Told {
            files: report::files(told, console.lang, request.csv)?,
            shown: report::terminal(told, console.lang, console.width, console.colour),
            problems: run.problems,
        })
    })
}

/// What a run has to say.
pub(super) struct Told {
    /// Its files.
    pub files: Vec<OutputFile>,
    /// What the terminal shows.
    pub shown: String,
    /// What was wrong with the inputs.
    pub problems: Vec<Problem>,
}

/// A command that reads inputs under a methodology: reads, writes the output folder, prints; `first` is the file to begin with.
pub(super) fn written(
    request: &RunRequest,
    options: &Options,
    console: &Console,
    first: &str,
    run: impl FnOnce(&Request, &Bar) -> Result<Told, Error>,
) -> Result<Outcome, Error> {
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
        slice: request.slice.clone(),
        out: Some(request.out.clone()),
        ..Request::default()
    };
    let told = run(&asked, &bar);
    bar.clear();
    let Told { files, shown, problems } = told?;
    report::write(&request.out, &files, options.force)?;
    if !console.quiet {
        console.print(&shown);
    }
    let (out, seconds) = (request.out.display().to_string(), started.elapsed().as_secs_f64());
    console.say(&words::written(&out, first, seconds, console.lang));
    let found = problems.iter().any(|problem| problem.kind.severity() != Severity::Notice);
    Ok(if options.strict && found { Outcome::Found } else { Outcome::Done })
}

pub(super) fn limit_threads(jobs: Option<usize>) {
    if let Some(jobs) = jobs {
        // A pool that stands already keeps its size; there is none yet when the program begins.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
}

/// Ctrl-C: the unfinished folder is removed, and the program leaves with 130.
pub(super) fn clean_up_when_interrupted(console: &Console) {
    let lang = console.lang;
    // Without a handler Ctrl-C still stops the program; outputs appear by a rename at the very end either way.
    let _ = ctrlc::set_handler(move || {
        report::abandon();
        console::to_stderr(words::interrupted(lang));
        std::process::exit(130);
    });
}
