//! What stands in each column, in words: notes on the headers of a workbook.

mod calculation;
mod data;
mod municipal;
mod schools;

use super::Title;
use crate::text::Lang;

/// A title with its explanations in Russian and English.
type Explained = (Title, &'static str, &'static str);

macro_rules! explained {
    ($($title:ident: $ru:literal, $en:literal;)*) => {
        /// Explanations of these titles.
        pub(super) const ALL: &[super::Explained] = &[$((super::Title::$title, $ru, $en),)*];
    };
}
use explained;

/// What stands in the column of that code; nothing of columns that go without saying.
pub fn explanation(code: &str, lang: Lang) -> Option<&'static str> {
    let all = [schools::ALL, calculation::ALL, data::ALL, municipal::ALL];
    let found = all.into_iter().flatten().find(|(title, ..)| title.code() == code);
    found.map(|(_, ru, en)| lang.pick(*ru, *en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn explanations_are_sentences_one_a_title() {
        let all = || [schools::ALL, calculation::ALL, data::ALL, municipal::ALL].into_iter().flatten();
        for (title, ru, en) in all() {
            assert_eq!(all().filter(|(other, ..)| other == title).count(), 1, "{title:?}");
            for words in [ru, en] {
                assert!(words.ends_with('.') && words.chars().count() <= 400, "{title:?}: {words}");
                assert!(
                    words.starts_with(|first: char| first.is_uppercase() || !first.is_alphabetic()),
                    "{title:?}: {words}"
                );
            }
            assert!(ru.chars().any(|letter| ('а'..='я').contains(&letter)), "{title:?}");
            assert!(!en.chars().any(|letter| ('а'..='я').contains(&letter)), "{title:?}");
        }
    }
}
