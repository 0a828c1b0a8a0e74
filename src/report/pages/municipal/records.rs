//! The machine-readable tables: municipalities.csv, criteria.csv, lists.csv.

use super::tables::{self, Placed, placed};
use crate::model::listing::ListKind;
use crate::model::municipal::{Judged, Monitoring, Numbers, Part};
use crate::report::document::{Cell, ColumnKind, Table, Tone};
use crate::report::pages::records::flag;
use crate::report::plan::Plan;
use crate::text::{Lang, report::Title};

/// A row a municipality, by place.
pub fn municipalities(of: &Monitoring, lang: Lang) -> Table {
    let mut plan: Plan<'_, Placed<'_>> = Plan::new(lang);
    plan.add(Title::Rank, ColumnKind::Ordinal, |(n, _)| Cell::number(*n as f64))
        .add(Title::Municipality, ColumnKind::Text, |(_, of)| Cell::text(of.name.as_str()))
        .add(Title::RiskClass, ColumnKind::Text, |(_, of)| Cell::text(of.class.code()))
        .add(Title::RiskPossible, ColumnKind::Text, |(_, of)| Cell::text(of.possible.code()))
        .add(Title::RiskPoints, ColumnKind::Decimal(6), |(_, of)| Cell::number(of.points))
        .add(Title::RiskKnown, ColumnKind::Decimal(6), |(_, of)| Cell::number(of.known));
    tables::shares(&mut plan);
    tables::rest(&mut plan);
    plan.table(placed(of), |_| Tone::Plain)
}

/// A row a municipality and criterion, whether it is in use or not.
pub fn criteria(of: &Monitoring, lang: Lang) -> Table {
    type Line<'a> = (&'a str, &'a Judged);
    let (text, number) = (ColumnKind::Text, ColumnKind::Decimal(6));
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    plan.add(Title::Municipality, text, |(name, _)| Cell::text(*name))
        .add(Title::RiskCriterion, text, |(_, of)| Cell::text(of.rule.criterion.code()))
        .add(Title::RiskInUse, text, |(_, of)| flag(Some(of.in_use)))
        .add(Title::RiskMet, text, |(_, of)| Cell::text(of.met.code()))
        .add(Title::Weight, number, |(_, of)| Cell::number(of.rule.weight))
        .add(Title::RiskValue, number, |(_, of)| Cell::maybe(of.figure.value))
        .add(Title::RiskLow, number, |(_, of)| Cell::maybe(of.figure.interval.map(|ends| ends.0)))
        .add(Title::RiskHigh, number, |(_, of)| Cell::maybe(of.figure.interval.map(|ends| ends.1)))
        .add(Title::RiskBase, ColumnKind::Integer, |(_, of)| Cell::number(of.figure.base.into()))
        .add(Title::RiskRegion, number, |(_, of)| Cell::maybe(of.figure.region))
        .add(Title::RiskRest, number, |(_, of)| Cell::maybe(of.figure.rest))
        .add(Title::RiskAgainst, text, |(_, of)| Cell::maybe_text(of.figure.against.map(|against| against.code())))
        .add(Title::P, ColumnKind::Probability, |(_, of)| Cell::probability(of.figure.chance.map(|chance| chance.0)))
        .add(Title::Q, ColumnKind::Probability, |(_, of)| Cell::probability(of.figure.chance.map(|chance| chance.1)));
    let lines = of.municipalities.iter().flat_map(|of| of.criteria.iter().map(|judged| (of.name.as_str(), judged)));
    plan.table(lines, |_| Tone::Plain)
}

/// How many schools of a municipality stand on a list, with the interval of the share.
pub type OnList<'a> = (&'a str, ListKind, Part, Option<(f64, f64)>, Option<f64>);

/// A row a municipality and list; the interval of a share is Wilson's.
pub fn on_lists<'a>(of: &'a Monitoring) -> impl Iterator<Item = OnList<'a>> {
    of.municipalities.iter().flat_map(move |place| {
        place.numbers.lists.iter().map(move |(kind, part)| {
            let interval = place.numbers.intervals.iter().find(|(known, _)| known == kind).and_then(|(_, ends)| *ends);
            (place.name.as_str(), *kind, *part, interval, share(&of.region, *kind))
        })
    })
}

fn share(of: &Numbers, kind: ListKind) -> Option<f64> {
    of.lists.iter().find(|(known, _)| *known == kind).and_then(|(_, part)| part.share())
}

/// The table of them, with codes.
pub fn lists(of: &Monitoring, lang: Lang) -> Table {
    let mut plan = list_plan(lang, |kind| kind.code());
    plan.keys_end();
    plan.table(on_lists(of), |_| Tone::Plain)
}

/// Its columns; `named` names a list.
pub fn list_plan<'a>(lang: Lang, named: impl Fn(ListKind) -> &'static str + 'a) -> Plan<'a, OnList<'a>> {
    let mut plan: Plan<'a, OnList<'a>> = Plan::new(lang);
    let percent = ColumnKind::Percent(1);
    plan.add(Title::Municipality, ColumnKind::Text, |of| Cell::text(of.0))
        .add(Title::List, ColumnKind::Text, move |of| Cell::text(named(of.1)))
        .add(Title::Schools, ColumnKind::Integer, |of| Cell::number(of.2.so.into()))
        .add(Title::RatedSchools, ColumnKind::Integer, |of| Cell::number(of.2.of.into()))
        .add(Title::Share, percent, |of| Cell::maybe(of.2.share()))
        .add(Title::RiskLow, percent, |of| Cell::maybe(of.3.map(|ends| ends.0)))
        .add(Title::RiskHigh, percent, |of| Cell::maybe(of.3.map(|ends| ends.1)))
        .add(Title::RiskRegion, percent, |of| Cell::maybe(of.4));
    plan
}
