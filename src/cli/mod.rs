//! The command line: what was typed becomes a call of the pipeline, and its answer becomes files, lines and an exit code.

mod args;
mod check;
mod compare;
mod console;
mod deficits;
mod explain;
mod finished;
mod grammar;
mod identify;
mod init;
mod methodology;
mod municipalities;
mod objectivity;
mod order;
mod pairs;
mod progress;
mod robustness;
mod shell;
mod simulate;
mod targets;
mod verify;

use std::ffi::OsString;

use crate::text::cli as words;
use args::{Command, Parsed};
use console::Console;

/// How a run ended, as an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 0: done.
    Done,
    /// 1: done, but `--strict` found problems, or a methodology has mistakes.
    Found,
    /// 2: could not run; one message was given.
    Failed,
}

impl Outcome {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Found => 1,
            Self::Failed => 2,
        }
    }
}

/// Runs the program with these arguments (the first is the program's name).
pub fn run(arguments: Vec<OsString>) -> Outcome {
    let (lang, parsed) = args::parse(&arguments);
    let options = match parsed {
        Parsed::Text(text) => {
            console::print(&text);
            return Outcome::Done;
        }
        Parsed::Mistake(mistake) => {
            console::complain(lang, &words::usage_mistake(&mistake, lang));
            return Outcome::Failed;
        }
        Parsed::Options(options) => options,
    };
    let console = Console::new(&options);
    let answer = match &options.command {
        Command::Identify(request) => identify::run(request, &options, &console),
        Command::Check(request) => check::run(request, &options, &console),
        Command::Objectivity(request) => objectivity::run(request, &options, &console),
        Command::Robustness(request, drawn) => robustness::run(request, *drawn, &options, &console),
        Command::Order(request) => order::run(request, &options, &console),
        Command::Explain(request) => explain::run(request, &options, &console),
        Command::Compare(request) => compare::run(request, &options, &console),
        Command::Pairs(request) => pairs::run(request, &options, &console),
        Command::Municipalities(request) => municipalities::run(request, &options, &console),
        Command::Targets(request) => targets::run(request, &options, &console),
        Command::Deficits(request) => deficits::run(request, &options, &console),
        Command::Verify(request) => verify::run(request, &options, &console),
        Command::Init(dir) => init::run(dir, &console),
        Command::Simulate(request) => simulate::run(request, &console),
        Command::MethodologyList => methodology::list(&console),
        Command::MethodologyShow(id) => methodology::show(id, &console),
        Command::MethodologyCheck(file) => methodology::check(file, &console),
        Command::Completions(shell) => shell::completions(*shell, &console),
        Command::Man => shell::man(&console),
    };
    answer.unwrap_or_else(|failure| {
        console.fail(&failure);
        Outcome::Failed
    })
}
