//! The text of an order: as the settings have it, its items made from the lists or from their changes where there are none.

use super::appendix::{labels, labels_of_changes, signature};
use super::parts::Body;
use crate::model::amendment::{Amendment, Changes};
use crate::model::order::{Item, Label, Order};
use crate::text::{Lang, order as words};

/// The text; nothing where only appendices are wanted, or where an amendment changes nothing.
pub fn body(order: &Order, lang: Lang) -> Option<Body> {
    let text = order.text.as_ref()?;
    if order.amendment.as_ref().is_some_and(Amendment::is_empty) {
        return None;
    }
    let items = match (&order.amendment, text.items.is_empty()) {
        (_, false) => text.items.clone(),
        (Some(amendment), true) => amending(order, amendment, lang),
        (None, true) => approving(order, lang),
    };
    let registration = &order.registration;
    Some(Body {
        authority: text.authority.clone(),
        kind: text.kind.clone().unwrap_or_else(|| words::kind(lang).to_owned()),
        date: registration.date.map_or_else(|| words::BLANK_DATE.to_owned(), |date| words::day_in_words(lang, date)),
        number: registration.number.clone().unwrap_or_else(|| words::BLANK_NUMBER.to_owned()),
        place: text.place.clone(),
        about: text.about.clone(),
        preamble: text.preamble.clone(),
        command: text.command.clone().unwrap_or_else(|| words::command(lang).to_owned()),
        items: numbered(&items, ""),
        signature: signature(order).unwrap_or_default(),
    })
}

/// Items with their numbers: «1.», «1.1.».
fn numbered(items: &[Item], above: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (item, at) in items.iter().zip(1_u32..) {
        let number = format!("{above}{at}.");
        all.push((number.clone(), item.text.clone()));
        all.extend(numbered(&item.sub, &number));
    }
    all
}

fn approving(order: &Order, lang: Lang) -> Vec<Item> {
    let item = |(list, label): (&crate::model::listing::Listing, Label)| {
        let own = list.title.as_ref().map(|lines| lines.join(" "));
        Item { text: words::approve(lang, list.kind, own.as_deref(), label), sub: Vec::new() }
    };
    // Appendices to an appendix are approved with it.
    let own = order.listings.iter().zip(labels(order)).filter(|(list, _)| list.under.is_none());
    own.map(item).collect()
}

fn amending(order: &Order, amendment: &Amendment, lang: Lang) -> Vec<Item> {
    let former = labels(order);
    let own = labels_of_changes(order, amendment);
    let mut items = Vec::new();
    for ((changes, label), own) in amendment.lists.iter().zip(former).zip(own) {
        let Some(own) = own else { continue };
        let text = words::amend(lang, label, order.genitive.as_deref(), amendment);
        items.push(Item { text, sub: of_list(changes, label, own, lang) });
    }
    items
}

fn of_list(changes: &Changes, label: Label, own: Label, lang: Lang) -> Vec<Item> {
    let leave: Vec<u32> = changes.leave.iter().map(|(number, ..)| *number).collect();
    let restate: Vec<u32> = changes.restate.iter().map(|(number, ..)| *number).collect();
    let mut items = Vec::new();
    let mut add = |act, rows: &[u32]| {
        items.push(Item { text: words::item(lang, act, rows, label, own), sub: Vec::new() });
    };
    if !leave.is_empty() {
        add(words::Act::Leave, &leave);
    }
    if !changes.enter.is_empty() {
        add(words::Act::Enter, &[]);
    }
    if !restate.is_empty() {
        add(words::Act::Restate, &restate);
    }
    items
}
