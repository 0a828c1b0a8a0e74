//! A first pass over a sheet: what must be known of it before the copy is written.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Unfit, reference, xml};
use crate::model::place::CellRef;

/// A column of the usual width, in pixels.
const USUAL_WIDTH: u32 = 64;
/// A row of the usual height, in pixels.
const USUAL_HEIGHT: u32 = 20;

/// Width of a column or height of a row in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// It is seen.
    Shown(u32),
    /// It is hidden; what it will be when it is shown.
    Hidden(u32),
}

/// What a sheet tells of itself.
#[derive(Debug, Default)]
pub struct Scan {
    /// Relation of the drawing that holds the boxes of comments.
    pub legacy: Option<String>,
    merges: Vec<(CellRef, CellRef)>,
    /// First and last column, and their width.
    widths: Vec<(u32, u32, Size)>,
    /// Heights of rows that say it.
    heights: BTreeMap<u32, Size>,
    usual: Option<(u32, u32)>,
    last_row: Option<u32>,
}

impl Scan {
    /// Reads a sheet through.
    ///
    /// # Errors
    /// [`Unfit`] when it is not well-formed, no worksheet, or its rows are out of order.
    pub fn of(source: impl BufRead) -> Result<Self, Unfit> {
        let mut reader = Reader::from_reader(source);
        let mut scan = Self::default();
        let (mut buffer, mut depth) = (Vec::new(), 0_usize);
        loop {
            match reader.read_event_into(&mut buffer)? {
                Event::Eof => return Ok(scan),
                Event::Decl(declaration) => xml::refuse_encoding(&declaration)?,
                Event::Start(start) => {
                    depth += 1;
                    scan.see(depth, &start)?;
                }
                Event::Empty(start) => scan.see(depth + 1, &start)?,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            buffer.clear();
        }
    }

    fn see(&mut self, depth: usize, element: &BytesStart<'_>) -> Result<(), Unfit> {
        let name = element.local_name().into_inner();
        match (depth, name) {
            (1, "worksheet") => {}
            (1, other) => return Err(Unfit::new(format!("a sheet that is a {other}"))),
            (2, "sheetFormatPr") => {
                let width = number(element, "defaultColWidth").map_or(USUAL_WIDTH, pixels_of_width);
                let height = number(element, "defaultRowHeight").map_or(USUAL_HEIGHT, pixels_of_height);
                self.usual = Some((width, if height == 0 { USUAL_HEIGHT } else { height }));
            }
            (2, "legacyDrawing") => self.legacy = xml::attribute(element, "id"),
            (3, "col") => self.see_column(element),
            (3, "row") => self.see_row(element)?,
            (3, "mergeCell") => {
                let range = xml::attribute(element, "ref").unwrap_or_default();
                self.merges.extend(reference::range(&range));
            }
            _ => {}
        }
        Ok(())
    }

    fn see_column(&mut self, element: &BytesStart<'_>) {
        let (Some(min), Some(max)) = (number(element, "min"), number(element, "max")) else { return };
        let width = number(element, "width").map_or(USUAL_WIDTH, pixels_of_width);
        let width = if is_hidden(element) { Size::Hidden(width) } else { Size::Shown(width) };
        self.widths.push(((min as u32).saturating_sub(1), (max as u32).saturating_sub(1), width));
    }

    fn see_row(&mut self, element: &BytesStart<'_>) -> Result<(), Unfit> {
        let row = reference::row_of(element, self.last_row.map_or(0, |last| last + 1))?;
        if self.last_row.is_some_and(|last| last >= row) {
            return Err(Unfit::new(format!("row {} out of order", row + 1)));
        }
        self.last_row = Some(row);
        let height = number(element, "ht").map(pixels_of_height);
        if is_hidden(element) {
            let height = height.filter(|height| *height > 0).unwrap_or(USUAL_HEIGHT);
            self.heights.insert(row, Size::Hidden(height));
        } else if let Some(height) = height {
            self.heights.insert(row, Size::Shown(height));
        }
        Ok(())
    }

    /// Merged regions, first and last cell.
    pub fn merges(&self) -> &[(CellRef, CellRef)] {
        &self.merges
    }

    /// Width of a column.
    pub fn width(&self, col: u32) -> Size {
        let given = self.widths.iter().find(|(min, max, _)| (*min..=*max).contains(&col));
        given.map_or(Size::Shown(self.usual.map_or(USUAL_WIDTH, |(width, _)| width)), |(_, _, width)| *width)
    }

    /// Height of a row.
    pub fn height(&self, row: u32) -> Size {
        let usual = self.usual.map_or(USUAL_HEIGHT, |(_, height)| height);
        self.heights.get(&row).copied().unwrap_or(Size::Shown(usual))
    }
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<f64> {
    let value: f64 = xml::attribute(element, name)?.trim().parse().ok()?;
    (value >= 0.0 && value < 1e7).then_some(value)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    matches!(xml::attribute(element, "hidden").as_deref(), Some("1" | "true"))
}

fn pixels_of_width(characters: f64) -> u32 {
    (characters * 7.0 + 5.0) as u32
}

fn pixels_of_height(points: f64) -> u32 {
    (points * 4.0 / 3.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_merges_and_the_drawing_are_seen() {
        let sheet = "<x:worksheet><x:sheetFormatPr defaultRowHeight=\"15\"/><x:cols><x:col min=\"2\" max=\"3\" width=\"20\"/>\
            <x:col min=\"4\" max=\"4\" hidden=\"1\"/></x:cols><x:sheetData><x:row/><x:row ht=\"30\"/><x:row r=\"9\" hidden=\"1\"/>\
            </x:sheetData><x:mergeCells><x:mergeCell ref=\"B2:C4\"/></x:mergeCells>\
            <x:legacyDrawing q:id=\"rId7\"/></x:worksheet>";
        let scan = Scan::of(sheet.as_bytes()).unwrap();
        assert_eq!(scan.legacy.as_deref(), Some("rId7"));
        assert_eq!((0..5).map(|col| scan.width(col)).collect::<Vec<_>>(), {
            [64, 145, 145].map(Size::Shown).into_iter().chain([Size::Hidden(64), Size::Shown(64)]).collect::<Vec<_>>()
        });
        let heights = [Size::Shown(20), Size::Shown(40), Size::Hidden(20)];
        assert_eq!([0, 1, 8].map(|row| scan.height(row)), heights);
        let merge = (CellRef { row: 1, col: 1 }, CellRef { row: 3, col: 2 });
        assert_eq!(scan.merges(), [merge]);
    }

    #[test]
    fn what_cannot_be_patched_is_refused() {
        for sheet in [
            "<chartsheet/>",
            "<worksheet><sheetData><row r=\"2\"/><row r=\"1\"/></sheetData></worksheet>",
            "<worksheet><sheetData></worksheet>",
            "<?xml version=\"1.0\" encoding=\"utf-16\"?><worksheet/>",
        ] {
            assert!(Scan::of(sheet.as_bytes()).is_err(), "{sheet}");
        }
    }
}
