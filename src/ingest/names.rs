//! Names of schools reduced to a key, for inputs that know a school by its name only.
//!
//! Folded: case, ё, quotes, dashes, spaces, «№»; the form of ownership in front is dropped («МБОУ», «Муниципальное бюджетное
//! общеобразовательное учреждение»: it changes from year to year while the school stays); kinds of school and of settlement
//! take their abbreviations («средняя общеобразовательная школа» → «сош», «села» → «с»); the region, and the row's own
//! municipality, are dropped at the end. Typos are not corrected.

use std::collections::BTreeSet;

use crate::model::school::SchoolId;

use super::fold::fold;
use super::name_words::{OWNERSHIP, PHRASES};
use super::territories::{municipality_key, strip_region};

/// A school as its name tells it: the keys of its municipality and of its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolKey {
    /// Key of the municipality; empty where the input names none.
    pub municipality: String,
    /// Key of the name.
    pub name: String,
}

impl SchoolKey {
    /// The key of a name in a municipality; nothing when the name has no letters and no digits.
    pub fn new(municipality: Option<&str>, name: &str) -> Option<Self> {
        let municipality = municipality.map(municipality_key).unwrap_or_default();
        let name = name_key(name, &municipality);
        (!name.is_empty()).then_some(Self { municipality, name })
    }

    /// The id made from the key: FNV-1a, 32 bits, over the municipality, a unit separator and the name, in UTF-8.
    pub fn id(&self) -> SchoolId {
        let bytes = self.municipality.bytes().chain([0x1f]).chain(self.name.bytes());
        let digest = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        SchoolId::from_name_digest(digest)
    }

    /// How alike two names are, 0 to 1: the better of the Levenshtein similarities of the names as they stand and with
    /// their words in alphabetical order. Names with different numbers are not alike: «сош 5» is not «сош 6».
    pub fn similarity(&self, other: &Self) -> f64 {
        if numbers(&self.name) != numbers(&other.name) {
            return 0.0;
        }
        let direct = strsim::normalized_levenshtein(&self.name, &other.name);
        direct.max(strsim::normalized_levenshtein(&in_order(&self.name), &in_order(&other.name)))
    }
}

/// Folded words of a text (see [`fold`]); a Latin `c` that stands alone is «с», from which the eye cannot tell it.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| if word == "c" { "с" } else { word }.to_owned())
        .collect()
}

fn name_key(name: &str, municipality: &str) -> String {
    let mut rest = drop_number_signs(words(name));
    let owned = rest.iter().take_while(|word| is_ownership(word)).count();
    if owned < rest.len() {
        rest.drain(..owned);
    }
    strip_region(&mut rest);
    strip_municipality(&mut rest, municipality);
    abbreviate(&rest).join(" ")
}

fn is_ownership(word: &str) -> bool {
    // МБОУ, МАОУ, КГБОУ, ФГКОУ…: an abbreviation in «…оу» made of the initials of such words.
    let initials = word.strip_suffix("оу").is_some_and(|head| {
        (1..=4).contains(&head.chars().count()) && head.chars().all(|c| "абгкмнопрсфч".contains(c))
    });
    initials || OWNERSHIP.contains(&word)
}

/// `N 5`, `no. 5`, `номер 5` and `n5` are «5»; «№» itself went with the punctuation.
fn drop_number_signs(words: Vec<String>) -> Vec<String> {
    let starts_with_digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        if starts_with_digit(&word) && kept.last().is_some_and(|last| matches!(last.as_str(), "n" | "no" | "номер"))
        {
            kept.pop();
        }
        let digits = word.strip_prefix("no").or_else(|| word.strip_prefix('n')).filter(|rest| starts_with_digit(rest));
        kept.push(digits.map_or(word.clone(), str::to_owned));
    }
    kept
}

/// Takes the row's own municipality off the end of a name («… Тунгокоченского района» in that very district).
fn strip_municipality(words: &mut Vec<String>, municipality: &str) {
    if municipality.is_empty() {
        return;
    }
    for length in (2..=5_usize).rev().filter(|length| *length < words.len()) {
        let tail = &words[words.len() - length..];
        let names_one =
            matches!(tail[0].as_str(), "г" | "город" | "города") || tail.iter().any(|w| is_district_word(w));
        if names_one && municipality_key(&tail.join(" ")) == municipality {
            let left = words.len() - length;
            words.truncate(left);
            return;
        }
    }
}

fn is_district_word(word: &str) -> bool {
    matches!(word, "района" | "район" | "округа" | "округ")
}

fn abbreviate(words: &[String]) -> Vec<String> {
    let mut out = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let fits =
            |phrase: &[&str]| words[at..].len() >= phrase.len() && words[at..].iter().zip(phrase).all(|(a, b)| a == b);
        match PHRASES.iter().find(|(phrase, _)| fits(phrase)) {
            Some((phrase, short)) => {
                out.push((*short).to_owned());
                at += phrase.len();
            }
            None => {
                out.push(words[at].clone());
                at += 1;
            }
        }
    }
    out
}

fn numbers(name: &str) -> BTreeSet<&str> {
    name.split(' ').filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).collect()
}

fn in_order(name: &str) -> String {
    let mut words: Vec<&str> = name.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(municipality: &str, name: &str) -> String {
        SchoolKey::new(Some(municipality), name).expect("a name").name
    }

    #[test]
    fn spellings_of_one_school_have_one_key() {
        for (spellings, expected) in [
            (
                &[
                    "Муниципальное бюджетное общеобразовательное учреждение \"Средняя общеобразовательная школа №1\"",
                    "муниципальное  автономное общеобразовательное учреждение «средняя общеобразовательная школа № 1»",
                    "МБОУ СОШ No. 1",
                    "МКОУ-СОШ N1",
                    "СОШ №\u{a0}1",
                    "КГБОУ <Средняя школа № 1>",
                ][..],
                "сош 1",
            ),
            (
                &[
                    "Муниципальное бюджетное общеобразовательное учреждение Средняя общеобразовательная школа с.Илим\"",
                    "МБОУ СОШ c. Илим",
                    "МБОУ \"Средняя общеобразовательная школа села Илим\"",
                ],
                "сош с илим",
            ),
            (&["МОУ – гимназия №1", "Муниципальное общеобразовательное учреждение - гимназия №1"], "гимназия 1"),
            (&["МОУ «Основная общеобразовательная школа посёлка Мир»", "ООШ пос. Мир"], "оош п мир"),
            (
                &["МОУ \"Средняя общеобразовательная школа № 42 п. г. т. Шерловая Гора\"", "СОШ 42 пгт.Шерловая гора"],
                "сош 42 пгт шерловая гора",
            ),
            (
                &[
                    "МОУ \"СОШ №1\" ГО ЗАТО п. Горный",
                    "СОШ № 1 городского округа закрытого административно-территориального образования п. Горный",
                ],
                "сош 1 го зато п горный",
            ),
            (
                &["Усть - Теленгуйская СОШ", "Усть-Теленгуйская средняя общеобразовательная школа"],
                "усть теленгуйская сош",
            ),
        ] {
            for spelling in spellings {
                assert_eq!(key("", spelling), expected, "{spelling}");
            }
        }
    }

    #[test]
    fn the_own_municipality_and_the_region_at_the_end_say_nothing() {
        let own = "муниципального района \"Тунгокоченский район\"";
        assert_eq!(key(own, "МБОУ Кыкерская СОШ Тунгокоченского района Забайкальского края"), "кыкерская сош");
        assert_eq!(key(own, "МБОУ Кыкерская СОШ Читинского района"), "кыкерская сош читинского района");
        assert_eq!(key("город Чита", "СОШ № 5 г. Чита"), "сош 5");
        assert_eq!(key("Борзинский район", "СОШ № 48 г. Борзи"), "сош 48 г борзи");
    }

    #[test]
    fn different_schools_stay_different() {
        for (one, other) in [
            ("СОШ № 5", "СОШ № 6"),
            ("СОШ с. Знаменка", "ООШ с. Знаменка"),
            ("Александрово-Заводская СОШ", "Александровско-Заводская СОШ"),
            ("Гимназия № 4", "Лицей № 4"),
        ] {
            assert_ne!(key("", one), key("", other));
        }
        let id = |municipality, name| SchoolKey::new(Some(municipality), name).expect("a name").id();
        assert_ne!(id("Читинский район", "СОШ № 1"), id("город Чита", "СОШ № 1"));
        assert_eq!(SchoolKey::new(Some("город Чита"), " - "), None);
    }

    #[test]
    fn the_id_is_the_published_fnv1a() {
        // Both computed apart in Python by the published recurrence (offset basis 811c9dc5, prime 01000193).
        let key = |municipality: &str, name: &str| SchoolKey { municipality: municipality.into(), name: name.into() };
        assert_eq!(key("a", "b").id().as_str(), "~1b0504b1");
        assert_eq!(key("чита", "сош 1").id().as_str(), "~7f678eb5");
    }

    #[test]
    fn likeness_needs_the_same_numbers() {
        let of = |name: &str| SchoolKey::new(None, name).expect("a name");
        assert!(of("Александрово-Заводская СОШ").similarity(&of("Александровско-Заводская СОШ")) > 0.85);
        assert_eq!(of("СОШ № 5 г. Борзи").similarity(&of("СОШ № 6 г. Борзи")), 0.0);
        assert_eq!(of("СОШ имени Иванова").similarity(&of("имени Иванова СОШ")), 1.0);
    }
}
