//! `completions` and `man`: what a shell and a manual reader need.

use crate::error::Error;

use super::Outcome;
use super::console::Console;
use super::grammar::command;

/// Prints completions for a shell.
pub fn completions(shell: clap_complete::Shell, console: &Console) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(console.lang), "shkolomer", &mut script);
    console.print(&String::from_utf8_lossy(&script));
    Ok(Outcome::Done)
}

/// Prints the manual page, with every command under its own heading.
pub fn man(console: &Console) -> Result<Outcome, Error> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command(console.lang))
        .render(&mut page)
        .map_err(|error| Error::Internal(error.to_string()))?;
    console.print(&String::from_utf8_lossy(&page));
    Ok(Outcome::Done)
}
