//! An order from a run and its settings.

use super::amendment;
use super::listing::{self, Pairs};
use super::settings::{ListSettings, OrderSettings};
use crate::error::Error;
use crate::model::listing::{Decision, Field, ListKind, Listing};
use crate::model::order::{Basis, Order, Registration};
use crate::model::recorded::RecordedRun;

/// What is asked for beside the settings.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Lists; as the settings have them where there are none, and low results where they have none.
    pub lists: Vec<ListKind>,
    /// Columns of every list, whatever the settings say.
    pub columns: Option<Vec<Field>>,
    /// Date and number.
    pub registration: Registration,
}

/// A former order that is amended.
#[derive(Clone, Copy, Debug)]
pub struct Former<'a> {
    /// The run that it was made from.
    pub run: &'a RecordedRun,
    /// Decisions that were taken for it.
    pub decisions: &'a [Decision],
    /// Pairs that it had.
    pub pairs: &'a Pairs,
}

/// Makes it; `pairs` are those of the list of pairs.
///
/// # Errors
/// [`Error::NoSuchList`] for a list that the run, or the run of the former order, cannot give.
pub fn compose(
    run: &RecordedRun,
    settings: &OrderSettings,
    asked: &Asked,
    pairs: &Pairs,
    former: Option<Former<'_>>,
) -> Result<Order, Error> {
    let wanted = wanted(settings, asked);
    let listings = listings(run, &wanted, &settings.decisions, pairs)?;
    let amendment = match former {
        Some(of) => {
            let before = self::listings(of.run, &wanted, of.decisions, of.pairs)?;
            let sides = amendment::Sides { former: (of.run, &before), present: (run, &listings) };
            Some(amendment::amendment(&sides, settings))
        }
        None => None,
    };
    Ok(Order {
        edition: settings.edition,
        registration: asked.registration.clone(),
        genitive: settings.genitive.clone(),
        numbering: settings.numbering,
        first_number: settings.first_number.unwrap_or(1),
        text: settings.text.clone(),
        signature: settings.signature.clone(),
        listings,
        amendment,
        basis: basis(run),
    })
}

/// Which kinds of lists an order needs.
pub fn kinds(settings: &OrderSettings, asked: &Asked) -> Vec<ListKind> {
    wanted(settings, asked).into_iter().map(|list| list.kind).collect()
}

/// What lists of a run were made from.
pub fn basis(run: &RecordedRun) -> Basis {
    Basis {
        year: run.year,
        method: run.method.clone(),
        sha256: run.sha256.clone(),
        edited: run.changed.iter().any(|name| name == "schools.csv"),
    }
}

/// The lists in order: each that was asked for, and after it those that explain it.
fn wanted(settings: &OrderSettings, asked: &Asked) -> Vec<ListSettings> {
    let of = |kind: &ListKind| {
        let said = settings.lists.iter().find(|list| list.kind == *kind).cloned();
        said.unwrap_or_else(|| ListSettings::plain(*kind))
    };
    let mut first: Vec<ListSettings> = asked.lists.iter().map(of).collect();
    if first.is_empty() {
        first.extend(settings.lists.iter().filter(|list| list.under.is_none()).cloned());
    }
    if first.is_empty() {
        first.push(ListSettings::plain(ListKind::Low));
    }
    let kinds: Vec<ListKind> = first.iter().map(|list| list.kind).collect();
    let mut all: Vec<ListSettings> = Vec::new();
    for mut list in first {
        // What explains a list that is there comes after that list, wherever it was asked for.
        if list.under.is_some_and(|under| kinds.contains(&under)) || all.iter().any(|one| one.kind == list.kind) {
            continue;
        }
        list.under = None;
        let explaining = settings.lists.iter().filter(|other| other.under == Some(list.kind)).cloned();
        let explaining: Vec<ListSettings> = explaining.collect();
        all.push(list);
        all.extend(explaining);
    }
    for list in &mut all {
        list.columns = asked.columns.clone().or(list.columns.take());
    }
    all
}

fn listings(
    run: &RecordedRun,
    wanted: &[ListSettings],
    decisions: &[Decision],
    pairs: &Pairs,
) -> Result<Vec<Listing>, Error> {
    let known = ListKind::of_run(run);
    let listing = |list: &ListSettings| {
        if !known.contains(&list.kind) {
            let known = known.iter().map(|kind| kind.code()).collect();
            return Err(Error::NoSuchList { list: list.kind.code(), known });
        }
        Ok(listing::listing(run, list, decisions, pairs))
    };
    wanted.iter().map(listing).collect()
}
