//! Errors of orders and of reading a run back, in words.

use std::path::Path;

use super::Lang;
use super::errors::some;
use super::methodology::mistake_lines_of;
use super::numbers::{self, Noun};
use crate::error::{Error, RunFault};

/// Where the keys of an order's settings are listed.
const PAGE: &str = "docs/order.md";

/// The message of such an error; nothing for any other.
pub fn message(lang: Lang, error: &Error) -> String {
    match error {
        Error::NotARun { path } => not_a_run(lang, path),
        Error::RunOfAnother { path, command } => run_of_another(lang, path, command),
        Error::BadRun { path, what } => bad_run(lang, path, what),
        Error::BadTable { path, what } => bad_table(lang, path, what),
        Error::SameRun { path } => same_run(lang, path),
        Error::RunChanged { path } => changed(lang, path),
        Error::NoSuchList { list, known } => {
            let known = known.join(", ");
            lang.pick(
                format!(
                    "В этом запуске нет списка {list}: методика его не составляет или для него не хватило данных. Есть: {known}. \
                     Укажите в --list один или несколько из них через запятую."
                ),
                format!(
                    "This run has no list {list}: its methodology makes none, or data for it were lacking. There are: {known}. \
                     Give one or several of them to --list, with commas between."
                ),
            )
        }
        Error::InputsChanged { files } => inputs_changed(lang, files),
        Error::NoPairs => lang
            .pick(
                "Для списка pairs нужен файл пар: таблица csv со столбцами school_id и curator_id. Укажите её: --pairs ФАЙЛ, \
                 а для прежнего приказа — --previous-pairs ФАЙЛ.",
                "The list pairs needs a file of pairs: a csv table with the columns school_id and curator_id. Name it: --pairs FILE, \
                 and for the former order --previous-pairs FILE.",
            )
            .to_owned(),
        Error::BadPairs { path, lacking, unknown } => bad_pairs(lang, path, lacking, unknown),
        Error::BadOrder { name, mistakes } => {
            let n = numbers::counted(lang, mistakes.len() as u64, Noun::MISTAKE);
            let lines = mistake_lines_of(lang, mistakes, PAGE);
            lang.pick(
                format!("В настройках приказа «{name}» {n}. Исправьте и запустите снова:\n{}", lines.trim_end()),
                format!("The settings of the order “{name}” have {n}. Mend and run again:\n{}", lines.trim_end()),
            )
        }
        Error::NotOneSchool { asked, found } => not_one_school(lang, asked, found),
        Error::FileExists { path } => lang.pick(
            format!(
                "Файл уже есть: {}. Чтобы заменить его, добавьте --force; чтобы сохранить, укажите другой: --out ФАЙЛ.",
                path.display()
            ),
            format!(
                "The file is already there: {}. Add --force to replace it, or keep it and name another: --out FILE.",
                path.display()
            ),
        ),
        _ => String::new(),
    }
}

/// Schools that are named among those that fit.
const NAMED: usize = 10;

fn not_one_school(lang: Lang, asked: &str, found: &[String]) -> String {
    if found.is_empty() {
        return lang.pick(
            format!(
                "Школы «{asked}» в этом результате нет. Укажите её номер, как в столбце school_id файла schools.csv, или часть её названия, \
                 взятую в кавычки."
            ),
            format!(
                "There is no school “{asked}” in this run. Give its number, as in the column school_id of schools.csv, or a part of its \
                 name in quotes."
            ),
        );
    }
    let named: Vec<String> = found.iter().take(NAMED).map(|school| format!("\n  {school}")).collect();
    let more = found.len().saturating_sub(NAMED);
    let more = match more {
        0 => String::new(),
        more => lang.pick(format!("\n  и ещё {more}"), format!("\n  and {more} more")),
    };
    lang.pick(
        format!("Под «{asked}» подходят школы: {}. Укажите номер одной из них:{}{more}", found.len(), named.concat()),
        format!("Schools that fit “{asked}”: {}. Give the number of one of them:{}{more}", found.len(), named.concat()),
    )
}

fn not_a_run(lang: Lang, path: &Path) -> String {
    lang.pick(
        format!(
            "{} — не папка результата: в ней нет файла run.json, который пишет школомер. Укажите папку, которую создала команда \
             shkolomer identify.",
            path.display()
        ),
        format!(
            "{} is no output folder: it has no run.json written by shkolomer. Name a folder that shkolomer identify made.",
            path.display()
        ),
    )
}

fn run_of_another(lang: Lang, path: &Path, command: &str) -> String {
    lang.pick(
        format!(
            "В папке {} результат команды {command}, а списки школ составляет identify. Выполните shkolomer identify на тех же \
             данных и укажите её папку.",
            path.display()
        ),
        format!(
            "The folder {} is a run of {command}, but lists of schools are made by identify. Run shkolomer identify on the same \
             data and name its folder.",
            path.display()
        ),
    )
}

fn bad_run(lang: Lang, path: &Path, what: &RunFault) -> String {
    let (path, (ru, en)) = (path.display(), fault(what));
    lang.pick(
        format!("{path}: {ru}. Верните файл, каким его записала программа, или выполните shkolomer identify заново."),
        format!("{path}: {en}. Put the file back as the program wrote it, or run shkolomer identify again."),
    )
}

fn bad_table(lang: Lang, path: &Path, what: &RunFault) -> String {
    let (path, (ru, en)) = (path.display(), fault(what));
    lang.pick(
        format!("{path}: {ru}. Исправьте таблицу и сохраните её как csv; какие столбцы нужны, сказано в документации команды."),
        format!("{path}: {en}. Mend the table and save it as csv; the command's documentation tells the columns."),
    )
}

fn same_run(lang: Lang, path: &Path) -> String {
    let path = path.display();
    lang.pick(
        format!("{path}: этот расчёт назван дважды, а сравнивать его с самим собой незачем. Назовите разные папки."),
        format!(
            "{path}: this run is named twice, and there is nothing to compare it with itself. Name different folders."
        ),
    )
}

/// What is wrong with a file, in both languages.
fn fault(what: &RunFault) -> (String, String) {
    match what {
        RunFault::Missing => ("файла нет".to_owned(), "the file is not there".to_owned()),
        RunFault::NotRepeatable => (
            "в записи не сказано, из чего сделан расчёт: она от прежней версии программы или от версии для публикации".to_owned(),
            "it does not tell what the run was made from: it is of an earlier version of the program, or of a public version"
                .to_owned(),
        ),
        RunFault::Unreadable(words) => (format!("файл не читается ({words})"), format!("it cannot be read ({words})")),
        RunFault::Lacking(columns) => {
            let columns = columns.join(", ");
            (format!("не хватает столбцов: {columns}"), format!("it lacks the columns {columns}"))
        }
        RunFault::BadCell { line, column, found } => (
            format!("строка {line}, столбец {column}: «{found}» не подходит или повторяется"),
            format!("line {line}, column {column}: “{found}” does not fit or is there twice"),
        ),
    }
}

fn changed(lang: Lang, path: &Path) -> String {
    lang.pick(
        format!(
            "{} изменён после запуска: его содержимое не то, что записано в run.json. Выполните shkolomer identify заново; если \
             таблица исправлена намеренно, добавьте --accept-changes: тогда в приложении будет сказано, что она изменена вручную.",
            path.display()
        ),
        format!(
            "{} was changed after the run: it is not what run.json says. Run shkolomer identify again; if the table was edited on \
             purpose, add --accept-changes: the appendix then says that it was edited by hand.",
            path.display()
        ),
    )
}

fn inputs_changed(lang: Lang, files: &[String]) -> String {
    let files = some(lang, files);
    lang.pick(
        format!(
            "Исходные данные не те, что были при расчёте: {files}. Что в них изменилось, покажет shkolomer verify. Верните прежние \
             файлы либо, если расчёт нужен по новым, добавьте --accept-changes."
        ),
        format!(
            "The inputs are not those of the run: {files}. What has changed in them is told by shkolomer verify. Put the former files \
             back, or add --accept-changes to run on the new ones."
        ),
    )
}

fn bad_pairs(lang: Lang, path: &Path, lacking: &[String], unknown: &[String]) -> String {
    let path = path.display();
    if !lacking.is_empty() {
        let columns = lacking.join(", ");
        return lang.pick(
            format!(
                "{path} — не файл пар: в первой строке нет столбцов {columns}. Нужны school_id (школа) и curator_id \
                 (школа-консультант); сохраните таблицу как csv."
            ),
            format!(
                "{path} is no file of pairs: its first line lacks the columns {columns}. It needs school_id and curator_id; save \
                 the table as csv."
            ),
        );
    }
    let ids = some(lang, unknown);
    lang.pick(
        format!("{path}: таких школ в запуске нет: {ids}. Исправьте коды школ в файле пар."),
        format!("{path}: the run knows no such schools: {ids}. Mend the ids in the file of pairs."),
    )
}
