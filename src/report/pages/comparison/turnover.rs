//! The tables of municipalities: who left a list and entered it.

use crate::model::comparison::{Rate, Turnover};
use crate::report::document::{Cell, ColumnKind, Table, Tone};
use crate::report::plan::Plan;
use crate::text::{Lang, comparison as words, report::Title};

/// Who left and entered a list, a row a municipality, the region over them.
pub fn in_full<'a>(rows: Vec<&'a Turnover>, lang: Lang) -> Table {
    let mut plan: Plan<'a, &'a Turnover> = Plan::new(lang);
    let all = lang.pick("Регион", "Region");
    let (whole, share) = (ColumnKind::Integer, ColumnKind::Percent(0));
    let count = |n: u32| Cell::number(n.into());
    plan.add(Title::Municipality, ColumnKind::Text, move |t| {
        Cell::text(t.municipality.clone().unwrap_or_else(|| all.to_owned()))
    })
    .keys_end()
    .add(Title::BeforeList, whole, move |t| count(t.before))
    .add(Title::AfterList, whole, move |t| count(t.after))
    .add(Title::Exited, whole, move |t| count(t.exit.so))
    .add(Title::ExitOf, whole, move |t| count(t.exit.of))
    .add(Title::ExitShare, share, |t| Cell::maybe(t.exit.share()))
    .add(Title::ExitLow, share, |t| end(&t.exit, |ends| ends.0))
    .add(Title::ExitHigh, share, |t| end(&t.exit, |ends| ends.1))
    .add(Title::Entries, whole, move |t| count(t.entry.so))
    .add(Title::EntryOf, whole, move |t| count(t.entry.of))
    .add(Title::EntryShare, share, |t| Cell::maybe(t.entry.share()))
    .add(Title::EntryLow, share, |t| end(&t.entry, |ends| ends.0))
    .add(Title::EntryHigh, share, |t| end(&t.entry, |ends| ends.1))
    .add(Title::Lost, whole, move |t| count(t.lost));
    if rows.iter().any(|of| of.rising.of > 0) {
        plan.add(Title::Rising, whole, move |t| count(t.rising.so))
            .add(Title::RisingOf, whole, move |t| count(t.rising.of));
    }
    plan.table(rows, |of| if of.municipality.is_none() { Tone::Muted } else { Tone::Plain })
}

/// The same for the page: shares with their intervals in one column.
pub fn in_short<'a>(rows: Vec<&'a Turnover>, lang: Lang) -> Table {
    let mut plan: Plan<'a, &'a Turnover> = Plan::new(lang);
    let all = lang.pick("Регион", "Region");
    let count = |n: u32| Cell::number(n.into());
    plan.add(Title::Municipality, ColumnKind::Text, move |t| {
        Cell::text(t.municipality.clone().unwrap_or_else(|| all.to_owned()))
    })
    .keys_end()
    .add(Title::BeforeList, ColumnKind::Integer, move |t| count(t.before))
    .add(Title::AfterList, ColumnKind::Integer, move |t| count(t.after))
    .add(Title::Exited, ColumnKind::Text, move |t| counted_rate(&t.exit, lang))
    .add(Title::Entries, ColumnKind::Text, move |t| counted_rate(&t.entry, lang));
    if rows.iter().any(|of| of.lost > 0) {
        plan.add(Title::Lost, ColumnKind::Integer, move |t| count(t.lost));
    }
    if rows.iter().any(|of| of.rising.of > 0) {
        plan.add(Title::Rising, ColumnKind::Text, move |t| counted_rate(&t.rising, lang));
    }
    plan.table(rows, |of| if of.municipality.is_none() { Tone::Muted } else { Tone::Plain })
}

/// So many of so many, the share and its interval; nothing of none.
fn counted_rate(of: &Rate, lang: Lang) -> Cell {
    if of.of == 0 { Cell::Empty } else { Cell::text(words::rate_in_short(lang, of)) }
}

/// An end of a rate's interval.
pub fn end(of: &Rate, which: fn((f64, f64)) -> f64) -> Cell {
    Cell::maybe(of.interval.map(which))
}
