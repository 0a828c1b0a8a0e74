//! What the library lacks, mended in the parts that it wrote: header rows that are repeated, texts of pictures, the order of
//! children that the format demands, no parts that say nothing, and bytes that are the same for the same document.

use std::io::{Cursor, Read, Write};

use docx_rs::Docx;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, Writer};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::grid::STYLES;
use super::schema;
use crate::error::Error;

/// Parts of every document that the library writes and nothing needs: some are related to nothing and have no type, and
/// the properties name an «unknown» author and a time that was not.
const NEEDLESS: [&str; 6] = [
    "docProps/core.xml",
    "docProps/custom.xml",
    "word/comments.xml",
    "word/commentsExtended.xml",
    "word/footnotes.xml",
    "word/numbering.xml",
];

/// Packs the document, its parts mended; `pictures` are the texts of its pictures in order.
pub fn pack(docx: Docx, pictures: &[String]) -> Result<Vec<u8>, Error> {
    let refused = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
    let mut written = Cursor::new(Vec::new());
    docx.pack(&mut written).map_err(|error| refused(&error))?;
    let mut parts = ZipArchive::new(written).map_err(|error| refused(&error))?;
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    // No time stands in it: the format's first moment.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).map_err(|error| refused(&error))?;
        let name = part.name().map_err(|error| refused(&error))?.into_owned();
        if part.is_dir() || NEEDLESS.contains(&name.as_str()) {
            continue;
        }
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(|error| refused(&error))?;
        if name.starts_with("word/") && name.ends_with(".xml") {
            let text = String::from_utf8(bytes).map_err(|error| refused(&error))?;
            let text = if name == "word/document.xml" { sections(&text) } else { text };
            let text = mend(&text, pictures).map_err(|error| refused(&error))?;
            let text = schema::ordered(&text).map_err(|error| refused(&error))?;
            // Paragraphs of a style have no letters of their own: the format allows none there, and these are empty.
            bytes = text.replace("<w:rPr /></w:pPr>", "</w:pPr>").into_bytes();
        } else if name.ends_with(".rels") || name == TYPES {
            let text = String::from_utf8(bytes).map_err(|error| refused(&error))?;
            bytes = without_needless(&text).into_bytes();
        }
        packed.start_file(name, options).map_err(|error| refused(&error))?;
        packed.write_all(&bytes).map_err(|error| refused(&error))?;
    }
    packed.finish().map(Cursor::into_inner).map_err(|error| refused(&error))
}

/// The part that says of which type every part is.
const TYPES: &str = "[Content_Types].xml";

/// Relations or types without those of parts that are left out.
fn without_needless(part: &str) -> String {
    let named = |tag: &str| {
        let mut values = tag.split('"').skip(1).step_by(2);
        values.any(|value| {
            NEEDLESS
                .iter()
                .any(|name| value == *name || value == format!("/{name}") || *name == format!("word/{value}"))
        })
    };
    part.split_inclusive('>').filter(|tag| !named(tag)).collect()
}

/// Sections as they should be: the first one has the numbers of pages, and no number on its first page; the others go on
/// with them. The library gives them to the last one alone.
fn sections(document: &str) -> String {
    const START: &str = "<w:sectPr>";
    const END: &str = "</w:sectPr>";
    let Some((_, last)) = document.rsplit_once(START) else { return document.to_owned() };
    let references = elements(last, "<w:headerReference ") + &elements(last, "<w:footerReference ");
    let title = elements(last, "<w:titlePg");
    let mut mended = String::with_capacity(document.len() + references.len());
    let mut rest = document;
    let mut first = true;
    while let Some((before, (properties, after))) =
        rest.split_once(START).and_then(|(before, after)| Some((before, after.split_once(END)?)))
    {
        mended.push_str(before);
        mended.push_str(START);
        let own = ["<w:headerReference ", "<w:footerReference ", "<w:titlePg"]
            .iter()
            .fold(properties.to_owned(), |properties, start| without(&properties, start));
        if first {
            [&references, &own, &title].into_iter().for_each(|part| mended.push_str(part));
        } else {
            mended.push_str(&own);
        }
        mended.push_str(END);
        (rest, first) = (after, false);
    }
    mended.push_str(rest);
    mended
}

/// All empty elements that begin so.
fn elements(xml: &str, start: &str) -> String {
    let found = xml.match_indices(start).filter_map(|(at, _)| xml[at..].split_inclusive('>').next());
    found.collect()
}

/// The text without the empty elements that begin so.
fn without(xml: &str, start: &str) -> String {
    let mut parts = xml.split(start);
    let mut left = parts.next().unwrap_or_default().to_owned();
    parts.filter_map(|part| part.split_once('>')).for_each(|(_, rest)| left.push_str(rest));
    left
}

/// A part as it should be.
fn mend(part: &str, pictures: &[String]) -> Result<String, quick_xml::Error> {
    let mut reader = Reader::from_str(part);
    let mut writer = Writer::new(Vec::with_capacity(part.len()));
    let (mut headers, mut drawn) = (0, 0);
    let mut in_table = false;
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(String::from_utf8_lossy(&writer.into_inner()).into_owned()),
            Event::Start(tag) => {
                in_table |= tag.name().as_ref() == "w:tbl";
                writer.write_event(Event::Start(plain(&tag)?))?;
            }
            Event::Empty(tag) if in_table && tag.name().as_ref() == "w:tblStyle" => {
                headers = header_rows(&tag)?;
                writer.write_event(Event::Empty(tag))?;
            }
            Event::Empty(tag) if tag.name().as_ref() == "wp:docPr" => {
                let text = pictures.get(drawn).map(String::as_str).unwrap_or_default();
                drawn += 1;
                writer.write_event(Event::Empty(described("wp:docPr", drawn, text)))?;
            }
            Event::Empty(tag) if tag.name().as_ref() == "pic:cNvPr" => {
                writer.write_event(Event::Empty(described("pic:cNvPr", drawn, "")))?;
            }
            Event::Empty(tag) => writer.write_event(Event::Empty(plain(&tag)?))?,
            Event::End(tag) if tag.name().as_ref() == "w:trPr" && headers > 0 => {
                headers -= 1;
                writer.write_event(Event::Empty(BytesStart::new("w:tblHeader")))?;
                writer.write_event(Event::End(BytesEnd::new("w:trPr")))?;
            }
            event => writer.write_event(event)?,
        }
    }
}

/// How many rows of a table of that style are its header.
fn header_rows(tag: &BytesStart<'_>) -> Result<usize, quick_xml::Error> {
    let value = tag.try_get_attribute("w:val")?;
    let known =
        |(id, rows): &(&str, usize)| value.as_ref().is_some_and(|value| value.value.as_ref() == *id).then_some(*rows);
    Ok(STYLES.iter().find_map(known).unwrap_or(0))
}

/// A tag without the paragraph's id, which counts paragraphs of the whole program and would change from run to run; a column
/// without the sort of its width, which the format does not know.
fn plain(tag: &BytesStart<'_>) -> Result<BytesStart<'static>, quick_xml::Error> {
    let needless: &[&str] =
        if tag.name().as_ref() == "w:gridCol" { &["w:type"] } else { &["w14:paraId", "w14:textId"] };
    let all = tag.attributes().collect::<Result<Vec<Attribute<'_>>, _>>()?;
    if !all.iter().any(|attribute| needless.contains(&attribute.key.as_ref())) {
        return Ok(tag.to_owned());
    }
    let mut tag = tag.to_owned();
    tag.clear_attributes();
    Ok(tag.with_attributes(all.into_iter().filter(|attribute| !needless.contains(&attribute.key.as_ref()))))
}

/// The properties of a picture: its number and what it shows.
fn described(name: &'static str, number: usize, text: &str) -> BytesStart<'static> {
    let mut tag = BytesStart::new(name);
    tag.push_attribute(("id", number.to_string().as_str()));
    tag.push_attribute(("name", format!("Picture {number}").as_str()));
    if !text.is_empty() {
        tag.push_attribute(("descr", text));
    }
    tag
}
