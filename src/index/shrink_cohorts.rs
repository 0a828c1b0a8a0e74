//! Small schools: each result drawn towards the mean of its sitting as far as chance asks, and a school's years taken together.
//!
//! - A mean: the one-way random model by restricted maximum likelihood ([`super::components`]).
//! - A share of «2», of 4 and 5: the beta-binomial distribution, by moments ([`Shares`]).
//! - Years together: a deviation from the mean of the sitting in standard deviations of a pupil, weighed by participants, and
//!   drawn towards the mean of all schools by its own error.

use std::collections::{BTreeMap, HashSet};

use super::components;
use super::settings::YearsSpec;
use super::{complete, years};
use crate::model::cohort::Cohort;
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::period::Year;
use crate::model::school::{School, SchoolId};
use crate::model::shrinkage::{Measure, PooledYears, Shrinkage, ShrunkenCohort, ShrunkenFigure, SittingSpread};
use crate::model::subject::Subject;
use crate::stats::beta_binomial::Shares;
use crate::stats::random_effects::RandomEffects;
use crate::stats::variance_components::Group;

/// A sitting of fewer schools has no mean to be drawn to.
const FEWEST_SCHOOLS: usize = 5;

/// A cohort, by its number, as a group of pupils.
type Member = (usize, Group);
/// Cohorts of a sitting whose means have one unit.
type Means = BTreeMap<(Sitting, Measure), Vec<Member>>;

/// Shrinks the results of the schools that are compared with each other; the years taken together are those that lists for
/// `year` look at, without procedures that were not held in full.
pub fn shrink(cohorts: &[Cohort], schools: &[School], year: Year, spec: &YearsSpec) -> Shrinkage {
    let compared: HashSet<&SchoolId> = schools.iter().map(|school| &school.id).collect();
    let concerned = |cohort: &(usize, &Cohort)| compared.contains(&cohort.1.school);
    let mut shrunken = vec![ShrunkenCohort::default(); cohorts.len()];
    let mut means = Means::new();
    for (at, cohort) in cohorts.iter().enumerate().filter(concerned) {
        if let Some((measure, group)) = mean(cohort) {
            means.entry((cohort.sitting, measure)).or_default().push((at, group));
        }
    }
    let mut sittings = Vec::new();
    for ((sitting, measure), members) in &means {
        let groups: Vec<Group> = members.iter().map(|(_, group)| *group).collect();
        let found = components::components(&groups).filter(|_| groups.len() >= FEWEST_SCHOOLS);
        let Some((found, basis)) = found else { continue };
        for (at, group) in members {
            let drawn = found.drawn(group.n, group.mean);
            let figure = ShrunkenFigure { value: drawn.mean, error: drawn.error, reliability: drawn.reliability };
            shrunken[*at].mean = Some(figure);
        }
        sittings.push(SittingSpread {
            sitting: *sitting,
            measure: *measure,
            schools: groups.len() as u32,
            participants: groups.iter().map(|group| group.n).sum::<f64>() as u32,
            mean: found.mean,
            between: found.between.sqrt(),
            within: found.within.sqrt(),
            basis,
        });
    }
    shares(cohorts.iter().enumerate().filter(concerned), &mut shrunken);
    let in_full = in_full(cohorts, year, spec);
    let pooled = pooled(cohorts, &means, &sittings, in_full);
    Shrinkage { cohorts: shrunken, sittings, pooled }
}

/// The mean that stands for a cohort: of test scores, else of primary scores, else of marks.
fn mean(cohort: &Cohort) -> Option<(Measure, Group)> {
    let measures = [Measure::Test, Measure::Primary, Measure::Mark];
    measures.into_iter().find_map(|measure| Some((measure, components::group(cohort, measure)?)))
}

/// Shrinks shares of marks.
fn shares<'a>(cohorts: impl Iterator<Item = (usize, &'a Cohort)>, shrunken: &mut [ShrunkenCohort]) {
    type Part = (fn([u32; 4]) -> u32, fn(&Cohort) -> Option<f64>, fn(&mut ShrunkenCohort) -> &mut Option<ShrunkenFigure>);
    const PARTS: [Part; 2] = [
        (|marks| marks[0], |cohort| cohort.share2, |of| &mut of.share2),
        (|marks| marks[2] + marks[3], |cohort| cohort.quality, |of| &mut of.quality),
    ];
    let mut by_sitting: BTreeMap<Sitting, Vec<(usize, &Cohort)>> = BTreeMap::new();
    for (at, cohort) in cohorts {
        by_sitting.entry(cohort.sitting).or_default().push((at, cohort));
    }
    for own in by_sitting.values() {
        for (of_marks, share, place) in PARTS {
            let count = |cohort: &Cohort| match cohort.marks {
                Some(marks) => Some((of_marks(marks), marks.iter().sum())).filter(|(_, n)| *n > 0),
                None => share(cohort).map(|share| ((share * f64::from(cohort.n)).round() as u32, cohort.n)),
            };
            let counts: Vec<_> = own.iter().filter_map(|(at, cohort)| Some((*at, count(cohort)?))).collect();
            let groups: Vec<(u32, u32)> = counts.iter().map(|(_, count)| *count).collect();
            let Some(found) = Shares::fit(&groups).filter(|_| groups.len() >= FEWEST_SCHOOLS) else { continue };
            for (at, (so, n)) in counts {
                let drawn = found.drawn(so, n);
                let (value, error, reliability) = (drawn.share, drawn.error, drawn.reliability);
                *place(&mut shrunken[at]) = Some(ShrunkenFigure { value, error, reliability });
            }
        }
    }
}

/// Which sittings are taken together.
fn in_full(cohorts: &[Cohort], year: Year, spec: &YearsSpec) -> impl Fn(&Sitting) -> bool {
    let window: Vec<Year> = years::window(year, spec).into_iter().map(|(year, _)| year).collect();
    let incomplete = complete::incomplete(cohorts.iter(), |year| window.contains(&year), spec.share_of_participants);
    move |sitting| window.contains(&sitting.year) && !incomplete.contains_key(&(sitting.procedure, sitting.year))
}

/// What a school has of a subject over the years: sums over its participants.
#[derive(Default)]
struct OverYears {
    years: Vec<Year>,
    n: f64,
    deviations: f64,
    variances: f64,
}

fn pooled(
    cohorts: &[Cohort],
    means: &Means,
    sittings: &[SittingSpread],
    in_full: impl Fn(&Sitting) -> bool,
) -> Vec<PooledYears> {
    let mut subjects: BTreeMap<(Procedure, Subject, Grade), BTreeMap<&SchoolId, OverYears>> = BTreeMap::new();
    for spread in sittings.iter().filter(|spread| in_full(&spread.sitting)) {
        let all = spread.between.powi(2) + spread.within.powi(2);
        let of = spread.sitting;
        let schools = subjects.entry((of.procedure, of.subject, of.grade)).or_default();
        for (at, group) in means.get(&(of, spread.measure)).into_iter().flatten() {
            let own = schools.entry(&cohorts[*at].school).or_default();
            own.years.push(of.year);
            own.n += group.n;
            own.deviations += group.n * (group.mean - spread.mean) / all.sqrt();
            own.variances += group.n * spread.within.powi(2) / all;
        }
    }
    let mut pooled: Vec<PooledYears> = subjects.iter().flat_map(|(of, schools)| pooled_subject(*of, schools)).collect();
    pooled.sort_by(|a, b| {
        (&a.school, a.procedure, a.subject, a.grade).cmp(&(&b.school, b.procedure, b.subject, b.grade))
    });
    pooled
}

/// Schools with more years than one; those with one only count among the others.
fn pooled_subject(
    (procedure, subject, grade): (Procedure, Subject, Grade),
    schools: &BTreeMap<&SchoolId, OverYears>,
) -> Vec<PooledYears> {
    let unit = |own: &OverYears| (own.deviations / own.n, own.variances / own.n.powi(2));
    let units: Vec<(f64, f64)> = schools.values().map(unit).collect();
    let fit = RandomEffects::fit(&units, 0).filter(|_| units.len() >= FEWEST_SCHOOLS);
    let of_school = |fit: RandomEffects, school: &SchoolId, own: &OverYears| {
        let (deviation, variance) = unit(own);
        let reliability = fit.tau2 / (fit.tau2 + variance);
        let shrunken = ShrunkenFigure {
            value: fit.mean + reliability * (deviation - fit.mean),
            error: (fit.tau2 * (1.0 - reliability)).sqrt(),
            reliability,
        };
        let (mut years, n) = (own.years.clone(), own.n as u32);
        years.sort_unstable();
        PooledYears { school: school.clone(), procedure, subject, grade, years, n, deviation, shrunken }
    };
    let several = schools.iter().filter(|(_, own)| own.years.len() > 1);
    fit.map_or_else(Vec::new, |fit| several.map(|(school, own)| of_school(fit, school, own)).collect())
}
