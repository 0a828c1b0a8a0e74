//! What a sheet has beside its blocks: a way back to the contents, what is printed, and no marks where there is nothing amiss.

use rust_xlsxwriter::{Color, Format, FormatUnderline, IgnoreError, Url, Worksheet, XlsxError};

use super::Book;
use super::layout::{self, Layout};
use crate::report::document::{Block, ColumnKind, Section, Table};
use crate::text::Lang;

/// The title of a sheet is larger than the letters by which widths are measured, in tenths.
const TITLE: usize = 16;
/// Letters that a page still takes so that they can be read, and how many one of several takes.
const WIDEST: usize = 400;
const PAGE: usize = 300;
/// Code of the usual paper.
pub const A4: u8 = 9;
const LINK: Color = Color::RGB(0x0005_63C1);

/// The way back beside the title, the head of a printed page, and the area that is printed.
pub fn dress(sheet: &mut Worksheet, section: &Section, layout: &Layout, book: &Book<'_>) -> Result<(), XlsxError> {
    if section.name != book.contents {
        way_back(sheet, beside(section, layout), book)?;
    }
    abreast(sheet, section, layout)?;
    // A picture may reach beyond the cells: then all of the sheet is printed, as it is without an area.
    if !section.blocks.iter().any(is_picture) {
        let rows: u32 = section.blocks.iter().map(layout::rows).sum();
        let last = layout.last.max((layout.widths.len() as u16).saturating_sub(1));
        sheet.set_print_area(0, 0, rows, last)?;
    }
    Ok(())
}

/// Leads from the first row of a sheet to the contents, and says on paper of which workbook the sheet is.
pub fn way_back(sheet: &mut Worksheet, col: u16, book: &Book<'_>) -> Result<(), XlsxError> {
    let place = format!("internal:'{}'!A1", book.contents.replace('\'', "''"));
    let words = book.lang.pick("← к содержанию", "← to the contents");
    let look = Format::new().set_font_size(10).set_font_color(LINK).set_underline(FormatUnderline::Single);
    sheet.write_url_with_format(0, col, Url::new(place).set_text(words), &look)?;
    sheet.set_header(format!("&R{}", book.title.replace('&', "&&")));
    Ok(())
}

/// The name of a sheet and the number of the page under each of its pages.
pub fn foot(sheet: &mut Worksheet, name: &str, lang: Lang) {
    let of = lang.pick("Стр. &P из &N", "Page &P of &N");
    sheet.set_footer(format!("&L{}&R{of}", name.replace('&', "&&")));
}

/// A sheet too wide to be read on one page goes over several side by side, the names of the schools on each of them.
fn abreast(sheet: &mut Worksheet, section: &Section, layout: &Layout) -> Result<(), XlsxError> {
    let letters: usize = layout.widths.iter().sum();
    let keys = section.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.key_columns > 0 => Some(table.key_columns as u16 - 1),
        _ => None,
    });
    if let (Some(last), true, false) = (keys, letters > WIDEST, section.blocks.iter().any(is_picture)) {
        sheet.set_print_fit_to_pages(letters.div_ceil(PAGE) as u16, 0);
        sheet.set_repeat_columns(0, last)?;
    }
    Ok(())
}

/// Whether the section is a table under each of its headings and nothing else: each is then a page to be handed out.
pub fn is_for_handing_out(section: &Section) -> bool {
    // The first block says what the sheet is about.
    let blocks = section.blocks.get(1..).unwrap_or_default();
    let is_page = |pair: &[Block]| matches!(pair, [Block::Heading(_), Block::Table(table)] if table.key_columns == 0);
    blocks.len() > 2 && blocks.chunks(2).all(is_page)
}

fn is_picture(block: &Block) -> bool {
    !matches!(block, Block::Heading(_) | Block::Text(_) | Block::Note(_) | Block::Table(_))
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
