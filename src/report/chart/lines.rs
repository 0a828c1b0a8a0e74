//! Values over years: marks joined by lines, their bands as strips; a year without a value is a gap.

use maud::{Markup, html};

use super::Picture;
use super::axis::{self, Axis};
use super::frame::{self, Anchor, EDGE, FIGURES, Plot};
use super::legend::{Entry, Sign};
use super::letters::WORDS;
use super::marks::{self, Point, Px};
use crate::report::document::{Lines, Stretch, Tone};
use crate::text::{Lang, charts};

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 250.0;
/// A moment takes no more room than this.
const WIDEST: f64 = 150.0;
/// Values are written at their marks while they are so few.
const FEW: usize = 12;

/// A value where it stands.
type Placed = (usize, Stretch);

/// The picture; none without a value.
pub fn picture(lines: &Lines, lang: Lang) -> Option<Picture> {
    let series: Vec<(&str, Tone, Vec<Vec<Placed>>)> =
        lines.series.iter().map(|(words, tone, of)| (words.as_str(), *tone, runs(of, lines.moments.len()))).collect();
    let all = || series.iter().flat_map(|(.., runs)| runs.iter().flatten());
    let own = axis::ends(all().map(|(_, of)| of.value))?;
    let ends = axis::ends(all().flat_map(|(_, of)| reach(of)))?;
    let y = Axis::over(ends, 5, lines.unit);
    let shown = series.iter().filter(|(.., runs)| !runs.is_empty());
    let entries: Vec<Entry<'_>> = shown.map(|(words, tone, _)| (Sign::MarkedLine, *tone, *words)).collect();
    let (head, end) = frame::head(&lines.title, &entries, WIDTH);
    let (words, top) = frame::over_axis(&lines.axis, end + 2.0, WIDTH);
    let left = EDGE + frame::figures_width(&y, lang) + 8.0;
    let room = ((WIDTH - EDGE - left) / lines.moments.len().max(1) as f64).min(WIDEST);
    let right = left + room * lines.moments.len() as f64;
    let plot = Plot { left, top, right, bottom: top + HEIGHT };
    let place =
        |(moment, value): (usize, f64)| (left + (moment as f64 + 0.5) * room, y.at(value, plot.bottom, plot.top));
    let labelled = series.len() == 1 && all().count() <= FEW;
    let (moments, under) = moments(&lines.moments, room, &plot);
    let content = html! {
        (head) (words)
        (frame::vertical(&y, &plot, lang))
        (moments)
        @for (_, tone, runs) in marks::in_order(&series) { (marks::tinted(*tone, &html! { @for run in runs { (strip(run, &place)) } })) }
        @for (words, tone, runs) in marks::in_order(&series) {
            (marks::tinted(*tone, &html! { @for run in runs { (joined(run, &place)) } }))
            (marks::tinted(*tone, &html! {
                @for (moment, of) in runs.iter().flatten() {
                    (point((words, *tone), (&lines.moments[*moment], of), place((*moment, of.value)), lines, lang))
                }
            }))
            @if labelled {
                @for run in runs {
                    @for at in 0..run.len() { (beside(run, at, &place, &axis::figure(lang, lines.unit, run[at].1.value))) }
                }
            }
        }
    };
    let counts: Vec<(&str, usize)> =
        series.iter().map(|(words, _, runs)| (*words, runs.iter().map(Vec::len).sum())).collect();
    let written = (axis::figure(lang, lines.unit, own.0), axis::figure(lang, lines.unit, own.1));
    let span = (lines.moments.first().map_or("", String::as_str), lines.moments.last().map_or("", String::as_str));
    let shows = charts::lines(lang, &lines.title, &lines.axis, (span, written), &counts);
    let width = (right + EDGE).max(WIDTH);
    Some(frame::picture((width, plot.bottom + under + EDGE), shows, &content))
}

/// The figure of a mark, on the side on which no line is.
fn beside(run: &[Placed], at: usize, place: &impl Fn((usize, f64)) -> (f64, f64), figure: &str) -> Markup {
    let height = |at: usize| run.get(at).map(|(_, of)| of.value);
    let Some((moment, of)) = run.get(at) else { return html! {} };
    let higher = |beside: Option<f64>| beside.is_some_and(|beside| beside > of.value);
    let (x, y) = place((*moment, of.value));
    let ends = x + 7.0 + FIGURES.width(figure) > WIDTH - 2.0;
    match (higher(at.checked_sub(1).and_then(height)), higher(height(at + 1))) {
        (true, true) => frame::words(figure, (x, y + 8.0 + FIGURES.size), Anchor::Middle, FIGURES),
        (false, false) if !ends => frame::words(figure, (x, y - 9.0), Anchor::Middle, FIGURES),
        (_, false) if !ends => frame::words(figure, (x + 7.0, y - 6.0), Anchor::Start, FIGURES),
        _ => frame::words(figure, (x - 7.0, y - 6.0), Anchor::End, FIGURES),
    }
}

/// The values in runs without a gap.
fn runs(of: &[Option<Stretch>], moments: usize) -> Vec<Vec<Placed>> {
    let mut out: Vec<Vec<Placed>> = Vec::new();
    let mut joined = false;
    for (moment, stretch) in of.iter().take(moments).enumerate() {
        let known = stretch.filter(|of| axis::drawable(of.value));
        match (known.map(|of| (moment, honest(of))), out.last_mut()) {
            (Some(placed), Some(run)) if joined => run.push(placed),
            (Some(placed), _) => out.push(vec![placed]),
            (None, _) => {}
        }
        joined = known.is_some();
    }
    out
}

/// The value without a band that cannot be drawn.
fn honest(of: Stretch) -> Stretch {
    Stretch { band: of.band.filter(|(low, high)| axis::drawable(*low) && axis::drawable(*high)), ..of }
}

fn reach(of: &Stretch) -> impl Iterator<Item = f64> {
    let (low, high) = of.band.unwrap_or((of.value, of.value));
    [of.value, low, high].into_iter()
}

/// The bands of a run: a strip where neighbours have them, a stroke with ends where one stands alone.
fn strip(run: &[Placed], place: &impl Fn((usize, f64)) -> (f64, f64)) -> Markup {
    let pieces = run.split(|(_, of)| of.band.is_none()).filter(|piece| !piece.is_empty());
    let ends = |piece: &[Placed]| -> Vec<(usize, f64, f64)> {
        piece.iter().filter_map(|(at, of)| of.band.map(|(low, high)| (*at, low, high))).collect()
    };
    html! {
        @for piece in pieces.map(ends) {
            @if let [(at, low, high)] = piece[..] {
                @let ((x, below), above) = (place((at, low)), place((at, high)).1);
                @let path = format!("M{l} {a}H{r}M{x} {a}V{b}M{l} {b}H{r}", l = Px(x - 5.0), r = Px(x + 5.0), x = Px(x), a = Px(above), b = Px(below));
                path d=(path) fill="none" stroke-width="1.5" stroke-opacity="0.7" {}
            } @else {
                @let over = piece.iter().map(|(at, _, high)| place((*at, *high)));
                @let under = piece.iter().rev().map(|(at, low, _)| place((*at, *low)));
                polygon points=(path(over.chain(under))) stroke="none" fill-opacity="0.18" {}
            }
        }
    }
}

fn path(points: impl Iterator<Item = (f64, f64)>) -> String {
    points.map(|(x, y)| format!("{},{}", Px(x), Px(y))).collect::<Vec<_>>().join(" ")
}

fn joined(run: &[Placed], place: &impl Fn((usize, f64)) -> (f64, f64)) -> Markup {
    html! {
        @if run.len() > 1 {
            polyline points=(path(run.iter().map(|(at, of)| place((*at, of.value))))) fill="none" stroke-width="2.2"
                stroke-linejoin="round" {}
        }
    }
}

fn point(
    (words, tone): (&str, Tone),
    (moment, of): (&str, &Stretch),
    place: (f64, f64),
    lines: &Lines,
    lang: Lang,
) -> Markup {
    let figure = |value| axis::figure(lang, lines.unit, value);
    let band = of.band.map(|(low, high)| (figure(low), figure(high)));
    let label = charts::moment(lang, words, moment, &figure(of.value), band);
    Point { tone, key: None, label: &label }.drawn(&marks::mark(tone, place, 5.0))
}

/// Names of the moments under the plot, as many as stand apart, and the room that they take.
fn moments(names: &[String], room: f64, plot: &Plot) -> (Markup, f64) {
    let step = [1, 2, 5, 10, 20, 50, 100].into_iter().find(|step| *step as f64 * room >= 40.0).unwrap_or(200);
    let lines: Vec<(usize, Vec<String>)> = names
        .iter()
        .enumerate()
        .step_by(step)
        .map(|(at, name)| (at, WORDS.wrap(name, room * step as f64 - 4.0, 2)))
        .collect();
    let most = lines.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let markup = html! {
        (frame::axis_line((plot.left, plot.bottom), (plot.right, plot.bottom)))
        @for (at, lines) in &lines {
            @for (down, line) in lines.iter().enumerate() {
                @let place = (plot.left + (*at as f64 + 0.5) * room, plot.bottom + WORDS.size + 5.0 + down as f64 * WORDS.line());
                (frame::words(line, place, Anchor::Middle, WORDS))
            }
        }
    };
    (markup, 6.0 + most as f64 * WORDS.line())
}
