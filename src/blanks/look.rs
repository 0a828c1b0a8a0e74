//! How blank workbooks look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::text::blanks::Limit;
use crate::text::init::Need;

const LINE: Color = Color::RGB(0x00A6_A6A6);
const BLUE: Color = Color::RGB(0x00BD_D7EE);
const GREY: Color = Color::RGB(0x00ED_EDED);
const YELLOW: Color = Color::RGB(0x00FF_F9DB);

/// Title of a sheet.
pub fn title() -> Format {
    Format::new().set_bold().set_font_size(14)
}

/// A remark.
pub fn note() -> Format {
    Format::new().set_font_color(Color::RGB(0x0059_5959)).set_text_wrap().set_align(FormatAlign::Top)
}

/// A header: blue where the column must be filled in, grey where it may.
pub fn header(need: Need) -> Format {
    text().set_bold().set_align(FormatAlign::VerticalCenter).set_background_color(if need == Need::No {
        GREY
    } else {
        BLUE
    })
}

/// Framed text.
pub fn text() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin).set_border_color(LINE)
}

/// A cell of a form that waits for an entry.
pub fn entry(limit: Limit) -> Format {
    cell(limit).set_background_color(YELLOW).set_border(FormatBorder::Thin).set_border_color(LINE)
}

/// A cell of a table: logins stay text, so that no zero in front of them is lost.
pub fn cell(limit: Limit) -> Format {
    match limit {
        Limit::Text => Format::new().set_num_format("@"),
        Limit::Login => Format::new().set_num_format("@"),
        Limit::Count | Limit::Mark => Format::new().set_num_format("0"),
        Limit::Choice(_) | Limit::Points | Limit::Amount | Limit::TestScore | Limit::Percent | Limit::Degrees(_) => {
            Format::new()
        }
    }
}

/// Width of a column of a table in characters.
pub fn width(limit: Limit, header: &str) -> f64 {
    let least: f64 = match limit {
        Limit::Text => 28.0,
        Limit::Choice(crate::text::blanks::Choice::Subject | crate::text::blanks::Choice::Kind) => 26.0,
        Limit::Choice(crate::text::blanks::Choice::Levels | crate::text::blanks::Choice::Settlement) => 20.0,
        _ => 12.0,
    };
    let longest_word = header.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    least.max(longest_word as f64 + 3.0)
}

/// Lines that a text takes in a column of that width, its words whole.
pub fn lines(text: &str, width: f64) -> u16 {
    let (mut lines, mut filled) = (1, 0.0);
    for word in text.split(' ') {
        // Bold letters, and those of Cyrillic, are wider than the digits by which widths are told.
        let length = (word.chars().count() + 1) as f64 * 1.2;
        if filled > 0.0 && filled + length > width {
            lines += 1;
            filled = 0.0;
        }
        filled += length;
    }
    lines
}

/// Height of a row of so many lines, in points.
pub fn height(lines: u16) -> f64 {
    f64::from(lines) * 15.0 + 1.0
}
