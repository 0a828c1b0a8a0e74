//! What official papers need besides paragraphs and tables: the block of an appendix, a heading in half the width, who signs,
//! pages that lie on their side.

use docx_rs::{
    BorderType, PageOrientationType, PageSize, Paragraph, Run, SectionProperty, SpecialIndentType, Tab, TabValueType,
    Table, TableBorder, TableBorderPosition, TableBorders, TableCell, TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::metrics::Letters;
use super::style::{Style, size};
use super::{A4, Writer, grid, margin, paragraph, style, twips};

/// A little more than a line is wide, so that programs that round otherwise don't wrap it, in millimetres.
const EASE: f64 = 1.5;
/// Spaces between letters of the kind of paper, in twips.
const SPACED: i32 = 60;
/// Over who signs: two lines, in twips.
const OVER_SIGNATURE: u32 = 560;
/// Between two tables: a line, in twips.
const BETWEEN_TABLES: u32 = 240;
/// Between a post and a name in one line at least, in millimetres.
const BETWEEN: f64 = 20.0;

impl Writer {
    /// What is added next stays on the page with what follows it.
    pub fn keep(&mut self) {
        self.keep = true;
    }

    /// What comes next stands on pages that lie on their side, or stand again; nothing where they do so already.
    pub fn turn(&mut self, landscape: bool) {
        if landscape == self.landscape {
            return;
        }
        if self.begun {
            let section = SectionProperty::new().page_size(page(self.landscape)).page_margin(margin(self.fields));
            let (new_page, keep) = (std::mem::take(&mut self.new_page), std::mem::take(&mut self.keep));
            self.add(Paragraph::new().style(Style::Gap.id()).section_property(section));
            // A section begins a page by itself.
            (self.new_page, self.keep) = (false, keep && !new_page);
        }
        self.landscape = landscape;
        self.begun = false;
        let docx = std::mem::take(&mut self.docx);
        let (width, height) = if landscape { (A4.1, A4.0) } else { A4 };
        let way = if landscape { PageOrientationType::Landscape } else { PageOrientationType::Portrait };
        self.docx = docx.page_size(twips(width) as u32, twips(height) as u32).page_orient(way);
    }

    /// Adds the block of an appendix: lines on the left of a block whose longest line reaches the right field, none of them
    /// longer than `widest` millimetres.
    pub fn stamp(&mut self, lines: &[String], widest: f64) {
        let letters = Letters { size: size(Style::Stamp), bold: false };
        let longest = lines.iter().map(|line| letters.wrapped(line, widest)).fold(0.0, f64::max) + EASE;
        let indent = (self.width() - longest).max(0.0);
        let block = paragraph(Style::Stamp, &lines.join("\n"));
        self.add(block.indent(Some(twips(indent)), None, None, None));
    }

    /// Adds a paragraph that is at most so many millimetres wide, on the left.
    pub fn narrow(&mut self, style: Style, text: &str, widest: f64) {
        let right = twips((self.width() - widest).max(0.0));
        self.add(paragraph(style, text).indent(None, None, Some(right), None));
    }

    /// Adds the kind of paper in spaced letters.
    pub fn spaced(&mut self, text: &str) {
        let run = Run::new().add_text(text).character_spacing(SPACED);
        self.add(style::keeps(Style::Kind, Paragraph::new().style(Style::Kind.id()).add_run(run)));
    }

    /// Adds a line with its date on the left and its number at the right edge.
    pub fn date_and_number(&mut self, date: &str, number: &str) {
        let line = self.parted(Style::Line, date, number);
        self.add(line);
    }

    /// Adds a paragraph that begins with a number.
    pub fn numbered(&mut self, style: Style, number: &str, text: &str) {
        let text = if number.is_empty() { text.to_owned() } else { format!("{number}\u{a0}{text}") };
        self.add(paragraph(style, &text));
    }

    /// Adds who signs: the post on the left, in lines of at most `widest` millimetres where it is long, and the name at the
    /// right edge of its last line.
    pub fn signature(&mut self, post: &str, name: &str, widest: f64) {
        let letters = Letters { size: size(Style::Signature), bold: false };
        let fits = !post.contains('\n') && letters.width(post) + BETWEEN + letters.width(name) <= self.width();
        let over = docx_rs::LineSpacing::new().before(OVER_SIGNATURE).after(0);
        if fits {
            let line = self.parted(Style::Signature, post, name);
            self.add(line.line_spacing(over));
            return;
        }
        // Its height is that of the space over a line.
        self.add(Paragraph::new().style(Style::Gap.id()).keep_next(true).line_spacing(over));
        let (left, right) = (twips(widest) as usize, twips(self.width() - widest) as usize);
        let name = paragraph(Style::Signature, name).align(docx_rs::AlignmentType::Right);
        let cells =
            vec![cell(left, paragraph(Style::Signature, post)), cell(right, name).vertical_align(VAlignType::Bottom)];
        let table = Table::new(vec![TableRow::new(cells).cant_split()])
            .set_borders(unseen())
            .style(grid::STYLES[0].0)
            .set_grid(vec![left, right])
            .layout(TableLayoutType::Fixed)
            .width(left + right, WidthType::Dxa);
        self.add_table(table);
    }

    /// Adds a little space, which keeps two tables apart.
    pub fn gap(&mut self) {
        let over = docx_rs::LineSpacing::new().before(BETWEEN_TABLES).after(0);
        self.add(Paragraph::new().style(Style::Gap.id()).line_spacing(over));
    }

    fn parted(&self, style: Style, left: &str, right: &str) -> Paragraph {
        let stop = Tab::new().val(TabValueType::Right).pos(twips(self.width()) as usize);
        let run = Run::new().add_text(left).add_tab().add_text(right);
        style::keeps(style, Paragraph::new().style(style.id()).add_tab(stop).add_run(run))
    }
}

/// Borders that are not drawn, whatever the style of tables says.
fn unseen() -> TableBorders {
    use TableBorderPosition as At;
    [At::Top, At::Left, At::Bottom, At::Right, At::InsideH, At::InsideV]
        .into_iter()
        .fold(TableBorders::with_empty(), |borders, at| borders.set(TableBorder::new(at).border_type(BorderType::Nil)))
}

fn page(landscape: bool) -> PageSize {
    let (width, height) = if landscape { (A4.1, A4.0) } else { A4 };
    let size = PageSize::new().size(twips(width) as u32, twips(height) as u32);
    if landscape { size.orient(PageOrientationType::Landscape) } else { size }
}

fn cell(width: usize, content: Paragraph) -> TableCell {
    // The post begins where the text does: the cell's own field is taken back.
    let content = content.indent(Some(-twips(CELL_FIELD)), None::<SpecialIndentType>, Some(-twips(CELL_FIELD)), None);
    TableCell::new().width(width, WidthType::Dxa).add_paragraph(content)
}

/// Between the edge of a cell and its content, in millimetres: what programs take where nothing is said.
const CELL_FIELD: f64 = 1.9;
