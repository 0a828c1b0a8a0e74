//! `deficits`.

use std::path::PathBuf;

use clap::{ArgMatches, Command as Clap};

use crate::error::Error;
use crate::text::Lang;
use crate::text::cli::UsageMistake;

use super::args::Options;
use super::console::Console;
use super::{Outcome, grammar};

/// Arguments of `deficits`.
#[derive(Clone, Debug)]
pub struct Request {
    /// Inputs.
    pub inputs: Vec<PathBuf>,
}

/// Its grammar.
pub fn grammar(lang: Lang) -> Clap {
    grammar::plain("deficits", lang).arg(grammar::inputs(lang))
}

/// What was typed.
///
/// # Errors
/// A value that its option does not take.
pub fn requested(under: &ArgMatches, _lang: Lang) -> Result<Request, UsageMistake> {
    Ok(Request { inputs: under.get_many::<PathBuf>("input").into_iter().flatten().cloned().collect() })
}

/// Does it.
pub fn run(request: &Request, _options: &Options, _console: &Console) -> Result<Outcome, Error> {
    Err(Error::Internal(format!("not there yet: {request:?}")))
}
