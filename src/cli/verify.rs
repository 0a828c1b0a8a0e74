//! `verify`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command as Clap, value_parser};

use crate::error::Error;
use crate::text::Lang;
use crate::text::cli::UsageMistake;

use super::args::Options;
use super::console::Console;
use super::{Outcome, grammar};

/// Arguments of `verify`.
#[derive(Clone, Debug)]
pub struct Request {
    /// Folder of the run.
    pub run: PathBuf,
}

/// Its grammar.
pub fn grammar(lang: Lang) -> Clap {
    grammar::plain("verify", lang)
        .arg(Arg::new("run").value_name("RUN").required(true).value_parser(value_parser!(PathBuf)))
}

/// What was typed.
///
/// # Errors
/// A value that its option does not take.
pub fn requested(under: &ArgMatches, _lang: Lang) -> Result<Request, UsageMistake> {
    Ok(Request { run: under.get_one::<PathBuf>("run").cloned().unwrap_or_default() })
}

/// Does it.
pub fn run(request: &Request, _options: &Options, _console: &Console) -> Result<Outcome, Error> {
    Err(Error::Internal(format!("not there yet: {request:?}")))
}
