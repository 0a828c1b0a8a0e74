//! A table of the TOML that knows where it stands: typed values out of it, mistakes noted with key and line.
//!
//! A getter of a required value notes what is wrong and answers `None`; a methodology with mistakes is never returned, so
//! whoever fills the gap with something to read on does no harm.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistakes::Mistakes;
use super::nearest::nearest;
use crate::error::{MethodMistake, MistakeKind};
use crate::model::method::Bilingual;

/// What `make` makes of the root table of a text that may have these keys, unless there are mistakes.
///
/// # Errors
/// All mistakes, by line.
pub fn whole<T>(
    text: &str,
    keys: &'static [&'static str],
    make: impl FnOnce(&Located<'_>) -> T,
) -> Result<T, Vec<MethodMistake>> {
    // Notepad puts the mark of UTF-8 before a text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mistakes = Mistakes::of(text);
    let (parsed, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let kind = MistakeKind::Syntax { message: error.message().to_owned() };
        mistakes.note(error.span().map(|span| span.start), "", kind);
    }
    let made = make(&Located::new(String::new(), None, keys, parsed.get_ref(), &mistakes));
    if mistakes.count() == 0 { Ok(made) } else { Err(mistakes.into_sorted()) }
}

/// A table with its path, its place and the keys that it may have.
#[derive(Clone, Debug)]
pub struct Located<'t> {
    path: String,
    at: Option<usize>,
    keys: &'static [&'static str],
    table: &'t DeTable<'t>,
    mistakes: &'t Mistakes<'t>,
}

/// A value with its path and its place.
#[derive(Clone, Debug)]
pub struct Value<'t> {
    /// Path: `results.indicator[2].field`; repeated tables are counted from one.
    pub path: String,
    at: usize,
    value: &'t DeValue<'t>,
    mistakes: &'t Mistakes<'t>,
}

impl<'t> Located<'t> {
    /// The table; its unknown keys are noted at once, each with the nearest known one.
    pub fn new(
        path: String,
        at: Option<usize>,
        keys: &'static [&'static str],
        table: &'t DeTable<'t>,
        mistakes: &'t Mistakes<'t>,
    ) -> Self {
        let located = Self { path, at, keys, table, mistakes };
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !keys.contains(&name) {
                let kind = MistakeKind::UnknownKey { nearest: nearest(name, keys.iter().copied()) };
                mistakes.note(Some(key.span().start), located.path_of(name), kind);
            }
        }
        located
    }

    /// Path of a key of this table.
    pub fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Notes a mistake at a key of this table, or at the table's header where the key is absent.
    pub fn note(&self, key: &str, kind: MistakeKind) {
        let at = self.table.get_key_value(key).map(|(key, _)| key.span().start).or(self.at);
        self.mistakes.note(at, self.path_of(key), kind);
    }

    /// Notes that a key is missing because another one, which is there, asks for it.
    pub fn note_missing_for(&self, asking: &str, key: &str) {
        let at = self.table.get_key_value(asking).map(|(key, value)| key.span().start.max(value.span().start));
        self.mistakes.note(at.or(self.at), self.path_of(key), MistakeKind::MissingKey);
    }

    /// The value of a key that may be absent.
    pub fn optional(&self, key: &str) -> Option<Value<'t>> {
        debug_assert!(self.keys.contains(&key), "{key} is not in the schema of {}", self.path);
        let value = self.table.get(key)?;
        Some(Value { path: self.path_of(key), at: value.span().start, value: value.get_ref(), mistakes: self.mistakes })
    }

    /// The value of a key that must be there. A key that is only misspelt is noted as unknown already, not as missing too.
    pub fn required(&self, key: &str) -> Option<Value<'t>> {
        let value = self.optional(key);
        if value.is_none() && !self.has_misspelt(key) {
            self.note(key, MistakeKind::MissingKey);
        }
        value
    }

    fn has_misspelt(&self, key: &str) -> bool {
        let names = self.table.keys().map(|name| -> &str { name.get_ref() });
        let mut unknown = names.filter(|name| !self.keys.contains(name));
        unknown.any(|name| nearest(name, self.keys.iter().copied()).as_deref() == Some(key))
    }

    /// A table that may be absent.
    pub fn table(&self, key: &str, keys: &'static [&'static str]) -> Option<Self> {
        self.optional(key)?.table(keys)
    }

    /// Repeated tables, `[[key]]`; none when absent.
    pub fn tables(&self, key: &str, keys: &'static [&'static str]) -> Vec<Self> {
        let Some(value) = self.optional(key) else { return Vec::new() };
        let Some(items) = value.items("tables") else { return Vec::new() };
        items.into_iter().filter_map(|item| item.table(keys)).collect()
    }
}

impl<'t> Value<'t> {
    /// Notes a mistake at this value.
    pub fn note(&self, kind: MistakeKind) {
        self.mistakes.note(Some(self.at), self.path.clone(), kind);
    }

    /// A table.
    pub fn table(&self, keys: &'static [&'static str]) -> Option<Located<'t>> {
        let DeValue::Table(table) = self.value else { return self.wrong("table") };
        Some(Located::new(self.path.clone(), Some(self.at), keys, table, self.mistakes))
    }

    /// The items of a list, numbered from one in their paths; `expected` says what the list should hold.
    pub fn items(&self, expected: &'static str) -> Option<Vec<Self>> {
        let DeValue::Array(items) = self.value else { return self.wrong(expected) };
        let numbered = items.iter().enumerate();
        Some(numbered.map(|(at, item)| self.item(at, item)).collect())
    }

    fn item(&self, at: usize, item: &'t Spanned<DeValue<'t>>) -> Self {
        Self {
            path: format!("{}[{}]", self.path, at + 1),
            at: item.span().start,
            value: item.get_ref(),
            mistakes: self.mistakes,
        }
    }

    /// Whether it is a text, blank or not.
    pub fn is_text(&self) -> bool {
        matches!(self.value, DeValue::String(_))
    }

    /// A text that is not blank.
    pub fn text(&self) -> Option<String> {
        match self.value {
            DeValue::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => self.wrong("text"),
        }
    }

    /// Words in Russian and English; a plain text, or a missing English one, stands for both.
    pub fn bilingual(&self) -> Option<Bilingual> {
        if let DeValue::String(_) = self.value {
            let ru = self.text()?;
            return Some(Bilingual { en: ru.clone(), ru });
        }
        let DeValue::Table(_) = self.value else { return self.wrong("bilingual") };
        let words = self.table(super::schema::BILINGUAL)?;
        let ru = words.required("ru")?.text()?;
        let en = words.optional("en").and_then(|en| en.text()).unwrap_or_else(|| ru.clone());
        Some(Bilingual { ru, en })
    }

    /// A number within a range.
    pub fn number(&self, range: RangeInclusive<f64>) -> Option<f64> {
        // What does not fit the type is out of every range, and so noted.
        let (number, found) = match self.value {
            DeValue::Integer(number) => {
                let whole = i64::from_str_radix(number.as_str(), number.radix()).unwrap_or(i64::MAX);
                (whole as f64, number.to_string())
            }
            DeValue::Float(number) => (number.as_str().parse().unwrap_or(f64::NAN), number.to_string()),
            _ => return self.wrong("number"),
        };
        if !range.contains(&number) {
            self.note(MistakeKind::OutOfRange { found, min: *range.start(), max: *range.end() });
            return None;
        }
        Some(number)
    }

    /// Yes or no.
    pub fn yes(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(yes) => Some(*yes),
            _ => self.wrong("boolean"),
        }
    }

    /// A whole number within a range.
    pub fn whole(&self, range: RangeInclusive<u32>) -> Option<u32> {
        let DeValue::Integer(number) = self.value else { return self.wrong("whole") };
        let whole = u32::from_str_radix(number.as_str(), number.radix()).ok().filter(|whole| range.contains(whole));
        if whole.is_none() {
            let (min, max) = (f64::from(*range.start()), f64::from(*range.end()));
            self.note(MistakeKind::OutOfRange { found: number.to_string(), min, max });
        }
        whole
    }

    /// A word of a closed set.
    pub fn word<T: Copy>(&self, words: &[(&'static str, T)]) -> Option<T> {
        let DeValue::String(text) = self.value else { return self.wrong("text") };
        let meant = words.iter().find(|(word, _)| word == text).map(|(_, meaning)| *meaning);
        if meant.is_none() {
            self.unknown_word(text, words.iter().map(|(word, _)| *word));
        }
        meant
    }

    /// Notes a word outside a closed set.
    pub fn unknown_word<'k>(&self, found: &str, known: impl Iterator<Item = &'k str> + Clone) {
        self.note(MistakeKind::UnknownWord {
            found: found.to_owned(),
            nearest: nearest(found, known.clone()),
            known: known.map(str::to_owned).collect(),
        });
    }

    fn wrong<T>(&self, expected: &'static str) -> Option<T> {
        self.note(MistakeKind::WrongType { expected });
        None
    }
}
