//! Works of a class that are alike beyond chance: pairs of pupils with the same points in all tasks but one at most, against
//! how often unrelated pupils of the region with the same two totals have such works, and against what its classes have.

mod sheet;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use rayon::prelude::*;

use self::sheet::{Counts, Sheet};
use super::settings::ObjectivitySettings;
use super::{Inputs, reference};
use crate::model::fact::{FactKind, FigureUnit};
use crate::model::marker::Marker;
use crate::model::school::SchoolId;
use crate::model::signal::{Direction, Findings, Signal, Skip, Skipped};
use crate::model::work::Work;
use crate::stats::mixed_poisson::MixedPoisson;

/// Totals at which more pairs of unrelated works than this are alike tell nothing: nearly all points, hardly any.
const COMMON: f64 = 0.01;
/// Fewest pupils in a group of alike works that matter.
const GROUP: u32 = 4;
/// So many times the usual number of pairs matters.
const TIMES: f64 = 3.0;
/// Classes that are enough to say by how much honest classes differ.
const ENOUGH: usize = 30;

/// Applies the marker.
pub fn find(inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let found: Vec<Findings> = inputs.works.par_iter().map(|work| of_work(work, inputs, settings)).collect();
    Findings::together(found)
}

/// A class, or the pupils of a school whose class is not known.
struct Class<'w> {
    school: &'w SchoolId,
    name: Option<&'w Arc<str>>,
    /// Pupils whose works are compared.
    rows: Vec<usize>,
    /// Alike pairs.
    pairs: Vec<(usize, usize)>,
}

fn of_work(work: &Work, inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let mut found = Findings::default();
    let mut skip = |school: &SchoolId, why| {
        found.skipped.push(Skipped {
            marker: Marker::AlikeAnswers,
            school: school.clone(),
            sitting: work.sitting,
            why,
        });
    };
    let Some(sheet) = Sheet::of(work) else {
        work.schools.iter().for_each(|(school, _)| skip(school, Skip::NoTasks));
        return found;
    };
    let classes = classes(work, &sheet);
    let chance = Chances::of(&sheet, &classes);
    let need = settings.min_n.max(2);
    let is_enough = |class: &&Class<'_>| class.rows.len() as u32 >= need;
    for of_school in classes.chunk_by(|a, b| a.school == b.school) {
        if !of_school.iter().any(|class| is_enough(&class)) {
            let n = of_school.iter().map(|class| class.rows.len() as u32).max().unwrap_or(0);
            skip(of_school[0].school, Skip::TooFew { n, need });
        }
    }
    let tested: Vec<Alike<'_>> =
        classes.iter().filter(is_enough).map(|class| Alike::of(class, &sheet, &chance)).collect();
    match usual(&tested, work, inputs, settings) {
        Some(usual) => found.signals = tested.iter().map(|alike| signal(work, alike, usual)).collect(),
        None => {
            let mut schools: Vec<&SchoolId> = tested.iter().map(|alike| alike.class.school).collect();
            schools.dedup();
            schools.into_iter().for_each(|school| skip(school, Skip::NoReference));
        }
    }
    found
}

/// Classes of all schools, with their alike pairs.
fn classes<'w>(work: &'w Work, sheet: &Sheet) -> Vec<Class<'w>> {
    let mut classes = Vec::new();
    for (school, range) in &work.schools {
        // Pupils without a class stand first.
        let named = work.class[range.clone()].iter().take_while(|class| **class == 0).count();
        let unnamed = (named > 0).then_some((None, range.start..range.start + named));
        let of_school = work.classes_of(range.clone()).into_iter().map(|(name, range)| (Some(name), range));
        for (name, range) in unnamed.into_iter().chain(of_school) {
            let rows = sheet.compared(range);
            let mut pairs = Vec::new();
            for (at, a) in rows.iter().enumerate() {
                pairs.extend(rows[at + 1..].iter().filter(|b| sheet.alike(*a, **b)).map(|b| (*a, *b)));
            }
            classes.push(Class { school, name, rows, pairs });
        }
    }
    classes
}

/// How often works of pupils of different classes are alike, by both totals.
struct Chances {
    size: usize,
    chances: Vec<f64>,
}

impl Chances {
    fn of(sheet: &Sheet, classes: &[Class<'_>]) -> Self {
        let mut alike = sheet.alike_pairs();
        let mut within = Counts::new(sheet.size);
        for class in classes {
            class.pairs.iter().for_each(|(a, b)| *alike.at(sheet.total(*a), sheet.total(*b)) -= 1);
            let mut totals: Vec<usize> = class.rows.iter().map(|row| sheet.total(*row)).collect();
            totals.sort_unstable();
            for (at, a) in totals.iter().enumerate() {
                totals[at + 1..].iter().for_each(|b| *within.at(*a, *b) += 1);
            }
        }
        let works = sheet.histogram();
        let size = sheet.size;
        let chance = |at: usize| {
            let (a, b) = (at / size, at % size);
            let all = if a == b { works[a] * works[a].saturating_sub(1) / 2 } else { works[a] * works[b] };
            // Half a pair more: what has not been seen is not impossible.
            (alike.get(a, b) as f64 + 0.5) / ((all - within.get(a, b)) as f64 + 1.0)
        };
        Self { size, chances: (0..size * size).map(chance).collect() }
    }

    /// The chance at two totals; nothing where alike works are too common to tell anything.
    fn at(&self, a: usize, b: usize) -> Option<f64> {
        Some(self.chances[a * self.size + b]).filter(|chance| *chance <= COMMON)
    }
}

/// What is seen of a class.
struct Alike<'c> {
    class: &'c Class<'c>,
    /// Alike pairs that tell something.
    pairs: u32,
    /// So many come by chance among unrelated pupils.
    expected: f64,
    /// Pupils in any of these pairs.
    pupils: u32,
    /// The largest group: a work with all that are alike to it.
    group: u32,
}

impl<'c> Alike<'c> {
    fn of(class: &'c Class<'c>, sheet: &Sheet, chances: &Chances) -> Self {
        let chance = |a: usize, b: usize| chances.at(sheet.total(a), sheet.total(b));
        let mut expected = 0.0;
        for (at, a) in class.rows.iter().enumerate() {
            expected += class.rows[at + 1..].iter().filter_map(|b| chance(*a, *b)).sum::<f64>();
        }
        let telling = || class.pairs.iter().filter(|(a, b)| chance(*a, *b).is_some());
        let mut members: Vec<usize> = telling().flat_map(|(a, b)| [*a, *b]).collect();
        members.sort_unstable();
        let groups = members.chunk_by(|a, b| a == b).map(|same| same.len() as u32 + 1);
        Self {
            class,
            pairs: telling().count() as u32,
            expected,
            pupils: members.chunk_by(|a, b| a == b).count() as u32,
            group: groups.max().unwrap_or(1),
        }
    }
}

/// What classes of the region have: taught by one teacher and sitting side by side, they have more alike works than strangers,
/// some more than others. A class is compared with that.
fn usual(
    tested: &[Alike<'_>],
    work: &Work,
    inputs: &Inputs<'_>,
    settings: &ObjectivitySettings,
) -> Option<MixedPoisson> {
    let of_work = reference::of_work(inputs.control, work, settings);
    let is_known = |alike: &&Alike<'_>| reference::has(&of_work, alike.class.school);
    let of_reference: Vec<&Alike<'_>> = tested.iter().filter(is_known).collect();
    let known = if of_reference.len() < ENOUGH { tested.iter().collect() } else { of_reference };
    let mut schools: Vec<&SchoolId> = known.iter().map(|alike| alike.class.school).collect();
    schools.dedup();
    if schools.len() < settings.min_schools as usize {
        return None;
    }
    let counts = known.iter().filter(|alike| alike.expected > 0.0).map(|alike| (alike.pairs, alike.expected));
    let fit = MixedPoisson::fit(&counts.collect::<Vec<_>>()).unwrap_or(MixedPoisson { rate: 1.0, shape: None });
    // Classmates are never less alike than strangers but by chance.
    Some(MixedPoisson { rate: fit.rate.max(1.0), ..fit })
}

fn signal(work: &Work, alike: &Alike<'_>, usual: MixedPoisson) -> Signal {
    let expected = usual.rate * alike.expected;
    let pairs = f64::from(alike.pairs);
    let n = alike.class.rows.len() as u32;
    Signal {
        class: alike.class.name.cloned(),
        statistic: pairs,
        effect: Some((pairs - expected, FigureUnit::Pairs)),
        p: Some(usual.at_least(alike.pairs, alike.expected)),
        notable: alike.group >= GROUP && pairs >= TIMES * expected,
        direction: Direction::TooHigh,
        doubts: Some(work.sitting),
        pupils: alike.pupils,
        facts: vec![
            (FactKind::AlikePairs, pairs),
            (FactKind::AlikeExpected, expected),
            (FactKind::LargestGroup, f64::from(alike.group)),
        ],
        ..Signal::new(Marker::AlikeAnswers, alike.class.school, work.sitting, n)
    }
}
