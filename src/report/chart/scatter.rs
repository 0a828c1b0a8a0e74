//! A scatter: a mark a row of a table, a line across where there is one.

use std::ops::Range;

use maud::{Markup, html};

use super::Picture;
use super::axis::{self, Axis};
use super::frame::{self, EDGE, Plot};
use super::legend::{Entry, Sign};
use super::marks::{self, Point, Px};
use crate::report::document::{Cell, Scatter, Table, Tone};
use crate::text::{Lang, charts};

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 440.0;

/// A row with its values.
type Placed = (usize, f64, f64);

/// The picture; none without a point.
pub fn picture(scatter: &Scatter, table: &Table, lang: Lang) -> Option<Picture> {
    let of = |range: &Range<usize>| points(scatter, table, range);
    let series: Vec<(&str, Tone, Vec<Placed>)> =
        scatter.series.iter().map(|(words, tone, range)| (words.as_str(), *tone, of(range))).collect();
    let all = || series.iter().flat_map(|(.., points)| points);
    let (across, up) = (axis::ends(all().map(|point| point.1))?, axis::ends(all().map(|point| point.2))?);
    let kind = |column: usize| table.columns.get(column).map(|column| axis::unit(column.kind));
    let (x, y) = (Axis::over(across, 10, kind(scatter.x.0)?), Axis::over(up, 7, kind(scatter.y.0)?));
    let shown = series.iter().filter(|(.., points)| !points.is_empty());
    let mut entries: Vec<Entry<'_>> = shown.map(|(words, tone, _)| (Sign::Mark, *tone, *words)).collect();
    let guide = guide(scatter, table);
    if let Some((words, _)) = &guide {
        entries.push((Sign::Guide, Tone::Plain, words));
    }
    let (head, end) = frame::head(&scatter.title, &entries, WIDTH);
    let (words, top) = frame::over_axis(&scatter.y.1, end + 2.0, WIDTH);
    let left = EDGE + frame::figures_width(&y, lang) + 8.0;
    let plot = Plot { left, top, right: WIDTH - EDGE - frame::beyond(&x, lang).max(8.0), bottom: top + HEIGHT };
    let total = all().count();
    let content = html! {
        (head) (words)
        (frame::vertical(&y, &plot, lang))
        (frame::horizontal(&x, &scatter.x.1, &plot, lang))
        @if let Some((_, points)) = &guide { (line(points, (&x, &y), &plot)) }
        @for (_, tone, points) in marks::in_order(&series) {
            (marks::tinted(*tone, &html! {
                @for (row, at, value) in points {
                    @let place = (x.at(*at, plot.left, plot.right), y.at(*value, plot.bottom, plot.top));
                    (point((scatter, table), *tone, *row, lang).with(place, radius(total)))
                }
            }))
        }
    };
    let counts: Vec<(&str, usize)> = series.iter().map(|(words, _, points)| (*words, points.len())).collect();
    let written =
        |column: usize, (low, high): (f64, f64)| (value(table, column, low, lang), value(table, column, high, lang));
    let ends = ((scatter.x.1.as_str(), written(scatter.x.0, across)), (scatter.y.1.as_str(), written(scatter.y.0, up)));
    let shows = charts::scatter(lang, &scatter.title, ends, &counts);
    Some(frame::picture((WIDTH, plot.bottom + frame::foot(&scatter.x.1)), shows, &content))
}

/// Rows that can be drawn, with their values.
fn points(scatter: &Scatter, table: &Table, range: &Range<usize>) -> Vec<Placed> {
    let each = range.clone().filter_map(|row| {
        let (x, y) = (number(table, row, scatter.x.0)?, number(table, row, scatter.y.0)?);
        Some((row, x, y))
    });
    each.collect()
}

fn number(table: &Table, row: usize, column: usize) -> Option<f64> {
    match table.rows.get(row)?.cells.get(column)? {
        Cell::Number(value) if axis::drawable(*value) => Some(*value),
        _ => None,
    }
}

fn radius(points: usize) -> f64 {
    match points {
        0..=150 => 4.5,
        151..=600 => 3.8,
        _ => 3.0,
    }
}

/// Words of the line and its points from the left, over all rows of the series.
fn guide<'a>(scatter: &'a Scatter, table: &Table) -> Option<(&'a str, Vec<(f64, f64)>)> {
    let (words, x, y) = scatter.line.as_ref()?;
    let rows = scatter.series.iter().flat_map(|(.., range)| range.clone());
    let points = rows.filter_map(|row| Some((number(table, row, *x)?, number(table, row, *y)?)));
    let mut points: Vec<(f64, f64)> = points.collect();
    points.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    points.dedup();
    (points.len() > 1).then_some((words, points))
}

/// The line, where it lies within the axes.
fn line(points: &[(f64, f64)], (x, y): (&Axis, &Axis), plot: &Plot) -> Markup {
    let within = |(at, value): &&(f64, f64)| (x.low..=x.high).contains(at) && (y.low..=y.high).contains(value);
    let place = |(at, value): &(f64, f64)| {
        format!("{},{}", Px(x.at(*at, plot.left, plot.right)), Px(y.at(*value, plot.bottom, plot.top)))
    };
    let path = points.iter().filter(within).map(place).collect::<Vec<_>>().join(" ");
    html! { polyline.axis points=(path) fill="none" stroke="#595959" stroke-width="1.5" stroke-dasharray="6 4" {} }
}

/// A point with its words, before it has a place.
struct Told<'a> {
    tone: Tone,
    key: Option<&'a str>,
    label: String,
}

impl Told<'_> {
    fn with(&self, place: (f64, f64), radius: f64) -> Markup {
        let point = Point { tone: self.tone, key: self.key, label: &self.label };
        point.drawn(&marks::mark(self.tone, place, radius))
    }
}

fn point<'a>((scatter, table): (&Scatter, &'a Table), tone: Tone, row: usize, lang: Lang) -> Told<'a> {
    let name = text(table, row, scatter.label.0).unwrap_or_default();
    let one = |column: usize| {
        let title = table.columns.get(column).map_or("", |column| column.title.as_str());
        number(table, row, column).map(|of| (title, value(table, column, of, lang)))
    };
    let values: Vec<_> = [scatter.x.0, scatter.y.0].into_iter().filter_map(one).collect();
    let key = scatter.label.1.and_then(|column| text(table, row, column));
    Told { tone, key, label: charts::point(name, &values) }
}

fn text(table: &Table, row: usize, column: usize) -> Option<&str> {
    match table.rows.get(row)?.cells.get(column)? {
        Cell::Text(text) | Cell::Link(text) | Cell::Lead(text, _) => Some(text),
        Cell::Empty | Cell::Number(_) => None,
    }
}

/// A value as the table shows it.
fn value(table: &Table, column: usize, value: f64, lang: Lang) -> String {
    table.columns.get(column).map(|column| axis::of_column(lang, column.kind, value)).unwrap_or_default()
}
