//! A section as a worksheet: title, paragraphs merged over the width of the tables, tables, charts.

use rust_xlsxwriter::{Format, Formula, Url, Worksheet, XlsxError};

use super::figures::Figures;
use super::layout::{self, Layout, lines, rows};
use super::{Book, bands, bars, chart, formulas, histogram, look, marks, notes, print};
use crate::report::document::{Block, Cell, Column, ColumnKind, Row, Section, Table};
use crate::text::Lang;

/// Height of a line, in points.
const LINE: f64 = 15.0;
/// A header further down than this is not frozen: it would leave no room to scroll in.
const FROZEN: u32 = 6;
/// Code of large paper, and the letters in a row that the usual one takes.
const A3: u8 = 8;
const A4_LETTERS: usize = 170;
/// A workbook's cell holds no more letters than this.
const LONGEST: usize = 32_000;

/// Rows, and cells, from which a sheet is written row by row, without being held in memory.
const LONG: (usize, usize) = (1_000, 20_000);
/// Rows that a page of a wide sheet surely takes, on paper.
const PAGE: u32 = 72;

/// Whether the section is to be written row by row. A section with a chart, or with a table whose last column is merged over
/// those beyond it, goes back to rows already written and cannot be.
pub fn is_long(section: &Section, layout: &Layout) -> bool {
    let size = |block: &Block| match block {
        Block::Table(table) => (table.rows.len(), table.rows.len() * table.columns.len()),
        _ => (0, 0),
    };
    let rows_in_order = |block: &Block| match block {
        Block::Table(table) => spread(table, layout).is_none(),
        Block::Heading(_) | Block::Text(_) | Block::Note(_) => true,
        _ => false,
    };
    let (rows, cells) = section.blocks.iter().map(size).fold((0, 0), |all, of| (all.0 + of.0, all.1 + of.1));
    (rows >= LONG.0 || cells >= LONG.1) && section.blocks.iter().all(rows_in_order)
}

/// Writes the section.
pub fn write(
    sheet: &mut Worksheet,
    section: &Section,
    layout: &Layout,
    book: &Book,
    figures: &mut Figures,
) -> Result<(), XlsxError> {
    let look = &book.look;
    sheet.set_name(&section.name)?;
    page(sheet, section, layout, book.lang);
    for (col, width) in (0_u16..).zip(&layout.widths) {
        sheet.set_column_width(col, *width as f64)?;
    }
    sheet.write_string_with_format(0, 0, &section.title, &look.title)?;
    print::dress(sheet, section, layout, book)?;
    break_pages(sheet, section, layout)?;
    let (mut row, mut tables) = (1, 0);
    for (at, block) in section.blocks.iter().enumerate() {
        match block {
            Block::Heading(text) => {
                sheet.write_string_with_format(row + 1, 0, text, &look.heading)?;
            }
            Block::Text(text) => paragraph(sheet, row, text, layout, &look.text)?,
            Block::Note(text) => paragraph(sheet, row, text, layout, &look.note)?,
            Block::Table(table) => {
                if table.key_columns > 0 {
                    tables += 1;
                    if tables == 1 {
                        keep_in_sight(sheet, header_of(table, row), table)?;
                    }
                }
                self::table(sheet, row, table, layout, book)?;
            }
            Block::Scatter(scatter) => {
                if let Some(Block::Table(table)) = section.blocks.get(at + 1) {
                    let header = header_of(table, row + chart::ROWS);
                    chart::insert(sheet, row, (scatter, table), (&section.name, header))?;
                }
            }
            Block::Histograms(all) => histogram::insert(sheet, row, all, figures)?,
            Block::Bands(picture) => bands::insert(sheet, row, picture, figures)?,
            Block::Bars(of) => bars::insert(sheet, row, of, figures)?,
            Block::Lines(of) => super::lines::insert(sheet, row, of, figures)?,
            Block::Tiles(_) | Block::Network(_) => {}
        }
        row += rows(block);
    }
    Ok(())
}

/// The row of the header of a table that begins at that row: under what stands above it.
fn header_of(table: &Table, first: u32) -> u32 {
    first + table.above.len() as u32
}

/// On paper no picture is cut in two: a piece with histograms begins a page, what is handed out piece by piece too, and so
/// does a heading whose bands would not fit on what is left of one.
fn break_pages(sheet: &mut Worksheet, section: &Section, layout: &Layout) -> Result<(), XlsxError> {
    let drawn = section.blocks.iter().any(|block| matches!(block, Block::Histograms(_)));
    let breaks: Vec<u32> = if drawn || print::is_for_handing_out(section) {
        // The first piece stays under the title.
        layout::headings(section).skip(1).map(|(_, row)| row).collect()
    } else {
        before_bands(section, layout)
    };
    if !breaks.is_empty() {
        sheet.set_page_breaks(&breaks)?;
    }
    Ok(())
}

/// Rows of headings whose bands, and of bars, that would not fit on what is left of a page.
fn before_bands(section: &Section, layout: &Layout) -> Vec<u32> {
    let (mut breaks, mut row, mut filled) = (Vec::new(), 1, 0);
    for pair in section.blocks.windows(2) {
        let [block, next] = pair else { continue };
        let height = match block {
            Block::Text(text) | Block::Note(text) => lines(text, layout.letters) as u32,
            block => rows(block),
        };
        let is_headed = matches!((block, next), (Block::Heading(_), Block::Bands(_)));
        if is_headed && filled + height + bands::ROWS > PAGE {
            breaks.push(row + 1);
            filled = 0;
        }
        // Bars under a long table begin a page too.
        if matches!(block, Block::Bars(_)) && filled > 0 && filled + height > PAGE {
            breaks.push(row);
            filled = 0;
        }
        filled += height;
        row += rows(block);
    }
    breaks
}

/// Landscape, fitted to the width, with numbers of pages; a wide table takes a larger sheet, to stay readable.
fn page(sheet: &mut Worksheet, section: &Section, layout: &Layout, lang: Lang) {
    let wide = layout.widths.iter().sum::<usize>() > A4_LETTERS;
    sheet.set_landscape().set_paper_size(if wide { A3 } else { print::A4 }).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    print::foot(sheet, &section.title, lang);
}

/// Freezes and repeats the header of the first table that is long, and puts the filter on it.
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

fn paragraph(sheet: &mut Worksheet, row: u32, text: &str, layout: &Layout, format: &Format) -> Result<(), XlsxError> {
    let lines = lines(text, layout.letters);
    sheet.set_row_height(row, LINE * lines as f64)?;
    if layout.last > 0 {
        sheet.merge_range(row, 0, row, layout.last, text, format)?;
    } else {
        sheet.write_string_with_format(row, 0, text, format)?;
    }
    Ok(())
}

fn table(sheet: &mut Worksheet, first: u32, table: &Table, layout: &Layout, book: &Book) -> Result<(), XlsxError> {
    let look = &book.look;
    let header = header_of(table, first);
    let spread = spread(table, layout);
    let mut widths = layout.widths.clone();
    widths.truncate(table.columns.len());
    if let (Some(last), Some(width)) = (spread, widths.last_mut()) {
        let beyond = usize::from(last) + 1 - table.columns.len();
        *width += (0..beyond).map(|at| layout.width(table.columns.len() + at)).sum::<usize>();
        for row in header..=header + table.rows.len() as u32 {
            // What is merged is written over by the cell itself.
            sheet.merge_range(row, table.columns.len() as u16 - 1, row, last, "", &look.header)?;
        }
    }
    let rows = (header + 1, header + (table.rows.len() as u32).max(1));
    let stand = |row| formulas::Stand { row, table: rows, weights: first };
    for (row, content) in (first..).zip(&table.above) {
        cells(sheet, stand(row), content, (&table.columns, &widths), book)?;
    }
    let mut tallest = 1;
    for (col, (column, width)) in (0_u16..).zip(table.columns.iter().zip(&widths)) {
        sheet.write_string_with_format(header, col, &column.title, &look.header)?;
        tallest = tallest.max(lines(&column.title, width.saturating_sub(3).max(1)));
    }
    sheet.set_row_height(header, LINE * tallest as f64 + 3.0)?;
    notes::put(sheet, header, table, book.lang)?;
    for (row, content) in (header + 1..).zip(&table.rows) {
        cells(sheet, stand(row), content, (&table.columns, &widths), book)?;
    }
    print::quiet(sheet, header, table)?;
    drawn(sheet, header, table)
}

fn bar_of((cell, column): (&Cell, &Column)) -> Option<f64> {
    match cell {
        Cell::Number(value) if column.kind == ColumnKind::Bar => Some(*value),
        _ => None,
    }
}

/// Draws the columns of bars, all from 0 to the largest of the table, so that they can be compared, and colours correlations.
fn drawn(sheet: &mut Worksheet, header: u32, table: &Table) -> Result<(), XlsxError> {
    let last = header + table.rows.len() as u32;
    let of_bars = |row: &Row| row.cells.iter().zip(&table.columns).filter_map(bar_of).fold(0.0, f64::max);
    let most = table.rows.iter().map(of_bars).fold(0.0, f64::max);
    let first = header + 1;
    for (col, column) in (0_u16..).zip(&table.columns).filter(|_| last > header) {
        match column.kind {
            ColumnKind::Bar if most > 0.0 => {
                sheet.add_conditional_format(first, col, last, col, &look::bar(most))?;
            }
            ColumnKind::Correlation => {
                sheet.add_conditional_format(first, col, last, col, &look::correlations())?;
            }
            _ => marks::draw(sheet, (first, last, col), column)?,
        }
    }
    Ok(())
}

/// The column up to which the last column of a table spreads: sentences of a table that is narrower than the
/// paragraphs or than another table.
fn spread(table: &Table, layout: &Layout) -> Option<u16> {
    let last = layout.last.max(layout.widths.len() as u16 - 1);
    let narrower = table.columns.len() <= usize::from(last);
    let prose = table.columns.last().is_some_and(|column| column.kind == ColumnKind::Prose);
    (narrower && prose).then_some(last)
}

/// Lines that a text takes in a cell, rather more than less: a row that is too low cuts its second line.
fn height(text: &str, width: usize) -> usize {
    if text.len() > width { lines(text, (width * 21 / 20).saturating_sub(2).max(1)) } else { 1 }
}

fn cells(
    sheet: &mut Worksheet,
    stand: formulas::Stand,
    content: &Row,
    (columns, widths): (&[Column], &[usize]),
    book: &Book,
) -> Result<(), XlsxError> {
    let (look, row) = (&book.look, stand.row);
    let mut tallest = 1;
    for (col, (cell, (column, width))) in (0_u16..).zip(content.cells.iter().zip(columns.iter().zip(widths))) {
        let Some(format) = look.cell(column.kind, content.tone) else { continue };
        match cell {
            Cell::Empty => {
                sheet.write_blank(row, col, format)?;
            }
            Cell::Number(value) => match &column.formula {
                Some(formula) if stand.row >= stand.table.0 => {
                    let formula = Formula::new(formulas::text(formula, stand)).set_result(value.to_string());
                    sheet.write_formula_with_format(row, col, formula, format)?;
                }
                _ => {
                    sheet.write_number_with_format(row, col, *value, format)?;
                }
            },
            Cell::Text(text) => {
                tallest = tallest.max(height(text, *width));
                if text.len() > LONGEST && text.chars().count() > LONGEST {
                    let short: String = text.chars().take(LONGEST).chain(['…']).collect();
                    sheet.write_string_with_format(row, col, short, format)?;
                } else {
                    sheet.write_string_with_format(row, col, &**text, format)?;
                }
            }
            Cell::Lead(text, to) => {
                tallest = tallest.max(height(text, *width));
                let (section, heading) = to.as_ref();
                let row_there = book.place(section, heading);
                let place = format!("internal:'{}'!A{}", section.replace('\'', "''"), row_there + 1);
                sheet.write_url_with_format(row, col, Url::new(place).set_text(&**text), &look.link)?;
            }
            Cell::Link(name) => {
                let place = format!("internal:'{}'!A1", name.replace('\'', "''"));
                sheet.write_url_with_format(row, col, Url::new(place).set_text(&**name), &look.link)?;
            }
        }
    }
    if tallest > 1 {
        sheet.set_row_height(row, LINE * tallest as f64)?;
    }
    Ok(())
}
