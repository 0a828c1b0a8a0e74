//! Native lines over years, their bands as strokes from end to end; a year without a value is a gap.

use rust_xlsxwriter::{
    Chart, ChartEmptyCells, ChartErrorBars, ChartErrorBarsType, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartType, Color, Worksheet, XlsxError,
};

use super::figures::Figures;
use super::look::{marker, number_format, point_colour};
use crate::report::chart::axis::{self, Axis};
use crate::report::document::{Lines, Stretch, Tone};

/// Rows that a picture takes, with one below it.
const ROWS: u32 = 18;
const SIZE: (u32, u32) = (760, 340);

/// Rows that the picture takes; none where there is nothing to show.
pub fn rows(lines: &Lines) -> u32 {
    if is_empty(lines) { 0 } else { ROWS }
}

fn is_empty(lines: &Lines) -> bool {
    lines.moments.is_empty() || lines.series.iter().all(|(.., of)| of.iter().all(Option::is_none))
}

/// Puts the picture at that row.
pub fn insert(sheet: &mut Worksheet, row: u32, lines: &Lines, figures: &mut Figures) -> Result<(), XlsxError> {
    if is_empty(lines) {
        return Ok(());
    }
    figures.row(&lines.title, Vec::new());
    let moments = figures.words(&lines.axis, &lines.moments);
    let mut chart = Chart::new(ChartType::Line);
    for (words, tone, of) in lines.series.iter().filter(|(.., of)| of.iter().any(Option::is_some)) {
        let all: Vec<Option<Stretch>> = (0..lines.moments.len()).map(|at| of.get(at).copied().flatten()).collect();
        let place = figures.row(words, all.iter().map(|of| of.map(|of| of.value)).collect());
        let mut line = ChartLine::new();
        line.set_color(point_colour(*tone)).set_width(2.0);
        let bars = bands((words, *tone), &all, figures);
        let series = chart.add_series();
        series.set_name(words).set_categories(&moments).set_values(&place).set_marker(&marker(*tone, 7));
        series.set_format(ChartFormat::new().set_line(&line));
        if let Some(bars) = bars {
            series.set_y_error_bars(&bars);
        }
    }
    let (mut small, mut title, mut grid) = (ChartFont::new(), ChartFont::new(), ChartLine::new());
    small.set_size(9);
    title.set_size(12).set_bold();
    grid.set_color(Color::RGB(0x00E5_E5E5));
    chart.show_empty_cells_as(ChartEmptyCells::Gaps);
    chart.title().set_name(&lines.title).set_font(&title);
    chart.x_axis().set_font(&small);
    chart
        .y_axis()
        .set_name(&lines.axis)
        .set_font(&small)
        .set_name_font(&small)
        .set_num_format(number_format(lines.unit));
    chart.y_axis().set_major_gridlines(true).set_major_gridlines_line(&grid);
    let all = || lines.series.iter().flat_map(|(.., of)| of.iter().flatten());
    let reach = all().flat_map(|of| [Some(of.value), of.band.map(|band| band.0), of.band.map(|band| band.1)]);
    // The ends of bands are seen too: a program that chooses the scale itself looks at the values only.
    if let Some(ends) = axis::ends(reach.flatten()) {
        let scale = Axis::over(ends, 5, lines.unit);
        chart.y_axis().set_min(scale.low).set_max(scale.high);
    }
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&small);
    chart.set_width(SIZE.0).set_height(SIZE.1);
    sheet.insert_chart_with_offset(row, 0, &chart, 4, 4)?;
    Ok(())
}

/// Strokes from end to end of the bands; nothing where no value has one.
fn bands((words, tone): (&str, Tone), all: &[Option<Stretch>], figures: &mut Figures) -> Option<ChartErrorBars> {
    all.iter().flatten().find(|of| of.band.is_some())?;
    let mut row = |what: &str, length: &dyn Fn(f64, (f64, f64)) -> f64| {
        // A length, which the format wants, is never negative, even where a value stands outside its band.
        let each = all.iter().map(|of| of.and_then(|of| of.band.map(|band| length(of.value, band).max(0.0))));
        figures.row(&format!("{words}: {what}"), each.collect())
    };
    let above = row("+", &|value, (_, high)| high - value);
    let below = row("−", &|value, (low, _)| value - low);
    let mut line = ChartLine::new();
    line.set_color(point_colour(tone)).set_width(1.25).set_transparency(20);
    let mut bars = ChartErrorBars::new();
    bars.set_type(ChartErrorBarsType::Custom(above, below)).set_format(&mut line);
    Some(bars)
}
