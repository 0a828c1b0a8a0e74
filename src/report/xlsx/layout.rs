//! Widths of columns and heights of blocks, measured before a section is written.

use crate::report::document::{Block, Cell, ColumnKind, Section, Table};

use super::{bands, bars, chart, histogram, lines as over_years};

/// A column of bars, in letters.
const BAR: usize = 16;
/// The narrowest column, in letters.
const NARROWEST: usize = 5;
/// The widest columns of names and of sentences; longer ones are wrapped.
const WIDEST: (usize, usize) = (34, 46);
/// Paragraphs spread over at least so many letters.
const PARAGRAPH: usize = 100;
/// Width of a column that nobody set, in letters.
const USUAL: usize = 8;

/// Where things go on the sheet.
pub struct Layout {
    /// Width of each column, in letters.
    pub widths: Vec<usize>,
    /// Last column over which paragraphs are merged.
    pub last: u16,
    /// Letters that a line of a paragraph takes.
    pub letters: usize,
}

impl Layout {
    /// Width of a column in letters; beyond the tables stand columns of the usual width.
    pub fn width(&self, col: usize) -> usize {
        self.widths.get(col).copied().unwrap_or(USUAL)
    }
}

/// Measures the section: every cell of its tables is looked at, so this is done once.
pub fn layout(section: &Section) -> Layout {
    let tables =
        || section.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let widest = tables().map(|table| table.columns.len()).max().unwrap_or(0);
    let mut widths: Vec<usize> = vec![NARROWEST; widest];
    for table in tables() {
        for (col, (column, known)) in table.columns.iter().zip(&mut widths).enumerate() {
            // The last column of sentences spreads over those beyond it.
            let spreads = col + 1 == table.columns.len() && col + 1 < widest && column.kind == ColumnKind::Prose;
            let content = if spreads { 0 } else { content(table, col) };
            let limit = if column.kind == ColumnKind::Prose || leads(table, col) { WIDEST.1 } else { WIDEST.0 };
            let word = column.title.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
            // Room for the filter's button beside the longest word of the header.
            *known = (*known).max((content + 2).max(word + 3).min(limit));
        }
    }
    if widths.is_empty() {
        widths.push(PARAGRAPH);
    }
    let mut layout = Layout { widths, last: 0, letters: 0 };
    for col in 0..u16::MAX {
        layout.letters += layout.width(usize::from(col));
        layout.last = col;
        if layout.letters >= PARAGRAPH {
            break;
        }
    }
    layout
}

/// Whether a column leads to other places: some programs don't wrap such cells.
fn leads(table: &Table, col: usize) -> bool {
    let first = table.rows.first().and_then(|row| row.cells.get(col));
    matches!(first, Some(Cell::Lead(..) | Cell::Link(_)))
}

/// Letters of the longest cell of a column.
fn content(table: &Table, col: usize) -> usize {
    let Some(kind) = table.columns.get(col).map(|column| column.kind) else { return 0 };
    let (mut longest, mut range) = (0, None);
    for cell in table.rows.iter().chain(&table.above).filter_map(|row| row.cells.get(col)) {
        match cell {
            // Of numbers only the ends can be the longest: a column of them has many and is not to be printed for this.
            Cell::Number(value) => {
                let (least, most): (f64, f64) = range.unwrap_or((*value, *value));
                range = Some((least.min(*value), most.max(*value)));
            }
            cell => longest = longest.max(letters(cell, kind)),
        }
    }
    let ends = range.into_iter().flat_map(|(least, most)| [least, most]);
    ends.map(|end| letters(&Cell::Number(end), kind)).fold(longest, usize::max)
}

/// How many letters a cell takes as it is shown.
fn letters(cell: &Cell, kind: ColumnKind) -> usize {
    match (cell, kind) {
        (Cell::Empty, _) => 0,
        (Cell::Text(text) | Cell::Link(text) | Cell::Lead(text, ..), _) => text.chars().count(),
        (Cell::Number(value), ColumnKind::Decimal(digits)) => format!("{value:.*}", usize::from(digits)).len(),
        // Room to tell bars apart.
        (Cell::Number(_), ColumnKind::Bar) => BAR,
        (Cell::Number(value), ColumnKind::Correlation) => format!("{value:.2}").len(),
        (Cell::Number(_), ColumnKind::Light(..)) => "100.0%".len(),
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
pub fn lines(text: &str, letters: usize) -> usize {
    // What is set under something else by spaces begins further on.
    let indent = 2 * text.chars().take_while(|letter| letter.is_whitespace()).count();
    let (mut lines, mut filled) = (1, indent.min(letters / 2));
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

/// Rows that a block takes.
pub fn rows(block: &Block) -> u32 {
    match block {
        Block::Heading(_) => 2,
        Block::Text(_) | Block::Note(_) => 1,
        // What stands above, header, rows, and an empty one.
        Block::Table(table) => (table.above.len() + table.rows.len()) as u32 + 2,
        Block::Scatter(_) => chart::ROWS,
        Block::Bands(_) => bands::ROWS,
        Block::Bars(of) => bars::rows(of),
        Block::Lines(of) => over_years::rows(of),
        // The table beside them says the same.
        Block::Tiles(_) | Block::Network(_) => 0,
        Block::Histograms(all) => all.len().div_ceil(histogram::IN_A_ROW) as u32 * histogram::ROWS,
    }
}

/// Headings of a section with their rows: a heading stands under an empty row.
pub fn headings(section: &Section) -> impl Iterator<Item = (&str, u32)> {
    section
        .blocks
        .iter()
        .scan(1, |next, block| {
            let row = *next + 1;
            *next += rows(block);
            Some(if let Block::Heading(words) = block { Some((words.as_str(), row)) } else { None })
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_by_words() {
        assert_eq!(lines("одна строка", 20), 1);
        assert_eq!(lines("одна строка", 8), 2);
        assert_eq!(lines("а б в г", 1), 4);
        assert_eq!(lines("\u{2003}\u{2003}одна строка", 12), 2);
        assert_eq!(lines("неразрывноедлинноеслово", 10), 3);
    }
}
