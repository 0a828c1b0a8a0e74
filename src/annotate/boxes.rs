//! The boxes in which comments are shown: shapes of a VML drawing, without which a spreadsheet program shows no comment.
//!
//! Such a drawing is often no well-formed XML, so it is handled as text.

use super::scan::{Scan, Size};
use super::{Unfit, notes::Note};
use crate::model::place::CellRef;

/// Width of a box in pixels.
const WIDTH: u32 = 330;
/// Characters of its font that fit into a line of it.
const LINE: usize = 52;
/// Height of a line in pixels.
const LINE_HEIGHT: u32 = 15;
/// A box is no higher than this many lines.
const LINES: usize = 30;
/// A box spans no more rows or columns than this.
const FARTHEST: u32 = 60;
/// Ids of shapes come in blocks of so many.
const BLOCK: u32 = 1024;

/// The numbers of shapes that drawings of a workbook have taken.
#[derive(Debug, Default)]
pub struct Ids {
    blocks: u32,
}

impl Ids {
    /// Marks what a drawing has taken.
    pub fn see(&mut self, drawing: &[u8]) {
        let text = String::from_utf8_lossy(drawing);
        for (at, word) in text.match_indices("_x0000_s") {
            let digits: String = text[at + word.len()..].chars().take_while(char::is_ascii_digit).collect();
            // Ids of such a size are no ids of shapes of a sheet.
            if let Ok(id @ ..0x400_0000) = digits.parse::<u32>() {
                self.blocks = self.blocks.max(id / BLOCK);
            }
        }
    }

    /// Takes blocks for so many shapes: the first block and how many.
    fn take(&mut self, shapes: usize) -> (u32, u32) {
        let first = self.blocks + 1;
        let count = (shapes as u32).div_ceil(BLOCK - 1).max(1);
        self.blocks += count;
        (first, count)
    }
}

/// A drawing with boxes for these cells added, or a new one.
///
/// # Errors
/// [`Unfit`] when the drawing has no end.
pub fn with_boxes(
    drawing: Option<&[u8]>,
    cells: &[(CellRef, Option<&Note>)],
    scan: &Scan,
    ids: &mut Ids,
) -> Result<Vec<u8>, Unfit> {
    let (first, count) = ids.take(cells.len());
    let blocks: Vec<String> = (first..first + count).map(|block| block.to_string()).collect();
    let mut shapes = String::new();
    for (at, (cell, note)) in cells.iter().enumerate() {
        let at = at as u32;
        let id = (first + at / (BLOCK - 1)) * BLOCK + 1 + at % (BLOCK - 1);
        shapes.push_str(&shape(id, *cell, *note, scan));
    }
    let Some(drawing) = drawing else { return Ok(fresh(&blocks.join(","), &shapes).into_bytes()) };
    if cells.is_empty() {
        return Ok(drawing.to_vec());
    }
    let end = b"</xml>";
    let at = drawing.windows(end.len()).rposition(|window| window.eq_ignore_ascii_case(end));
    let at = at.ok_or_else(|| Unfit::new("a drawing without an end"))?;
    let mut made = drawing[..at].to_vec();
    if let Some(blocks_end) = end_of_blocks(&made) {
        made.splice(blocks_end..blocks_end, format!(",{}", blocks.join(",")).into_bytes());
    }
    let has_type = made.windows(11).any(|window| window == b"_x0000_t202");
    if !has_type {
        made.extend_from_slice(TYPE.as_bytes());
    }
    made.extend_from_slice(shapes.as_bytes());
    made.extend_from_slice(&drawing[at..]);
    Ok(made)
}

/// Where the list of the blocks of ids ends in a drawing that has one.
fn end_of_blocks(drawing: &[u8]) -> Option<usize> {
    let find = |from: usize, word: &[u8]| {
        drawing.get(from..)?.windows(word.len()).position(|window| window == word).map(|at| from + at + word.len())
    };
    let start = find(find(0, b"idmap")?, b"data=\"")?;
    Some(find(start, b"\"")? - 1)
}

const NAMES: &str = "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

const TYPE: &str = "<v:shapetype xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">\
    <v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

fn fresh(blocks: &str, shapes: &str) -> String {
    format!(
        "<xml {NAMES}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{blocks}\"/></o:shapelayout>{TYPE}{shapes}</xml>"
    )
}

fn shape(id: u32, cell: CellRef, note: Option<&Note>, scan: &Scan) -> String {
    let (width, height) = size(note);
    let anchor = anchor(cell, width, height, scan);
    let (points_wide, points_high) = (width * 3 / 4, height * 3 / 4);
    let (row, col) = (cell.row, cell.col);
    format!(
        "<v:shape {NAMES} id=\"_x0000_s{id}\" type=\"#_x0000_t202\" style='position:absolute;margin-left:60pt;\
         margin-top:2pt;width:{points_wide}pt;height:{points_high}pt;z-index:{};visibility:hidden' fillcolor=\"#ffffe1\" \
         o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>\
         <v:path o:connecttype=\"none\"/><v:textbox style='mso-direction-alt:auto'><div style='text-align:left'></div>\
         </v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>\
         <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{col}</x:Column></x:ClientData></v:shape>",
        id % BLOCK
    )
}

/// Width and height in pixels that hold the text.
fn size(note: Option<&Note>) -> (u32, u32) {
    let Some(note) = note else { return (144, 80) };
    let text = note.text();
    let lines: usize = text.lines().map(|line| (line.chars().count() / LINE) + 1).sum();
    (WIDTH, (lines.clamp(3, LINES) as u32) * LINE_HEIGHT + 10)
}

/// Where a box of this size stands, right of its cell and a little above: column and pixels in it, row and pixels in it, of its
/// two corners.
fn anchor(cell: CellRef, width: u32, height: u32, scan: &Scan) -> String {
    let (last_col, last_row) = (16_383, 1_048_575);
    let left = (cell.col + 1).min(last_col - 8);
    let top = cell.row.saturating_sub(1).min(last_row - 40);
    let (right, x) = walk(left, last_col, width + 15, |col| scan.width(col));
    let (bottom, y) = walk(top, last_row, height + 10, |row| scan.height(row));
    format!("{left}, 15, {top}, 10, {right}, {x}, {bottom}, {y}")
}

/// Where one comes by so many pixels from the beginning of `from`. Hidden rows and columns are stepped over, unless there are
/// very many of them (a filter is on): then they count as what they will be when they are seen.
fn walk(from: u32, last: u32, pixels: u32, size: impl Fn(u32) -> Size) -> (u32, u32) {
    let steps = |count_hidden: bool| {
        let (mut at, mut left) = (from, pixels);
        let size = |at| match size(at) {
            Size::Shown(pixels) => pixels,
            Size::Hidden(pixels) => pixels * u32::from(count_hidden),
        };
        while at < last.min(from + FARTHEST) && left >= size(at) {
            left -= size(at);
            at += 1;
        }
        (at, left.min(size(at)))
    };
    let seen = steps(false);
    if seen.0 < from + FARTHEST { seen } else { steps(true) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::notes::Note;
    use super::*;

    /// Cells of the boxes of comments that a drawing has.
    fn boxes_of(drawing: &[u8]) -> BTreeSet<CellRef> {
        let text = String::from_utf8_lossy(drawing);
        let number = |part: &str, name: &str| -> Option<u32> {
            let (_, rest) = part.split_once(&format!("<x:{name}>"))?;
            rest.split('<').next()?.trim().parse().ok()
        };
        let data = text.split("ObjectType=\"Note\"").skip(1);
        data.filter_map(|part| Some(CellRef { row: number(part, "Row")?, col: number(part, "Column")? })).collect()
    }

    const C3: CellRef = CellRef { row: 2, col: 2 };

    #[test]
    fn a_new_drawing_has_a_box_a_cell_with_ids_of_its_own_blocks() {
        let mut ids = Ids::default();
        ids.see(b"<v:shape id=\"_x0000_s2051\"/>");
        let note = Note::plain("слово ".repeat(40));
        let cells: Vec<(CellRef, Option<&Note>)> =
            (0..1500).map(|row| (CellRef { row, col: 1 }, Some(&note))).collect();
        let made = String::from_utf8(with_boxes(None, &cells, &Scan::default(), &mut ids).unwrap()).unwrap();
        assert!(made.contains("data=\"3,4\"") && made.contains("_x0000_s3073\"") && made.contains("_x0000_s4097\""));
        assert_eq!(boxes_of(made.as_bytes()).len(), 1500);
        let all: BTreeSet<&str> =
            made.split("id=\"_x0000_s").skip(1).filter_map(|part| part.split('"').next()).collect();
        assert_eq!(all.len(), 1500, "ids are unique");
        let again = with_boxes(None, &cells[..1], &Scan::default(), &mut ids).unwrap();
        assert!(String::from_utf8(again).unwrap().contains("data=\"5\""));
    }

    #[test]
    fn boxes_are_added_to_a_drawing_that_is_no_xml() {
        let drawing = "<xml xmlns:v=\"v\"><o:idmap v:ext=\"edit\" data=\"1\"/><v:shape id=\"_x0000_s1025\"><div><br>текст</div><x:ClientData ObjectType=\"Note\">\
            <x:Row>1</x:Row><x:Column>2</x:Column></x:ClientData></v:shape></xml>\r\n";
        let mut ids = Ids::default();
        ids.see(drawing.as_bytes());
        let made = with_boxes(Some(drawing.as_bytes()), &[(C3, None)], &Scan::default(), &mut ids).unwrap();
        let kept = drawing.trim_end().trim_end_matches("</xml>").replace("data=\"1\"", "data=\"1,2\"");
        assert!(made.starts_with(kept.as_bytes()) && made.ends_with(b"</v:shape></xml>\r\n"));
        assert_eq!(boxes_of(&made), BTreeSet::from([CellRef { row: 1, col: 2 }, C3]));
        assert!(with_boxes(Some(b"<xml>"), &[(C3, None)], &Scan::default(), &mut Ids::default()).is_err());
    }

    #[test]
    fn a_box_stands_beside_its_cell_whatever_the_columns() {
        let sheet = "<worksheet><cols><col min=\"4\" max=\"4\" width=\"45\"/></cols><sheetData/></worksheet>";
        let scan = Scan::of(sheet.as_bytes()).unwrap();
        assert_eq!(anchor(C3, 330, 100, &scan), "3, 15, 1, 10, 4, 25, 6, 10");
        let rows: String = (5..=400).map(|row| format!("<row r=\"{row}\" hidden=\"1\"/>")).collect();
        let filtered = Scan::of(format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").as_bytes()).unwrap();
        assert_eq!(anchor(C3, 330, 100, &filtered), "3, 15, 1, 10, 8, 25, 6, 10");
        let few =
            Scan::of("<worksheet><sheetData><row r=\"3\" hidden=\"1\"/></sheetData></worksheet>".as_bytes()).unwrap();
        assert_eq!(anchor(C3, 330, 100, &few), "3, 15, 1, 10, 8, 25, 7, 10");
        let corner = CellRef { row: 1_048_575, col: 16_383 };
        assert!(anchor(corner, 330, 100, &scan).starts_with("16375, 15, 1048535, 10, "));
    }
}
