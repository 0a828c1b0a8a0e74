//! What the commands on finished runs have in common: their folder is written, their summary printed.

use std::path::Path;
use std::time::Instant;

use clap::ArgMatches;

use crate::error::Error;
use crate::report::{self, CsvStyle, OutputFile};
use crate::text::Lang;
use crate::text::cli as words;

use super::Outcome;
use super::args::Options;
use super::console::Console;
use super::identify::clean_up_when_interrupted;

/// Makes the files of a command and its words for the terminal, writes the folder, prints; `first` is the file to begin with.
pub fn written(
    (out, first): (&Path, &str),
    (options, console): (&Options, &Console),
    make: impl FnOnce() -> Result<(Vec<OutputFile>, String), Error>,
) -> Result<Outcome, Error> {
    let started = Instant::now();
    report::refuse_if_taken(out, options.force)?;
    clean_up_when_interrupted(console);
    let (files, shown) = make()?;
    report::write(out, &files, options.force)?;
    if !console.quiet {
        console.print(&shown);
    }
    let seconds = started.elapsed().as_secs_f64();
    console.say(&words::written(&out.display().to_string(), first, seconds, console.lang));
    Ok(Outcome::Done)
}

/// The dialect of tables that was asked for; that of the language where none was.
pub fn csv(under: &ArgMatches, lang: Lang) -> CsvStyle {
    match under.get_one::<String>("csv").map(String::as_str) {
        Some("plain") => CsvStyle::Plain,
        Some(_) => CsvStyle::Excel,
        None => lang.pick(CsvStyle::Excel, CsvStyle::Plain),
    }
}
