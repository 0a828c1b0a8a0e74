//! The two streams of the terminal: what was asked for goes to the standard output, everything else to the error output.

use std::io::{IsTerminal, Write};

use comfy_table::{ColumnConstraint, ContentArrangement, Table, TableStyle};

use crate::error::Error;
use crate::text::Lang;
use crate::text::cli as words;
use crate::text::errors;

use super::args::{ColorChoice, Options};

/// Width used where there is no terminal to ask.
const WIDTH_WITHOUT_TERMINAL: u16 = 100;

/// How to talk to the person at the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// Language.
    pub lang: Lang,
    /// No progress, no summary.
    pub quiet: bool,
    /// Whether the standard output is coloured.
    pub colour: bool,
    /// Width of the standard output in columns.
    pub width: u16,
}

impl Console {
    /// Looks at the terminal and at what was asked for.
    pub fn new(options: &Options) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = match options.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => std::io::stdout().is_terminal() && !plain,
        };
        Self { lang: options.lang, quiet: options.quiet, colour, width: width() }
    }

    /// Prints what was asked for.
    pub fn print(&self, text: &str) {
        print(text);
    }

    /// Prints rows as columns fitted to the terminal; the first column is never broken.
    pub fn print_rows<const N: usize>(&self, rows: &[[&str; N]]) {
        let mut table = Table::new();
        table.load_style(TableStyle::new()).set_content_arrangement(ContentArrangement::Dynamic).set_width(self.width);
        table.add_rows(rows.iter().map(|row| row.iter().copied()));
        if let Some(first) = table.column_mut(0) {
            first.set_constraint(ColumnConstraint::ContentWidth);
        }
        let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
        print(&lines.join("\n"));
    }

    /// Says something about the run, unless quiet.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            to_stderr(text);
        }
    }

    /// The one message about why the run could not go on.
    pub fn fail(&self, error: &Error) {
        complain(self.lang, &errors::message(self.lang, error));
    }
}

fn width() -> u16 {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    asked
        .or_else(|| terminal_size::terminal_size().map(|(width, _)| width.0))
        .unwrap_or(WIDTH_WITHOUT_TERMINAL)
        .clamp(40, 400)
}

/// Prints a text to the standard output; a reader who has left (`| head`) is no failure.
pub fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let newline = if text.ends_with('\n') { "" } else { "\n" };
    if out
        .write_all(text.as_bytes())
        .and_then(|()| out.write_all(newline.as_bytes()))
        .and_then(|()| out.flush())
        .is_err()
    {
        std::process::exit(0);
    }
}

/// A message about a failure, on the error output.
pub fn complain(lang: Lang, message: &str) {
    to_stderr(&format!("{}: {message}", words::error_prefix(lang)));
}

/// A line on the error output; when nobody can read it, there is nothing left to do.
pub fn to_stderr(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = writeln!(out, "{text}");
}
