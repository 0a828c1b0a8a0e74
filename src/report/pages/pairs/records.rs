//! pairs.csv, groups.csv, unplaced.csv, tags.csv, changes.csv: ids, codes and figures. `order --list pairs` reads pairs.csv.

use super::tables::COSTS;
use super::{Group, groups as all_groups, municipality, name, why_not};
use crate::model::pairs::{Change, Pair, Pairing, TagSource, Tagged, Unplaced};
use crate::model::school::SchoolId;
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    plan::Plan,
};
use crate::text::{Lang, pairs as words, report::Title};

/// Between codes in a cell.
const BETWEEN: &str = "|";

/// A row a pair, by id of the supported school.
pub fn pairs(pairing: &Pairing, lang: Lang) -> Table {
    let groups = all_groups(pairing);
    let number = |pair: &Pair| groups.iter().find(|group| group.curator.school.id == pair.curator).map(|of| of.number);
    let school = |id: &SchoolId| Cell::text(name(pairing, id));
    let place = |id: &SchoolId| Cell::maybe_text(municipality(pairing, id));
    let shared = |pair: &Pair| pair.shared.iter().map(words::tag_code).collect::<Vec<_>>().join(BETWEEN);
    let mut plan: Plan<'_, &Pair> = Plan::new(lang);
    plan.add(Title::SchoolId, ColumnKind::Text, |pair| Cell::text(pair.school.as_str()))
        .add(Title::Name, ColumnKind::Text, move |pair| school(&pair.school))
        .add(Title::Municipality, ColumnKind::Text, move |pair| place(&pair.school))
        .add(Title::CuratorId, ColumnKind::Text, |pair| Cell::text(pair.curator.as_str()))
        .add(Title::CuratorName, ColumnKind::Text, move |pair| school(&pair.curator))
        .add(Title::CuratorMunicipality, ColumnKind::Text, move |pair| place(&pair.curator))
        .add(Title::GroupNumber, ColumnKind::Ordinal, move |pair| Cell::maybe(number(pair)))
        .add(Title::PairTerritory, ColumnKind::Text, |pair| Cell::text(pair.territory.code()))
        .add(Title::Kilometres, ColumnKind::Decimal(3), |pair| Cell::maybe(pair.km))
        .add(Title::SharedTags, ColumnKind::Text, move |pair| Cell::text(shared(pair)))
        .add(Title::PairCost, ColumnKind::Integer, |pair| Cell::number(pair.cost.iter().copied().map(f64::from).sum()));
    for (at, title) in COSTS.into_iter().enumerate() {
        plan.add(title, ColumnKind::Integer, move |pair| Cell::number(f64::from(pair.cost[at])));
    }
    plan.add(Title::PairKept, ColumnKind::Text, |pair| Cell::maybe_text(pair.kept.map(|kept| kept.to_string()))).add(
        Title::FixedBecause,
        ColumnKind::Text,
        |pair| Cell::maybe_text(pair.fixed.clone()),
    );
    plan.table(&pairing.pairs, |_| Tone::Plain)
}

/// A row a group.
pub fn groups(pairing: &Pairing, lang: Lang) -> Table {
    let least = pairing.settings.least();
    let members = |group: &Group<'_>| {
        Cell::text(group.pairs.iter().map(|pair| pair.school.as_str()).collect::<Vec<_>>().join(BETWEEN))
    };
    let mut plan: Plan<'_, Group<'_>> = Plan::new(lang);
    plan.add(Title::GroupNumber, ColumnKind::Ordinal, |group| Cell::number(f64::from(group.number)))
        .add(Title::CuratorId, ColumnKind::Text, |group| Cell::text(group.curator.school.id.as_str()))
        .add(Title::CuratorName, ColumnKind::Text, |group| Cell::text(name(pairing, &group.curator.school.id)))
        .add(Title::Municipality, ColumnKind::Text, |group| Cell::maybe_text(group.curator.school.municipality.clone()))
        .add(Title::CuratorGround, ColumnKind::Text, |group| Cell::text(group.curator.ground.code()))
        .add(Title::SchoolsLed, ColumnKind::Integer, |group| Cell::number(group.pairs.len() as f64))
        .add(Title::CuratorRoom, ColumnKind::Integer, |group| Cell::number(group.curator.room as f64))
        .add(Title::GroupMembers, ColumnKind::Text, members)
        .add(Title::PairRemark, ColumnKind::Text, move |group| {
            Cell::text(if group.pairs.len() < least { "below_minimum" } else { "" })
        });
    plan.table(all_groups(pairing), |_| Tone::Plain)
}

/// A row a school without a curator.
pub fn unplaced(pairing: &Pairing, lang: Lang) -> Table {
    let mut plan: Plan<'_, &Unplaced> = Plan::new(lang);
    plan.add(Title::SchoolId, ColumnKind::Text, |of| Cell::text(of.school.as_str()))
        .add(Title::Name, ColumnKind::Text, |of| Cell::text(name(pairing, &of.school)))
        .add(Title::Municipality, ColumnKind::Text, |of| Cell::maybe_text(municipality(pairing, &of.school)))
        .add(Title::WhyUnplaced, ColumnKind::Text, move |of| Cell::text(why_not(pairing, &of.why, lang)));
    plan.table(&pairing.unplaced, |_| Tone::Plain)
}

/// A row a topic of a school: what it needs and what it can.
pub fn tags(pairing: &Pairing, lang: Lang) -> Table {
    let needs = pairing.supported.iter().map(|of| (&of.school.id, "problem", &of.problems));
    let can = pairing.curators.iter().map(|of| (&of.school.id, "strength", &of.strengths));
    let rows: Vec<(&SchoolId, &str, &Tagged)> =
        needs.chain(can).flat_map(|(id, role, tags)| tags.iter().map(move |tag| (id, role, tag))).collect();
    let mut plan: Plan<'_, (&SchoolId, &str, &Tagged)> = Plan::new(lang);
    plan.add(Title::SchoolId, ColumnKind::Text, |(id, ..)| Cell::text(id.as_str()))
        .add(Title::TopicRole, ColumnKind::Text, |(_, role, _)| Cell::text(*role))
        .add(Title::Topic, ColumnKind::Text, |(.., of)| Cell::text(words::tag_code(&of.tag)))
        .add(Title::TopicSource, ColumnKind::Text, |(.., of)| {
            Cell::text(if of.source == TagSource::Results { "results" } else { "table" })
        })
        .add(Title::TopicPosition, ColumnKind::Decimal(6), |(.., of)| Cell::maybe(of.position))
        .add(Title::TopicResults, ColumnKind::Integer, |(.., of)| Cell::maybe(of.n));
    plan.table(rows, |_| Tone::Plain)
}

/// A row a change against last year.
pub fn changes(pairing: &Pairing, lang: Lang) -> Option<Table> {
    let id = |of: &Option<SchoolId>| Cell::maybe_text(of.as_ref().map(SchoolId::to_string));
    let mut plan: Plan<'_, &Change> = Plan::new(lang);
    plan.add(Title::SchoolId, ColumnKind::Text, |of| Cell::text(of.school.as_str()))
        .add(Title::CuratorBefore, ColumnKind::Text, move |of| id(&of.before))
        .add(Title::CuratorNow, ColumnKind::Text, move |of| id(&of.after))
        .add(Title::PairChange, ColumnKind::Text, |of| Cell::text(of.kind.code()));
    Some(plan.table(pairing.changes.as_ref()?, |_| Tone::Plain))
}
