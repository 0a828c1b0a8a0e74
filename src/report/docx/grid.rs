//! Tables: a header that is repeated on every page, rows that are not torn, widths by content or as given.

use docx_rs::{Shading, StyleType, Table, TableCell, TableLayoutType, TableRow, VAlignType, WidthType};

use super::style::Style;
use super::{paragraph, twips};

/// Styles of tables, and how many rows of such a table are its header: [`super::finish`] reads it back from the style.
pub const STYLES: [(&str, usize); 2] = [("TableNoHeader", 0), ("TableHeader1", 1)];

/// Where the content of a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// Words.
    #[default]
    Left,
    /// Numbers of rows.
    Centre,
    /// Figures.
    Right,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Words of the header.
    pub title: String,
    /// Width in millimetres; 0 takes a share of what is left, by its content.
    pub width: f64,
    /// Where its content stands.
    pub alignment: Alignment,
}

impl Column {
    /// A column.
    pub fn new(title: impl Into<String>, width: f64, alignment: Alignment) -> Self {
        Self { title: title.into(), width, alignment }
    }
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// Columns; where no title has words, the table has no header.
    pub columns: Vec<Column>,
    /// Rows of texts.
    pub rows: Vec<Vec<String>>,
    /// Colour behind a row, by its number: `FADBD8`.
    pub shades: Vec<Option<&'static str>>,
    /// Whether its letters are smaller: for tables of many columns.
    pub small: bool,
    /// Whether its last row stays on one page with what follows the table.
    pub keep: bool,
}

/// The narrowest column that takes its share, in millimetres.
const NARROWEST: f64 = 12.0;
/// Longer texts make no column wider: they are wrapped.
const LONGEST: usize = 60;

impl Grid {
    /// The table, as wide as the text, which is so many millimetres wide.
    pub fn table(&self, width: f64) -> Table {
        let widths: Vec<usize> = self.widths(width).into_iter().map(|mm| twips(mm) as usize).collect();
        let with_header = self.columns.iter().any(|column| !column.title.is_empty());
        let mut rows = Vec::with_capacity(self.rows.len() + 1);
        if with_header {
            let cells = self.columns.iter().zip(&widths).map(|(column, width)| {
                let shading = Shading::new().fill("EDEDED");
                let style = if self.small { Style::SmallHeader } else { Style::Header };
                cell(style, &column.title, *width, true).shading(shading).vertical_align(VAlignType::Center)
            });
            rows.push(TableRow::new(cells.collect()).cant_split());
        }
        rows.extend(self.rows.iter().enumerate().map(|(at, row)| self.row(at, row, &widths)));
        Table::new(rows)
            .style(STYLES[usize::from(with_header)].0)
            .set_grid(widths)
            .layout(TableLayoutType::Fixed)
            .width(twips(width) as usize, WidthType::Dxa)
    }

    fn row(&self, at: usize, texts: &[String], widths: &[usize]) -> TableRow {
        let shade = self.shades.get(at).copied().flatten();
        let cells = texts.iter().zip(&self.columns).zip(widths).map(|((text, column), width)| {
            let style = match (column.alignment, self.small) {
                (Alignment::Left, false) => Style::Cell,
                (Alignment::Centre, false) => Style::Middle,
                (Alignment::Right, false) => Style::Figure,
                (Alignment::Left, true) => Style::SmallCell,
                (Alignment::Centre, true) => Style::SmallMiddle,
                (Alignment::Right, true) => Style::SmallFigure,
            };
            let cell = cell(style, text, *width, self.keep && at + 1 == self.rows.len());
            if let Some(colour) = shade { cell.shading(Shading::new().fill(colour)) } else { cell }
        });
        TableRow::new(cells.collect()).cant_split()
    }

    /// Widths in millimetres: as given; what is left is shared by the others by their longest texts.
    fn widths(&self, width: f64) -> Vec<f64> {
        let given: f64 = self.columns.iter().map(|column| column.width).sum();
        let weights: Vec<f64> = self.columns.iter().enumerate().map(|(at, column)| self.weight(at, column)).collect();
        let all: f64 = weights.iter().sum();
        let left = (width - given).max(0.0);
        let shared = weights.iter().zip(&self.columns).map(|(weight, column)| {
            if column.width > 0.0 { column.width } else { (left * weight / all.max(1.0)).max(NARROWEST) }
        });
        let shared: Vec<f64> = shared.collect();
        let sum: f64 = shared.iter().sum();
        shared.into_iter().map(|mm| mm * width / sum.max(1.0)).collect()
    }

    fn weight(&self, at: usize, column: &Column) -> f64 {
        if column.width > 0.0 {
            return 0.0;
        }
        let longest = self.rows.iter().filter_map(|row| row.get(at)).map(|text| text.chars().count()).max();
        let word = column.title.split_whitespace().map(|word| word.chars().count()).max();
        longest.unwrap_or(0).clamp(3, LONGEST).max(word.unwrap_or(0)) as f64
    }
}

fn cell(style: Style, text: &str, width: usize, keep: bool) -> TableCell {
    let content = paragraph(style, text);
    let content = if keep { content.keep_next(true) } else { content };
    TableCell::new().width(width, WidthType::Dxa).add_paragraph(content)
}

/// The style of a table as it is declared in the document.
pub fn declared(id: &str) -> docx_rs::Style {
    docx_rs::Style::new(id, StyleType::Table).name(id)
}
