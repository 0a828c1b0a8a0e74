//! Errors of the settings of pairs, in words.

use super::Lang;
use super::methodology::mistake_lines_of;
use super::numbers::{self, Noun};
use crate::error::Error;

/// Where the keys of the settings are listed.
const PAGE: &str = "docs/pairs.md";

/// The message of such an error; nothing for any other.
pub fn message(lang: Lang, error: &Error) -> String {
    match error {
        Error::BadPairSettings { name, mistakes } => {
            let n = numbers::counted(lang, mistakes.len() as u64, Noun::MISTAKE);
            let lines = mistake_lines_of(lang, mistakes, PAGE);
            lang.pick(
                format!("В настройках пар «{name}» {n}. Исправьте и запустите снова:\n{}", lines.trim_end()),
                format!("The settings of pairs “{name}” have {n}. Mend and run again:\n{}", lines.trim_end()),
            )
        }
        _ => String::new(),
    }
}
