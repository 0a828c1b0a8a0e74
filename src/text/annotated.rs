//! Words of annotated copies: of the comments in them, and of what is said about the copies themselves.

use super::{Lang, terms};
use crate::model::annotated::{Annotated, Copy, CopyMade, Manner};
use crate::model::problem::Severity;

/// Whose comments they are.
pub fn author(lang: Lang) -> &'static str {
    lang.pick("школомер", "shkolomer")
}

/// What happened: the heading of a comment.
pub fn heading(lang: Lang, title: &str, severity: Severity) -> String {
    format!("{}: {title} ({})", author(lang), terms::severity(lang, severity))
}

/// The rest of a comment; `found` is empty where the cell itself shows it.
pub fn body(lang: Lang, found: &str, expected: &str, action: &str, remedy: &str) -> String {
    let mut lines = Vec::new();
    if !found.is_empty() {
        lines.push(format!("{}: «{found}»", lang.pick("Найдено", "Found")));
    }
    lines.push(format!("{}: {expected}", lang.pick("Ожидалось", "Expected")));
    lines.push(format!("{}: {action}", lang.pick("Что сделано", "What was done")));
    lines.push(format!("{}: {remedy}", lang.pick("Как исправить", "How to mend")));
    lines.join("\n")
}

/// More problems of a cell than its comment tells.
pub fn more(lang: Lang, count: usize) -> String {
    lang.pick(format!("И ещё {count}, см. problems.csv."), format!("And {count} more, see problems.csv."))
}

/// First comment of a copy that holds values only.
pub fn values_only(lang: Lang, file: &str) -> String {
    lang.pick(
        format!(
            "{}: это копия значений из файла «{file}». Оформление и формулы остались в нём; исправляйте исходный файл.",
            author(lang)
        ),
        format!(
            "{}: this is a copy of the values of “{file}”. Its looks and formulas stayed there; mend the original.",
            author(lang)
        ),
    )
}

/// Name of the only sheet of a text file in its copy.
pub fn only_sheet(lang: Lang) -> &'static str {
    lang.pick("Лист1", "Sheet1")
}

/// A line about each copy: where it is, how many cells are marked, what it could not keep.
pub fn lines(lang: Lang, copies: &[Annotated]) -> Vec<String> {
    copies.iter().map(|annotated| line(lang, annotated)).collect()
}

fn line(lang: Lang, annotated: &Annotated) -> String {
    let file = &annotated.file;
    match &annotated.copy {
        CopyMade::Written(copy) => {
            let mut line = lang.pick(
                format!("{}: ячеек отмечено {}, с примечанием {}", copy.name, copy.coloured, copy.commented),
                format!("{}: {} cells coloured, {} with a comment", copy.name, copy.coloured, copy.commented),
            );
            for reservation in reservations(lang, copy) {
                line.push_str("; ");
                line.push_str(&reservation);
            }
            line
        }
        CopyMade::NoSheets => lang.pick(
            format!("{file}: копии нет — в файлах Parquet нет листов"),
            format!("{file}: no copy, since Parquet has no sheets"),
        ),
        CopyMade::Unreadable(words) => lang.pick(
            format!("{file}: копии нет — файл не открывается ({words})"),
            format!("{file}: no copy, since the file cannot be opened ({words})"),
        ),
    }
}

fn reservations(lang: Lang, copy: &Copy) -> Vec<String> {
    let mut said = Vec::new();
    match &copy.manner {
        Manner::Patched { signature_dropped: true } => said.push(lang.pick(
            "цифровая подпись снята: к изменённой книге она не подходит".to_owned(),
            "the digital signature is left out: it does not fit a changed workbook".to_owned(),
        )),
        Manner::Patched { .. } => {}
        Manner::Values { reason, left_out } => {
            said.push(match reason {
                None => lang.pick("копия значений".to_owned(), "a copy of the values".to_owned()),
                Some(words) => lang.pick(
                    format!("копия значений: книга устроена необычно ({words})"),
                    format!("a copy of the values: the workbook is built in an unusual way ({words})"),
                ),
            });
            if *left_out > 0 {
                said.push(
                    lang.pick(
                        format!("не поместилось ячеек: {left_out}"),
                        format!("cells that had no room: {left_out}"),
                    ),
                );
            }
        }
    }
    if copy.beyond_limit > 0 {
        said.push(lang.pick(
            format!("без примечания, только цветом: {} — на листе их слишком много", copy.beyond_limit),
            format!("only coloured: {}, since a sheet has too many", copy.beyond_limit),
        ));
    }
    if copy.conversations > 0 {
        said.push(lang.pick(
            format!("без примечания, только цветом: {} — там идёт обсуждение", copy.conversations),
            format!("only coloured: {}, where people have a conversation", copy.conversations),
        ));
    }
    said
}
