//! Codes of tables and columns, made from labels so that a methodology can name them: `kruzhki.zaniato_mest`.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::ingest::fold::fold;
use crate::model::place::Place;

/// Longest code, in characters: whole words as far as they go.
const CODE_CHARS: usize = 48;
/// Words that stand before a point in fields of other kinds: a table cannot be called so.
const RESERVED: [&str; 6] = ["ege", "oge", "vpr", "gve_9", "gve_11", "passport"];
/// Names that say nothing of a sheet.
const IDLE: [&str; 7] = ["лист", "sheet", "данные", "data", "таблица", "table", "свод"];

/// The code of a label: Cyrillic letters in Latin ones, lower case, underscores between words; «Число мест» is
/// `chislo_mest`, `free_meals` stays. Empty for a label without letters and digits.
pub fn code(label: &str) -> String {
    let mut code = String::new();
    for word in fold(label).split(' ') {
        let word: String = word.chars().map(latin).collect();
        if word.is_empty() {
            continue;
        }
        if !code.is_empty() && code.len() + 1 + word.len() > CODE_CHARS {
            break;
        }
        if !code.is_empty() {
            code.push('_');
        }
        code.push_str(word.get(..CODE_CHARS).unwrap_or(&word));
    }
    code
}

/// Codes of labels, each another: the second of equals gets `_2`. A label without a code is called by its column, `column_c`.
pub fn unique(labels: impl Iterator<Item = (usize, String)>) -> Vec<(usize, Arc<str>)> {
    let mut taken = BTreeSet::new();
    let mut codes = Vec::new();
    for (col, label) in labels {
        let own = match code(&label) {
            code if code.is_empty() => format!("column_{}", col + 1),
            code => code,
        };
        let mut one = own.clone();
        let mut number = 1;
        while !taken.insert(one.clone()) {
            number += 1;
            one = format!("{own}_{number}");
        }
        codes.push((col, one.into()));
    }
    codes
}

/// The code of a table: of its sheet's name, or of its file's where the sheet's says nothing («Лист1»). A year in the name is
/// left out, so that the tables of several years are one.
pub fn of_table(place: &Place) -> Arc<str> {
    let file = place.file.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let names = [place.sheet.as_deref().unwrap_or_default(), stem];
    let own = names.into_iter().filter(|name| !is_idle(name)).map(|name| code(&without_year(name)));
    let code = own.into_iter().find(|code| !code.is_empty()).unwrap_or_else(|| "table".to_owned());
    if RESERVED.contains(&code.as_str()) { format!("{code}_table").into() } else { code.into() }
}

fn is_idle(name: &str) -> bool {
    let folded = fold(name);
    let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    bare.is_empty() || IDLE.contains(&bare)
}

/// «Кружки 2022 год», «Кружки 2021-2022 уч. год», `clubs_2022`.
fn without_year(name: &str) -> String {
    let folded = fold(name);
    let is_year = |word: &str| word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = folded.split(' ').collect();
    if !words.iter().any(|word| is_year(word)) {
        return folded;
    }
    let says_year = |word: &str| {
        is_year(word) || matches!(word, "г" | "гг" | "год" | "года" | "году" | "уч" | "учебный" | "за" | "в")
    };
    words.into_iter().filter(|word| !says_year(word)).collect::<Vec<_>>().join(" ")
}

/// A folded letter or digit in Latin letters; nothing for the signs and for letters of other scripts.
fn latin(c: char) -> &'static str {
    const LETTERS: [&str; 32] = [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
        "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];
    const ASCII: &str = "0123456789abcdefghijklmnopqrstuvwxyz";
    if let Some(at) = ASCII.find(c) {
        return ASCII.get(at..=at).unwrap_or_default();
    }
    let at = u32::from(c).checked_sub(u32::from('а')).and_then(|at| usize::try_from(at).ok());
    at.and_then(|at| LETTERS.get(at)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_become_codes_that_can_be_typed() {
        for (label, expected) in [
            ("free_meals", "free_meals"),
            ("Число мест", "chislo_mest"),
            ("Доля учителей-совместителей, %", "dolya_uchiteley_sovmestiteley"),
            ("Объём (тыс. руб.)", "obem_tys_rub"),
            ("Охват\nкружками", "okhvat_kruzhkami"),
            ("%", ""),
            (
                "Количество обучающихся, занимающихся в кружках и секциях школы по договорам",
                "kolichestvo_obuchayushchikhsya_zanimayushchikhsya",
            ),
        ] {
            let code = code(label);
            assert!(code == expected || expected.starts_with(&code) && code.len() > 20, "{label}: {code}");
        }
        let labels = ["Мест", "мест", "%", "Мест"].into_iter().map(str::to_owned).enumerate();
        let codes: Vec<String> = unique(labels).into_iter().map(|(_, code)| code.to_string()).collect();
        assert_eq!(codes, ["mest", "mest_2", "column_3", "mest_3"]);
    }

    #[test]
    fn a_table_is_called_by_its_sheet_or_its_file() {
        let named = |file: &str, sheet: &str| {
            let place = Place::file(file);
            of_table(&if sheet.is_empty() { place } else { place.with_sheet(sheet) }).to_string()
        };
        assert_eq!(named("район/Кружки 2022.xlsx", "Лист1"), "kruzhki");
        assert_eq!(named("Кружки за 2021-2022 уч. год.csv", ""), "kruzhki");
        assert_eq!(named("Свод.xlsx", "Питание"), "pitanie");
        assert_eq!(named("ЕГЭ.xlsx", "Sheet2"), "ege_table");
        assert_eq!(named("2022.csv", ""), "table");
        assert_eq!(named("clubs.csv", ""), "clubs");
    }
}
