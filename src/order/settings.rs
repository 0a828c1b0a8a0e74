//! The settings of an order, a TOML: its text, its lists, decisions taken by hand. `docs/order.md` explains every key.

use std::collections::BTreeSet;

use crate::error::{MethodMistake, MistakeKind};
use crate::methodology::located::{Located, Value, whole};
use crate::methodology::nearest::nearest;
use crate::model::listing::{Decision, Field, ListKind};
use crate::model::order::{self, Edition, Item, Numbering, OrderText, Registration};
use crate::model::school::SchoolId;

/// Keys of the whole text.
const ROOT: &[&str] = &[
    "edition",
    "authority",
    "authority_genitive",
    "kind",
    "place",
    "about",
    "preamble",
    "command",
    "numbering",
    "first_number",
    "signature",
    "item",
    "list",
    "include",
    "exclude",
    "amends",
];
/// Keys of who signs.
const SIGNATURE: &[&str] = &["post", "name"];
/// Keys of an item.
const ITEM: &[&str] = &["text", "sub"];
/// Keys of a list.
const LIST: &[&str] = &["list", "title", "columns", "under", "signed"];
/// Keys of a decision.
const DECISION: &[&str] = &["school", "list", "reason"];
/// Keys of the order that is amended.
const AMENDS: &[&str] = &["number", "date", "about"];

/// Keys that belong to the order's own text.
const OF_THE_TEXT: [&str; 6] = ["authority", "kind", "place", "preamble", "command", "item"];

const EDITIONS: [(&str, Edition); 2] = [("2016", Edition::Gost2016), ("2025", Edition::Gost2025)];
const NUMBERINGS: [(&str, Numbering); 2] = [("always", Numbering::Always), ("several", Numbering::Several)];

/// What the settings say; without a file of settings, [`Default`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderSettings {
    /// Edition of the standard.
    pub edition: Edition,
    /// Whose order it is, in the genitive.
    pub genitive: Option<String>,
    /// Which appendices bear a number.
    pub numbering: Numbering,
    /// Number of the first appendix; 1 where nothing is said.
    pub first_number: Option<u32>,
    /// The order's own text.
    pub text: Option<OrderText>,
    /// Post and name of who signs.
    pub signature: (String, String),
    /// Lists.
    pub lists: Vec<ListSettings>,
    /// Decisions taken by hand.
    pub decisions: Vec<Decision>,
    /// The order that is amended.
    pub amends: Registration,
    /// What that order is about.
    pub amends_about: Option<String>,
}

/// What the settings say of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListSettings {
    /// Its sort.
    pub kind: ListKind,
    /// Its heading.
    pub title: Option<Vec<String>>,
    /// Its columns.
    pub columns: Option<Vec<Field>>,
    /// The list that it explains.
    pub under: Option<ListKind>,
    /// Whether its appendix is signed apart.
    pub signed: bool,
}

impl ListSettings {
    /// A list of which nothing is said.
    pub fn plain(kind: ListKind) -> Self {
        Self { kind, title: None, columns: None, under: None, signed: false }
    }
}

/// Paths of all keys, `list.columns`.
pub fn key_paths() -> impl Iterator<Item = String> {
    let tables =
        [("signature", SIGNATURE), ("item", ITEM), ("list", LIST), ("include", DECISION), ("exclude", DECISION)];
    let under = tables.into_iter().chain([("amends", AMENDS)]);
    let under = under.flat_map(|(path, keys)| keys.iter().map(move |key| format!("{path}.{key}")));
    ROOT.iter().map(|key| (*key).to_owned()).chain(under)
}

/// Reads a text; `known` are the schools that decisions can be about, where they are known.
///
/// # Errors
/// All mistakes, by line.
pub fn read(text: &str, known: Option<&BTreeSet<SchoolId>>) -> Result<OrderSettings, Vec<MethodMistake>> {
    whole(text, ROOT, |root| settings(root, known))
}

fn settings(root: &Located<'_>, known: Option<&BTreeSet<SchoolId>>) -> OrderSettings {
    let signature = root.table("signature", SIGNATURE);
    let amends = root.table("amends", AMENDS);
    let date = amends.as_ref().and_then(|of| of.optional("date")).and_then(|value| date(&value));
    let mut decisions = decisions(root, "include", true, known);
    decisions.extend(self::decisions(root, "exclude", false, known));
    report_contradictions(root, &decisions);
    OrderSettings {
        edition: root.optional("edition").and_then(|value| value.word(&EDITIONS)).unwrap_or_default(),
        genitive: maybe(root, "authority_genitive"),
        numbering: root.optional("numbering").and_then(|value| value.word(&NUMBERINGS)).unwrap_or_default(),
        first_number: root.optional("first_number").and_then(|value| value.whole(1..=1_000)),
        text: order_text(root),
        signature: signature.map(|of| (word(&of, "post"), word(&of, "name"))).unwrap_or_default(),
        lists: lists(root),
        decisions,
        amends: Registration { date, number: amends.as_ref().and_then(|of| maybe(of, "number")) },
        amends_about: amends.as_ref().and_then(|of| maybe(of, "about")),
    }
}

fn maybe(table: &Located<'_>, key: &str) -> Option<String> {
    table.optional(key)?.text()
}

fn word(table: &Located<'_>, key: &str) -> String {
    table.required(key).and_then(|value| value.text()).unwrap_or_default()
}

fn date(value: &Value<'_>) -> Option<jiff::civil::Date> {
    let date = order::date(&value.text()?);
    if date.is_none() {
        value.note(MistakeKind::WrongType { expected: "date" });
    }
    date
}

/// A list of texts, or one text.
fn texts(table: &Located<'_>, key: &str) -> Option<Vec<String>> {
    let value = table.optional(key)?;
    if value.is_text() {
        return Some(vec![value.text()?]);
    }
    Some(value.items("texts")?.iter().filter_map(Value::text).collect())
}

/// The order's own text, where it has a heading; what belongs to it asks for one.
fn order_text(root: &Located<'_>) -> Option<OrderText> {
    if !root.has("about")
        && let Some(asking) = OF_THE_TEXT.into_iter().find(|key| root.has(key))
    {
        root.note_missing_for(asking, "about");
    }
    // What stands there is read even without a heading: all mistakes come at once.
    let text = OrderText {
        authority: texts(root, "authority").unwrap_or_default(),
        kind: maybe(root, "kind"),
        place: maybe(root, "place").unwrap_or_default(),
        about: maybe(root, "about").unwrap_or_default(),
        preamble: texts(root, "preamble").unwrap_or_default(),
        command: maybe(root, "command"),
        items: root.tables("item", ITEM).iter().map(item).collect(),
    };
    root.has("about").then_some(text)
}

fn item(table: &Located<'_>) -> Item {
    let sub = table.optional("sub").and_then(|value| value.items("texts"));
    Item { text: word(table, "text"), sub: sub.iter().flatten().filter_map(nested).collect() }
}

/// An item under another: a text, or a list whose first text is the item and whose others stand under it.
fn nested(value: &Value<'_>) -> Option<Item> {
    if value.is_text() {
        return Some(Item { text: value.text()?, sub: Vec::new() });
    }
    let all = value.items("texts")?;
    let Some((head, rest)) = all.split_first() else {
        value.note(MistakeKind::WrongCount { found: 0, expected: 1 });
        return None;
    };
    Some(Item { text: head.text()?, sub: rest.iter().filter_map(nested).collect() })
}

fn lists(root: &Located<'_>) -> Vec<ListSettings> {
    let tables = root.tables("list", LIST);
    let mut lists: Vec<ListSettings> = Vec::new();
    let mut placed = Vec::new();
    for table in &tables {
        let Some(kind) = table.required("list").and_then(|value| list_kind(&value)) else { continue };
        if lists.iter().any(|list| list.kind == kind) {
            table.note("list", MistakeKind::DuplicateCode { code: kind.code().to_owned() });
        }
        lists.push(ListSettings {
            kind,
            title: texts(table, "title"),
            columns: table.optional("columns").and_then(|value| columns(&value)),
            under: table.optional("under").and_then(|value| list_kind(&value)),
            signed: table.optional("signed").and_then(|value| value.yes()).unwrap_or(false),
        });
        placed.push(table);
    }
    // Where a list could not be read, what stands under it is not known.
    let whole = placed.len() == tables.len();
    for (table, list) in placed.into_iter().zip(&lists).filter(|_| whole) {
        report_orphan(table, list, &lists);
    }
    lists
}

/// A list explains one that is there and explains none itself.
fn report_orphan(table: &Located<'_>, list: &ListSettings, lists: &[ListSettings]) {
    let Some(under) = list.under else { return };
    if under == list.kind {
        return table.note("under", MistakeKind::HoldsItself);
    }
    match lists.iter().find(|of| of.kind == under) {
        None => table.note("under", MistakeKind::UnknownId { found: under.code().to_owned(), nearest: None }),
        Some(of) if of.under.is_some() => {
            let with = format!("list = \"{}\", under = …", under.code());
            table.note("under", MistakeKind::Clash { with });
        }
        Some(_) => {}
    }
}

fn list_kind(value: &Value<'_>) -> Option<ListKind> {
    value.word(&ListKind::ALL.map(|kind| (kind.code(), kind)))
}

fn columns(value: &Value<'_>) -> Option<Vec<Field>> {
    let words: Vec<(&'static str, Field)> = Field::ALL.iter().map(|field| (field.code(), *field)).collect();
    Some(value.items("texts")?.iter().filter_map(|item| item.word(&words)).collect())
}

fn decisions(root: &Located<'_>, key: &str, included: bool, known: Option<&BTreeSet<SchoolId>>) -> Vec<Decision> {
    let decision = |table: &Located<'_>| {
        let school = table.required("school").and_then(|value| school(&value, known));
        let list = table.required("list").and_then(|value| list_kind(&value));
        let reason = word(table, "reason");
        if list == Some(ListKind::Pairs) && included {
            table.note("list", MistakeKind::Clash { with: "include".to_owned() });
        }
        Some(Decision { school: school?, name: None, list: list?, included, reason, needless: false })
    };
    root.tables(key, DECISION).iter().filter_map(decision).collect()
}

fn school(value: &Value<'_>, known: Option<&BTreeSet<SchoolId>>) -> Option<SchoolId> {
    let found = value.text()?;
    let id = SchoolId::from_text(&found);
    let is_known = |id: &SchoolId| known.is_none_or(|known| known.contains(id));
    if !id.as_ref().is_some_and(is_known) {
        let ids = known.into_iter().flatten().map(SchoolId::as_str);
        let nearest = nearest(&found, ids);
        value.note(MistakeKind::UnknownId { found, nearest });
        return None;
    }
    id
}

/// One decision about a school and a list.
fn report_contradictions(root: &Located<'_>, decisions: &[Decision]) {
    for (at, one) in decisions.iter().enumerate() {
        if decisions[..at].iter().any(|other| (&other.school, other.list) == (&one.school, one.list)) {
            let key = if one.included { "include" } else { "exclude" };
            root.note(key, MistakeKind::DuplicateCode { code: format!("{}, {}", one.school, one.list.code()) });
        }
    }
}

#[cfg(test)]
mod tests;
