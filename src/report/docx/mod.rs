//! Text documents (docx): paragraphs by style, tables whose header is repeated on every page, pictures, page numbers.
//!
//! The library writes the parts; what it lacks (repeated header rows, texts of pictures, the order that the format demands, bytes
//! that stay the same) is mended in [`finish`] before the parts are packed.

pub mod document;
mod finish;
mod grid;
pub mod metrics;
mod official;
mod schema;
mod style;

use docx_rs::{AlignmentType, Docx, Footer, Header, LineSpacing, PageMargin, PageNum, Paragraph, Pic, Run, RunFonts};

pub use grid::{Alignment, Column, Grid};
pub use schema::ordered;
#[cfg(test)]
pub use schema::tests::assert_strict;
pub use style::{FONT, Style};

use crate::error::Error;

/// Twips in a millimetre.
const TWIPS: f64 = 1_440.0 / 25.4;
/// English metric units in a millimetre.
const EMU: f64 = 36_000.0;
/// A4, in millimetres.
const A4: (f64, f64) = (210.0, 297.0);
/// From the edge of the page to its number, in millimetres.
const TO_NUMBER: f64 = 10.0;

/// Millimetres in twips.
fn twips(mm: f64) -> i32 {
    (mm * TWIPS).round() as i32
}

/// Fields of a page, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fields {
    /// On the left.
    pub left: f64,
    /// On the right.
    pub right: f64,
    /// Above.
    pub top: f64,
    /// Below.
    pub bottom: f64,
}

impl Fields {
    /// Fields of official documents: left 20, right 10, above 20, below 20 (ГОСТ Р 7.0.97-2016, 3.3).
    pub const OFFICIAL: Self = Self { left: 20.0, right: 10.0, top: 20.0, bottom: 20.0 };

    /// Width between the fields of a page, in millimetres.
    pub fn width(&self, landscape: bool) -> f64 {
        (if landscape { A4.1 } else { A4.0 }) - self.left - self.right
    }
}

/// A document in the making.
pub struct Writer {
    docx: Docx,
    fields: Fields,
    /// Texts of the pictures, in order.
    pictures: Vec<String>,
    /// Set on the next paragraph.
    new_page: bool,
    /// Whether the next paragraph stays with what follows it.
    keep: bool,
    /// Whether pages now lie on their side.
    landscape: bool,
    /// Whether anything stands in the section yet.
    begun: bool,
}

impl Writer {
    /// An empty document of A4 pages; pages are numbered from the second one, centred above, by ГОСТ Р 7.0.97-2016, 3.4.
    pub fn new(fields: Fields) -> Self {
        let number = Paragraph::new().align(AlignmentType::Center).style(Style::PageNumber.id());
        let number = number.add_page_num(PageNum::new());
        let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT);
        let docx = Docx::new()
            .page_size(twips(A4.0) as u32, twips(A4.1) as u32)
            .page_margin(margin(fields))
            .default_fonts(fonts)
            .default_size(style::size(Style::Body))
            .default_line_spacing(LineSpacing::new().before(0).after(0))
            .header(Header::new().add_paragraph(number))
            // An empty one of its own: the first page has no number.
            .first_header(Header::new().add_paragraph(Paragraph::new().style(Style::PageNumber.id())))
            .first_footer(Footer::new().add_paragraph(Paragraph::new().style(Style::PageNumber.id())));
        let docx = Style::ALL.into_iter().fold(docx, |docx, style| docx.add_style(style::declared(style)));
        let docx = grid::STYLES.iter().fold(docx, |docx, (id, _)| docx.add_style(grid::declared(id)));
        Self { docx, fields, pictures: Vec::new(), new_page: false, keep: false, landscape: false, begun: false }
    }

    /// Width of the text, in millimetres.
    pub fn width(&self) -> f64 {
        self.fields.width(self.landscape)
    }

    /// What comes next begins on a new page.
    pub fn new_page(&mut self) {
        self.new_page = true;
    }

    /// Adds a paragraph; lines are parted by `\n`.
    pub fn paragraph(&mut self, style: Style, text: &str) {
        let paragraph = paragraph(style, text);
        self.add(paragraph);
    }

    /// Adds a paragraph whose underscores are places to fill in: they are seen at once, on the screen and on paper. A tab parts
    /// what stands on the left from what stands at the right edge.
    pub fn blank_form(&mut self, style: Style, text: &str) {
        let stop = docx_rs::Tab::new().val(docx_rs::TabValueType::Right).pos(twips(self.width()) as usize);
        let mut paragraph = Paragraph::new().style(style.id());
        if text.contains('\t') {
            paragraph = paragraph.add_tab(stop);
        }
        for (at, edge) in text.split('\t').enumerate() {
            if at > 0 {
                paragraph = paragraph.add_run(Run::new().add_tab());
            }
            paragraph = pieces(edge).fold(paragraph, |paragraph, (piece, blank)| {
                let run = Run::new().add_text(piece);
                paragraph.add_run(if blank { run.highlight("yellow") } else { run })
            });
        }
        self.add(style::keeps(style, paragraph));
    }

    /// Adds a table.
    pub fn table(&mut self, grid: &Grid) {
        if std::mem::take(&mut self.new_page) {
            // A table begins no page by itself.
            self.add(Paragraph::new().style(Style::Note.id()).page_break_before(true));
        }
        let table = grid.table(self.width());
        self.add_table(table);
    }

    /// Adds a picture: a PNG, its width and height in millimetres, and what it shows, for those who don't see it.
    pub fn picture(&mut self, png: Vec<u8>, (width, height): (f64, f64), shows: &str) {
        let (wide, high) = ((width * EMU).round() as u32, (height * EMU).round() as u32);
        self.pictures.push(shows.to_owned());
        let id = format!("rIdPicture{}", self.pictures.len());
        let picture = Pic::new_with_dimensions(png, 1, 1).size(wide, high).id(id);
        self.add(Paragraph::new().style(Style::Centred.id()).keep_next(true).add_run(Run::new().add_image(picture)));
    }

    /// The bytes of the document: the same for the same document.
    ///
    /// # Errors
    /// [`Error::Internal`] when the writer refuses.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        finish::pack(self.docx, &self.pictures)
    }

    fn add(&mut self, paragraph: Paragraph) {
        let paragraph = if std::mem::take(&mut self.new_page) { paragraph.page_break_before(true) } else { paragraph };
        let paragraph = if std::mem::take(&mut self.keep) { paragraph.keep_next(true) } else { paragraph };
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx.add_paragraph(paragraph);
        self.begun = true;
    }

    fn add_table(&mut self, table: docx_rs::Table) {
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx.add_table(table);
        self.begun = true;
    }
}

fn margin(fields: Fields) -> PageMargin {
    PageMargin {
        top: twips(fields.top),
        left: twips(fields.left),
        bottom: twips(fields.bottom),
        right: twips(fields.right),
        header: twips(TO_NUMBER),
        footer: twips(TO_NUMBER),
        gutter: 0,
    }
}

/// The text in pieces, and whether each is a place to fill in: three underscores and more.
fn pieces(text: &str) -> impl Iterator<Item = (&str, bool)> {
    const FEWEST: usize = 3;
    let mut rest = text;
    std::iter::from_fn(move || {
        let run = rest.bytes().take_while(|byte| *byte == b'_').count();
        let blank = run >= FEWEST;
        let end = if blank { run } else { rest.find("___").unwrap_or(rest.len()) };
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        (!piece.is_empty()).then_some((piece, blank))
    })
}

/// A paragraph of that style; lines are parted by `\n`.
fn paragraph(style: Style, text: &str) -> Paragraph {
    let mut run = Run::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(docx_rs::BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    style::keeps(style, Paragraph::new().style(style.id()).add_run(run))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    /// A part of a packed document.
    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn sample() -> Vec<u8> {
        let mut writer = Writer::new(Fields::OFFICIAL);
        writer.paragraph(Style::Stamp, "Приложение № 1\nк приказу от 01.04.2026 № 256");
        writer.paragraph(Style::Title, "Список школ");
        let columns = vec![Column::new("№ п/п", 12.0, Alignment::Centre), Column::new("Школа", 0.0, Alignment::Left)];
        let rows = (1..=100).map(|n| vec![n.to_string(), format!("Школа № {n} <имени> & Ко")]);
        writer.table(&Grid { columns, rows: rows.collect(), ..Grid::default() });
        writer.picture(vec![0x89, b'P', b'N', b'G'], (100.0, 50.0), "Школы «по» местам");
        writer.signature("Министр", "И. И. Иванов", 75.0);
        writer.finish().unwrap()
    }

    #[test]
    fn the_first_row_of_a_table_is_repeated_on_every_page_and_no_row_is_torn() {
        let document = part(&sample(), "word/document.xml");
        assert_eq!(document.matches("<w:tblHeader").count(), 1);
        assert!(document.find("<w:tblHeader").unwrap() < document.find("Школа № 1 ").unwrap());
        assert_eq!(document.matches("<w:cantSplit").count(), 101);
        assert!(document.contains("Школа № 7 &lt;имени&gt; &amp; Ко"));
    }

    #[test]
    fn pages_are_numbered_from_the_second_one() {
        let bytes = sample();
        let document = part(&bytes, "word/document.xml");
        assert!(document.contains("<w:titlePg"), "{document}");
        let headers = ["word/header1.xml", "word/header2.xml"].map(|name| part(&bytes, name));
        assert_eq!(headers.iter().filter(|header| header.contains("PAGE")).count(), 1);
    }

    #[test]
    fn a_picture_says_what_it_shows() {
        let document = part(&sample(), "word/document.xml");
        assert!(document.contains(r#"descr="Школы «по» местам""#), "{document}");
    }

    #[test]
    fn underscores_are_places_to_fill_in() {
        let of: Vec<_> = pieces("Основание: ____ (приказ a_b)").collect();
        assert_eq!(of, [("Основание: ", false), ("____", true), (" (приказ a_b)", false)]);
        assert_eq!(pieces("").count(), 0);
    }

    #[test]
    fn the_same_document_has_the_same_bytes() {
        let one = sample();
        let _another = sample();
        assert_eq!(one, sample());
    }
}
