//! A class with a high mean and hardly any spread: its variance against that of the region's classes at such a mean.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::settings::ObjectivitySettings;
use super::{Inputs, reference};
use crate::model::fact::{FactKind, FigureUnit};
use crate::model::marker::Marker;
use crate::model::school::SchoolId;
use crate::model::signal::{Direction, Findings, Signal, Skip, Skipped};
use crate::model::work::Work;
use crate::stats::Z95;
use crate::stats::moments;
use crate::stats::variance_ratio::VarianceRatios;

/// A spread that matters: at most this share of the usual one.
const NOTABLE: f64 = 0.5;
/// Bandwidth of the kernel over class means, a share of the maximum.
const BANDWIDTH: f64 = 0.04;
/// Beyond so many bandwidths a class is not looked at.
const REACH: f64 = 4.0;
/// Degrees of freedom that the region as a whole has beside the classes of nearly the same mean: where there are hardly any, it
/// speaks for them.
const WHOLE: f64 = 50.0;
/// Classes above the mean that are enough to say by how much honest classes differ.
const ENOUGH: usize = 30;
/// Variance of rounding to whole points: no spread is known to be less.
const ROUNDING: f64 = 1.0 / 12.0;

/// Applies the marker.
pub fn find(inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let found: Vec<Findings> = inputs.works.par_iter().map(|work| of_work(work, inputs, settings)).collect();
    Findings::together(found)
}

/// A class in figures.
struct Class<'w> {
    school: &'w SchoolId,
    name: &'w Arc<str>,
    n: u32,
    mean: f64,
    variance: f64,
}

impl Class<'_> {
    fn df(&self) -> f64 {
        f64::from(self.n) - 1.0
    }
}

fn of_work(work: &Work, inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let mut found = Findings::default();
    let mut skip = |school: &SchoolId, why| {
        found.skipped.push(Skipped { marker: Marker::LowSpread, school: school.clone(), sitting: work.sitting, why });
    };
    let mut classes: Vec<Class<'_>> = Vec::new();
    for (school, range) in &work.schools {
        let of_school = work.classes_of(range.clone());
        let largest = of_school.iter().map(|(_, range)| range.len() as u32).max();
        match largest {
            None => skip(school, Skip::NoClasses),
            Some(n) if n < settings.min_n.max(2) => skip(school, Skip::TooFew { n, need: settings.min_n }),
            Some(_) => classes.extend(of_school.into_iter().filter_map(|of| class(work, school, of, settings))),
        }
    }
    let usual = Usual::of(work, &classes, inputs, settings);
    let Some(usual) = usual else {
        let mut schools: Vec<&SchoolId> = classes.iter().map(|class| class.school).collect();
        schools.dedup();
        schools.into_iter().for_each(|school| skip(school, Skip::NoReference));
        return found;
    };
    found.signals =
        classes.iter().zip(&usual.variances).map(|(class, variance)| signal(work, class, &usual, *variance)).collect();
    found
}

fn class<'w>(
    work: &Work,
    school: &'w SchoolId,
    (name, range): (&'w Arc<str>, Range<usize>),
    settings: &ObjectivitySettings,
) -> Option<Class<'w>> {
    let points = work.pupils(range).points();
    if points.len() < settings.min_n as usize {
        return None;
    }
    let (mean, sd) = (moments::mean(&points)?, moments::sd(&points)?);
    Some(Class { school, name, n: points.len() as u32, mean, variance: sd * sd })
}

/// What is usual in the region: the variance within classes by their mean, and by how much honest classes differ from it.
struct Usual {
    /// Mean of all pupils.
    mean: f64,
    /// Usual variance of each class.
    variances: Vec<f64>,
    ratios: VarianceRatios,
}

impl Usual {
    fn of(work: &Work, classes: &[Class<'_>], inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Option<Self> {
        let of_work = reference::of_work(inputs.control, work, settings);
        let points = of_work.iter().flat_map(|(_, range)| work.pupils(range.clone()).points());
        let mean = moments::mean(&points.collect::<Vec<f64>>())?;
        let is_known = |at: &usize| reference::has(&of_work, classes[*at].school);
        let mut known: Vec<usize> = (0..classes.len()).filter(is_known).collect();
        if known.len() < ENOUGH {
            known = (0..classes.len()).collect();
        }
        let mut schools: Vec<&SchoolId> = known.iter().map(|at| classes[*at].school).collect();
        schools.dedup();
        if schools.len() < settings.min_schools as usize {
            return None;
        }
        let most = || work.primary.iter().map(|score| f64::from(*score)).fold(0.0, f64::max);
        let variances = variances(classes, &known, work.max.unwrap_or_else(most));
        let ratio = |at: &usize| (classes[*at].variance.max(ROUNDING) / variances[*at], classes[*at].df());
        let high = known.iter().filter(|at| classes[**at].mean > mean).map(ratio);
        let mut ratios: Vec<(f64, f64)> = high.collect();
        if ratios.len() < ENOUGH {
            ratios = known.iter().map(ratio).collect();
        }
        Some(Self { mean, ratios: VarianceRatios::fit(&ratios)?, variances })
    }
}

/// The usual variance of each class: m·(max − m) of its mean m (near the ends of the scale there is no room to spread) times
/// the kernel mean, over the other known classes of nearly that mean, of their variance over the same of theirs.
fn variances(classes: &[Class<'_>], known: &[usize], max: f64) -> Vec<f64> {
    let room = |class: &Class<'_>| class.mean * (max - class.mean);
    let mut by_mean: Vec<usize> = known.to_vec();
    by_mean.sort_by(|a, b| classes[*a].mean.total_cmp(&classes[*b].mean).then(a.cmp(b)));
    let total =
        |of: &dyn Fn(&Class<'_>) -> f64| known.iter().map(|at| classes[*at].df() * of(&classes[*at])).sum::<f64>();
    let (spread, space) = (total(&|class| class.variance), total(&room));
    let whole = if space > 0.0 { spread / space } else { 0.0 };
    let width = BANDWIDTH * max;
    let of = |(own, class): (usize, &Class<'_>)| {
        let first = by_mean.partition_point(|at| classes[*at].mean < class.mean - REACH * width);
        let near = by_mean[first..].iter().take_while(|at| classes[**at].mean <= class.mean + REACH * width);
        let (mut variance, mut space) = (WHOLE * whole * room(class), WHOLE * room(class));
        for other in near.filter(|at| **at != own).map(|at| &classes[*at]) {
            let far = (other.mean - class.mean) / width;
            let weight = other.df() * (-far * far / 2.0).exp();
            variance += weight * other.variance;
            space += weight * room(other);
        }
        let shape = if space > 0.0 { variance / space } else { whole };
        (shape * room(class)).max(ROUNDING)
    };
    classes.iter().enumerate().map(of).collect()
}

fn signal(work: &Work, class: &Class<'_>, usual: &Usual, variance: f64) -> Signal {
    let ratio = class.variance.max(ROUNDING) / variance;
    let usual_sd = (variance * usual.ratios.scale).sqrt();
    let sd = class.variance.sqrt();
    let share = sd / usual_sd;
    // Logarithm of a standard deviation: error 1/√(2·df).
    let error = (Z95 / (2.0 * class.df()).sqrt()).exp();
    let high = class.mean > usual.mean;
    Signal {
        class: Some(class.name.clone()),
        statistic: ratio / usual.ratios.scale,
        effect: Some((share, FigureUnit::Number)),
        interval: Some((share / error, share * error)),
        // Both parts of the sign are needed: a class that is not high is none, however alike its pupils.
        p: Some(if high { usual.ratios.below(ratio, class.df()) } else { 1.0 }),
        notable: high && share <= NOTABLE,
        direction: Direction::TooHigh,
        doubts: Some(work.sitting),
        pupils: class.n,
        facts: vec![
            (FactKind::ClassMean, class.mean),
            (FactKind::RegionMean, usual.mean),
            (FactKind::ClassSd, sd),
            (FactKind::UsualSd, usual_sd),
        ],
        ..Signal::new(Marker::LowSpread, class.school, work.sitting, class.n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::subject::Subject;
    use crate::objectivity::fixture::{self, Pupil, Scene};
    use crate::stats::chance::Chance;

    /// A region of 40 schools with two classes of 15; school 1 may have a class that stands together.
    fn scene(common: Option<u16>) -> Scene {
        let school = |number: u32| {
            let mut chance = Chance::stream(3, "low-spread", [number.into(), 0]);
            let level = 11.0 + chance.normal();
            let mut pupils: Vec<Pupil> = (0..30)
                .map(|at| Pupil {
                    class: if at < 15 { "5А" } else { "5Б" },
                    ..Pupil::new((level + 3.5 * chance.normal()).round().clamp(0.0, 20.0) as u16, 0)
                })
                .collect();
            if let Some(common) = common.filter(|_| number == 1) {
                for (at, pupil) in pupils.iter_mut().enumerate().take(15) {
                    pupil.primary = f32::from(common + (at % 2) as u16);
                }
            }
            (number, pupils)
        };
        Scene::of(vec![fixture::work(
            fixture::vpr(2021, Subject::Math, 5),
            20,
            [7, 11, 15],
            &[],
            (1..=40).map(school).collect(),
        )])
    }

    fn found(scene: &Scene) -> Findings {
        find(&scene.inputs(), &ObjectivitySettings::default())
    }

    #[test]
    fn a_class_that_stands_together_and_high_is_found_and_its_neighbours_are_not() {
        let found = found(&scene(Some(16)));
        assert_eq!((found.signals.len(), found.skipped.len()), (80, 0));
        let strong: Vec<&Signal> =
            found.signals.iter().filter(|signal| signal.notable && signal.p.unwrap() < 1e-4).collect();
        assert_eq!(strong.len(), 1);
        let signal = strong[0];
        assert_eq!((signal.school.clone(), signal.class.as_deref(), signal.n), (fixture::id(1), Some("5А"), 15));
        // Eight of 16 and seven of 17.
        assert!((signal.fact(FactKind::ClassMean).unwrap() - 16.466_666_666_666_67).abs() < 1e-12);
        assert!((signal.fact(FactKind::ClassSd).unwrap() - 0.516_397_779_494_322).abs() < 1e-12);
        let usual = signal.fact(FactKind::UsualSd).unwrap();
        assert!((2.2..4.0).contains(&usual), "{usual}");
    }

    #[test]
    fn a_class_together_at_a_low_score_is_no_sign() {
        let found = found(&scene(Some(4)));
        let class = found.signals.iter().find(|signal| signal.school == fixture::id(1)).unwrap();
        assert_eq!((class.p, class.notable), (Some(1.0), false));
    }

    #[test]
    fn a_clean_region_has_no_strong_signs() {
        let found = found(&scene(None));
        assert!(found.signals.iter().all(|signal| signal.p.unwrap() > 1e-4));
        let low = found.signals.iter().filter(|signal| signal.p.unwrap() < 0.05).count();
        assert!(low <= 6, "{low} of 80");
    }

    #[test]
    fn what_is_not_tested_is_said() {
        let mut scene = scene(None);
        let work = &mut scene.works[0];
        let (first, second) = (work.schools[0].1.clone(), work.schools[1].1.clone());
        first.for_each(|at| work.class[at] = 0);
        // Nine pupils of each class of the second school are left.
        work.schools[1].1 = second.start + 6..second.start + 24;
        let found = super::find(&scene.inputs(), &ObjectivitySettings::default());
        let why: Vec<Skip> = found.skipped.iter().map(|skipped| skipped.why).collect();
        assert_eq!(why, [Skip::NoClasses, Skip::TooFew { n: 9, need: 10 }]);
        let few =
            super::find(&scene.inputs(), &ObjectivitySettings { min_schools: 50, ..ObjectivitySettings::default() });
        assert_eq!(few.signals.len(), 0);
        assert_eq!(few.skipped.iter().filter(|skipped| skipped.why == Skip::NoReference).count(), 38);
    }

    #[test]
    fn rows_in_another_order_say_the_same() {
        let scene = scene(Some(16));
        let mut turned = Scene { works: scene.works.clone(), ..Scene::default() };
        let work = &mut turned.works[0];
        for (_, range) in work.schools.clone() {
            work.primary[range.start..range.start + 15].reverse();
        }
        let (first, second) = (found(&scene), found(&turned));
        for (a, b) in first.signals.iter().zip(&second.signals) {
            assert!((a.p.unwrap() - b.p.unwrap()).abs() < 1e-9 && a.notable == b.notable);
        }
    }
}
