//! The settings of pairs, a TOML. `docs/pairs.md` explains every key.

use std::collections::BTreeSet;

use crate::error::{MethodMistake, MistakeKind};
use crate::methodology::located::{Located, Value, whole};
use crate::methodology::nearest::nearest;
use crate::model::listing::ListKind;
use crate::model::objectivity::Suspicion;
use crate::model::pairs::Territory;
use crate::model::pairs::settings::{Fixed, Forbidden, Mode, PairSettings, Second, Underfull, Weights};
use crate::model::school::SchoolId;

const ROOT: &[&str] = &["supported", "curators", "groups", "territory", "tags", "weights", "fixed", "forbidden"];
const SUPPORTED: &[&str] = &["lists", "borderline"];
const CURATORS: &[&str] = &["min_pupils", "unknown_pupils", "signs", "rising", "second", "statuses"];
const GROUPS: &[&str] = &["mode", "min", "max", "underfull"];
const TERRITORY: &[&str] = &["widest", "max_km"];
const TAGS: &[&str] = &["min_n", "problem", "strength"];
const WEIGHTS: &[&str] = &["km", "km_cap", "tags", "kind", "settlement", "size", "moved", "second"];
const FIXED: &[&str] = &["school", "curator", "reason"];

/// Lists whose schools can be supported.
pub const LISTS: [(&str, ListKind); 3] =
    [("low", ListKind::Low), ("unfavourable", ListKind::Unfavourable), ("both", ListKind::Both)];
const SIGNS: [(&str, Suspicion); 2] = [("strong", Suspicion::Strong), ("attention", Suspicion::Attention)];
const SECOND: [(&str, Second); 2] = [("resilient", Second::Resilient), ("resources", Second::Resources)];
const MODES: [(&str, Mode); 2] = [("groups", Mode::Groups), ("pairs", Mode::Pairs)];
const UNDERFULL: [(&str, Underfull); 3] =
    [("keep", Underfull::Keep), ("close", Underfull::Close), ("widen", Underfull::Widen)];
const WIDEST: [(&str, Territory); 3] =
    [("municipality", Territory::Same), ("neighbours", Territory::Neighbour), ("region", Territory::Region)];

/// Schools of a group at most.
const LARGEST: u32 = 50;
/// Points of a part at most.
const POINTS: u32 = 10_000;

/// Paths of all keys, `groups.min`.
pub fn key_paths() -> impl Iterator<Item = String> {
    let tables = [
        ("supported", SUPPORTED),
        ("curators", CURATORS),
        ("groups", GROUPS),
        ("territory", TERRITORY),
        ("tags", TAGS),
        ("weights", WEIGHTS),
        ("fixed", FIXED),
        ("forbidden", FIXED),
    ];
    tables.into_iter().flat_map(|(path, keys)| keys.iter().map(move |key| format!("{path}.{key}")))
}

/// Reads a text; `known` are the schools that decisions can be about.
///
/// # Errors
/// All mistakes, by line.
pub fn read(text: &str, known: &BTreeSet<SchoolId>) -> Result<PairSettings, Vec<MethodMistake>> {
    whole(text, ROOT, |root| settings(root, known))
}

fn settings(root: &Located<'_>, known: &BTreeSet<SchoolId>) -> PairSettings {
    let mut of = PairSettings::default();
    if let Some(table) = root.table("supported", SUPPORTED) {
        if let Some(lists) = words(&table, "lists", &LISTS) {
            of.lists = lists;
        }
        set(&mut of.borderline, &table, "borderline", |value| value.yes());
    }
    if let Some(table) = root.table("curators", CURATORS) {
        curators(&mut of, &table);
    }
    if let Some(table) = root.table("groups", GROUPS) {
        groups(&mut of, &table);
    }
    if let Some(table) = root.table("territory", TERRITORY) {
        set(&mut of.widest, &table, "widest", |value| value.word(&WIDEST));
        of.max_km = table.optional("max_km").and_then(|value| value.number(1.0..=20_000.0));
    }
    if let Some(table) = root.table("tags", TAGS) {
        set(&mut of.min_n, &table, "min_n", |value| value.whole(1..=1_000));
        set(&mut of.problem, &table, "problem", |value| value.number(0.01..=0.5));
        set(&mut of.strength, &table, "strength", |value| value.number(0.01..=0.5));
    }
    if let Some(table) = root.table("weights", WEIGHTS) {
        weights(&mut of.weights, &table);
    }
    decisions(&mut of, root, known);
    of
}

fn set<T>(field: &mut T, table: &Located<'_>, key: &str, read: impl Fn(&Value<'_>) -> Option<T>) {
    if let Some(value) = table.optional(key).and_then(|value| read(&value)) {
        *field = value;
    }
}

/// A word of a closed set, or several, each once.
fn words<T: Copy + PartialEq>(table: &Located<'_>, key: &str, known: &[(&'static str, T)]) -> Option<Vec<T>> {
    let value = table.optional(key)?;
    if value.is_text() {
        return Some(vec![value.word(known)?]);
    }
    let mut all = Vec::new();
    for item in value.items("texts")? {
        if let Some(word) = item.word(known).filter(|word| !all.contains(word)) {
            all.push(word);
        }
    }
    if all.is_empty() && key == "lists" {
        value.note(MistakeKind::WrongCount { found: 0, expected: 1 });
        return None;
    }
    Some(all)
}

fn curators(of: &mut PairSettings, table: &Located<'_>) {
    set(&mut of.min_pupils, table, "min_pupils", |value| value.whole(0..=10_000));
    set(&mut of.unknown_pupils, table, "unknown_pupils", |value| value.yes());
    set(&mut of.signs, table, "signs", |value| value.word(&SIGNS));
    set(&mut of.rising, table, "rising", |value| value.yes());
    if let Some(second) = words(table, "second", &SECOND) {
        of.second = second;
    }
    if let Some(statuses) = table.optional("statuses").and_then(|value| value.items("texts")) {
        of.statuses = statuses.iter().filter_map(Value::text).collect();
        if !of.second.contains(&Second::Resources) {
            table.note("statuses", MistakeKind::Clash { with: "curators.second".to_owned() });
        }
    }
}

fn groups(of: &mut PairSettings, table: &Located<'_>) {
    set(&mut of.mode, table, "mode", |value| value.word(&MODES));
    set(&mut of.min, table, "min", |value| value.whole(1..=LARGEST));
    set(&mut of.max, table, "max", |value| value.whole(1..=LARGEST));
    set(&mut of.underfull, table, "underfull", |value| value.word(&UNDERFULL));
    if of.min > of.max {
        let key = if table.has("min") { "min" } else { "max" };
        let with = if key == "min" { format!("groups.max = {}", of.max) } else { format!("groups.min = {}", of.min) };
        table.note(key, MistakeKind::Clash { with });
    }
    if of.mode == Mode::Pairs {
        for key in ["min", "max", "underfull"].into_iter().filter(|key| table.has(key)) {
            table.note(key, MistakeKind::Clash { with: "groups.mode = \"pairs\"".to_owned() });
        }
    }
}

fn weights(of: &mut Weights, table: &Located<'_>) {
    let fields: [(&str, &mut u32); 8] = [
        ("km", &mut of.km),
        ("km_cap", &mut of.km_cap),
        ("tags", &mut of.tags),
        ("kind", &mut of.kind),
        ("settlement", &mut of.settlement),
        ("size", &mut of.size),
        ("moved", &mut of.moved),
        ("second", &mut of.second),
    ];
    for (key, field) in fields {
        set(field, table, key, |value| value.whole(0..=POINTS));
    }
}

fn decisions(of: &mut PairSettings, root: &Located<'_>, known: &BTreeSet<SchoolId>) {
    for table in root.tables("fixed", FIXED) {
        let [school, curator] =
            ["school", "curator"].map(|key| table.required(key).and_then(|value| id(&value, known)));
        let reason = table.required("reason").and_then(|value| value.text()).unwrap_or_default();
        let (Some(school), Some(curator)) = (school, curator) else { continue };
        if school == curator {
            table.note("curator", MistakeKind::HoldsItself);
        } else if of.fixed.iter().any(|other| other.school == school) {
            table.note("school", MistakeKind::DuplicateCode { code: school.to_string() });
        }
        of.fixed.push(Fixed { school, curator, reason });
    }
    for table in root.tables("forbidden", FIXED) {
        let school = table.optional("school").map(|value| id(&value, known));
        let curator = table.required("curator").and_then(|value| id(&value, known));
        let reason = table.required("reason").and_then(|value| value.text()).unwrap_or_default();
        let Some(curator) = curator else { continue };
        let school = match school {
            Some(None) => continue,
            Some(Some(school)) => Some(school),
            None => None,
        };
        let hits = |fixed: &&Fixed| fixed.curator == curator && school.as_ref().is_none_or(|one| *one == fixed.school);
        if let Some(fixed) = of.fixed.iter().find(hits) {
            let with = format!("fixed: {} – {}", fixed.school, fixed.curator);
            table.note("curator", MistakeKind::Clash { with });
        }
        of.forbidden.push(Forbidden { school, curator, reason });
    }
}

fn id(value: &Value<'_>, known: &BTreeSet<SchoolId>) -> Option<SchoolId> {
    let found = value.text()?;
    let id = SchoolId::from_text(&found);
    if !id.as_ref().is_some_and(|id| known.contains(id)) {
        let nearest = nearest(&found, known.iter().map(SchoolId::as_str));
        value.note(MistakeKind::UnknownId { found, nearest });
        return None;
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> BTreeSet<SchoolId> {
        ["770001", "770002", "770003"].iter().filter_map(|id| SchoolId::from_text(id)).collect()
    }

    fn mistakes(text: &str) -> Vec<(String, MistakeKind)> {
        read(text, &known()).unwrap_err().into_iter().map(|mistake| (mistake.key, mistake.kind)).collect()
    }

    #[test]
    fn an_empty_text_is_the_default() {
        assert_eq!(read("", &known()).unwrap(), PairSettings::default());
    }

    #[test]
    fn every_key_is_read() {
        let text = "
            [supported]\nlists = [\"low\", \"unfavourable\"]\nborderline = true
            [curators]\nmin_pupils = 50\nunknown_pupils = false\nsigns = \"attention\"\nrising = true
            second = [\"resilient\", \"resources\"]\nstatuses = [\"РИП\"]
            [groups]\nmode = \"groups\"\nmin = 1\nmax = 4\nunderfull = \"widen\"
            [territory]\nwidest = \"neighbours\"\nmax_km = 80
            [tags]\nmin_n = 20\nproblem = 0.2\nstrength = 0.3
            [weights]\nkm = 2\nkm_cap = 100\ntags = 5\nkind = 6\nsettlement = 7\nsize = 8\nmoved = 9\nsecond = 10
            [[fixed]]\nschool = \"770001\"\ncurator = \"770002\"\nreason = \"соглашение\"
            [[forbidden]]\ncurator = \"770003\"\nreason = \"ремонт\"";
        let of = read(text, &known()).unwrap();
        let default = PairSettings::default();
        assert_eq!((of.lists.len(), of.borderline, of.min_pupils, of.unknown_pupils), (2, true, 50, false));
        assert_eq!((of.signs, of.rising, of.second.len(), of.statuses.len()), (Suspicion::Attention, true, 2, 1));
        assert_eq!((of.min, of.max, of.underfull), (1, 4, Underfull::Widen));
        assert_eq!(
            (of.widest, of.max_km, of.min_n, of.problem, of.strength),
            (Territory::Neighbour, Some(80.0), 20, 0.2, 0.3)
        );
        assert_eq!((of.weights.km, of.weights.km_cap, of.weights.second), (2, 100, 10));
        assert_ne!(of.weights, default.weights);
        assert_eq!((of.fixed.len(), of.forbidden.len()), (1, 1));
    }

    #[test]
    fn all_mistakes_come_at_once() {
        let found = mistakes(
            "[groups]\nmin = 4\nmaximum = 5\n[[fixed]]\nschool = \"770009\"\ncurator = \"770002\"\nreason = \"x\"\n\
             [[forbidden]]\ncurator = \"770001\"\n[weights]\nkm = -1",
        );
        let keys: Vec<&str> = found.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["groups.min", "groups.maximum", "fixed[1].school", "forbidden[1].reason", "weights.km"]);
        assert_eq!(found[1].1, MistakeKind::UnknownKey { nearest: Some("max".into()) }, "{found:?}");
    }

    #[test]
    fn what_is_fixed_is_not_forbidden() {
        let fixed = "[[fixed]]\nschool = \"770001\"\ncurator = \"770002\"\nreason = \"x\"\n";
        for forbidden in ["school = \"770001\"\n", ""] {
            let text = format!("{fixed}[[forbidden]]\n{forbidden}curator = \"770002\"\nreason = \"y\"");
            assert!(matches!(&mistakes(&text)[..], [(_, MistakeKind::Clash { .. })]));
        }
        assert!(matches!(&mistakes(&format!("{fixed}{fixed}"))[..], [(_, MistakeKind::DuplicateCode { .. })]));
        assert!(matches!(&mistakes("[groups]\nmode = \"pairs\"\nmax = 3")[..], [(_, MistakeKind::Clash { .. })]));
    }
}
