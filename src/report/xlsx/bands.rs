//! A native picture of bands: points over their order with bars from end to end of their bands.

use rust_xlsxwriter::{
    Chart, ChartErrorBars, ChartErrorBarsType, ChartFont, ChartLegendPosition, ChartLine, ChartType, Color, Worksheet,
    XlsxError,
};

use super::figures::Figures;
use super::look::{marker, point_colour};
use crate::report::document::{Band, Bands, Tone};

/// Rows that a picture takes, with one below it.
pub const ROWS: u32 = 30;
/// Wide, so that a thousand bands still stand apart.
const SIZE: (u32, u32) = (1_400, 580);
/// More bands than this are drawn thin.
const MANY: usize = 250;

/// Puts the picture at that row.
pub fn insert(sheet: &mut Worksheet, row: u32, bands: &Bands, figures: &mut Figures) -> Result<(), XlsxError> {
    let all: usize = bands.series.iter().map(|(.., of)| of.len()).sum();
    if all == 0 {
        return Ok(());
    }
    let mut chart = Chart::new(ChartType::Scatter);
    figures.row(&bands.title, Vec::new());
    let (mut bottom, mut top) = (f64::INFINITY, 1.0_f64);
    for (words, tone, of) in bands.series.iter().filter(|(.., of)| !of.is_empty()) {
        bottom = of.iter().map(|band| band.low.min(band.value)).fold(bottom, f64::min);
        top = of.iter().map(|band| band.high.max(band.value)).fold(top, f64::max);
        series(&mut chart, (words, *tone, of), all > MANY, figures);
    }
    dress(&mut chart, bands, (all as f64, around(bottom, top)));
    sheet.insert_chart_with_offset(row, 0, &chart, 4, 4)?;
    Ok(())
}

fn series(chart: &mut Chart, (words, tone, of): (&str, Tone, &[Band]), thin: bool, figures: &mut Figures) {
    let mut row = |what: &str, value: &dyn Fn(&Band) -> f64| {
        figures.row(&format!("{words}: {what}"), of.iter().map(|band| Some(value(band))).collect())
    };
    let order = row("x", &|band| f64::from(band.at));
    let values = row("y", &|band| band.value);
    // A length, which the format wants, is never negative, even where a value stands outside its band.
    let above = row("+", &|band| (band.high - band.value).max(0.0));
    let below = row("−", &|band| (band.value - band.low).max(0.0));
    let colour = point_colour(tone);
    let mut line = ChartLine::new();
    line.set_color(colour).set_width(if thin { 0.75 } else { 1.5 }).set_transparency(if thin { 40 } else { 20 });
    let mut bars = ChartErrorBars::new();
    bars.set_type(ChartErrorBarsType::Custom(above, below)).set_end_cap(false).set_format(&mut line);
    let marker = marker(tone, if thin { 3 } else { 6 });
    let series = chart.add_series();
    series.set_name(words).set_categories(&order).set_values(&values).set_marker(&marker).set_y_error_bars(&bars);
}

fn dress(chart: &mut Chart, bands: &Bands, (right, (bottom, top)): (f64, (f64, f64))) {
    let mut small = ChartFont::new();
    small.set_size(9);
    let mut title = ChartFont::new();
    title.set_size(12).set_bold();
    let mut grid = ChartLine::new();
    grid.set_color(Color::RGB(0x00E5_E5E5));
    chart.title().set_name(&bands.title).set_font(&title);
    chart.x_axis().set_name(&bands.axes.0).set_font(&small).set_name_font(&small).set_num_format("0");
    chart.x_axis().set_min(0).set_max(right + 1.0).set_major_gridlines(true).set_major_gridlines_line(&grid);
    chart.y_axis().set_name(&bands.axes.1).set_font(&small).set_name_font(&small).set_num_format("0");
    chart.y_axis().set_min(bottom).set_max(top).set_major_gridlines(true).set_major_gridlines_line(&grid);
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&small);
    chart.set_width(SIZE.0).set_height(SIZE.1);
}

/// Round numbers just beyond the bands on both sides, so that the picture is neither cut nor half empty: 120…730 is drawn from
/// 100 to 750.
fn around(bottom: f64, top: f64) -> (f64, f64) {
    let step = 10_f64.powf(top.max(1.0).log10().floor()) / 2.0;
    ((bottom / step).floor() * step, (top / step).ceil() * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_ends_just_beyond_its_bands() {
        assert_eq!(around(120.0, 730.0), (100.0, 750.0));
        assert_eq!(around(1.0, 58.0), (0.0, 60.0));
        assert_eq!(around(1.0, 1.0), (1.0, 1.0));
        assert_eq!(around(603.0, 1_204.0), (500.0, 1_500.0));
    }
}
