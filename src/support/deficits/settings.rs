//! The settings of `deficits`, a TOML of plain keys.

use crate::error::{MethodMistake, MistakeKind};
use crate::methodology::located::{Located, whole};
use crate::model::deficits::DeficitsSettings;

/// Keys.
pub const KEYS: &[&str] = &[
    "basic_insufficient",
    "basic_sufficient",
    "higher_insufficient",
    "higher_sufficient",
    "min_pupils",
    "limited_below",
    "approximate_below",
    "q",
    "notable_gap",
    "group_gap",
    "skill_tasks",
    "skill_red",
    "typical",
    "not_taught",
    "first_tasks",
];

/// Fewer pupils than this are never shown.
const LEAST_PUPILS: u32 = 5;
const NOT_TAUGHT: [(&str, bool); 2] = [("apart", false), ("zero", true)];

/// Reads a text; what it does not say is as [`DeficitsSettings::default`] has it.
///
/// # Errors
/// All mistakes, by line.
pub fn read(text: &str) -> Result<DeficitsSettings, Vec<MethodMistake>> {
    whole(text, KEYS, |root| {
        let settings = settings(root);
        note_clashes(root, &settings);
        settings
    })
}

/// Bounds that stand the wrong way round.
fn note_clashes(root: &Located<'_>, settings: &DeficitsSettings) {
    for (low, high) in [
        ("basic_insufficient", "basic_sufficient"),
        ("higher_insufficient", "higher_sufficient"),
        ("min_pupils", "limited_below"),
        ("limited_below", "approximate_below"),
    ] {
        let value = |key: &str| {
            let stated = settings.stated();
            stated.iter().find(|(known, _)| *known == key).and_then(|(_, value)| value.parse::<f64>().ok())
        };
        if let (Some(less), Some(more)) = (value(low), value(high))
            && less > more
        {
            let at = if root.has(low) { low } else { high };
            let with = if root.has(low) { high } else { low };
            root.note(at, MistakeKind::Clash { with: with.to_owned() });
        }
    }
}

fn settings(root: &Located<'_>) -> DeficitsSettings {
    let usual = DeficitsSettings::default();
    let percent = |key: &str, or: f64| root.optional(key).and_then(|value| value.number(0.0..=100.0)).unwrap_or(or);
    let whole = |key: &str, range, or: u32| root.optional(key).and_then(|value| value.whole(range)).unwrap_or(or);
    DeficitsSettings {
        basic_insufficient: percent("basic_insufficient", usual.basic_insufficient),
        basic_sufficient: percent("basic_sufficient", usual.basic_sufficient),
        higher_insufficient: percent("higher_insufficient", usual.higher_insufficient),
        higher_sufficient: percent("higher_sufficient", usual.higher_sufficient),
        min_pupils: whole("min_pupils", LEAST_PUPILS..=1000, usual.min_pupils),
        limited_below: whole("limited_below", LEAST_PUPILS..=1000, usual.limited_below),
        approximate_below: whole("approximate_below", LEAST_PUPILS..=1000, usual.approximate_below),
        q: root.optional("q").and_then(|value| value.number(0.0..=1.0)).unwrap_or(usual.q),
        notable_gap: percent("notable_gap", usual.notable_gap),
        group_gap: percent("group_gap", usual.group_gap),
        skill_tasks: whole("skill_tasks", 1..=50, usual.skill_tasks),
        skill_red: percent("skill_red", usual.skill_red),
        typical: percent("typical", usual.typical),
        not_taught_is_zero: root
            .optional("not_taught")
            .and_then(|value| value.word(&NOT_TAUGHT))
            .unwrap_or(usual.not_taught_is_zero),
        first_tasks: whole("first_tasks", 1..=100, usual.first_tasks),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read_and_stated() {
        let other = DeficitsSettings {
            basic_insufficient: 40.0,
            basic_sufficient: 50.0,
            higher_insufficient: 20.0,
            higher_sufficient: 25.0,
            min_pupils: 7,
            limited_below: 12,
            approximate_below: 30,
            q: 0.01,
            notable_gap: 3.0,
            group_gap: 2.0,
            skill_tasks: 3,
            skill_red: 60.0,
            typical: 80.0,
            not_taught_is_zero: true,
            first_tasks: 8,
        };
        let quoted = |(key, value): &(&str, String)| match *key {
            "not_taught" => format!("{key} = \"{value}\"\n"),
            _ => format!("{key} = {value}\n"),
        };
        let text: String = other.stated().iter().map(quoted).collect();
        assert_eq!(read(&text), Ok(other.clone()));
        assert_eq!(read(""), Ok(DeficitsSettings::default()));
        let keys: Vec<&str> = other.stated().iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, KEYS);
    }

    #[test]
    fn mistakes_are_told_by_line() {
        let of = |text: &str| {
            let mistakes = read(text).unwrap_err();
            mistakes.into_iter().map(|mistake| (mistake.line, mistake.key, mistake.kind)).collect::<Vec<_>>()
        };
        let clash = MistakeKind::Clash { with: "basic_sufficient".into() };
        assert_eq!(of("\nbasic_insufficient = 61"), [(Some(2), "basic_insufficient".into(), clash)]);
        let unknown = MistakeKind::UnknownKey { nearest: Some("min_pupils".into()) };
        assert_eq!(of("min_pupil = 3"), [(Some(1), "min_pupil".into(), unknown)]);
        assert!(matches!(of("min_pupils = 1")[0].2, MistakeKind::OutOfRange { .. }));
    }
}
