//! Municipalities: what the monitoring of their authorities looks at, against the region; classes of risk.
//!
//! Schools with low results are few and municipalities are small: a share of three of eight is what chance does. So each figure
//! that chance moves is compared with the rest of the region by an exact test (Fisher's for shares, marks put at random on schools of
//! these sizes for shares of pupils, McNemar's for the trend, Student's for the mean index), all comparisons of the region are
//! corrected together (Benjamini and Hochberg), and the high class asks for one that holds. Where the region has no
//! differences, the probability that any municipality is put into it is at most the declared level.

mod classes;
mod figures;
mod numbers;
pub mod settings;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::listing::{ListKind, Listing, Member};
use crate::model::municipal::{
    Criterion, Entered, Listed, Monitoring, Municipality, Numbers, Received, RiskClass, Rules,
};
use crate::model::recorded::{RecordedRun, RecordedSchool};
use crate::model::school::SchoolId;
use crate::stats::moments;
use figures::{Sides, Weighed, figure};

/// What the monitoring is made from.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The run.
    pub run: &'a RecordedRun,
    /// Former runs, the earliest first.
    pub former: &'a [RecordedRun],
    /// Problems by school that are to be mended; nothing where the run does not tell them by school.
    pub problems: Option<&'a BTreeMap<SchoolId, u32>>,
    /// Pairs of a school and its curator, where they were given.
    pub pairs: Option<&'a [(SchoolId, SchoolId)]>,
    /// What was to be sent, where that was given.
    pub received: Option<&'a [Received]>,
    /// Indicators that were entered.
    pub entered: &'a [Entered],
}

/// The monitoring; a run that names no municipality has none in it.
pub fn monitor(given: &Given<'_>, rules: &Rules) -> Monitoring {
    let all: Vec<&RecordedSchool> = given.run.schools.iter().collect();
    let spread = moments::sd(&numbers::indices(&all));
    let places = places(given);
    let weighed: Vec<Vec<Weighed>> = places.iter().map(|place| place.weighed(given, rules)).collect();
    let compared = classes::compared(&weighed, rules.level);
    let uses: Vec<bool> = rules.criteria.iter().map(|rule| is_in_use(given, rule.criterion)).collect();
    let mut municipalities = Vec::new();
    for (place, figures) in places.into_iter().zip(compared) {
        let judge = |((rule, used), figure)| classes::judged(rules, rule, used, figure, spread);
        let criteria: Vec<_> =
            rules.criteria.iter().copied().zip(uses.iter().copied()).zip(figures).map(judge).collect();
        let entered = entered(given.entered, place.name);
        let (points, known, class, possible) = classes::class(rules, &criteria, &entered);
        let listed = listed(given, &place.own);
        let Place { name, numbers, received, .. } = place;
        municipalities.push(Municipality {
            name: name.to_owned(),
            numbers,
            criteria,
            entered,
            points,
            known,
            class,
            possible,
            received,
            listed,
        });
    }
    municipalities.sort_by(by_risk);
    Monitoring {
        year: given.run.year,
        slice: given.run.slice.clone(),
        method: given.run.method.clone(),
        made_of: Vec::new(),
        edited: false,
        other_methods: given
            .former
            .iter()
            .filter(|run| run.method.sha256 != given.run.method.sha256)
            .map(|run| run.year)
            .collect(),
        rules: rules.clone(),
        region: numbers::of(given, &all, |_| true),
        unnamed: numbers::count(&all, |school| school.municipality.is_none()),
        municipalities,
    }
}

/// Every indicator that was entered, as that municipality has it: where it was given none, it has no value.
fn entered(all: &[Entered], name: &str) -> Vec<Entered> {
    let mut of: BTreeMap<&str, Entered> = BTreeMap::new();
    for row in all {
        let lacking = || Entered { municipality: name.to_owned(), value: None, ..row.clone() };
        let known = of.entry(row.indicator.as_str()).or_insert_with(lacking);
        if row.municipality == name {
            *known = row.clone();
        } else if known.value.is_none() && known.threshold.is_none() {
            (known.threshold, known.norm) = (row.threshold, row.norm.clone());
        }
    }
    of.into_values().collect()
}

/// The class, the points, the share of low results, and the name.
fn by_risk(a: &Municipality, b: &Municipality) -> std::cmp::Ordering {
    let share = |of: &Municipality| of.of(Criterion::LowShare).and_then(|low| low.figure.value).unwrap_or(-1.0);
    let rank = |of: &Municipality| RiskClass::ALL.iter().position(|class| *class == of.class);
    rank(a)
        .cmp(&rank(b))
        .then_with(|| b.points.total_cmp(&a.points))
        .then_with(|| share(b).total_cmp(&share(a)))
        .then_with(|| a.name.cmp(&b.name))
}

/// A municipality with its schools and all others.
struct Place<'a> {
    name: &'a str,
    own: Vec<&'a RecordedSchool>,
    rest: Vec<&'a RecordedSchool>,
    numbers: Numbers,
    received: Vec<Received>,
}

impl Place<'_> {
    fn weighed(&self, given: &Given<'_>, rules: &Rules) -> Vec<Weighed> {
        let Self { own, rest, received, .. } = self;
        let sides = Sides { own, rest, received };
        let weigh =
            |criterion| if is_in_use(given, criterion) { figure(given, criterion, &sides) } else { Weighed::default() };
        rules.criteria.iter().map(|rule| weigh(rule.criterion)).collect()
    }
}

fn places<'a>(given: &Given<'a>) -> Vec<Place<'a>> {
    let names: BTreeSet<&str> = given.run.schools.iter().filter_map(|school| school.municipality.as_deref()).collect();
    let now = numbers::places(given.run);
    let place = |name: &'a str| {
        let is_own = |school: &RecordedSchool| school.municipality.as_deref() == Some(name);
        let (own, rest): (Vec<_>, Vec<_>) = given.run.schools.iter().partition(|school| is_own(school));
        let ours = |school: &RecordedSchool| {
            now.get(&school.id).copied().unwrap_or(school.municipality.as_deref()) == Some(name)
        };
        let numbers = numbers::of(given, &own, ours);
        let received = given.received.into_iter().flatten().filter(|of| of.municipality == name).cloned().collect();
        Place { name, own, rest, numbers, received }
    };
    names.into_iter().map(place).collect()
}

/// Whether the command was given what the criterion needs.
fn is_in_use(given: &Given<'_>, criterion: Criterion) -> bool {
    let some = |known: fn(&RecordedSchool) -> bool| given.run.schools.iter().any(known);
    match criterion {
        Criterion::LowShare => some(|school| school.low_results.is_some()),
        Criterion::LowPupils => some(|school| school.pupils.is_some()),
        Criterion::MeanIndex | Criterion::NoResults => true,
        Criterion::Trend => !given.former.is_empty(),
        Criterion::Objectivity => some(figures::is_examined),
        Criterion::Coverage => given.pairs.is_some(),
        Criterion::NoPassport => some(|school| school.social_index.is_some()),
        Criterion::Problems => given.problems.is_some(),
        Criterion::Late => given.received.is_some(),
    }
}

/// Schools on lists or apart, in the order of an appendix.
fn listed(given: &Given<'_>, schools: &[&RecordedSchool]) -> Vec<Listed> {
    let kinds = given.run.lists();
    let on = |school: &RecordedSchool| -> Vec<ListKind> {
        kinds.iter().copied().filter(|kind| *kind != ListKind::Both && school.is_on(*kind)).collect()
    };
    let curated =
        |school: &RecordedSchool| given.pairs.map(|pairs| pairs.iter().any(|(supported, _)| *supported == school.id));
    let members: Vec<Member> =
        schools.iter().filter(|school| !on(school).is_empty()).map(|school| Member::alone((*school).clone())).collect();
    let ordered = Listing::new(ListKind::Low, members);
    let row = |member: &Member| Listed {
        lists: on(&member.school),
        curated: curated(&member.school),
        school: member.school.clone(),
    };
    ordered.members().iter().map(row).collect()
}
