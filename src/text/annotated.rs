//! Words of annotated copies: of the comments in them, and of what is said about the copies themselves.

use super::{Lang, numbers, terms};
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
            let (coloured, commented) = (integer(lang, copy.coloured), integer(lang, copy.commented));
            let mut line = lang.pick(
                format!("{}: ячеек отмечено {coloured}, с примечанием {commented}", copy.name),
                format!("{}: {coloured} cells coloured, {commented} with a comment", copy.name),
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

fn integer(lang: Lang, count: usize) -> String {
    numbers::integer(lang, count as u64)
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
        let count = integer(lang, copy.beyond_limit);
        said.push(lang.pick(
            format!("без примечания, только цветом: {count} — на листе их слишком много"),
            format!("only coloured: {count}, since a sheet has too many"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_is_said() {
        let copy = |manner| Copy {
            name: "annotated/a.xlsx".into(),
            manner,
            coloured: 3_000,
            commented: 2_000,
            beyond_limit: 999,
            conversations: 1,
        };
        let line = |copy| lines(Lang::Ru, &[Annotated { file: "a.xlsx".into(), copy }]).remove(0);
        assert_eq!(
            line(CopyMade::Written(copy(Manner::Patched { signature_dropped: true }))),
            "annotated/a.xlsx: ячеек отмечено 3000, с примечанием 2000; цифровая подпись снята: к изменённой \
             книге она не подходит; без примечания, только цветом: 999 — на листе их слишком много; без примечания, только \
             цветом: 1 — там идёт обсуждение"
        );
        let values = Manner::Values { reason: Some("Strict Open XML".into()), left_out: 7 };
        let said = line(CopyMade::Written(copy(values)));
        assert!(
            said.contains("копия значений: книга устроена необычно (Strict Open XML); не поместилось ячеек: 7"),
            "{said}"
        );
        assert_eq!(line(CopyMade::NoSheets), "a.xlsx: копии нет — в файлах Parquet нет листов");
        assert_eq!(line(CopyMade::Unreadable("zip".into())), "a.xlsx: копии нет — файл не открывается (zip)");
        let english = lines(Lang::En, &[Annotated { file: "a".into(), copy: CopyMade::Unreadable("zip".into()) }]);
        assert_eq!(english, ["a: no copy, since the file cannot be opened (zip)"]);
    }
}
