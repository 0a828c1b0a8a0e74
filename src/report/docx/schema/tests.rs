//! What a strict reader demands of a document, checked in documents as they are written.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use super::*;
use crate::report::docx::{Alignment, Column, Fields, Grid, Style, Writer as Document};

/// The parts of a packed document, by name.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    names
        .into_iter()
        .map(|name| {
            let mut bytes = Vec::new();
            archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
            (name, String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}

/// Values of an attribute in all tags of that name.
fn values(part: &str, tag: &str, attribute: &str) -> Vec<String> {
    let start = format!("<{tag} ");
    let tags = part.split(&start).skip(1).map(|rest| rest.split('>').next().unwrap());
    let value =
        |tag: &str| Some(format!(" {tag}").split_once(&format!(" {attribute}=\""))?.1.split('"').next()?.to_owned());
    tags.filter_map(value).collect()
}

/// Says what is wrong with the order of children, with cells, and with what a table's columns may say.
fn faults(part: &str) -> Vec<String> {
    let mut reader = Reader::from_str(part);
    let mut open: Vec<(String, Vec<String>)> = Vec::new();
    let mut faults = Vec::new();
    loop {
        let event = reader.read_event().unwrap();
        let closed = match &event {
            Event::Eof => return faults,
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                if let Some((_, children)) = open.last_mut() {
                    children.push(name.clone());
                }
                open.push((name, Vec::new()));
                if matches!(event, Event::Empty(_)) { open.pop() } else { None }
            }
            Event::End(_) => open.pop(),
            _ => None,
        };
        let Some((name, children)) = closed else { continue };
        if name == "w:tc" && children.last().map(String::as_str) != Some("w:p") {
            faults.push(format!("a cell ends with no paragraph: {children:?}"));
        }
        if ["w:p", "w:r", "w:tc", "w:tr"].contains(&name.as_str()) {
            let own = format!("{name}Pr");
            faults
                .extend(children.iter().skip(1).filter(|child| **child == own).map(|_| format!("{own} is not first")));
        }
        let Some((_, sequence)) = SEQUENCES.iter().find(|(element, _)| *element == name) else { continue };
        let ranks: Vec<usize> = children.iter().map(|child| rank(&name, child).unwrap()).collect();
        if !ranks.is_sorted() {
            faults.push(format!("{name}: {children:?}"));
        }
        faults.extend(
            children
                .iter()
                .zip(&ranks)
                .filter(|(_, rank)| **rank == sequence.len())
                .map(|(child, _)| format!("{child} in {name}")),
        );
    }
}

/// Fails where a strict reader would call the document damaged.
pub fn assert_strict(bytes: &[u8]) {
    let parts = parts(bytes);
    let part = |name: &str| parts.iter().find(|(of, _)| of == name).map_or("", |(_, text)| text.as_str());
    let types = part("[Content_Types].xml");
    let (defaults, overrides) = (values(types, "Default", "Extension"), values(types, "Override", "PartName"));
    for (name, text) in &parts {
        let extension = name.rsplit('.').next().unwrap();
        // A part of XML has a type of its own: the default one says only that it is XML.
        let known = overrides.contains(&format!("/{name}"));
        let typed = known || defaults.iter().any(|of| of == extension) && extension != "xml";
        assert!(typed || name == "[Content_Types].xml", "{name} has no type");
        if extension == "xml" {
            assert_eq!(faults(text), [""; 0], "{name}");
        }
    }
    for name in &overrides {
        assert!(parts.iter().any(|(of, _)| format!("/{of}") == *name), "{name} is not there");
    }
    let document = part("word/document.xml");
    let relations = part("word/_rels/document.xml.rels");
    let ids = values(relations, "Relationship", "Id");
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{ids:?}");
    for target in values(relations, "Relationship", "Target") {
        assert!(parts.iter().any(|(name, _)| *name == format!("word/{target}")), "{target} is not there");
    }
    let used = ["w:headerReference", "w:footerReference"].into_iter().flat_map(|tag| values(document, tag, "r:id"));
    for id in used.chain(values(document, "a:blip", "r:embed")) {
        assert!(ids.contains(&id), "{id} relates to nothing: {ids:?}");
    }
    for tag in ["wp:docPr", "pic:cNvPr"] {
        let numbers = values(document, tag, "id");
        assert_eq!(numbers.len(), numbers.iter().collect::<BTreeSet<_>>().len(), "{tag}: {numbers:?}");
    }
    let letters = part("word/styles.xml")
        .split("<w:pPr>")
        .skip(1)
        .filter(|of| of.split("</w:pPr>").next().unwrap().contains("<w:rPr"));
    assert_eq!(letters.count(), 0, "a style's paragraph has no letters of its own");
    let styles = values(part("word/styles.xml"), "w:style", "w:styleId");
    for used in ["w:pStyle", "w:tblStyle"].into_iter().flat_map(|tag| values(document, tag, "w:val")) {
        assert!(styles.contains(&used), "no style {used}");
    }
    assert_eq!(values(document, "w:gridCol", "w:type"), [""; 0], "a column has a width alone");
}

#[test]
fn what_the_writer_can_do_is_strict() {
    let mut document = Document::new(Fields::OFFICIAL);
    Style::ALL.into_iter().for_each(|style| document.paragraph(style, "Слова\nв две строки"));
    document.blank_form(Style::Body, "Дата ____\t____");
    document.spaced("ПРИКАЗ");
    document.date_and_number("01.04.2026", "№ 256");
    document.keep();
    document.new_page();
    document.narrow(Style::About, "О списке", 75.0);
    document.stamp(&["Приложение".to_owned()], 75.0);
    document.numbered(Style::Body, "1.", "Утвердить.");
    let columns = vec![Column::new("№", 12.0, Alignment::Centre), Column::new("Школа", 0.0, Alignment::Left)];
    let rows = vec![vec!["1".to_owned(), "Первая".to_owned()]];
    let grid = Grid { columns, rows, shades: vec![Some("FADBD8")], keep: true, small: true };
    document.table(&grid);
    document.gap();
    document.picture(vec![0x89, b'P', b'N', b'G'], (100.0, 50.0), "Первый");
    document.picture(vec![0x89, b'P', b'N', b'G'], (100.0, 50.0), "Второй");
    document.turn(true);
    document.table(&grid);
    document.turn(false);
    document.signature("Начальник отдела оценки качества общего образования министерства", "И. И. Иванова", 75.0);
    document.signature("Министр", "И. И. Иванова", 75.0);
    assert_strict(&document.finish().unwrap());
}

#[test]
fn children_are_put_in_order_and_nothing_else_changes() {
    let part = "<w:p ><w:pPr><w:rPr /><w:jc w:val=\"left\" /><w:pStyle w:val=\"A\" /></w:pPr><w:r><w:rPr><w:sz w:val=\"2\"/>\
                <w:b/></w:rPr><w:t>a &amp; ё</w:t></w:r></w:p>";
    let expected = "<w:p ><w:pPr><w:pStyle w:val=\"A\" /><w:jc w:val=\"left\" /><w:rPr /></w:pPr><w:r><w:rPr><w:b/>\
                    <w:sz w:val=\"2\"/></w:rPr><w:t>a &amp; ё</w:t></w:r></w:p>";
    assert_eq!(ordered(part).unwrap(), expected);
    assert_eq!(ordered(expected).unwrap(), expected);
    assert!(ordered("<w:p></w:r>").is_err());
}

#[test]
fn what_is_out_of_order_is_found() {
    assert_eq!(faults("<w:pPr><w:jc/><w:pStyle/></w:pPr>").len(), 1);
    assert_eq!(faults("<w:rPr><w:unheard/></w:rPr>"), ["w:unheard in w:rPr"]);
    assert_eq!(faults("<w:tc><w:tcPr/></w:tc>").len(), 1);
    assert_eq!(faults("<w:p><w:r/><w:pPr/></w:p>"), ["w:pPr is not first"]);
}
