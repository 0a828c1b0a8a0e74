//! What a report says, without how it is written: sections of paragraphs, tables with typed columns, and charts.

mod charts;

use std::sync::Arc;

use super::formula::Formula;
use crate::text::report::Title;

pub use charts::{Band, Bands, Bars, Histogram, Lines, Network, Node, Scatter, Stretch, Tile, Tiles, Unit};

/// Before the title of a section: on paper it begins a page, and its title has no number. Only documents for paper use it.
pub const NEW_PAGE: char = '\u{c}';

/// A whole report.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Title of the report.
    pub title: String,
    /// Sections in order; a sheet each in a workbook.
    pub sections: Vec<Section>,
}

/// A section: a sheet of a workbook, a chapter of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Name, unique in the document, at most 31 letters without `[]:*?/\`.
    pub name: String,
    /// Heading over the section.
    pub title: String,
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading within the section.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A remark in small print.
    Note(String),
    /// A table.
    Table(Table),
    /// A scatter chart over the rows of the table that follows.
    Scatter(Scatter),
    /// Pictures of distributions of scores, two in a row.
    Histograms(Vec<Histogram>),
    /// A picture of values with their bands, one beside another.
    Bands(Bands),
    /// Bars of categories.
    Bars(Bars),
    /// Lines over years.
    Lines(Lines),
    /// A tile a municipality.
    Tiles(Tiles),
    /// Groups as a map.
    Network(Network),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows; each has as many cells as there are columns.
    pub rows: Vec<Row>,
    /// How many columns on the left stay in sight when the others are scrolled; none in a small table, which is read whole
    /// and not filtered.
    pub key_columns: usize,
    /// Rows about the columns, such as their weights: they stand over the header, and neither filters nor sorting move them.
    /// Only workbooks show them; each has as many cells as there are columns.
    pub above: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Words of the header.
    pub title: String,
    /// Stable machine-readable name, as in the csv files.
    pub code: &'static str,
    /// What stands in it.
    pub kind: ColumnKind,
    /// How its numbers follow from others, where they do: a workbook writes the formula, every other format the number.
    pub formula: Option<Formula>,
    /// Whether its numbers are drawn as bars too, where a format can draw.
    pub bars: bool,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// A name or a few words.
    Text,
    /// A sentence or more.
    Prose,
    /// Whole numbers, grouped by three digits.
    Integer,
    /// A year or a place in an order: whole, never grouped.
    Ordinal,
    /// Numbers with so many digits after the decimal sign.
    Decimal(u8),
    /// Shares from 0 to 1, shown as percent with so many digits.
    Percent(u8),
    /// Probabilities, however small.
    Probability,
    /// Shares from 0 to 1, shown as percent, and drawn as bars where a format can draw.
    Bar,
    /// Shares from 0 to 1, shown as percent: insufficient below the first bound, sufficient from the second on; both in thousandths.
    Light(u16, u16),
    /// Correlations, from −1 to 1, coloured by sign and size where a format can.
    Correlation,
}

impl ColumnKind {
    /// Whether words stand in it.
    pub fn is_words(self) -> bool {
        matches!(self, Self::Text | Self::Prose)
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Cells.
    pub cells: Vec<Cell>,
    /// How it is coloured.
    pub tone: Tone,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// Text.
    Text(Arc<str>),
    /// A finite number, in the unit of its column.
    Number(f64),
    /// Text that leads to the section of that name.
    Link(Arc<str>),
    /// Text that leads to a heading of a section: text, section and heading (in a box: such cells are few, others a million).
    Lead(Arc<str>, Box<(Arc<str>, Arc<str>)>),
}

/// Meaning of a colour; formats choose the colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// No meaning.
    #[default]
    Plain,
    /// Low results in unfavourable conditions.
    Alarm,
    /// Low results.
    Low,
    /// On the border of a list, whether on it or off it: to be decided by hand.
    Border,
    /// Resilient or strong.
    Good,
    /// Set apart, or a row about the others (a mean).
    Muted,
}

/// Everything that is said of one school, to be read and printed by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Id of the school.
    pub key: String,
    /// Its name.
    pub title: String,
    /// Municipality, kind and size, in a line.
    pub subtitle: String,
    /// What the rules say of it.
    pub tone: Tone,
    /// What stands on the card.
    pub blocks: Vec<Block>,
}

impl Column {
    /// A column of that kind with the words of its title.
    pub fn new(lang: crate::text::Lang, title: Title, kind: ColumnKind) -> Self {
        Self { title: title.words(lang).to_owned(), code: title.code(), kind, formula: None, bars: false }
    }

    /// The same column with other words, for columns that repeat by year.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The same column, its numbers following from others.
    #[must_use]
    pub fn following(mut self, formula: Formula) -> Self {
        self.formula = Some(formula);
        self
    }
}

impl Table {
    /// An empty table of these columns.
    pub fn new(columns: Vec<Column>, key_columns: usize) -> Self {
        Self { columns, rows: Vec::new(), key_columns, above: Vec::new() }
    }

    /// Adds a row.
    pub fn push(&mut self, tone: Tone, cells: Vec<Cell>) {
        self.rows.push(Row { cells, tone });
    }
}

impl Cell {
    /// Text; empty text is an empty cell.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Text where there is some.
    pub fn maybe_text(text: Option<impl Into<Arc<str>>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// A number, rounded to nine digits after the point so that the order of additions never shows; what is not finite is
    /// not known.
    pub fn number(value: f64) -> Self {
        const SCALE: f64 = 1e9;
        let rounded = (value * SCALE).round() / SCALE;
        // `+ 0.0` makes of minus zero a zero.
        if rounded.is_finite() { Self::Number(rounded + 0.0) } else { Self::Empty }
    }

    /// A number from which others are calculated: twelve digits after the point, so that what is calculated is right to nine.
    pub fn precise(value: f64) -> Self {
        const SCALE: f64 = 1e12;
        let rounded = (value * SCALE).round() / SCALE;
        if rounded.is_finite() { Self::Number(rounded + 0.0) } else { Self::Empty }
    }

    /// A probability where there is one, with all its digits: small ones are not zero.
    pub fn probability(value: Option<f64>) -> Self {
        value.filter(|value| value.is_finite()).map_or(Self::Empty, Self::Number)
    }

    /// A number where there is one.
    pub fn maybe(value: Option<impl Into<f64>>) -> Self {
        value.map_or(Self::Empty, |value| Self::number(value.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_an_empty_cell() {
        assert_eq!(Cell::number(f64::NAN), Cell::Empty);
        assert_eq!(Cell::number(f64::INFINITY), Cell::Empty);
        assert_eq!(Cell::maybe(None::<f64>), Cell::Empty);
        assert_eq!(Cell::text(""), Cell::Empty);
    }

    #[test]
    fn the_order_of_additions_does_not_show() {
        let (one, other) = (0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1);
        assert_ne!(one, other);
        assert_eq!(Cell::number(one), Cell::number(other));
        assert!(matches!(Cell::number(-1e-12), Cell::Number(zero) if zero.is_sign_positive()));
    }
}
