//! `.xlsx` and `.xlsm`: every part unpacked once and measured; on the way the sheets' hidden rows and columns and merged
//! regions, looked for in the bytes (a full parse would double the reading).

use std::collections::BTreeMap;
use std::path::Path;

use memchr::memmem;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::unpack::Package;
use super::{Refusal, SheetFacts};

/// Longest tag with the text after it. A cell holds 32 767 characters at most.
const NODE: usize = 1 << 20;

/// See [`super::inspect`].
pub fn inspect(path: &Path) -> Result<Vec<SheetFacts>, Refusal> {
    let mut package = Package::open(path)?;
    let sheets = sheets(&mut package)?;
    let mut found = BTreeMap::new();
    for name in package.names() {
        let lower = name.to_ascii_lowercase();
        if !lower.ends_with(".xml") && !lower.ends_with(".rels") {
            continue;
        }
        let mut scan = Scan::default();
        let is_sheet = sheets.iter().flatten().any(|sheet| *sheet == name);
        package.unpack(&name, &mut |piece| if is_sheet { scan.take(piece) } else { Ok(()) })?;
        if is_sheet {
            found.insert(name, scan.facts);
        }
    }
    let facts = |sheet: &Option<String>| sheet.as_ref().and_then(|name| found.get(name)).cloned().unwrap_or_default();
    Ok(sheets.iter().map(facts).collect())
}

/// Parts of the sheets in the workbook's order, where they are found.
fn sheets(package: &mut Package) -> Result<Vec<Option<String>>, Refusal> {
    let Some(workbook) = package.find("xl/workbook.xml") else { return Ok(Vec::new()) };
    let targets = targets(package, "xl/_rels/workbook.xml.rels")?;
    let mut ids = Vec::new();
    for_each_tag(&package.text(&workbook)?, |tag| {
        if tag.local_name().as_ref() == "sheet" {
            ids.push(attribute(tag, "id"));
        }
    });
    Ok(ids.into_iter().map(|id| package.find(targets.get(&id?)?)).collect())
}

/// Where the relations of `xl/workbook.…` lead, by id.
pub fn targets(package: &mut Package, rels: &str) -> Result<BTreeMap<String, String>, Refusal> {
    let mut targets = BTreeMap::new();
    let Some(rels) = package.find(rels) else { return Ok(targets) };
    for_each_tag(&package.text(&rels)?, |tag| {
        if tag.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
        {
            let path = if target.starts_with(['/', '\\']) { target } else { format!("xl/{target}") };
            targets.insert(id, path);
        }
    });
    Ok(targets)
}

fn for_each_tag(xml: &str, mut take: impl FnMut(&BytesStart<'_>)) {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => take(&tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// An attribute by its name without prefix.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        tag.attributes().with_checks(false).filter_map(Result::ok).find(|a| a.key.local_name().as_ref() == name)?;
    unescape(&found.value).ok().map(|value| value.into_owned())
}

/// The scan of a sheet's bytes, piece by piece.
#[derive(Default)]
struct Scan {
    facts: SheetFacts,
    /// The last tag, which may be cut, with the text after it.
    rest: Vec<u8>,
}

impl Scan {
    fn take(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        self.rest.extend_from_slice(piece);
        let cut = whole_tags(&self.rest);
        let tags = self.rest.get(..cut).unwrap_or_default();
        note_hidden(tags, &mut self.facts);
        note_merges(tags, &mut self.facts);
        self.rest.drain(..cut);
        if self.rest.len() > NODE { Err(Refusal::TooLarge(NODE as u64)) } else { Ok(()) }
    }
}

/// Up to where there are whole tags: the last `<`, or the last comment and its like that is not closed.
fn whole_tags(bytes: &[u8]) -> usize {
    let cut = memchr::memrchr(b'<', bytes).unwrap_or(0);
    let before = bytes.get(..cut).unwrap_or_default();
    for (open, close) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if let Some(at) = memmem::rfind(before, open.as_bytes())
            && memmem::find(before.get(at..).unwrap_or_default(), close.as_bytes()).is_none()
        {
            return at;
        }
    }
    cut
}

fn note_hidden(tags: &[u8], facts: &mut SheetFacts) {
    for at in memmem::find_iter(tags, b" hidden=\"") {
        let yes = tags.get(at + 9).is_some_and(|value| matches!(value, b'1' | b't'));
        let Some(tag) = tag_around(tags, at).filter(|_| yes) else { continue };
        match tag.split_ascii_whitespace().next().map(|name| name.rsplit(':').next().unwrap_or(name)) {
            Some("row") => {
                if let Some(row) = number(tag, " r=\"") {
                    facts.hide_row(row, 1);
                }
            }
            Some("col") => {
                if let (Some(first), Some(last)) = (number(tag, " min=\""), number(tag, " max=\"")) {
                    facts.columns.push((first, last));
                }
            }
            _ => {}
        }
    }
}

fn note_merges(tags: &[u8], facts: &mut SheetFacts) {
    for at in memmem::find_iter(tags, b"mergeCell ") {
        let Some((_, range)) = tag_around(tags, at).and_then(|tag| tag.split_once(" ref=\"")) else { continue };
        let mut corners = range.split('"').next().unwrap_or_default().split(':').filter_map(cell);
        if let (Some(from), Some(to)) = (corners.next(), corners.next()) {
            facts.merge(from, to);
        }
    }
}

/// The tag in which a position lies, without its brackets.
fn tag_around(tags: &[u8], at: usize) -> Option<&str> {
    let start = memchr::memrchr(b'<', tags.get(..at)?)?;
    let inside = tags.get(start + 1..)?;
    let end = memchr::memchr(b'>', inside)?;
    if start + 1 + end < at { None } else { std::str::from_utf8(inside.get(..end)?).ok() }
}

/// A number of an attribute, counted from zero.
fn number(tag: &str, attribute: &str) -> Option<u32> {
    let (_, value) = tag.split_once(attribute)?;
    value.split('"').next()?.parse::<u32>().ok()?.checked_sub(1)
}

/// Zero-based row and column of `C17`.
fn cell(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at_checked(digits)?;
    let mut col: u32 = 0;
    for letter in letters.bytes().filter(u8::is_ascii_alphabetic) {
        col = col.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
    }
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, col.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::grid::Merge;

    const SHEET: &str = "<worksheet><cols><col min=\"1\" max=\"2\" width=\"9\"/><col min=\"3\" max=\"4\" hidden=\"1\"/></cols>\
        <sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a hidden=\"1\" word</t></is></c></row>\
        <row r=\"2\" spans=\"1:3\" hidden=\"1\" ht=\"0\"><c r=\"A2\"/></row><x:row r=\"3\" hidden=\"true\"/>\
        <row r=\"5\" hidden=\"0\"/></sheetData><mergeCells count=\"1\"><mergeCell ref=\"B1:AA3\"/></mergeCells></worksheet>";

    #[test]
    fn what_is_hidden_is_found_however_the_bytes_are_cut() {
        for size in [1, 7, 64, SHEET.len()] {
            let mut scan = Scan::default();
            SHEET.as_bytes().chunks(size).for_each(|piece| scan.take(piece).unwrap());
            assert_eq!(scan.facts.rows, [(1, 2)], "{size}");
            assert_eq!(scan.facts.columns, [(2, 3)], "{size}");
            assert_eq!(scan.facts.merges, [Merge { from: (0, 1), to: (2, 26) }], "{size}");
        }
    }

    #[test]
    fn a_node_without_end_is_refused() {
        for begin in ["<t>", "<c r=\"", "<!-- <a><b>", "<![CDATA[ <a>", "<?x <a>"] {
            let mut scan = Scan::default();
            let filler = if begin.starts_with("<!") { "<a> " } else { "    " }.repeat(1 << 14);
            let mut refused = scan.take(begin.as_bytes());
            for _ in 0..40 {
                refused = refused.and_then(|()| scan.take(filler.as_bytes()));
            }
            assert!(refused.is_err(), "{begin}");
            assert!(scan.rest.len() <= NODE + filler.len());
        }
    }
}
