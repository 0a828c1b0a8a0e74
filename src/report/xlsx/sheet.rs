//! A section as a worksheet: title, paragraphs merged over the width of the tables, tables, charts.

use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

use super::{chart, look::Look};
use crate::report::document::{Block, Cell, Column, ColumnKind, Row, Section, Table};
use crate::text::Lang;

/// Narrowest and widest column, in letters.
const WIDTHS: (usize, usize) = (5, 48);
/// Paragraphs spread over at least so many letters.
const PARAGRAPH: usize = 100;
/// Height of a line, in points.
const LINE: f64 = 15.0;
/// A header further down than this is not frozen: it would leave no room to scroll in.
const FROZEN: u32 = 6;
/// A workbook's cell holds no more letters than this.
const LONGEST: usize = 32_000;

/// Where things go on the sheet.
struct Layout {
    /// Width of each column, in letters.
    widths: Vec<usize>,
    /// Last column over which paragraphs are merged.
    last: u16,
    /// Letters that a line of a paragraph takes.
    letters: usize,
}

/// Writes the section.
pub fn write(sheet: &mut Worksheet, section: &Section, look: &Look, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_name(&section.name)?;
    page(sheet, section, lang)?;
    let layout = layout(section);
    for (col, width) in (0_u16..).zip(&layout.widths) {
        sheet.set_column_width(col, *width as f64)?;
    }
    sheet.write_string_with_format(0, 0, &section.title, &look.title)?;
    let (mut row, mut tables) = (1, 0);
    for (at, block) in section.blocks.iter().enumerate() {
        row = match block {
            Block::Heading(text) => {
                sheet.write_string_with_format(row + 1, 0, text, &look.heading)?;
                row + 2
            }
            Block::Text(text) => paragraph(sheet, row, text, &layout, &look.text)?,
            Block::Note(text) => paragraph(sheet, row, text, &layout, &look.note)?,
            Block::Table(table) => {
                tables += 1;
                if tables == 1 {
                    keep_in_sight(sheet, row, table)?;
                }
                self::table(sheet, row, table, &layout, look)?
            }
            Block::Scatter(scatter) => {
                let header = row + chart::ROWS;
                if let Some(Block::Table(table)) = section.blocks.get(at + 1) {
                    chart::insert(sheet, row, (scatter, table), (&section.name, header))?;
                }
                header
            }
        };
    }
    Ok(())
}

/// Landscape A4, fitted to the width, with numbers of pages.
fn page(sheet: &mut Worksheet, section: &Section, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    let of = lang.pick("Стр. &P из &N", "Page &P of &N");
    sheet.set_footer(format!("&L{}&R{of}", section.title.replace('&', "&&")));
    Ok(())
}

/// Freezes and repeats the header of the first table, and puts the filter on it.
fn keep_in_sight(sheet: &mut Worksheet, header: u32, table: &Table) -> Result<(), XlsxError> {
    let Some(last) = (table.columns.len() as u16).checked_sub(1) else { return Ok(()) };
    if header <= FROZEN {
        sheet.set_freeze_panes(header + 1, table.key_columns as u16)?;
        sheet.set_repeat_rows(header, header)?;
    }
    if !table.rows.is_empty() {
        sheet.autofilter(header, 0, header + table.rows.len() as u32, last)?;
    }
    Ok(())
}

fn paragraph(sheet: &mut Worksheet, row: u32, text: &str, layout: &Layout, format: &Format) -> Result<u32, XlsxError> {
    let lines = lines(text, layout.letters);
    sheet.set_row_height(row, LINE * lines as f64)?;
    if layout.last > 0 {
        sheet.merge_range(row, 0, row, layout.last, text, format)?;
    } else {
        sheet.write_string_with_format(row, 0, text, format)?;
    }
    Ok(row + 1)
}

fn table(sheet: &mut Worksheet, header: u32, table: &Table, layout: &Layout, look: &Look) -> Result<u32, XlsxError> {
    let mut tallest = 1;
    for (col, (column, width)) in (0_u16..).zip(table.columns.iter().zip(&layout.widths)) {
        sheet.write_string_with_format(header, col, &column.title, &look.header)?;
        tallest = tallest.max(lines(&column.title, width.saturating_sub(2).max(1)));
    }
    sheet.set_row_height(header, LINE * tallest as f64 + 3.0)?;
    for (row, content) in (header + 1..).zip(&table.rows) {
        cells(sheet, row, content, &table.columns, look)?;
    }
    Ok(header + 1 + table.rows.len() as u32 + 1)
}

fn cells(sheet: &mut Worksheet, row: u32, content: &Row, columns: &[Column], look: &Look) -> Result<(), XlsxError> {
    for (col, (cell, column)) in (0_u16..).zip(content.cells.iter().zip(columns)) {
        let Some(format) = look.cell(column.kind, content.tone) else { continue };
        match cell {
            Cell::Empty => sheet.write_blank(row, col, format)?,
            Cell::Number(value) => sheet.write_number_with_format(row, col, *value, format)?,
            Cell::Text(text) if text.chars().nth(LONGEST).is_some() => {
                let short: String = text.chars().take(LONGEST).chain(['…']).collect();
                sheet.write_string_with_format(row, col, short, format)?
            }
            Cell::Text(text) => sheet.write_string_with_format(row, col, &**text, format)?,
            Cell::Link(name) => {
                let place = format!("internal:'{}'!A1", name.replace('\'', "''"));
                sheet.write_url(row, col, Url::new(place).set_text(&**name))?
            }
        };
    }
    Ok(())
}

fn layout(section: &Section) -> Layout {
    let mut widths: Vec<usize> = Vec::new();
    let tables =
        section.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    for table in tables {
        for (col, column) in table.columns.iter().enumerate() {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(col));
            let content = cells.map(|cell| letters(cell, column.kind)).max().unwrap_or(0);
            let word = column.title.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
            // Room for the filter's button beside the longest word of the header.
            let width = (content + 2).max(word + 4).clamp(WIDTHS.0, WIDTHS.1);
            match widths.get_mut(col) {
                Some(known) => *known = width.max(*known),
                None => widths.push(width),
            }
        }
    }
    if widths.is_empty() {
        widths.push(PARAGRAPH);
    }
    let (mut letters, mut last) = (0, 0_u16);
    for col in 0..u16::MAX {
        if letters >= PARAGRAPH {
            break;
        }
        // Beyond the tables stand columns of the usual width.
        letters += widths.get(usize::from(col)).copied().unwrap_or(8);
        last = col;
    }
    Layout { widths, last, letters }
}

/// How many letters a cell takes as it is shown.
fn letters(cell: &Cell, kind: ColumnKind) -> usize {
    match (cell, kind) {
        (Cell::Empty, _) => 0,
        (Cell::Text(text) | Cell::Link(text), _) => text.chars().count(),
        (Cell::Number(value), ColumnKind::Decimal(digits)) => format!("{value:.*}", usize::from(digits)).len(),
        (Cell::Number(value), ColumnKind::Percent(digits)) => {
            format!("{:.*}%", usize::from(digits), value * 100.0).len()
        }
        (Cell::Number(value), _) => {
            let digits = format!("{value:.0}").len();
            digits + digits / 3
        }
    }
}

/// How many lines a text takes in so many letters, a little more rather than less.
fn lines(text: &str, letters: usize) -> usize {
    let (mut lines, mut filled) = (1, 0);
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if filled > 0 && filled + 1 + length > letters {
            lines += 1;
            filled = 0;
        }
        filled += length + usize::from(filled > 0);
        lines += filled.saturating_sub(1) / letters.max(1);
        filled -= (filled.saturating_sub(1) / letters.max(1)) * letters.max(1);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_by_words() {
        assert_eq!(lines("одна строка", 20), 1);
        assert_eq!(lines("одна строка", 8), 2);
        assert_eq!(lines("а б в г", 1), 4);
        assert_eq!(lines("неразрывноедлинноеслово", 10), 3);
    }
}
