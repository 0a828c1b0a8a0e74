//! Bars of categories, lying: beside one another or one upon another.

use maud::{Markup, html};

use super::Picture;
use super::axis::{self, Axis};
use super::frame::{self, Anchor, EDGE, FIGURES, Plot};
use super::legend::{Entry, Sign};
use super::letters::WORDS;
use super::marks::{self, Point, Px};
use super::shade;
use crate::report::document::{Bars, Tone};
use crate::report::palette;
use crate::text::{Lang, charts};

const WIDTH: f64 = 760.0;
/// Names take no more of the width than this.
const NAMES: f64 = 0.36;
/// Lines of a name.
const LINES: usize = 2;
/// Thickness of a bar alone in its category, and of one among others.
const THICK: (f64, f64) = (17.0, 14.0);
/// From a category to the next.
const BETWEEN: f64 = 9.0;
/// What stands for a value that is not known.
const UNKNOWN: &str = "—";

/// Where a category stands: its upper end and how high it is.
type Row = (f64, f64);

/// The picture; none without a value.
pub fn picture(bars: &Bars, lang: Lang) -> Option<Picture> {
    let ends = axis::ends(reach(bars))?;
    let x = Axis::over((ends.0.min(0.0), ends.1.max(0.0)), 6, bars.unit);
    let longest = bars.categories.iter().map(|name| WORDS.width(name)).fold(0.0, f64::max);
    let room = longest.min(WIDTH * NAMES).ceil() + 1.0;
    let names: Vec<Vec<String>> = bars.categories.iter().map(|name| WORDS.wrap(name, room, LINES)).collect();
    // A series alone that is called as the whole needs no legend.
    let told = bars.series.iter().filter(|(words, ..)| bars.series.len() > 1 || *words != bars.title);
    let entries: Vec<Entry<'_>> = told.map(|(words, tone, _)| (Sign::Area, *tone, words.as_str())).collect();
    let (head, top) = frame::head(&bars.title, &entries, WIDTH);
    let (thick, beside) =
        if bars.stacked || bars.series.len() < 2 { (THICK.0, 1) } else { (THICK.1, bars.series.len()) };
    let (mut rows, mut y): (Vec<Row>, f64) = (Vec::new(), top + 6.0);
    for name in &names {
        let high = (thick * beside as f64).max(name.len() as f64 * WORDS.line());
        rows.push((y + BETWEEN / 2.0, high));
        y += high + BETWEEN;
    }
    let figures = if bars.stacked { FIGURES.width(UNKNOWN) } else { widest(bars, lang) } + 6.0;
    // Figures of what is below zero stand at the left of their bars.
    let below = if ends.0 < 0.0 && !bars.stacked { figures } else { 0.0 };
    let plot = Plot {
        left: EDGE + (room + 8.0 + below).max(frame::before(&x, lang)),
        top: top + 6.0,
        right: WIDTH - EDGE - frame::beyond(&x, lang).max(figures),
        bottom: y,
    };
    let zero = x.at(0.0, plot.left, plot.right);
    let content = html! {
        (head)
        (frame::horizontal(&x, &bars.axis, &plot, lang))
        @for (name, (top, high)) in names.iter().zip(&rows) { (named(name, room, (*top, *high))) }
        @if bars.stacked { (stacked(bars, &rows, (&x, &plot), lang)) } @else { (grouped(bars, &rows, thick, (&x, &plot), lang)) }
        (frame::axis_line((zero, plot.top), (zero, plot.bottom)))
    };
    let words: Vec<&str> = bars.series.iter().map(|(words, ..)| words.as_str()).collect();
    let written = (axis::figure(lang, bars.unit, ends.0), axis::figure(lang, bars.unit, ends.1));
    let shows = charts::bars(lang, &bars.title, &bars.axis, bars.categories.len() as u64, (&words, written));
    Some(frame::picture((WIDTH, plot.bottom + frame::foot(&bars.axis)), shows, &content))
}

fn value(bars: &Bars, series: usize, category: usize) -> Option<f64> {
    bars.series.get(series)?.2.get(category).copied().flatten().filter(|value| axis::drawable(*value))
}

/// How far the bars reach: each, or those upon one another, to both sides of zero.
fn reach(bars: &Bars) -> impl Iterator<Item = f64> {
    (0..bars.categories.len()).flat_map(move |category| {
        let values: Vec<f64> = (0..bars.series.len()).filter_map(|series| value(bars, series, category)).collect();
        if bars.stacked && !values.is_empty() {
            let of = |sign: f64| values.iter().filter(|value| **value * sign > 0.0).sum::<f64>();
            vec![of(-1.0), of(1.0)]
        } else {
            values
        }
    })
}

fn widest(bars: &Bars, lang: Lang) -> f64 {
    let all = bars.series.iter().flat_map(|(.., values)| values.iter().flatten());
    let widths = all.map(|value| FIGURES.width(&axis::figure(lang, bars.unit, *value)));
    widths.fold(FIGURES.width(UNKNOWN), f64::max).min(WIDTH / 5.0)
}

fn named(lines: &[String], room: f64, (top, high): Row) -> Markup {
    let first = top + (high - lines.len() as f64 * WORDS.line()) / 2.0 + WORDS.size;
    html! {
        @for (at, line) in lines.iter().enumerate() {
            (frame::words(line, (EDGE + room, first + at as f64 * WORDS.line()), Anchor::End, WORDS))
        }
    }
}

fn bar(tone: Tone, label: &str, (from, to): (f64, f64), (top, high): Row) -> Markup {
    let (left, width) = (from.min(to), (to - from).abs());
    Point { tone, key: None, label }.drawn(&html! {
        rect x=(Px(left)) y=(Px(top)) width=(Px(width)) height=(Px(high)) stroke="none" {}
    })
}

fn grouped(bars: &Bars, rows: &[Row], thick: f64, (x, plot): (&Axis, &Plot), lang: Lang) -> Markup {
    let at = |value: f64| x.at(value, plot.left, plot.right);
    let top =
        |series: usize, (top, high): Row| top + (high - thick * bars.series.len() as f64) / 2.0 + series as f64 * thick;
    let figure = |series: usize, category: usize, row: Row| {
        let of = value(bars, series, category);
        let y = top(series, row) + thick / 2.0 + FIGURES.size * 0.36;
        let words = of.map_or_else(|| UNKNOWN.to_owned(), |of| axis::figure(lang, bars.unit, of));
        match of {
            Some(of) if of < 0.0 => frame::words(&words, (at(of) - 4.0, y), Anchor::End, FIGURES),
            of => frame::words(&words, (at(of.unwrap_or(0.0)) + 4.0, y), Anchor::Start, FIGURES),
        }
    };
    html! {
        @for (series, (words, tone, _)) in bars.series.iter().enumerate() {
            (marks::tinted(*tone, &html! {
                @for (category, row) in rows.iter().enumerate() {
                    @if let Some(of) = value(bars, series, category) {
                        @let label = charts::bar(lang, &bars.categories[category], words, &axis::figure(lang, bars.unit, of));
                        (bar(*tone, &label, (at(0.0), at(of)), (top(series, *row) + 0.5, thick - 1.0)))
                    }
                }
            }))
            @for (category, row) in rows.iter().enumerate() { (figure(series, category, *row)) }
        }
    }
}

fn stacked(bars: &Bars, rows: &[Row], (x, plot): (&Axis, &Plot), lang: Lang) -> Markup {
    let at = |value: f64| x.at(value, plot.left, plot.right);
    // Where a series begins in a category: after those before it on the same side of zero.
    let from = |series: usize, category: usize, of: f64| {
        (0..series).filter_map(|before| value(bars, before, category)).filter(|before| before * of > 0.0).sum::<f64>()
    };
    let piece = |series: usize, category: usize, (words, tone): (&str, Tone), row: Row| {
        let Some(of) = value(bars, series, category).filter(|of| *of != 0.0) else { return html! {} };
        let (start, (top, high)) = (from(series, category, of), row);
        let (left, right) = (at(start.min(start + of)), at(start.max(start + of)));
        let figure = axis::figure(lang, bars.unit, of);
        let label = charts::bar(lang, &bars.categories[category], words, &figure);
        let row = (top + (high - THICK.0) / 2.0, THICK.0);
        let y = row.0 + THICK.0 / 2.0 + FIGURES.size * 0.36;
        html! {
            // A hair of the ground between neighbours.
            (marks::tinted(tone, &bar(tone, &label, (left, (right - 1.0).max(left + 0.3)), row)))
            @if FIGURES.width(&figure) + 6.0 <= right - left {
                text.on-tone x=(Px((left + right) / 2.0)) y=(Px(y)) text-anchor="middle" font-size=(Px(FIGURES.size))
                    fill=(palette::hex(shade::ink(palette::colour(tone)))) { (figure) }
            }
        }
    };
    html! {
        @for (category, row) in rows.iter().enumerate() {
            @if (0..bars.series.len()).all(|series| value(bars, series, category).is_none()) {
                @let y = row.0 + row.1 / 2.0 + FIGURES.size * 0.36;
                (frame::words(UNKNOWN, (at(0.0) + 4.0, y), Anchor::Start, FIGURES))
            }
            @for (series, (words, tone, _)) in bars.series.iter().enumerate() { (piece(series, category, (words, *tone), *row)) }
        }
    }
}
