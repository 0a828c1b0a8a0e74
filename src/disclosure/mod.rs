//! Disclosure control: small groups are kept out of what is published, and so is what would give them away.
//!
//! Every page and file of a public version is written from the run that is made here, so that nothing can be shown by oversight.

mod audit;
mod complementary;
mod counts;
mod index;
pub mod settings;
mod strip;
mod suppress;

use std::collections::BTreeSet;

use crate::error::Error;
use crate::model::disclosure::Disclosure;
use crate::model::run::Run;
use crate::model::school::SchoolId;
use counts::Counts;
use settings::DisclosureSettings;

/// The public version of a run, audited.
///
/// # Errors
/// [`Error::Disclosure`] when the audit finds a hidden figure that can be computed from what is shown.
pub fn publish(run: &Run, settings: DisclosureSettings) -> Result<Run, Error> {
    let public = made(run, settings);
    match audit::fault(run, &public, settings) {
        Some(figure) => Err(Error::Disclosure { figure }),
        None => Ok(public),
    }
}

/// The public version before the audit.
fn made(run: &Run, settings: DisclosureSettings) -> Run {
    let mut tables = Counts::of(&run.cohorts, &run.schools);
    let mut hidden: BTreeSet<usize> = (0..run.cohorts.len())
        .filter(|at| run.cohorts[*at].n > 0 && suppress::is_small(&run.cohorts[*at], settings))
        .collect();
    let results = hide(run, &mut tables, &mut hidden, settings);
    let mut public = Disclosure {
        limit: settings.limit,
        few: settings.few,
        results,
        social: social(run, settings),
        totals: tables.iter().flat_map(Counts::totals).collect(),
        ..Disclosure::default()
    };
    let small = run.schools.iter().filter(|school| school.pupils.is_some_and(|pupils| pupils < settings.limit));
    public.pupils = small.map(|school| school.id.clone()).collect();
    let mut cohorts = Vec::new();
    for (at, cohort) in run.cohorts.iter().enumerate().filter(|(_, cohort)| cohort.n > 0) {
        let key = (cohort.school.clone(), cohort.sitting);
        if hidden.contains(&at) {
            public.cohorts.insert(key);
            continue;
        }
        let (shown, figures) = suppress::shown(cohort, settings);
        cohorts.push(shown);
        if !figures.is_empty() {
            public.figures.insert(key, figures);
        }
    }
    strip::strip(run, cohorts, public)
}

/// Hides more cohorts and totals until neither totals nor indices tell of hidden ones; gives the schools whose index is not shown.
///
/// The two go in turn: what is hidden for the sake of an index is a cell of the tables, and the other way round. Each round only
/// hides, so that it ends.
fn hide(
    run: &Run,
    tables: &mut [Counts],
    hidden: &mut BTreeSet<usize>,
    settings: DisclosureSettings,
) -> BTreeSet<SchoolId> {
    let known = index::by_key(&run.cohorts);
    let sums: Vec<_> = run.results.scores.iter().map(|score| index::sum(&run.results, score, &known)).collect();
    let mut kept_back = BTreeSet::new();
    loop {
        let before = (hidden.len(), kept_back.len());
        for table in tables.iter_mut() {
            table.cells.iter_mut().for_each(|cell| cell.hidden |= hidden.contains(&cell.cohort));
            complementary::protect(table, settings.limit);
            hidden.extend(table.cells.iter().filter(|cell| cell.hidden).map(|cell| cell.cohort));
        }
        for (score, sum) in run.results.scores.iter().zip(&sums) {
            let whole = index::whole(&score.school, &run.schools, &run.passports);
            let is_shown = !kept_back.contains(&score.school);
            if is_shown && !index::protect(sum, &run.cohorts, hidden, whole, settings) {
                kept_back.insert(score.school.clone());
            }
        }
        if before == (hidden.len(), kept_back.len()) {
            return kept_back;
        }
    }
}

/// Schools whose social index is not shown.
fn social(run: &Run, settings: DisclosureSettings) -> BTreeSet<SchoolId> {
    let scores = run.social.iter().flat_map(|index| &index.scores);
    let told = scores.filter(|score| {
        let pupils = index::whole(&score.school, &run.schools, &run.passports);
        !index::social_is_safe(score, pupils, settings)
    });
    told.map(|score| score.school.clone()).collect()
}

#[cfg(test)]
mod tests;
