//! `verify`: a finished run against its record.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command as Clap, value_parser};

use crate::error::Error;
use crate::model::verification::{Repetition, Verification};
use crate::pipeline;
use crate::report;
use crate::text::Lang;
use crate::text::cli::{UsageMistake, about};

use super::args::Options;
use super::console::Console;
use super::identify::{self, limit_threads};
use super::progress::Bar;
use super::{Outcome, grammar};

/// Arguments of `verify`.
#[derive(Clone, Debug)]
pub struct Request {
    /// Folder of the run, or its record.
    pub run: PathBuf,
    /// The inputs, where they have moved.
    pub inputs: Vec<PathBuf>,
    /// Repeat the run.
    pub repeat: bool,
    /// Answer for programs.
    pub json: bool,
}

/// Its grammar.
pub fn grammar(lang: Lang) -> Clap {
    let run = Arg::new("run").value_name("RUN").required(true).value_parser(value_parser!(PathBuf));
    let flag = |id: &'static str| Arg::new(id).long(id).action(ArgAction::SetTrue);
    grammar::plain("verify", lang)
        .arg(run.help(about("verify.run", lang)))
        .arg(grammar::inputs(lang).required(false).help(about("verify.input", lang)))
        .arg(flag("repeat").help(about("repeat", lang)).help_heading(grammar::options(lang)))
        .arg(flag("json").help(about("verify.json", lang)).help_heading(grammar::options(lang)))
}

/// What was typed.
///
/// # Errors
/// A value that its option does not take.
pub fn requested(under: &ArgMatches, _lang: Lang) -> Result<Request, UsageMistake> {
    Ok(Request {
        run: under.get_one::<PathBuf>("run").cloned().unwrap_or_default(),
        inputs: under.get_many::<PathBuf>("input").into_iter().flatten().cloned().collect(),
        repeat: under.get_flag("repeat"),
        json: under.get_flag("json"),
    })
}

/// Looks at every file; repeats the run where that is asked for, or an output was changed and everything for it is there.
pub fn run(request: &Request, options: &Options, console: &Console) -> Result<Outcome, Error> {
    limit_threads(options.jobs);
    let dir = pipeline::folder(&request.run);
    let mut found = pipeline::verify(&dir, &request.inputs)?;
    if request.repeat || (found.outputs_differ() && found.inputs_are_same()) {
        repeat(&mut found, &dir, request, console)?;
    }
    if request.json {
        console.print(&report::verification_json(&found));
    } else if !console.quiet {
        console.print(&report::verification_terminal(&found, console.lang, console.width, console.colour));
    }
    Ok(if found.has_differences() { Outcome::Found } else { Outcome::Done })
}

/// Makes the run once more, in memory, and compares.
fn repeat(found: &mut Verification, dir: &Path, request: &Request, console: &Console) -> Result<(), Error> {
    if !found.inputs_are_same() {
        found.repetition = Repetition::InputsDiffer;
        return Ok(());
    }
    let again = match pipeline::recall(dir, &request.inputs) {
        Ok(again) => again,
        Err(Error::BadRun { .. } | Error::RunOfAnother { .. }) => {
            found.repetition = Repetition::Unknown;
            return Ok(());
        }
        Err(other) => return Err(other),
    };
    let bar = Bar::new(console);
    let repeated = pipeline::repeat(&again, &bar);
    bar.clear();
    let (run, _) = repeated?;
    let (lang, csv) = identify::as_recorded(&again.recorded);
    let files = report::files(&run, lang, csv)?;
    pipeline::confirm(found, dir, files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())))
}
