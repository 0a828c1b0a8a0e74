//! Words of the command line: help, progress, closing lines.

mod about;

use super::{Lang, verification};
pub use about::about;

/// Help of the program and of every command and option.
#[derive(Clone, Copy, Debug)]
pub struct Help {
    /// What the program is.
    pub about: &'static str,
    /// Heading of the usage line.
    pub usage: &'static str,
    /// Heading of the commands.
    pub commands: &'static str,
    /// Heading of the arguments.
    pub arguments: &'static str,
    /// Heading of the options.
    pub options: &'static str,
    /// Heading of the options that every command takes.
    pub global: &'static str,
    /// What stands under the help of the program.
    pub after: &'static str,
}

/// The fixed parts of help.
pub fn help(lang: Lang) -> Help {
    match lang {
        Lang::Ru => Help {
            about: "Школомер: по таблицам региона — индексы школ и списки тех, кому нужна помощь",
            usage: "Использование",
            commands: "Команды",
            arguments: "Аргументы",
            options: "Параметры",
            global: "Общие параметры",
            after: "Проверить данные: shkolomer check ПАПКА-С-ТАБЛИЦАМИ\nСоставить списки: shkolomer identify ПАПКА-С-ТАБЛИЦАМИ\nПроверить объективность: shkolomer objectivity ПАПКА-С-ТАБЛИЦАМИ\nПодготовить приказ: shkolomer order ПАПКА-РЕЗУЛЬТАТА --list low --number 256 --date 01.04.2026\nОбъяснить школе: shkolomer explain ПАПКА-РЕЗУЛЬТАТА КОД-ШКОЛЫ\nПодобрать кураторов: shkolomer pairs ПАПКА-РЕЗУЛЬТАТА\nСравнить годы: shkolomer compare ПРЕЖНЯЯ-ПАПКА ПАПКА-РЕЗУЛЬТАТА\nСверить с записью: shkolomer verify ПАПКА-РЕЗУЛЬТАТА\nСвоих данных нет: shkolomer simulate ПРИМЕР, затем shkolomer identify ПРИМЕР/region\n\nEnglish: shkolomer --lang en --help",
        },
        Lang::En => Help {
            about: "shkolomer: from a region's spreadsheets to school indices and the lists of schools that need help",
            usage: "Usage",
            commands: "Commands",
            arguments: "Arguments",
            options: "Options",
            global: "Global options",
            after: "Check the data: shkolomer check FOLDER-WITH-SPREADSHEETS\nMake the lists: shkolomer identify FOLDER-WITH-SPREADSHEETS\nTest objectivity: shkolomer objectivity FOLDER-WITH-SPREADSHEETS\nPrepare an order: shkolomer order OUTPUT-FOLDER --list low --number 256 --date 2026-04-01\nExplain to a school: shkolomer explain OUTPUT-FOLDER SCHOOL-ID\nFind curators: shkolomer pairs OUTPUT-FOLDER\nCompare years: shkolomer compare FORMER-FOLDER OUTPUT-FOLDER\nVerify a run: shkolomer verify OUTPUT-FOLDER\nNo data of your own: shkolomer simulate SAMPLE, then shkolomer identify SAMPLE/region",
        },
    }
}

/// Message of the progress bar while files are read.
pub fn reading(lang: Lang) -> &'static str {
    lang.pick("чтение таблиц", "reading spreadsheets")
}

/// Message of the progress bar while the index is drawn anew.
pub fn drawing(lang: Lang) -> &'static str {
    lang.pick("повторные расчёты", "drawing replicates")
}

/// Message of the spinner while a region is made.
pub fn simulating(lang: Lang) -> &'static str {
    lang.pick("создание учебного региона", "making the synthetic region")
}

/// What stands at the end of a run that wrote outputs; `first` is the file to start with.
pub fn written(dir: &str, first: &str, seconds: f64, lang: Lang) -> String {
    match lang {
        Lang::Ru => {
            format!("Готово за {} с. Результаты: {dir} (начните с {first})", format!("{seconds:.1}").replace('.', ","))
        }
        Lang::En => format!("Done in {seconds:.1} s. Outputs: {dir} (start with {first})"),
    }
}

/// What stands at the end of a simulation.
pub fn simulated(dir: &str, schools: u32, lang: Lang) -> String {
    match lang {
        Lang::Ru => format!("Учебный регион готов: {dir} (школ: {schools}). Дальше: shkolomer identify {dir}/region"),
        Lang::En => {
            format!("The synthetic region is ready: {dir} (schools: {schools}). Next: shkolomer identify {dir}/region")
        }
    }
}

/// What stands after Ctrl-C.
pub fn interrupted(lang: Lang) -> &'static str {
    lang.pick("Прервано. Незаконченных файлов не осталось.", "Interrupted. Nothing half-written is left.")
}

/// Prefix of every message about a failure.
pub fn error_prefix(lang: Lang) -> &'static str {
    lang.pick("Ошибка", "Error")
}

/// What is wrong with a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsageMistake {
    /// An option or argument that does not exist, and the nearest that does.
    UnknownArgument(String, Option<String>),
    /// A command that does not exist, and the nearest that does.
    UnknownCommand(String, Option<String>),
    /// No command.
    NoCommand,
    /// What must be given and was not.
    Missing(String),
    /// A value that an option does not take: option, value, what it takes.
    BadValue(String, String, String),
    /// An option given twice or with another that excludes it.
    Conflict(String),
    /// An option that cannot stand beside `--from`: the record of a run has it.
    OfTheRecord(String),
}

/// One message for a mistake in the command line.
pub fn usage_mistake(mistake: &UsageMistake, lang: Lang) -> String {
    let hint = |nearest: &Option<String>| match (nearest, lang) {
        (Some(nearest), Lang::Ru) => format!(" Возможно, имелось в виду «{nearest}»."),
        (Some(nearest), Lang::En) => format!(" Did you mean '{nearest}'?"),
        (None, _) => String::new(),
    };
    let what = match (mistake, lang) {
        (UsageMistake::UnknownArgument(found, nearest), Lang::Ru) => {
            format!("неизвестный параметр «{found}».{}", hint(nearest))
        }
        (UsageMistake::UnknownArgument(found, nearest), Lang::En) => {
            format!("unknown option '{found}'.{}", hint(nearest))
        }
        (UsageMistake::UnknownCommand(found, nearest), Lang::Ru) => {
            format!("неизвестная команда «{found}».{}", hint(nearest))
        }
        (UsageMistake::UnknownCommand(found, nearest), Lang::En) => {
            format!("unknown command '{found}'.{}", hint(nearest))
        }
        (UsageMistake::NoCommand, Lang::Ru) => "не указана команда.".to_owned(),
        (UsageMistake::NoCommand, Lang::En) => "no command given.".to_owned(),
        (UsageMistake::Missing(what), Lang::Ru) => format!("не указано: {what}."),
        (UsageMistake::Missing(what), Lang::En) => format!("missing: {what}."),
        (UsageMistake::BadValue(option, value, takes), Lang::Ru) => {
            format!("значение «{value}» не подходит для {option}. Допустимо: {takes}.")
        }
        (UsageMistake::BadValue(option, value, takes), Lang::En) => {
            format!("the value '{value}' does not fit {option}. It takes: {takes}.")
        }
        (UsageMistake::OfTheRecord(option), _) => verification::of_the_record(lang, option),
        (UsageMistake::Conflict(option), Lang::Ru) => {
            format!("параметр {option} указан дважды или вместе с тем, что его исключает.")
        }
        (UsageMistake::Conflict(option), Lang::En) => {
            format!("{option} is given twice or with an option that excludes it.")
        }
    };
    let see = lang.pick("Справка: shkolomer --help", "Help: shkolomer --lang en --help");
    format!("{what} {see}")
}

/// What an option takes, in words, for [`UsageMistake::BadValue`].
pub fn takes_number(lang: Lang) -> &'static str {
    lang.pick("целое число", "a whole number")
}

/// What the date of an order takes.
pub fn takes_date(lang: Lang) -> &'static str {
    lang.pick("дата вида 01.04.2026 или 2026-04-01", "a date such as 2026-04-01 or 01.04.2026")
}
