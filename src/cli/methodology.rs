//! `methodology list|show|check`.

use std::path::Path;

use crate::error::Error;
use crate::methodology;
use crate::text::methodology as method_words;

use super::Outcome;
use super::console::Console;

/// Lists the shipped methodologies.
pub fn list(console: &Console) -> Result<Outcome, Error> {
    let statements = methodology::ids()
        .into_iter()
        .map(|id| Ok(methodology::load(id)?.statement))
        .collect::<Result<Vec<_>, Error>>()?;
    console.print_rows(&method_words::list(console.lang, &statements));
    Ok(Outcome::Done)
}

/// Shows one.
pub fn show(id: &str, console: &Console) -> Result<Outcome, Error> {
    console.print(&method_words::show(console.lang, &methodology::load(id)?.statement));
    Ok(Outcome::Done)
}

/// Checks a file; mistakes are what was asked for, so they are an answer (exit 1), not a failure.
pub fn check(file: &Path, console: &Console) -> Result<Outcome, Error> {
    let name = file.display().to_string();
    match methodology::load_file(file) {
        Ok(method) => {
            console.print(&method_words::no_mistakes(console.lang, &name, &method.statement));
            Ok(Outcome::Done)
        }
        Err(Error::BadMethod { name, mistakes }) => {
            console.print(&method_words::mistakes(console.lang, &name, &mistakes));
            Ok(Outcome::Found)
        }
        Err(other) => Err(other),
    }
}
