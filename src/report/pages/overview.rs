//! The page for reading: the table of all schools that can be sorted and filtered, and the sections around it.

use crate::model::run::Run;
use crate::report::document::Document;
use crate::text::Lang;

/// The document of the page; its first section holds the table of all schools.
pub fn document(run: &Run, lang: Lang) -> Document {
    super::document(run, lang)
}
