//! The part of a sheet's comments: made anew, or ours put among those that stand there.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Writer;
use quick_xml::events::{BytesStart, Event};

use super::notes::Note;
use super::xml::{self, Insert};
use super::{Unfit, reference};
use crate::model::place::CellRef;

/// A part without a comment.
const EMPTY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors/><commentList/></comments>";

/// Authors of what stands for a conversation begin so; programs that know conversations show those instead.
const CONVERSATION: &str = "tc=";

/// The part with our comments.
#[derive(Debug)]
pub struct Comments {
    /// The part.
    pub part: Vec<u8>,
    /// Cells that had no comment before.
    pub fresh: BTreeSet<CellRef>,
    /// Cells that had one already.
    pub former: BTreeSet<CellRef>,
    /// Cells in which a conversation stands: left as they are.
    pub conversations: BTreeSet<CellRef>,
}

/// Puts notes among the comments of a sheet, or makes the part.
///
/// # Errors
/// [`Unfit`] when the part is not what it should be.
pub fn with_notes(part: Option<&[u8]>, notes: &BTreeMap<CellRef, &Note>, author: &str) -> Result<Comments, Unfit> {
    let source = part.unwrap_or(EMPTY.as_bytes());
    let known = Known::of(source, author)?;
    let of_conversation = |cell: &&CellRef| known.cells.get(*cell).is_some_and(|is_conversation| *is_conversation);
    let conversations: BTreeSet<CellRef> = notes.keys().filter(of_conversation).copied().collect();
    let ours = || notes.iter().filter(|(cell, _)| !conversations.contains(*cell));
    let mut putting = Putting {
        old: ours().filter(|(cell, _)| known.cells.contains_key(*cell)).map(|(cell, note)| (*cell, *note)).collect(),
        fresh: ours().filter(|(cell, _)| !known.cells.contains_key(*cell)).map(|(cell, note)| (*cell, *note)).collect(),
        author,
        author_id: known.author_id,
        is_author_new: known.is_author_new,
        cell: None,
    };
    let fresh = putting.fresh.keys().copied().collect();
    let part = xml::rewrite(source, &mut putting)?;
    Ok(Comments { part, fresh, former: known.cells.keys().copied().collect(), conversations })
}

/// What a part holds.
struct Known {
    author_id: usize,
    is_author_new: bool,
    /// Commented cells; whether a conversation stands there.
    cells: BTreeMap<CellRef, bool>,
}

impl Known {
    fn of(source: &[u8], author: &str) -> Result<Self, Unfit> {
        let authors = authors(source)?;
        let mut cells = BTreeMap::new();
        xml::starts(source, |_, element| {
            if element.local_name().into_inner() == "comment"
                && let Some(cell) = xml::attribute(element, "ref").and_then(|text| reference::cell(&text))
            {
                let by = xml::attribute(element, "authorId").and_then(|id| authors.get(id.parse::<usize>().ok()?));
                cells.insert(cell, by.is_some_and(|by| by.starts_with(CONVERSATION)));
            }
        })?;
        let at = authors.iter().position(|known| known == author);
        Ok(Self { author_id: at.unwrap_or(authors.len()), is_author_new: at.is_none(), cells })
    }
}

/// Authors in their order, as they are written.
fn authors(source: &[u8]) -> Result<Vec<String>, Unfit> {
    struct Reading(Vec<String>, bool);
    impl Insert for Reading {
        fn at(&mut self, _: usize, event: Event<'_>, _: &mut Writer<Vec<u8>>) -> Result<(), Unfit> {
            match event {
                Event::Start(start) if start.local_name().into_inner() == "author" => {
                    self.0.push(String::new());
                    self.1 = true;
                }
                Event::End(_) => self.1 = false,
                Event::Text(text) if self.1 => {
                    if let Some(author) = self.0.last_mut() {
                        author.push_str(&text);
                    }
                }
                _ => {}
            }
            Ok(())
        }
    }
    let mut reading = Reading(Vec::new(), false);
    xml::rewrite(source, &mut reading)?;
    Ok(reading.0)
}

struct Putting<'a> {
    old: BTreeMap<CellRef, &'a Note>,
    fresh: BTreeMap<CellRef, &'a Note>,
    author: &'a str,
    author_id: usize,
    is_author_new: bool,
    /// Cell of the comment that is passing.
    cell: Option<CellRef>,
}

impl Insert for Putting<'_> {
    fn at(&mut self, depth: usize, event: Event<'_>, out: &mut Writer<Vec<u8>>) -> Result<(), Unfit> {
        match &event {
            Event::Start(start) if depth == 3 => self.cell = cell_of(start),
            Event::End(end) => {
                let prefix = end.name().prefix().map(|prefix| format!("{}:", prefix.into_inner())).unwrap_or_default();
                let text = self.before_end(depth, end.local_name().into_inner(), &prefix);
                out.get_mut().extend_from_slice(text.as_bytes());
            }
            _ => {}
        }
        Ok(out.write_event(event)?)
    }
}

impl Putting<'_> {
    fn before_end(&mut self, depth: usize, name: &str, p: &str) -> String {
        match (depth, name) {
            (2, "authors") if self.is_author_new => format!("<{p}author>{}</{p}author>", xml::escape(self.author)),
            (2, "commentList") => {
                let comment = |(cell, note): (&CellRef, &&Note)| {
                    let runs = runs(note, "", p);
                    let author = self.author_id;
                    format!("<{p}comment ref=\"{cell}\" authorId=\"{author}\"><{p}text>{runs}</{p}text></{p}comment>")
                };
                self.fresh.iter().map(comment).collect()
            }
            (4, "text") => {
                let note = self.cell.and_then(|cell| self.old.remove(&cell));
                note.map(|note| runs(note, "\n\n", p)).unwrap_or_default()
            }
            _ => String::new(),
        }
    }
}

fn cell_of(element: &BytesStart<'_>) -> Option<CellRef> {
    reference::cell(&xml::attribute(element, "ref")?)
}

/// The note as runs of text: headings in bold.
fn runs(note: &Note, before: &str, p: &str) -> String {
    let run = |bold: &str, text: &str| {
        format!(
            "<{p}r><{p}rPr>{bold}<{p}sz val=\"9\"/><{p}color indexed=\"81\"/><{p}rFont val=\"Tahoma\"/></{p}rPr>\
             <{p}t xml:space=\"preserve\">{}</{p}t></{p}r>",
            xml::escape(text)
        )
    };
    let mut text = String::new();
    let mut gap = before;
    for paragraph in &note.paragraphs {
        text.push_str(&run(&format!("<{p}b/>"), &format!("{gap}{}", paragraph.heading)));
        if !paragraph.body.is_empty() {
            text.push_str(&run("", &format!("\n{}", paragraph.body)));
        }
        gap = "\n\n";
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::notes::{Colour, Paragraph};
    use super::*;

    fn cell(text: &str) -> CellRef {
        reference::cell(text).unwrap()
    }

    fn note(heading: &str) -> Note {
        let paragraphs = vec![Paragraph { heading: heading.to_owned(), body: "тело".to_owned() }];
        Note { colour: Colour::Red, paragraphs }
    }

    #[test]
    fn a_new_part_holds_every_note() {
        let (one, two) = (note("раз & два"), note("три"));
        let notes = BTreeMap::from([(cell("A1"), &one), (cell("B2"), &two)]);
        let made = with_notes(None, &notes, "школомер").unwrap();
        let text = String::from_utf8(made.part).unwrap();
        assert!(text.contains("<authors><author>школомер</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><r><rPr><b/>"));
        assert!(
            text.contains("раз &amp; два</t></r><r>") && text.contains("<comment ref=\"B2\" authorId=\"0\">"),
            "{text}"
        );
        assert_eq!(made.fresh, BTreeSet::from([cell("A1"), cell("B2")]));
        assert!(made.conversations.is_empty());
    }

    #[test]
    fn comments_that_stand_there_are_kept_and_ours_added() {
        let part = "<x:comments><x:authors><x:author>Анна</x:author><x:author>tc={1}</x:author></x:authors><x:commentList>\
            <x:comment ref=\"A1\" authorId=\"0\"><x:text><x:t>было</x:t></x:text></x:comment>\
            <x:comment ref=\"B1\" authorId=\"1\"><x:text><x:t>разговор</x:t></x:text></x:comment></x:commentList></x:comments>";
        let one = note("раз");
        let notes = BTreeMap::from([(cell("A1"), &one), (cell("B1"), &one), (cell("C1"), &one)]);
        let made = with_notes(Some(part.as_bytes()), &notes, "школомер").unwrap();
        let text = String::from_utf8(made.part).unwrap();
        assert!(text.contains("<x:author>tc={1}</x:author><x:author>школомер</x:author></x:authors>"), "{text}");
        assert!(text.contains("<x:t>было</x:t><x:r><x:rPr><x:b/>"), "{text}");
        assert!(text.contains("<x:t xml:space=\"preserve\">\n\nраз</x:t>"), "{text}");
        assert!(
            text.contains("<x:text><x:t>разговор</x:t></x:text></x:comment><x:comment ref=\"C1\" authorId=\"2\">"),
            "{text}"
        );
        assert_eq!(made.fresh, BTreeSet::from([cell("C1")]));
        assert_eq!(made.conversations, BTreeSet::from([cell("B1")]));
        assert_eq!(made.former, BTreeSet::from([cell("A1"), cell("B1")]));
    }
}
