//! Whose passport a form is: the school, its municipality, the class, the year; by label rows and titles above the table,
//! then by the names of sheet, file and folders.

use std::sync::Arc;

use super::passport_moment::moment;
use super::school_columns::{ID, MUNICIPALITY, NAME};
use super::school_titles::{login_in, municipality_in, school_in};
use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::ingest::header::{Head, Label};
use crate::ingest::keys::period::{YearMention, grade_in, school_year_in};
use crate::ingest::keys::{Known, Mentions};
use crate::ingest::names::SchoolKey;
use crate::ingest::sink::Sink;
use crate::model::period::Year;
use crate::model::problem::KeySource;
use crate::model::school::{School, SchoolId};

/// What stands above a table: its label rows, and its other cells.
pub struct Above<'h> {
    /// Label (folded) and what stands beside or behind it.
    pairs: Vec<(String, String)>,
    /// Every cell.
    titles: Vec<&'h str>,
}

impl<'h> Above<'h> {
    /// What stands above a row.
    pub fn of(head: &'h Head, first: u32) -> Self {
        let (mut pairs, mut titles) = (Vec::new(), Vec::new());
        for row in head.rows.iter().take_while(|row| row.index < first) {
            for (at, cell) in row.cells.iter().enumerate() {
                titles.push(cell.text.as_str());
                let (label, own) = cell.text.split_once(':').unwrap_or((&cell.text, ""));
                let beside = row.cells.get(at + 1).map(|next| next.text.as_str()).unwrap_or_default();
                let value = if own.chars().all(cell::is_blank) { beside } else { own };
                if !value.is_empty() {
                    pairs.push((fold(label), value.trim_matches(cell::is_blank).to_owned()));
                }
            }
        }
        Self { pairs, titles }
    }

    fn labelled(&self, labels: &[Label]) -> Option<&str> {
        let is = |text: &str| labels.iter().any(|label| label.matches(text));
        self.pairs.iter().find(|(label, _)| is(label)).map(|(_, value)| value.as_str())
    }

    /// The class, «4а»: by titles and label rows, then by the names of sheet and file.
    pub fn class(&self, sheet: &str, names: &[(String, KeySource)]) -> Option<Arc<str>> {
        let labelled = self.labelled(&[Label::Is("класс")]).and_then(bare_class);
        let titled = || self.titles.iter().find_map(|title| class_in(title));
        let file = || names.iter().filter(|(_, source)| *source == KeySource::FileName);
        labelled
            .or_else(titled)
            .or_else(|| bare_class(sheet).or_else(|| class_in(sheet)))
            .or_else(|| file().find_map(|(name, _)| bare_class(name).or_else(|| class_in(name))))
            .map(Into::into)
    }

    /// Whether the titles say that the form is of a class.
    pub fn is_of_class(&self) -> bool {
        self.titles.iter().any(|title| {
            let title = fold(title);
            title.contains("паспорт") && title.contains("класса")
        }) || self.labelled(&[Label::Is("класс")]).and_then(bare_class).is_some()
    }

    /// The school, with where it and its municipality were taken from.
    pub fn school(&self, names: &[(String, KeySource)]) -> Option<Owner> {
        let municipality = self.municipality(names);
        let above = || self.titles.iter().map(|title| (*title, KeySource::Title));
        let around = || names.iter().map(|(name, source)| (name.as_str(), *source));
        let labelled_id = self.labelled(ID).and_then(SchoolId::from_login).map(|id| (id, KeySource::Title));
        let named = self.labelled(NAME).filter(|name| !fold(name).is_empty());
        let id = labelled_id.or_else(|| {
            above()
                .chain(around())
                .find_map(|(text, source)| login_in(text, source != KeySource::Title).map(|id| (id, source)))
        });
        let name = named
            .map(|name| (name.to_owned(), KeySource::Title))
            .or_else(|| above().chain(around()).find_map(|(text, source)| school_in(text).map(|name| (name, source))));
        let place = municipality.as_ref().map(|(place, _)| place.as_str());
        let made = || {
            let (name, source) = name.as_ref()?;
            Some((SchoolKey::new(place, name)?.id(), *source))
        };
        let (id, from) = id.or_else(made)?;
        let mut school = School::unknown(id);
        school.name = name.map(|(name, _)| name.into());
        school.municipality = municipality.as_ref().map(|(place, _)| place.as_str().into());
        Some(Owner { school, from, municipality_from: municipality.map(|(_, source)| source) })
    }

    fn municipality(&self, names: &[(String, KeySource)]) -> Option<(String, KeySource)> {
        let labelled = self.labelled(MUNICIPALITY).map(|place| (place.to_owned(), KeySource::Title));
        let titled =
            || self.titles.iter().find_map(|title| municipality_in(title)).map(|place| (place, KeySource::Title));
        let folders = || names.iter().filter(|(_, source)| *source == KeySource::Folder);
        labelled
            .or_else(titled)
            .or_else(|| folders().find_map(|(name, source)| municipality_in(name).map(|place| (place, *source))))
    }

    /// The year: a school year is what passports are of, so it goes before every date that stands beside it.
    pub fn year(&self, header: &[String], sink: &mut Sink) -> Option<Year> {
        let Mentions { names, .. } = sink.mentions.clone();
        let above = self.titles.iter().map(|title| (*title, KeySource::Title));
        let texts: Vec<(&str, KeySource)> =
            above.chain(names.iter().map(|(name, source)| (name.as_str(), *source))).collect();
        let by_school_year = texts.iter().find_map(|(text, source)| school_year_in(text).map(|year| (year, *source)));
        let by_date = || {
            let of = |text: &str| moment(text).and_then(|moment| moment.school_year());
            let above = texts.iter().find_map(|(text, source)| of(text).map(|year| (year, *source)));
            above.or_else(|| header.iter().find_map(|text| of(text)).map(|year| (year, KeySource::Column)))
        };
        let year = by_school_year.or_else(by_date);
        if let Some((year, _)) = year {
            // The calendar years of a school year are no contradiction to it.
            let within = |other: Year| other == year || other.get() + 1 == year.get();
            sink.mentions
                .years
                .retain(|(mention, _)| !matches!(mention, YearMention::Calendar(other) if within(*other)));
        }
        sink.year(Known { year, ..Known::default() })
    }
}

/// The school of a form, and from where it is known.
pub struct Owner {
    /// The school.
    pub school: School,
    /// From where.
    pub from: KeySource,
    /// From where its municipality.
    pub municipality_from: Option<KeySource>,
}

/// The one class of a text: «4 «А» класса», «4А класс», «класс: 4-А».
pub fn class_in(text: &str) -> Option<String> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let at = words.iter().position(|word| matches!(*word, "класс" | "класса" | "кл"))?;
    let before = words.get(at.saturating_sub(2)..at)?;
    let grade_before = at >= 3 && words.get(at - 3).is_some_and(|word| word.parse::<u8>().is_ok());
    let found = match before {
        [grade, letter] if letter.chars().count() == 1 && grade.parse::<u8>().is_ok() => {
            bare_class(&format!("{grade}{letter}"))
        }
        [first, last] if first.parse::<u8>().is_ok() && last.parse::<u8>().is_ok() => None,
        [.., last] => bare_class(last),
        [] => None,
    };
    let after = || {
        let rest = words.get(at + 1..)?.join(" ");
        bare_class(rest.split(' ').take(2).collect::<Vec<_>>().join(" ").as_str())
            .or_else(|| bare_class(rest.split(' ').next()?))
    };
    if grade_before { None } else { found.or_else(after) }
}

/// A text that is nothing but a class: «4А», «4 «А»», «4-а класс», «11».
pub fn bare_class(text: &str) -> Option<String> {
    let folded = fold(text);
    let own: String = folded.split(' ').filter(|word| !word.starts_with("класс") && *word != "кл").collect();
    let digits = own.len() - own.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (grade, letter) = own.split_at_checked(digits)?;
    let sound = grade.parse::<u8>().is_ok_and(|grade| (1..=12).contains(&grade)) && letter.chars().count() <= 1;
    let letter = match letter {
        "a" => "а",
        "b" => "в",
        "c" => "с",
        "e" => "е",
        other => other,
    };
    (sound && letter.chars().all(char::is_alphabetic)).then(|| format!("{grade}{letter}"))
}

/// Whether a sheet's name is a class, and not a number of a sheet: «4А», «4 класс».
pub fn is_class_name(sheet: &str) -> bool {
    bare_class(sheet).is_some_and(|class| !class.bytes().all(|b| b.is_ascii_digit())) || grade_in(sheet).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_found_in_titles_and_names() {
        for (text, class) in [
            ("Социальный паспорт 4 «А» класса", Some("4а")),
            ("Социальный паспорт 4А класса МБОУ СОШ № 5", Some("4а")),
            ("Паспорт класса 10-Б", Some("10б")),
            ("4-а класс", Some("4а")),
            ("Социальный паспорт 11 класса", Some("11")),
            ("Социальный паспорт (1-11 классы)", None),
            ("Социальный паспорт МБОУ СОШ № 5", None),
        ] {
            assert_eq!(class_in(text).as_deref(), class, "{text}");
        }
        for (text, class) in
            [("4А", Some("4а")), ("4 \"A\"", Some("4а")), ("11", Some("11")), ("Лист1", None), ("13", None)]
        {
            assert_eq!(bare_class(text).as_deref(), class, "{text}");
        }
        assert!(is_class_name("4А") && is_class_name("4 класс") && !is_class_name("4") && !is_class_name("Лист1"));
    }
}
