//! What stops the monitoring, in words.

use crate::error::{Error, RunFault};
use crate::text::Lang;
use crate::text::errors::some;
use crate::text::methodology::mistake_lines_of;
use crate::text::numbers::{self, Noun};

/// Where the keys of the settings are listed.
const PAGE: &str = "docs/municipalities.md";

/// The message of such an error; nothing for any other.
pub fn failure(lang: Lang, error: &Error) -> String {
    match error {
        Error::BadMonitoring { name, mistakes } => {
            let n = numbers::counted(lang, mistakes.len() as u64, Noun::MISTAKE);
            let lines = mistake_lines_of(lang, mistakes, PAGE);
            lang.pick(
                format!("В настройках мониторинга «{name}» {n}. Исправьте и запустите снова:\n{}", lines.trim_end()),
                format!("The settings of the monitoring “{name}” have {n}. Mend and run again:\n{}", lines.trim_end()),
            )
        }
        Error::BadReceived { path, what } => {
            let (path, what) = (path.display(), fault(lang, what));
            lang.pick(
                format!(
                    "{path}: {what}. Файл сроков — таблица csv со столбцами municipality, due (срок), received (когда получено; \
                     пусто — не указано) и document; даты вида 01.09.2022 или 2022-09-01."
                ),
                format!(
                    "{path}: {what}. A file of terms is a csv with the columns municipality, due, received (empty: not given) and \
                     document; dates are like 2022-09-01 or 01.09.2022."
                ),
            )
        }
        Error::BadEntered { path, what } => entered(lang, &path.display().to_string(), what),
        Error::StrangeMunicipalities { path, unknown } => {
            let (path, unknown) = (path.display(), some(lang, unknown));
            lang.pick(
                format!(
                    "{path}: в расчёте нет таких муниципалитетов: {unknown}. Напишите названия так, как в столбце municipality \
                     файла schools.csv."
                ),
                format!(
                    "{path}: the run has no such municipalities: {unknown}. Write the names as the column municipality of \
                     schools.csv has them."
                ),
            )
        }
        Error::NoMunicipalities { path } => lang.pick(
            format!(
                "В расчёте {} ни у одной школы не указан муниципалитет. Добавьте в исходные данные реестр школ с муниципалитетами и \
                 выполните shkolomer identify заново.",
                path.display()
            ),
            format!(
                "No school of the run {} has a municipality. Add a register of schools with municipalities to the inputs and run \
                 shkolomer identify again.",
                path.display()
            ),
        ),
        _ => String::new(),
    }
}

fn entered(lang: Lang, path: &str, what: &RunFault) -> String {
    let what = fault(lang, what);
    lang.pick(
    format!(
        "{path}: {what}. Файл введённых показателей — таблица csv со столбцами municipality, indicator, value (пусто — не \
         указано), threshold (порог), direction (more-is-better или less-is-better; обязателен, где есть порог) и norm \
         (откуда порог); показатель муниципалитета указывается один раз."
    ),
    format!(
        "{path}: {what}. A file of indicators is a csv with the columns municipality, indicator, value (empty: not given), \
         threshold, direction (more-is-better or less-is-better; must be given beside a threshold) and norm; an indicator \
         of a municipality is given once."
    ),
)
}

fn fault(lang: Lang, what: &RunFault) -> String {
    match what {
        RunFault::Lacking(columns) => {
            let columns = columns.join(", ");
            lang.pick(format!("не хватает столбцов {columns}"), format!("it lacks the columns {columns}"))
        }
        RunFault::BadCell { line, column, found } => lang.pick(
            format!("строка {line}, столбец {column}: непонятно «{found}»"),
            format!("line {line}, column {column}: “{found}” cannot be understood"),
        ),
        RunFault::Unreadable(words) => {
            lang.pick(format!("таблица не читается ({words})"), format!("it cannot be read ({words})"))
        }
        RunFault::Missing | RunFault::NotRepeatable => lang.pick("таблицы нет", "there is no table").to_owned(),
    }
}
