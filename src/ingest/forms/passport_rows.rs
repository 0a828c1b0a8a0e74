//! What a label of a social passport speaks of, in a column or in a row: all pupils, all families, a category.

use super::passport_categories::{Piece, category, counts_families, piece};
use super::passport_figures::Whom;
use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::model::passport::Category;

/// What is counted under a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// All pupils.
    Pupils,
    /// Boys among them.
    Boys,
    /// Girls among them.
    Girls,
    /// Pupils of one level: primary, basic, secondary.
    Level,
    /// All families.
    Households,
    /// A category.
    Category(Category, Whom, Piece),
    /// Children of the families that the row above counts: «в них детей».
    InThem,
    /// A part of what the row above counts.
    PartOf,
    /// «Итого», a signature, the name of whoever filled the form in.
    Footer,
}

/// Words of which a label of all pupils consists.
const OF_PUPILS: &[&str] = &[
    "всего",
    "общее",
    "общая",
    "количество",
    "число",
    "численность",
    "кол",
    "во",
    "в",
    "на",
    "по",
    "школе",
    "классе",
    "оо",
    "оу",
    "организации",
    "учреждении",
    "списку",
    "состав",
    "списочный",
    "контингент",
    "начало",
    "года",
    "учебного",
    "чел",
    "человек",
    "обучается",
    "списочного",
    "состава",
    "школы",
    "класса",
];
/// Words for a pupil.
const PUPIL: &[&str] = &["обучающихся", "обучающиеся", "учащихся", "учащиеся", "учеников", "детей", "школьников"];
/// Beginnings of rows that are no figures.
const FOOTERS: &[&str] = &[
    "итого",
    "директор",
    "классный руководитель",
    "кл руководитель",
    "социальный педагог",
    "соц педагог",
    "исполнител",
    "ответственн",
    "подпись",
    "телефон",
    "дата заполнения",
    "дата составления",
    "примечание",
    "зам директора",
    "заместитель директора",
    "руководитель",
    "м п",
    "председатель",
    "психолог",
    "педагог психолог",
    "фио",
    "ф и о",
];
/// Beginnings of labels of the pupils of a level.
const LEVELS: &[&str] = &[
    "1 4 кл",
    "5 9 кл",
    "10 11 кл",
    "ноо",
    "ооо",
    "соо",
    "начальное общее",
    "основное общее",
    "среднее общее",
    "уровень начального",
    "уровень основного",
    "уровень среднего",
    "начальная школа",
    "основная школа",
    "средняя школа",
    "начальные классы",
    "на уровне начального",
    "на уровне основного",
    "на уровне среднего",
];

/// A label without its number («1.2. Многодетные»).
pub fn unnumbered(label: &str) -> &str {
    let trimmed = label.trim_start_matches(|c: char| cell::is_blank(c) || matches!(c, '-' | '–' | '—' | '•'));
    let rest = trimmed.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')'));
    let number = trimmed.get(..trimmed.len() - rest.len()).unwrap_or_default();
    if number.contains(['.', ')']) { rest } else { trimmed }
}

/// What a label speaks of; `None` for what is not known.
pub fn counts(label: &str) -> Option<Counts> {
    let label = fold(unnumbered(label));
    let words: Vec<&str> = label.split(' ').filter(|word| !word.is_empty()).collect();
    let (first, part) = match words.as_slice() {
        ["из", "них" | "общего", rest @ ..] | ["в", "том", "числе", rest @ ..] | ["в", "т", "ч", rest @ ..] => {
            (rest.first().copied(), true)
        }
        all => (all.first().copied(), false),
    };
    if part && first.is_none() {
        return Some(Counts::Footer);
    }
    if let Some(category) = category(&label) {
        let whom = if counts_families(&label) { Whom::Families } else { Whom::Children };
        return Some(Counts::Category(category, whom, piece(category, &label)));
    }
    let starts = |known: &[&str]| known.iter().any(|start| label.starts_with(start));
    if words.iter().any(|word| PUPIL.contains(word)) && (label.contains("в них") || words.contains(&"них")) {
        return Some(Counts::InThem);
    }
    let families = |word: &&str| matches!(*word, "семей" | "семьи");
    if words.iter().any(families)
        && words.iter().all(|word| families(word) || OF_PUPILS.contains(word) || PUPIL.contains(word))
    {
        return Some(Counts::Households);
    }
    if words.iter().all(|word| OF_PUPILS.contains(word) || PUPIL.contains(word))
        && words.iter().any(|word| PUPIL.contains(word) || *word == "контингент")
    {
        return Some(Counts::Pupils);
    }
    let first = first.unwrap_or_default();
    match () {
        () if first.starts_with("мальч") || first.starts_with("юнош") => Some(Counts::Boys),
        () if first.starts_with("девоч") || first.starts_with("девуш") => Some(Counts::Girls),
        () if starts(LEVELS) => Some(Counts::Level),
        () if starts(FOOTERS) || label.is_empty() => Some(Counts::Footer),
        () if part => Some(Counts::PartOf),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_rows_are_known() {
        let of = |category, whom| Some(Counts::Category(category, whom, Piece::Whole));
        for (label, expected) in [
            ("1. Общее число учащихся", Some(Counts::Pupils)),
            ("Всего обучающихся в школе (чел.)", Some(Counts::Pupils)),
            ("Количество детей в классе", Some(Counts::Pupils)),
            ("Списочный состав учащихся", Some(Counts::Pupils)),
            ("из них: мальчиков", Some(Counts::Boys)),
            ("- девочек", Some(Counts::Girls)),
            ("Всего семей", Some(Counts::Households)),
            ("Количество семей обучающихся", Some(Counts::Households)),
            ("2.1. Многодетные семьи", of(Category::LargeFamily, Whom::Families)),
            ("в них детей", Some(Counts::InThem)),
            ("2) Детей из многодетных семей", of(Category::LargeFamily, Whom::Children)),
            ("из них опекаемых", of(Category::Guardianship, Whom::Children)),
            ("1-4 классы", Some(Counts::Level)),
            ("Начальное общее образование", Some(Counts::Level)),
            ("из них посещают кружки", Some(Counts::PartOf)),
            ("Классный руководитель Тайнова Е.П.", Some(Counts::Footer)),
            ("Посещают кружки", None),
            ("Безнадзорные", None),
        ] {
            assert_eq!(counts(label), expected, "{label}");
        }
    }
}
