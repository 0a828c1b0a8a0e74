//! Tables of pairs, groups, changes and settings, as people read them.

use super::{Group, groups as all_groups, in_place, municipality, name, why_not};
use crate::model::listing::Member;
use crate::model::pairs::{Change, Curator, Pair, Pairing, Part, Territory};
use crate::model::school::SchoolId;
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    plan::Plan,
};
use crate::text::{
    Lang, pairs as words,
    pairs::{Stated, stated},
    report::Title,
    terms,
};

/// Titles of the parts of a cost, in the order of [`Part::ALL`].
pub const COSTS: [Title; Part::ALL.len()] = [
    Title::CostDistance,
    Title::CostTags,
    Title::CostKind,
    Title::CostSettlement,
    Title::CostSize,
    Title::CostMoved,
    Title::CostSecond,
];

/// Pairs, by group.
pub fn pairs(pairing: &Pairing, lang: Lang) -> Table {
    let groups = all_groups(pairing);
    let rows: Vec<(&Group<'_>, &Pair)> =
        groups.iter().flat_map(|group| group.pairs.iter().map(move |pair| (group, *pair))).collect();
    let mut plan: Plan<'_, (&Group<'_>, &Pair)> = Plan::new(lang);
    let school = |id: &SchoolId| Cell::text(name(pairing, id));
    let place = |id: &SchoolId| Cell::maybe_text(municipality(pairing, id));
    let problems = |pair: &Pair| {
        let of = pairing.supported(&pair.school).into_iter().flat_map(|of| &of.problems);
        Cell::text(words::tags(lang, of.map(|of| &of.tag)))
    };
    plan.add(Title::GroupNumber, ColumnKind::Ordinal, |(group, _)| Cell::number(f64::from(group.number)))
        .add(Title::Name, ColumnKind::Text, move |(_, pair)| school(&pair.school))
        .keys_end()
        .add(Title::Municipality, ColumnKind::Text, move |(_, pair)| place(&pair.school))
        .add(Title::CuratorName, ColumnKind::Text, move |(_, pair)| school(&pair.curator))
        .add_titled(
            Title::CuratorMunicipality,
            lang.pick("Муниципалитет куратора", "Its municipality"),
            ColumnKind::Text,
            move |(_, pair)| place(&pair.curator),
        )
        .add(Title::PairTerritory, ColumnKind::Text, move |(_, pair)| {
            Cell::text(words::territory(lang, pair.territory))
        })
        .add(Title::Kilometres, ColumnKind::Decimal(0), |(_, pair)| Cell::maybe(pair.km))
        .add(Title::SharedTags, ColumnKind::Text, move |(_, pair)| Cell::text(words::tags(lang, &pair.shared)))
        .add(Title::ProblemTags, ColumnKind::Text, move |(_, pair)| problems(pair));
    if pairing.changes.is_some() {
        plan.add(Title::PairKept, ColumnKind::Text, move |(_, pair)| {
            Cell::maybe_text(pair.kept.map(|kept| if kept { lang.pick("да", "yes") } else { lang.pick("нет", "no") }))
        });
    }
    if pairing.pairs.iter().any(|pair| pair.fixed.is_some()) {
        plan.add(Title::FixedBecause, ColumnKind::Text, |(_, pair)| Cell::maybe_text(pair.fixed.clone()));
    }
    let total = |pair: &Pair| pair.cost.iter().copied().map(f64::from).sum();
    plan.add(Title::PairCost, ColumnKind::Integer, move |(_, pair)| Cell::number(total(pair)));
    plan.add(Title::CostParts, ColumnKind::Text, move |(_, pair)| Cell::text(parts(pair, lang)));
    plan.table(rows, |(_, pair)| if pair.territory == Territory::Region { Tone::Border } else { Tone::Plain })
}

/// What the points of a pair are made of; the table for machines has a column a part.
fn parts(pair: &Pair, lang: Lang) -> String {
    let told = Part::ALL.into_iter().zip(pair.cost).filter(|(_, points)| *points > 0);
    told.map(|(part, points)| format!("{} {points}", words::part(lang, part))).collect::<Vec<_>>().join("; ")
}

/// Groups; those below the minimum stand out.
pub fn groups(pairing: &Pairing, lang: Lang) -> Table {
    let least = pairing.settings.least();
    let small = move |group: &Group<'_>| group.pairs.len() < least;
    let mut plan: Plan<'_, Group<'_>> = Plan::new(lang);
    let members = |group: &Group<'_>| {
        let of: Vec<String> = group.pairs.iter().map(|pair| in_place(pairing, &pair.school)).collect();
        Cell::text(of.join("; "))
    };
    let farthest = |group: &Group<'_>| group.pairs.iter().filter_map(|pair| pair.km).reduce(f64::max);
    let strengths = |curator: &Curator| Cell::text(words::tags(lang, curator.strengths.iter().map(|of| &of.tag)));
    plan.add(Title::GroupNumber, ColumnKind::Ordinal, |group| Cell::number(f64::from(group.number)))
        .add(Title::CuratorName, ColumnKind::Text, |group| Cell::text(name(pairing, &group.curator.school.id)))
        .keys_end()
        .add(Title::Municipality, ColumnKind::Text, |group| Cell::maybe_text(group.curator.school.municipality.clone()))
        .add(Title::Pupils, ColumnKind::Integer, |group| Cell::maybe(group.curator.school.pupils))
        .add(Title::CuratorGround, ColumnKind::Text, move |group| Cell::text(words::ground(lang, group.curator.ground)))
        .add(Title::SchoolsLed, ColumnKind::Integer, |group| Cell::number(group.pairs.len() as f64))
        .add(Title::CuratorRoom, ColumnKind::Integer, |group| Cell::number(group.curator.room as f64))
        .add(Title::GroupMembers, ColumnKind::Prose, members)
        .add(Title::FarthestKm, ColumnKind::Decimal(0), move |group| Cell::maybe(farthest(group)))
        .add(Title::StrengthTags, ColumnKind::Text, move |group| strengths(group.curator))
        .add(Title::PairRemark, ColumnKind::Text, move |group| {
            Cell::text(if small(group) { words::below(lang) } else { "" })
        });
    plan.table(all_groups(pairing), |group| if small(group) { Tone::Border } else { Tone::Plain })
}

/// Schools without a curator, with the reason.
pub fn unplaced(pairing: &Pairing, lang: Lang) -> Table {
    let mut plan = Plan::new(lang);
    let problems = |id: &SchoolId| {
        let of = pairing.supported(id).into_iter().flat_map(|of| &of.problems);
        Cell::text(words::tags(lang, of.map(|of| &of.tag)))
    };
    plan.add(Title::Name, ColumnKind::Text, |of: &&crate::model::pairs::Unplaced| {
        Cell::text(name(pairing, &of.school))
    })
    .keys_end()
    .add(Title::Municipality, ColumnKind::Text, |of| Cell::maybe_text(municipality(pairing, &of.school)))
    .add(Title::ProblemTags, ColumnKind::Text, move |of| problems(&of.school))
    .add(Title::WhyUnplaced, ColumnKind::Prose, |of| Cell::text(why_not(pairing, &of.why, lang)));
    plan.table(&pairing.unplaced, |_| Tone::Alarm)
}

/// Changes against last year.
pub fn changes(pairing: &Pairing, lang: Lang) -> Option<Table> {
    let named = |id: &Option<SchoolId>| Cell::maybe_text(id.as_ref().map(|id| name(pairing, id)));
    let mut plan: Plan<'_, &Change> = Plan::new(lang);
    plan.add(Title::Name, ColumnKind::Text, |of| Cell::text(name(pairing, &of.school)))
        .keys_end()
        .add(Title::Municipality, ColumnKind::Text, |of| Cell::maybe_text(municipality(pairing, &of.school)))
        .add(Title::CuratorBefore, ColumnKind::Text, move |of| named(&of.before))
        .add(Title::CuratorNow, ColumnKind::Text, move |of| named(&of.after))
        .add(Title::PairChange, ColumnKind::Text, move |of| Cell::text(words::change(lang, of.kind)));
    Some(plan.table(pairing.changes.as_ref()?, |_| Tone::Plain))
}

/// Schools that do not lead, with the reason.
pub fn refused(pairing: &Pairing, lang: Lang) -> Table {
    let mut plan: Plan<'_, &(SchoolId, crate::model::pairs::Ground, crate::model::pairs::Refusal)> = Plan::new(lang);
    plan.add(Title::Name, ColumnKind::Text, |(id, ..)| Cell::text(name(pairing, id)))
        .keys_end()
        .add(Title::Municipality, ColumnKind::Text, |(id, ..)| Cell::maybe_text(municipality(pairing, id)))
        .add(Title::Pupils, ColumnKind::Integer, |(id, ..)| {
            Cell::maybe(pairing.school(id).and_then(|school| school.pupils))
        })
        .add(Title::CuratorGround, ColumnKind::Text, move |(_, ground, _)| Cell::text(words::ground(lang, *ground)))
        .add(Title::WhyRefused, ColumnKind::Text, move |(_, _, why)| Cell::text(words::refusal(lang, *why)));
    plan.table(&pairing.refused, |_| Tone::Muted)
}

/// Settings with whose rule each is.
pub fn settings(pairing: &Pairing, lang: Lang) -> Table {
    let mut plan: Plan<'_, Stated> = Plan::new(lang);
    plan.add(Title::Key, ColumnKind::Text, |of| Cell::text(of.key))
        .add(Title::SettingValue, ColumnKind::Text, |of| Cell::text(of.value.as_str()))
        .add(Title::Origin, ColumnKind::Text, move |of| {
            Cell::text(of.origin.map_or(words::own(lang), |origin| terms::origin(lang, origin)))
        })
        .add(Title::Rule, ColumnKind::Prose, |of| Cell::text(of.meaning));
    plan.table(stated(lang, &pairing.settings), |_| Tone::Plain)
}

/// Counts of a municipality.
struct Place {
    name: Option<String>,
    supported: usize,
    pairs: [usize; Territory::ALL.len()],
    curators: usize,
    leading: usize,
}

/// Coverage by municipality, those of no named one last; all together at the end.
pub fn coverage(pairing: &Pairing, lang: Lang) -> Table {
    let mut places = places(pairing);
    let sum = |of: fn(&Place) -> usize| places.iter().map(of).sum();
    let all = Place {
        name: Some(lang.pick("Всего", "In all").to_owned()),
        supported: sum(|of| of.supported),
        pairs: [sum(|of| of.pairs[0]), sum(|of| of.pairs[1]), sum(|of| of.pairs[2])],
        curators: sum(|of| of.curators),
        leading: sum(|of| of.leading),
    };
    places.push(all);
    let last = places.len() - 1;
    let count = |of: usize| Cell::number(of as f64);
    let placed = |of: &Place| of.pairs.iter().sum::<usize>();
    let mut plan: Plan<'_, (usize, &Place)> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, move |(_, of)| {
        Cell::text(of.name.clone().unwrap_or_else(|| words::nowhere(lang).to_owned()))
    })
    .keys_end()
    .add(Title::SupportedSchools, ColumnKind::Integer, move |(_, of)| count(of.supported))
    .add(Title::PlacedSchools, ColumnKind::Integer, move |(_, of)| count(placed(of)))
    .add(Title::CoverageShare, ColumnKind::Percent(0), move |(_, of)| {
        Cell::maybe((of.supported > 0).then(|| placed(of) as f64 / of.supported as f64))
    })
    .add(Title::FromOwn, ColumnKind::Integer, move |(_, of)| count(of.pairs[0]))
    .add(Title::FromNeighbours, ColumnKind::Integer, move |(_, of)| count(of.pairs[1]))
    .add(Title::FromRegion, ColumnKind::Integer, move |(_, of)| count(of.pairs[2]))
    .add(Title::CuratorsThere, ColumnKind::Integer, move |(_, of)| count(of.curators))
    .add(Title::CuratorsLeading, ColumnKind::Integer, move |(_, of)| count(of.leading));
    plan.table(places.iter().enumerate(), |(at, of)| match (*at == last, placed(of) < of.supported) {
        (true, _) => Tone::Muted,
        (false, true) => Tone::Alarm,
        (false, false) => Tone::Plain,
    })
}

fn places(pairing: &Pairing) -> Vec<Place> {
    let mut schools: Vec<Member> = pairing.schools.iter().cloned().map(Member::alone).collect();
    schools.sort_by(Member::order);
    let mut places: Vec<Place> = Vec::new();
    for Member { school, .. } in &schools {
        if places.last().is_none_or(|last| last.name != school.municipality) {
            let name = school.municipality.clone();
            places.push(Place { name, supported: 0, pairs: [0; 3], curators: 0, leading: 0 });
        }
        let Some(place) = places.last_mut() else { continue };
        place.supported += usize::from(pairing.supported(&school.id).is_some());
        place.curators += usize::from(pairing.curator(&school.id).is_some());
        place.leading += usize::from(pairing.pairs.iter().any(|pair| pair.curator == school.id));
        if let Some(pair) = pairing.pairs.iter().find(|pair| pair.school == school.id) {
            place.pairs[pair.territory as usize] += 1;
        }
    }
    places.retain(|place| place.supported + place.curators > 0);
    places
}
