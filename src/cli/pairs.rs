//! `pairs`: a finished run into groups of curators and schools.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command as Clap, value_parser};

use crate::error::Error;
use crate::model::listing::ListKind;
use crate::pipeline::{self, PairsRequest};
use crate::report::{self, CsvStyle};
use crate::text::Lang;
use crate::text::cli::{self as words, UsageMistake, about};

use super::args::Options;
use super::console::Console;
use super::{Outcome, finished, grammar, order};

/// Lists whose schools can be supported.
const LISTS: [ListKind; 3] = [ListKind::Low, ListKind::Unfavourable, ListKind::Both];

/// Arguments of `pairs`.
#[derive(Clone, Debug)]
pub struct Request {
    /// What pairs are made from.
    pub pairs: PairsRequest,
    /// Folder of the outputs.
    pub out: PathBuf,
    /// Dialect of the tables.
    pub csv: CsvStyle,
}

/// Its grammar.
pub fn grammar(lang: Lang) -> Clap {
    let path =
        |id: &'static str, value: &'static str| grammar::option(id, value, lang).value_parser(value_parser!(PathBuf));
    let named = |id: &'static str, help: &'static str| path(id, "FILE").help(about(help, lang));
    let run = Arg::new("run").value_name("RUN").required(true).value_parser(value_parser!(PathBuf));
    grammar::plain("pairs", lang)
        .about(about("pairs.about", lang))
        .arg(run.help(about("pairs.run", lang)))
        .arg(grammar::option("list", "LIST,…", lang).help(about("pairs.list", lang)))
        .arg(named("settings", "pairs.settings"))
        .arg(path("neighbours", "FILE"))
        .arg(path("places", "FILE"))
        .arg(named("previous", "pairs.previous"))
        .arg(path("problems", "FILE"))
        .arg(path("resources", "FILE"))
        .arg(
            Arg::new("accept-changes")
                .long("accept-changes")
                .action(ArgAction::SetTrue)
                .help(about("pairs.accept-changes", lang))
                .help_heading(words::help(lang).options),
        )
        .arg(path("out", "DIR").help(about("pairs.out", lang)))
        .arg(grammar::csv(lang))
}

/// What was typed.
///
/// # Errors
/// A value that its option does not take.
pub fn requested(under: &ArgMatches, lang: Lang) -> Result<Request, UsageMistake> {
    let path = |id: &str| under.get_one::<PathBuf>(id).cloned();
    let codes = LISTS.map(ListKind::code);
    let list = |code: &str| LISTS.into_iter().find(|list| list.code() == code);
    let lists = under.get_one::<String>("list").map(|text| order::several("--list", text, &codes, list));
    Ok(Request {
        pairs: PairsRequest {
            run: path("run").unwrap_or_default(),
            settings: path("settings"),
            neighbours: path("neighbours"),
            places: path("places"),
            previous: path("previous"),
            problems: path("problems"),
            resources: path("resources"),
            lists: lists.transpose()?,
            accept_changes: under.get_flag("accept-changes"),
        },
        out: path("out").unwrap_or_else(|| PathBuf::from("shkolomer-pairs")),
        csv: finished::csv(under, lang),
    })
}

/// Reads the run, makes pairs, writes the folder, prints the groups.
pub fn run(request: &Request, options: &Options, console: &Console) -> Result<Outcome, Error> {
    finished::written((&request.out, "pairs.html"), (options, console), || {
        let pairing = pipeline::pairs(&request.pairs)?;
        let shown = report::pairs_terminal(&pairing, console.lang, console.width, console.colour);
        Ok((report::pairs_files(&pairing, console.lang, request.csv)?, shown))
    })
}
