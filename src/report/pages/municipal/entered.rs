//! Indicators that were entered, wherever they are shown.

use crate::model::municipal::{Entered, Met, Monitoring};
use crate::report::document::{Block, Cell, ColumnKind, Table, Tone};
use crate::report::plan::Plan;
use crate::text::{Lang, municipal as words, numbers, report::Title};

/// All of them, municipality by municipality.
pub fn all(of: &Monitoring) -> impl Iterator<Item = &Entered> {
    of.municipalities.iter().flat_map(|place| &place.entered)
}

/// As people read them: values as they were entered.
pub fn table<'a>(lang: Lang, with_places: bool, of: impl IntoIterator<Item = &'a Entered>) -> Table {
    let text = ColumnKind::Text;
    let told = move |value: Option<f64>| Cell::maybe_text(value.map(|value| numbers::short(lang, value)));
    let mut plan: Plan<'_, &Entered> = Plan::new(lang);
    if with_places {
        plan.add(Title::Municipality, text, |of| Cell::text(of.municipality.as_str()));
    }
    plan.add(Title::RiskIndicator, ColumnKind::Prose, |of| Cell::text(of.indicator.as_str()))
        .add(Title::RiskValue, text, move |of| told(of.value))
        .add(Title::RiskLimit, text, move |of| told(of.threshold.map(|(limit, _)| limit)))
        .add(Title::RiskSide, text, move |of| Cell::maybe_text(of.threshold.map(|(_, side)| words::side(lang, side))))
        .add_titled(Title::RiskMet, lang.pick("Хуже порога", "Worse than the limit"), text, move |of| {
            Cell::text(words::met(lang, of.met()))
        })
        .add(Title::RiskNorm, ColumnKind::Prose, |of| Cell::maybe_text(of.norm.clone()));
    plan.table(of, |of| match of.met() {
        Met::Yes => Tone::Low,
        Met::Border => Tone::Border,
        Met::No => Tone::Plain,
        Met::Unknown => Tone::Muted,
    })
}

/// The same for machines: a row a municipality and indicator.
pub fn records(of: &Monitoring, lang: Lang) -> Table {
    let (text, number) = (ColumnKind::Text, ColumnKind::Decimal(6));
    let mut plan: Plan<'_, &Entered> = Plan::new(lang);
    plan.add(Title::Municipality, text, |of| Cell::text(of.municipality.as_str()))
        .add(Title::RiskIndicator, text, |of| Cell::text(of.indicator.as_str()))
        .keys_end()
        .add(Title::RiskValue, number, |of| Cell::maybe(of.value))
        .add(Title::RiskLimit, number, |of| Cell::maybe(of.threshold.map(|(limit, _)| limit)))
        .add(Title::RiskSide, text, |of| Cell::maybe_text(of.threshold.map(|(_, side)| side.code())))
        .add(Title::RiskMet, text, |of| Cell::text(of.met().code()))
        .add(Title::RiskNorm, text, |of| Cell::maybe_text(of.norm.clone()));
    plan.table(all(of), |_| Tone::Plain)
}

/// A heading and the table of a municipality; nothing where nothing was entered.
pub fn blocks(lang: Lang, of: &[Entered]) -> Vec<Block> {
    if of.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(words::entered(lang).to_owned()), Block::Table(table(lang, false, of))]
}

/// How they count, where any was entered.
pub fn about(lang: Lang, of: &Monitoring) -> Option<String> {
    all(of).next().map(|_| words::entered_about(lang, &of.rules))
}
