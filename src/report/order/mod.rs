//! Orders and their appendices: what stands in them ([`parts`]), and how it is drawn on the page.

mod appendix;
mod body;
mod changes;
mod draft;
mod draw;
mod for_file;
pub mod parts;
mod rows;

pub use draft::draft;

use crate::error::Error;
use crate::model::order::Order;
use crate::text::Lang;

/// The order as a text document: by the standard, or in the template of an organisation where one is given.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses; those of the template.
pub fn write(order: &Order, template: Option<&[u8]>, lang: Lang) -> Result<Vec<u8>, Error> {
    let paper = appendix::paper(order, lang);
    match template {
        Some(template) => draw::fill(template, &paper, lang),
        None => draw::write(&paper, order.edition, lang),
    }
}

#[cfg(test)]
mod tests;
