//! Styles of paragraphs: how each sort of text stands on the page.

use docx_rs::{AlignmentType, LineSpacing, LineSpacingType, Paragraph, SpecialIndentType, StyleType};

use super::twips;

/// The letters of every document.
pub const FONT: &str = "Times New Roman";

/// A sort of paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text: justified, first line indented by 12.5 mm.
    Body,
    /// Text without an indent, on the left.
    Plain,
    /// Heading of the document or of an appendix, centred.
    Title,
    /// Heading of a section.
    Heading,
    /// Heading within a section.
    Subheading,
    /// Words over a table or under a picture.
    Caption,
    /// Small print.
    Note,
    /// Centred text.
    Centred,
    /// The block at the upper right of an appendix.
    Stamp,
    /// An item of a list.
    Item,
    /// A cell with words.
    Cell,
    /// A cell with a figure, at the right.
    Figure,
    /// A cell whose content is centred.
    Middle,
    /// A cell of a header.
    Header,
    /// The number of the page.
    PageNumber,
    /// A cell with words, in smaller letters: in tables of many columns.
    SmallCell,
    /// A cell with a figure, in smaller letters.
    SmallFigure,
    /// A cell whose content is centred, in smaller letters.
    SmallMiddle,
    /// A cell of a header, in smaller letters.
    SmallHeader,
    /// Names over the title of an order.
    Authority,
    /// The kind of paper, in spaced letters.
    Kind,
    /// Date and number in a line.
    Line,
    /// The heading of an order's text, at the left.
    About,
    /// The word of command.
    Command,
    /// Who signs.
    Signature,
    /// Paragraphs under a table of an appendix.
    Remark,
    /// A mark at the upper right: what the sheet is for.
    Mark,
    /// Nothing but what parts two tables.
    Gap,
}

impl Style {
    /// Every style.
    pub const ALL: [Self; 28] = [
        Self::Body,
        Self::Plain,
        Self::Title,
        Self::Heading,
        Self::Subheading,
        Self::Caption,
        Self::Note,
        Self::Centred,
        Self::Stamp,
        Self::Item,
        Self::Cell,
        Self::Figure,
        Self::Middle,
        Self::Header,
        Self::PageNumber,
        Self::SmallCell,
        Self::SmallFigure,
        Self::SmallMiddle,
        Self::SmallHeader,
        Self::Authority,
        Self::Kind,
        Self::Line,
        Self::About,
        Self::Command,
        Self::Signature,
        Self::Remark,
        Self::Mark,
        Self::Gap,
    ];

    /// Its id in the document; headings have the ids by which programs make tables of contents.
    pub fn id(self) -> &'static str {
        match self {
            Self::Body => "BodyText",
            Self::Plain => "Plain",
            Self::Title => "Title",
            Self::Heading => "Heading1",
            Self::Subheading => "Heading2",
            Self::Caption => "Caption",
            Self::Note => "Note",
            Self::Centred => "Centred",
            Self::Stamp => "Stamp",
            Self::Item => "Item",
            Self::Cell => "CellText",
            Self::Figure => "CellFigure",
            Self::Middle => "CellMiddle",
            Self::Header => "CellHeader",
            Self::PageNumber => "PageNumber",
            Self::SmallCell => "CellTextSmall",
            Self::SmallFigure => "CellFigureSmall",
            Self::SmallMiddle => "CellMiddleSmall",
            Self::SmallHeader => "CellHeaderSmall",
            Self::Authority => "Authority",
            Self::Kind => "Kind",
            Self::Line => "DateAndNumber",
            Self::About => "About",
            Self::Command => "Command",
            Self::Signature => "Signatory",
            Self::Remark => "Remark",
            Self::Mark => "Mark",
            Self::Gap => "Gap",
        }
    }

    /// Its name: headings and captions are known to programs by it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading 1",
            Self::Subheading => "heading 2",
            Self::Caption => "caption",
            Self::Body => "Body Text",
            _ => self.id(),
        }
    }
}

/// Size of its letters, in half-points.
pub fn size(style: Style) -> usize {
    match style {
        Style::Gap => 2,
        Style::Note | Style::SmallCell | Style::SmallFigure | Style::SmallMiddle | Style::SmallHeader => 20,
        Style::Remark | Style::Caption | Style::Cell | Style::Figure | Style::Middle | Style::Header => 24,
        _ => 28,
    }
}

/// From the left field to the block of an appendix, in millimetres: its right half.
const STAMP_INDENT: f64 = 95.0;
/// Indent of the first line, in millimetres.
const FIRST_LINE: f64 = 12.5;

/// The style as it is declared in the document.
pub fn declared(style: Style) -> docx_rs::Style {
    let base = docx_rs::Style::new(style.id(), StyleType::Paragraph).name(style.name()).size(size(style));
    let around = |before: u32, after: u32| LineSpacing::new().before(before).after(after);
    let lines = around(0, 0).line_rule(LineSpacingType::Auto).line(276);
    match style {
        Style::Body => base
            .align(AlignmentType::Both)
            .indent(None, Some(SpecialIndentType::FirstLine(twips(FIRST_LINE))), None, None)
            .line_spacing(lines),
        Style::Plain | Style::Cell | Style::SmallCell => base.align(AlignmentType::Left),
        Style::Title => base.align(AlignmentType::Center).bold().line_spacing(around(240, 240)),
        Style::Heading => base.align(AlignmentType::Left).bold().line_spacing(around(360, 120)).outline_lvl(0),
        Style::Subheading => base.align(AlignmentType::Left).bold().line_spacing(around(240, 120)).outline_lvl(1),
        Style::Caption => base.align(AlignmentType::Left).line_spacing(around(120, 60)),
        Style::Note => base.align(AlignmentType::Both).line_spacing(around(60, 60)).color("404040"),
        Style::Centred | Style::Middle | Style::SmallMiddle | Style::PageNumber => base.align(AlignmentType::Center),
        Style::Stamp => base.align(AlignmentType::Left).indent(Some(twips(STAMP_INDENT)), None, None, None),
        Style::Item => base
            .align(AlignmentType::Both)
            .indent(Some(twips(FIRST_LINE)), Some(SpecialIndentType::Hanging(twips(6.0))), None, None)
            .line_spacing(lines),
        Style::Figure | Style::SmallFigure => base.align(AlignmentType::Right),
        Style::Header | Style::SmallHeader => base.align(AlignmentType::Center).bold(),
        _ => of_an_order(style, base),
    }
}

/// Styles of orders.
fn of_an_order(style: Style, base: docx_rs::Style) -> docx_rs::Style {
    let around = |before: u32, after: u32| LineSpacing::new().before(before).after(after);
    match style {
        Style::Authority => base.align(AlignmentType::Center).bold(),
        Style::Kind => base.align(AlignmentType::Center).bold().line_spacing(around(360, 240)),
        Style::Line => base.align(AlignmentType::Left).line_spacing(around(0, 120)),
        Style::About => base.align(AlignmentType::Left).line_spacing(around(360, 360)),
        Style::Command => base.align(AlignmentType::Left).line_spacing(around(120, 120)),
        Style::Remark => base.align(AlignmentType::Left).line_spacing(around(120, 0)),
        Style::Mark => base.align(AlignmentType::Right).line_spacing(around(0, 120)),
        _ => base.align(AlignmentType::Left),
    }
}

/// Whether a paragraph of that style stays with what follows it.
pub fn keeps(style: Style, paragraph: Paragraph) -> Paragraph {
    match style {
        Style::Title | Style::Heading | Style::Subheading | Style::Caption => paragraph.keep_next(true),
        // What stands over the text of an order is never its only part on a page.
        Style::Authority | Style::Kind | Style::Line | Style::About | Style::Command | Style::Stamp | Style::Mark => {
            paragraph.keep_next(true).keep_lines(true)
        }
        Style::Signature => paragraph.keep_lines(true),
        _ => paragraph,
    }
}
