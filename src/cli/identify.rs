//! `identify`: the main job.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::ArgMatches;

use crate::error::Error;
use crate::model::problem::{Problem, Severity};
use crate::model::recorded::RecordedRequest;
use crate::pipeline::{self, PUBLIC_LIMIT, Request, Sources};
use crate::report::{self, CsvStyle, OutputFile};
use crate::text::cli::{self as words, UsageMistake};
use crate::text::{Lang, verification};

use super::Outcome;
use super::args::{Options, RunRequest};
use super::console::{self, Console};
use super::progress::Bar;

/// A run that is repeated from its record.
#[derive(Clone, Debug)]
pub struct Repeated {
    /// Folder of the run, or its record.
    pub from: PathBuf,
    /// Go on though the inputs were changed since.
    pub accept_changes: bool,
    /// Whether the language was typed; else that of the record.
    pub lang_given: bool,
    /// Whether the dialect of csv was typed; else that of the record.
    pub csv_given: bool,
}

/// What was typed; `run` makes a request with that output folder by default.
///
/// # Errors
/// [`UsageMistake::OfTheRecord`] for an option that the record of a repeated run rules out.
pub fn requested(under: &ArgMatches, run: impl Fn(&str) -> RunRequest) -> Result<RunRequest, UsageMistake> {
    let again = under.get_one::<PathBuf>("from").map(|from| Repeated {
        from: from.clone(),
        accept_changes: under.get_flag("accept-changes"),
        lang_given: under.contains_id("lang"),
        csv_given: under.contains_id("csv"),
    });
    let ruled_out = ["method", "year", "slice", "matches", "control"].into_iter().find(|id| under.contains_id(id));
    if let Some(option) = ruled_out.filter(|_| again.is_some()) {
        return Err(UsageMistake::OfTheRecord(format!("--{option}")));
    }
    let limit = || under.get_one::<u32>("public-limit").copied().unwrap_or(PUBLIC_LIMIT);
    let public = under.get_flag("public").then(limit);
    let out = if public.is_some() { "shkolomer-public" } else { "shkolomer-out" };
    Ok(RunRequest { public, again, ..run(out) })
}

/// Reads the inputs, writes the output folder, prints the summary and the lists.
pub fn run(request: &RunRequest, options: &Options, console: &Console) -> Result<Outcome, Error> {
    let (asked, how) = match &request.again {
        Some(again) => {
            report::refuse_if_taken(&request.out, options.force)?;
            limit_threads(options.jobs);
            recalled(request, again, console)?
        }
        None => (asked(request), (console.lang, request.csv)),
    };
    written_as((&asked, &request.out), options, console, "report.html", |asked, bar| {
        let run = pipeline::identify(asked, bar)?;
        let public = request.public.map(|limit| pipeline::publish(&run, limit)).transpose()?;
        let told = public.as_ref().unwrap_or(&run);
        Ok(Told {
            files: report::files(told, how.0, how.1)?,
            shown: report::terminal(told, console.lang, console.width, console.colour),
            problems: run.problems,
        })
    })
}

/// The request of a run that is repeated, in the language and the dialect of its record unless others were typed.
fn recalled(request: &RunRequest, of: &Repeated, console: &Console) -> Result<(Request, (Lang, CsvStyle)), Error> {
    let dir = pipeline::folder(&of.from);
    let again = pipeline::recall(&dir, &request.inputs)?;
    let now = env!("CARGO_PKG_VERSION");
    if again.version != now {
        console.say(&verification::other_version(console.lang, &again.version, now));
    }
    let changed = pipeline::changed_since(&dir, &request.inputs)?;
    if !changed.is_empty() && !of.accept_changes {
        return Err(Error::InputsChanged { files: changed });
    }
    if !changed.is_empty() {
        console.say(&verification::runs_on_changed(console.lang, &changed));
    }
    let (lang, csv) = as_recorded(&again.recorded);
    let how = (if of.lang_given { console.lang } else { lang }, if of.csv_given { request.csv } else { csv });
    Ok((Request { out: Some(request.out.clone()), ..again.request }, how))
}

/// The language and the dialect of csv of a recorded run.
pub(super) fn as_recorded(of: &RecordedRequest) -> (Lang, CsvStyle) {
    let lang = if of.lang == "en" { Lang::En } else { Lang::Ru };
    let plain = of.csv == CsvStyle::Plain.code();
    (lang, if plain { CsvStyle::Plain } else { CsvStyle::Excel })
}

/// What is asked of the pipeline.
fn asked(request: &RunRequest) -> Request {
    Request {
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
    }
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
    written_as((&asked(request), &request.out), options, console, first, run)
}

fn written_as(
    (asked, out): (&Request, &Path),
    options: &Options,
    console: &Console,
    first: &str,
    run: impl FnOnce(&Request, &Bar) -> Result<Told, Error>,
) -> Result<Outcome, Error> {
    let started = Instant::now();
    report::refuse_if_taken(out, options.force)?;
    clean_up_when_interrupted(console);
    limit_threads(options.jobs);
    let bar = Bar::new(console);
    let told = run(asked, &bar);
    bar.clear();
    let Told { files, shown, problems } = told?;
    report::write(out, &files, options.force)?;
    if !console.quiet {
        console.print(&shown);
    }
    let (out, seconds) = (out.display().to_string(), started.elapsed().as_secs_f64());
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
