//! A neutral document as a text document: numbered headings, paragraphs, tables that fit the page, charts as pictures.
//!
//! What a neutral document does not say is read from how it stands: a section without a title has no number; a heading right
//! over a table is the table's name; a paragraph that begins with a dash is an item of a list; a tab parts what stands at the
//! left edge from what stands at the right one; underscores are a place to fill in by hand. The table behind the points of
//! a scatter is not written: it is as long as the region. A title after [`NEW_PAGE`] begins a page.

mod table;

use super::{Fields, Style, Writer};
use crate::error::Error;
use crate::report::chart::{self, Picture, png};
use crate::report::document::{Block, Document, NEW_PAGE, Section, Table};
use crate::text::{Lang, note as words};

/// Millimetres in a unit of a picture: a pixel of a page.
const PIXEL: f64 = 25.4 / 96.0;
/// The highest picture, in millimetres: it shares the page with its words.
const HIGHEST: f64 = 190.0;
/// Points of a PNG to a unit of its picture: letters stay sharp on paper.
const SHARPNESS: f32 = 2.5;

/// The document's bytes: the same for the same document.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses or a chart cannot be drawn.
pub fn write(document: &Document, lang: Lang) -> Result<Vec<u8>, Error> {
    let mut drawn = Drawn::new(lang);
    drawn.writer.paragraph(Style::Title, &document.title);
    for section in &document.sections {
        drawn.section(section)?;
    }
    drawn.writer.finish()
}

/// The document in the making, with the numbers that were given.
struct Drawn {
    writer: Writer,
    lang: Lang,
    sections: usize,
    headings: usize,
    tables: usize,
    pictures: usize,
    /// What the next table is called.
    name: String,
}

impl Drawn {
    fn new(lang: Lang) -> Self {
        let writer = Writer::new(Fields::OFFICIAL);
        Self { writer, lang, sections: 0, headings: 0, tables: 0, pictures: 0, name: String::new() }
    }

    fn section(&mut self, section: &Section) -> Result<(), Error> {
        self.headings = 0;
        let begins = section.title.strip_prefix(NEW_PAGE);
        if let Some(title) = begins {
            // A sheet that is sent by itself counts its own tables and pictures.
            (self.tables, self.pictures) = (0, 0);
            self.writer.new_page();
            self.writer.paragraph(Style::Title, title);
        } else if !section.title.is_empty() {
            self.sections += 1;
            self.writer.paragraph(Style::Heading, &format!("{}. {}", self.sections, section.title));
        }
        begins.unwrap_or(&section.title).clone_into(&mut self.name);
        let mut before = None;
        for (at, block) in section.blocks.iter().enumerate() {
            let next = section.blocks.get(at + 1);
            self.block(block, before, next)?;
            before = Some(block);
        }
        Ok(())
    }

    fn block(&mut self, block: &Block, before: Option<&Block>, next: Option<&Block>) -> Result<(), Error> {
        match block {
            Block::Heading(words) => {
                if !matches!(next, Some(Block::Table(_))) {
                    self.headings += 1;
                    let number = format!("{}.{}.", self.sections, self.headings);
                    self.writer.paragraph(Style::Subheading, &format!("{number} {words}"));
                }
                self.name.clone_from(words);
            }
            Block::Text(words) => self.text(words),
            Block::Note(words) => self.writer.paragraph(Style::Note, words),
            Block::Table(_) if matches!(before, Some(Block::Scatter(_))) => {}
            Block::Table(table) => self.table(table),
            chart => {
                let behind = next.and_then(|next| if let Block::Table(table) = next { Some(table) } else { None });
                // The title stands under the picture, not in it; what it shows is told with the title.
                let shown = chart::pictures(chart, behind, self.lang).into_iter().map(|picture| picture.shows);
                let drawn = chart::pictures(&untitled(chart), behind, self.lang);
                for (picture, shows) in drawn.into_iter().zip(shown) {
                    self.picture(chart, &Picture { shows, ..picture })?;
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, words: &str) {
        let style = match words {
            words if words.contains('\t') => Style::Plain,
            words if words.starts_with('—') => Style::Item,
            _ => Style::Body,
        };
        self.writer.blank_form(style, words);
    }

    fn table(&mut self, table: &Table) {
        let grid = table::grid(table, self.lang, self.writer.width());
        if grid.columns.iter().any(|column| !column.title.is_empty()) {
            self.tables += 1;
            self.writer.paragraph(Style::Caption, &words::table(self.lang, self.tables, &self.name));
        }
        self.writer.table(&grid);
        // Two tables in a row would run into one another.
        self.writer.paragraph(Style::Note, "");
    }

    fn picture(&mut self, chart: &Block, picture: &Picture) -> Result<(), Error> {
        let (wide, high) = (f64::from(picture.size.0) * PIXEL, f64::from(picture.size.1) * PIXEL);
        let scale = (self.writer.width() / wide.max(1.0)).min(HIGHEST / high.max(1.0)).min(1.0);
        let drawn = png::png(picture, SHARPNESS)?;
        self.writer.picture(drawn, (wide * scale, high * scale), &picture.shows);
        self.pictures += 1;
        let name = title(chart).unwrap_or(&picture.shows);
        self.writer.paragraph(Style::Centred, &words::picture(self.lang, self.pictures, name));
        self.writer.paragraph(Style::Note, "");
        Ok(())
    }
}

/// What a chart is called, where it is one.
fn title(chart: &Block) -> Option<&str> {
    let title = match chart {
        Block::Scatter(of) => &of.title,
        Block::Bands(of) => &of.title,
        Block::Bars(of) => &of.title,
        Block::Lines(of) => &of.title,
        Block::Tiles(of) => &of.title,
        Block::Network(of) => &of.title,
        // Several in a block: each says what it shows.
        _ => return None,
    };
    Some(title.as_str()).filter(|title| !title.is_empty())
}

/// The chart without its title, where the title is its name.
fn untitled(chart: &Block) -> Block {
    let mut chart = chart.clone();
    match &mut chart {
        Block::Scatter(of) => of.title.clear(),
        Block::Bands(of) => of.title.clear(),
        Block::Bars(of) => of.title.clear(),
        Block::Lines(of) => of.title.clear(),
        Block::Tiles(of) => of.title.clear(),
        Block::Network(of) => of.title.clear(),
        _ => {}
    }
    chart
}

#[cfg(test)]
mod tests;
