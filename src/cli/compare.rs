//! `compare`: runs of several years or slices against one another.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command as Clap, value_parser};

use crate::error::Error;
use crate::pipeline::{self, CompareRequest};
use crate::report::{self, CsvStyle};
use crate::text::Lang;
use crate::text::cli::{UsageMistake, about};
use crate::text::comparison as words;

use super::args::Options;
use super::console::Console;
use super::identify::limit_threads;
use super::progress::Bar;
use super::{Outcome, finished, grammar};

/// Arguments of `compare`.
#[derive(Clone, Debug)]
pub struct Request {
    /// What is compared.
    pub asked: CompareRequest,
    /// The output folder.
    pub out: PathBuf,
    /// Dialect of the tables.
    pub csv: CsvStyle,
}

/// Its grammar.
pub fn grammar(lang: Lang) -> Clap {
    let run = Arg::new("run").value_name("RUN").num_args(2..).required(true).value_parser(value_parser!(PathBuf));
    grammar::plain("compare", lang)
        .arg(run.help(about("compare.run", lang)))
        .arg(grammar::option("renamed", "FILE", lang).value_parser(value_parser!(PathBuf)))
        .arg(grammar::option("assumed-sd", "SD", lang))
        .arg(grammar::option("out", "DIR", lang).value_parser(value_parser!(PathBuf)).help(about("compare.out", lang)))
        .arg(grammar::csv(lang))
}

/// What was typed.
///
/// # Errors
/// A value that its option does not take.
pub fn requested(under: &ArgMatches, lang: Lang) -> Result<Request, UsageMistake> {
    let path = |id: &str| under.get_one::<PathBuf>(id).cloned();
    let assumed = under.get_one::<String>("assumed-sd").map(|text| {
        let spread = text.trim().replace(',', ".").parse().ok().filter(|sd: &f64| *sd > 0.0 && *sd <= 100.0);
        spread.ok_or_else(|| {
            UsageMistake::BadValue("--assumed-sd".into(), text.clone(), words::takes_spread(lang).to_owned())
        })
    });
    Ok(Request {
        asked: CompareRequest {
            runs: under.get_many::<PathBuf>("run").into_iter().flatten().cloned().collect(),
            renamed: path("renamed"),
            assumed_sd: assumed.transpose()?,
        },
        out: path("out").unwrap_or_else(|| PathBuf::from("shkolomer-compare")),
        csv: finished::csv(under, lang),
    })
}

/// Reads the runs, writes the folder, says what moved.
pub fn run(request: &Request, options: &Options, console: &Console) -> Result<Outcome, Error> {
    limit_threads(options.jobs);
    finished::written((request.out.as_path(), "compare.html"), (options, console), || {
        let bar = Bar::new(console);
        let compared = pipeline::compare(&request.asked, &bar);
        bar.clear();
        let compared = compared?;
        let files = report::compare_files(&compared, console.lang, request.csv)?;
        Ok((files, report::compare_terminal(&compared, console.lang, console.width, console.colour)))
    })
}
