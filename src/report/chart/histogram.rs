//! Distributions of scores: columns over the scores, those of bounds standing out, lines across.

use maud::{Markup, html};

use super::Picture;
use super::axis::{self, Axis};
use super::frame::{self, Anchor, EDGE, Plot};
use super::legend::{self, Entry, Sign};
use super::letters::WORDS;
use super::marks::{self, Px};
use crate::report::document::{Histogram, Tone, Unit};
use crate::text::{Lang, charts};

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 190.0;
/// From a figure under the columns to the next, at least.
const APART: f64 = 30.0;

/// The picture; none without a value.
pub fn picture(histogram: &Histogram, lang: Lang) -> Option<Picture> {
    let (name, values) = &histogram.columns;
    let lines = histogram.lines.iter().flat_map(|(.., values)| values);
    let (low, high) = axis::ends(values.iter().chain(lines).copied())?;
    if values.is_empty() {
        return None;
    }
    let unit = if histogram.shares { Unit::Share } else { Unit::Number(0) };
    let y = Axis::over((low.min(0.0), high.max(0.0)), 5, unit);
    let bound = |score: usize| histogram.bounds.0.contains(&(score as u32));
    let mut entries: Vec<Entry<'_>> = vec![(Sign::Area, Tone::Plain, name)];
    if (0..values.len()).any(bound) {
        entries.push((Sign::Pointed, Tone::Low, &histogram.bounds.1));
    }
    entries.extend(histogram.lines.iter().map(|(words, tone, _)| (Sign::Line, *tone, words.as_str())));
    let (head, end) = frame::head(&histogram.title, &entries, WIDTH);
    let (words, top) = frame::over_axis(&histogram.axes.1, end + 2.0, WIDTH);
    let left = EDGE + frame::figures_width(&y, lang) + 8.0;
    let plot = Plot { left, top, right: WIDTH - EDGE, bottom: top + HEIGHT };
    let scores = histogram.lines.iter().map(|(.., of)| of.len()).fold(values.len(), usize::max);
    let content = html! {
        (head) (words)
        (frame::vertical(&y, &plot, lang))
        @for (tone, of_bounds) in [(Tone::Plain, false), (Tone::Low, true)] {
            (marks::tinted(tone, &html! {
                @for (score, value) in values.iter().enumerate().filter(|(score, _)| bound(*score) == of_bounds) {
                    (column((score, *value), scores, &y, &plot))
                    @if of_bounds { (legend::pointer(above((score, *value), scores, &y, &plot))) }
                }
            }))
        }
        @for (_, tone, values) in &histogram.lines { (line(*tone, values, scores, (&y, &plot))) }
        (frame::axis_line((plot.left, y.at(0.0, plot.bottom, plot.top)), (plot.right, y.at(0.0, plot.bottom, plot.top))))
        (figures(scores, &plot))
        (frame::under(&histogram.axes.0, &plot))
    };
    let shows = charts::histogram(lang, &histogram.title, &told(histogram, (values, unit), lang));
    Some(frame::picture((WIDTH, plot.bottom + frame::foot(&histogram.axes.0)), shows, &content))
}

fn told<'a>(histogram: &'a Histogram, (values, unit): (&[f64], Unit), lang: Lang) -> charts::Distribution<'a> {
    let most = values.iter().enumerate().filter(|(_, value)| axis::drawable(**value));
    let most = most.max_by(|one, other| one.1.total_cmp(other.1).then(other.0.cmp(&one.0)));
    charts::Distribution {
        axes: (&histogram.axes.0, &histogram.axes.1),
        last: values.len().saturating_sub(1) as u64,
        most: most.map(|(score, value)| (score as u64, axis::figure(lang, unit, *value))),
        bounds: (&histogram.bounds.1, histogram.bounds.0.iter().map(|score| u64::from(*score)).collect()),
        lines: histogram.lines.iter().map(|(words, ..)| words.as_str()).collect(),
    }
}

/// Where the middle of a score's column stands, and how wide the score is.
fn place(score: usize, scores: usize, plot: &Plot) -> (f64, f64) {
    let wide = (plot.right - plot.left) / scores.max(1) as f64;
    (plot.left + (score as f64 + 0.5) * wide, wide)
}

fn column((score, value): (usize, f64), scores: usize, y: &Axis, plot: &Plot) -> Markup {
    let ((x, wide), base) = (place(score, scores, plot), y.at(0.0, plot.bottom, plot.top));
    let end = if axis::drawable(value) { y.at(value, plot.bottom, plot.top) } else { base };
    let (width, height) = (Px((wide * 0.84).max(0.5)), Px((end - base).abs()));
    html! { rect x=(Px(x - wide * 0.42)) y=(Px(end.min(base))) width=(width) height=(height) stroke="none" {} }
}

fn above((score, value): (usize, f64), scores: usize, y: &Axis, plot: &Plot) -> (f64, f64) {
    let value = if axis::drawable(value) { value } else { 0.0 };
    (place(score, scores, plot).0, (y.at(value, plot.bottom, plot.top) - 3.0).max(plot.top))
}

fn line(tone: Tone, values: &[f64], scores: usize, (y, plot): (&Axis, &Plot)) -> Markup {
    let drawn = values.iter().enumerate().filter(|(_, value)| axis::drawable(**value));
    let at = |(score, value): (usize, &f64)| {
        format!("{},{}", Px(place(score, scores, plot).0), Px(y.at(*value, plot.bottom, plot.top)))
    };
    let points = drawn.map(at).collect::<Vec<_>>().join(" ");
    html! {
        // On a seam of the ground, to be seen over the columns too.
        polyline.halo points=(points) fill="none" stroke="#FFFFFF" stroke-width="5" stroke-linejoin="round" {}
        (marks::tinted(tone, &html! {
            polyline points=(points) fill="none" stroke-width="2.2" stroke-linejoin="round"
                stroke-dasharray=[marks::dashes(tone)] {}
        }))
    }
}

/// Figures of the scores: as many as stand apart.
fn figures(scores: usize, plot: &Plot) -> Markup {
    let wide = place(0, scores, plot).1;
    let step = [1, 2, 5, 10, 20, 50, 100].into_iter().find(|step| *step as f64 * wide >= APART).unwrap_or(200);
    html! {
        @for score in (0..scores).step_by(step) {
            @let y = plot.bottom + WORDS.size + 5.0;
            (frame::words(&score.to_string(), (place(score, scores, plot).0, y), Anchor::Middle, WORDS))
        }
    }
}
