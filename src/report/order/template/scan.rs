//! A part of a template as text: its paragraphs, their pieces of text with their places, and the names in braces, which a
//! program may have torn over many runs.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

/// A paragraph; places are those of bytes in the part.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// The whole element.
    pub place: Range<usize>,
    /// Its properties, where it has some.
    pub properties: Option<Range<usize>>,
    /// Whether its properties end a section.
    pub ends_section: bool,
    /// Whether it holds more than text: pictures, frames with paragraphs of their own.
    pub holds_more: bool,
    /// Its text.
    pub pieces: Vec<Piece>,
}

/// A piece of text.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// The whole element `w:t`; empty where it is a tab or a break, which parts texts and is not changed.
    pub place: Range<usize>,
    /// Its text.
    pub text: String,
    /// Properties of its run, where it has some.
    pub run: Option<Range<usize>>,
}

/// A name in braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands in the text of its paragraph, braces included; in bytes.
    pub place: Range<usize>,
    /// The name as it is written.
    pub name: String,
}

impl Paragraph {
    /// Its whole text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Properties of the run in which that place of its text begins.
    pub fn run_at(&self, place: usize) -> Option<Range<usize>> {
        let mut end = 0;
        let piece = self.pieces.iter().find(|piece| {
            end += piece.text.len();
            end > place
        });
        piece.and_then(|piece| piece.run.clone())
    }
}

/// Names in braces of a text; one that is never closed has the rest of the text and an ellipsis for a name, which no place has.
pub fn names(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("{{").map(|at| from + at) {
        let inside = open + 2;
        let close = text[inside..].find("}}").map(|at| inside + at);
        let end = close.map_or(text.len(), |close| close + 2);
        let name = text[inside..close.unwrap_or(text.len())].trim();
        let name = if close.is_some() { name.to_owned() } else { format!("{name}…") };
        found.push(Found { place: open..end, name });
        from = end;
    }
    found
}

/// A paragraph that is being read.
#[derive(Default)]
struct Open {
    paragraph: Paragraph,
    /// In its properties: how deep.
    properties: usize,
    /// In a run.
    run: bool,
    run_properties: Option<Range<usize>>,
    /// Where the element began that is being read.
    began: usize,
}

/// Paragraphs of a part, those within others before them; nothing where the part is damaged.
pub fn paragraphs(part: &str) -> Option<Vec<Paragraph>> {
    let mut reader = Reader::from_str(part);
    let (mut open, mut done) = (Vec::<Open>::new(), Vec::new());
    let mut depth = 0_usize;
    loop {
        let before = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let after = usize::try_from(reader.buffer_position()).ok()?;
        match &event {
            Event::Eof => return (open.is_empty() && depth == 0).then_some(done),
            Event::Start(tag) => {
                depth += 1;
                start(&mut open, tag.name().as_ref(), before, after);
            }
            Event::Empty(tag) => empty(&mut open, tag.name().as_ref(), before..after),
            Event::End(tag) => {
                depth = depth.checked_sub(1)?;
                end(&mut open, &mut done, part, tag.name().as_ref(), before..after);
            }
            _ => {}
        }
    }
}

fn start(open: &mut Vec<Open>, name: &str, before: usize, after: usize) {
    if name == "w:p" {
        if let Some(outer) = open.last_mut() {
            outer.paragraph.holds_more = true;
        }
        open.push(Open { began: before, ..Open::default() });
        if let Some(own) = open.last_mut() {
            own.paragraph.place.start = before;
        }
        return;
    }
    let Some(own) = open.last_mut() else { return };
    match name {
        "w:pPr" => {
            own.properties += 1;
            if own.properties == 1 {
                own.paragraph.properties = Some(before..after);
            }
        }
        "w:sectPr" if own.properties > 0 => own.paragraph.ends_section = true,
        "w:r" => (own.run, own.run_properties) = (true, None),
        "w:rPr" if own.run && own.properties == 0 => own.run_properties = Some(before..after),
        "w:t" => own.began = before,
        "w:drawing" | "w:pict" | "w:object" => own.paragraph.holds_more = true,
        _ => {}
    }
}

fn empty(open: &mut [Open], name: &str, place: Range<usize>) {
    let Some(own) = open.last_mut() else { return };
    match name {
        "w:rPr" if own.run && own.properties == 0 => own.run_properties = Some(place),
        // What parts texts: a name is never read across it.
        "w:tab" | "w:br" | "w:cr" if own.run && own.properties == 0 => {
            let piece = Piece { place: 0..0, text: "\n".into(), run: None };
            own.paragraph.pieces.push(piece);
        }
        _ => {}
    }
}

fn end(open: &mut Vec<Open>, done: &mut Vec<Paragraph>, part: &str, name: &str, place: Range<usize>) {
    if name == "w:p" {
        if let Some(mut own) = open.pop() {
            own.paragraph.place.end = place.end;
            done.push(own.paragraph);
        }
        return;
    }
    let Some(own) = open.last_mut() else { return };
    match name {
        "w:pPr" => {
            own.properties = own.properties.saturating_sub(1);
            if let (0, Some(properties)) = (own.properties, &mut own.paragraph.properties) {
                properties.end = place.end;
            }
        }
        "w:rPr" if own.run && own.properties == 0 => {
            if let Some(properties) = &mut own.run_properties {
                properties.end = place.end;
            }
        }
        "w:r" => own.run = false,
        "w:t" => {
            let raw = &part[own.began..place.start];
            let content = raw.split_once('>').map_or("", |(_, content)| content);
            let text = unescape(content).map_or_else(|_| content.to_owned(), |text| text.into_owned());
            let piece = Piece { place: own.began..place.end, text, run: own.run_properties.clone() };
            own.paragraph.pieces.push(piece);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_a_program_tore_over_runs_is_read_whole() {
        let part = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>от {</w:t></w:r>\
                    <w:proofErr w:type=\"spellStart\"/><w:r><w:t xml:space=\"preserve\">{да</w:t></w:r><w:r><w:t>та}} &amp; далее</w:t></w:r></w:p>";
        let paragraphs = paragraphs(part).unwrap();
        let [paragraph] = &paragraphs[..] else { panic!("{paragraphs:?}") };
        assert_eq!(paragraph.text(), "от {{дата}} & далее");
        let found = names(&paragraph.text());
        assert_eq!(found[0].name, "дата");
        assert_eq!(&part[paragraph.run_at(found[0].place.start).unwrap()], "<w:rPr><w:i/></w:rPr>");
        assert!(part[paragraph.properties.clone().unwrap()].ends_with("</w:rPr></w:pPr>"));
        assert_eq!(&part[paragraph.place.clone()], part);
        assert_eq!(&part[paragraph.pieces[1].place.clone()], "<w:t xml:space=\"preserve\">{да</w:t>");
    }

    #[test]
    fn a_tab_parts_texts_and_a_frame_has_paragraphs_of_its_own() {
        let part = "<w:p><w:r><w:t>{{а</w:t><w:tab/><w:t>б}}</w:t></w:r><w:r><w:pict><w:p><w:r><w:t>{{в}}</w:t></w:r></w:p></w:pict></w:r></w:p>";
        let paragraphs = paragraphs(part).unwrap();
        assert_eq!(paragraphs.iter().map(Paragraph::text).collect::<Vec<_>>(), ["{{в}}", "{{а\nб}}"]);
        assert_eq!(paragraphs.iter().map(|of| of.holds_more).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn a_damaged_part_is_no_part() {
        for part in ["<w:p>", "<w:p></w:r>", "</w:p>", "<w:p><w:t></w:p>", "<"] {
            assert!(paragraphs(part).is_none(), "{part}");
        }
    }

    #[test]
    fn a_name_that_is_not_closed_is_the_rest() {
        assert_eq!(names("а {{ дата").first().map(|found| found.name.as_str()), Some("дата…"));
        assert_eq!(names("нет { скобок }").len(), 0);
        assert_eq!(names("{{а}}{{б}}").len(), 2);
    }
}
