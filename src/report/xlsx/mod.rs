//! A document as a workbook: a sheet a section, frozen headers, filters, number formats, a native chart; no macros.

mod chart;
mod look;
mod sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::document::Document;
use crate::error::Error;
use crate::text::Lang;
use look::Look;

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
    let look = Look::new();
    for section in &document.sections {
        let layout = sheet::layout(section);
        let long = sheet::is_long(section, &layout);
        let sheet = if long { workbook.add_worksheet_with_low_memory()? } else { workbook.add_worksheet() };
        sheet::write(sheet, section, &layout, &look, lang)?;
    }
    workbook.save_to_buffer()
}
