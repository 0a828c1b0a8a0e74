//! Joining schools that are known by name only: to the ids of other inputs, across years, and as a person has said.
//!
//! Joined are equal keys (the id made from a name is made from its key, so years meet by themselves) and what the file of
//! matches joins. Whatever is merely alike is proposed as a pair for that file.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::matching::{MatchPair, MatchSide, MatchStep};
use crate::model::period::Year;
use crate::model::problem::ProblemKind;
use crate::model::school::SchoolId;

use super::match_counts;
use super::matches::{self, Decisions};
use super::matching::{Alike, Named, Names, likeness};
use super::names::SchoolKey;
use super::roster::{Roster, SchoolFact, about};

/// Fills `joined`, `refused`, `matching` and the problems of names; `facts` are in the order of their sources.
pub fn join(facts: &[SchoolFact], lines: &[matches::Line], roster: &mut Roster) {
    let ids = shown_ids(facts);
    let mut decisions = matches::decide(lines, &ids);
    roster.joined = std::mem::take(&mut decisions.joined);
    roster.problems.append(&mut decisions.problems);
    let (known, named) = (known_names(facts), bare_names(facts));
    let by_key = to_ids(&known, &named, &decisions, roster);
    across_years(&named, &decisions, roster);
    for id in roster.joined.values_mut() {
        // A name joined by hand to a name that has since met an id.
        if let Some(further) = by_key.get(id) {
            *id = further.clone();
        }
    }
    given(facts, &decisions, roster);
    roster.matching.counts = match_counts::count(facts, &known, roster);
    let side = |pair: &MatchPair| (pair.school.clone(), pair.candidate.clone());
    roster.matching.pairs.sort_by(|a, b| {
        let by_names = (&a.school.municipality, &a.school.name, &a.school.id);
        let other = (&b.school.municipality, &b.school.name, &b.school.id);
        let likeness = |pair: &MatchPair| pair.similarity.unwrap_or_default();
        by_names.cmp(&other).then_with(|| likeness(b).total_cmp(&likeness(a))).then_with(|| side(a).cmp(&side(b)))
    });
}

/// Every id of the facts with the name by which it is shown.
fn shown_ids(facts: &[SchoolFact]) -> BTreeMap<SchoolId, String> {
    let mut ids: BTreeMap<SchoolId, String> = BTreeMap::new();
    for fact in facts {
        let name = ids.entry(fact.school.id.clone()).or_default();
        if name.is_empty() {
            *name = fact.school.name.as_deref().unwrap_or_default().to_owned();
        }
    }
    ids
}

fn side(fact: &SchoolFact) -> MatchSide {
    let school = &fact.school;
    MatchSide { municipality: school.municipality.clone(), name: school.name.clone(), id: school.id.clone() }
}

fn named(fact: &SchoolFact) -> Option<Named> {
    let key = SchoolKey::new(fact.school.municipality.as_deref(), fact.school.name.as_deref()?)?;
    Some(Named { key, side: side(fact), years: BTreeSet::new(), place: fact.place.clone() })
}

/// Schools with ids, under each of their names.
fn known_names(facts: &[SchoolFact]) -> Vec<Named> {
    let mut met: BTreeMap<(SchoolKey, SchoolId), Named> = BTreeMap::new();
    for named in facts.iter().filter(|fact| !fact.school.id.is_made_from_name()).filter_map(named) {
        met.entry((named.key.clone(), named.side.id.clone())).or_insert(named);
    }
    met.into_values().collect()
}

/// Names without ids, each with its first fact and its years, by id.
fn bare_names(facts: &[SchoolFact]) -> Vec<(Named, &SchoolFact)> {
    let mut met: BTreeMap<&SchoolId, (Named, &SchoolFact)> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.school.id.is_made_from_name()) {
        if let Some((known, _)) = met.get_mut(&fact.school.id) {
            known.years.extend(fact.year);
        } else if let Some(mut fresh) = named(fact) {
            fresh.years.extend(fact.year);
            met.insert(&fact.school.id, (fresh, fact));
        }
    }
    met.into_values().collect()
}

/// Joins names to the schools with ids that have them; says which names fit several or are only alike. Returns what was
/// joined here.
fn to_ids(
    known: &[Named],
    bare: &[(Named, &SchoolFact)],
    decisions: &Decisions,
    roster: &mut Roster,
) -> BTreeMap<SchoolId, SchoolId> {
    let mut by_key = BTreeMap::new();
    if known.is_empty() {
        return by_key;
    }
    let names = Names::new(known);
    for (named, fact) in bare {
        let id = &named.side.id;
        let equal: Vec<&Named> =
            names.equal(&named.key).into_iter().filter(|other| !decisions.says_no(id, &other.side.id)).collect();
        if roster.joined.contains_key(id) {
            continue;
        }
        match equal.as_slice() {
            [only] => {
                by_key.insert(id.clone(), only.side.id.clone());
            }
            [] => {
                let alike = names.alike(&named.key, |other| !decisions.says_no(id, &other.side.id));
                propose(named, known, &alike, roster);
                if let Some((name, similarity)) = best(known, &alike) {
                    roster.problems.push(about(fact, ProblemKind::CloseName { candidate: name, similarity }));
                }
            }
            several => {
                roster.refused.insert(id.clone());
                let shown =
                    |other: &&Named| format!("{} {}", other.side.id, other.side.name.as_deref().unwrap_or_default());
                let candidates = several.iter().map(shown).collect();
                roster.problems.push(about(fact, ProblemKind::AmbiguousName { candidates }).of_school(None));
                for other in several {
                    roster.matching.pairs.push(pair(named, other, Some(1.0), MatchStep::SeveralIds));
                }
            }
        }
    }
    roster.joined.extend(by_key.clone());
    by_key
}

/// Says which names stand in some of the years only: with the closest name of the other years, or that there is none.
///
/// A name of two years out of three without a close one is left in peace: schools open and close.
fn across_years(bare: &[(Named, &SchoolFact)], decisions: &Decisions, roster: &mut Roster) {
    let said: BTreeSet<SchoolId> = roster.problems.iter().filter_map(|problem| problem.school.clone()).collect();
    let loose = |named: &Named| !roster.joined.contains_key(&named.side.id) && !roster.refused.contains(&named.side.id);
    // Years of everything that was joined to a name by hand are that name's years.
    let mut taken: BTreeMap<&SchoolId, BTreeSet<Year>> = BTreeMap::new();
    for (named, _) in bare {
        if let Some(into) = roster.joined.get(&named.side.id) {
            taken.entry(into).or_default().extend(&named.years);
        }
    }
    let with_years = |named: &Named| {
        let mut named = named.clone();
        named.years.extend(taken.get(&named.side.id).into_iter().flatten());
        named
    };
    let (all, facts): (Vec<Named>, Vec<&SchoolFact>) =
        bare.iter().filter(|(named, _)| loose(named)).map(|(named, fact)| (with_years(named), *fact)).unzip();
    let years: BTreeSet<Year> = all.iter().flat_map(|named| named.years.iter().copied()).collect();
    let names = Names::new(&all);
    for (named, fact) in all.iter().zip(facts) {
        if named.years.len() == years.len() || named.years.is_empty() {
            continue;
        }
        let id = &named.side.id;
        let alike = names.alike(&named.key, |other| {
            let apart = !other.years.is_empty() && other.years.is_disjoint(&named.years);
            apart && !decisions.says_no(id, &other.side.id)
        });
        propose(named, &all, &alike, roster);
        if said.contains(id) {
            continue;
        }
        match best(&all, &alike) {
            Some((candidate, similarity)) => {
                roster.problems.push(about(fact, ProblemKind::CloseName { candidate, similarity }));
            }
            None if named.years.len() == 1 => roster.problems.push(about(fact, ProblemKind::UnmatchedName)),
            None => {}
        }
    }
}

fn best(names: &[Named], alike: &[Alike]) -> Option<(String, f64)> {
    let first = alike.first()?;
    let name = names.get(first.at)?.side.name.as_deref().unwrap_or_default();
    Some((name.to_owned(), first.similarity))
}

/// Puts the candidates among the pairs, unless the same pair stands there the other way round.
fn propose(named: &Named, names: &[Named], alike: &[Alike], roster: &mut Roster) {
    for one in alike {
        let Some(other) = names.get(one.at) else { continue };
        let is_there = |pair: &MatchPair| pair.school.id == other.side.id && pair.candidate.id == named.side.id;
        if !roster.matching.pairs.iter().any(is_there) {
            roster.matching.pairs.push(pair(named, other, Some(one.similarity), one.step));
        }
    }
}

fn pair(named: &Named, other: &Named, similarity: Option<f64>, step: MatchStep) -> MatchPair {
    MatchPair {
        school: named.side.clone(),
        years: named.years.clone(),
        place: named.place.clone(),
        candidate: other.side.clone(),
        similarity,
        step,
        decision: None,
    }
}

/// Puts the pairs that a person has decided on among the others, so that the next `matches.csv` holds them too.
fn given(facts: &[SchoolFact], decisions: &Decisions, roster: &mut Roster) {
    let decided = decisions.answers.iter().filter(|((one, other), is_one)| match is_one {
        true => decisions.pairs.contains(&(one.clone(), other.clone())),
        // Both directions are answered; one is enough.
        false => one < other,
    });
    for ((one, other), is_one) in decided {
        let find = |id: &SchoolId| {
            let of_id = || facts.iter().filter(|fact| fact.school.id == *id);
            of_id().find(|fact| fact.school.name.is_some()).or_else(|| of_id().next())
        };
        let (Some(school), Some(candidate)) = (find(one), find(other)) else { continue };
        let keys = named(school).zip(named(candidate)).map(|(one, other)| (one.key, other.key));
        let alike = keys.as_ref().and_then(|(one, other)| likeness(one, other));
        let is_equal = keys.as_ref().is_some_and(|(one, other)| one == other);
        let step = if is_equal { MatchStep::SeveralIds } else { alike.map_or(MatchStep::Given, |(_, step)| step) };
        roster.matching.pairs.push(MatchPair {
            school: side(school),
            years: facts.iter().filter(|fact| fact.school.id == *one).filter_map(|fact| fact.year).collect(),
            place: school.place.clone(),
            candidate: side(candidate),
            similarity: alike.map(|(similarity, _)| similarity).or_else(|| {
                let (one, other) = keys.as_ref()?;
                (one.municipality == other.municipality).then(|| one.similarity(other))
            }),
            step,
            decision: Some(*is_one),
        });
    }
}
