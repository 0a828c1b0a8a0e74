//! `deficits`: tasks and skills that pupils could not do.

use std::path::PathBuf;

use clap::{ArgMatches, Command as Clap, value_parser};

use crate::error::Error;
use crate::model::problem::Severity;
use crate::model::school::SchoolId;
use crate::pipeline::{self, DeficitsRequest, Sources};
use crate::report::{self, CsvStyle};
use crate::text::Lang;
use crate::text::cli::{UsageMistake, about};
use crate::text::deficits::takes_school;

use super::args::Options;
use super::console::Console;
use super::progress::Bar;
use super::{Outcome, finished, grammar, identify};

/// Arguments of `deficits`.
#[derive(Clone, Debug)]
pub struct Request {
    /// What is asked.
    pub asked: DeficitsRequest,
    /// Folder for the outputs.
    pub out: PathBuf,
    /// Dialect of the tables.
    pub csv: CsvStyle,
}

/// Its grammar.
pub fn grammar(lang: Lang) -> Clap {
    let file = |id: &'static str| grammar::option(id, "FILE", lang).value_parser(value_parser!(PathBuf));
    let year = grammar::option("year", "Y", lang).value_parser(value_parser!(u16).range(2000..=2099));
    let out = grammar::option("out", "DIR", lang).value_parser(value_parser!(PathBuf));
    grammar::plain("deficits", lang)
        .arg(grammar::inputs(lang))
        .arg(file("codifier"))
        .arg(file("settings").help(about("deficits.settings", lang)))
        .arg(year.help(about("deficits.year", lang)))
        .arg(grammar::option("school", "ID", lang).help(about("deficits.school", lang)))
        .arg(out.help(about("deficits.out", lang)))
        .arg(file("matches"))
        .arg(grammar::csv(lang))
}

/// What was typed.
///
/// # Errors
/// A value that its option does not take.
pub fn requested(under: &ArgMatches, lang: Lang) -> Result<Request, UsageMistake> {
    let path = |id: &str| under.get_one::<PathBuf>(id).cloned();
    let school = under.get_one::<String>("school").map(|text| {
        let takes = || UsageMistake::BadValue("--school".into(), text.to_owned(), takes_school(lang).to_owned());
        SchoolId::from_text(text).ok_or_else(takes)
    });
    Ok(Request {
        asked: DeficitsRequest {
            sources: Sources {
                inputs: under.get_many::<PathBuf>("input").into_iter().flatten().cloned().collect(),
                matches: path("matches"),
                control: None,
            },
            codifier: path("codifier"),
            settings: path("settings"),
            year: under.get_one::<u16>("year").copied(),
            school: school.transpose()?,
        },
        out: path("out").unwrap_or_else(|| PathBuf::from("shkolomer-deficits")),
        csv: finished::csv(under, lang),
    })
}

/// Reads, counts, writes the folder, prints.
pub fn run(request: &Request, options: &Options, console: &Console) -> Result<Outcome, Error> {
    identify::limit_threads(options.jobs);
    let first = if request.asked.school.is_some() { "deficits.docx" } else { "deficits.html" };
    let mut found = false;
    let outcome = finished::written((&request.out, first), (options, console), || {
        let bar = Bar::new(console);
        let run = pipeline::deficits(&request.asked, &bar);
        bar.clear();
        let run = run?;
        found = run.problems.iter().any(|problem| problem.kind.severity() != Severity::Notice);
        let files = report::deficits_files(&run, request.asked.school.as_ref(), console.lang, request.csv)?;
        Ok((files, report::deficits_terminal(&run, console.lang, console.width, console.colour)))
    })?;
    Ok(if options.strict && found { Outcome::Found } else { outcome })
}
