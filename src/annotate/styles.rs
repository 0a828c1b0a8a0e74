//! Fills for bad cells: for every style that such a cell has, the same style with another fill, so that number formats,
//! fonts and borders stay.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Whether each font is too light to be read on our fills.
    fonts: Vec<bool>,
    /// Number of the font of each format.
    formats: Vec<usize>,
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
        let (mut fills, mut fonts, mut formats) = (0, Vec::new(), Vec::new());
        let (mut place, mut places) = (String::new(), Vec::new());
        xml::starts(&source, |depth, element| {
            let name = element.local_name().into_inner();
            if depth == 2 {
                name.clone_into(&mut place);
                places.push(place.clone());
            }
            match (depth, place.as_str(), name) {
                (3, "fills", "fill") => fills += 1,
                (3, "fonts", "font") => fonts.push(false),
                (4, "fonts", "color") => {
                    if let Some(font) = fonts.last_mut() {
                        *font = is_light(element);
                    }
                }
                (3, "cellXfs", "xf") => {
                    formats.push(xml::attribute(element, "fontId").and_then(|id| id.parse().ok()).unwrap_or(0));
                }
                _ => {}
            }
        })?;
        if ["fills", "cellXfs"].iter().any(|name| !places.iter().any(|place| place == name)) {
            return Err(Unfit::new("styles without fills or formats"));
        }
        Ok(Self { source, fills, fonts, formats, made: Vec::new(), known: BTreeMap::new() })
    }

    /// The number of the style that is `style` with this colour.
    pub fn coloured(&mut self, style: usize, colour: Colour) -> usize {
        let style = if style < self.formats.len() { style } else { 0 };
        *self.known.entry((style, colour)).or_insert_with(|| {
            self.made.push((style, colour));
            // A workbook without a single format uses number 0 all the same.
            self.formats.len().max(1) + self.made.len() - 1
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
        let mut adding = Adding { styles: self, place: String::new(), kept: Vec::new(), darkened: self.darkened() };
        xml::rewrite(&self.source, &mut adding)
    }

    /// How many fills stand before ours; the first two of a workbook are given by the standard.
    fn fills_before(&self) -> usize {
        self.fills.max(2)
    }

    /// Light fonts of the formats that are coloured: each gets a dark twin, after all fonts, in this order.
    fn darkened(&self) -> Vec<usize> {
        let fonts: BTreeSet<usize> =
            self.made.iter().filter_map(|(style, _)| self.formats.get(*style).copied()).collect();
        fonts.into_iter().filter(|font| self.fonts.get(*font) == Some(&true)).collect()
    }
}

/// Whether a colour of text is hard to read on a light fill; a theme's first and third colours are its light ones.
fn is_light(colour: &BytesStart<'_>) -> bool {
    let value = |name| xml::attribute(colour, name);
    if let Some(rgb) = value("rgb").and_then(|rgb| u32::from_str_radix(&rgb, 16).ok()) {
        let [_, red, green, blue] = rgb.to_be_bytes().map(u32::from);
        return 299 * red + 587 * green + 114 * blue > 150_000;
    }
    let is_of = |name, light: &[&str]| value(name).is_some_and(|number| light.contains(&number.as_str()));
    is_of("theme", &["0", "2"])
        || is_of(
            "indexed",
            &["1", "3", "5", "7", "9", "11", "13", "15", "22", "26", "27", "34", "35", "41", "42", "43"],
        )
}

/// A format or a font as it stands: its own start, and all that is inside with its end.
struct Source {
    start: BytesStart<'static>,
    rest: Writer<Vec<u8>>,
}

struct Adding<'a> {
    styles: &'a Styles,
    /// The element of the root in which the reading is.
    place: String,
    /// Fonts or formats that have passed, those of the element in which the reading is.
    kept: Vec<Source>,
    darkened: Vec<usize>,
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
        if self.kept.is_empty() {
            let plain = format!("<{prefix}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>");
            out.get_mut().extend_from_slice(plain.as_bytes());
        }
        for (style, colour) in &self.styles.made {
            let fill = (self.styles.fills_before() + *colour as usize).to_string();
            let Some(old) = self.kept.get(*style) else {
                let xf = format!(
                    "<{prefix}xf numFmtId=\"0\" fontId=\"0\" fillId=\"{fill}\" borderId=\"0\" applyFill=\"1\"/>"
                );
                out.get_mut().extend_from_slice(xf.as_bytes());
                continue;
            };
            let mut start = xml::with_attribute(&old.start, "fillId", Some(&fill));
            let font = self.styles.formats.get(*style);
            if let Some(at) = self.darkened.iter().position(|darkened| Some(darkened) == font) {
                let font = (self.styles.fonts.len() + at).to_string();
                start = xml::with_attribute(&start, "fontId", Some(&font));
                start = xml::with_attribute(&start, "applyFont", Some("1"));
            }
            out.write_event(Event::Start(xml::with_attribute(&start, "applyFill", Some("1"))))?;
            out.get_mut().extend_from_slice(old.rest.get_ref());
        }
        Ok(())
    }

    /// The light fonts without their colours, that is in black.
    fn fonts(&self, out: &mut Writer<Vec<u8>>) -> Result<(), Unfit> {
        for font in self.darkened.iter().filter_map(|font| self.kept.get(*font)) {
            let mut whole = Writer::new(Vec::new());
            whole.write_event(Event::Start(font.start.borrow()))?;
            whole.get_mut().extend_from_slice(font.rest.get_ref());
            let dark = xml::without(whole.get_ref(), |element| element.local_name().into_inner() == "color")?;
            out.get_mut().extend_from_slice(&dark);
        }
        Ok(())
    }

    fn end(&self, end: &BytesEnd<'_>, out: &mut Writer<Vec<u8>>) -> Result<(), Unfit> {
        let prefix = end.name().prefix().map(|prefix| format!("{}:", prefix.into_inner())).unwrap_or_default();
        match self.place.as_str() {
            "fills" => out.get_mut().extend_from_slice(self.fills(&prefix).as_bytes()),
            "fonts" => self.fonts(out)?,
            "cellXfs" => self.formats(&prefix, out)?,
            _ => {}
        }
        Ok(())
    }

    /// Keeps what stands in a font or a format, to be repeated in another colour.
    fn keep(&mut self, depth: usize, event: &Event<'_>) -> Result<(), Unfit> {
        match (event, depth) {
            (Event::Start(start), 3) => {
                self.kept.push(Source { start: start.to_owned(), rest: Writer::new(Vec::new()) });
                Ok(())
            }
            (_, 3..) => match self.kept.last_mut() {
                Some(format) => Ok(format.rest.write_event(event.borrow())?),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

impl Insert for Adding<'_> {
    fn at(&mut self, depth: usize, event: Event<'_>, out: &mut Writer<Vec<u8>>) -> Result<(), Unfit> {
        if matches!(self.place.as_str(), "fonts" | "cellXfs") {
            self.keep(depth, &event)?;
        }
        match &event {
            Event::Start(start) if depth == 2 => {
                start.local_name().into_inner().clone_into(&mut self.place);
                self.kept.clear();
                let count = match self.place.as_str() {
                    "fonts" => self.styles.fonts.len() + self.darkened.len(),
                    "fills" => self.styles.fills_before() + Colour::ALL.len(),
                    "cellXfs" => self.styles.formats.len().max(1) + self.styles.made.len(),
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
    fn a_light_font_becomes_black_on_our_fills() {
        let source = "<styleSheet><fonts count=\"3\"><font><b/></font><font><color rgb=\"FFFFFFFF\"/><sz val=\"9\"/></font>\
            <font><color theme=\"1\"/></font></fonts><fills/><cellXfs><xf fontId=\"1\"/><xf fontId=\"2\"/></cellXfs></styleSheet>";
        let mut styles = Styles::new(source.into()).unwrap();
        styles.coloured(0, Colour::Red);
        styles.coloured(1, Colour::Red);
        let made = text(styles.finish().unwrap());
        assert!(made.contains("<fonts count=\"4\">"), "{made}");
        assert!(
            made.contains("<font><color theme=\"1\"></color></font><font><sz val=\"9\"></sz></font></fonts>"),
            "{made}"
        );
        assert!(made.contains("<xf fontId=\"3\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\"></xf>"), "{made}");
        assert!(made.contains("<xf fontId=\"2\" fillId=\"2\" applyFill=\"1\"></xf>"), "{made}");
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
