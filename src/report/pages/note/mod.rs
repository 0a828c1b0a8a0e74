//! The analytical note («аналитическая справка»): goal, base, methods of collection, results, lists, what the data can't say,
//! recommendations by rule; a file a chapter.

use crate::model::run::Run;
use crate::report::document::Document;
use crate::text::{Lang, summary as words};

/// The note.
pub fn document(run: &Run, lang: Lang) -> Document {
    Document { title: words::title(lang, run.year), sections: Vec::new() }
}
