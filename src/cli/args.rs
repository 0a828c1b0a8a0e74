//! What was typed, read into what is needed; help and mistakes in the user's language.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::pipeline::Redrawn;
use crate::report::CsvStyle;
use crate::text::Lang;
use crate::text::cli::{self as words, UsageMistake};

use super::{compare, deficits, explain, finished, grammar, identify, municipalities, order, pairs, targets, verify};

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Everything that was asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// Language.
    pub lang: Lang,
    /// Colours.
    pub color: ColorChoice,
    /// No progress, no summary.
    pub quiet: bool,
    /// Replace former outputs.
    pub force: bool,
    /// Problems make the exit code 1.
    pub strict: bool,
    /// Files read at once.
    pub jobs: Option<usize>,
    /// The command.
    pub command: Command,
}

/// A command with its arguments.
#[derive(Clone, Debug)]
pub enum Command {
    /// `identify`.
    Identify(RunRequest),
    /// `check`.
    Check(CheckRequest),
    /// `objectivity`.
    Objectivity(RunRequest),
    /// `robustness`.
    Robustness(RunRequest, Redrawn),
    /// `order`.
    Order(Box<order::Request>),
    /// `compare`.
    Compare(Box<compare::Request>),
    /// `pairs`.
    Pairs(Box<pairs::Request>),
    /// `municipalities`.
    Municipalities(Box<municipalities::Request>),
    /// `targets`.
    Targets(Box<targets::Request>),
    /// `deficits`.
    Deficits(Box<deficits::Request>),
    /// `explain`.
    Explain(Box<explain::Request>),
    /// `verify`.
    Verify(Box<verify::Request>),
    /// `init DIR`.
    Init(PathBuf),
    /// `simulate`.
    Simulate(SimulateRequest),
    /// `methodology list`.
    MethodologyList,
    /// `methodology show ID`.
    MethodologyShow(String),
    /// `methodology check FILE`.
    MethodologyCheck(PathBuf),
    /// `completions SHELL`.
    Completions(clap_complete::Shell),
    /// `man`.
    Man,
}

/// Arguments of `identify`, of `objectivity` and of `robustness`.
#[derive(Clone, Debug)]
pub struct RunRequest {
    /// Inputs.
    pub inputs: Vec<PathBuf>,
    /// Methodology's id or file.
    pub method: String,
    /// Year of the lists.
    pub year: Option<u16>,
    /// What the run is of within its year.
    pub slice: Option<String>,
    /// Output folder.
    pub out: PathBuf,
    /// The file of matches.
    pub matches: Option<PathBuf>,
    /// Schools that sat under observers.
    pub control: Option<PathBuf>,
    /// Dialect of csv.
    pub csv: CsvStyle,
    /// The public version, and from how many pupils on it shows figures; of commands that make lists.
    pub public: Option<u32>,
    /// The run that is repeated; of `identify` only.
    pub again: Option<identify::Repeated>,
}

/// Arguments of `check`.
#[derive(Clone, Debug)]
pub struct CheckRequest {
    /// Inputs.
    pub inputs: Vec<PathBuf>,
    /// Output folder; nothing is written without it.
    pub out: Option<PathBuf>,
    /// Copies of the inputs with the bad cells marked.
    pub annotate: bool,
    /// The file of matches.
    pub matches: Option<PathBuf>,
    /// Dialect of csv.
    pub csv: CsvStyle,
}

/// Arguments of `simulate`.
#[derive(Clone, Debug)]
pub struct SimulateRequest {
    /// Folder.
    pub dir: PathBuf,
    /// Number of schools.
    pub schools: Option<u32>,
    /// Seed.
    pub seed: Option<u64>,
    /// Plan.
    pub plant: Option<PathBuf>,
    /// Protocols by school, whatever the plan says.
    pub by_school: Option<bool>,
}

/// What became of the command line.
#[derive(Debug)]
pub enum Parsed {
    /// A text to print: help or version.
    Text(String),
    /// A mistake.
    Mistake(UsageMistake),
    /// A request.
    Options(Box<Options>),
}

/// Reads the command line. The language is looked for first, so that help and mistakes come in it.
pub fn parse(arguments: &[OsString]) -> (Lang, Parsed) {
    let lang = wanted_lang(arguments);
    let parsed = match grammar::command(lang).try_get_matches_from(arguments) {
        Ok(matches) => {
            options(&matches, lang).map_or_else(Parsed::Mistake, |options| Parsed::Options(Box::new(options)))
        }
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Parsed::Text(error.render().to_string()),
            _ => Parsed::Mistake(mistake(&error, lang)),
        },
    };
    (lang, parsed)
}

/// What the run is of within its year; of commands that make lists.
fn slice(under: &ArgMatches) -> Option<String> {
    let typed = under.try_get_one::<String>("slice").ok().flatten();
    typed.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty())
}

fn wanted_lang(arguments: &[OsString]) -> Lang {
    let mut words = arguments.iter().map(|argument| argument.to_string_lossy());
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next().map(|next| next.into_owned()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        if let Some(value) = value {
            return if value == "en" { Lang::En } else { Lang::Ru };
        }
    }
    Lang::Ru
}

fn options(matches: &ArgMatches, lang: Lang) -> Result<Options, UsageMistake> {
    let word = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    Ok(Options {
        lang,
        color: match word("color") {
            Some("always") => ColorChoice::Always,
            Some("never") => ColorChoice::Never,
            _ => ColorChoice::Auto,
        },
        quiet: matches.get_flag("quiet"),
        force: matches.get_flag("force"),
        strict: matches.get_flag("strict"),
        jobs: matches.get_one::<u16>("jobs").map(|jobs| usize::from(*jobs)),
        command: requested(matches, lang)?,
    })
}

fn requested(matches: &ArgMatches, lang: Lang) -> Result<Command, UsageMistake> {
    let Some((name, under)) = matches.subcommand() else { return Err(UsageMistake::NoCommand) };
    let path = |id: &str| under.get_one::<PathBuf>(id).cloned();
    let inputs = || under.get_many::<PathBuf>("input").into_iter().flatten().cloned().collect();
    let csv = || finished::csv(under, lang);
    let method = || under.get_one::<String>("method").cloned().unwrap_or_else(|| "recommended".to_owned());
    let run = |out: &str| RunRequest {
        inputs: inputs(),
        method: method(),
        year: under.get_one::<u16>("year").copied(),
        slice: slice(under),
        out: path("out").unwrap_or_else(|| PathBuf::from(out)),
        matches: path("matches"),
        control: path("control"),
        csv: csv(),
        public: None,
        again: None,
    };
    Ok(match name {
        "identify" => Command::Identify(identify::requested(under, run)?),
        "objectivity" => Command::Objectivity(run("shkolomer-objectivity")),
        "robustness" => {
            let number = |id: &str| under.get_one::<u32>(id).copied();
            let drawn = Redrawn { replicates: number("replicates"), seed: number("seed") };
            Command::Robustness(run("shkolomer-robustness"), drawn)
        }
        "check" => {
            let annotate = under.get_flag("annotate");
            let out = path("out").or_else(|| annotate.then(|| PathBuf::from("shkolomer-check")));
            Command::Check(CheckRequest { inputs: inputs(), out, annotate, matches: path("matches"), csv: csv() })
        }
        "order" => Command::Order(Box::new(order::requested(under, lang)?)),
        "compare" => Command::Compare(Box::new(compare::requested(under, lang)?)),
        "pairs" => Command::Pairs(Box::new(pairs::requested(under, lang)?)),
        "municipalities" => Command::Municipalities(Box::new(municipalities::requested(under, lang)?)),
        "targets" => Command::Targets(Box::new(targets::requested(under, lang)?)),
        "deficits" => Command::Deficits(Box::new(deficits::requested(under, lang)?)),
        "explain" => Command::Explain(Box::new(explain::requested(under, lang)?)),
        "verify" => Command::Verify(Box::new(verify::requested(under, lang)?)),
        "init" => Command::Init(path("dir").unwrap_or_default()),
        "simulate" => Command::Simulate(SimulateRequest {
            dir: path("dir").unwrap_or_default(),
            schools: under.get_one::<u32>("schools").copied(),
            seed: under.get_one::<u64>("seed").copied(),
            plant: path("plant"),
            by_school: under.get_one::<String>("protocols").map(|how| how == "by-school"),
        }),
        "methodology" => match under.subcommand() {
            Some(("show", show)) => Command::MethodologyShow(show.get_one::<String>("id").cloned().unwrap_or_default()),
            Some(("check", check)) => {
                Command::MethodologyCheck(check.get_one::<PathBuf>("file").cloned().unwrap_or_default())
            }
            _ => Command::MethodologyList,
        },
        "completions" => match under.get_one::<clap_complete::Shell>("shell") {
            Some(shell) => Command::Completions(*shell),
            None => return Err(UsageMistake::Missing("SHELL".to_owned())),
        },
        _ => Command::Man,
    })
}

/// clap's error as a mistake that can be said in the user's language.
fn mistake(error: &clap::Error, lang: Lang) -> UsageMistake {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    // Of several suggestions clap gives the likeliest last.
    let nearest = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.last().cloned(),
        _ => context(kind),
    };
    let argument = || context(ContextKind::InvalidArg).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => UsageMistake::UnknownArgument(argument(), nearest(ContextKind::SuggestedArg)),
        ErrorKind::InvalidSubcommand => UsageMistake::UnknownCommand(
            context(ContextKind::InvalidSubcommand).unwrap_or_default(),
            nearest(ContextKind::SuggestedSubcommand),
        ),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => UsageMistake::NoCommand,
        ErrorKind::MissingRequiredArgument => UsageMistake::Missing(argument()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => UsageMistake::BadValue(
            argument(),
            context(ContextKind::InvalidValue).unwrap_or_default(),
            context(ContextKind::ValidValue).unwrap_or_else(|| words::takes_number(lang).to_owned()),
        ),
        ErrorKind::ArgumentConflict | ErrorKind::TooManyValues => UsageMistake::Conflict(argument()),
        _ => UsageMistake::UnknownArgument(argument(), None),
    }
}
