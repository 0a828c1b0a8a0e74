//! The template of an organisation: its own document, in which names in braces are replaced by the parts of an order. What is
//! not replaced stays as it is, byte for byte.

mod blocks;
mod package;
mod places;
mod sample;
mod scan;

pub use sample::sample;

use quick_xml::escape::escape;

use self::blocks::{Drawn, Look};
use self::places::{Content, Place};
use self::scan::{Found, Paragraph};
use super::parts::Paper;
use crate::error::{Error, TemplateFault};
use crate::text::Lang;

/// The order in the template of an organisation.
///
/// # Errors
/// [`Error::BadTemplate`] for a template that cannot be read, has names that mean nothing, or has no place for what the order
/// has; [`Error::Internal`] when the writer refuses.
pub fn fill(template: &[u8], paper: &Paper, lang: Lang) -> Result<Vec<u8>, Error> {
    let mut parts = package::read(template)?;
    let places = places::places(paper);
    let look = Look { width: A4, lang };
    let mut filling =
        Filling { paper, places: &places, look, used: Vec::new(), drawn: Drawn::default(), unknown: Vec::new() };
    let mut changed = package::Parts::new();
    for (name, part) in parts.iter().filter(|(name, _)| package::is_text(name)) {
        if let Some(text) = filling.part(name, part)? {
            changed.insert(name.clone(), text);
        }
    }
    filling.complain()?;
    if !paper.for_file.is_empty() && !filling.used.contains(&Content::ForFile) {
        let document =
            changed.remove(package::DOCUMENT).or_else(|| parts.remove(package::DOCUMENT)).unwrap_or_default();
        filling.look.width = width(&document[document.rfind("<w:sectPr").unwrap_or(0)..]);
        let sheets = filling.drawn.draw(&filling.look, "", blocks::for_file(paper))?;
        changed.insert(package::DOCUMENT.to_owned(), at_the_end(&document, &sheets));
    }
    if let Some(merged) = parts.get(package::STYLES).and_then(|styles| filling.drawn.merged(styles)) {
        changed.insert(package::STYLES.to_owned(), merged);
    }
    // A template of Word (dotx) becomes a document.
    if let Some(types) = parts.get(package::TYPES).filter(|types| types.contains(DOTX)) {
        changed.insert(package::TYPES.to_owned(), types.replace(DOTX, "wordprocessingml.document.main+xml"));
    }
    package::copy(template, changed)
}

const DOTX: &str = "wordprocessingml.template.main+xml";

/// A template that is being filled.
struct Filling<'a> {
    paper: &'a Paper,
    places: &'a [Place],
    look: Look,
    /// What found its place.
    used: Vec<Content>,
    drawn: Drawn,
    /// Names that mean nothing.
    unknown: Vec<String>,
}

impl Filling<'_> {
    /// The part with its names replaced; nothing where it has none.
    fn part(&mut self, name: &str, part: &str) -> Result<Option<String>, Error> {
        let damaged = || Error::from(TemplateFault::Damaged(name.to_owned()));
        let mut edits = Vec::new();
        for paragraph in scan::paragraphs(part).ok_or_else(damaged)? {
            let text = paragraph.text();
            let found = scan::names(&text);
            let known: Vec<(&Found, Content)> = found.iter().filter_map(|found| self.known(found)).collect();
            let block = known.iter().find(|(_, content)| !matches!(content, Content::Text(_)));
            if let Some((name, content)) = block {
                if text.trim() != &text[name.place.clone()] || paragraph.holds_more {
                    return Err(TemplateFault::NotAlone(name.name.clone()).into());
                }
                let block = self.block(part, &paragraph, name, content)?;
                edits.push((paragraph.place.clone(), block));
            } else {
                inline(&paragraph, &known, &mut edits);
            }
        }
        if edits.is_empty() {
            return Ok(None);
        }
        edits.sort_by_key(|(place, _)| place.start);
        let (mut text, mut from) = (String::with_capacity(part.len()), 0);
        for (place, new) in edits {
            text.push_str(part.get(from..place.start).ok_or_else(damaged)?);
            text.push_str(&new);
            from = place.end;
        }
        text.push_str(part.get(from..).ok_or_else(damaged)?);
        Ok(Some(text))
    }

    fn known<'f>(&mut self, found: &'f Found) -> Option<(&'f Found, Content)> {
        let Some(place) = self.places.iter().find(|place| place.is(&found.name)) else {
            self.unknown.push(found.name.chars().take(LONGEST_NAME).collect());
            return None;
        };
        self.used.push(place.content.clone());
        Some((found, place.content.clone()))
    }

    /// What stands in place of a paragraph.
    fn block(&mut self, part: &str, paragraph: &Paragraph, name: &Found, content: &Content) -> Result<String, Error> {
        let run = paragraph.run_at(name.place.start).and_then(|place| part.get(place)).unwrap_or_default();
        let properties = paragraph.properties.clone().and_then(|place| part.get(place)).unwrap_or_default();
        let (like, paper) = (without_section(properties), self.paper);
        let lines = |lines: &[String]| lines.iter().map(|line| like_this(&like, run, line)).collect::<String>();
        // That of the section in which the name stands: a wide table may have a section that lies on its side.
        self.look.width = width(part.get(paragraph.place.start..).unwrap_or_default());
        let mut block = match content {
            Content::Paragraphs(texts) => lines(texts),
            Content::Rows(at) => {
                lines(&paper.appendices.get(*at).map(|of| places::rows(of, self.look.lang)).unwrap_or_default())
            }
            Content::Tables(at) => self.drawn.draw(&self.look, run, blocks::tables(paper, *at))?,
            Content::Appendices => self.drawn.draw(&self.look, &letters(run), blocks::appendices(paper))?,
            Content::ForFile => self.drawn.draw(&self.look, &letters(run), blocks::for_file(paper))?,
            Content::Text(_) => String::new(),
        };
        let next = part.get(paragraph.place.end..).unwrap_or_default().trim_start();
        if paragraph.ends_section {
            block.push_str(&format!("<w:p>{properties}</w:p>"));
        } else if block.ends_with("</w:tbl>") && !next.starts_with("<w:p>") && !next.starts_with("<w:p ") {
            // A cell ends with a paragraph, and two tables in a row would run into one another.
            block.push_str("<w:p/>");
        } else if block.is_empty() {
            block.push_str(&format!("<w:p>{like}</w:p>"));
        }
        Ok(block)
    }

    /// Says what is wrong with the template as a whole.
    fn complain(&mut self) -> Result<(), Error> {
        let lang = self.look.lang;
        if !self.unknown.is_empty() {
            let known = self.places.iter().map(|place| place.name(lang).to_owned()).collect();
            let mut unknown = std::mem::take(&mut self.unknown);
            unknown.dedup();
            return Err(TemplateFault::Unknown(unknown, known).into());
        }
        let lacking = places::lacking(self.paper, self.places, &self.used, lang);
        if lacking.is_empty() { Ok(()) } else { Err(TemplateFault::Lacking(lacking).into()) }
    }
}

/// No more letters of a name that means nothing are repeated.
const LONGEST_NAME: usize = 40;

/// Edits of the pieces of a paragraph: the first piece of a name holds what it stands for, the others lose their part of it.
fn inline(paragraph: &Paragraph, known: &[(&Found, Content)], edits: &mut Vec<(std::ops::Range<usize>, String)>) {
    let mut start = 0;
    for piece in &paragraph.pieces {
        let end = start + piece.text.len();
        let (mut text, mut from) = (String::new(), start);
        let here = known.iter().filter(|(found, _)| found.place.start < end && found.place.end > start);
        let mut changed = false;
        for (found, content) in here {
            changed = true;
            if found.place.start >= start {
                text.push_str(&piece.text[from - start..found.place.start - start]);
                if let Content::Text(value) = content {
                    text.push_str(value);
                }
            }
            from = found.place.end.min(end);
        }
        if changed && !piece.place.is_empty() {
            text.push_str(&piece.text[from - start..]);
            edits.push((piece.place.clone(), piece_of(&text)));
        }
        start = end;
    }
}

/// A text as pieces of a run; lines are parted by `\n`.
fn piece_of(text: &str) -> String {
    let lines = text.split('\n').map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line)));
    lines.collect::<Vec<_>>().join("<w:br/>")
}

/// A paragraph like another one.
fn like_this(properties: &str, run: &str, text: &str) -> String {
    format!("<w:p>{properties}<w:r>{run}{}</w:r></w:p>", piece_of(text))
}

/// Properties of a paragraph without the section that they end.
fn without_section(properties: &str) -> String {
    let Some((before, rest)) = properties.split_once("<w:sectPr") else { return properties.to_owned() };
    let after = rest.split_once("</w:sectPr>").map_or("</w:pPr>", |(_, after)| after);
    format!("{before}{after}")
}

/// Of the properties of a run only its letters, without their size and weight.
fn letters(run: &str) -> String {
    let Some(at) = run.find("<w:rFonts") else { return String::new() };
    let Some(end) = run[at..].find("/>") else { return String::new() };
    format!("<w:rPr>{}</w:rPr>", &run[at..at + end + 2])
}

/// The document with something after all that it has.
fn at_the_end(document: &str, more: &str) -> String {
    let body = document.rfind("</w:body>").unwrap_or(document.len());
    let paragraph = document[..body].rfind("</w:p>").unwrap_or(0);
    // The last section's properties come after all paragraphs.
    let section = document[..body].rfind("<w:sectPr").filter(|section| *section > paragraph);
    let at = section.unwrap_or(body);
    format!("{}{more}{}", &document[..at], &document[at..])
}

/// Width of the text where nothing says it, in millimetres: an A4 page with wide fields.
const A4: f64 = 170.0;

/// Width of the text in the first section that ends in this part of a document, in millimetres.
fn width(document: &str) -> f64 {
    const NARROWEST: f64 = 60.0;
    let Some(section) = document.find("<w:sectPr").map(|at| &document[at..]) else { return A4 };
    let value = |element: &str, name: &str| -> Option<f64> {
        let tag = section[section.find(element)?..].split('>').next()?;
        let after = tag.split_once(&format!(" {name}=\""))?.1;
        after.split('"').next()?.parse().ok()
    };
    let page = value("<w:pgSz", "w:w");
    let fields = value("<w:pgMar", "w:left").zip(value("<w:pgMar", "w:right")).map(|(left, right)| left + right);
    let width = page.zip(fields).map(|(page, fields)| (page - fields) * 25.4 / 1_440.0);
    width.filter(|width| (NARROWEST..1_000.0).contains(width)).unwrap_or(A4)
}

#[cfg(test)]
mod tests;
