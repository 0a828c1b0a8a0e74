//! A native scatter chart over the rows of a table.

use rust_xlsxwriter::{
    Chart, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker, ChartType, Color, Worksheet,
    XlsxError,
};

use super::look::marker;
use crate::report::document::{Scatter, Table};

/// Rows that the chart takes, with one below it.
pub const ROWS: u32 = 28;
const SIZE: (u32, u32) = (980, 540);

/// Puts the chart at that row; `place` is the sheet's name and the row of the table's header.
pub fn insert(
    sheet: &mut Worksheet,
    row: u32,
    (scatter, table): (&Scatter, &Table),
    (name, header): (&str, u32),
) -> Result<(), XlsxError> {
    let mut chart = Chart::new(ChartType::Scatter);
    for (words, tone, rows) in &scatter.series {
        let Some(last) = rows.end.checked_sub(1).filter(|last| *last < table.rows.len()) else { continue };
        let (first, last) = (header + 1 + rows.start as u32, header + 1 + last as u32);
        let column = |col: usize| (name, first, col as u16, last, col as u16);
        let series = chart.add_series();
        series.set_name(words).set_categories(column(scatter.x.0)).set_values(column(scatter.y.0));
        series.set_marker(&marker(*tone, 7));
    }
    line(&mut chart, (scatter, table), (name, header));
    chart.title().set_name(&scatter.title);
    let mut grid = ChartLine::new();
    grid.set_color(Color::RGB(0x00E5_E5E5));
    chart.x_axis().set_name(&scatter.x.1).set_major_gridlines(true).set_major_gridlines_line(&grid);
    chart.y_axis().set_name(&scatter.y.1).set_major_gridlines(true).set_major_gridlines_line(&grid);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.set_width(SIZE.0).set_height(SIZE.1);
    sheet.insert_chart(row, 0, &chart)?;
    Ok(())
}

/// The line of a scatter: a series without markers over all rows.
fn line(chart: &mut Chart, (scatter, table): (&Scatter, &Table), (name, header): (&str, u32)) {
    let (Some((words, x, y)), Some(last)) = (&scatter.line, scatter.series.iter().map(|of| of.2.end).max()) else {
        return;
    };
    let last = header + last.min(table.rows.len()) as u32;
    let column = |col: usize| (name, header + 1, col as u16, last, col as u16);
    let mut stroke = ChartLine::new();
    stroke.set_color(Color::RGB(0x0059_5959)).set_width(1.25).set_dash_type(ChartLineDashType::Dash);
    let mut marker = ChartMarker::new();
    marker.set_none();
    let series = chart.add_series();
    series.set_name(words).set_categories(column(*x)).set_values(column(*y)).set_marker(&marker);
    series.set_format(ChartFormat::new().set_line(&stroke));
}
