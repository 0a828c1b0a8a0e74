//! The order in which the children of an element stand. ECMA-376 (part 1, annex A: `CT_PPr`, `CT_RPr`, `CT_TblPr`, `CT_TcPr`,
//! `CT_SectPr`, `CT_Style` and others) demands one, and a strict reader calls a document that has another damaged; the library
//! that writes the parts keeps none.

use quick_xml::events::Event;
use quick_xml::{Reader, Writer};

/// Elements with the only order of their children; several names with bars between may mix.
const SEQUENCES: [(&str, &[&str]); 12] = [
    ("w:pPr", &PARAGRAPH),
    ("w:rPr", &RUN),
    ("w:tblPr", &TABLE),
    ("w:tcPr", &CELL),
    ("w:sectPr", &SECTION),
    ("w:style", &STYLE),
    ("w:tblBorders", &BORDERS),
    ("w:tcBorders", &BORDERS),
    ("w:docDefaults", &["w:rPrDefault", "w:pPrDefault"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:settings", &["w:zoom", "w:defaultTabStop", "w:compat"]),
    ("wp:inline", &["wp:extent", "wp:effectExtent", "wp:docPr", "wp:cNvGraphicFramePr", "a:graphic"]),
];

const PARAGRAPH: [&str; 33] = [
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:framePr",
    "w:widowControl",
    "w:numPr",
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];

const RUN: [&str; 30] = [
    "w:rStyle",
    "w:rFonts",
    "w:b",
    "w:bCs",
    "w:i",
    "w:iCs",
    "w:caps",
    "w:smallCaps",
    "w:strike",
    "w:dstrike",
    "w:noProof",
    "w:snapToGrid",
    "w:vanish",
    "w:webHidden",
    "w:color",
    "w:spacing",
    "w:w",
    "w:kern",
    "w:position",
    "w:sz",
    "w:szCs",
    "w:highlight",
    "w:u",
    "w:bdr",
    "w:shd",
    "w:fitText",
    "w:vertAlign",
    "w:rtl",
    "w:cs",
    "w:lang",
];

const TABLE: [&str; 15] = [
    "w:tblStyle",
    "w:tblpPr",
    "w:tblOverlap",
    "w:bidiVisual",
    "w:tblStyleRowBandSize",
    "w:tblStyleColBandSize",
    "w:tblW",
    "w:jc",
    "w:tblCellSpacing",
    "w:tblInd",
    "w:tblBorders",
    "w:shd",
    "w:tblLayout",
    "w:tblCellMar",
    "w:tblLook",
];

const CELL: [&str; 12] = [
    "w:cnfStyle",
    "w:tcW",
    "w:gridSpan",
    "w:hMerge",
    "w:vMerge",
    "w:tcBorders",
    "w:shd",
    "w:noWrap",
    "w:tcMar",
    "w:textDirection",
    "w:tcFitText",
    "w:vAlign",
];

const SECTION: [&str; 15] = [
    "w:headerReference|w:footerReference",
    "w:footnotePr",
    "w:endnotePr",
    "w:type",
    "w:pgSz",
    "w:pgMar",
    "w:paperSrc",
    "w:pgBorders",
    "w:lnNumType",
    "w:pgNumType",
    "w:cols",
    "w:vAlign",
    "w:titlePg",
    "w:textDirection",
    "w:docGrid",
];

const STYLE: [&str; 17] = [
    "w:name",
    "w:aliases",
    "w:basedOn",
    "w:next",
    "w:link",
    "w:autoRedefine",
    "w:hidden",
    "w:uiPriority",
    "w:semiHidden",
    "w:unhideWhenUsed",
    "w:qFormat",
    "w:locked",
    "w:pPr",
    "w:rPr",
    "w:tblPr",
    "w:trPr",
    "w:tcPr",
];

const BORDERS: [&str; 6] = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"];

/// Where a child stands among the children of an element: after all others where the order has no such child; nothing where
/// the element's children stand as they like.
fn rank(element: &str, child: &str) -> Option<usize> {
    let (_, sequence) = SEQUENCES.iter().find(|(name, _)| *name == element)?;
    let at = sequence.iter().position(|names| names.split('|').any(|name| name == child));
    Some(at.unwrap_or(sequence.len()))
}

/// An element that is open, and its children so far: where each stands, and where its text begins.
struct Open {
    name: String,
    begins: usize,
    children: Vec<(usize, usize)>,
}

/// A part, or a piece of one, with all children in their order; what has none stays as it is.
///
/// # Errors
/// The reader's, for a part that is not well formed.
pub fn ordered(part: &str) -> Result<String, quick_xml::Error> {
    let mut reader = Reader::from_str(part);
    let mut writer = Writer::new(Vec::with_capacity(part.len()));
    let mut open: Vec<Open> = Vec::new();
    loop {
        let event = reader.read_event()?;
        let at = writer.get_ref().len();
        match &event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                if let Some(parent) = open.last_mut() {
                    parent.children.extend(rank(&parent.name, &name).map(|rank| (rank, at)));
                }
                let empty = matches!(event, Event::Empty(_));
                writer.write_event(event)?;
                if !empty {
                    open.push(Open { name, begins: writer.get_ref().len(), children: Vec::new() });
                }
            }
            Event::End(_) => {
                if let Some(closed) = open.pop() {
                    sort(writer.get_mut(), &closed);
                }
                writer.write_event(event)?;
            }
            _ => writer.write_event(event)?,
        }
    }
    Ok(String::from_utf8_lossy(&writer.into_inner()).into_owned())
}

/// Puts the children that end the text into their order.
fn sort(text: &mut Vec<u8>, of: &Open) {
    if of.children.is_sorted_by_key(|(rank, _)| *rank) {
        return;
    }
    let first = of.children.first().map_or(of.begins, |(_, at)| *at);
    let ends = of.children.iter().skip(1).map(|(_, at)| *at).chain([text.len()]);
    let mut pieces: Vec<(usize, Vec<u8>)> =
        of.children.iter().zip(ends).map(|((rank, at), end)| (*rank, text[*at..end].to_vec())).collect();
    pieces.sort_by_key(|(rank, _)| *rank);
    text.truncate(first);
    pieces.into_iter().for_each(|(_, piece)| text.extend(piece));
}

#[cfg(test)]
pub mod tests;
