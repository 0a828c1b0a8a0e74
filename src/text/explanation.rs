//! Words of an explanation: what each figure is, how it follows from others, and where it stands.

mod formulas;
mod paper;
mod rules;
mod steps;

use super::numbers::{self, NBSP, Noun};
use super::report::Sheet;
use super::{Lang, indicators, terms};
use crate::model::explanation::{Compared, Difference, Span, What};
use crate::model::flip::Listing;
use crate::model::listing::ListKind;
use crate::model::place::CellRef;
use crate::model::recorded::IndexKind;

pub use formulas::{Digits, how, shared, sum};
pub use paper::*;
pub use rules::{by_method, rule, ruling};

/// Help of `explain`, its arguments and options: id, Russian, English.
pub(super) const ABOUT: &[(&str, &str, &str)] = &[
    (
        "explain",
        "Откуда решение по школе: от списка до файла, листа и строк; текстом, json или документом для школы",
        "Why a school is (or is not) on a list: down to file, sheet and rows; as text, json or a document for the school",
    ),
    ("explain.run", "Папка результата identify", "Output folder of identify"),
    (
        "explain.school",
        "Школа: её код в любом написании или часть названия, которой нет у других",
        "School: its id in any spelling, or a part of its name that no other has",
    ),
    (
        "explain.input",
        "Исходные файлы и папки, если они лежат не там, где были [по умолчанию: как в run.json]",
        "Input files and folders, where they have moved [default: as in run.json]",
    ),
    ("explain.format", "Вид: text, json или docx [по умолчанию: text]", "Form: text, json or docx [default: text]"),
    (
        "explain.out",
        "Файл [по умолчанию: текст и json — на экран, документ — explain-КОД.docx]",
        "File [default: text and json are printed, the document is explain-ID.docx]",
    ),
];

/// Name of a list as a subject: «Список низких результатов».
pub fn list(lang: Lang, kind: ListKind) -> &'static str {
    match kind {
        ListKind::Low => lang.pick("Список низких результатов", "List of low results"),
        ListKind::Unfavourable => lang.pick("Список неблагоприятных условий", "List of unfavourable conditions"),
        ListKind::High => lang.pick("Список высоких результатов", "List of high results"),
        _ => lang.pick("Список", "List"),
    }
}

/// Name of a list, to be quoted.
pub fn listing(lang: Lang, of: Listing) -> &'static str {
    match of {
        Listing::LowResults => Sheet::Low.words(lang),
        Listing::Unfavourable => Sheet::Unfavourable.words(lang),
    }
}

/// Name of an index.
pub fn index(lang: Lang, kind: IndexKind) -> &'static str {
    match kind {
        IndexKind::Results => lang.pick("Индекс результатов", "Index of results"),
        IndexKind::Social => lang.pick("Социальный индекс", "Social index"),
    }
}

/// What a figure is.
pub fn what(lang: Lang, of: &What) -> String {
    match of {
        What::Verdict => lang.pick("Решение", "Verdict").to_owned(),
        What::List(kind) => list(lang, *kind).to_owned(),
        What::Judged(year) | What::Year(year) => lang.pick(format!("{year}{NBSP}год"), year.to_string()),
        What::Procedure(procedure, subject, year) => {
            format!("{} {year}, {}", terms::procedure(lang, *procedure), terms::subject(lang, *subject))
        }
        What::Index(kind) => index(lang, *kind).to_owned(),
        What::Years => lang.pick("Среднее по годам", "Mean over the years").to_owned(),
        What::Group(code, name) => {
            let given = lang.pick(&name.ru, &name.en);
            let given = if given.is_empty() { code } else { given };
            lang.pick(format!("Группа «{given}»"), format!("Group “{given}”"))
        }
        What::Indicator(code, name) => indicators::indicator(lang, code, name),
        What::Raw(_) => lang.pick("Значение", "Value").to_owned(),
        What::Cohort(sitting) => terms::sitting(lang, sitting),
        What::Passport(category, year) => {
            let category = indicators::category(lang, *category);
            lang.pick(
                format!("Социальный паспорт, {year}: {category}, %"),
                format!("Social passport, {year}: {category}, %"),
            )
        }
        What::Cell(column, year) => {
            let year = year.map_or_else(String::new, |year| format!(", {year}"));
            lang.pick(format!("Таблица, столбец {column}{year}"), format!("Table, column {column}{year}"))
        }
    }
}

/// Stretches of rows that are written out; how many more there are is said.
const STRETCHES: usize = 6;

/// Where a figure stands: «файл.xlsx, лист «Лист1», строки 17–43, столбец AF (27 строк)», or a cell.
pub fn place(lang: Lang, span: &Span) -> String {
    let mut text = span.file.to_string();
    if let Some(sheet) = &span.sheet {
        text.push_str(&lang.pick(format!(", лист «{sheet}»"), format!(", sheet “{sheet}”")));
    }
    let column = span.column.map(|col| CellRef { row: 0, col }.to_string().trim_end_matches('1').to_owned());
    match (span.rows.as_slice(), &column) {
        ([], _) => {}
        ([(first, last)], Some(column)) if first == last && span.onward => {
            let row = first + 1;
            text.push_str(&lang.pick(
                format!(", строка {row} с ячейки {column}{row}"),
                format!(", row {row} from cell {column}{row} on"),
            ));
        }
        ([(first, last)], Some(column)) if first == last => {
            text.push_str(
                &lang.pick(format!(", ячейка {column}{}", first + 1), format!(", cell {column}{}", first + 1)),
            );
        }
        (rows, _) => {
            text.push_str(", ");
            text.push_str(&stretches(lang, rows));
            if let Some(column) = column {
                text.push_str(&lang.pick(format!(", столбец {column}"), format!(", column {column}")));
            }
            let count = numbers::counted(lang, u64::from(span.count()), Noun::ROW);
            text.push_str(&lang.pick(format!(" (всего {count})"), format!(" ({count})")));
        }
    }
    text
}

fn stretches(lang: Lang, rows: &[(u32, u32)]) -> String {
    let one = |(first, last): &(u32, u32)| match first == last {
        true => (first + 1).to_string(),
        false => format!("{}–{}", first + 1, last + 1),
    };
    let mut shown = rows.iter().take(STRETCHES).map(one).collect::<Vec<_>>().join(", ");
    if rows.len() > STRETCHES {
        let more = rows.len() - STRETCHES;
        shown.push_str(
            &lang.pick(format!(" и ещё {more} (все — в json)"), format!(" and {more} more (all are in json)")),
        );
    }
    let single = matches!(rows, [(first, last)] if first == last);
    let noun = match single {
        true => lang.pick("строка", "row"),
        false => lang.pick("строки", "rows"),
    };
    format!("{noun} {shown}")
}

/// What is not as the run wrote it.
pub fn difference(lang: Lang, of: &Difference) -> String {
    let (name, digits) = match of.what {
        Compared::Index(kind) => (index(lang, kind).to_owned(), 6),
        Compared::Rank(IndexKind::Results) => (lang.pick("Место по результатам", "Rank by results").to_owned(), 0),
        Compared::Rank(IndexKind::Social) => (lang.pick("Место по условиям", "Rank by conditions").to_owned(), 0),
        Compared::On(kind) => (list(lang, kind).to_owned(), 0),
    };
    let figure = |of: Option<f64>| of.map_or_else(|| "—".to_owned(), |of| numbers::decimal(lang, of, digits));
    let is_on = |of: Option<f64>| match of == Some(1.0) {
        true => lang.pick("школа в списке", "the school is on it").to_owned(),
        false => lang.pick("школы в списке нет", "the school is not on it").to_owned(),
    };
    let shown = |value| if matches!(of.what, Compared::On(_)) { is_on(value) } else { figure(value) };
    let (was, is) = (shown(of.was), shown(of.is));
    lang.pick(
        format!("{name}: в результате расчёта — {was}; по нынешним данным — {is}."),
        format!("{name}: in the run {was}; by the inputs as they are {is}."),
    )
}

#[cfg(test)]
mod tests;
