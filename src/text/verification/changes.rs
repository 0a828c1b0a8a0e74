//! What changed in an input, in words.

use crate::model::{seal::SheetChange, verification::Changes};
use crate::text::{
    Lang,
    numbers::{self, NBSP},
};

/// Cells and rows that are named at most.
const NAMED: usize = 20;

/// What changed in an input, a line a sheet.
pub fn changes(lang: Lang, name: &str, of: &Changes) -> Vec<String> {
    match of {
        Changes::Unknown => vec![lang.pick(
            format!("{name}: какие ячейки изменены, сказать нельзя (печатей его листов нет)"),
            format!("{name}: which cells cannot be told (there are no seals of its sheets)"),
        )],
        Changes::Unreadable => vec![lang.pick(
            format!("{name}: файл не читается, или в нём больше ничего не распознано"),
            format!("{name}: it cannot be read, or nothing in it is recognised any more"),
        )],
        Changes::Elsewhere => vec![lang.pick(
            format!("{name}: ни одна ячейка прочитанных листов не изменена: файл сохранён заново или изменён в том, что не читается"),
            format!("{name}: no cell of the sheets that were read has changed: it was saved anew, or changed in what is not read"),
        )],
        Changes::Sheets(sheets) => sheets
            .iter()
            .map(|(sheet, change)| {
                let place = if sheet.is_empty() { name.to_owned() } else { format!("{name} [{sheet}]") };
                format!("{place}: {}", sheet_change(lang, change))
            })
            .collect(),
    }
}

fn sheet_change(lang: Lang, change: &SheetChange) -> String {
    match change {
        SheetChange::Cells(cells) => {
            let named = some(lang, &cells.iter().map(ToString::to_string).collect::<Vec<_>>());
            match cells.len() {
                1 => lang.pick(format!("изменена ячейка {named}"), format!("cell {named} has changed")),
                _ => lang.pick(format!("изменены ячейки {named}"), format!("cells {named} have changed")),
            }
        }
        SheetChange::Rows(rows) => changed_rows(lang, rows),
        SheetChange::Inserted { first, count, also } => {
            let span = span(*first, *count);
            let words = match count {
                1 => lang.pick(format!("вставлена строка {span}"), format!("row {span} was put in")),
                _ => lang.pick(format!("вставлены строки {span}"), format!("rows {span} were put in")),
            };
            let besides = lang.pick("кроме того, в прежней нумерации ", "besides, by the former numbers ");
            and_also(lang, words, besides, also)
        }
        SheetChange::Removed { first, count, also } => {
            let span = span(*first, *count);
            let words = match count {
                1 => lang.pick(format!("удалена строка, которая была {span}-й"), format!("row {span} was taken out")),
                _ => lang.pick(format!("удалены строки, которые были {span}"), format!("rows {span} were taken out")),
            };
            let besides = lang.pick("кроме того, в прежней нумерации ", "besides, by the former numbers ");
            and_also(lang, words, besides, also)
        }
        SheetChange::Reordered => {
            lang.pick("те же строки в другом порядке", "the same rows in another order").to_owned()
        }
        SheetChange::Many { was, is } if was == is => lang
            .pick("изменено больше ячеек, чем можно назвать поимённо", "more cells have changed than can be named")
            .to_owned(),
        SheetChange::Many { was, is } => {
            let (was, is) = (numbers::integer(lang, (*was).into()), numbers::integer(lang, (*is).into()));
            lang.pick(
                format!("изменено больше, чем можно назвать поимённо; строк было {was}, стало {is}"),
                format!("more has changed than can be named; rows were {was}, are {is}"),
            )
        }
        SheetChange::Gone => {
            lang.pick("листа нет, или он больше не распознан", "the sheet is gone, or is recognised no more").to_owned()
        }
        SheetChange::New => lang
            .pick("новый лист, или прежде он не был распознан", "a new sheet, or one that was not recognised before")
            .to_owned(),
    }
}

fn and_also(lang: Lang, words: String, besides: &str, also: &[u32]) -> String {
    if also.is_empty() { words } else { format!("{words}; {besides}{}", changed_rows(lang, also)) }
}

fn changed_rows(lang: Lang, rows: &[u32]) -> String {
    let named = some(lang, &rows.iter().map(|row| (u64::from(*row) + 1).to_string()).collect::<Vec<_>>());
    match rows.len() {
        1 => lang.pick(format!("изменена строка {named}"), format!("row {named} has changed")),
        _ => lang.pick(format!("изменены строки {named}"), format!("rows {named} have changed")),
    }
}

/// Rows as a spreadsheet numbers them: «17», «17–20».
fn span(first: u32, count: u32) -> String {
    let first = u64::from(first) + 1;
    if count == 1 { first.to_string() } else { format!("{first}–{}", first + u64::from(count) - 1) }
}

/// Names with commas between, the first of many.
pub(super) fn some(lang: Lang, names: &[String]) -> String {
    let shown = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} {}{NBSP}{more}", lang.pick("и ещё", "and")) + lang.pick("", " more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::CellRef;

    #[test]
    fn changes_are_said_as_a_clerk_would() {
        let say = |change| sheet_change(Lang::Ru, &change);
        let cell = |row, col| CellRef { row, col };
        assert_eq!(say(SheetChange::Cells(vec![cell(16, 2)])), "изменена ячейка C17");
        assert_eq!(say(SheetChange::Cells(vec![cell(16, 2), cell(20, 3)])), "изменены ячейки C17, D21");
        assert_eq!(say(SheetChange::Inserted { first: 4, count: 1, also: vec![] }), "вставлена строка 5");
        let also = SheetChange::Inserted { first: 4, count: 3, also: vec![9] };
        assert_eq!(say(also), "вставлены строки 5–7; кроме того, в прежней нумерации изменена строка 10");
        assert_eq!(say(SheetChange::Removed { first: 4, count: 1, also: vec![] }), "удалена строка, которая была 5-й");
        assert_eq!(say(SheetChange::Many { was: 3, is: 3 }), "изменено больше ячеек, чем можно назвать поимённо");
        let many: Vec<CellRef> = (0..23).map(|row| cell(row, 0)).collect();
        let many = say(SheetChange::Cells(many));
        assert!(many.ends_with("A20 и ещё\u{a0}3"), "{many}");
    }
}
