//! `explain`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command as Clap, value_parser};

use crate::error::Error;
use crate::pipeline::{self, ExplainRequest};
use crate::report::{self, Explained};
use crate::text::cli::UsageMistake;
use crate::text::cli::about;
use crate::text::{Lang, explanation as words};

use super::args::Options;
use super::console::Console;
use super::identify::{clean_up_when_interrupted, limit_threads};
use super::progress::Bar;
use super::{Outcome, grammar};

/// Arguments of `explain`.
#[derive(Clone, Debug)]
pub struct Request {
    /// What is explained.
    pub of: ExplainRequest,
    /// In which form.
    pub form: Explained,
    /// The file that is written; the terminal where none is named (a document has a name of its own).
    pub out: Option<PathBuf>,
}

/// Its grammar.
pub fn grammar(lang: Lang) -> Clap {
    let run = Arg::new("run").value_name("RUN").required(true).value_parser(value_parser!(PathBuf));
    grammar::plain("explain", lang)
        .arg(run.help(about("explain.run", lang)))
        .arg(Arg::new("school").value_name("SCHOOL").required(true).help(about("explain.school", lang)))
        .arg(grammar::inputs(lang).required(false).num_args(0..).help(about("explain.input", lang)))
        .arg(
            grammar::option("format", "text|json|docx", lang)
                .value_parser(PossibleValuesParser::new(["text", "json", "docx"]))
                .hide_possible_values(true)
                .help(about("explain.format", lang)),
        )
        .arg(grammar::option("out", "FILE", lang).value_parser(value_parser!(PathBuf)).help(about("explain.out", lang)))
}

/// What was typed.
///
/// # Errors
/// A value that its option does not take.
pub fn requested(under: &ArgMatches, _lang: Lang) -> Result<Request, UsageMistake> {
    let word = |id: &str| under.get_one::<String>(id).cloned();
    Ok(Request {
        of: ExplainRequest {
            run: under.get_one::<PathBuf>("run").cloned().unwrap_or_default(),
            school: word("school").unwrap_or_default(),
            inputs: under.get_many::<PathBuf>("input").into_iter().flatten().cloned().collect(),
        },
        form: match word("format").as_deref() {
            Some("json") => Explained::Json,
            Some("docx") => Explained::Docx,
            _ => Explained::Text,
        },
        out: under.get_one::<PathBuf>("out").cloned(),
    })
}

/// Repeats the run, and says why it says of the school what it says.
pub fn run(request: &Request, options: &Options, console: &Console) -> Result<Outcome, Error> {
    if let Some(out) = &request.out {
        report::refuse_if_there(out, options.force)?;
    }
    clean_up_when_interrupted(console);
    limit_threads(options.jobs);
    let bar = Bar::new(console);
    let answer = pipeline::explain(&request.of, &bar);
    bar.clear();
    let (run, explanation) = answer?;
    let named = || PathBuf::from(format!("explain-{}.docx", explanation.school));
    let out = request.out.clone().or_else(|| (request.form == Explained::Docx).then(named));
    let colour = console.colour && out.is_none();
    let bytes = report::explanation(&run, &explanation, request.form, console.lang, (console.width, colour))?;
    match out {
        Some(out) => {
            report::write_file(&out, &bytes, options.force)?;
            console.say(&words::written(console.lang, &out.display().to_string()));
        }
        None => console.print(&String::from_utf8_lossy(&bytes)),
    }
    Ok(Outcome::Done)
}
