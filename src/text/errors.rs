//! Errors in words: one message each, that says what happened, where, and what to do.

use std::io;

use super::{
    Lang, deficits_errors, forms, methodology, municipal, no_weights,
    numbers::{self, Noun},
    order_errors, pairs_errors, template_errors,
};
use crate::error::Error;

/// The whole message for a person, several sentences; mistakes of a methodology follow their heading, a line each.
pub fn message(lang: Lang, error: &Error) -> String {
    match lang {
        Lang::Ru => russian(error),
        Lang::En => english(error),
    }
}

#[expect(clippy::too_many_lines, reason = "a table of words, an arm an error")]
fn russian(error: &Error) -> String {
    match error {
        Error::NoSuchPath { path } => format!(
            "Нет такого файла или папки: {}. Проверьте путь; если в нём есть пробелы, возьмите его в кавычки.",
            path.display()
        ),
        Error::EmptyFolder { path } => format!(
            "В папке {} нет файлов, которые можно прочитать. Положите в неё книги .xlsx, .xls, .xlsb, .ods или таблицы .csv, \
             .tsv, .parquet либо укажите другую папку.",
            path.display()
        ),
        Error::NothingRecognised { files, nearest } => nothing_recognised(Lang::Ru, *files, nearest.as_ref()),
        Error::BadMatches { path, lacking } => format!(
            "{} — не файл сопоставлений: в первой строке нет столбцов {}. Возьмите matches.csv, который пишет команда check с \
             параметром --out, заполните столбец join и сохраните как csv.",
            path.display(),
            lacking.join(", ")
        ),
        Error::BadControl { path, lacking } => format!(
            "{} — не файл контрольной выборки: в первой строке нет столбцов {}. Нужны столбец school_id (или «Логин») и, если \
             нужно, year, procedure, subject, grade; сохраните таблицу как csv.",
            path.display(),
            lacking.join(", ")
        ),
        Error::NoResults => {
            "Среди исходных данных нет результатов ЕГЭ, ОГЭ или ВПР, поэтому ранжировать нечего. Добавьте файлы с \
             результатами к тем, что указаны."
                .to_owned()
        }
        Error::NoYear => {
            "Индекс построен по таблицам, в которых года нет, поэтому неизвестно, за какой год списки. Укажите его в --year или \
             добавьте в таблицу столбец «Год»."
                .to_owned()
        }
        Error::NoSuchYear { year, known } => format!(
            "Результатов за {year} год нет; есть за {}. Укажите в --year один из этих годов или не указывайте его вовсе: \
             будет взят последний.",
            years(Lang::Ru, known)
        ),
        Error::NoSuchMethod { name, nearest } => format!(
            "Методики «{name}» нет.{} Список методик: shkolomer methodology list; свою методику укажите путём к файлу .toml.",
            nearest.as_ref().map(|near| format!(" Возможно, вы имели в виду «{near}».")).unwrap_or_default()
        ),
        Error::BadMethod { name, mistakes } => {
            let n = numbers::counted(Lang::Ru, mistakes.len() as u64, Noun::MISTAKE);
            format!(
                "В методике «{name}» {n}. Исправьте и запустите снова:\n{}",
                methodology::mistake_lines(Lang::Ru, mistakes).trim_end()
            )
        }
        Error::ConstantIndicator { code } => format!(
            "Показатель «{code}» у всех школ одинаков и не различает их. Проверьте столбец с ним в исходных данных или уберите \
             показатель из методики."
        ),
        Error::NoWeights { group, why } => no_weights::words(Lang::Ru, group, why),
        Error::OutputExists { path } => format!(
            "Папка уже есть: {}. Чтобы заменить прежний результат, добавьте --force; чтобы сохранить его, укажите другую папку: \
             --out ПАПКА.",
            path.display()
        ),
        Error::OutputForeign { path, files } if files.is_empty() => format!(
            "Папка {} создана не этой программой и даже с --force не будет заменена. Укажите новую папку: --out ПАПКА.",
            path.display()
        ),
        Error::OutputForeign { path, files } => format!(
            "В папке {} кроме прежнего результата лежат другие файлы: {}. Программа не удаляет чужие файлы: перенесите их или \
             укажите новую папку: --out ПАПКА.",
            path.display(),
            some(Lang::Ru, files)
        ),
        Error::Io { path, source } => format!("{}: {}", path.display(), io_words(Lang::Ru, source)),
        Error::BadPlan { message } => format!("В плане симуляции ошибка: {message}. Исправьте план и запустите снова."),
        Error::OrderWithoutHeading => "У приказа нет заголовка к тексту («Об утверждении …»), а ГОСТ Р 7.0.97-2025 требует его для всех \
                                       документов. Укажите заголовок в настройках приказа или выберите редакцию 2016 года."
            .to_owned(),
        Error::Disclosure { figure } => format!(
            "Публичная версия не записана: проверка показала, что скрытое число ({figure}) можно узнать из того, что открыто. Это \
             ошибка программы: сообщите о ней разработчикам, а пока публикуйте только списки школ."
        ),
        Error::Internal(message) => format!(
            "Внутренняя ошибка программы: {message}. Это наша ошибка, а не ваша: сообщите о ней разработчикам, приложив эту строку."
        ),
        other => elsewhere(Lang::Ru, other),
    }
}

#[expect(clippy::too_many_lines, reason = "a table of words, an arm an error")]
fn english(error: &Error) -> String {
    match error {
        Error::NoSuchPath { path } => format!(
            "No such file or folder: {}. Check the path; put it in quotes if there are spaces in it.",
            path.display()
        ),
        Error::EmptyFolder { path } => format!(
            "There is nothing to read in the folder {}. Put workbooks (.xlsx, .xls, .xlsb, .ods) or tables (.csv, .tsv, \
             .parquet) into it or name another folder.",
            path.display()
        ),
        Error::NothingRecognised { files, nearest } => nothing_recognised(Lang::En, *files, nearest.as_ref()),
        Error::BadMatches { path, lacking } => format!(
            "{} is no file of matches: its first line lacks the columns {}. Take the matches.csv that check writes with \
             --out, fill in the column join and save it as csv.",
            path.display(),
            lacking.join(", ")
        ),
        Error::BadControl { path, lacking } => format!(
            "{} is no file of a control sample: its first line lacks the columns {}. It needs a column school_id and, as far \
             as wanted, year, procedure, subject, grade; save the table as csv.",
            path.display(),
            lacking.join(", ")
        ),
        Error::NoResults => {
            "There are no results of EGE, OGE or VPR among the inputs, so there is nothing to rank. Add files with \
             results to those named."
                .to_owned()
        }
        Error::NoYear => {
            "The index is made of tables that name no year, so it is not known of which year the lists are. Give it to --year, or \
             add a column of years to the table."
                .to_owned()
        }
        Error::NoSuchYear { year, known } => format!(
            "There are no results of {year}; there are of {}. Give one of these years to --year, or leave it out: the newest is \
             then taken.",
            years(Lang::En, known)
        ),
        Error::NoSuchMethod { name, nearest } => format!(
            "There is no methodology “{name}”.{} To list them: shkolomer methodology list; name your own by the path of its .toml \
             file.",
            nearest.as_ref().map(|near| format!(" Did you mean “{near}”?")).unwrap_or_default()
        ),
        Error::BadMethod { name, mistakes } => {
            let n = numbers::counted(Lang::En, mistakes.len() as u64, Noun::MISTAKE);
            format!(
                "The methodology “{name}” has {n}. Mend and run again:\n{}",
                methodology::mistake_lines(Lang::En, mistakes).trim_end()
            )
        }
        Error::ConstantIndicator { code } => format!(
            "The indicator “{code}” is the same in all schools and cannot tell them apart. Check its column in the inputs or remove \
             it from the methodology."
        ),
        Error::NoWeights { group, why } => no_weights::words(Lang::En, group, why),
        Error::OutputExists { path } => format!(
            "The folder is already there: {}. Add --force to replace the former result, or keep it and name another folder: \
             --out DIR.",
            path.display()
        ),
        Error::OutputForeign { path, files } if files.is_empty() => format!(
            "The folder {} was not made by this program and is not replaced even with --force. Name a new folder: --out DIR.",
            path.display()
        ),
        Error::OutputForeign { path, files } => format!(
            "The folder {} holds other files beside the former result: {}. This program deletes nobody's files: move them away or \
             name a new folder: --out DIR.",
            path.display(),
            some(Lang::En, files)
        ),
        Error::Io { path, source } => format!("{}: {}", path.display(), io_words(Lang::En, source)),
        Error::BadPlan { message } => {
            format!("The plan of the simulation has a mistake: {message}. Mend the plan and run again.")
        }
        Error::OrderWithoutHeading => "The order's text has no heading, and GOST R 7.0.97-2025 asks for one in every document. Give a \
                                       heading in the settings of the order, or choose the edition of 2016."
            .to_owned(),
        Error::Disclosure { figure } => format!(
            "The public version was not written: the audit found that a hidden figure ({figure}) can be learnt from what is shown. \
             This is a fault of the program: tell its developers, and publish only the lists of schools meanwhile."
        ),
        Error::Internal(message) => {
            format!("Internal error: {message}. This is our mistake, not yours: please report it with this line.")
        }
        other => elsewhere(Lang::En, other),
    }
}

/// The message of an error whose words stand with what it is about; nothing for any other.
fn elsewhere(lang: Lang, error: &Error) -> String {
    match error {
        Error::BadPairSettings { .. } => pairs_errors::message(lang, error),
        Error::BadTargets { path, words } => super::targets::no_plan(lang, path, words.as_deref()),
        Error::BadMonitoring { .. }
        | Error::BadReceived { .. }
        | Error::BadEntered { .. }
        | Error::StrangeMunicipalities { .. }
        | Error::NoMunicipalities { .. } => municipal::failure(lang, error),
        Error::Deficits(fault) => deficits_errors::message(lang, fault),
        Error::BadTemplate { path, fault } => template_errors::fault(lang, &path.display().to_string(), fault),
        of_a_run => order_errors::message(lang, of_a_run),
    }
}

fn nothing_recognised(lang: Lang, files: usize, nearest: Option<&(&'static str, Vec<String>)>) -> String {
    let n = numbers::counted(lang, files as u64, Noun::FILE);
    let nearest = nearest.map(|(form, lacking)| (forms::form(lang, form), lacking));
    let near = match (lang, nearest) {
        (_, None) => String::new(),
        (Lang::Ru, Some((form, lacking))) if lacking.is_empty() => format!(" Ближайшая форма — «{form}»."),
        (Lang::En, Some((form, lacking))) if lacking.is_empty() => format!(" The nearest form is “{form}”."),
        (Lang::Ru, Some((form, lacking))) => {
            format!(" Ближайшая форма — «{form}»; для неё не хватает столбцов: «{}».", lacking.join("», «"))
        }
        (Lang::En, Some((form, lacking))) => {
            format!(" The nearest form is “{form}”; it lacks the columns “{}”.", lacking.join("”, “"))
        }
    };
    match lang {
        Lang::Ru => format!(
            "Ни одна таблица не распознана; просмотрено: {n}.{near} Известные формы описаны в docs/formats.md: приведите таблицу \
             к одной из них."
        ),
        Lang::En => format!(
            "Not one table was recognised in {n}.{near} The known forms are described in docs/formats.md: bring the table to one \
             of them."
        ),
    }
}

fn years(lang: Lang, known: &[u16]) -> String {
    numbers::list(lang, &known.iter().map(u16::to_string).collect::<Vec<_>>())
}

/// The first five names and how many more.
pub(super) fn some(lang: Lang, files: &[String]) -> String {
    const SHOWN: usize = 5;
    let mut text = files.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if files.len() > SHOWN {
        let more = (files.len() - SHOWN) as u64;
        let rest = numbers::integer(lang, more);
        text.push_str(&lang.pick(format!(" и ещё {rest}"), format!(" and {rest} more")));
    }
    text
}

fn io_words(lang: Lang, source: &io::Error) -> String {
    use io::ErrorKind as K;
    let (ru, en) = match source.kind() {
        K::NotFound => ("нет такого файла или папки. Проверьте путь.", "no such file or folder. Check the path."),
        K::PermissionDenied => (
            "нет прав на чтение или запись. Закройте файл в других программах, проверьте права или укажите другую папку.",
            "no permission to read or write. Close the file in other programs, check the rights or name another folder.",
        ),
        K::StorageFull | K::QuotaExceeded => (
            "на диске не хватило места. Освободите место или укажите папку на другом диске; ничего не записано наполовину.",
            "the disk is full. Free some space or name a folder on another disk; nothing is left half-written.",
        ),
        K::ReadOnlyFilesystem => (
            "диск доступен только для чтения. Укажите папку на другом диске.",
            "the disk is read-only. Name a folder on another disk.",
        ),
        K::NotADirectory | K::AlreadyExists => (
            "на этом месте уже есть файл, папку создать нельзя. Укажите другую папку.",
            "a file stands in this place, a folder cannot be made. Name another folder.",
        ),
        K::IsADirectory => ("это папка, а нужен файл.", "this is a folder, a file is needed."),
        K::InvalidData => (
            "содержимое не читается: файл повреждён или в другой кодировке. Сохраните его заново.",
            "the content cannot be read: damaged or in another encoding. Save it anew.",
        ),
        _ => {
            return lang.pick(
                format!("операционная система сообщает: {source}."),
                format!("the operating system says: {source}."),
            );
        }
    };
    lang.pick(ru, en).to_owned()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::error::{MethodMistake, MistakeKind, NoWeights, RunFault, TemplateFault};

    fn bad_template(fault: TemplateFault) -> Error {
        Error::BadTemplate { path: PathBuf::from("данные.docx"), fault }
    }

    fn every_error() -> Vec<Error> {
        let path = PathBuf::from("данные");
        let io = |kind| Error::Io { path: PathBuf::from("данные"), source: io::Error::from(kind) };
        let mistake = MethodMistake { line: Some(3), key: "results.years".into(), kind: MistakeKind::MissingKey };
        let no_weights = |why| Error::NoWeights { group: "vpr".into(), why };
        vec![
            Error::NoSuchPath { path: path.clone() },
            Error::EmptyFolder { path: path.clone() },
            Error::NothingRecognised { files: 3, nearest: None },
            Error::NothingRecognised { files: 1, nearest: Some(("register", vec!["логин".into()])) },
            Error::NoResults,
            Error::NoYear,
            Error::BadMatches { path: path.clone(), lacking: vec!["join".into()] },
            Error::BadControl { path: path.clone(), lacking: vec!["school_id".into()] },
            Error::NoSuchYear { year: 2024, known: vec![2021, 2022] },
            Error::NoSuchMethod { name: "volgograd".into(), nearest: Some("volgograd-2020".into()) },
            Error::BadMethod { name: "своя".into(), mistakes: vec![mistake] },
            Error::ConstantIndicator { code: "vpr.math.4.percent".into() },
            no_weights(NoWeights::NegativeLoading(vec![
                ("vpr.math.4.percent".into(), 0.7),
                ("vpr.math.4.share2".into(), -0.7),
            ])),
            no_weights(NoWeights::NoComponent),
            no_weights(NoWeights::NoErrors(vec!["passport.on_register".into()])),
            no_weights(NoWeights::NoReliability(vec!["vpr.math.4.percent".into()])),
            Error::OutputExists { path: path.clone() },
            Error::OutputForeign { path: path.clone(), files: vec![] },
            Error::OutputForeign { path, files: (1..=7).map(|n| format!("{n}.txt")).collect() },
            io(io::ErrorKind::NotFound),
            io(io::ErrorKind::PermissionDenied),
            io(io::ErrorKind::StorageFull),
            io(io::ErrorKind::ReadOnlyFilesystem),
            io(io::ErrorKind::NotADirectory),
            io(io::ErrorKind::Interrupted),
            Error::BadPlan { message: "нет такой школы".into() },
            Error::OrderWithoutHeading,
            bad_template(TemplateFault::NotDocx),
            bad_template(TemplateFault::Damaged("word/document.xml".into())),
            bad_template(TemplateFault::Unknown(vec!["x".into()], vec!["date".into(), "items".into()])),
            bad_template(TemplateFault::NotAlone("items".into())),
            bad_template(TemplateFault::Lacking(vec!["items".into()])),
            Error::Disclosure { figure: "770001 vpr math 4 2021: 1–2".into() },
            Error::Internal("x".into()),
        ]
        .into_iter()
        .chain(of_orders())
        .chain(of_municipalities())
        .collect()
    }

    fn of_municipalities() -> Vec<Error> {
        let path = || PathBuf::from("данные");
        let mistake = MethodMistake { line: Some(3), key: "level".into(), kind: MistakeKind::MissingKey };
        vec![
            Error::BadMonitoring { name: "own.toml".into(), mistakes: vec![mistake] },
            Error::BadEntered { path: path(), what: RunFault::Lacking(vec!["value".into()]) },
            Error::BadReceived { path: path(), what: RunFault::Lacking(vec!["due".into()]) },
            Error::BadReceived { path: path(), what: RunFault::Unreadable("EOF".into()) },
            Error::BadReceived {
                path: path(),
                what: RunFault::BadCell { line: 3, column: "due".into(), found: "soon".into() },
            },
            Error::StrangeMunicipalities { path: path(), unknown: vec!["X".into()] },
            Error::NoMunicipalities { path: path() },
        ]
    }

    fn of_orders() -> Vec<Error> {
        let bad_run = |what| Error::BadRun { path: PathBuf::from("данные"), what };
        vec![
            Error::NotARun { path: PathBuf::from("данные") },
            Error::RunOfAnother { path: PathBuf::from("данные"), command: "check".into() },
            Error::RunOfAnother { path: PathBuf::from("данные"), command: "objectivity".into() },
            bad_run(RunFault::Missing),
            bad_run(RunFault::NotRepeatable),
            bad_run(RunFault::Unreadable("EOF".into())),
            bad_run(RunFault::Lacking(vec!["name".into()])),
            bad_run(RunFault::BadCell { line: 3, column: "pupils".into(), found: "много".into() }),
            Error::BadTable { path: PathBuf::from("данные"), what: RunFault::Lacking(vec!["to_id".into()]) },
            Error::SameRun { path: PathBuf::from("данные") },
            Error::RunChanged { path: PathBuf::from("данные") },
            Error::InputsChanged { files: vec!["данные/а.xlsx".into()] },
            Error::NoSuchList { list: "high", known: vec!["low", "excluded"] },
            Error::NoPairs,
            Error::BadPairs {
                path: PathBuf::from("данные"), lacking: vec!["curator_id".into()], unknown: vec![]
            },
            Error::BadPairs { path: PathBuf::from("данные"), lacking: vec![], unknown: vec!["770999".into()] },
            Error::BadOrder {
                name: "приказ.toml".into(),
                mistakes: vec![MethodMistake { line: Some(3), key: "about".into(), kind: MistakeKind::MissingKey }],
            },
            Error::NotOneSchool { asked: "СОШ".into(), found: vec![] },
            Error::NotOneSchool {
                asked: "СОШ".into(), found: vec!["770001 — СОШ № 1".into(), "770011".into()]
            },
            Error::FileExists { path: PathBuf::from("данные") },
            Error::BadTable { path: PathBuf::from("данные"), what: RunFault::Unreadable("EOF".into()) },
            Error::BadTable { path: PathBuf::from("данные"), what: RunFault::Lacking(vec!["lat".into()]) },
            Error::BadTable {
                path: PathBuf::from("данные"),
                what: RunFault::BadCell { line: 3, column: "lat".into(), found: "95".into() },
            },
            Error::BadPairSettings {
                name: "пары.toml".into(),
                mistakes: vec![MethodMistake {
                    line: Some(3),
                    key: "groups.min".into(),
                    kind: MistakeKind::MissingKey,
                }],
            },
            Error::BadTargets { path: PathBuf::from("данные"), words: None },
            Error::BadTargets { path: PathBuf::from("данные"), words: Some("EOF".into()) },
        ]
        .into_iter()
        .chain(deficits_errors::every().map(Error::Deficits))
        .collect()
    }

    #[test]
    fn every_error_says_what_where_and_what_to_do() {
        let cyrillic = |text: &str| text.chars().filter(|c| ('а'..='я').contains(c)).count();
        for error in every_error() {
            let (ru, en) = (message(Lang::Ru, &error), message(Lang::En, &error));
            assert!(cyrillic(&ru) > 20, "{ru}");
            assert!(cyrillic(&en) <= "данные нет такой школы".len(), "{en}");
            assert!(!ru.contains("  ") || ru.contains('\n'), "a torn line: {ru}");
            assert!(!en.contains("  ") || en.contains('\n'), "a torn line: {en}");
        }
    }

    #[test]
    fn messages_are_exact() {
        let error = Error::NoSuchMethod { name: "volgograd".into(), nearest: Some("volgograd-2020".into()) };
        assert_eq!(
            message(Lang::Ru, &error),
            "Методики «volgograd» нет. Возможно, вы имели в виду «volgograd-2020». Список методик: shkolomer methodology list; \
             свою методику укажите путём к файлу .toml."
        );
        let mistake = MethodMistake { line: Some(3), key: "results.years".into(), kind: MistakeKind::MissingKey };
        assert_eq!(
            message(Lang::En, &Error::BadMethod { name: "own".into(), mistakes: vec![mistake] }),
            "The methodology “own” has 1\u{a0}mistake. Mend and run again:\n  line 3, results.years: this key is missing; add it"
        );
        let loadings = vec![("vpr.math.4.percent".into(), 0.7), ("vpr.math.4.share2".into(), -0.7)];
        let error = Error::NoWeights { group: "vpr".into(), why: NoWeights::NegativeLoading(loadings) };
        let text = message(Lang::Ru, &error);
        assert!(text.contains("в группе «vpr»") && text.ends_with("доля «2», %»: −0,700"), "{text}");
        let error = Error::NoSuchYear { year: 2024, known: vec![2021, 2022] };
        assert_eq!(
            message(Lang::En, &error),
            "There are no results of 2024; there are of 2021 and 2022. Give one of these years to --year, or leave it out: the \
             newest is then taken."
        );
        let files = (1..=7).map(|n| format!("{n}.txt")).collect();
        assert_eq!(
            message(Lang::Ru, &Error::OutputForeign { path: "итог".into(), files }),
            "В папке итог кроме прежнего результата лежат другие файлы: 1.txt, 2.txt, 3.txt, 4.txt, 5.txt и ещё 2. Программа не \
             удаляет чужие файлы: перенесите их или укажите новую папку: --out ПАПКА."
        );
        let error = Error::NothingRecognised {
            files: 3,
            nearest: Some(("register", vec!["логин".into(), "название".into()])),
        };
        assert_eq!(
            message(Lang::Ru, &error),
            "Ни одна таблица не распознана; просмотрено: 3\u{a0}файла. Ближайшая форма — «реестр школ»; для неё не хватает столбцов: \
             «логин», «название». Известные формы описаны в docs/formats.md: приведите таблицу к одной из них."
        );
    }
}
