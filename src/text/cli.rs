//! Words of the command line: help, progress, closing lines.

use super::Lang;

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
            after: "Проверить данные: shkolomer check ПАПКА-С-ТАБЛИЦАМИ\nСоставить списки: shkolomer identify ПАПКА-С-ТАБЛИЦАМИ\nПроверить объективность: shkolomer objectivity ПАПКА-С-ТАБЛИЦАМИ\nСвоих данных нет: shkolomer simulate ПРИМЕР, затем shkolomer identify ПРИМЕР/region\n\nEnglish: shkolomer --lang en --help",
        },
        Lang::En => Help {
            about: "shkolomer: from a region's spreadsheets to school indices and the lists of schools that need help",
            usage: "Usage",
            commands: "Commands",
            arguments: "Arguments",
            options: "Options",
            global: "Global options",
            after: "Check the data: shkolomer check FOLDER-WITH-SPREADSHEETS\nMake the lists: shkolomer identify FOLDER-WITH-SPREADSHEETS\nTest objectivity: shkolomer objectivity FOLDER-WITH-SPREADSHEETS\nNo data of your own: shkolomer simulate SAMPLE, then shkolomer identify SAMPLE/region",
        },
    }
}

/// Help of one command, argument or option, by its stable id (`identify`, `identify.method`, `force`).
pub fn about(id: &str, lang: Lang) -> &'static str {
    ABOUT.iter().find(|(known, ..)| *known == id).map_or("", |(_, ru, en)| lang.pick(ru, en))
}

/// Ids with Russian and English help.
const ABOUT: &[(&str, &str, &str)] = &[
    (
        "identify",
        "Главная работа: индексы результатов и социального благополучия, списки школ",
        "The main job: indices of results and of social welfare, lists of schools",
    ),
    (
        "check",
        "Проверить таблицы: что прочитано, что не так и как исправить; индексов не вычисляет",
        "Check the spreadsheets: what was read, what is wrong and how to mend it; computes no index",
    ),
    (
        "objectivity",
        "Объективность ВПР: школы с признаками необъективной оценки, по порядку и со свидетельствами",
        "Objectivity of VPR: schools with signs of inconsistent grading, ranked, with evidence",
    ),
    (
        "robustness",
        "Устойчивость списка: как он зависит от случайности результатов и от выбора методики",
        "Robustness: how the list depends on sampling of pupils and on the choices of the method",
    ),
    (
        "robustness.out",
        "Папка для результатов [по умолчанию: shkolomer-robustness]",
        "Folder for the outputs [default: shkolomer-robustness]",
    ),
    (
        "replicates",
        "Число повторных расчётов [по умолчанию: как в методике, 1000]",
        "Number of replicates [default: as in the methodology, 1000]",
    ),
    (
        "robustness.seed",
        "Зерно случайных чисел: то же зерно — те же файлы [по умолчанию: как в методике, 1]",
        "Random seed: the same seed gives the same files [default: as in the methodology, 1]",
    ),
    (
        "objectivity.out",
        "Папка для результатов [по умолчанию: shkolomer-objectivity]",
        "Folder for the outputs [default: shkolomer-objectivity]",
    ),
    (
        "objectivity.year",
        "Год списка [по умолчанию: последний, в котором проверено большинство школ]",
        "Year of the list [default: the last one in which most schools were tested]",
    ),
    (
        "control",
        "Файл контрольной выборки: школы (и работы), писавшие под наблюдением; с ними сравниваются остальные",
        "File of the control sample: schools (and tests) that were observed; the others are compared with them",
    ),
    (
        "check.out",
        "Папка для таблиц проверки и сводки по школам [по умолчанию: ничего не записывается]",
        "Folder for the tables of the check and the summary by school [default: nothing is written]",
    ),
    (
        "annotate",
        "Дать копии исходных книг, в которых плохие ячейки закрашены и снабжены примечаниями [без --out: папка shkolomer-check]",
        "Give copies of the workbooks in which bad cells are coloured and commented [without --out: folder shkolomer-check]",
    ),
    (
        "matches",
        "Файл сопоставлений: matches.csv, в котором отмечено, какие названия — одна школа",
        "File of matches: a matches.csv in which it is marked which names are one school",
    ),
    (
        "init",
        "Папка проекта: настройки, пустые книги для данных с выпадающими списками, памятка",
        "A project folder: settings, blank workbooks with drop-down lists, a README",
    ),
    (
        "simulate",
        "Учебный регион с известной правдой, в настоящих формах выгрузок",
        "A synthetic region with a known truth, in real layouts",
    ),
    ("methodology", "Методики: перечень, описание, проверка своей", "Methodologies: list, show, check your own"),
    ("methodology.list", "Перечень встроенных методик", "List the built-in methodologies"),
    (
        "methodology.show",
        "Показать методику: источник, правила и чьи они, текст TOML",
        "Show a methodology: source, rules and whose they are, the TOML text",
    ),
    (
        "methodology.check",
        "Проверить файл методики и назвать все ошибки сразу",
        "Check a methodology file and name all its mistakes at once",
    ),
    (
        "completions",
        "Дополнение команд для оболочки (bash, zsh, fish, powershell, elvish)",
        "Shell completions (bash, zsh, fish, powershell, elvish)",
    ),
    ("man", "Страница руководства в формате roff", "The manual page, in roff"),
    (
        "input",
        "Файлы и папки с таблицами; папки обходятся целиком",
        "Files and folders with spreadsheets; folders are walked",
    ),
    (
        "method",
        "Методика: имя встроенной или путь к своему файлу TOML [по умолчанию: recommended]",
        "Methodology: the id of a built-in one or a path to your TOML file [default: recommended]",
    ),
    (
        "year",
        "Год, на который составляются списки [по умолчанию: последний, за который есть результаты большинства школ]",
        "Year for which the lists are made [default: the last one with results of most schools]",
    ),
    ("out", "Папка для результатов [по умолчанию: shkolomer-out]", "Folder for the outputs [default: shkolomer-out]"),
    (
        "csv",
        "Вид файлов csv: excel (точка с запятой, десятичная запятая) или plain (RFC 4180) [по умолчанию: excel, с --lang en — plain]",
        "Dialect of csv files: excel (semicolon, decimal comma) or plain (RFC 4180) [default: plain, in Russian excel]",
    ),
    ("simulate.dir", "Папка, в которой будет создан регион", "Folder in which the region will be made"),
    ("init.dir", "Папка, в которой будет создан проект", "Folder in which the project will be made"),
    (
        "protocols",
        "Протоколы ВПР: by-sitting (книга на работу) или by-school (книжка на школу и работу) [по умолчанию: by-sitting]",
        "VPR protocols: by-sitting (a workbook a test) or by-school (one a school and test) [default: by-sitting]",
    ),
    ("schools", "Число школ [по умолчанию: 362]", "Number of schools [default: 362]"),
    (
        "seed",
        "Зерно случайных чисел: то же зерно — те же файлы [по умолчанию: 1]",
        "Random seed: the same seed gives the same files [default: 1]",
    ),
    (
        "plant",
        "План TOML: состав региона и подсаженные особенности",
        "TOML plan: the region's make-up and planted features",
    ),
    ("methodology.id", "Имя методики", "Methodology's id"),
    ("methodology.file", "Файл методики", "Methodology's file"),
    ("shell", "Оболочка: bash, zsh, fish, powershell, elvish", "Shell: bash, zsh, fish, powershell, elvish"),
    ("lang", "Язык: ru или en [по умолчанию: ru]", "Language: ru or en [default: ru]"),
    (
        "color",
        "Цвет: auto, always или never (учитывается NO_COLOR) [по умолчанию: auto]",
        "Colour: auto, always or never (NO_COLOR is honoured) [default: auto]",
    ),
    ("quiet", "Не показывать ход работы и сводку", "No progress and no summary"),
    ("force", "Заменить папку прежних результатов", "Replace the folder of former outputs"),
    ("strict", "Завершиться с кодом 1, если в данных есть проблемы", "Exit with 1 when the data have problems"),
    (
        "jobs",
        "Сколько файлов читать одновременно [по умолчанию: по числу ядер]",
        "How many files to read at once [default: the number of cores]",
    ),
    ("help", "Справка", "Help"),
    ("version", "Версия", "Version"),
];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_help_text_stands_in_both_languages() {
        for (id, ru, en) in ABOUT {
            assert!(!ru.is_empty() && !en.is_empty(), "{id}");
            assert!(en.is_ascii(), "{id}: {en}");
        }
    }
}
