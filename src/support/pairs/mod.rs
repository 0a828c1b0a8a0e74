//! Pairs: a curator for each listed school, at the least cost.
//!
//! Who is supported and who leads (`who`), what schools need and can (`tags`), which pairs are allowed and what each costs
//! (`cost`), the best of all assignments (`assign`), why a school has none (`why_not`), what changed (`changes`).

mod assign;
mod changes;
mod cost;
pub mod settings;
mod tags;
#[cfg(test)]
mod tests;
mod who;
mod why_not;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::pairs::{Curator, Pair, PairSettings, Pairing, Supported, Tag};
use crate::model::recorded::{MadeOf, RecordedIndicator, RecordedRun};
use crate::model::school::SchoolId;
use assign::Limits;
use cost::Region;
pub use tags::folded;

/// From what pairs are made.
#[derive(Clone, Debug)]
pub struct Given<'a> {
    /// The run.
    pub run: &'a RecordedRun,
    /// What its indices are made of.
    pub indicators: &'a [RecordedIndicator],
    /// Municipalities that are neighbours.
    pub neighbours: &'a [(String, String)],
    /// Latitude and longitude in degrees.
    pub coordinates: &'a BTreeMap<SchoolId, (f64, f64)>,
    /// Last year's pairs: supported school and curator.
    pub previous: Option<&'a [(SchoolId, SchoolId)]>,
    /// Problems of schools as a person states them.
    pub problems: &'a [(SchoolId, Tag)],
    /// What schools can, as a person states it.
    pub resources: &'a [(SchoolId, Tag)],
    /// How pairs are made.
    pub settings: &'a PairSettings,
}

/// The pairs, from these sources.
pub fn pair(given: &Given<'_>, sources: Vec<MadeOf>) -> Pairing {
    let settings = given.settings;
    let ids: BTreeSet<SchoolId> = given
        .run
        .schools
        .iter()
        .filter(|school| who::is_supported(school, settings))
        .map(|school| school.id.clone())
        .collect();
    let (grounds, refused) = who::curators(given, &ids);
    let tags = tags::all(given);
    let supported: Vec<Supported> = who::of(given.run, &ids)
        .map(|school| Supported { problems: tags.problems(&school.id), school: school.clone() })
        .collect();
    let leading: BTreeSet<SchoolId> = grounds.keys().cloned().collect();
    let curators: Vec<Curator> = who::of(given.run, &leading)
        .filter_map(|school| {
            let ground = *grounds.get(&school.id)?;
            let fixed = settings.fixed.iter().filter(|fixed| fixed.curator == school.id && ids.contains(&fixed.school));
            let room = settings.most().max(fixed.count());
            Some(Curator { strengths: tags.strengths(&school.id), school: school.clone(), ground, room })
        })
        .collect();
    let region = Region::new(given, &supported, &curators);
    let problem = region.problem();
    let found = problem.solve(Limits { least: settings.least(), underfull: settings.underfull });
    let pairs: Vec<Pair> = found.of.iter().enumerate().filter_map(|(row, at)| region.pair(row, (*at)?)).collect();
    let unplaced = why_not::unplaced(&region, &found.of);
    let changes = given.previous.map(|previous| changes::all(previous, &region, &pairs));
    Pairing {
        year: given.run.year,
        method: given.run.method.clone(),
        settings: settings.clone(),
        sources,
        schools: given.run.schools.clone(),
        unplaced,
        pairs,
        changes,
        closed: found.closed.iter().filter_map(|at| Some(curators.get(*at)?.school.id.clone())).collect(),
        coordinates: given.coordinates.clone(),
        needless: needless(settings, &ids),
        strange: region.strange.clone(),
        refused,
        supported,
        curators,
    }
}

/// Decisions about schools that are not supported.
fn needless(settings: &PairSettings, supported: &BTreeSet<SchoolId>) -> Vec<(SchoolId, SchoolId)> {
    let fixed = settings.fixed.iter().map(|fixed| (&fixed.school, &fixed.curator));
    let forbidden = settings.forbidden.iter().filter_map(|pair| Some((pair.school.as_ref()?, &pair.curator)));
    let of = fixed.chain(forbidden).filter(|(school, _)| !supported.contains(*school));
    of.map(|(school, curator)| (school.clone(), curator.clone())).collect()
}
