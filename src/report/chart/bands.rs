//! Values with their bands, one beside another: a caterpillar.

use maud::{Markup, html};

use super::Picture;
use super::axis::{self, Axis};
use super::frame::{self, EDGE, Plot};
use super::legend::{Entry, Sign};
use super::marks::{self, Point, Px};
use crate::report::document::{Band, Bands, Cell, Row, Table, Tone, Unit};
use crate::text::{Lang, charts, report::Title};

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 400.0;

/// The picture; none without a band. Bands whose figures stand in the row of their number in the table lead to its school.
pub fn picture(bands: &Bands, table: Option<&Table>, lang: Lang) -> Option<Picture> {
    let fit = |band: &&Band| [band.value, band.low, band.high].into_iter().all(axis::drawable);
    let series: Vec<(&str, Tone, Vec<&Band>)> =
        bands.series.iter().map(|(words, tone, of)| (words.as_str(), *tone, of.iter().filter(fit).collect())).collect();
    let all = || series.iter().flat_map(|(.., of)| of.iter().copied());
    let (first, last) = axis::ends(all().map(|band| f64::from(band.at)))?;
    let ends = axis::ends(all().flat_map(|band| [band.value, band.low, band.high]))?;
    let whole = all().flat_map(|band| [band.value, band.low, band.high]).all(|value| value.fract() == 0.0);
    let y = match (whole, ends.0 >= 1.0) {
        // Places: there is no place 0.
        (true, true) => Axis::order(ends.0, ends.1, 7),
        (true, false) => Axis::over(ends, 7, Unit::Number(0)),
        (false, _) => Axis::over(ends, 7, Unit::Number(3)),
    };
    let x = Axis::order(first, last, 12);
    let shown = series.iter().filter(|(.., of)| !of.is_empty());
    let entries: Vec<Entry<'_>> = shown.clone().map(|(words, tone, _)| (Sign::Banded, *tone, *words)).collect();
    let (head, end) = frame::head(&bands.title, &entries, WIDTH);
    let (words, top) = frame::over_axis(&bands.axes.1, end + 2.0, WIDTH);
    let left = EDGE + frame::figures_width(&y, lang) + 8.0;
    let plot = Plot { left, top, right: WIDTH - EDGE, bottom: top + HEIGHT };
    let room = (plot.right - plot.left) / (last - first + 1.0);
    let content = html! {
        (head) (words)
        (frame::vertical(&y, &plot, lang))
        (frame::horizontal(&x, &bands.axes.0, &plot, lang))
        @for (_, tone, of) in shown {
            (marks::tinted(*tone, &html! {
                @for band in of {
                    @let at = x.at(f64::from(band.at), plot.left, plot.right);
                    (drawn(*tone, band, row(table, band), lang, &shape(*tone, band, (at, room), (&y, &plot))))
                }
            }))
        }
    };
    let counts: Vec<(&str, usize)> = series.iter().map(|(words, _, of)| (*words, of.len())).collect();
    let written = (figure(lang, ends.0), figure(lang, ends.1));
    let shows = charts::bands(lang, &bands.title, (&bands.axes.0, &bands.axes.1), written, &counts);
    Some(frame::picture((WIDTH, plot.bottom + frame::foot(&bands.axes.0)), shows, &content))
}

/// A stroke from end to end and the mark on it, the smaller the less room there is.
fn shape(tone: Tone, band: &Band, (x, room): (f64, f64), (y, plot): (&Axis, &Plot)) -> Markup {
    let at = |value: f64| y.at(value, plot.bottom, plot.top);
    let (width, radius) = ((room * 0.45).clamp(0.5, 2.0), (room * 0.55).clamp(1.4, 4.5));
    html! {
        line x1=(Px(x)) y1=(Px(at(band.low))) x2=(Px(x)) y2=(Px(at(band.high))) stroke-width=(Px(width))
            stroke-opacity=(if room < 2.0 { "0.6" } else { "0.8" }) {}
        (marks::mark(tone, (x, at(band.value)), radius))
    }
}

fn drawn(tone: Tone, band: &Band, row: Option<(&str, &str)>, lang: Lang, content: &Markup) -> Markup {
    let figures = (figure(lang, band.value), figure(lang, band.low), figure(lang, band.high));
    let label = charts::band(lang, row.map(|(name, _)| name), band.at.into(), &figures);
    Point { tone, key: row.map(|(_, key)| key), label: &label }.drawn(content)
}

/// A figure with no more digits than it needs.
fn figure(lang: Lang, value: f64) -> String {
    crate::text::numbers::short(lang, value)
}

/// Name and key of the school that the band is of: of the row with its number, if the band's own figures stand there.
fn row<'a>(table: Option<&'a Table>, band: &Band) -> Option<(&'a str, &'a str)> {
    let table = table?;
    let column = |title: Title| table.columns.iter().position(|column| column.code == title.code());
    let (number, name, key) = (column(Title::Number)?, column(Title::Name)?, column(Title::SchoolId)?);
    let row = table.rows.get(usize::try_from(band.at.checked_sub(1)?).ok()?)?;
    let holds = |value: f64| row.cells.contains(&Cell::number(value));
    let own = row.cells.get(number) == Some(&Cell::number(band.at.into()));
    (own && [band.value, band.low, band.high].into_iter().all(holds)).then_some(())?;
    Some((text(row, name)?, text(row, key)?))
}

fn text(row: &Row, column: usize) -> Option<&str> {
    match row.cells.get(column)? {
        Cell::Text(text) | Cell::Link(text) | Cell::Lead(text, _) => Some(text),
        Cell::Empty | Cell::Number(_) => None,
    }
}
