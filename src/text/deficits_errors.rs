//! Errors of deficits, in words.

use super::Lang;
use super::errors::some;
use super::methodology::mistake_lines_of;
use super::numbers::{self, Noun};
use crate::error::{CodifierFault, DeficitsFault, RunFault};

/// Where the keys of the settings and the columns of a codifier are listed.
const PAGE: &str = "docs/deficits.md";

/// The message of such an error.
pub fn message(lang: Lang, fault: &DeficitsFault) -> String {
    match fault {
        DeficitsFault::Settings { name, mistakes } => {
            let n = numbers::counted(lang, mistakes.len() as u64, Noun::MISTAKE);
            let lines = mistake_lines_of(lang, mistakes, PAGE);
            lang.pick(
                format!("В настройках «{name}» {n}. Исправьте и запустите снова:\n{}", lines.trim_end()),
                format!("The settings “{name}” have {n}. Mend and run again:\n{}", lines.trim_end()),
            )
        }
        DeficitsFault::Codifier { path, what } => {
            let (path, what) = (path.display(), codifier(lang, what));
            lang.pick(
                format!("Кодификатор {path}: {what}. Исправьте таблицу; её столбцы описаны в {PAGE}."),
                format!("The codifier {path}: {what}. Mend the table; {PAGE} describes its columns."),
            )
        }
        DeficitsFault::NoTasks { year, known } => no_tasks(lang, *year, known),
        DeficitsFault::NoSuchSchool { school } => lang.pick(
            format!(
                "Школы с кодом {school} нет среди участников работ этого года с баллами за задания. Проверьте код в --school: он \
                 стоит в столбце school_id файла tasks.csv."
            ),
            format!(
                "The school {school} has no scores of tasks in the works of this year. Check the id in --school: it stands in the \
                 column school_id of tasks.csv."
            ),
        ),
    }
}

fn no_tasks(lang: Lang, year: Option<u16>, known: &[u16]) -> String {
    let years = known.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    match year.filter(|_| !known.is_empty()) {
        Some(year) => lang.pick(
            format!("Баллов за задания за {year} год нет; есть за {years}. Укажите в --year один из этих годов."),
            format!("There are no scores of tasks of {year}; there are of {years}. Give one of these years to --year."),
        ),
        None => lang
            .pick(
                "Среди исходных данных нет баллов за отдельные задания. Добавьте протоколы ВПР с баллами за задания или выгрузки \
                 РИС с масками ответов ОГЭ и ЕГЭ.",
                "The inputs have no scores of single tasks. Add protocols of VPR with scores of tasks, or exports of RIS with the \
                 masks of answers of OGE and EGE.",
            )
            .to_owned(),
    }
}

fn codifier(lang: Lang, what: &CodifierFault) -> String {
    match what {
        CodifierFault::Table(RunFault::Lacking(columns)) => {
            let columns = columns.join(", ");
            lang.pick(format!("не хватает столбцов {columns}"), format!("it lacks the columns {columns}"))
        }
        CodifierFault::Table(RunFault::BadCell { line, column, found }) => lang.pick(
            format!("строка {line}, столбец {column}: «{found}» не подходит"),
            format!("line {line}, column {column}: “{found}” does not fit"),
        ),
        CodifierFault::Table(RunFault::Unreadable(words)) => {
            lang.pick(format!("таблица не читается ({words})"), format!("the table cannot be read ({words})"))
        }
        CodifierFault::Table(RunFault::Missing | RunFault::NotRepeatable) => {
            lang.pick("файла нет", "the file is not there").to_owned()
        }
        CodifierFault::UnknownTask { line, task, work, known } => {
            let known = some(lang, known);
            lang.pick(
                format!("строка {line}: в работе {work} нет задания «{task}»; есть {known}"),
                format!("line {line}: the work {work} has no task “{task}”; it has {known}"),
            )
        }
        CodifierFault::Twice { line, first, task } => lang.pick(
            format!("строка {line}: задание «{task}» этой работы уже есть в строке {first}"),
            format!("line {line}: the task “{task}” of this work is in line {first} already"),
        ),
        CodifierFault::OtherMaximum { line, task, stated, given } => lang.pick(
            format!("строка {line}: максимум задания «{task}» — {given}, а в исходных данных — {stated}"),
            format!("line {line}: the maximum of the task “{task}” is {given}, but {stated} in the inputs"),
        ),
    }
}

/// One of each, for the tests of all errors.
#[cfg(test)]
pub(super) fn every() -> impl Iterator<Item = DeficitsFault> {
    use crate::error::{MethodMistake, MistakeKind};
    let codifier = |what| DeficitsFault::Codifier { path: "данные".into(), what };
    let table = |fault| codifier(CodifierFault::Table(fault));
    let cell = RunFault::BadCell { line: 3, column: "level".into(), found: "?".into() };
    let mistake = MethodMistake { line: Some(3), key: "q".into(), kind: MistakeKind::MissingKey };
    [
        DeficitsFault::Settings { name: "данные".into(), mistakes: vec![mistake] },
        table(RunFault::Lacking(vec!["skill".into()])),
        table(cell),
        table(RunFault::Unreadable("bytes".into())),
        codifier(CodifierFault::UnknownTask { line: 3, task: "7".into(), work: "vpr".into(), known: vec!["1".into()] }),
        codifier(CodifierFault::Twice { line: 3, first: 2, task: "7".into() }),
        codifier(CodifierFault::OtherMaximum { line: 3, task: "7".into(), stated: 1, given: 2 }),
        DeficitsFault::NoTasks { year: Some(2020), known: vec![2021] },
        DeficitsFault::NoTasks { year: None, known: Vec::new() },
        DeficitsFault::NoSuchSchool { school: "880001".into() },
    ]
    .into_iter()
}
