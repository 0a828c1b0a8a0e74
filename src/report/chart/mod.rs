//! Charts as SVG, and as PNG where a format has no SVG: drawn from the same neutral description.
//!
//! A file a chart; around them `axis` (ticks and figures), `frame` (title, axes, the picture itself), `legend`, `marks` (a shape
//! a tone), `letters` (how wide words are) and `shade` (one colour in depths). Colours stand as attributes, so that a picture is
//! whole by itself, and as classes (`bg`, `axis`, `grid`, `words`, `on-tone`, `halo`, `t-…`), so that a page can change them.

pub mod axis;
mod bands;
mod bars;
mod frame;
mod histogram;
mod legend;
mod letters;
mod lines;
mod marks;
mod network;
pub mod png;
mod scatter;
mod shade;
#[cfg(test)]
mod tests;
mod tiles;

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

/// The charts of a block, in order; none where the block is no chart or has nothing to show. `table` is the one over whose rows
/// a scatter is drawn, and the one in which the numbers of bands are found.
pub fn pictures(block: &Block, table: Option<&Table>, lang: Lang) -> Vec<Picture> {
    match block {
        Block::Scatter(of) => table.and_then(|table| scatter::picture(of, table, lang)).into_iter().collect(),
        Block::Histograms(all) => all.iter().filter_map(|of| histogram::picture(of, lang)).collect(),
        Block::Bands(of) => bands::picture(of, table, lang).into_iter().collect(),
        Block::Bars(of) => bars::picture(of, lang).into_iter().collect(),
        Block::Lines(of) => lines::picture(of, lang).into_iter().collect(),
        Block::Tiles(of) => tiles::picture(of, lang).into_iter().collect(),
        Block::Network(of) => network::picture(of, lang).into_iter().collect(),
        Block::Heading(_) | Block::Text(_) | Block::Note(_) | Block::Table(_) => Vec::new(),
    }
}
