//! An order as it is drawn: its text, its appendices, and the sheets for the file.

use super::parts::{Appendix, Paper, Signature};
use super::{body, changes, for_file, rows};
use crate::model::amendment::Amendment;
use crate::model::listing::Listing;
use crate::model::order::{Label, Order};
use crate::text::{Lang, order as words};

/// The parts of an order in words. An amendment has its changes for appendices, any other order its lists.
pub fn paper(order: &Order, lang: Lang) -> Paper {
    let appendices = match &order.amendment {
        Some(amendment) => changes::appendices(order, amendment, lang),
        None => {
            order.listings.iter().zip(labels(order)).map(|(list, label)| of_list(order, list, label, lang)).collect()
        }
    };
    Paper { body: body::body(order, lang), appendices, for_file: for_file::sheets(order, lang) }
}

/// What the appendices of the lists are called; in an amendment, those of the former order.
pub fn labels(order: &Order) -> Vec<Label> {
    let nested: Vec<bool> = order.listings.iter().map(|list| list.under.is_some()).collect();
    Label::of_all(&nested, order.numbering, order.first_number)
}

/// What the appendices of an amendment are called: one a list that changes; nothing for those that stay.
pub fn labels_of_changes(order: &Order, amendment: &Amendment) -> Vec<Option<Label>> {
    let changed: Vec<bool> = amendment.lists.iter().map(|list| !list.is_empty()).collect();
    let n = changed.iter().filter(|changed| **changed).count();
    let mut labels = Label::of_all(&vec![false; n], order.numbering, 1).into_iter();
    changed.into_iter().map(|changed| if changed { labels.next() } else { None }).collect()
}

/// The block at the upper right of an appendix of this order.
pub fn stamp(order: &Order, label: Label, lang: Lang) -> Vec<String> {
    words::stamp(lang, label, order.genitive.as_deref(), &order.registration)
}

/// Who signs; nothing where the settings name nobody.
pub fn signature(order: &Order) -> Option<Signature> {
    let (post, name) = order.signature.clone();
    (!post.is_empty() || !name.is_empty()).then_some(Signature { post, name })
}

fn of_list(order: &Order, list: &Listing, label: Label, lang: Lang) -> Appendix {
    let changing = list.decisions.iter().filter(|decision| !decision.needless);
    let mut notes: Vec<String> = changing.map(|decision| words::decision(lang, decision)).collect();
    if order.basis.edited {
        notes.push(words::edited(lang).to_owned());
    }
    let title = list.title.clone().unwrap_or_else(|| vec![words::title(lang, list.kind).to_owned()]);
    Appendix {
        stamp: stamp(order, label, lang),
        title,
        tables: vec![(None, rows::table(&list.columns, (1..).zip(list.members()), lang))],
        notes,
        signature: if list.signed { signature(order) } else { None },
    }
}
