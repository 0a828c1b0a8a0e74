//! The school and the municipality that a title, a file's or a folder's name speaks of.

use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::model::school::SchoolId;

/// Words after «паспорт» that name no school.
const FILLERS: &[&str] = &[
    "школы",
    "оо",
    "оу",
    "образовательной",
    "организации",
    "учреждения",
    "образовательного",
    "класса",
    "обучающихся",
    "учащихся",
    "семей",
    "общеобразовательной",
    "контингента",
    "класс",
    "кл",
];

/// Words in the genitive, as titles have them, and what they are in a name.
const GENITIVES: &[(&str, &str)] = &[
    ("муниципального", "муниципальное"),
    ("государственного", "государственное"),
    ("бюджетного", "бюджетное"),
    ("казенного", "казённое"),
    ("казённого", "казённое"),
    ("автономного", "автономное"),
    ("общеобразовательного", "общеобразовательное"),
    ("учреждения", "учреждение"),
    ("гимназии", "гимназия"),
    ("лицея", "лицей"),
    ("школы", "школа"),
    ("средней", "средняя"),
    ("основной", "основная"),
    ("начальной", "начальная"),
    ("общеобразовательной", "общеобразовательная"),
];

/// Beginnings of words by which a text is seen to name a school.
const SCHOOL: &[&str] = &["сош", "оош", "нош", "школ", "гимнази", "лице", "интернат", "кадет"];

/// The login in a text: `edu880001`, `sch880001`; in the name of a file also a number of five to eight digits (in a title that
/// may be a postal code or a telephone).
pub fn login_in(text: &str, bare: bool) -> Option<SchoolId> {
    text.split(|c: char| !c.is_alphanumeric()).find_map(|word| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let all = digits.bytes().all(|b| b.is_ascii_digit());
        let prefixed = digits.len() < word.len();
        // Longer numbers are telephones and tax numbers.
        let fits = (if prefixed { 4 } else { 5 }..=8).contains(&digits.len());
        if all && fits && (bare || prefixed) { SchoolId::from_login(word) } else { None }
    })
}

/// The school that a title names: «Социальный паспорт МБОУ «СОШ № 5» на 2021/2022 учебный год» → «МБОУ «СОШ № 5»».
pub fn school_in(text: &str) -> Option<String> {
    let text = text.replace('_', " ");
    let words: Vec<&str> = text.split(cell::is_blank).filter(|word| !word.is_empty()).collect();
    let passport = words.iter().position(|word| fold(word).starts_with("паспорт"));
    let Some(at) = passport else { return named(&words) };
    let before = words.get(..at).unwrap_or_default();
    let short = before.iter().rev().take_while(|word| fold(word).starts_with("соц")).count();
    let before = before.get(..before.len() - short).unwrap_or_default();
    named(words.get(at + 1..).unwrap_or_default()).or_else(|| named(before))
}

/// The school that words name, without what stands around it.
fn named(words: &[&str]) -> Option<String> {
    let mut own: Vec<&str> = words.to_vec();
    own.truncate(tail(&own));
    drop_class(&mut own);
    while let Some(first) = own.first() {
        let numbered = own.get(1).is_some_and(|next| next.starts_with(['№', 'N']) || next.parse::<u32>().is_ok());
        let filler = FILLERS.contains(&fold(first).as_str()) && !(numbered && fold(first) == "школы");
        let sign = fold(first).is_empty() && !first.contains('№');
        if !filler && !sign {
            break;
        }
        own.remove(0);
    }
    let named: Vec<String> = own.iter().map(|word| nominative(word)).collect();
    let folded = fold(&named.join(" "));
    let says = folded.split(' ').any(|word| SCHOOL.iter().any(|start| word.starts_with(start)) || is_owned(word));
    (says && folded.split(' ').count() > 1).then(|| named.join(" ").trim_matches([',', '.', ' ', '-', '–']).to_owned())
}

/// How many words there are before «на 2021/2022 учебный год», «за 2021 год», «по состоянию на …».
fn tail(words: &[&str]) -> usize {
    let dated = |word: &str| word.bytes().filter(u8::is_ascii_digit).count() >= 4 && word.contains("20");
    let cut = words.iter().enumerate().position(|(at, word)| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let after = words.get(at + 2).copied().unwrap_or_default();
        match fold(word).as_str() {
            "на" => dated(next) || dated(after) || next.parse::<u8>().is_ok() || fold(next) == "начало",
            "за" | "в" => dated(next) || dated(after),
            "по" => fold(next) == "состоянию",
            _ => dated(word) && login_in(word, true).is_none(),
        }
    });
    cut.unwrap_or(words.len())
}

/// Takes «4 «А» класса» away.
fn drop_class(words: &mut Vec<&str>) {
    let Some(at) = words.iter().position(|word| matches!(fold(word).as_str(), "класса" | "класс" | "кл"))
    else {
        return;
    };
    let is_letter = |word: &str| fold(word).chars().count() == 1 && !fold(word).bytes().any(|b| b.is_ascii_digit());
    let mut from = at;
    if from > 0 && words.get(from - 1).is_some_and(|word| is_letter(word)) {
        from -= 1;
    }
    if from > 0 && words.get(from - 1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit())) {
        from -= 1;
    }
    words.drain(from..=at);
}

fn nominative(word: &str) -> String {
    let lower = word.to_lowercase();
    let Some((_, name)) = GENITIVES.iter().find(|(genitive, _)| *genitive == lower) else { return word.to_owned() };
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if capital => first.to_uppercase().chain(letters).collect(),
        _ => (*name).to_owned(),
    }
}

/// МБОУ, МКОУ, МОУ.
fn is_owned(word: &str) -> bool {
    word.strip_suffix("оу").is_some_and(|head| (1..=4).contains(&head.chars().count()))
}

/// The municipality that a title or a folder's name is: «Заречный район», «город Светлый», «г. Светлый», «Светлый ГО».
pub fn municipality_in(text: &str) -> Option<String> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let territory = words.iter().any(|word| {
        matches!(
            *word,
            "район"
                | "района"
                | "округ"
                | "округа"
                | "город"
                | "города"
                | "г"
                | "го"
                | "мо"
                | "мр"
        )
    }) || folded.contains("р н");
    let other = words.iter().any(|word| {
        ["паспорт", "год", "уч", "школ", "сош", "оош", "гимнази", "лице", "класс"]
            .iter()
            .any(|start| word.starts_with(start))
            || is_owned(word)
    });
    let digits = folded.bytes().any(|b| b.is_ascii_digit());
    (territory && !other && !digits && (2..=12).contains(&words.len()))
        .then(|| text.trim_matches(cell::is_blank).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schools_are_found_in_titles_and_names_of_files() {
        for (text, school) in [
            ("Социальный паспорт МБОУ «СОШ № 5» на 2021/2022 учебный год", Some("МБОУ «СОШ № 5»")),
            ("СОЦИАЛЬНЫЙ ПАСПОРТ школы МБОУ СОШ № 5", Some("МБОУ СОШ № 5")),
            ("Социальный паспорт школы № 5 за 2021-2022 уч. год", Some("школа № 5")),
            ("Социальный паспорт Гимназии № 3", Some("Гимназия № 3")),
            ("Социальный паспорт 4 «А» класса МБОУ СОШ № 5", Some("МБОУ СОШ № 5")),
            (
                "Социальный паспорт муниципального бюджетного общеобразовательного учреждения «Школа № 5»",
                Some("муниципальное бюджетное общеобразовательное учреждение «Школа № 5»"),
            ),
            ("СОШ № 5", Some("СОШ № 5")),
            ("СОШ_5_соц_паспорт", Some("СОШ 5")),
            ("Соц. паспорт СОШ № 5 2021", Some("СОШ № 5")),
            ("Социальный паспорт школы", None),
            ("Социальный паспорт 4 «А» класса", None),
            ("паспорта 2021-2022", None),
            ("Лист1", None),
        ] {
            assert_eq!(school_in(text).as_deref(), school, "{text}");
        }
        for (text, id) in [("edu880001", Some("880001")), ("паспорт_880001", Some("880001")), ("СОШ № 5 2021", None)]
        {
            assert_eq!(login_in(text, true).as_ref().map(SchoolId::as_str), id, "{text}");
        }
        assert_eq!(login_in("672000, тел. 21345", false), None);
    }

    #[test]
    fn municipalities_are_found_in_names_of_folders() {
        for (text, place) in [
            ("Заречный район", Some("Заречный район")),
            ("город Светлый", Some("город Светлый")),
            ("г. Светлый", Some("г. Светлый")),
            ("Социальные паспорта 2021", None),
            ("паспорта", None),
        ] {
            assert_eq!(municipality_in(text).as_deref(), place, "{text}");
        }
    }
}
