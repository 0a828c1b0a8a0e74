//! `municipalities`: finished runs into the monitoring of municipal authorities.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command as Clap, value_parser};

use crate::error::Error;
use crate::pipeline::{self, MunicipalRequest};
use crate::report::{self, CsvStyle};
use crate::text::Lang;
use crate::text::cli::{UsageMistake, about, help};

use super::args::Options;
use super::console::Console;
use super::{Outcome, finished, grammar};

/// Arguments of `municipalities`.
#[derive(Clone, Debug)]
pub struct Request {
    /// What it is made from.
    pub made_from: MunicipalRequest,
    /// Folder of the outputs.
    pub out: PathBuf,
    /// Dialect of the tables.
    pub csv: CsvStyle,
}

/// Its grammar.
pub fn grammar(lang: Lang) -> Clap {
    let words = |id: &str| about(&format!("municipalities.{id}"), lang);
    let path = |id: &'static str, value: &'static str| {
        grammar::option(id, value, lang).value_parser(value_parser!(PathBuf)).help(words(id))
    };
    let run = Arg::new("run").value_name("RUN").required(true).value_parser(value_parser!(PathBuf));
    grammar::plain("municipalities", lang)
        .arg(run.help(words("run")))
        .arg(path("former", "RUN").action(ArgAction::Append))
        .arg(path("pairs", "FILE"))
        .arg(path("received", "FILE"))
        .arg(path("indicators", "FILE"))
        .arg(path("settings", "FILE"))
        .arg(
            Arg::new("accept-changes")
                .long("accept-changes")
                .action(ArgAction::SetTrue)
                .help(about("accept-changes", lang))
                .help_heading(help(lang).options),
        )
        .arg(path("out", "DIR"))
        .arg(grammar::csv(lang))
}

/// What was typed.
///
/// # Errors
/// A value that its option does not take.
pub fn requested(under: &ArgMatches, lang: Lang) -> Result<Request, UsageMistake> {
    let path = |id: &str| under.get_one::<PathBuf>(id).cloned();
    Ok(Request {
        made_from: MunicipalRequest {
            run: path("run").unwrap_or_default(),
            former: under.get_many::<PathBuf>("former").into_iter().flatten().cloned().collect(),
            pairs: path("pairs"),
            received: path("received"),
            indicators: path("indicators"),
            settings: path("settings"),
            accept_changes: under.get_flag("accept-changes"),
        },
        out: path("out").unwrap_or_else(|| PathBuf::from("shkolomer-municipalities")),
        csv: finished::csv(under, lang),
    })
}

/// Reads the runs, writes the folder, says what stands in it.
pub fn run(request: &Request, options: &Options, console: &Console) -> Result<Outcome, Error> {
    finished::written((&request.out, "municipalities.html"), (options, console), || {
        let monitoring = pipeline::municipalities(&request.made_from)?;
        let files = report::municipal_files(&monitoring, console.lang, request.csv)?;
        let shown = report::municipal_terminal(&monitoring, console.lang, console.width, console.colour);
        Ok((files, shown))
    })
}
