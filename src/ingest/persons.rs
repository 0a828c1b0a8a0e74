//! Names of people in the cells of forms: counted where they are a list, never quoted.

use crate::ingest::cell;
use crate::ingest::grid::Value;

/// Endings of surnames, by which a word that stands alone is taken for one.
const SURNAMES: &[&str] = &[
    "ов", "ова", "ев", "ева", "ёв", "ёва", "ин", "ина", "ын", "ына", "ский", "ская", "цкий", "цкая", "ых", "ко", "ук",
    "юк", "ян",
];

/// How many people a cell names that is nothing but a list of names (parted by lines, commas, semicolons or numbers).
pub fn listed(text: &str) -> Option<u32> {
    let parted: String = text.chars().map(|c| if matches!(c, '\n' | '\r' | ';' | ',') { '\n' } else { c }).collect();
    let mut people = 0;
    for item in parted.lines().flat_map(numbered).map(|item| bare(&item)).filter(|item| !item.is_empty()) {
        if !is_person(&item) {
            return None;
        }
        people += 1;
    }
    (people > 0).then_some(people)
}

/// Items of «1. … 2. …» and «1) … 2) …» on one line.
fn numbered(line: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    for word in line.split(cell::is_blank).filter(|word| !word.is_empty()) {
        let sign = word.trim_end_matches(['.', ')']);
        if sign.len() < word.len() && sign.bytes().all(|b| b.is_ascii_digit()) {
            items.push(String::new());
        } else if let Some(item) = items.last_mut() {
            item.push_str(word);
            item.push(' ');
        }
    }
    items
}

/// An item without what stands in brackets after it.
fn bare(item: &str) -> String {
    item.split(['(', '[']).next().unwrap_or_default().trim_matches(|c: char| cell::is_blank(c) || c == '.').to_owned()
}

/// Whether a text is a person's name: a surname and a name or initials, or a surname alone.
pub fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split(cell::is_blank).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [only] => is_proper(only) && SURNAMES.iter().any(|ending| only.to_lowercase().ends_with(ending)),
        [first, rest @ ..] if rest.len() <= 3 => {
            (is_proper(first) || is_initials(first)) && rest.iter().all(|word| is_proper(word) || is_initials(word))
        }
        _ => false,
    }
}

/// «Тайнов», «Тайнова-Секретова»: a capital and small letters after it.
fn is_proper(word: &str) -> bool {
    let mut parts = word.trim_end_matches([',', '.']).split('-');
    parts.all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(|c| c.is_uppercase() && !c.is_ascii())
            && letters.clone().count() >= 2
            && letters.all(|c| c.is_lowercase())
    })
}

/// «А.», «А.П.», «А».
fn is_initials(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| *c != '.').collect();
    (1..=2).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase() && !c.is_ascii())
}

/// What may be quoted of a cell: nothing where it seems to hold a person's name, a document, a telephone or an address.
pub fn quoted(value: Value<'_>) -> String {
    let Some(text) = value.text() else { return cell::shown(value) };
    let words: Vec<&str> = text.split(cell::is_blank).filter(|word| !word.is_empty()).map(trimmed).collect();
    let named = words.windows(2).any(|pair| {
        let (first, second) = (pair[0], pair[1]);
        is_proper(first) && (is_proper(second) || is_initials(second)) || is_initials(first) && is_proper(second)
    });
    let surname = words.iter().any(|word| is_person(word));
    if named || surname || has_long_number(text) || text.contains('@') { String::new() } else { cell::shown(value) }
}

/// Seven digits or more with nothing but signs between them: a telephone, a document.
fn has_long_number(text: &str) -> bool {
    text.split(char::is_alphabetic).any(|run| run.bytes().filter(u8::is_ascii_digit).count() >= 7)
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_counted_in_lists() {
        for (text, people) in [
            ("Тайнов Аристарх", Some(1)),
            ("Тайнов А., Секретова Е.П.", Some(2)),
            ("1. Тайнов Аристарх Потапович\n2. Секретова Евлампия", Some(2)),
            ("1) Тайнов А. 2) Скрытнев А.", Some(2)),
            ("Тайнов, Скрытнев; Секретова (4 класс)", Some(3)),
            ("Секретова Евлампия (опека)", Some(1)),
            ("в семьях", None),
            ("", None),
            ("Посещают кружки", None),
        ] {
            assert_eq!(listed(text), people, "{text}");
        }
    }

    #[test]
    fn people_are_never_quoted() {
        for text in [
            "Классный руководитель Тайнова Евлампия",
            "А.П. Тайнов",
            "Тайнов",
            "тел. +7 900 555-01-01",
            "tainov@example.org",
            "паспорт 4519 777001",
        ] {
            assert_eq!(quoted(Value::Text(text)), "", "{text}");
        }
        for text in [
            "771 человек: 411 мальчиков и 350 девочек",
            "Посещают кружки",
            "много",
            "Дети, занятые в ДЮСШ «Заря»",
            "Безнадзорные",
        ] {
            assert_eq!(quoted(Value::Text(text)), text);
        }
    }
}
