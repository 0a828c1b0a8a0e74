//! `targets`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command as Clap, value_parser};

use crate::error::Error;
use crate::model::order::date;
use crate::pipeline::{self, TargetsRequest};
use crate::report::{self, CsvStyle};
use crate::text::Lang;
use crate::text::cli::{self as words, UsageMistake, about};

use super::args::Options;
use super::console::Console;
use super::{Outcome, finished, grammar};

/// Arguments of `targets`.
#[derive(Clone, Debug)]
pub struct Request {
    /// The run, the plan and what stands beside them.
    pub targets: TargetsRequest,
    /// The folder that is written.
    pub out: PathBuf,
    /// Dialect of the table.
    pub csv: CsvStyle,
}

/// Its grammar.
pub fn grammar(lang: Lang) -> Clap {
    let path = |id: &'static str, name: &'static str| {
        Arg::new(id).value_name(name).required(true).value_parser(value_parser!(PathBuf))
    };
    let option =
        |id: &'static str, name: &'static str| grammar::option(id, name, lang).value_parser(value_parser!(PathBuf));
    grammar::plain("targets", lang)
        .arg(path("run", "RUN").help(about("targets.run", lang)))
        .arg(path("plan", "PLAN").help(about("targets.plan", lang)))
        .arg(option("former", "RUN").help(about("targets.former", lang)))
        .arg(option("pairs", "FILE").help(about("targets.pairs", lang)))
        .arg(grammar::option("on", "DATE", lang).help(about("targets.on", lang)))
        .arg(option("out", "DIR").help(about("targets.out", lang)))
        .arg(grammar::csv(lang))
}

/// What was typed.
///
/// # Errors
/// A value that its option does not take.
pub fn requested(under: &ArgMatches, lang: Lang) -> Result<Request, UsageMistake> {
    let path = |id: &str| under.get_one::<PathBuf>(id).cloned();
    let on = under.get_one::<String>("on").map(|text| {
        let takes = || UsageMistake::BadValue("--on".into(), text.clone(), words::takes_date(lang).to_owned());
        date(text).ok_or_else(takes)
    });
    Ok(Request {
        targets: TargetsRequest {
            run: path("run").unwrap_or_default(),
            plan: path("plan").unwrap_or_default(),
            former: path("former"),
            pairs: path("pairs"),
            on: on.transpose()?,
        },
        out: path("out").unwrap_or_else(|| PathBuf::from("shkolomer-targets")),
        csv: finished::csv(under, lang),
    })
}

/// Reads the run and the plan, writes what became of the plan, prints it.
pub fn run(request: &Request, options: &Options, console: &Console) -> Result<Outcome, Error> {
    finished::written((&request.out, "targets.xlsx"), (options, console), || {
        let made = pipeline::targets(&request.targets)?;
        let settings: BTreeMap<&'static str, String> =
            request.targets.on.iter().map(|day| ("on", day.to_string())).collect();
        let files = report::targets_files(&made.report, &made.made_of, settings, (console.lang, request.csv))?;
        Ok((files, report::targets_terminal(&made.report, console.lang, console.width, console.colour)))
    })
}
