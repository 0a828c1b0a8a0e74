//! Schools of a municipality, or of the region, in numbers.

use std::collections::BTreeMap;

use super::Given;
use crate::model::listing::ListKind;
use crate::model::municipal::{Moment, Numbers, Part};
use crate::model::recorded::{RecordedRun, RecordedSchool, Standing};
use crate::model::school::SchoolId;
use crate::stats::paired::wilson;
use crate::stats::{moments, two_means};

/// Whether a school is rated.
pub fn is_rated(school: &RecordedSchool) -> bool {
    matches!(school.standing, Standing::Judged(_))
}

/// How many of these schools are so.
pub fn count(schools: &[&RecordedSchool], is: impl Fn(&RecordedSchool) -> bool) -> u32 {
    schools.iter().filter(|school| is(school)).count() as u32
}

/// Indices of the rated schools.
pub fn indices(schools: &[&RecordedSchool]) -> Vec<f64> {
    schools.iter().filter(|school| is_rated(school)).filter_map(|school| school.results_index).collect()
}

/// The numbers; `ours` tells which schools of a former run are meant.
pub fn of(given: &Given<'_>, schools: &[&RecordedSchool], ours: impl Fn(&RecordedSchool) -> bool) -> Numbers {
    let rated = count(schools, is_rated);
    let kinds = given.run.lists().into_iter();
    let kinds = kinds.filter(|kind| !matches!(kind, ListKind::Excluded | ListKind::NotRated | ListKind::Pairs));
    let lists: Vec<(ListKind, Part)> =
        kinds.map(|kind| (kind, Part { so: count(schools, |school| school.is_on(kind)), of: rated })).collect();
    let ends = |part: &Part| (part.of > 0).then(|| wilson(part.so, part.of));
    let sizes: Vec<u32> = schools.iter().filter_map(|school| school.pupils).collect();
    let of_rated = |is: &dyn Fn(&RecordedSchool) -> bool| {
        schools.iter().filter(|s| is_rated(s) && is(s)).filter_map(|school| school.pupils).sum()
    };
    let indices = indices(schools);
    let paired = paired(given.former.last(), schools);
    Numbers {
        schools: schools.len() as u32,
        rated,
        excluded: count(schools, |school| school.standing == Standing::Excluded),
        not_rated: count(schools, |school| school.standing == Standing::NotRated),
        intervals: lists.iter().map(|(kind, part)| (*kind, ends(part))).collect(),
        lists,
        pupils: (!sizes.is_empty()).then(|| (sizes.iter().sum(), sizes.len() as u32)),
        low_pupils: Part { so: of_rated(&|school| school.is_on(ListKind::Low)), of: of_rated(&|_| true) },
        mean: moments::mean(&indices).map(|mean| (mean, two_means::interval(&indices))),
        moments: moments_of(given, schools, ours),
        left: Part { so: paired[2], of: paired[0] + paired[2] },
        entered: Part { so: paired[1], of: paired[1] + paired[3] },
    }
}

/// Schools rated now and in the former run: low both times, now only, then only, never.
pub fn paired(former: Option<&RecordedRun>, schools: &[&RecordedSchool]) -> [u32; 4] {
    let mut table = [0; 4];
    for school in schools.iter().filter(|school| is_rated(school)) {
        let before = former.and_then(|run| find(run, &school.id)).filter(|before| is_rated(before));
        if let Some(before) = before {
            let at = usize::from(!before.is_on(ListKind::Low)) + 2 * usize::from(!school.is_on(ListKind::Low));
            // Low now and then: 0; now only: 1; then only: 2; never: 3.
            table[at] += 1;
        }
    }
    table
}

fn find<'a>(run: &'a RecordedRun, id: &SchoolId) -> Option<&'a RecordedSchool> {
    run.schools.binary_search_by(|school| school.id.cmp(id)).ok().and_then(|at| run.schools.get(at))
}

fn moments_of(given: &Given<'_>, now: &[&RecordedSchool], ours: impl Fn(&RecordedSchool) -> bool) -> Vec<Moment> {
    let moment = |run: &RecordedRun, schools: &[&RecordedSchool]| Moment {
        year: run.year,
        slice: run.slice.clone(),
        low: Part { so: count(schools, |school| school.is_on(ListKind::Low)), of: count(schools, is_rated) },
    };
    let former = given.former.iter().map(|run| {
        let then: Vec<&RecordedSchool> = run.schools.iter().filter(|school| ours(school)).collect();
        moment(run, &then)
    });
    former.chain(std::iter::once(moment(given.run, now))).collect()
}

/// The municipality of each school of the run by its id: a school of a former run counts where it stands now.
pub fn places(run: &RecordedRun) -> BTreeMap<&SchoolId, Option<&str>> {
    run.schools.iter().map(|school| (&school.id, school.municipality.as_deref())).collect()
}
