//! A sheet on its way into the copy: bad cells get their styles, cells that do not exist are made, the drawing of the
//! comments is named; every other byte of it passes as it is. The sheet is never held whole.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};

use super::{Failure, Unfit, notes::Colour, reference, styles::Styles, xml};
use crate::model::place::CellRef;

/// Elements of a sheet that come after the drawing of the comments, by the standard's order.
const AFTER_LEGACY: &[&str] = &[
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "AlternateContent",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// Colours of cells, by row and column.
pub type Colours = BTreeMap<u32, BTreeMap<u32, Colour>>;

/// What is changed in a sheet.
pub struct Change<'a> {
    /// Colours of its bad cells.
    pub colours: Colours,
    /// Relation of the drawing of the comments, where the sheet names none yet.
    pub legacy: Option<&'a str>,
    /// Styles of the workbook, to which coloured ones are added.
    pub styles: &'a mut Styles,
}

/// Passes a sheet through.
///
/// # Errors
/// [`Failure::Unfit`] when the sheet is not what it should be; [`Failure::Output`] when it cannot be written.
pub fn pass(source: impl BufRead, out: impl Write, change: Change<'_>) -> Result<(), Failure> {
    let mut reader = Reader::from_reader(source);
    reader.config_mut().check_end_names = false;
    reader.config_mut().trim_markup_names_in_closing_tags = false;
    let mut pass = Pass::new(Writer::new(out), change);
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(Unfit::from)?;
        if matches!(event, Event::Eof) {
            pass.out.into_inner().flush().map_err(Failure::write)?;
            return Ok(());
        }
        pass.event(event)?;
        buffer.clear();
    }
}

/// The row in which the passing is.
struct Row {
    index: u32,
    next_col: u32,
    style: Option<usize>,
    colours: BTreeMap<u32, Colour>,
}

struct Pass<'a, W: Write> {
    out: Writer<W>,
    change: Change<'a>,
    depth: usize,
    prefix: String,
    in_data: bool,
    next_row: u32,
    row: Option<Row>,
    /// First and last column, their style.
    columns: Vec<(u32, u32, usize)>,
}

impl<'a, W: Write> Pass<'a, W> {
    fn new(out: Writer<W>, change: Change<'a>) -> Self {
        let columns = Vec::new();
        Self { out, change, depth: 0, prefix: String::new(), in_data: false, next_row: 0, row: None, columns }
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), Failure> {
        match event {
            Event::Start(start) => {
                self.depth += 1;
                self.begin(start, self.depth, false)
            }
            Event::Empty(start) => self.begin(start, self.depth + 1, true),
            Event::End(end) => {
                self.end(end.local_name().into_inner().trim_end())?;
                self.depth = self.depth.saturating_sub(1);
                self.write(Event::End(end))
            }
            other => self.write(other),
        }
    }

    fn begin(&mut self, element: BytesStart<'_>, depth: usize, is_empty: bool) -> Result<(), Failure> {
        let name = element.local_name().into_inner();
        match (depth, name) {
            (1, _) => self.prefix = xml::prefix(&element),
            (2, "dimension") => return self.dimension(&element, is_empty),
            (2, "sheetData") => return self.begin_data(element, is_empty),
            (2, name) if AFTER_LEGACY.contains(&name) => self.legacy()?,
            (3, "col") => self.column(&element),
            (3, "row") if self.in_data => return self.begin_row(element, is_empty),
            (4, "c") if self.in_data => return self.cell(element, is_empty),
            _ => {}
        }
        self.element(element, is_empty)
    }

    fn end(&mut self, name: &str) -> Result<(), Failure> {
        match (self.depth, name) {
            (3, "row") if self.in_data => self.cells_before(u32::MAX).map(|()| self.row = None),
            (2, "sheetData") => {
                self.in_data = false;
                self.rows_before(u32::MAX)
            }
            (1, _) => self.legacy(),
            _ => Ok(()),
        }
    }

    /// The region in use grows where a comment stands outside it.
    fn dimension(&mut self, element: &BytesStart<'_>, is_empty: bool) -> Result<(), Failure> {
        let given = xml::attribute(element, "ref").unwrap_or_default();
        let Some((first, last)) = reference::range(&given) else { return self.element(element.borrow(), is_empty) };
        let rows = &self.change.colours;
        let cells = || rows.iter().flat_map(|(row, cols)| cols.keys().map(|col| (*row, *col)));
        let top = cells().map(|(row, _)| row).fold(first.row, u32::min);
        let left = cells().map(|(_, col)| col).fold(first.col, u32::min);
        let bottom = cells().map(|(row, _)| row).fold(last.row, u32::max);
        let right = cells().map(|(_, col)| col).fold(last.col, u32::max);
        let grown = (CellRef { row: top, col: left }, CellRef { row: bottom, col: right });
        if grown == (first, last) {
            return self.element(element.borrow(), is_empty);
        }
        let range = format!("{}:{}", grown.0, grown.1);
        self.element(xml::with_attribute(element, "ref", Some(&range)), is_empty)
    }

    fn begin_data(&mut self, element: BytesStart<'_>, is_empty: bool) -> Result<(), Failure> {
        if !is_empty {
            self.in_data = true;
            return self.element(element, false);
        }
        if self.change.colours.is_empty() {
            return self.element(element, true);
        }
        let name = format!("{}sheetData", self.prefix);
        self.element(element, false)?;
        self.rows_before(u32::MAX)?;
        self.raw(&format!("</{name}>"))
    }

    fn begin_row(&mut self, element: BytesStart<'_>, is_empty: bool) -> Result<(), Failure> {
        let index = reference::row_of(&element, self.next_row)?;
        self.rows_before(index)?;
        self.next_row = index + 1;
        let colours = self.change.colours.remove(&index).unwrap_or_default();
        let has_style = matches!(xml::attribute(&element, "customFormat").as_deref(), Some("1" | "true"));
        let style = if has_style { style_of(&element, "s") } else { None };
        if colours.is_empty() {
            self.row = (!is_empty).then(|| Row { index, next_col: 0, style, colours });
            return self.element(element, is_empty);
        }
        self.row = Some(Row { index, next_col: 0, style, colours });
        // The spans are a hint that new cells may break.
        let element = xml::with_attribute(&element, "spans", None);
        self.element(element, false)?;
        if is_empty {
            self.cells_before(u32::MAX)?;
            self.row = None;
            let end = format!("</{}row>", self.prefix);
            return self.raw(&end);
        }
        Ok(())
    }

    fn cell(&mut self, element: BytesStart<'_>, is_empty: bool) -> Result<(), Failure> {
        let next = self.row.as_ref().map_or(0, |row| row.next_col);
        let col = match xml::attribute(&element, "r") {
            Some(text) => reference::cell(&text).ok_or_else(|| Unfit::new(format!("cell {text}")))?.col,
            None => next,
        };
        self.cells_before(col)?;
        let colour = self.row.as_mut().and_then(|row| {
            row.next_col = col + 1;
            row.colours.remove(&col)
        });
        let Some(colour) = colour else { return self.element(element, is_empty) };
        let style = self.change.styles.coloured(style_of(&element, "s").unwrap_or(0), colour);
        self.element(xml::with_attribute(&element, "s", Some(&style.to_string())), is_empty)
    }

    /// Makes the rows that do not exist and come before this one.
    fn rows_before(&mut self, end: u32) -> Result<(), Failure> {
        while let Some((&index, _)) = self.change.colours.first_key_value()
            && index < end
        {
            let colours = self.change.colours.remove(&index).unwrap_or_default();
            self.row = Some(Row { index, next_col: 0, style: None, colours });
            let prefix = self.prefix.clone();
            self.raw(&format!("<{prefix}row r=\"{}\">", index + 1))?;
            self.cells_before(u32::MAX)?;
            self.row = None;
            self.raw(&format!("</{prefix}row>"))?;
        }
        Ok(())
    }

    /// Makes the cells of the row that do not exist and come before this column.
    fn cells_before(&mut self, end: u32) -> Result<(), Failure> {
        while let Some(row) = &mut self.row
            && let Some((&col, &colour)) = row.colours.first_key_value()
            && col < end
        {
            row.colours.remove(&col);
            let own = self.columns.iter().find(|(min, max, _)| (*min..=*max).contains(&col)).map(|column| column.2);
            let style = self.change.styles.coloured(row.style.or(own).unwrap_or(0), colour);
            let cell = CellRef { row: row.index, col };
            let text = format!("<{}c r=\"{cell}\" s=\"{style}\"/>", self.prefix);
            self.raw(&text)?;
        }
        Ok(())
    }

    fn column(&mut self, element: &BytesStart<'_>) {
        let place =
            |name| style_of(element, name).and_then(|at| u32::try_from(at).ok()).and_then(|at| at.checked_sub(1));
        if let (Some(min), Some(max), Some(style)) = (place("min"), place("max"), style_of(element, "style")) {
            self.columns.push((min, max, style));
        }
    }

    /// Names the drawing of the comments, once, where it belongs.
    fn legacy(&mut self) -> Result<(), Failure> {
        let Some(id) = self.change.legacy.take() else { return Ok(()) };
        let text = format!("<{}legacyDrawing xmlns:r=\"{}\" r:id=\"{id}\"/>", self.prefix, xml::RELATIONSHIPS);
        self.raw(&text)
    }

    fn element(&mut self, element: BytesStart<'_>, is_empty: bool) -> Result<(), Failure> {
        self.write(if is_empty { Event::Empty(element) } else { Event::Start(element) })
    }

    fn write(&mut self, event: Event<'_>) -> Result<(), Failure> {
        self.out.write_event(event).map_err(Failure::write)
    }

    fn raw(&mut self, text: &str) -> Result<(), Failure> {
        self.out.get_mut().write_all(text.as_bytes()).map_err(Failure::write)
    }
}

/// A number of a style, or another whole number of an attribute.
fn style_of(element: &BytesStart<'_>, name: &str) -> Option<usize> {
    xml::attribute(element, name)?.trim().parse().ok()
}

#[cfg(test)]
mod tests;
