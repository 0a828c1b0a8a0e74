//! How cells look: number formats by the kind of column, colours by tone.

use rust_xlsxwriter::{
    ChartFormat, ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType, ChartSolidFill, Color,
    ConditionalFormat3ColorScale, ConditionalFormatDataBar, ConditionalFormatType, Format, FormatAlign, FormatBorder,
    FormatUnderline,
};

use crate::report::document::{ColumnKind, Tone, Unit};
use crate::report::palette::{self, Dash, Mark};

/// Size of the letters in tables, in points.
const SIZE: f64 = 10.0;

/// Formats of a workbook, made once.
pub struct Look {
    /// Title of a sheet.
    pub title: Format,
    /// Heading within a sheet.
    pub heading: Format,
    /// Paragraph.
    pub text: Format,
    /// Remark.
    pub note: Format,
    /// Header of a table.
    pub header: Format,
    /// A cell that leads to another sheet.
    pub link: Format,
    cells: Vec<(ColumnKind, Tone, Format)>,
}

impl Look {
    /// All formats.
    pub fn new() -> Self {
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let header = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_font_size(SIZE)
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(Color::RGB(0x00DD_E6F0))
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00A6_A6A6));
        Self {
            title: Format::new().set_bold().set_font_size(14),
            heading: Format::new().set_bold().set_font_size(12),
            text: wrapped.clone(),
            note: wrapped.set_font_color(Color::RGB(0x0059_5959)),
            header,
            link: cell(ColumnKind::Text, Tone::Plain)
                .set_font_color(Color::RGB(0x0005_63C1))
                .set_underline(FormatUnderline::Single),
            cells: all_cells(),
        }
    }

    /// The format of a cell.
    pub fn cell(&self, kind: ColumnKind, tone: Tone) -> Option<&Format> {
        // What colours it stands in its conditions.
        let kind = if matches!(kind, ColumnKind::Light(..)) { ColumnKind::Percent(1) } else { kind };
        self.cells.iter().find(|(of, with, _)| *of == kind && *with == tone).map(|(.., format)| format)
    }
}

/// How what is insufficient, on the border and sufficient looks: by letters too, for paper without colours.
pub fn light(tone: Tone) -> Format {
    let format = palette::background(tone)
        .map_or_else(Format::new, |colour| Format::new().set_background_color(Color::RGB(colour)));
    match tone {
        Tone::Alarm => format.set_bold().set_underline(FormatUnderline::Single),
        Tone::Low => format.set_italic(),
        _ => format,
    }
}

/// Colours of correlations: from −1, red, over 0, white, to 1, blue.
pub fn correlations() -> ConditionalFormat3ColorScale {
    ConditionalFormat3ColorScale::new()
        .set_minimum(ConditionalFormatType::Number, -1)
        .set_midpoint(ConditionalFormatType::Number, 0)
        .set_maximum(ConditionalFormatType::Number, 1)
        .set_minimum_color(Color::RGB(0x00E5_9A91))
        .set_midpoint_color(Color::RGB(0x00FF_FFFF))
        .set_maximum_color(Color::RGB(0x0076_AEDB))
}

/// Bars of a column, from 0 to the most.
pub fn bar(most: f64) -> ConditionalFormatDataBar {
    ConditionalFormatDataBar::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_maximum(ConditionalFormatType::Number, most)
        .set_fill_color(Color::RGB(0x0093_BEE0))
        .set_solid_fill(true)
        .set_border_off(true)
}

/// The colour of a chart's points.
pub fn point_colour(tone: Tone) -> Color {
    Color::RGB(palette::colour(tone))
}

/// The mark of a chart's points, of that size; a ring has no inside.
pub fn marker(tone: Tone, size: u8) -> ChartMarker {
    let (kind, filled) = match palette::mark(tone) {
        Mark::Circle => (ChartMarkerType::Circle, true),
        Mark::Square => (ChartMarkerType::Square, true),
        Mark::Triangle => (ChartMarkerType::Triangle, true),
        Mark::Diamond => (ChartMarkerType::Diamond, true),
        Mark::Cross => (ChartMarkerType::X, false),
        Mark::Ring => (ChartMarkerType::Circle, false),
    };
    let mut format = ChartFormat::new();
    let mut line = ChartLine::new();
    if filled {
        format.set_solid_fill(&ChartSolidFill::new().set_color(point_colour(tone)).to_owned());
        line.set_color(Color::White).set_width(0.5);
    } else {
        format.set_no_fill();
        line.set_color(point_colour(tone)).set_width(1.25);
    }
    format.set_line(&line);
    let mut marker = ChartMarker::new();
    marker.set_type(kind).set_size(size).set_format(&mut format);
    marker
}

/// The strokes of a line without marks.
pub fn dash(tone: Tone) -> ChartLineDashType {
    match palette::dash(tone) {
        Dash::Solid => ChartLineDashType::Solid,
        Dash::Long => ChartLineDashType::LongDash,
        Dash::Short => ChartLineDashType::Dash,
        Dash::Dots => ChartLineDashType::RoundDot,
        Dash::LongDot => ChartLineDashType::LongDashDot,
        Dash::LongDotDot => ChartLineDashType::LongDashDotDot,
    }
}

/// How the values of a chart are written.
pub fn number_format(unit: Unit) -> String {
    match unit {
        Unit::Number(0) => "#,##0".to_owned(),
        Unit::Number(digits) => fraction(digits),
        Unit::Share => "0%".to_owned(),
    }
}

fn all_cells() -> Vec<(ColumnKind, Tone, Format)> {
    let mut kinds = vec![
        ColumnKind::Text,
        ColumnKind::Prose,
        ColumnKind::Integer,
        ColumnKind::Ordinal,
        ColumnKind::Probability,
        ColumnKind::Bar,
        ColumnKind::Correlation,
    ];
    kinds.extend((0..=6).flat_map(|digits| [ColumnKind::Decimal(digits), ColumnKind::Percent(digits)]));
    let tones = [Tone::Plain, Tone::Alarm, Tone::Low, Tone::Border, Tone::Good, Tone::Muted];
    let pairs = kinds.into_iter().flat_map(|kind| tones.map(|tone| (kind, tone)));
    pairs.map(|(kind, tone)| (kind, tone, cell(kind, tone))).collect()
}

fn cell(kind: ColumnKind, tone: Tone) -> Format {
    let format = Format::new()
        .set_font_size(SIZE)
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Hair)
        .set_border_color(Color::RGB(0x00BF_BFBF));
    let format = match kind {
        ColumnKind::Text | ColumnKind::Prose => format.set_text_wrap().set_align(FormatAlign::Left).set_indent(1),
        ColumnKind::Integer => format.set_num_format("#,##0"),
        ColumnKind::Ordinal => format.set_num_format("0"),
        ColumnKind::Probability => format.set_num_format("0.0000"),
        ColumnKind::Decimal(digits) => format.set_num_format(fraction(digits)),
        ColumnKind::Percent(digits) => format.set_num_format(format!("{}%", fraction(digits))),
        ColumnKind::Bar | ColumnKind::Light(..) => format.set_num_format("0.0%"),
        ColumnKind::Correlation => format.set_num_format("0.00"),
    };
    let format = match palette::background(tone) {
        Some(colour) => format.set_background_color(Color::RGB(colour)),
        None => format,
    };
    match tone {
        // Slanted too: on paper without colours it is still seen.
        Tone::Border => format.set_italic(),
        Tone::Muted => format.set_font_color(Color::RGB(0x0066_6666)),
        Tone::Plain | Tone::Alarm | Tone::Low | Tone::Good => format,
    }
}

fn fraction(digits: u8) -> String {
    if digits == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(usize::from(digits))) }
}
