//! The settings of the monitoring, a TOML. `docs/municipalities.md` explains every key.

use crate::error::{MethodMistake, MistakeKind};
use crate::methodology::located::{Located, whole};
use crate::model::municipal::{Criterion, Rule, Rules};

/// Keys of the whole text.
const ROOT: &[&str] = &["level", "min_schools", "known", "entered", "classes", "criterion"];
/// Keys of the classes, the highest first.
const CLASSES: &[&str] = &["high", "elevated", "moderate"];
/// Keys of a criterion.
const CRITERION: &[&str] = &["code", "weight", "limit", "confirm"];

/// What holds where nothing is said; all of it is our assumption, no document gives numbers.
pub fn assumed() -> Rules {
    let rule = |criterion: Criterion| {
        let (weight, limit) = match criterion {
            Criterion::LowShare => (3.0, 0.05),
            Criterion::LowPupils => (1.0, 0.05),
            Criterion::MeanIndex => (2.0, 0.3),
            Criterion::Trend | Criterion::Objectivity => (2.0, 0.05),
            Criterion::Coverage => (1.0, 0.8),
            Criterion::NoResults | Criterion::NoPassport => (1.0, 0.1),
            Criterion::Problems => (1.0, 2.0),
            Criterion::Late => (1.0, 5.0),
        };
        Rule { criterion, weight, limit, confirm: criterion.is_tested() }
    };
    Rules {
        level: 0.05,
        min_schools: 5,
        known: 0.5,
        points: [4.0, 3.0, 2.0],
        criteria: Criterion::ALL.into_iter().map(rule).collect(),
        entered: 1.0,
    }
}

/// Paths of all keys, `criterion.limit`.
pub fn key_paths() -> impl Iterator<Item = String> {
    let under = [("classes", CLASSES), ("criterion", CRITERION)];
    let under = under.into_iter().flat_map(|(path, keys)| keys.iter().map(move |key| format!("{path}.{key}")));
    ROOT.iter().map(|key| (*key).to_owned()).chain(under)
}

/// Reads a text; what it does not say is [`assumed`].
///
/// # Errors
/// All mistakes, by line.
pub fn read(text: &str) -> Result<Rules, Vec<MethodMistake>> {
    whole(text, ROOT, rules)
}

fn rules(root: &Located<'_>) -> Rules {
    let mut rules = assumed();
    let share = |key: &str| root.optional(key).and_then(|value| value.number(0.0..=1.0));
    rules.level = root.optional("level").and_then(|value| value.number(0.000_1..=0.5)).unwrap_or(rules.level);
    rules.known = share("known").unwrap_or(rules.known);
    rules.min_schools =
        root.optional("min_schools").and_then(|value| value.whole(1..=100)).unwrap_or(rules.min_schools);
    rules.entered = root.optional("entered").and_then(|value| value.number(0.0..=100.0)).unwrap_or(rules.entered);
    if let Some(table) = root.table("classes", CLASSES) {
        for (key, points) in CLASSES.iter().zip(&mut rules.points) {
            *points = table.optional(key).and_then(|value| value.number(0.0..=1_000.0)).unwrap_or(*points);
        }
        let [high, elevated, moderate] = rules.points;
        for (key, less, more) in [("elevated", elevated, high), ("moderate", moderate, elevated)] {
            if less > more {
                table.note(key, MistakeKind::OutOfRange { found: less.to_string(), min: 0.0, max: more });
            }
        }
    }
    let mut seen: Vec<Criterion> = Vec::new();
    for table in root.tables("criterion", CRITERION) {
        let code = table.required("code");
        let Some(criterion) = code.and_then(|value| value.word(&Criterion::ALL.map(|of| (of.code(), of)))) else {
            continue;
        };
        if seen.contains(&criterion) {
            table.note("code", MistakeKind::DuplicateCode { code: criterion.code().to_owned() });
        }
        seen.push(criterion);
        if let Some(rule) = rules.criteria.iter_mut().find(|rule| rule.criterion == criterion) {
            set(rule, &table);
        }
    }
    rules
}

fn set(rule: &mut Rule, table: &Located<'_>) {
    let most = match rule.criterion {
        Criterion::MeanIndex => 5.0,
        Criterion::Problems => 1_000.0,
        Criterion::Late => 366.0,
        _ => 1.0,
    };
    rule.weight = table.optional("weight").and_then(|value| value.number(0.0..=100.0)).unwrap_or(rule.weight);
    rule.limit = table.optional("limit").and_then(|value| value.number(0.0..=most)).unwrap_or(rule.limit);
    if let Some(confirm) = table.optional("confirm").and_then(|value| value.yes()) {
        // A fact of record keeping has no chance in it that a test could tell from the rest.
        if confirm && !rule.criterion.is_tested() {
            table.note("confirm", MistakeKind::Clash { with: format!("code = \"{}\"", rule.criterion.code()) });
        }
        rule.confirm = confirm;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_assumed() {
        assert_eq!(read("").unwrap(), assumed());
        let text = "level = 0.1\n[classes]\nhigh = 8\n[[criterion]]\ncode = \"late\"\nweight = 0\nlimit = 10\n";
        let rules = read(text).unwrap();
        assert_eq!((rules.level, rules.points, rules.min_schools), (0.1, [8.0, 3.0, 2.0], 5));
        let late = rules.criteria.last().unwrap();
        assert_eq!((late.criterion, late.weight, late.limit, late.confirm), (Criterion::Late, 0.0, 10.0, false));
        assert_eq!(rules.criteria[..9], assumed().criteria[..9]);
    }

    #[test]
    fn all_mistakes_come_at_once() {
        let text = "levels = 0.1\nknown = 2\n[classes]\nelevated = 9\n[[criterion]]\ncode = \"late\"\nconfirm = true\n\
                    [[criterion]]\ncode = \"late\"\n[[criterion]]\ncode = \"low\"\n[[criterion]]\nlimit = 1\n";
        let mistakes = read(text).unwrap_err();
        let keys: Vec<(Option<usize>, &str)> = mistakes.iter().map(|m| (m.line, m.key.as_str())).collect();
        let expected = [
            (Some(1), "levels"),
            (Some(2), "known"),
            (Some(4), "classes.elevated"),
            (Some(7), "criterion[1].confirm"),
            (Some(9), "criterion[2].code"),
            (Some(11), "criterion[3].code"),
            (Some(12), "criterion[4].code"),
        ];
        assert_eq!(keys, expected, "{mistakes:?}");
    }
}
