//! A map without borders: a tile a municipality, the deeper its colour the larger its share.

use maud::{Markup, html};

use super::Picture;
use super::axis::Axis;
use super::frame::{self, Anchor, EDGE};
use super::letters::{Letters, SMALL, WORDS};
use super::marks::Px;
use super::shade;
use crate::report::document::{Tile, Tiles, Unit};
use crate::report::palette;
use crate::text::{Lang, charts, numbers};

const WIDTH: f64 = 760.0;
/// Between tiles, and within them along their edges.
const GAP: f64 = 5.0;
const INSET: f64 = 7.0;
/// The narrowest and the widest tile.
const NARROWEST: f64 = 104.0;
const WIDEST: f64 = 178.0;
/// Lines of a name.
const LINES: usize = 3;
const COUNT: Letters = Letters { size: 13.0, bold: true };
/// Boxes of the legend.
const BOXES: usize = 5;

/// The picture; none without a tile.
pub fn picture(tiles: &Tiles, lang: Lang) -> Option<Picture> {
    if tiles.tiles.is_empty() {
        return None;
    }
    let most = tiles.tiles.iter().filter_map(share).fold(0.0, f64::max);
    // A scale up to a round number; the whole depth where no share is above nothing.
    let top = if most > 0.0 { Axis::over((0.0, most), 4, Unit::Share).high.min(1.0) } else { 1.0 };
    let word = tiles.tiles.iter().flat_map(|tile| tile.name.split_whitespace()).map(|word| SMALL.width(word));
    let count = tiles.tiles.iter().map(|tile| COUNT.width(&charts::part(lang, tile.counts)));
    let wanted = (word.chain(count).fold(0.0, f64::max) + 2.0 * INSET).clamp(NARROWEST, WIDEST);
    let columns = ((WIDTH - 2.0 * EDGE + GAP) / (wanted + GAP)).floor().max(1.0);
    let columns = columns.min(tiles.tiles.len() as f64);
    let wide = ((WIDTH - 2.0 * EDGE + GAP) / columns - GAP).min(WIDEST);
    let names: Vec<Vec<String>> =
        tiles.tiles.iter().map(|tile| SMALL.wrap(&tile.name, wide - 2.0 * INSET, LINES)).collect();
    let lines = names.iter().map(Vec::len).max().unwrap_or(1);
    let high = 2.0 * INSET + lines as f64 * SMALL.line() + COUNT.line();
    let (head, end) = frame::head(&tiles.title, &[], WIDTH);
    let (legend, end) = legend(&tiles.legend, top, end, lang);
    let place = |at: usize| {
        let (row, column) = (at / columns as usize, at % columns as usize);
        (EDGE + column as f64 * (wide + GAP), end + row as f64 * (high + GAP))
    };
    let rows = tiles.tiles.len().div_ceil(columns as usize);
    let content = html! {
        (head) (legend)
        @for (at, (tile, name)) in tiles.tiles.iter().zip(&names).enumerate() {
            (drawn(tile, name, (place(at), (wide, high)), top, lang))
        }
    };
    let shares = tiles.tiles.iter().filter_map(share);
    let ends = (percent(lang, shares.fold(1.0, f64::min)), percent(lang, most));
    let shows = charts::tiles(lang, &tiles.title, &tiles.legend, (tiles.tiles.len() as u64, ends));
    Some(frame::picture((WIDTH, end + rows as f64 * (high + GAP) - GAP + EDGE), shows, &content))
}

/// Its share, where there is anything to have a share of.
fn share(tile: &Tile) -> Option<f64> {
    let (some, all) = tile.counts;
    (all > 0).then(|| (f64::from(some) / f64::from(all)).min(1.0))
}

fn percent(lang: Lang, share: f64) -> String {
    numbers::percent(lang, share, 0)
}

fn drawn(
    tile: &Tile,
    name: &[String],
    ((x, y), (wide, high)): ((f64, f64), (f64, f64)),
    top: f64,
    lang: Lang,
) -> Markup {
    let share = share(tile);
    let ground = shade::depth(share.unwrap_or(0.0) / top);
    let ink = palette::hex(shade::ink(ground));
    let label = charts::tile(lang, &tile.name, tile.counts);
    let base = |line: usize| y + INSET + SMALL.size + line as f64 * SMALL.line();
    html! {
        g.point.tile data-municipality=(tile.name) data-label=(label) {
            title { (label) }
            rect x=(Px(x + 0.5)) y=(Px(y + 0.5)) width=(Px(wide - 1.0)) height=(Px(high - 1.0)) rx="3"
                fill=(palette::hex(ground)) stroke="#8A8A8A" stroke-width="0.8" stroke-dasharray=[share.is_none().then_some("3 3")] {}
            g fill=(ink) font-size=(Px(SMALL.size)) {
                @for (line, words) in name.iter().enumerate() { text x=(Px(x + INSET)) y=(Px(base(line))) { (words) } }
            }
            text x=(Px(x + INSET)) y=(Px(y + high - INSET - 2.0)) fill=(ink) font-size=(Px(COUNT.size)) font-weight="bold" {
                (charts::part(lang, tile.counts))
            }
        }
    }
}

/// What the depth of the colour means: boxes from nothing to the top of the scale.
fn legend(text: &str, top: f64, from: f64, lang: Lang) -> (Markup, f64) {
    const BOX: (f64, f64) = (34.0, 12.0);
    let lines = WORDS.wrap(text, WIDTH - 2.0 * EDGE, 2);
    let under = from + lines.len() as f64 * WORDS.line() + 4.0;
    let ends = (percent(lang, 0.0), percent(lang, top));
    let left = EDGE + WORDS.width(&ends.0) + 6.0;
    let right = left + BOX.0 * BOXES as f64;
    let markup = html! {
        @for (at, line) in lines.iter().enumerate() {
            (frame::words(line, (EDGE, from + WORDS.size + at as f64 * WORDS.line()), Anchor::Start, WORDS))
        }
        (frame::words(&ends.0, (left - 6.0, under + BOX.1 - 1.5), Anchor::End, WORDS))
        @for at in 0..BOXES {
            @let share = at as f64 / (BOXES - 1) as f64;
            rect x=(Px(left + at as f64 * BOX.0)) y=(Px(under)) width=(Px(BOX.0 - 1.0)) height=(Px(BOX.1))
                fill=(palette::hex(shade::depth(share))) stroke="#8A8A8A" stroke-width="0.8" {}
        }
        (frame::words(&ends.1, (right + 5.0, under + BOX.1 - 1.5), Anchor::Start, WORDS))
    };
    (markup, under + BOX.1 + 12.0)
}
