//! Who is supported, who may lead, and who may not.

use std::collections::{BTreeMap, BTreeSet};

use super::Given;
use crate::model::listing::ListKind;
use crate::model::objectivity::Suspicion;
use crate::model::pairs::settings::{PairSettings, Second};
use crate::model::pairs::{Ground, Refusal, Tag};
use crate::model::period::Year;
use crate::model::recorded::{IndexKind, RecordedRun, RecordedSchool, Standing};
use crate::model::school::SchoolId;

/// Whether a school stands on one of the lists, or on their border where that is wanted.
pub fn is_supported(school: &RecordedSchool, settings: &PairSettings) -> bool {
    settings.lists.iter().any(|list| school.is_on(*list)) || (settings.borderline && school.is_on(ListKind::Borderline))
}

/// The schools of these ids, by id.
pub fn of<'a>(run: &'a RecordedRun, ids: &'a BTreeSet<SchoolId>) -> impl Iterator<Item = &'a RecordedSchool> {
    run.schools.iter().filter(|school| ids.contains(&school.id))
}

/// Schools that could lead and do not, with the ground and the reason.
pub type Refused = Vec<(SchoolId, Ground, Refusal)>;

/// Schools that may lead, each with the ground for it, and those that a rule keeps from it.
pub fn curators(given: &Given<'_>, supported: &BTreeSet<SchoolId>) -> (BTreeMap<SchoolId, Ground>, Refused) {
    let rising = given.settings.rising.then(|| rising(given));
    let (mut curators, mut refused) = (BTreeMap::new(), Vec::new());
    for school in &given.run.schools {
        let Some(ground) = ground(school, given) else { continue };
        match refusal(school, given.settings, supported, rising.as_ref()) {
            Some(why) => refused.push((school.id.clone(), ground, why)),
            None => _ = curators.insert(school.id.clone(), ground),
        }
    }
    // What a person has fixed needs no rule.
    for fixed in given.settings.fixed.iter().filter(|fixed| supported.contains(&fixed.school)) {
        curators.entry(fixed.curator.clone()).or_insert(Ground::Fixed);
        refused.retain(|(id, ..)| *id != fixed.curator);
    }
    (curators, refused)
}

fn ground(school: &RecordedSchool, given: &Given<'_>) -> Option<Ground> {
    let second = |of| given.settings.second.contains(&of);
    let named = |(id, tag): &(SchoolId, Tag)| *id == school.id && is_status(tag, &given.settings.statuses);
    if school.high_results == Some(true) {
        Some(Ground::High)
    } else if second(Second::Resources) && given.resources.iter().any(named) {
        Some(Ground::Resource)
    } else if second(Second::Resilient) && school.is_on(ListKind::Resilient) {
        Some(Ground::Resilient)
    } else {
        None
    }
}

/// Whether a tag of the table of resources makes a curator: any where no statuses are named.
fn is_status(tag: &Tag, statuses: &[String]) -> bool {
    let same = |words: &str| statuses.iter().any(|status| status.trim().to_lowercase() == words.to_lowercase());
    statuses.is_empty() || matches!(tag, Tag::Stated(words) if same(words))
}

fn refusal(
    school: &RecordedSchool,
    settings: &PairSettings,
    supported: &BTreeSet<SchoolId>,
    rising: Option<&BTreeSet<SchoolId>>,
) -> Option<Refusal> {
    let signs = match settings.signs {
        Suspicion::Attention => matches!(school.objectivity, Some(Suspicion::Attention | Suspicion::Strong)),
        _ => school.objectivity == Some(Suspicion::Strong),
    };
    let barred = settings.forbidden.iter().any(|pair| pair.school.is_none() && pair.curator == school.id);
    let rules = [
        (barred, Refusal::Forbidden),
        (supported.contains(&school.id), Refusal::Listed),
        (!matches!(school.standing, Standing::Judged(_)), Refusal::NotJudged),
        (school.pupils.is_some_and(|pupils| pupils < settings.min_pupils), Refusal::FewPupils),
        (school.pupils.is_none() && !settings.unknown_pupils, Refusal::UnknownPupils),
        (signs, Refusal::Signs),
        (rising.is_some_and(|rising| !rising.contains(&school.id)), Refusal::NotRising),
    ];
    rules.into_iter().find(|(holds, _)| *holds).map(|(_, why)| why)
}

/// Schools whose index of the last year is above that of the first.
fn rising(given: &Given<'_>) -> BTreeSet<SchoolId> {
    let mut years: BTreeMap<&SchoolId, BTreeMap<Year, f64>> = BTreeMap::new();
    for of in given.indicators.iter().filter(|of| of.index == IndexKind::Results) {
        *years.entry(&of.school).or_default().entry(of.year).or_default() += of.normalised * of.weight;
    }
    let rises = |years: &BTreeMap<Year, f64>| match (years.first_key_value(), years.last_key_value()) {
        (Some((first, from)), Some((last, to))) => first < last && to > from,
        _ => false,
    };
    years.into_iter().filter(|(_, years)| rises(years)).map(|(id, _)| id.clone()).collect()
}
