//! Native column charts of distributions.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartMarker, ChartSolidFill, ChartType, Color,
    Worksheet, XlsxError,
};

use super::figures::Figures;
use super::look::{dash, point_colour};
use crate::report::document::{Histogram, Tone};

/// Charts side by side.
pub const IN_A_ROW: usize = 2;
/// Rows that a row of charts takes, with one below it.
pub const ROWS: u32 = 17;
const SIZE: (u32, u32) = (640, 320);
/// Pixels from a chart to the one beside it.
const STEP: u32 = 650;

/// Puts the charts at that row.
pub fn insert(sheet: &mut Worksheet, row: u32, all: &[Histogram], figures: &mut Figures) -> Result<(), XlsxError> {
    for (at, histogram) in all.iter().enumerate() {
        let (down, right) = ((at / IN_A_ROW) as u32, (at % IN_A_ROW) as u32);
        let chart = chart(histogram, figures);
        sheet.insert_chart_with_offset(row + down * ROWS, 0, &chart, right * STEP + 4, 4)?;
    }
    Ok(())
}

fn chart(histogram: &Histogram, figures: &mut Figures) -> Chart {
    let (name, values) = &histogram.columns;
    figures.row(&histogram.title, Vec::new());
    let scores = figures.row(&histogram.axes.0, (0..values.len()).map(|score| Some(score as f64)).collect());
    let is_bound = |score: usize| histogram.bounds.0.contains(&(score as u32));
    let part = |of_bounds: bool| {
        let each = values.iter().enumerate();
        each.map(|(score, value)| (is_bound(score) == of_bounds).then_some(*value)).collect::<Vec<_>>()
    };
    let mut chart = Chart::new(ChartType::Column);
    let mut add = |words: &str, tone: Tone, values: Vec<Option<f64>>, figures: &mut Figures| {
        let place = figures.row(words, values);
        let fill = ChartSolidFill::new().set_color(point_colour(tone)).to_owned();
        let series = chart.add_series().set_name(words);
        series.set_categories(&scores).set_values(&place);
        series.set_format(ChartFormat::new().set_solid_fill(&fill)).set_gap(15).set_overlap(100);
    };
    add(name, Tone::Plain, part(false), figures);
    if !histogram.bounds.0.is_empty() {
        add(&histogram.bounds.1, Tone::Low, part(true), figures);
    }
    if !histogram.lines.is_empty() {
        let mut lines = Chart::new(ChartType::Line);
        for (words, tone, values) in &histogram.lines {
            let place = figures.row(words, values.iter().copied().map(Some).collect());
            let mut line = ChartLine::new();
            line.set_color(point_colour(*tone)).set_width(2.0).set_dash_type(dash(*tone));
            let series = lines.add_series().set_name(words);
            series.set_categories(&scores).set_values(&place);
            series.set_format(ChartFormat::new().set_line(&line)).set_marker(ChartMarker::new().set_none());
        }
        chart.combine(&lines);
    }
    dress(&mut chart, histogram);
    chart
}

fn dress(chart: &mut Chart, histogram: &Histogram) {
    let mut small = ChartFont::new();
    small.set_size(9);
    let mut title = ChartFont::new();
    title.set_size(11).set_bold();
    let mut grid = ChartLine::new();
    grid.set_color(Color::RGB(0x00E5_E5E5));
    chart.title().set_name(&histogram.title).set_font(&title);
    chart.x_axis().set_name(&histogram.axes.0).set_font(&small).set_name_font(&small);
    chart.y_axis().set_name(&histogram.axes.1).set_font(&small).set_name_font(&small);
    chart.y_axis().set_major_gridlines(true).set_major_gridlines_line(&grid).set_min(0);
    chart.y_axis().set_num_format(if histogram.shares { "0%" } else { "#,##0" });
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&small);
    chart.set_width(SIZE.0).set_height(SIZE.1);
}
