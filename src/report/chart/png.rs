//! A chart as PNG, drawn with the font that is shipped, so that a machine without fonts writes the same letters.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};

use super::Picture;
use crate::error::Error;

/// The letters: Noto Sans (SIL Open Font License 1.1), only those of Latin and Cyrillic scripts.
pub const REGULAR: &[u8] = include_bytes!("font/NotoSans-Regular.ttf");
/// The same, bold.
pub const BOLD: &[u8] = include_bytes!("font/NotoSans-Bold.ttf");

/// Only the fonts that are shipped: whatever else the machine has is never looked at.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(BOLD.to_vec());
    fonts.set_sans_serif_family("Noto Sans");
    Arc::new(fonts)
});

/// The picture as PNG, so many times larger than its own units; the same bytes for the same picture.
///
/// # Errors
/// [`Error::Internal`] when the SVG cannot be drawn.
pub fn png(picture: &Picture, scale: f32) -> Result<Vec<u8>, Error> {
    let internal = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
    let tree = tree(&picture.svg).map_err(|error| internal(&error))?;
    let size = tree.size().scale_by(scale).ok_or_else(|| internal(&"a picture without a size"))?.to_int_size();
    let mut pixels =
        Pixmap::new(size.width(), size.height()).ok_or_else(|| internal(&"a picture too large to be drawn"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| internal(&error))
}

/// The picture as it is understood by what draws it.
///
/// # Errors
/// When the SVG is not well formed.
pub fn tree(svg: &str) -> Result<Tree, resvg::usvg::Error> {
    let options = Options { fontdb: FONTS.clone(), font_family: "Noto Sans".to_owned(), ..Options::default() };
    Tree::from_str(svg, &options)
}
