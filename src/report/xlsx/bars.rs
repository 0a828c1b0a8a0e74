//! Native lying bars of categories, the first above.

use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartAxisLabelPosition, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartSolidFill, ChartType, Color, Worksheet, XlsxError,
};

use super::figures::Figures;
use super::look::{number_format, point_colour};
use crate::report::document::Bars;

/// Pixels of a row of a sheet.
const ROW: u32 = 20;
const WIDTH: u32 = 980;
/// Pixels around the bars: the title, the axis, the legend.
const AROUND: u32 = 130;

/// Rows that the picture takes, with one below it; none where there is nothing to show.
pub fn rows(bars: &Bars) -> u32 {
    if is_empty(bars) { 0 } else { height(bars).div_ceil(ROW) + 1 }
}

fn is_empty(bars: &Bars) -> bool {
    bars.categories.is_empty() || bars.series.iter().all(|(.., values)| values.iter().all(Option::is_none))
}

fn height(bars: &Bars) -> u32 {
    let beside = if bars.stacked { 1 } else { bars.series.len().max(1) as u32 };
    AROUND + bars.categories.len() as u32 * (14 * beside + 12).max(24)
}

/// Puts the picture at that row.
pub fn insert(sheet: &mut Worksheet, row: u32, bars: &Bars, figures: &mut Figures) -> Result<(), XlsxError> {
    if is_empty(bars) {
        return Ok(());
    }
    figures.row(&bars.title, Vec::new());
    let categories = figures.words(&bars.axis, &bars.categories);
    let mut chart = Chart::new(if bars.stacked { ChartType::BarStacked } else { ChartType::Bar });
    let mut small = ChartFont::new();
    small.set_size(9);
    for (words, tone, values) in &bars.series {
        let values = (0..bars.categories.len()).map(|at| values.get(at).copied().flatten()).collect();
        let place = figures.row(words, values);
        let fill = ChartSolidFill::new().set_color(point_colour(*tone)).to_owned();
        let series = chart.add_series();
        series.set_name(words).set_categories(&categories).set_values(&place).set_gap(40);
        series.set_format(ChartFormat::new().set_solid_fill(&fill));
        if !bars.stacked {
            let mut label = ChartDataLabel::new();
            label.show_value().set_position(ChartDataLabelPosition::OutsideEnd).set_font(&small);
            label.set_num_format(number_format(bars.unit));
            series.set_data_label(&label);
        }
    }
    let mut title = ChartFont::new();
    title.set_size(12).set_bold();
    let mut grid = ChartLine::new();
    grid.set_color(Color::RGB(0x00E5_E5E5));
    chart.title().set_name(&bars.title).set_font(&title);
    // Categories from above; the axis of values stays below them, and their names stay clear of bars below zero.
    chart.y_axis().set_reverse().set_crossing(ChartAxisCrossing::Max).set_font(&small);
    chart.y_axis().set_label_position(ChartAxisLabelPosition::Low).set_major_gridlines(false);
    chart.x_axis().set_name(&bars.axis).set_font(&small).set_name_font(&small).set_num_format(number_format(bars.unit));
    chart.x_axis().set_major_gridlines(true).set_major_gridlines_line(&grid);
    if bars.series.len() > 1 {
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&small);
    } else {
        chart.legend().set_hidden();
    }
    chart.set_width(WIDTH).set_height(height(bars));
    sheet.insert_chart_with_offset(row, 0, &chart, 4, 4)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use crate::report::document::{Bars, Block, Document, Lines, Section, Stretch, Tone, Unit};
    use crate::report::xlsx;
    use crate::text::Lang;

    fn words(words: &str) -> String {
        words.to_owned()
    }

    fn document(blocks: Vec<Block>) -> Document {
        let section = Section { name: words("Лист"), title: words("Лист"), blocks };
        Document { title: words("Отчёт"), sections: vec![section] }
    }

    fn bars() -> Bars {
        Bars {
            title: words("Школы"),
            axis: words("Школ"),
            unit: Unit::Number(0),
            categories: vec![words("Лесной"), words("Заречный")],
            series: vec![
                (words("низкие"), Tone::Alarm, vec![Some(3.0), None]),
                (words("прочие"), Tone::Plain, vec![Some(1.0); 2]),
            ],
            stacked: false,
        }
    }

    fn lines() -> Lines {
        let at = |value| Some(Stretch { value, band: Some((value - 0.1, value + 0.1)) });
        Lines {
            title: words("По годам"),
            axis: words("Доля"),
            unit: Unit::Share,
            moments: vec![words("2019"), words("2020"), words("2021")],
            series: vec![
                (words("школа"), Tone::Low, vec![at(0.4), None, at(0.5)]),
                (words("регион"), Tone::Plain, vec![at(0.6); 3]),
            ],
        }
    }

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn bars_lie_with_the_first_above_and_lines_leave_gaps() {
        let document = document(vec![
            Block::Bars(bars()),
            Block::Heading(words("Ниже")),
            Block::Lines(lines()),
            Block::Heading(words("Внизу")),
        ]);
        let bytes = xlsx::write(&document, Lang::Ru).unwrap();
        let chart = part(&bytes, "xl/charts/chart1.xml");
        for found in ["<c:barDir val=\"bar\"/>", "<c:orientation val=\"maxMin\"/>", "B82600", "0055C4"] {
            assert!(chart.contains(found), "no {found} in {chart}");
        }
        let categories = chart.split("<c:catAx>").nth(1).and_then(|rest| rest.split("</c:catAx>").next()).unwrap();
        assert!(
            categories.contains("<c:orientation val=\"maxMin\"/>"),
            "the first category stands above: {categories}"
        );
        let chart = part(&bytes, "xl/charts/chart2.xml");
        for found in [
            "<c:dispBlanksAs val=\"gap\"/>",
            "<c:symbol val=\"triangle\"/>",
            "<c:symbol val=\"circle\"/>",
            "<c:errBars>",
        ] {
            assert!(chart.contains(found), "no {found} in {chart}");
        }
        // Each picture ends above the heading after it.
        let drawing = part(&bytes, "xl/drawings/drawing1.xml");
        let ends: Vec<u32> = drawing
            .split("<xdr:to>")
            .skip(1)
            .filter_map(|to| to.split("<xdr:row>").nth(1)?.split('<').next()?.parse().ok())
            .collect();
        let rows: Vec<u32> = xlsx::heading_rows(&document).into_values().collect();
        let mut rows = rows;
        rows.sort_unstable();
        assert_eq!(ends.len(), 2);
        for (end, row) in ends.iter().zip(&rows) {
            assert!(end < row, "a picture ends in row {end}, the heading stands in row {row}");
            assert!(end + 4 > *row, "a picture ends in row {end}, far above the heading in row {row}");
        }
    }

    #[test]
    fn nothing_to_show_takes_no_room() {
        let none = Bars { series: vec![(words("низкие"), Tone::Alarm, vec![None, None])], ..bars() };
        let gone = Lines { series: vec![(words("школа"), Tone::Low, vec![None; 3])], ..lines() };
        let blocks = vec![Block::Bars(none), Block::Lines(gone), Block::Heading(words("Ниже"))];
        let document = document(blocks);
        assert_eq!(xlsx::heading_rows(&document).into_values().collect::<Vec<_>>(), [2]);
        let bytes = xlsx::write(&document, Lang::Ru).unwrap();
        assert!(zip::ZipArchive::new(Cursor::new(bytes)).unwrap().by_name("xl/charts/chart1.xml").is_err());
    }
}
