//! The legend: what each mark, area and line is called, in rows under the title.

use maud::{Markup, html};

use super::letters::WORDS;
use super::marks::{self, Px};
use crate::report::document::Tone;

/// From an entry to the next.
const BETWEEN: f64 = 18.0;
/// Room of a sign, with what parts it from its words.
const SIGN: f64 = 22.0;

/// What a series looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Marks.
    Mark,
    /// Filled areas.
    Area,
    /// Filled areas with a pointer over them.
    Pointed,
    /// A line.
    Line,
    /// A line with marks.
    MarkedLine,
    /// A mark with a stroke through it: a value with its band.
    Banded,
    /// A line that belongs to no series.
    Guide,
}

/// An entry: the sign, its colour, and its words.
pub type Entry<'a> = (Sign, Tone, &'a str);

/// The legend from that place down, and the place where it ends; entries without words are left out.
pub fn legend(entries: &[Entry<'_>], (left, top): (f64, f64), width: f64) -> (Markup, f64) {
    let (mut x, mut y, mut placed) = (left, top, Vec::new());
    for (sign, tone, words) in entries.iter().filter(|(.., words)| !words.trim().is_empty()) {
        let words = WORDS.cut(words, width - SIGN);
        let wide = SIGN + WORDS.width(&words);
        if x > left && x + wide > left + width {
            x = left;
            y += WORDS.line() + 2.0;
        }
        placed.push((*sign, *tone, (x, y), words));
        x += wide + BETWEEN;
    }
    if placed.is_empty() {
        return (html! {}, top);
    }
    let markup = html! {
        @for (kind, tone, (x, y), words) in placed {
            (sign(kind, tone, (x + 8.0, y + WORDS.line() / 2.0)))
            text.words x=(Px(x + SIGN)) y=(Px(y + WORDS.size)) { (words) }
        }
    };
    (markup, y + WORDS.line() + 4.0)
}

fn sign(kind: Sign, tone: Tone, (x, y): (f64, f64)) -> Markup {
    let mark = || marks::mark(tone, (x, y), 4.5);
    let line = |dashes| {
        html! {
            line x1=(Px(x - 8.0)) y1=(Px(y)) x2=(Px(x + 9.0)) y2=(Px(y)) stroke-width="2" stroke-dasharray=[dashes] {}
        }
    };
    let area = || html! { rect x=(Px(x - 6.0)) y=(Px(y - 5.0)) width="12" height="10" stroke="none" {} };
    let content = match kind {
        Sign::Mark => mark(),
        Sign::Area => area(),
        Sign::Pointed => html! { (area()) (pointer((x, y - 7.0))) },
        Sign::Line => line(marks::dashes(tone)),
        Sign::MarkedLine => html! { (line(None)) (mark()) },
        Sign::Banded => html! {
            line x1=(Px(x)) y1=(Px(y - 8.0)) x2=(Px(x)) y2=(Px(y + 8.0)) stroke-width="1.5" {}
            (mark())
        },
        Sign::Guide => {
            return html! {
                line.axis x1=(Px(x - 8.0)) y1=(Px(y)) x2=(Px(x + 9.0)) y2=(Px(y)) stroke="#595959"
                    stroke-width="1.5" stroke-dasharray="6 4" {}
            };
        }
    };
    marks::tinted(tone, &content)
}

/// A small pointer, its point below at that place.
pub fn pointer((x, y): (f64, f64)) -> Markup {
    let path = format!("M{} {}h7l-3.5 4.5z", Px(x - 3.5), Px(y - 4.5));
    html! { path d=(path) stroke="none" {} }
}
