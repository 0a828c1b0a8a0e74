//! The grammar of the command line: commands, arguments and options with their help, for clap.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command as Clap, value_parser};

use crate::text::Lang;
use crate::text::cli::{self as words, about};

use super::{compare, deficits, explain, municipalities, pairs, targets, verify};

/// The whole command line of the program in that language.
pub fn command(lang: Lang) -> Clap {
    let help = words::help(lang);
    let program = Clap::new("shkolomer")
        .version(env!("CARGO_PKG_VERSION"))
        .about(help.about)
        .after_help(help.after)
        .subcommand_required(true);
    let program = globals(lang)
        .into_iter()
        .fold(program, |program, option| program.arg(option.global(true).help_heading(help.global)));
    let commands = [
        identify(lang),
        check(lang),
        objectivity(lang),
        robustness(lang),
        order(lang),
        explain::grammar(lang),
        compare::grammar(lang),
        pairs::grammar(lang),
        municipalities::grammar(lang),
        targets::grammar(lang),
        deficits::grammar(lang),
        verify::grammar(lang),
        init(lang),
        simulate(lang),
        methodology(lang),
        completions(lang),
        plain("man", lang),
    ];
    let program = commands.into_iter().fold(program, Clap::subcommand);
    in_words(program, lang)
}

/// Puts headings, help and version of a command and of those under it into words.
fn in_words(command: Clap, lang: Lang) -> Clap {
    let help = words::help(lang);
    let template = format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", help.usage);
    let is_root = command.get_name() == "shkolomer";
    let under_heading = |arg: Arg| if arg.is_positional() { arg.help_heading(help.arguments) } else { arg };
    let mut command = command
        .mut_args(under_heading)
        .help_template(template)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading(help.commands)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(about("help", lang))
                .help_heading(help.global)
                .display_order(100),
        );
    if is_root {
        command = command.arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(about("version", lang))
                .help_heading(help.global)
                .display_order(101),
        );
    }
    command.mut_subcommands(|under| in_words(under, lang))
}

fn globals(lang: Lang) -> Vec<Arg> {
    let word = |id: &'static str, name: &'static str, values: &[&'static str]| {
        Arg::new(id)
            .long(id)
            .value_name(name)
            .value_parser(PossibleValuesParser::new(values))
            .hide_possible_values(true)
            .help(about(id, lang))
    };
    let flag = |id: &'static str| Arg::new(id).long(id).action(ArgAction::SetTrue).help(about(id, lang));
    vec![
        word("lang", "ru|en", &["ru", "en"]),
        word("color", "auto|always|never", &["auto", "always", "never"]),
        flag("quiet"),
        flag("force"),
        flag("strict"),
        Arg::new("jobs")
            .long("jobs")
            .value_name("N")
            .value_parser(value_parser!(u16).range(1..=1024))
            .help(about("jobs", lang)),
    ]
}

/// A command with its help.
pub(super) fn plain(name: &'static str, lang: Lang) -> Clap {
    Clap::new(name).about(about(name, lang))
}

/// An option with a value.
pub(super) fn option(id: &'static str, value: &'static str, lang: Lang) -> Arg {
    Arg::new(id).long(id).value_name(value).help(about(id, lang)).help_heading(words::help(lang).options)
}

/// The heading under which options of a command stand.
pub(super) fn options(lang: Lang) -> &'static str {
    words::help(lang).options
}

fn identify(lang: Lang) -> Clap {
    let changes = Arg::new("accept-changes").long("accept-changes").action(ArgAction::SetTrue);
    let public = Arg::new("public").long("public").action(ArgAction::SetTrue).help(about("public", lang));
    lists("identify", lang)
        .arg(public.help_heading(words::help(lang).options))
        .mut_arg("input", |input| input.required(false).required_unless_present("from"))
        .arg(option("from", "RUN", lang).value_parser(value_parser!(PathBuf)))
        .arg(changes.requires("from").help(about("from.accept-changes", lang)).help_heading(options(lang)))
        .arg(option("public-limit", "N", lang).value_parser(value_parser!(u32).range(5..=1000)).requires("public"))
}

/// A command that makes lists.
fn lists(name: &'static str, lang: Lang) -> Clap {
    plain(name, lang)
        .arg(inputs(lang))
        .arg(option("method", "ID|FILE", lang))
        .arg(option("year", "Y", lang).value_parser(value_parser!(u16).range(2000..=2099)))
        .arg(option("slice", "NAME", lang))
        .arg(option("out", "DIR", lang).value_parser(value_parser!(PathBuf)))
        .arg(option("matches", "FILE", lang).value_parser(value_parser!(PathBuf)))
        .arg(option("control", "FILE", lang).value_parser(value_parser!(PathBuf)))
        .arg(csv(lang))
}

fn check(lang: Lang) -> Clap {
    plain("check", lang)
        .arg(inputs(lang))
        .arg(option("out", "DIR", lang).value_parser(value_parser!(PathBuf)).help(about("check.out", lang)))
        .arg(
            Arg::new("annotate")
                .long("annotate")
                .action(ArgAction::SetTrue)
                .help(about("annotate", lang))
                .help_heading(words::help(lang).options),
        )
        .arg(option("matches", "FILE", lang).value_parser(value_parser!(PathBuf)))
        .arg(csv(lang))
}

fn objectivity(lang: Lang) -> Clap {
    plain("objectivity", lang)
        .arg(inputs(lang))
        .arg(option("method", "ID|FILE", lang))
        .arg(
            option("year", "Y", lang)
                .value_parser(value_parser!(u16).range(2000..=2099))
                .help(about("objectivity.year", lang)),
        )
        .arg(option("out", "DIR", lang).value_parser(value_parser!(PathBuf)).help(about("objectivity.out", lang)))
        .arg(option("matches", "FILE", lang).value_parser(value_parser!(PathBuf)))
        .arg(option("control", "FILE", lang).value_parser(value_parser!(PathBuf)))
        .arg(csv(lang))
}

fn robustness(lang: Lang) -> Clap {
    lists("robustness", lang)
        .mut_arg("out", |out| out.help(about("robustness.out", lang)))
        .arg(option("replicates", "N", lang).value_parser(value_parser!(u32).range(2..=100_000)))
        .arg(option("seed", "S", lang).value_parser(value_parser!(u32)).help(about("robustness.seed", lang)))
}

fn order(lang: Lang) -> Clap {
    let file = |id: &'static str| option(id, "FILE", lang).value_parser(value_parser!(PathBuf));
    let run = Arg::new("run").value_name("RUN").required(true).value_parser(value_parser!(PathBuf));
    plain("order", lang)
        .arg(run.help(about("order.run", lang)))
        .arg(option("list", "LIST,…", lang))
        .arg(option("columns", "COLUMN,…", lang))
        .arg(option("number", "N", lang))
        .arg(option("date", "D", lang))
        .arg(file("settings"))
        .arg(file("template"))
        .arg(file("pairs"))
        .arg(option("previous", "RUN", lang).value_parser(value_parser!(PathBuf)))
        .arg(file("previous-settings").requires("previous"))
        .arg(file("previous-pairs").requires("previous"))
        .arg(
            Arg::new("accept-changes")
                .long("accept-changes")
                .action(ArgAction::SetTrue)
                .help(about("accept-changes", lang))
                .help_heading(words::help(lang).options),
        )
        .arg(file("out").help(about("order.out", lang)))
}

/// Files and folders that are read.
pub(super) fn inputs(lang: Lang) -> Arg {
    Arg::new("input")
        .value_name("INPUT")
        .num_args(1..)
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help(about("input", lang))
}

/// Dialect of the tables.
pub(super) fn csv(lang: Lang) -> Arg {
    option("csv", "excel|plain", lang)
        .value_parser(PossibleValuesParser::new(["excel", "plain"]))
        .hide_possible_values(true)
}

fn init(lang: Lang) -> Clap {
    plain("init", lang).arg(folder(about("init.dir", lang)))
}

/// The folder that a command makes.
fn folder(help: &'static str) -> Arg {
    Arg::new("dir").value_name("DIR").required(true).value_parser(value_parser!(PathBuf)).help(help)
}

fn simulate(lang: Lang) -> Clap {
    plain("simulate", lang)
        .arg(folder(about("simulate.dir", lang)))
        .arg(option("schools", "N", lang).value_parser(value_parser!(u32).range(1..=20_000)))
        .arg(option("seed", "S", lang).value_parser(value_parser!(u64)))
        .arg(option("plant", "FILE", lang).value_parser(value_parser!(PathBuf)))
        .arg(
            option("protocols", "by-sitting|by-school", lang)
                .value_parser(PossibleValuesParser::new(["by-sitting", "by-school"]))
                .hide_possible_values(true),
        )
}

fn methodology(lang: Lang) -> Clap {
    let under = |name: &'static str, id: &'static str| Clap::new(name).about(about(id, lang));
    plain("methodology", lang)
        .subcommand_required(true)
        .subcommand(under("list", "methodology.list"))
        .subcommand(
            under("show", "methodology.show")
                .arg(Arg::new("id").value_name("ID").required(true).help(about("methodology.id", lang))),
        )
        .subcommand(
            under("check", "methodology.check").arg(
                Arg::new("file")
                    .value_name("FILE")
                    .required(true)
                    .value_parser(value_parser!(PathBuf))
                    .help(about("methodology.file", lang)),
            ),
        )
}

fn completions(lang: Lang) -> Clap {
    plain("completions", lang).arg(
        Arg::new("shell")
            .value_name("SHELL")
            .required(true)
            .value_parser(value_parser!(clap_complete::Shell))
            .hide_possible_values(true)
            .help(about("shell", lang)),
    )
}
