//! Errors of pairs and of tables that a person gives, in words.

use std::path::Path;

use super::Lang;
use super::methodology::mistake_lines_of;
use super::numbers::{self, Noun};
use crate::error::{Error, RunFault};

/// Where the keys of the settings are listed.
const PAGE: &str = "docs/pairs.md";

/// The message of such an error; nothing for any other.
pub fn message(lang: Lang, error: &Error) -> String {
    match error {
        Error::BadTable { path, what } => bad_table(lang, path, what),
        Error::BadPairSettings { name, mistakes } => {
            let n = numbers::counted(lang, mistakes.len() as u64, Noun::MISTAKE);
            let lines = mistake_lines_of(lang, mistakes, PAGE);
            lang.pick(
                format!("В настройках пар «{name}» {n}. Исправьте и запустите снова:\n{}", lines.trim_end()),
                format!("The settings of pairs “{name}” have {n}. Mend and run again:\n{}", lines.trim_end()),
            )
        }
        _ => String::new(),
    }
}

fn bad_table(lang: Lang, path: &Path, what: &RunFault) -> String {
    let path = path.display();
    let (ru, en) = match what {
        RunFault::Missing | RunFault::NotRepeatable => ("файла нет".to_owned(), "the file is not there".to_owned()),
        RunFault::Unreadable(words) => {
            (format!("таблица не читается ({words})"), format!("it cannot be read ({words})"))
        }
        RunFault::Lacking(columns) => {
            let columns = columns.join(", ");
            (format!("в первой строке нет столбцов: {columns}"), format!("its first line lacks the columns {columns}"))
        }
        RunFault::BadCell { line, column, found } => (
            format!("строка {line}, столбец {column}: «{found}» не подходит или повторяется"),
            format!("line {line}, column {column}: “{found}” does not fit or is there twice"),
        ),
    };
    lang.pick(
        format!("{path}: {ru}. Исправьте таблицу, сохраните её как csv и запустите снова."),
        format!("{path}: {en}. Mend the table, save it as csv and run again."),
    )
}
