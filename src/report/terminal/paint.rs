//! Headings, paragraphs and tables as lines of a terminal.

use comfy_table::{
    Attribute, Cell as Square, CellAlignment, Color, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle,
    Table as Grid, TableStyle, Width,
};

use crate::report::document::{Cell, Column, ColumnKind, Table, Tone};
use crate::report::shown as figures;
use crate::text::Lang;

/// A line under the header and two spaces between columns: nothing that a narrow terminal would break.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none())
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none());

/// A page that grows downwards.
pub struct Page {
    lang: Lang,
    width: u16,
    colour: bool,
    text: String,
}

impl Page {
    /// An empty page.
    pub fn new(lang: Lang, width: u16, colour: bool) -> Self {
        Self { lang, width, colour, text: String::new() }
    }

    /// Letters in a line.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// A heading, with an empty line before it unless it is the first.
    pub fn heading(&mut self, words: &str, tone: Tone) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        for line in wrapped(words, self.width) {
            match (self.colour, ansi(tone)) {
                (false, _) => self.text.push_str(&line),
                (true, None) => self.text.push_str(&format!("\u{1b}[1m{line}\u{1b}[0m")),
                (true, Some(code)) => self.text.push_str(&format!("\u{1b}[1;{code}m{line}\u{1b}[0m")),
            }
            self.text.push('\n');
        }
    }

    /// A paragraph, wrapped.
    pub fn paragraph(&mut self, words: &str) {
        for line in wrapped(words, self.width) {
            self.text.push_str(&line);
            self.text.push('\n');
        }
    }

    /// A paragraph set in by so many letters; lines after the first by twice as many.
    pub fn indented(&mut self, words: &str, by: usize) {
        let width = usize::from(self.width).saturating_sub(2 * by).max(1);
        for (at, line) in wrapped(words, u16::try_from(width).unwrap_or(u16::MAX)).into_iter().enumerate() {
            let indent = if at == 0 { by } else { 2 * by };
            self.text.push_str(&format!("{:indent$}{line}\n", ""));
        }
    }

    /// A paragraph set in by so many letters, lines after the first by two more.
    pub fn hanging(&mut self, words: &str, by: usize) {
        let indent = by + 2;
        let width = usize::from(self.width).saturating_sub(indent).max(1);
        for (at, line) in wrapped(words, u16::try_from(width).unwrap_or(u16::MAX)).into_iter().enumerate() {
            let indent = if at == 0 { by } else { indent };
            self.text.push_str(&format!("{:indent$}{line}\n", ""));
        }
    }

    /// A table, its texts wrapped where the width asks for it.
    pub fn table(&mut self, table: &Table) {
        let mut grid = Grid::new();
        grid.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic).set_width(self.width);
        if self.colour {
            grid.enforce_styling();
        } else {
            grid.force_no_tty();
        }
        grid.set_header(table.columns.iter().map(|column| {
            let square = Square::new(&column.title).set_alignment(side(column.kind));
            if self.colour { square.add_attribute(Attribute::Bold) } else { square }
        }));
        for row in &table.rows {
            let cells = row.cells.iter().zip(&table.columns);
            grid.add_row(cells.map(|(cell, column)| {
                let square = Square::new(shown(self.lang, cell, column.kind)).set_alignment(side(column.kind));
                match colour(row.tone).filter(|_| self.colour) {
                    Some(colour) => square.fg(colour),
                    None => square,
                }
            }));
        }
        let whole = whole_words(table, usize::from(self.width));
        for (at, column) in table.columns.iter().enumerate() {
            if let Some(known) = grid.column_mut(at) {
                known.set_padding((0, u16::from(at + 1 < table.columns.len())));
                if !column.kind.is_words() {
                    known.set_constraint(ColumnConstraint::ContentWidth);
                } else if let Some(letters) = whole.get(at) {
                    known.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(*letters)));
                }
            }
        }
        for line in grid.lines() {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    /// The text of the page.
    pub fn finish(self) -> String {
        self.text
    }
}

/// Widths at which no word of a column is torn, the space after it included; none when they do not fit the page.
fn whole_words(table: &Table, width: usize) -> Vec<u16> {
    let word = |text: &str| text.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    let longest = |(at, column): (usize, &Column)| {
        let cells = table.rows.iter().filter_map(|row| match row.cells.get(at) {
            Some(Cell::Text(text) | Cell::Link(text) | Cell::Lead(text, ..)) => Some(word(text)),
            Some(Cell::Number(value)) => Some(format!("{value:.1}").len() + 2),
            _ => None,
        });
        cells.max().unwrap_or(0).max(word(&column.title)) + 1
    };
    let needed: Vec<usize> = table.columns.iter().enumerate().map(longest).collect();
    // Between columns stands a space of the style besides that of the column.
    let fits = needed.iter().sum::<usize>() + needed.len() <= width;
    if fits { needed.into_iter().map(|letters| letters as u16).collect() } else { Vec::new() }
}

fn side(kind: ColumnKind) -> CellAlignment {
    if kind.is_words() { CellAlignment::Left } else { CellAlignment::Right }
}

fn shown(lang: Lang, cell: &Cell, kind: ColumnKind) -> String {
    match (cell, kind) {
        (Cell::Empty, ColumnKind::Text | ColumnKind::Prose) => String::new(),
        (Cell::Empty, _) => "—".to_owned(),
        (Cell::Text(text) | Cell::Link(text) | Cell::Lead(text, ..), _) => text.to_string(),
        (Cell::Number(value), kind) => figures::number(lang, *value, kind),
    }
}

fn colour(tone: Tone) -> Option<Color> {
    match tone {
        Tone::Plain => None,
        Tone::Alarm => Some(Color::Red),
        Tone::Low | Tone::Border => Some(Color::Yellow),
        Tone::Good => Some(Color::Green),
        Tone::Muted => Some(Color::DarkGrey),
    }
}

/// The same colours as numbers of the terminal, for headings.
fn ansi(tone: Tone) -> Option<u8> {
    match tone {
        Tone::Plain | Tone::Muted => None,
        Tone::Alarm => Some(31),
        Tone::Low | Tone::Border => Some(33),
        Tone::Good => Some(32),
    }
}

/// Lines no longer than the width; a word that is longer stands alone.
fn wrapped(words: &str, width: u16) -> Vec<String> {
    let width = usize::from(width);
    let mut lines: Vec<String> = Vec::new();
    let mut filled = 0;
    // No-break spaces hold: only the plain one divides.
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if filled + 1 + length <= width => {
                line.push(' ');
                line.push_str(word);
                filled += 1 + length;
            }
            _ => {
                lines.push(word.to_owned());
                filled = length;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::report::Title;

    #[test]
    fn words_of_a_narrow_table_stay_whole() {
        let columns = [Title::Municipality, Title::Name].map(|title| Column::new(Lang::Ru, title, ColumnKind::Text));
        let mut table = Table::new(columns.to_vec(), 0);
        let long = "Многопрофильная общеобразовательная школа у реки";
        let municipality = "Край и село и район у реки и у горы и у моря";
        table.push(Tone::Plain, vec![Cell::text(municipality), Cell::text(long)]);
        let mut page = Page::new(Lang::Ru, 37, false);
        page.table(&table);
        let text = page.finish();
        for word in municipality.split(' ').chain(long.split(' ')) {
            assert!(text.contains(word), "{word} is torn:\n{text}");
        }
        assert!(text.lines().all(|line| line.chars().count() <= 37), "{text}");
    }

    #[test]
    fn lines_break_at_plain_spaces_only() {
        assert_eq!(wrapped("в списке 20\u{a0}школ", 9), ["в списке", "20\u{a0}школ"]);
        assert_eq!(wrapped("длинноеслово и", 5), ["длинноеслово", "и"]);
    }
}
