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

/// The sheets; none where there is nothing to explain. The last one says what the lists were made from.
pub fn sheets(order: &Order, lang: Lang) -> Vec<Appendix> {
    let mut sheets = Vec::new();
    if let Some(amendment) = &order.amendment {
        sheets.extend(of_amendment(order, amendment, lang));
    }
    if order.listings.iter().any(|list| !list.decisions.is_empty()) {
        sheets.push(decisions(order, lang));
    }
    if order.basis.edited && sheets.is_empty() {
        sheets.push(sheet(words::basis_title(lang).to_owned(), None));
    }
    if let Some(last) = sheets.last_mut() {
        let former = order.amendment.as_ref().map(|amendment| &amendment.former_basis);
        last.notes.extend(former.map(|of| words::basis(lang, words::basis_of(lang, true), of)));
        last.notes.push(words::basis(lang, words::basis_of(lang, false), &order.basis));
    }
    sheets
}

/// Reasons, a sheet a list that changes; lists that stay are named under the last one.
fn of_amendment(order: &Order, amendment: &Amendment, lang: Lang) -> Vec<Appendix> {
    if amendment.is_empty() {
        let mut nothing = sheet(words::changes_of_former(lang, order.genitive.as_deref(), amendment), None);
        nothing.notes.push(words::nothing_changes(lang).to_owned());
        return vec![nothing];
    }
    let all = || amendment.lists.iter().zip(labels(order));
    let changed = all().filter(|(changes, _)| !changes.is_empty());
    let mut sheets: Vec<Appendix> =
        changed.map(|(changes, label)| reasons(order, amendment, changes, label, lang)).collect();
    if let Some(last) = sheets.last_mut() {
        let stay = all().filter(|(changes, _)| changes.is_empty());
        last.notes.extend(stay.map(|(_, label)| words::list_stays(lang, label)));
    }
    sheets
}

fn sheet(title: String, table: Option<Table>) -> Appendix {
    let tables = table.into_iter().map(|table| (None, table)).collect();
    Appendix { stamp: Vec::new(), title: vec![title], tables, notes: Vec::new(), signature: None }
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
    let mut sheet = sheet(words::reasons_title(lang, label), Some(table));
    sheet.notes = vec![words::reasons_note(lang).to_owned(), words::kept(lang, changes.kept)];
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
    sheet(words::decisions_title(lang).to_owned(), Some(table))
}
