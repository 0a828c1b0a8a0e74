//! A project folder: settings, blank workbooks of the canonical tables and of a school's passport, a README.
//!
//! [`BLANKS`] is the table of the workbooks: what columns each has, what they take. Whatever a person may enter in them is
//! read back by `ingest`; a test fills every one.

mod book;
mod columns;
mod legend;
mod look;
mod passport;
mod table;

use std::path::Path;

use crate::error::Error;
use crate::folder::Draft;
use crate::text::Lang;
use crate::text::init as words;

pub use columns::{BLANKS, Blank, Field};
pub use passport::Filled;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
}

/// Makes the project in `dir`, with `settings` as its methodology and `template`, a text document, as the form of its orders.
///
/// # Errors
/// [`Error::OutputExists`] when `dir` is a file or a folder that is not empty; [`Error::Io`].
pub fn write(dir: &Path, lang: Lang, settings: &str, template: &[u8]) -> Result<(), Error> {
    let draft = Draft::vacant(dir)?;
    for blank in BLANKS {
        draft.save(words::file(lang, blank.id), &workbook(blank, lang, &[])?)?;
    }
    draft.save(words::file(lang, passport::FORM), &passport_form(&Filled::default())?)?;
    draft.save(words::settings(lang), [words::settings_head(lang), settings].concat().as_bytes())?;
    draft.save(words::order(lang), words::order_settings(lang).as_bytes())?;
    draft.save(words::order_template(lang), template)?;
    // The mark of UTF-8 is for the editors that take a text without it for something else.
    draft.save(words::README, ["\u{feff}", words::readme(lang)].concat().as_bytes())?;
    draft.place()
}

/// A blank workbook, with rows in it if there are any: their entries stand in the order of [`Blank::fields`].
///
/// # Errors
/// [`Error::Internal`] when the library of workbooks refuses, which is a mistake of ours.
pub fn workbook(blank: &Blank, lang: Lang, rows: &[Vec<Entry>]) -> Result<Vec<u8>, Error> {
    table::write(blank, lang, rows).map_err(|error| book::internal(&error))
}

/// The passport form of one school, with what is filled in.
///
/// # Errors
/// As [`workbook()`].
pub fn passport_form(filled: &Filled) -> Result<Vec<u8>, Error> {
    passport::write(filled).map_err(|error| book::internal(&error))
}
