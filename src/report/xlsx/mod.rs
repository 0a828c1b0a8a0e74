//! A document as a workbook: a sheet a section, frozen headers, filters, number formats, native charts; no macros.

mod bands;
mod bars;
mod chart;
mod figures;
mod formulas;
mod histogram;
mod layout;
mod lines;
mod look;
mod marks;
mod notes;
mod print;
mod sheet;

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::document::Document;
use crate::error::Error;
use crate::text::Lang;
use figures::Figures;
use look::Look;

/// What every sheet of a workbook shares.
struct Book<'a> {
    look: Look,
    lang: Lang,
    /// Title of the workbook.
    title: &'a str,
    /// Name of its first sheet, which says what stands on the others.
    contents: &'a str,
    /// Rows of headings, by section and words.
    headings: BTreeMap<(&'a str, &'a str), u32>,
}

impl Book<'_> {
    /// The row of a heading; the top of the sheet where there is none.
    fn place(&self, section: &str, heading: &str) -> u32 {
        self.headings.get(&(section, heading)).copied().unwrap_or_default()
    }
}

/// The workbook's bytes: the same for the same document.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn write(document: &Document, lang: Lang) -> Result<Vec<u8>, Error> {
    build(document, lang).map_err(|error| Error::Internal(error.to_string()))
}

fn build(document: &Document, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed time: a workbook must not differ from itself because it was written a minute later.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title(&document.title).set_author("shkolomer");
    workbook.set_properties(&properties.set_creation_datetime(&created));
    let headings = document.sections.iter().flat_map(|section| {
        layout::headings(section).map(move |(heading, row)| ((section.name.as_str(), heading), row))
    });
    let contents = document.sections.first().map_or("", |section| section.name.as_str());
    let book = Book { look: Look::new(), lang, title: &document.title, contents, headings: headings.collect() };
    let mut figures = Figures::new(lang);
    for section in &document.sections {
        let layout = layout::layout(section);
        let long = sheet::is_long(section, &layout);
        let sheet = if long { workbook.add_worksheet_with_low_memory()? } else { workbook.add_worksheet() };
        sheet::write(sheet, section, &layout, &book, &mut figures)?;
    }
    if !figures.is_empty() {
        figures.write(workbook.add_worksheet(), &book)?;
    }
    workbook.save_to_buffer()
}

/// Zero-based rows of every heading, by section and words.
#[cfg(test)]
pub fn heading_rows(document: &Document) -> BTreeMap<(String, String), u32> {
    let all = document.sections.iter().flat_map(|section| {
        layout::headings(section).map(|(heading, row)| ((section.name.clone(), heading.to_owned()), row))
    });
    all.collect()
}
