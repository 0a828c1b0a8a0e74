//! `methodology list|show|check`.

use std::path::Path;

use crate::error::Error;
use crate::methodology;
use crate::text::cli as words;
use crate::text::methodology as method_words;

use super::Outcome;
use super::console::Console;

/// Lists the shipped methodologies.
pub fn list(console: &Console) -> Result<Outcome, Error> {
    let statements =
        methodology::ids().into_iter().map(|id| Ok(methodology::load(id)?.statement)).collect::<Result<Vec<_>, Error>>()?;
    console.print(&method_words::list(&statements, console.lang));
    Ok(Outcome::Done)
}

/// Shows one.
pub fn show(id: &str, console: &Console) -> Result<Outcome, Error> {
    console.print(&method_words::show(&methodology::load(id)?.statement, console.lang));
    Ok(Outcome::Done)
}

/// Checks a file; mistakes are what was asked for, so they are an answer (exit 1), not a failure.
pub fn check(file: &Path, console: &Console) -> Result<Outcome, Error> {
    let name = file.display().to_string();
    match methodology::load(&name) {
        Ok(_) => {
            console.print(&words::method_is_sound(&name, console.lang));
            Ok(Outcome::Done)
        }
        Err(Error::BadMethod { name, mistakes }) => {
            console.print(&method_words::mistakes(&name, &mistakes, console.lang));
            Ok(Outcome::Found)
        }
        Err(other) => Err(other),
    }
}
