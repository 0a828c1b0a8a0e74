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
    type Part =
        (fn([u32; 4]) -> u32, fn(&Cohort) -> Option<f64>, fn(&mut ShrunkenCohort) -> &mut Option<ShrunkenFigure>);
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
            let mut groups: Vec<(u32, u32)> = counts.iter().map(|(_, count)| *count).collect();
            groups.sort_unstable();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::tests::build;
    use crate::stats::chance::Chance;
    use crate::stats::moments;

    const SCHOOLS: u32 = 60;
    /// Variances between schools and within them, as VPR of a real region has them.
    const BETWEEN: f64 = 1.8;
    const WITHIN: f64 = 13.0;

    /// Cohorts of two years of one region with the true means of schools; of a few pupils to ninety.
    fn region(seed: u64) -> (Vec<Cohort>, Vec<f64>) {
        let mut chance = Chance::stream(seed, "shrinkage", [0, 0]);
        let truth: Vec<f64> = (0..SCHOOLS).map(|_| 10.0 + BETWEEN.sqrt() * chance.normal()).collect();
        let mut cohorts = Vec::new();
        for (number, mean) in (1..).zip(&truth) {
            for of in [2022, 2023] {
                let n = chance.between(3.0, 90.0) as u32;
                let scores: Vec<f64> = (0..n).map(|_| mean + WITHIN.sqrt() * chance.normal()).collect();
                let two = scores.iter().filter(|score| **score < 7.0).count() as u32;
                cohorts.push(Cohort {
                    mean_primary: moments::mean(&scores),
                    sd_primary: moments::sd(&scores),
                    marks: Some([two, n - two, 0, 0]),
                    share2: Some(f64::from(two) / f64::from(n)),
                    ..build::empty(number, of, Procedure::Vpr, Subject::Math, 4, n)
                });
            }
        }
        (cohorts, truth)
    }

    fn shrunk(cohorts: &[Cohort]) -> Shrinkage {
        shrink(cohorts, &build::schools(SCHOOLS), build::year(2023), &build::years(&[0.5, 0.5]))
    }

    /// Thirty regions: shrunken means are nearer to the truth than raw ones, those of two years nearer still, most of all in small
    /// schools; nine in ten true means lie within 1.645 errors.
    #[test]
    fn shrunken_means_are_nearer_to_the_truth_and_their_errors_are_honest() {
        let (mut raw, mut shrunken, mut covered, mut count) = ([0.0; 2], [0.0; 2], 0.0, 0.0);
        let (mut single, mut both) = (0.0, 0.0);
        for seed in 0..30 {
            let (cohorts, truth) = region(seed);
            let found = shrunk(&cohorts);
            for (at, (cohort, of)) in cohorts.iter().zip(&found.cohorts).enumerate() {
                let (own, true_mean) = (of.mean.unwrap(), truth[at / 2]);
                let small = usize::from(cohort.n < 15);
                raw[small] += (cohort.mean_primary.unwrap() - true_mean).powi(2);
                shrunken[small] += (own.value - true_mean).powi(2);
                covered += f64::from(u8::from((own.value - true_mean).abs() <= 1.645 * own.error));
                count += 1.0;
            }
            let all = (BETWEEN + WITHIN).sqrt();
            for (school, own) in found.pooled.iter().enumerate() {
                let true_deviation = (truth[school] - 10.0) / all;
                both += (own.shrunken.value - true_deviation).powi(2);
                let last = found.cohorts[2 * school + 1].mean.unwrap();
                single += ((last.value - 10.0) / all - true_deviation).powi(2);
                assert!(own.shrunken.reliability > last.reliability - 0.1 && own.years.len() == 2);
            }
        }
        assert!(shrunken[0] < raw[0] && shrunken[1] < 0.6 * raw[1], "{raw:?} {shrunken:?}");
        assert!((covered / count - 0.9).abs() < 0.02, "{covered} of {count}");
        assert!(both < 0.8 * single, "{both} {single}");
    }

    #[test]
    fn shares_are_drawn_to_the_share_of_the_sitting() {
        let (cohorts, _) = region(1);
        let found = shrunk(&cohorts);
        let in_year =
            |year: u16| cohorts.iter().zip(&found.cohorts).filter(move |of| of.0.sitting.year == build::year(year));
        let all: u32 = in_year(2023).map(|(cohort, _)| cohort.n).sum();
        let twos: u32 = in_year(2023).map(|(cohort, _)| cohort.marks.unwrap()[0]).sum();
        let mean = f64::from(twos) / f64::from(all);
        for (cohort, of) in in_year(2023) {
            let (own, share) = (of.share2.unwrap(), cohort.share2.unwrap());
            assert!(own.value > 0.0 && own.value >= share.min(mean) - 1e-12 && own.value <= share.max(mean) + 1e-12);
            assert!((0.0..1.0).contains(&own.reliability) && own.error > 0.0);
        }
        assert!(found.cohorts.iter().all(|of| of.quality.is_none()), "no school has a quality here");
    }

    #[test]
    fn schools_set_apart_and_sittings_of_few_schools_are_left_as_they_are() {
        let (cohorts, _) = region(2);
        let years = build::years(&[0.5, 0.5]);
        let found = shrink(&cohorts, &build::schools(SCHOOLS - 1), build::year(2023), &years);
        let last = &found.cohorts[cohorts.len() - 2..];
        assert!(last.iter().all(|of| *of == ShrunkenCohort::default()));
        assert_eq!((found.cohorts.len(), found.pooled.len()), (cohorts.len(), SCHOOLS as usize - 1));
        let few = shrink(&cohorts, &build::schools(4), build::year(2023), &years);
        assert_eq!((few.sittings.len(), few.pooled.len()), (0, 0));
        let one_year = shrink(&cohorts, &build::schools(SCHOOLS), build::year(2023), &build::years(&[1.0]));
        assert!(one_year.pooled.is_empty() && one_year.sittings.len() == 2);
        let mut back = cohorts.clone();
        back.reverse();
        let mut of_back = shrunk(&back);
        of_back.cohorts.reverse();
        assert!(of_back == shrunk(&cohorts), "the order of cohorts changes no bit");
    }
}
