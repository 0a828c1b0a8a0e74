//! A template to begin with: every name in the place where the standard has it.

use crate::error::Error;
use crate::report::docx::{Fields, Style, Writer};
use crate::text::Lang;

/// Half of the width of the text, in millimetres.
const HALF: f64 = 80.0;

/// A document with the names of all parts of an order, to be dressed as an organisation likes.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn sample(lang: Lang) -> Result<Vec<u8>, Error> {
    let name = |ru: &str, en: &str| format!("{{{{{}}}}}", lang.pick(ru, en));
    let mut writer = Writer::new(Fields::OFFICIAL);
    writer.paragraph(Style::Authority, &name("орган", "authority"));
    writer.spaced(&name("вид", "kind"));
    let number = format!("{}\u{a0}{}", lang.pick("№", "No."), name("номер", "number"));
    writer.date_and_number(&name("дата", "date"), &number);
    writer.paragraph(Style::Centred, &name("место", "place"));
    writer.narrow(Style::About, &name("о_чём", "about"), HALF);
    writer.paragraph(Style::Body, &name("преамбула", "preamble"));
    writer.paragraph(Style::Command, &name("приказываю", "command"));
    writer.paragraph(Style::Body, &name("пункты", "items"));
    writer.signature(&name("должность", "post"), &name("подпись", "name"), HALF);
    writer.paragraph(Style::Plain, &name("приложения", "appendices"));
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::{order, text};
    use super::super::fill;
    use super::*;
    use crate::report::docx::assert_strict;

    #[test]
    fn the_sample_takes_every_part_of_an_order() {
        for lang in [Lang::Ru, Lang::En] {
            let filled = fill(&sample(lang).unwrap(), &order(2), lang).unwrap();
            assert_strict(&sample(lang).unwrap());
            assert_strict(&filled);
            let read = text(&filled, "word/document.xml");
            assert!(read.contains("ПРИКАЗ\n01.04.2026\t"), "{read}");
            assert!(!read.contains('{') && read.contains("И.\u{a0}И.\u{a0}Иванова"), "{read}");
        }
    }
}
