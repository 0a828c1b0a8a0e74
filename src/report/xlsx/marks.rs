//! What is drawn in cells beside their numbers: bars, and a mark where a difference is not 0.

use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatDataBar, ConditionalFormatFormula,
    ConditionalFormatType, Format, Worksheet, XlsxError, utility::column_number_to_name,
};

use super::look;
use crate::report::document::{Column, ColumnKind, Tone};
use crate::report::formula::Formula;
use crate::report::palette;

/// Bars stand behind numbers that have to be read.
const BARS: Color = Color::RGB(0x0093_BEE0);

/// Draws the bars of a column that has them, and marks differences that are not 0.
pub fn draw(sheet: &mut Worksheet, (first, last, col): (u32, u32, u16), column: &Column) -> Result<(), XlsxError> {
    if let ColumnKind::Light(insufficient, sufficient) = column.kind {
        return lights(sheet, (first, last, col), (insufficient, sufficient));
    }
    if column.bars {
        let bars = ConditionalFormatDataBar::new().set_fill_color(BARS).set_solid_fill(true).set_border_off(true);
        let bars = match column.kind {
            ColumnKind::Percent(_) => {
                let from_zero = bars.set_minimum(ConditionalFormatType::Number, 0);
                from_zero.set_maximum(ConditionalFormatType::Number, 1)
            }
            _ => bars,
        };
        sheet.add_conditional_format(first, col, last, col, &bars)?;
    }
    if let (Some(Formula::Difference(..)), Some(colour)) = (&column.formula, palette::background(Tone::Alarm)) {
        let marked = Format::new().set_background_color(Color::RGB(colour)).set_bold();
        let wrong = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::NotEqualTo(0));
        sheet.add_conditional_format(first, col, last, col, &wrong.set_format(marked))?;
    }
    Ok(())
}

/// Colours shares by bounds in thousandths; a cell without a number, which a program takes for 0, has no colour.
fn lights(
    sheet: &mut Worksheet,
    (first, last, col): (u32, u32, u16),
    (insufficient, sufficient): (u16, u16),
) -> Result<(), XlsxError> {
    let cell = format!("{}{}", column_number_to_name(col), first + 1);
    let bound = |thousandths: u16| f64::from(thousandths) / 1000.0 - 1e-9;
    let (insufficient, sufficient) = (bound(insufficient), bound(sufficient));
    for (rule, tone) in [
        (format!("{cell}<{insufficient}"), Tone::Alarm),
        (format!("{cell}<{sufficient}"), Tone::Low),
        (format!("{cell}>={sufficient}"), Tone::Good),
    ] {
        let formula = format!("AND(ISNUMBER({cell}),{rule})");
        let condition = ConditionalFormatFormula::new().set_rule(&*formula).set_format(look::light(tone));
        sheet.add_conditional_format(first, col, last, col, &condition.set_stop_if_true(true))?;
    }
    Ok(())
}
