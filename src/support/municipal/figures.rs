//! Figures of the criteria, each with what chance has to say of it.

use std::collections::BTreeSet;

use super::Given;
use super::numbers::{count, indices, is_rated, paired};
use crate::model::listing::ListKind;
use crate::model::municipal::{Criterion, Figure, Part, Received};
use crate::model::objectivity::Suspicion;
use crate::model::recorded::{RecordedSchool, Standing};
use crate::model::school::SchoolId;
use crate::stats::beta_binomial::upper_tail;
use crate::stats::paired::{difference, wilson};
use crate::stats::{moments, two_means, without_replacement};

/// A municipality's schools and all the others of the region.
pub struct Sides<'a> {
    /// Its schools.
    pub own: &'a [&'a RecordedSchool],
    /// The others.
    pub rest: &'a [&'a RecordedSchool],
    /// Its documents.
    pub received: &'a [Received],
}

/// A figure with the probabilities of what is as bad and worse, and of what is as good and better, by chance.
pub type Weighed = (Figure, Option<(f64, f64)>);

/// What the criterion looks at.
pub fn figure(given: &Given<'_>, criterion: Criterion, sides: &Sides<'_>) -> Weighed {
    match criterion {
        Criterion::LowShare => share(sides, is_rated, |school| school.is_on(ListKind::Low)),
        Criterion::LowPupils => low_pupils(sides),
        Criterion::MeanIndex => mean_index(sides),
        Criterion::Trend => trend(given, sides),
        Criterion::Objectivity => share(sides, is_examined, has_signs),
        Criterion::Coverage => {
            let curated: BTreeSet<&SchoolId> = given.pairs.into_iter().flatten().map(|(school, _)| school).collect();
            (plain(sides, |school| school.is_on(ListKind::Low), |school| curated.contains(&school.id)), None)
        }
        Criterion::NoResults => (plain(sides, is_taken, |school| school.standing == Standing::NotRated), None),
        Criterion::NoPassport => (plain(sides, is_taken, |school| school.social_index.is_none()), None),
        Criterion::Problems => (problems(given, sides), None),
        Criterion::Late => (late(sides.received), None),
    }
}

fn is_taken(school: &RecordedSchool) -> bool {
    school.standing != Standing::Excluded
}

/// Whether something could be tested for signs.
pub fn is_examined(school: &RecordedSchool) -> bool {
    school.objectivity.is_some_and(|level| level != Suspicion::NoData)
}

fn has_signs(school: &RecordedSchool) -> bool {
    school.objectivity.is_some_and(|level| level >= Suspicion::Attention)
}

/// A share of these things with Wilson's interval, beside those of the region and of the rest.
fn plain(sides: &Sides<'_>, among: impl Fn(&RecordedSchool) -> bool, is: impl Fn(&RecordedSchool) -> bool) -> Figure {
    let part =
        |of: &[&RecordedSchool]| Part { so: count(of, |school| among(school) && is(school)), of: count(of, &among) };
    let (own, rest) = (part(sides.own), part(sides.rest));
    Figure {
        value: own.share(),
        interval: (own.of > 0).then(|| wilson(own.so, own.of)),
        part: Some(own),
        base: own.of,
        region: Part { so: own.so + rest.so, of: own.of + rest.of }.share(),
        rest: rest.share(),
        ..Figure::default()
    }
}

/// A share that chance moves: Fisher's exact test against the rest.
fn share(sides: &Sides<'_>, among: impl Fn(&RecordedSchool) -> bool, is: impl Fn(&RecordedSchool) -> bool) -> Weighed {
    let figure = plain(sides, &among, &is);
    let things: Vec<(u32, bool)> = sides.own.iter().filter(|s| among(s)).map(|school| (1, is(school))).collect();
    let rest = (count(sides.rest, |school| among(school) && is(school)), count(sides.rest, &among));
    let chance = (!things.is_empty() && rest.1 > 0).then(|| without_replacement::tails(&things, rest));
    (figure, chance.map(|(below, above)| (above, below)))
}

/// Pupils of schools with low results among those of rated schools: how they would be, had chance chosen the schools.
fn low_pupils(sides: &Sides<'_>) -> Weighed {
    let sized = |school: &RecordedSchool| is_rated(school) && school.pupils.is_some();
    let part = |of: &[&RecordedSchool]| {
        let pupils = |is: &dyn Fn(&RecordedSchool) -> bool| {
            of.iter().filter(|s| sized(s) && is(s)).filter_map(|school| school.pupils).sum()
        };
        Part { so: pupils(&|school| school.is_on(ListKind::Low)), of: pupils(&|_| true) }
    };
    let (own, rest) = (part(sides.own), part(sides.rest));
    let figure = Figure {
        value: own.share(),
        part: Some(own),
        base: count(sides.own, sized),
        region: Part { so: own.so + rest.so, of: own.of + rest.of }.share(),
        rest: rest.share(),
        ..Figure::default()
    };
    let things: Vec<(u32, bool)> = sides
        .own
        .iter()
        .filter(|school| sized(school))
        .filter_map(|school| Some((school.pupils?, school.is_on(ListKind::Low))))
        .collect();
    let elsewhere =
        (count(sides.rest, |school| sized(school) && school.is_on(ListKind::Low)), count(sides.rest, sized));
    let known = !things.is_empty() && elsewhere.1 > 0;
    let chance = known.then(|| without_replacement::tails(&things, elsewhere));
    (figure, chance.map(|(below, above)| (above, below)))
}

/// The mean of the indices of schools, each school one: Student's test against the rest.
fn mean_index(sides: &Sides<'_>) -> Weighed {
    let (own, rest) = (indices(sides.own), indices(sides.rest));
    let all: Vec<f64> = own.iter().chain(&rest).copied().collect();
    let figure = Figure {
        value: moments::mean(&own),
        interval: two_means::interval(&own),
        base: own.len() as u32,
        region: moments::mean(&all),
        rest: moments::mean(&rest),
        ..Figure::default()
    };
    (figure, two_means::difference(&own, &rest).map(|(_, chance)| chance))
}

/// The share now less the share then, of schools rated both times: the exact test of McNemar on those that changed.
fn trend(given: &Given<'_>, sides: &Sides<'_>) -> Weighed {
    let former = given.former.last();
    let (own, rest) = (paired(former, sides.own), paired(former, sides.rest));
    let region: [u32; 4] = std::array::from_fn(|at| own[at] + rest[at]);
    let found = difference(own);
    let figure = Figure {
        value: found.map(|found| found.0),
        interval: found.map(|found| found.1),
        base: own.iter().sum(),
        region: difference(region).map(|found| found.0),
        rest: difference(rest).map(|found| found.0),
        ..Figure::default()
    };
    let [_, entered, left, _] = own;
    let changed = entered + left;
    let chance = found.map(|_| (upper_tail(entered, changed, 0.5, 0.0), upper_tail(left, changed, 0.5, 0.0)));
    (figure, chance)
}

fn problems(given: &Given<'_>, sides: &Sides<'_>) -> Figure {
    let Some(problems) = given.problems else { return Figure::default() };
    let rate = |of: &[&RecordedSchool]| {
        let all: u32 = of.iter().filter_map(|school| problems.get(&school.id)).sum();
        (!of.is_empty()).then(|| f64::from(all) / of.len() as f64)
    };
    let all: Vec<&RecordedSchool> = sides.own.iter().chain(sides.rest).copied().collect();
    Figure {
        value: rate(sides.own),
        base: sides.own.len() as u32,
        region: rate(&all),
        rest: rate(sides.rest),
        ..Figure::default()
    }
}

/// The latest of the documents whose dates are both given.
fn late(received: &[Received]) -> Figure {
    let days: Vec<u32> = received.iter().filter_map(Received::days_late).collect();
    let late = days.iter().filter(|days| **days > 0).count() as u32;
    Figure {
        value: days.iter().max().map(|most| f64::from(*most)),
        part: (!days.is_empty()).then_some(Part { so: late, of: days.len() as u32 }),
        base: days.len() as u32,
        ..Figure::default()
    }
}
