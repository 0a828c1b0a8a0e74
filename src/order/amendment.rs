//! What changes between two lists of one sort, and what the two runs tell of why. Nothing else is claimed.

use super::compose::basis;
use super::listing;
use super::settings::OrderSettings;
use crate::model::amendment::{Amendment, Changes, Figures, Why};
use crate::model::listing::{Decision, ListKind, Listing, Member};
use crate::model::recorded::{RecordedRun, RecordedSchool, Standing};
use crate::model::school::SchoolId;

/// A run with its lists, then and now; the lists are of the same sorts in the same order.
pub struct Sides<'a> {
    /// Then.
    pub former: (&'a RecordedRun, &'a [Listing]),
    /// Now.
    pub present: (&'a RecordedRun, &'a [Listing]),
}

/// The changes of every list.
pub fn amendment(sides: &Sides<'_>, settings: &OrderSettings) -> Amendment {
    let ((former, before), (present, now)) = (sides.former, sides.present);
    Amendment {
        former: settings.amends.clone(),
        former_about: settings.amends_about.clone(),
        former_basis: basis(former),
        lists: before.iter().zip(now).map(|(before, now)| changes((former, before), (present, now))).collect(),
    }
}

fn changes(former: (&RecordedRun, &Listing), present: (&RecordedRun, &Listing)) -> Changes {
    let (before, now) = (former.1.members(), present.1.members());
    let mut changes =
        Changes { list: present.1.kind, leave: Vec::new(), enter: Vec::new(), restate: Vec::new(), kept: 0 };
    for (number, member) in (1_u32..).zip(before) {
        match now.iter().find(|other| key(other) == key(member)) {
            None => {
                let why = why(&member.school.id, former, present, false);
                changes.leave.push((number, member.clone(), why));
            }
            Some(other) if words(other) == words(member) => changes.kept += 1,
            Some(other) => changes.restate.push((number, member.clone(), other.clone())),
        }
    }
    for member in now.iter().filter(|member| !before.iter().any(|other| key(other) == key(member))) {
        changes.enter.push((member.clone(), why(&member.school.id, former, present, true)));
    }
    changes
}

/// By what a row is the same row.
fn key(member: &Member) -> (&SchoolId, Option<&SchoolId>) {
    (&member.school.id, member.curator.as_ref().map(|curator| &curator.id))
}

/// Name and municipality.
type Named = (Option<String>, Option<String>);

/// The words that name a row: an amendment restates it when they change.
fn words(member: &Member) -> (Named, Option<Named>) {
    let of = |school: &RecordedSchool| (school.name.clone(), school.municipality.clone());
    (of(&member.school), member.curator.as_ref().map(of))
}

fn why(id: &SchoolId, former: (&RecordedRun, &Listing), present: (&RecordedRun, &Listing), enters: bool) -> Vec<Why> {
    if let Some(decision) = decided(id, former.1, present.1, enters) {
        return vec![decision];
    }
    if present.1.kind == ListKind::Pairs {
        return vec![Why::Pairs];
    }
    let mut found = Vec::new();
    if former.0.method.sha256 != present.0.method.sha256 {
        found.push(Why::Method);
    }
    if former.0.year != present.0.year {
        found.push(Why::Year);
    }
    match (listing::school(former.0, id), listing::school(present.0, id)) {
        (None, _) => found.insert(0, Why::New),
        (_, None) => found.insert(0, Why::Gone),
        (Some(then), Some(now)) => found.insert(0, moved(present.1.kind, then, now)),
    }
    found
}

/// A decision of now, or one of then that was not taken again.
fn decided(id: &SchoolId, former: &Listing, present: &Listing, enters: bool) -> Option<Why> {
    let of = |listing: &Listing, included: bool| {
        let is = |decision: &&Decision| decision.school == *id && decision.included == included && !decision.needless;
        listing.decisions.iter().find(is).map(|decision| decision.reason.clone())
    };
    let now = of(present, enters).map(|reason| Why::Decision { included: enters, former: false, reason });
    now.or_else(|| of(former, !enters).map(|reason| Why::Decision { included: !enters, former: true, reason }))
}

fn moved(list: ListKind, then: &RecordedSchool, now: &RecordedSchool) -> Why {
    let is_apart = |school: &RecordedSchool| !matches!(school.standing, Standing::Judged(_));
    if is_apart(now) && now.standing != then.standing {
        return Why::Apart(now.standing, now.reason.clone());
    }
    if is_apart(then) && now.standing != then.standing {
        return Why::WasApart(then.standing, then.reason.clone());
    }
    let (then, now) = (Figures::of(then), Figures::of(now));
    // The figures on which the list depends.
    let own = |figures: &Figures| match list {
        ListKind::Unfavourable => (None, figures.social_index),
        ListKind::Both | ListKind::Resilient => (figures.index, figures.social_index),
        _ => (figures.index, None),
    };
    if own(&then) == own(&now) { Why::Unmoved } else { Why::Moved(Box::new((then, now))) }
}

#[cfg(test)]
mod tests;
