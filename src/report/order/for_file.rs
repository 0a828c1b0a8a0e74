//! Sheets for the file, which are no part of the order: reasons of an amendment, decisions of the commission, what the lists
//! were made from.

use super::appendix::labels;
use super::parts::Appendix;
use super::rows;
use crate::model::amendment::{Amendment, Changes};
use crate::model::listing::Member;
use crate::model::order::{Label, Order};
use crate::report::document::{Cell, Column, ColumnKind, Table, Tone};
use crate::text::report::Title;
use crate::text::{Lang, order as words};

/// The sheets; none where there is nothing to explain.
pub fn sheets(order: &Order, lang: Lang) -> Vec<Appendix> {
    let mut sheets = Vec::new();
    let mut present = words::basis(lang, words::basis_of(lang, false), &order.basis);
    if let Some(amendment) = &order.amendment {
        let changed = amendment.lists.iter().zip(labels(order));
        sheets.extend(changed.map(|(changes, label)| reasons(order, amendment, changes, label, lang)));
        let former = words::basis(lang, words::basis_of(lang, true), &amendment.former_basis);
        present = format!("{former}\n{present}");
    }
    let decided = order.listings.iter().any(|list| !list.decisions.is_empty());
    if decided {
        sheets.push(decisions(order, lang));
    }
    if order.basis.edited && sheets.is_empty() {
        sheets.push(sheet(vec![words::basis_title(lang).to_owned()], None));
    }
    if let Some(last) = sheets.last_mut() {
        last.notes.extend(present.lines().map(str::to_owned));
    }
    sheets
}

fn sheet(title: Vec<String>, table: Option<Table>) -> Appendix {
    let tables = table.into_iter().map(|table| (None, table)).collect();
    Appendix { stamp: Vec::new(), title, tables, notes: Vec::new(), signature: None }
}

fn column(lang: Lang, title: Title, kind: ColumnKind) -> Column {
    Column::new(lang, title, kind)
}

/// Why rows of one list change.
fn reasons(order: &Order, amendment: &Amendment, changes: &Changes, label: Label, lang: Lang) -> Appendix {
    let columns = vec![
        column(lang, Title::RowNumber, ColumnKind::Ordinal),
        column(lang, Title::Change, ColumnKind::Text),
        column(lang, Title::Name, ColumnKind::Text),
        column(lang, Title::Reason, ColumnKind::Prose),
    ];
    let mut table = Table::new(columns, 0);
    let mut add = |number: Option<u32>, act, member: &Member, why: String| {
        let act = words::act_short(lang, act);
        table.push(Tone::Plain, vec![Cell::maybe(number), Cell::text(act), Cell::text(named(member)), Cell::text(why)]);
    };
    let why = |why: &[_]| words::why(lang, changes.list, why, &amendment.former_basis, &order.basis);
    for (number, member, reasons) in &changes.leave {
        add(Some(*number), words::Act::Leave, member, why(reasons));
    }
    for (member, reasons) in &changes.enter {
        add(None, words::Act::Enter, member, why(reasons));
    }
    for (number, before, now) in &changes.restate {
        add(Some(*number), words::Act::Restate, before, words::reworded(lang, &named(now)));
    }
    let is_empty = table.rows.is_empty();
    let mut sheet = sheet(words::reasons_title(lang, label), (!is_empty).then_some(table));
    sheet.notes = if is_empty {
        let whole = amendment.is_empty();
        vec![if whole { words::nothing_changes(lang).to_owned() } else { words::list_stays(lang, label) }]
    } else {
        vec![words::reasons_note(lang).to_owned(), words::kept(lang, changes.kept)]
    };
    sheet
}

/// A school with its municipality, and its curator where the row has one.
fn named(member: &Member) -> String {
    let school = &member.school;
    let own = match &school.municipality {
        Some(municipality) => format!("{} ({municipality})", rows::name(school)),
        None => rows::name(school).to_owned(),
    };
    match &member.curator {
        Some(curator) => format!("{own} – {}", rows::name(curator)),
        None => own,
    }
}

fn decisions(order: &Order, lang: Lang) -> Appendix {
    let columns = vec![
        column(lang, Title::List, ColumnKind::Text),
        column(lang, Title::SchoolId, ColumnKind::Text),
        column(lang, Title::Name, ColumnKind::Text),
        column(lang, Title::Decision, ColumnKind::Text),
        column(lang, Title::Reason, ColumnKind::Prose),
    ];
    let mut table = Table::new(columns, 0);
    for (list, label) in order.listings.iter().zip(labels(order)) {
        for decision in &list.decisions {
            let cells = vec![
                Cell::text(words::appendix(lang, label, words::Case::Nominative)),
                Cell::text(decision.school.as_str()),
                Cell::maybe_text(decision.name.as_deref()),
                Cell::text(words::decided(lang, decision)),
                Cell::text(decision.reason.as_str()),
            ];
            table.push(Tone::Plain, cells);
        }
    }
    sheet(vec![words::decisions_title(lang).to_owned()], Some(table))
}
