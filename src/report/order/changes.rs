//! Appendices of an amendment: the changes of each list, row by row.

use super::appendix::{labels, labels_of_changes, stamp};
use super::parts::Appendix;
use super::rows;
use crate::model::amendment::{Amendment, Changes};
use crate::model::listing::{Decision, Field, Listing, Member};
use crate::model::order::{Label, Order};
use crate::report::document::Table;
use crate::text::report::Title;
use crate::text::{Lang, order as words};

/// One a list that changes.
pub fn appendices(order: &Order, amendment: &Amendment, lang: Lang) -> Vec<Appendix> {
    let own = labels_of_changes(order, amendment);
    let lists = amendment.lists.iter().zip(&order.listings).zip(labels(order)).zip(own);
    lists
        .filter_map(|(((changes, list), former), own)| {
            Some(of_list(order, amendment, (changes, list), (former, own?), lang))
        })
        .collect()
}

fn of_list(
    order: &Order,
    amendment: &Amendment,
    (changes, list): (&Changes, &Listing),
    (former, own): (Label, Label),
    lang: Lang,
) -> Appendix {
    let mut tables = Vec::new();
    let mut add = |act, table: Table| {
        if !table.rows.is_empty() {
            tables.push((Some(words::act(lang, act).to_owned()), table));
        }
    };
    let leave = changes.leave.iter().map(|(number, member, _)| (*number, member));
    add(words::Act::Leave, former_rows(&[Field::Number, Field::Municipality, Field::Name], leave, lang));
    let enter = changes.enter.iter().map(|(member, _)| member);
    add(words::Act::Enter, rows::table(&list.columns, (1..).zip(enter), lang));
    let restate = changes.restate.iter().map(|(number, _, member)| (*number, member));
    add(words::Act::Restate, former_rows(&list.columns, restate, lang));
    // Those decisions by which rows enter or leave now; the others have changed nothing of the former order.
    let moved = |decision: &&Decision| {
        let is = |member: &Member| member.school.id == decision.school;
        let moves = match decision.included {
            true => changes.enter.iter().any(|(member, _)| is(member)),
            false => changes.leave.iter().any(|(_, member, _)| is(member)),
        };
        !decision.needless && moves
    };
    let moving = list.decisions.iter().filter(moved);
    let mut notes: Vec<String> = moving.map(|decision| words::decision(lang, decision)).collect();
    if order.basis.edited {
        notes.push(words::edited(lang).to_owned());
    }
    Appendix {
        stamp: stamp(order, own, lang),
        title: words::changes_title(lang, former, order.genitive.as_deref(), amendment),
        tables,
        notes,
        signature: None,
    }
}

/// Rows with the numbers that they have in the former list.
fn former_rows<'a>(columns: &[Field], all: impl Iterator<Item = (u32, &'a Member)>, lang: Lang) -> Table {
    let mut table = rows::table(columns, all, lang);
    for column in &mut table.columns {
        if column.code == Title::Number.code() {
            Title::RowNumber.words(lang).clone_into(&mut column.title);
        }
    }
    table
}
