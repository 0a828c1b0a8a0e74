//! XML as it is needed here: attributes, escapes, and parts that are copied with something put in.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer, XmlVersion};

use super::Unfit;

/// Transitional namespace of relationship ids.
pub const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The value of an attribute by its local name, unescaped.
pub fn attribute(element: &BytesStart<'_>, local: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let attribute = attributes.with_checks(false).flatten().find(|it| it.key.local_name().into_inner() == local)?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// The element with one attribute replaced or added, or removed; the others stand as they stood.
pub fn with_attribute(element: &BytesStart<'_>, name: &str, value: Option<&str>) -> BytesStart<'static> {
    let mut content = element.name().into_inner().to_owned();
    let length = content.len();
    let mut put = |key: &str, value: &str| {
        let quote = if value.contains('"') { '\'' } else { '"' };
        content.push_str(&format!(" {key}={quote}{value}{quote}"));
    };
    let mut is_put = false;
    for attribute in element.attributes().with_checks(false).flatten() {
        let key = attribute.key.into_inner();
        if key != name {
            put(key, &attribute.value);
        } else if let Some(value) = value {
            put(name, value);
            is_put = true;
        }
    }
    if let (Some(value), false) = (value, is_put) {
        put(name, value);
    }
    BytesStart::from_content(content, length)
}

/// `x:` of `<x:worksheet>`, nothing of `<worksheet>`.
pub fn prefix(element: &BytesStart<'_>) -> String {
    element.name().prefix().map(|prefix| format!("{}:", prefix.into_inner())).unwrap_or_default()
}

/// Text fit for an element or an attribute: escaped, without characters that XML cannot hold.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

/// What is put into a part on its way, at an event of it: `depth` is 1 for the root's own start and end.
pub trait Insert {
    /// Writes what goes before this event, and the event itself, perhaps changed.
    ///
    /// # Errors
    /// When the part is not what it should be.
    fn at(&mut self, depth: usize, event: Event<'_>, out: &mut Writer<Vec<u8>>) -> Result<(), Unfit>;
}

/// A whole part, held in memory, with insertions. Empty elements come as a start and an end.
///
/// # Errors
/// [`Unfit`] when it is not well-formed, or not in UTF-8.
pub fn rewrite(xml: &[u8], insert: &mut dyn Insert) -> Result<Vec<u8>, Unfit> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut out = Writer::new(Vec::with_capacity(xml.len() + xml.len() / 8));
    let (mut buffer, mut depth) = (Vec::new(), 0_usize);
    loop {
        let event = reader.read_event_into(&mut buffer)?;
        match &event {
            Event::Eof => return Ok(out.into_inner()),
            Event::Start(_) => depth += 1,
            Event::Decl(declaration) => refuse_encoding(declaration)?,
            _ => {}
        }
        let is_end = matches!(event, Event::End(_));
        insert.at(depth, event, &mut out)?;
        depth = depth.saturating_sub(usize::from(is_end));
        buffer.clear();
    }
}

/// Refuses parts that are declared to be in anything but UTF-8: what is written is UTF-8.
pub fn refuse_encoding(declaration: &quick_xml::events::BytesDecl<'_>) -> Result<(), Unfit> {
    match declaration.encoding() {
        Some(Ok(name)) if !name.eq_ignore_ascii_case("utf-8") => Err(Unfit::new(format!("encoding {name}"))),
        _ => Ok(()),
    }
}

/// Puts elements before the root's end; `{p}` in them stands for the root's prefix.
struct BeforeEnd<'a> {
    elements: &'a str,
}

impl Insert for BeforeEnd<'_> {
    fn at(&mut self, depth: usize, event: Event<'_>, out: &mut Writer<Vec<u8>>) -> Result<(), Unfit> {
        if let Event::End(end) = &event
            && depth == 1
        {
            let prefix = end.name().prefix().map(|prefix| format!("{}:", prefix.into_inner())).unwrap_or_default();
            out.get_mut().extend_from_slice(self.elements.replace("{p}", &prefix).as_bytes());
        }
        Ok(out.write_event(event)?)
    }
}

/// The part with elements put before its end; `{p}` in them stands for the root's prefix.
///
/// # Errors
/// As [`rewrite()`].
pub fn append(xml: &[u8], elements: &str) -> Result<Vec<u8>, Unfit> {
    if elements.is_empty() {
        return Ok(xml.to_vec());
    }
    rewrite(xml, &mut BeforeEnd { elements })
}

/// The part without those elements of the root that `is_out` names.
///
/// # Errors
/// As [`rewrite()`].
pub fn without(xml: &[u8], is_out: impl Fn(&BytesStart<'_>) -> bool) -> Result<Vec<u8>, Unfit> {
    struct Without<F> {
        is_out: F,
        inside: bool,
    }
    impl<F: Fn(&BytesStart<'_>) -> bool> Insert for Without<F> {
        fn at(&mut self, depth: usize, event: Event<'_>, out: &mut Writer<Vec<u8>>) -> Result<(), Unfit> {
            if let Event::Start(start) = &event
                && depth == 2
            {
                self.inside = (self.is_out)(start);
            }
            if !self.inside {
                out.write_event(event.borrow())?;
            }
            if matches!(event, Event::End(_)) && depth == 2 {
                self.inside = false;
            }
            Ok(())
        }
    }
    rewrite(xml, &mut Without { is_out, inside: false })
}

/// Calls `see` with every start of an element and its depth (1 for the root).
///
/// # Errors
/// [`Unfit`] when the part is not well-formed.
pub fn starts(xml: &[u8], mut see: impl FnMut(usize, &BytesStart<'_>)) -> Result<(), Unfit> {
    let mut reader = Reader::from_reader(xml);
    let (mut buffer, mut depth) = (Vec::new(), 0_usize);
    loop {
        match reader.read_event_into(&mut buffer)? {
            Event::Eof => return Ok(()),
            Event::Start(start) => {
                depth += 1;
                see(depth, &start);
            }
            Event::Empty(start) => see(depth + 1, &start),
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        buffer.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn elements_go_before_the_end_with_the_prefix_of_the_root() {
        let made = |xml: &str| text(append(xml.as_bytes(), "<{p}B i=\"2\"/>").unwrap());
        assert_eq!(made("<?xml version=\"1.0\"?>\n<A><B i='1'>&amp;</B></A>\n"), {
            "<?xml version=\"1.0\"?>\n<A><B i='1'>&amp;</B><B i=\"2\"/></A>\n"
        });
        assert_eq!(made("<x:A/>"), "<x:A><x:B i=\"2\"/></x:A>");
        assert!(append(b"<A><B></A>", "<B/>").is_err());
        assert!(append(b"<?xml version=\"1.0\" encoding=\"windows-1251\"?><A/>", "<B/>").is_err());
    }

    #[test]
    fn elements_are_left_out_whole() {
        let made = without(b"<A><B i='1'/><C><D/></C> <C i='2'/></A>", |element| element.name().into_inner() == "C");
        assert_eq!(text(made.unwrap()), "<A><B i='1'></B> </A>");
    }

    #[test]
    fn attributes_are_read_replaced_and_removed() {
        let element = BytesStart::from_content("c r='A1' s=\"3\" t=\"s\" x=\"&quot;\"", 1);
        assert_eq!(attribute(&element, "x").as_deref(), Some("\""));
        assert_eq!(&*with_attribute(&element, "s", Some("9")), "c r=\"A1\" s=\"9\" t=\"s\" x=\"&quot;\"");
        assert_eq!(&*with_attribute(&element, "s", None), "c r=\"A1\" t=\"s\" x=\"&quot;\"");
        let bare = BytesStart::from_content("c r=\"A1\"", 1);
        assert_eq!(&*with_attribute(&bare, "s", Some("9")), "c r=\"A1\" s=\"9\"");
    }

    #[test]
    fn text_is_escaped_and_cleaned() {
        assert_eq!(escape("a<b>&\"\u{1}\nя"), "a&lt;b&gt;&amp;&quot;\nя");
    }
}
