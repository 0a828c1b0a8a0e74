//! Groups as a map: schools as marks, those who lead joined to those whom they lead. By their coordinates where these are known
//! of most, else in boxes of municipalities.

mod place;

use maud::{Markup, html};

use super::Picture;
use super::frame::{self, Anchor, EDGE};
use super::legend::Sign;
use super::letters::SMALL;
use super::marks::{self, Point, Px};
use crate::report::document::{Network, Node, Tone};
use crate::text::{Lang, charts};
use place::{Ground, Places};

pub(super) const WIDTH: f64 = 760.0;
/// Radius of a mark of a school that leads, and of any other.
const LEADING: f64 = 7.0;
const PLAIN: f64 = 5.0;
/// How far a line bends to its side, of its length.
const BEND: f64 = 0.08;
/// How much is drawn of a line that only begins.
const BEGINNING: f64 = 9.0;
/// Size of numbers.
const NUMBER: f64 = 10.0;

/// The picture; none without a school.
pub fn picture(of: &Network, lang: Lang) -> Option<Picture> {
    if of.nodes.is_empty() {
        return None;
    }
    let used = |tone| of.nodes.iter().any(|node| node.tone == tone);
    let tied = |tone| of.links.iter().any(|link| link.2 == tone);
    let marks =
        of.series.iter().filter(|(_, tone)| used(*tone)).map(|(words, tone)| (Sign::Mark, *tone, words.as_str()));
    let lines = of.ties.iter().filter(|(_, tone)| tied(*tone)).map(|(words, tone)| (Sign::Line, *tone, words.as_str()));
    let entries: Vec<_> = marks.chain(lines).collect();
    let (head, end) = frame::head(&of.title, &entries, WIDTH);
    let places = Places::of(of, end + 6.0);
    let content = html! {
        (head)
        @for link in &of.links { (line(link, of, &places)) }
        (ground(&places.ground, lang))
        @for (node, place) in of.nodes.iter().zip(&places.nodes) { (mark(node, *place)) }
        @for (node, place) in of.nodes.iter().zip(&places.nodes) { (number(node, *place, places.crowded)) }
    };
    let marked = |tone| of.nodes.iter().filter(|node| node.tone == tone).count();
    let joined = |tone| of.links.iter().filter(|link| link.2 == tone).count();
    let series: Vec<_> = of.series.iter().map(|(words, tone)| (words.as_str(), marked(*tone))).collect();
    let ties: Vec<_> = of.ties.iter().map(|(words, tone)| (words.as_str(), joined(*tone))).collect();
    let shows = charts::network(lang, &of.title, &series, &ties);
    Some(frame::picture((WIDTH, places.end), shows, &content))
}

/// Boxes with their names, or names over the schools of a municipality.
fn ground(grounds: &[Ground], lang: Lang) -> Markup {
    html! {
        @for ground in grounds {
            @match ground {
                Ground::Cell { corner, size, name } => {
                    rect x=(Px(corner.0)) y=(Px(corner.1)) width=(Px(size.0)) height=(Px(size.1)) rx="4" fill="none"
                        stroke="#B4B4B4" stroke-width="0.8" {}
                    @for (at, words) in name.iter().enumerate() {
                        (frame::words(words, (corner.0 + 7.0, corner.1 + 5.0 + SMALL.size + at as f64 * SMALL.line()), Anchor::Start, SMALL))
                    }
                }
                Ground::Name { at, name } => {
                    text.words.halo x=(Px(at.0)) y=(Px(at.1)) text-anchor="middle" font-size=(Px(SMALL.size)) stroke="#FFFFFF"
                        stroke-width="2.5" paint-order="stroke" { (name) }
                }
                Ground::Unknown { top } => {
                    (frame::words(charts::unknown_places(lang), (EDGE, top + SMALL.size), Anchor::Start, SMALL))
                }
            }
        }
    }
}

/// A line from who leads to whom; among many boxes, one that leaves its own only begins, and numbers tell where it goes.
fn line((from, to, tone): &(usize, usize, Tone), of: &Network, places: &Places) -> Markup {
    let (Some(a), Some(b)) = (places.nodes.get(*from), places.nodes.get(*to)) else { return html! {} };
    let same = of.nodes.get(*from).map(|node| node.cell) == of.nodes.get(*to).map(|node| node.cell);
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let path = if places.crowded && !same {
        format!("M{} {}v-{}", Px(b.0), Px(b.1 - PLAIN), Px(BEGINNING))
    } else {
        let middle = ((a.0 + b.0) / 2.0 - dy * BEND, (a.1 + b.1) / 2.0 + dx * BEND);
        format!("M{} {}Q{} {} {} {}", Px(a.0), Px(a.1), Px(middle.0), Px(middle.1), Px(b.0), Px(b.1))
    };
    let drawn = html! { path d=(path) fill="none" stroke-width="1.4" stroke-dasharray=[marks::dashes(*tone)] {} };
    marks::tinted(*tone, &drawn)
}

fn mark(node: &Node, place: (f64, f64)) -> Markup {
    let drawn = marks::mark(node.tone, place, if node.number.is_some() { LEADING } else { PLAIN });
    marks::tinted(node.tone, &Point { tone: node.tone, key: None, label: &node.label }.drawn(&drawn))
}

/// The number of a group beside who leads it; under whom it leads, where lines do not tell.
fn number(node: &Node, (x, y): (f64, f64), crowded: bool) -> Markup {
    let (number, (x, y), anchor, weight) = match (node.number, node.led) {
        (Some(number), _) => (number, (x + LEADING + 1.0, y - 3.0), None, Some("bold")),
        (None, Some(number)) if crowded => (number, (x, y + 15.0), Some("middle"), None),
        _ => return html! {},
    };
    html! {
        text.words.halo x=(Px(x)) y=(Px(y)) text-anchor=[anchor] font-size=(Px(NUMBER)) font-weight=[weight]
            stroke="#FFFFFF" stroke-width="2.5" paint-order="stroke" { (number) }
    }
}
