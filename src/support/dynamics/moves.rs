//! Who entered a list, stayed on it and left it, and what moved the school most.

use std::collections::BTreeMap;

use super::ByFormer;
use super::parts::{self, Margins, margin};
use super::schools::Both;
use crate::model::comparison::{Cause, Fate, LISTS, MethodChange, Move, Parts, Passage, Window};
use crate::model::listing::ListKind;
use crate::model::period::Year;
use crate::model::recorded::{RecordedFinding, RecordedSchool, Standing};
use crate::model::uncertainty::State;
use crate::model::verdict::Tail;

/// What two runs saw.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// What became of the method.
    pub method: MethodChange,
    /// The former run.
    pub was: &'a Margins<'a>,
    /// The later run.
    pub is: &'a Margins<'a>,
    /// The later run by the former method.
    pub middle: Option<(&'a Margins<'a>, &'a ByFormer)>,
}

/// How a school stands towards a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// The run does not have it.
    Absent,
    /// Kept out by its kind.
    Excluded,
    /// Not judged.
    NotRated,
    /// Off the list, with no value of the newest year.
    Silent,
    /// Judged: on the list or off it.
    Judged(bool),
}

/// How a school stands towards a list in a run of these margins.
pub fn stand(school: Option<&RecordedSchool>, list: ListKind, of: &Margins<'_>) -> Stand {
    let Some(school) = school else { return Stand::Absent };
    let on = match list {
        ListKind::Unfavourable => school.unfavourable,
        ListKind::High => school.high_results,
        _ => school.low_results,
    };
    match (school.standing, on) {
        (Standing::Excluded, _) => Stand::Excluded,
        (Standing::NotRated, _) | (Standing::Judged(_), None) => Stand::NotRated,
        (Standing::Judged(_), Some(false)) if of.without(&school.id, list).is_some() => Stand::Silent,
        (Standing::Judged(_), Some(on)) => Stand::Judged(on),
    }
}

/// What became of a school that is on the list now, or was.
fn fate(before: Stand, after: Stand) -> Option<Fate> {
    let on = Stand::Judged(true);
    Some(match (before, after) {
        (Stand::Judged(false), now) if now == on => Fate::Entered,
        (was, now) if was == on && now == on => Fate::Stayed,
        (was, Stand::Judged(false)) if was == on => Fate::Left,
        (Stand::Absent, now) if now == on => Fate::Appeared,
        (_, now) if now == on => Fate::Judged,
        (was, Stand::Absent) if was == on => Fate::Gone,
        (was, Stand::NotRated) if was == on => Fate::NotRated,
        (was, Stand::Silent) if was == on => Fate::Silent,
        (was, Stand::Excluded) if was == on => Fate::Excluded,
        _ => return None,
    })
}

/// The moves, by list and school.
pub fn moves(all: &[(Both<'_>, Passage)], seen: &Seen<'_>) -> Vec<Move> {
    let mut found = Vec::new();
    for list in LISTS {
        found.extend(all.iter().filter_map(|(both, passage)| {
            let fate = fate(stand(both.before, list, seen.was), stand(both.after, list, seen.is))?;
            Some(one(both, passage, list, fate, seen))
        }));
    }
    found
}

fn one(both: &Both<'_>, passage: &Passage, list: ListKind, fate: Fate, seen: &Seen<'_>) -> Move {
    let ids = (both.before.map(|school| &school.id), both.after.map(|school| &school.id));
    let was = ids.0.and_then(|id| seen.was.newest(id, list));
    let is = ids.1.and_then(|id| seen.is.newest(id, list));
    let by_former = seen.middle.and_then(|(_, of)| on(of.on.get(ids.1?)?, list));
    let middle = seen.middle.and_then(|(margins, _)| Some((margins, margins.newest(ids.1?, list)?)));
    let parts = match seen.method {
        MethodChange::Same => was.zip(is).map(|(was, is)| parts::parts((seen.was, was), (seen.is, is))),
        MethodChange::Repeated => {
            was.zip(middle).map(|(was, (margins, middle))| parts::parts((seen.was, was), (margins, middle)))
        }
        MethodChange::NotSeparable => None,
    };
    let after = if seen.method == MethodChange::Repeated { middle.map(|(_, finding)| finding) } else { is };
    let window = window(
        ids.0.map_or(&[][..], |id| seen.was.findings(id, list)),
        ids.1.map_or(&[][..], |id| seen.is.findings(id, list)),
    );
    let states = (state(both.before, list), state(both.after, list));
    let edge = |finding: Option<&RecordedFinding>| finding.is_some_and(|finding| finding.tail == Tail::Between);
    let border = |state: Option<State>| state == Some(State::Borderline);
    Move {
        school: passage.school.clone(),
        list,
        fate,
        states,
        bordering: border(states.0) || border(states.1) || edge(was) || edge(is),
        margins: (was.map(margin), is.map(margin)),
        cause: cause(fate, list, seen.method, by_former, parts.as_ref(), (was, after)),
        parts,
        window,
        by_former,
        without: ids.1.and_then(|id| seen.is.without(id, list)),
    }
}

fn on(lists: &[Option<bool>; 3], list: ListKind) -> Option<bool> {
    LISTS.iter().zip(lists).find(|(kind, _)| **kind == list).and_then(|(_, on)| *on)
}

fn state(school: Option<&RecordedSchool>, list: ListKind) -> Option<State> {
    match school?.standing {
        Standing::Judged(state) if list == ListKind::Low => state,
        _ => None,
    }
}

/// Years that came, fell out, and count otherwise; the newest first.
fn window(was: &[&RecordedFinding], is: &[&RecordedFinding]) -> Window {
    let years =
        |of: &[&RecordedFinding]| of.iter().map(|found| (found.year, found.counted)).collect::<BTreeMap<Year, bool>>();
    let (old, new) = (years(was), years(is));
    if old.is_empty() || new.is_empty() {
        return Window::default();
    }
    let only = |one: &BTreeMap<Year, bool>, other: &BTreeMap<Year, bool>| {
        one.iter()
            .rev()
            .filter(|(year, _)| !other.contains_key(*year))
            .map(|(year, counted)| (*year, *counted))
            .collect()
    };
    let changed = new.iter().rev().filter(|(year, counted)| old.get(*year).is_some_and(|was| was != *counted));
    Window {
        came: only(&new, &old),
        fell: only(&old, &new),
        revised: changed.map(|(year, counted)| (*year, *counted)).collect(),
    }
}

/// What moved a school most: the method where by the former one it would not have moved; a year that left the window where the newest
/// year stands as the newest year stood; else the largest part towards where it went.
fn cause(
    fate: Fate,
    list: ListKind,
    method: MethodChange,
    by_former: Option<bool>,
    parts: Option<&Parts>,
    newest: (Option<&RecordedFinding>, Option<&RecordedFinding>),
) -> Cause {
    let towards = match (fate, list) {
        (Fate::Entered, ListKind::High) | (Fate::Left, ListKind::Low | ListKind::Unfavourable) => Some(1.0),
        (Fate::Entered, _) | (Fate::Left, _) => Some(-1.0),
        _ => None,
    };
    if towards.is_some() && by_former.is_some_and(|on| on == (fate == Fate::Left)) {
        return Cause::Method;
    }
    let Some(parts) = parts else {
        return if method == MethodChange::NotSeparable && towards.is_some() { Cause::Unsplit } else { Cause::Unknown };
    };
    let stands_as_stood = newest.0.zip(newest.1).is_some_and(|(was, is)| was.counted == is.counted);
    if towards.is_some() && stands_as_stood {
        return Cause::Window;
    }
    let sign = towards.filter(|sign| sign * parts.whole > 0.0).unwrap_or_else(|| parts.whole.signum());
    let largest = parts.each().into_iter().max_by(|a, b| (a.1 * sign).total_cmp(&(b.1 * sign)));
    largest.filter(|(_, part)| part * sign > 1e-9).map_or(Cause::Unknown, |(cause, _)| cause)
}
