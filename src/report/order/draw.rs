//! An order on the page: its text, its appendices, each on pages of its own, and the sheets for the file after it.

use super::columns;
use super::parts::{Appendix, Body, Paper, Signature};
use crate::error::Error;
use crate::model::order::Edition;
use crate::report::document::Table;
use crate::report::docx::{Fields, Style, Writer};
use crate::text::{Lang, paper as words};

/// The longest line of what stands in a corner of the page, in millimetres: a block, a heading, a post.
fn corner(edition: Edition) -> f64 {
    match edition {
        Edition::Gost2016 => 75.0,
        Edition::Gost2025 => 80.0,
    }
}

/// The order by the standard.
///
/// # Errors
/// [`Error::OrderWithoutHeading`] where the edition of 2025 asks for a heading of the text and there is none;
/// [`Error::Internal`] when the writer refuses.
pub fn write(paper: &Paper, edition: Edition, lang: Lang) -> Result<Vec<u8>, Error> {
    let mut page = Page { writer: Writer::new(Fields::OFFICIAL), corner: corner(edition), turns: true, lang };
    if let Some(of) = &paper.body {
        if of.about.trim().is_empty() && edition == Edition::Gost2025 {
            return Err(Error::OrderWithoutHeading);
        }
        page.body(of);
    }
    page.appendices(&paper.appendices, paper.body.is_some());
    page.for_file(&paper.for_file, paper.body.is_some() || !paper.appendices.is_empty());
    page.writer.finish()
}

/// Pages in the making.
pub struct Page {
    /// Where they are written.
    pub writer: Writer,
    /// The longest line of what stands in a corner, in millimetres.
    pub corner: f64,
    /// Whether wide tables turn their pages.
    pub turns: bool,
    /// Language of the words.
    pub lang: Lang,
}

impl Page {
    fn body(&mut self, body: &Body) {
        for line in &body.authority {
            self.writer.paragraph(Style::Authority, &line.to_uppercase());
        }
        self.writer.spaced(&body.kind);
        let date = if body.date.is_empty() { words::NO_DATE } else { &body.date };
        self.writer.date_and_number(date, &words::number(self.lang, &body.number));
        if !body.place.is_empty() {
            self.writer.keep();
            self.writer.paragraph(Style::Centred, &body.place);
        }
        if !body.about.is_empty() {
            self.writer.narrow(Style::About, &words::bound(&body.about), self.corner);
        }
        for text in &body.preamble {
            self.writer.paragraph(Style::Body, &words::bound(text));
        }
        if !body.command.is_empty() {
            self.writer.paragraph(Style::Command, &body.command);
        }
        for (at, (number, text)) in body.items.iter().enumerate() {
            if at + 1 == body.items.len() {
                // Who signs is never alone on a page.
                self.writer.keep();
            }
            self.writer.numbered(Style::Body, number, &words::bound(text));
        }
        self.signature(&body.signature);
    }

    /// Adds appendices, each on pages of its own; the first one too, where something stands before it.
    pub fn appendices(&mut self, appendices: &[Appendix], something_before: bool) {
        let mut before = something_before;
        for of in appendices {
            self.begin(of, before);
            self.stamp(&of.stamp);
            self.appendix(of);
            before = true;
        }
    }

    /// Adds sheets for the file, marked so.
    pub fn for_file(&mut self, sheets: &[Appendix], something_before: bool) {
        let mut before = something_before;
        let mark = words::for_file(self.lang);
        for of in sheets {
            self.begin(of, before);
            if !of.stamp.iter().any(|line| line.contains(mark)) {
                self.writer.paragraph(Style::Mark, mark);
            }
            if !of.stamp.is_empty() {
                self.stamp(&of.stamp);
            }
            self.appendix(of);
            before = true;
        }
    }

    fn stamp(&mut self, lines: &[String]) {
        let lines: Vec<String> = lines.iter().map(|line| words::bound(line)).collect();
        self.writer.stamp(&lines, self.corner);
    }

    fn begin(&mut self, of: &Appendix, something_before: bool) {
        if something_before {
            self.writer.new_page();
        }
        let width = Fields::OFFICIAL.width(false);
        let mut tables = of.tables.iter();
        let wide = tables.any(|(_, table)| columns::wants_landscape(table, width, self.lang));
        self.writer.turn(wide && self.turns);
    }

    fn appendix(&mut self, of: &Appendix) {
        if !of.title.is_empty() {
            self.writer.paragraph(Style::Title, &words::bound(&of.title.join("\n")));
        }
        let signed = of.signature.as_ref().is_some_and(|of| !of.post.is_empty() || !of.name.is_empty());
        self.all_tables(of, signed);
        for (at, note) in of.notes.iter().enumerate() {
            if signed && at + 1 == of.notes.len() {
                self.writer.keep();
            }
            self.writer.paragraph(Style::Remark, &words::bound(note));
        }
        if let Some(of) = &of.signature {
            self.signature(of);
        }
    }

    /// Adds the tables of an appendix and its notes alone.
    pub fn tables(&mut self, of: &Appendix) {
        self.all_tables(of, false);
        for note in &of.notes {
            self.writer.paragraph(Style::Remark, &words::bound(note));
        }
    }

    fn all_tables(&mut self, of: &Appendix, signed: bool) {
        let last = of.tables.len().wrapping_sub(1);
        let mut before = false;
        for (at, (heading, table)) in of.tables.iter().enumerate() {
            if let Some(heading) = heading {
                self.writer.paragraph(Style::Caption, heading);
            } else if before {
                self.writer.gap();
            }
            before = self.table(table, signed && at == last && of.notes.is_empty());
        }
    }

    /// Adds a table; without rows, the words that say so. Whether a table was added.
    fn table(&mut self, table: &Table, keep: bool) -> bool {
        if table.rows.is_empty() {
            if keep {
                self.writer.keep();
            }
            self.writer.paragraph(Style::Body, words::nobody(self.lang));
            return false;
        }
        let mut grid = columns::grid(table, self.writer.width(), self.lang);
        grid.keep = keep;
        self.writer.table(&grid);
        true
    }

    fn signature(&mut self, of: &Signature) {
        if !of.post.is_empty() || !of.name.is_empty() {
            self.writer.signature(&of.post, &of.name, self.corner);
        }
    }
}

#[cfg(test)]
mod tests;
