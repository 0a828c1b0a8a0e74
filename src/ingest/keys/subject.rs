//! The subject that a title, a name or a cell speaks of.

use crate::ingest::fold::fold;
use crate::model::subject::Subject;

/// Beginnings of words that name a subject, in every case of the noun. The plain ones come first.
const STEMS: &[(&str, Subject)] = &[
    ("математик", Subject::Math),
    ("алгебр", Subject::Math),
    ("физик", Subject::Physics),
    ("хими", Subject::Chemistry),
    ("биологи", Subject::Biology),
    ("географи", Subject::Geography),
    ("истори", Subject::History),
    ("обществознани", Subject::SocialStudies),
    ("литератур", Subject::Literature),
    ("информатик", Subject::Informatics),
    ("английск", Subject::English),
    ("немецк", Subject::German),
    ("французск", Subject::French),
    ("испанск", Subject::Spanish),
    ("китайск", Subject::Chinese),
];

/// Whole texts that name a subject, folded: abbreviations of tables and the two letters of VPR. In a longer text they say
/// nothing («ма», «общество»).
const WHOLE: &[(&str, Subject)] = &[
    ("ру", Subject::Russian),
    ("ря", Subject::Russian),
    ("русс", Subject::Russian),
    ("ма", Subject::Math),
    ("мат", Subject::Math),
    ("матем баз", Subject::MathBase),
    ("мат баз", Subject::MathBase),
    ("матем проф", Subject::MathProfile),
    ("мат проф", Subject::MathProfile),
    ("ом", Subject::WorldAround),
    ("окр мир", Subject::WorldAround),
    ("окруж мир", Subject::WorldAround),
    ("физ", Subject::Physics),
    ("фи", Subject::Physics),
    ("хим", Subject::Chemistry),
    ("хи", Subject::Chemistry),
    ("био", Subject::Biology),
    ("би", Subject::Biology),
    ("гео", Subject::Geography),
    ("гг", Subject::Geography),
    ("ист", Subject::History),
    ("ис", Subject::History),
    ("общ", Subject::SocialStudies),
    ("об", Subject::SocialStudies),
    ("общество", Subject::SocialStudies),
    ("обществ", Subject::SocialStudies),
    ("лит", Subject::Literature),
    ("лит ра", Subject::Literature),
    ("инф", Subject::Informatics),
    ("икт", Subject::Informatics),
    ("ая", Subject::English),
    ("ан яз", Subject::English),
    ("ия англ", Subject::English),
    ("ня", Subject::German),
    ("нем", Subject::German),
    ("фя", Subject::French),
    ("фр", Subject::French),
    ("фр яз", Subject::French),
    ("исп", Subject::Spanish),
    ("кит", Subject::Chinese),
    ("род яз", Subject::NativeLanguage),
];

/// Abbreviations that name a subject wherever they stand as a word of their own.
const SHORT: &[(&str, Subject)] = &[
    ("рус", Subject::Russian),
    ("матем", Subject::Math),
    ("обществозн", Subject::SocialStudies),
    ("информ", Subject::Informatics),
    ("биол", Subject::Biology),
    ("геогр", Subject::Geography),
    ("литер", Subject::Literature),
    ("англ", Subject::English),
    ("франц", Subject::French),
    ("кегэ", Subject::Informatics),
    ("икт", Subject::Informatics),
];

/// The only subject that a text speaks of; `None` when it names none or several.
///
/// «по русскому языку», «Русскому языку», «Математика (профильная)», «окружающему миру», and the codes of
/// [`Subject::code`] are understood.
pub fn subject_in(text: &str) -> Option<Subject> {
    let exact = text.trim().to_ascii_lowercase();
    if let Some(subject) = Subject::from_code(&exact) {
        return Some(subject);
    }
    let folded = fold(text);
    if let Some((_, subject)) = WHOLE.iter().find(|(whole, _)| *whole == folded) {
        return Some(*subject);
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let mut found: Vec<Subject> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        if let Some(subject) = subject_of(word, next)
            && !found.contains(&subject)
        {
            found.push(subject);
        }
    }
    match found.as_slice() {
        [Subject::Math] => Some(mathematics(&words)),
        [only] => Some(*only),
        _ => None,
    }
}

fn subject_of(word: &str, next: &str) -> Option<Subject> {
    if word.starts_with("окружающ") {
        return next.starts_with("мир").then_some(Subject::WorldAround);
    }
    if word.starts_with("русск") {
        return (next.is_empty() || next.starts_with("язык") || !next.starts_with("литератур"))
            .then_some(Subject::Russian);
    }
    if word.starts_with("родн") {
        return next.starts_with("язык").then_some(Subject::NativeLanguage);
    }
    if matches!((word, next), ("нем" | "исп" | "кит", "яз" | "язык")) {
        return STEMS.iter().find(|(stem, _)| stem.starts_with(word)).map(|(_, subject)| *subject);
    }
    if let Some((_, subject)) = SHORT.iter().find(|(short, _)| *short == word) {
        return Some(*subject);
    }
    STEMS.iter().find(|(stem, _)| word.starts_with(stem)).map(|(_, subject)| *subject)
}

fn mathematics(words: &[&str]) -> Subject {
    let has = |stem: &str| words.iter().any(|word| word.starts_with(stem));
    match (has("профил"), has("базов")) {
        (true, false) => Subject::MathProfile,
        (false, true) => Subject::MathBase,
        _ => Subject::Math,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_found_in_every_case_of_the_noun() {
        for (text, subject) in [
            ("Проведение работы по математике, 4 класс. ВПР 2021", Some(Subject::Math)),
            ("Проведение работы по русскому языку, 6 класс", Some(Subject::Russian)),
            ("Русскому языку", Some(Subject::Russian)),
            ("Русскии\u{306} язык", Some(Subject::Russian)),
            ("Английский язык (устный)", Some(Subject::English)),
            ("Математика (базовая)", Some(Subject::MathBase)),
            ("Математика профильная", Some(Subject::MathProfile)),
            ("МАТЕМАТИКА", Some(Subject::Math)),
            ("Обществознание", Some(Subject::SocialStudies)),
            ("по истории", Some(Subject::History)),
            ("Окружающему миру", Some(Subject::WorldAround)),
            ("Информатика и ИКТ", Some(Subject::Informatics)),
            ("Информатика (КЕГЭ)", Some(Subject::Informatics)),
            ("math-profile", Some(Subject::MathProfile)),
            ("по русскому языку и математике", None),
            ("Русская литература", Some(Subject::Literature)),
            ("физическая культура", None),
            ("Протокол", None),
            ("окружающая среда", None),
            ("Родной язык", Some(Subject::NativeLanguage)),
            ("по родной литературе", Some(Subject::Literature)),
            ("рус", Some(Subject::Russian)),
            ("Рус. яз.", Some(Subject::Russian)),
            ("РУ", Some(Subject::Russian)),
            ("МА", Some(Subject::Math)),
            ("Матем.", Some(Subject::Math)),
            ("Матем. (баз.)", Some(Subject::MathBase)),
            ("Матем. 4 кл. 2021", Some(Subject::Math)),
            ("общество", Some(Subject::SocialStudies)),
            ("акционерное общество", None),
            ("инф", Some(Subject::Informatics)),
            ("англ. яз.", Some(Subject::English)),
            ("Нем. яз.", Some(Subject::German)),
            ("исп. язык", Some(Subject::Spanish)),
            ("Окр. мир", Some(Subject::WorldAround)),
            ("ОМ", Some(Subject::WorldAround)),
            ("Хим", Some(Subject::Chemistry)),
            ("Лит-ра", Some(Subject::Literature)),
        ] {
            assert_eq!(subject_in(text), subject, "{text}");
        }
    }
}
