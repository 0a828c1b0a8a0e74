//! Fills for bad cells: for every style that such a cell has, the same style with another fill, so that number formats,
//! fonts and borders stay.

use std::collections::BTreeMap;

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use super::xml::{self, Insert};
use super::{Unfit, notes::Colour};

/// Styles of a workbook that has none.
pub const MINIMAL: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>\
    </styleSheet>";

/// The styles of a workbook and what is added to them.
pub struct Styles {
    source: Vec<u8>,
    fills: usize,
    formats: usize,
    /// New formats in the order of their numbers: the old one and the colour.
    made: Vec<(usize, Colour)>,
    known: BTreeMap<(usize, Colour), usize>,
}

impl Styles {
    /// Takes in the part of the styles.
    ///
    /// # Errors
    /// [`Unfit`] when it lacks what every such part has.
    pub fn new(source: Vec<u8>) -> Result<Self, Unfit> {
        let (mut fills, mut formats, mut place) = (None, None, String::new());
        xml::starts(&source, |depth, element| {
            let name = element.local_name().into_inner();
            if depth == 2 {
                name.clone_into(&mut place);
                match name {
                    "fills" => fills = Some(0),
                    "cellXfs" => formats = Some(0),
                    _ => {}
                }
            }
            match (depth, place.as_str(), name) {
                (3, "fills", "fill") => fills = fills.map(|count| count + 1),
                (3, "cellXfs", "xf") => formats = formats.map(|count| count + 1),
                _ => {}
            }
        })?;
        match (fills, formats) {
            (Some(fills), Some(formats)) => {
                Ok(Self { source, fills, formats, made: Vec::new(), known: BTreeMap::new() })
            }
            _ => Err(Unfit::new("styles without fills or formats")),
        }
    }

    /// The number of the style that is `style` with this colour.
    pub fn coloured(&mut self, style: usize, colour: Colour) -> usize {
        let style = if style < self.formats { style } else { 0 };
        *self.known.entry((style, colour)).or_insert_with(|| {
            self.made.push((style, colour));
            // A workbook without a single format uses number 0 all the same.
            self.formats.max(1) + self.made.len() - 1
        })
    }

    /// The part with what was added.
    ///
    /// # Errors
    /// [`Unfit`], which [`new`](Self::new) has mostly ruled out.
    pub fn finish(&self) -> Result<Vec<u8>, Unfit> {
        if self.made.is_empty() {
            return Ok(self.source.clone());
        }
        let mut adding = Adding { styles: self, place: String::new(), formats: Vec::new() };
        xml::rewrite(&self.source, &mut adding)
    }

    /// How many fills stand before ours; the first two of a workbook are given by the standard.
    fn fills_before(&self) -> usize {
        self.fills.max(2)
    }
}

/// A format as it stands: its own start, and all that is inside with its end.
struct Source {
    start: BytesStart<'static>,
    rest: Writer<Vec<u8>>,
}

struct Adding<'a> {
    styles: &'a Styles,
    /// The element of the root in which the reading is.
    place: String,
    formats: Vec<Source>,
}

impl Adding<'_> {
    fn fills(&self, prefix: &str) -> String {
        let missing = ["none", "gray125"].iter().skip(self.styles.fills);
        let standard =
            missing.map(|name| format!("<{prefix}fill><{prefix}patternFill patternType=\"{name}\"/></{prefix}fill>"));
        let ours = Colour::ALL.iter().map(|colour| {
            format!(
                "<{prefix}fill><{prefix}patternFill patternType=\"solid\"><{prefix}fgColor rgb=\"FF{:06X}\"/>\
                 <{prefix}bgColor indexed=\"64\"/></{prefix}patternFill></{prefix}fill>",
                colour.rgb()
            )
        });
        standard.chain(ours).collect()
    }

    fn formats(&self, prefix: &str, out: &mut Writer<Vec<u8>>) -> Result<(), Unfit> {
        if self.formats.is_empty() {
            let plain = format!("<{prefix}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>");
            out.get_mut().extend_from_slice(plain.as_bytes());
        }
        for (style, colour) in &self.styles.made {
            let fill = (self.styles.fills_before() + *colour as usize).to_string();
            let Some(old) = self.formats.get(*style) else {
                let xf = format!(
                    "<{prefix}xf numFmtId=\"0\" fontId=\"0\" fillId=\"{fill}\" borderId=\"0\" applyFill=\"1\"/>"
                );
                out.get_mut().extend_from_slice(xf.as_bytes());
                continue;
            };
            let start = xml::with_attribute(&old.start, "fillId", Some(&fill));
            out.write_event(Event::Start(xml::with_attribute(&start, "applyFill", Some("1"))))?;
            out.get_mut().extend_from_slice(old.rest.get_ref());
        }
        Ok(())
    }

    fn end(&self, end: &BytesEnd<'_>, out: &mut Writer<Vec<u8>>) -> Result<(), Unfit> {
        let prefix = end.name().prefix().map(|prefix| format!("{}:", prefix.into_inner())).unwrap_or_default();
        match self.place.as_str() {
            "fills" => out.get_mut().extend_from_slice(self.fills(&prefix).as_bytes()),
            "cellXfs" => self.formats(&prefix, out)?,
            _ => {}
        }
        Ok(())
    }

    /// Keeps what stands in a format, to be repeated in another colour.
    fn keep(&mut self, depth: usize, event: &Event<'_>) -> Result<(), Unfit> {
        match (event, depth) {
            (Event::Start(start), 3) => {
                self.formats.push(Source { start: start.to_owned(), rest: Writer::new(Vec::new()) });
                Ok(())
            }
            (_, 3..) => match self.formats.last_mut() {
                Some(format) => Ok(format.rest.write_event(event.borrow())?),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

impl Insert for Adding<'_> {
    fn at(&mut self, depth: usize, event: Event<'_>, out: &mut Writer<Vec<u8>>) -> Result<(), Unfit> {
        if self.place == "cellXfs" {
            self.keep(depth, &event)?;
        }
        match &event {
            Event::Start(start) if depth == 2 => {
                start.local_name().into_inner().clone_into(&mut self.place);
                let count = match self.place.as_str() {
                    "fills" => self.styles.fills_before() + Colour::ALL.len(),
                    "cellXfs" => self.styles.formats.max(1) + self.styles.made.len(),
                    _ => return Ok(out.write_event(event)?),
                };
                let start = xml::with_attribute(start, "count", Some(&count.to_string()));
                return Ok(out.write_event(Event::Start(start))?);
            }
            Event::End(end) if depth == 2 => {
                self.end(end, out)?;
                self.place.clear();
            }
            _ => {}
        }
        Ok(out.write_event(event)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_style_is_repeated_with_another_fill_and_nothing_else_changes() {
        let source = "<styleSheet><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.0\"/></numFmts>\
            <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill/></fills>\
            <cellXfs count=\"2\"><xf numFmtId=\"0\" fillId=\"0\"/>\
            <xf numFmtId=\"164\" fillId=\"1\" applyFill=\"0\"><alignment wrapText=\"1\"/></xf></cellXfs></styleSheet>";
        let mut styles = Styles::new(source.into()).unwrap();
        assert_eq!(styles.coloured(1, Colour::Red), 2);
        assert_eq!(styles.coloured(0, Colour::Yellow), 3);
        assert_eq!(styles.coloured(1, Colour::Red), 2, "a style is made once");
        assert_eq!(styles.coloured(77, Colour::Yellow), 3, "a style that is not there is the first");
        let made = text(styles.finish().unwrap());
        assert!(made.contains("<fills count=\"5\">"), "{made}");
        assert!(made.contains("<fgColor rgb=\"FFFFC7CE\"/>"), "{made}");
        assert!(
            made.contains(
                "<cellXfs count=\"4\"><xf numFmtId=\"0\" fillId=\"0\"></xf>\
             <xf numFmtId=\"164\" fillId=\"1\" applyFill=\"0\"><alignment wrapText=\"1\"></alignment></xf>\
             <xf numFmtId=\"164\" fillId=\"2\" applyFill=\"1\"><alignment wrapText=\"1\"></alignment></xf>\
             <xf numFmtId=\"0\" fillId=\"3\" applyFill=\"1\"></xf></cellXfs>"
            ),
            "{made}"
        );
    }

    #[test]
    fn styles_of_a_scanty_writer_get_what_they_lack() {
        let mut styles = Styles::new(b"<x:styleSheet><x:fills/><x:cellXfs/></x:styleSheet>".to_vec()).unwrap();
        assert_eq!(styles.coloured(0, Colour::Red), 1);
        let made = text(styles.finish().unwrap());
        assert!(made.contains("<x:fills count=\"5\"><x:fill><x:patternFill patternType=\"none\"/></x:fill>"), "{made}");
        assert!(made.contains("<x:cellXfs count=\"2\"><x:xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\""), "{made}");
        assert!(made.contains("fillId=\"2\" borderId=\"0\" applyFill=\"1\"/></x:cellXfs>"), "{made}");
        assert!(Styles::new(b"<styleSheet/>".to_vec()).is_err());
        let untouched = Styles::new(MINIMAL.into()).unwrap();
        assert_eq!(text(untouched.finish().unwrap()), MINIMAL);
    }
}
