//! `compare`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command as Clap, value_parser};

use crate::error::Error;
use crate::text::Lang;
use crate::text::cli::UsageMistake;

use super::args::Options;
use super::console::Console;
use super::{Outcome, grammar};

/// Arguments of `compare`.
#[derive(Clone, Debug)]
pub struct Request {
    /// Folders of the runs, the earliest first.
    pub runs: Vec<PathBuf>,
}

/// Its grammar.
pub fn grammar(lang: Lang) -> Clap {
    grammar::plain("compare", lang)
        .arg(Arg::new("run").value_name("RUN").num_args(2..).required(true).value_parser(value_parser!(PathBuf)))
}

/// What was typed.
///
/// # Errors
/// A value that its option does not take.
pub fn requested(under: &ArgMatches, _lang: Lang) -> Result<Request, UsageMistake> {
    Ok(Request { runs: under.get_many::<PathBuf>("run").into_iter().flatten().cloned().collect() })
}

/// Does it.
pub fn run(request: &Request, _options: &Options, _console: &Console) -> Result<Outcome, Error> {
    Err(Error::Internal(format!("not there yet: {request:?}")))
}
