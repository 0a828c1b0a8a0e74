//! What every chart has around its marks: the title, the legend, the axes, and the picture itself.

use maud::{Markup, html};

use super::Picture;
use super::axis::Axis;
use super::legend::{self, Entry};
use super::letters::{self, Letters, SMALL, TITLE, WORDS};
use super::marks::Px;
use crate::text::Lang;

/// Empty room along the edges.
pub const EDGE: f64 = 10.0;
/// Colours of what is not a series: words, axes, grid.
const INK: &str = "#1F1F1F";
const AXIS: &str = "#767676";
const GRID: &str = "#E3E3E3";

/// Where values are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// Left end.
    pub left: f64,
    /// Upper end.
    pub top: f64,
    /// Right end.
    pub right: f64,
    /// Lower end.
    pub bottom: f64,
}

/// The title and the legend over a picture of that width, and the place where they end.
pub fn head(title: &str, entries: &[Entry<'_>], width: f64) -> (Markup, f64) {
    let room = width - 2.0 * EDGE;
    let lines = TITLE.wrap(title, room, 2);
    let under = EDGE + lines.len() as f64 * TITLE.line();
    let (legend, end) = legend::legend(entries, (EDGE, under + 4.0), room);
    let markup = html! {
        g.words font-size=(Px(TITLE.size)) font-weight="bold" {
            @for (at, line) in lines.iter().enumerate() {
                text.words x=(Px(EDGE)) y=(Px(EDGE + TITLE.size + at as f64 * TITLE.line())) { (line) }
            }
        }
        (legend)
    };
    (markup, end)
}

/// The picture: its contents on a white ground.
pub fn picture((width, height): (f64, f64), shows: String, content: &Markup) -> Picture {
    let (width, height) = (width.ceil() as u32, height.ceil() as u32);
    let shows = letters::clean(&shows);
    let svg = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} {height}")) role="img" aria-label=(shows)
            font-family="\"Noto Sans\", sans-serif" font-size=(Px(WORDS.size)) fill=(INK) {
            rect.bg width=(width) height=(height) fill="#FFFFFF" {}
            (content)
        }
    };
    Picture { svg: letters::clean(&svg.into_string()), size: (width, height), shows }
}

/// How words stand to their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// They begin there.
    Start,
    /// Their middle is there.
    Middle,
    /// They end there.
    End,
}

impl Anchor {
    fn code(self) -> Option<&'static str> {
        match self {
            Self::Start => None,
            Self::Middle => Some("middle"),
            Self::End => Some("end"),
        }
    }
}

/// A line of words with its base at that place.
pub fn words(text: &str, (x, y): (f64, f64), anchor: Anchor, letters: Letters) -> Markup {
    let size = (letters.size != WORDS.size).then_some(Px(letters.size));
    let weight = letters.bold.then_some("bold");
    html! {
        text.words x=(Px(x)) y=(Px(y)) text-anchor=[anchor.code()] font-size=[size] font-weight=[weight] { (text) }
    }
}

/// Room that the figures of an axis at the left take.
pub fn figures_width(axis: &Axis, lang: Lang) -> f64 {
    axis.ticks.iter().map(|tick| WORDS.width(&axis.words(lang, *tick))).fold(0.0, f64::max).ceil()
}

/// How far the last figure of a horizontal axis stands beyond its end.
pub fn beyond(axis: &Axis, lang: Lang) -> f64 {
    axis.ticks.last().map_or(0.0, |tick| WORDS.width(&axis.words(lang, *tick)) / 2.0)
}

/// How far the first figure of a lying axis stands beyond its beginning: half of it.
pub fn before(axis: &Axis, lang: Lang) -> f64 {
    axis.ticks.first().map_or(0.0, |tick| WORDS.width(&axis.words(lang, *tick)) / 2.0)
}

/// Words of a vertical axis, lying over its upper end, and the place where they end.
pub fn over_axis(text: &str, top: f64, width: f64) -> (Markup, f64) {
    let lines = WORDS.wrap(text, width - 2.0 * EDGE, 2);
    let markup = html! {
        @for (at, line) in lines.iter().enumerate() {
            (words(line, (EDGE, top + WORDS.size + at as f64 * WORDS.line()), Anchor::Start, WORDS))
        }
    };
    (markup, top + lines.len() as f64 * WORDS.line() + 8.0)
}

/// The vertical axis at the left of the plot: a line across and a figure at each tick.
pub fn vertical(axis: &Axis, plot: &Plot, lang: Lang) -> Markup {
    html! {
        @for tick in &axis.ticks {
            @let y = axis.at(*tick, plot.bottom, plot.top);
            line.grid x1=(Px(plot.left)) y1=(Px(y)) x2=(Px(plot.right)) y2=(Px(y)) stroke=(GRID) {}
            (words(&axis.words(lang, *tick), (plot.left - 6.0, y + WORDS.size * 0.36), Anchor::End, WORDS))
        }
    }
}

/// The horizontal axis under the plot: a line up and a figure at each tick, its words beneath.
pub fn horizontal(axis: &Axis, text: &str, plot: &Plot, lang: Lang) -> Markup {
    html! {
        @for tick in &axis.ticks {
            @let x = axis.at(*tick, plot.left, plot.right);
            line.grid x1=(Px(x)) y1=(Px(plot.top)) x2=(Px(x)) y2=(Px(plot.bottom)) stroke=(GRID) {}
            (words(&axis.words(lang, *tick), (x, plot.bottom + WORDS.size + 5.0), Anchor::Middle, WORDS))
        }
        (under(text, plot))
    }
}

/// Words under a horizontal axis.
pub fn under(text: &str, plot: &Plot) -> Markup {
    let room = (plot.left + plot.right - 2.0 * EDGE).min(plot.right - plot.left);
    let y = plot.bottom + 2.0 * WORDS.line() + 6.0;
    words(&WORDS.cut(text, room), ((plot.left + plot.right) / 2.0, y), Anchor::Middle, WORDS)
}

/// Room that figures and words take under a plot.
pub fn foot(text: &str) -> f64 {
    let lines = if text.trim().is_empty() { 1.0 } else { 2.0 };
    lines * WORDS.line() + 6.0 + EDGE
}

/// A line that is an axis itself.
pub fn axis_line((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Markup {
    html! { line.axis x1=(Px(x1)) y1=(Px(y1)) x2=(Px(x2)) y2=(Px(y2)) stroke=(AXIS) {} }
}

/// Letters of figures within a plot.
pub const FIGURES: Letters = SMALL;
