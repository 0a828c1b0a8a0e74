//! Charts as SVG, and as PNG where a format has no SVG: drawn from the same neutral description.

pub mod png;

use super::document::{Block, Table};
use crate::text::Lang;

/// A drawn chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The SVG, one element with its own namespace.
    pub svg: String,
    /// Width and height in its own units (pixels of a page).
    pub size: (u32, u32),
    /// What it shows, for those who don't see it.
    pub shows: String,
}

/// The charts of a block, in order; none where the block is no chart. `table` is the one over whose rows a scatter is drawn.
pub fn pictures(_block: &Block, _table: Option<&Table>, _lang: Lang) -> Vec<Picture> {
    Vec::new()
}
