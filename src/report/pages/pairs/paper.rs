//! The list of agreements, an appendix to an order: who makes one with whom, about what, with places for number and date; and the
//! map on a page of its own.

use super::{groups, map, municipality, name};
use crate::error::Error;
use crate::model::order::{Label, Registration};
use crate::model::pairs::{Pair, Pairing};
use crate::model::school::SchoolId;
use crate::report::chart::{self, png};
use crate::report::document::{Block, Network};
use crate::report::docx::{Alignment, Column, Fields, Grid, Style, Writer};
use crate::text::{Lang, order as order_words, pairs as words, report::Title};

/// Widths of the number and of the agreement, in millimetres; the others share what is left.
const NUMBER: f64 = 12.0;
const AGREEMENT: f64 = 62.0;
/// The stamp's longest line and the map's height at most, in millimetres.
const STAMP: f64 = 100.0;
const HIGHEST: f64 = 230.0;
/// The smallest scale at which the map's letters are read.
const SMALLEST: f64 = 0.5;
/// Millimetres in a unit of a picture, and points of a PNG to a unit.
const PIXEL: f64 = 25.4 / 96.0;
const SHARPNESS: f32 = 2.5;

/// The bytes of the document.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses or the map cannot be drawn.
pub fn write(pairing: &Pairing, lang: Lang) -> Result<Vec<u8>, Error> {
    let mut writer = Writer::new(Fields::OFFICIAL);
    writer.turn(true);
    writer.stamp(&order_words::stamp(lang, Label::Whole(None), None, &Registration::default()), STAMP);
    writer.paragraph(Style::Title, words::agreements(lang, pairing.settings.mode));
    if pairing.pairs.is_empty() {
        writer.paragraph(Style::Body, words::nobody_paired(lang));
    } else {
        writer.table(&table(pairing, lang));
        // No signature stands alone on a page.
        writer.keep();
        writer.paragraph(Style::Note, words::help_note(lang));
    }
    writer.keep();
    writer.paragraph(Style::Plain, "");
    writer.blank_form(Style::Plain, words::signature(lang));
    if let Some(network) = map::network(pairing, lang).filter(|network| !network.links.is_empty()) {
        draw(&mut writer, network, lang)?;
    }
    writer.finish()
}

/// The map on a page of its own, upright; a word in its place where its letters would be too small to read.
fn draw(writer: &mut Writer, network: Network, lang: Lang) -> Result<(), Error> {
    let untitled = Block::Network(Network { title: String::new(), ..network });
    for picture in chart::pictures(&untitled, None, lang) {
        writer.turn(false);
        writer.paragraph(Style::Title, words::map(lang).0);
        let (wide, high) = (f64::from(picture.size.0) * PIXEL, f64::from(picture.size.1) * PIXEL);
        let scale = (writer.width() / wide.max(1.0)).min(HIGHEST / high.max(1.0)).min(1.0);
        if scale < SMALLEST {
            writer.paragraph(Style::Body, words::map_elsewhere(lang));
        } else {
            writer.picture(png::png(&picture, SHARPNESS)?, (wide * scale, high * scale), &picture.shows);
        }
    }
    Ok(())
}

fn table(pairing: &Pairing, lang: Lang) -> Grid {
    let column = |title: &str, width, alignment| Column::new(title, width, alignment);
    let columns = vec![
        column(Title::RowNumber.words(lang), NUMBER, Alignment::Centre),
        column(Title::CuratorName.words(lang), 0.0, Alignment::Left),
        column(lang.pick("Поддерживаемая школа", "Supported school"), 0.0, Alignment::Left),
        column(Title::HelpTopic.words(lang), 0.0, Alignment::Left),
        column(Title::Agreement.words(lang), AGREEMENT, Alignment::Left),
    ];
    let groups = groups(pairing);
    let pairs = groups.iter().flat_map(|group| group.pairs.iter().copied());
    let rows = (1..).zip(pairs).map(|(number, pair)| row(pairing, number, pair, lang)).collect();
    Grid { columns, rows, keep: true, ..Grid::default() }
}

fn row(pairing: &Pairing, number: usize, pair: &Pair, lang: Lang) -> Vec<String> {
    let school = |id: &SchoolId| {
        let name = name(pairing, id).replace("№ ", "№\u{a0}");
        municipality(pairing, id).map_or_else(|| name.clone(), |place| format!("{name}, {place}"))
    };
    let problems = pairing.supported(&pair.school).into_iter().flat_map(|of| &of.problems).map(|of| &of.tag);
    let help = words::help(lang, &words::tags(lang, &pair.shared), &words::tags(lang, problems));
    vec![number.to_string(), school(&pair.curator), school(&pair.school), help, words::blank(lang).to_owned()]
}
