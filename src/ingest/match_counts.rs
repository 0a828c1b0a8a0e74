//! How many names were matched, by the step that did it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::matching::{Between, MatchCounts};
use crate::model::period::Year;
use crate::model::school::SchoolId;

use super::matching::{Named, Names};
use super::names::SchoolKey;
use super::roster::{Roster, SchoolFact};

/// A name and a municipality to the letter.
type Spelling<'a> = (Option<&'a Arc<str>>, Option<&'a Arc<str>>);
type Spelled<'a> = BTreeMap<&'a SchoolId, BTreeSet<Spelling<'a>>>;

/// Names against ids, where there are both; then names of each year against those of the next.
pub fn count(facts: &[SchoolFact], known: &[Named], roster: &Roster) -> Vec<MatchCounts> {
    let mut years: BTreeMap<Year, Spelled<'_>> = BTreeMap::new();
    let mut all = Spelled::new();
    for fact in facts.iter().filter(|fact| fact.school.id.is_made_from_name()) {
        let spelling = (fact.school.name.as_ref(), fact.school.municipality.as_ref());
        all.entry(&fact.school.id).or_default().insert(spelling);
        if let Some(year) = fact.year {
            years.entry(year).or_default().entry(&fact.school.id).or_default().insert(spelling);
        }
    }
    let mut counts = Vec::new();
    if !known.is_empty() && !all.is_empty() {
        counts.push(against_ids(&all, known, roster));
    }
    let years: Vec<_> = years.into_iter().collect();
    counts.extend(years.windows(2).map(|two| between(&two[0], &two[1], roster)));
    counts
}

fn against_ids(all: &Spelled<'_>, known: &[Named], roster: &Roster) -> MatchCounts {
    let names = Names::new(known);
    let mut counts = MatchCounts::none(Between::NamesAndIds);
    for (id, spellings) in all {
        let joined = roster.joined.get(*id).filter(|into| !into.is_made_from_name());
        let equal: Vec<&Named> = spellings
            .iter()
            .filter_map(|(name, place)| SchoolKey::new(place.map(|place| &**place), (*name)?))
            .flat_map(|key| names.equal(&key))
            .filter(|named| joined == Some(&named.side.id))
            .collect();
        let is_letter_for_letter =
            equal.iter().any(|named| spellings.contains(&(named.side.name.as_ref(), named.side.municipality.as_ref())));
        *match joined {
            Some(_) if is_letter_for_letter => &mut counts.as_written,
            Some(_) if !equal.is_empty() => &mut counts.normalised,
            Some(_) => &mut counts.joined,
            None if is_proposed(id, roster, |other| !other.is_made_from_name()) => &mut counts.proposed,
            None => &mut counts.unmatched,
        } += 1;
    }
    counts
}

fn between((from, ours): &(Year, Spelled<'_>), (to, theirs): &(Year, Spelled<'_>), roster: &Roster) -> MatchCounts {
    let mut counts = MatchCounts::none(Between::Years(*from, *to));
    let group = |id: &SchoolId| roster.joined.get(id).unwrap_or(id).clone();
    let groups = |side: &Spelled<'_>| side.keys().map(|id| group(id)).collect::<BTreeSet<_>>();
    let (our_groups, their_groups) = (groups(ours), groups(theirs));
    for (id, spellings) in ours {
        *match theirs.get(id) {
            Some(there) if !there.is_disjoint(spellings) => &mut counts.as_written,
            Some(_) => &mut counts.normalised,
            None if their_groups.contains(&group(id)) => &mut counts.joined,
            None if is_proposed(id, roster, |other| theirs.contains_key(other)) => &mut counts.proposed,
            None => &mut counts.unmatched,
        } += 1;
    }
    let alone = theirs
        .keys()
        .filter(|id| !our_groups.contains(&group(id)) && !is_proposed(id, roster, |other| ours.contains_key(other)));
    counts.unmatched_there = alone.count();
    counts
}

fn is_proposed(id: &SchoolId, roster: &Roster, fits: impl Fn(&SchoolId) -> bool) -> bool {
    let mut open = roster.matching.pairs.iter().filter(|pair| pair.decision.is_none());
    open.any(|pair| {
        pair.school.id == *id && fits(&pair.candidate.id) || pair.candidate.id == *id && fits(&pair.school.id)
    })
}
