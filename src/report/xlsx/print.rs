//! What a sheet has beside its blocks: a way back to the contents, what is printed, and no marks where there is nothing amiss.

use rust_xlsxwriter::{Color, Format, FormatUnderline, IgnoreError, Url, Worksheet, XlsxError};

use super::Book;
use super::layout::{self, Layout};
use crate::report::document::{Block, ColumnKind, Section, Table};

/// The title of a sheet is larger than the letters by which widths are measured, in tenths.
const TITLE: usize = 16;
const LINK: Color = Color::RGB(0x0005_63C1);

/// The way back beside the title, the head of a printed page, and the area that is printed.
pub fn dress(sheet: &mut Worksheet, section: &Section, layout: &Layout, book: &Book<'_>) -> Result<(), XlsxError> {
    if section.name != book.contents {
        let place = format!("internal:'{}'!A1", book.contents.replace('\'', "''"));
        let words = book.lang.pick("← к содержанию", "← to the contents");
        let look = Format::new().set_font_size(10).set_font_color(LINK).set_underline(FormatUnderline::Single);
        sheet.write_url_with_format(0, beside(section, layout), Url::new(place).set_text(words), &look)?;
        sheet.set_header(format!("&R{}", book.title.replace('&', "&&")));
    }
    // A picture may reach beyond the cells: then all of the sheet is printed, as it is without an area.
    let drawn = |block: &Block| !matches!(block, Block::Heading(_) | Block::Text(_) | Block::Note(_) | Block::Table(_));
    if !section.blocks.iter().any(drawn) {
        let rows: u32 = section.blocks.iter().map(layout::rows).sum();
        let last = layout.last.max((layout.widths.len() as u16).saturating_sub(1));
        sheet.set_print_area(0, 0, rows, last)?;
    }
    Ok(())
}

/// The first column beyond the title.
fn beside(section: &Section, layout: &Layout) -> u16 {
    let letters = section.title.chars().count() * TITLE / 10 + 1;
    let (mut col, mut filled) = (0, 0);
    while filled < letters {
        filled += layout.width(usize::from(col));
        col += 1;
    }
    col
}

/// No mark of a number written as text in columns of words: ids are digits and not numbers.
pub fn quiet(sheet: &mut Worksheet, header: u32, table: &Table) -> Result<(), XlsxError> {
    let last = header + table.rows.len() as u32;
    for (col, column) in (0_u16..).zip(&table.columns).filter(|_| last > header) {
        if column.kind == ColumnKind::Text {
            sheet.ignore_error_range(header + 1, col, last, col, IgnoreError::NumberStoredAsText)?;
        }
    }
    Ok(())
}
