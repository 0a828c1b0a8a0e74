//! The parts of an order, in words that are ready to be drawn.

use crate::report::document::Table;

/// An order with its appendices, or the appendices alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// The order's own text; nothing where only appendices are wanted.
    pub body: Option<Body>,
    /// Appendices in order; those of an appendix follow it.
    pub appendices: Vec<Appendix>,
    /// Sheets for the file, which are not part of the order: reasons of an amendment.
    pub for_file: Vec<Appendix>,
}

/// The text of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Names over the title, from above: the region, the authority.
    pub authority: Vec<String>,
    /// The kind of paper: «ПРИКАЗ».
    pub kind: String,
    /// Date in words or figures; a line to be filled in by hand where there is none.
    pub date: String,
    /// Number; a line to be filled in by hand where there is none.
    pub number: String,
    /// Where it is given: a town; empty where it is not said.
    pub place: String,
    /// The heading of the text: «Об утверждении списка …».
    pub about: String,
    /// Legal grounds, a paragraph each; the last one leads to the word of command.
    pub preamble: Vec<String>,
    /// The word of command: «ПРИКАЗЫВАЮ:».
    pub command: String,
    /// Items with their numbers: («1.», «Утвердить …»), («1.1.», …).
    pub items: Vec<(String, String)>,
    /// Who signs.
    pub signature: Signature,
}

/// Who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Post.
    pub post: String,
    /// Initials and name.
    pub name: String,
}

/// An appendix; it begins a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Appendix {
    /// Lines of the block at the upper right: «Приложение № 1», «к приказу …», «от 01.04.2026 № 256».
    pub stamp: Vec<String>,
    /// Lines of the heading.
    pub title: Vec<String>,
    /// Tables, each with its heading where it has one.
    pub tables: Vec<(Option<String>, Table)>,
    /// Paragraphs under the tables.
    pub notes: Vec<String>,
    /// Who signs the appendix, where it is signed apart.
    pub signature: Option<Signature>,
}
