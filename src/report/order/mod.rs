//! Orders and their appendices: what stands in them ([`parts`]), how it is drawn on the page ([`draw`]), or in the
//! template of an organisation ([`template`]).

mod appendix;
mod body;
mod changes;
mod columns;
mod draft;
pub mod draw;
#[cfg(test)]
mod fixture;
mod for_file;
pub mod parts;
mod rows;
pub mod template;

pub use draft::draft;

use crate::error::Error;
use crate::model::order::Order;
use crate::text::Lang;

/// The order as a text document: by the standard, or in the template of an organisation where one is given.
///
/// # Errors
/// As [`draw::write()`] and [`template::fill()`].
pub fn write(order: &Order, template: Option<&[u8]>, lang: Lang) -> Result<Vec<u8>, Error> {
    let paper = appendix::paper(order, lang);
    match template {
        Some(template) => template::fill(template, &paper, lang),
        None => draw::write(&paper, order.edition, lang),
    }
}

#[cfg(test)]
mod tests;
