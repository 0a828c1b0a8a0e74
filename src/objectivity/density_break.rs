//! The bound itself stands out of its neighbours (Frandsen 2017), and more than in the region.
//!
//! Where a whole region heaps, Frandsen's test alone would mark nearly every school; the region's own share alone would mark a
//! school where no score stands out. A sign needs both, so the p-value is the larger of the two, times the number of bounds.

use rayon::prelude::*;

use super::Inputs;
use super::histograms::{self, Sample, School};
use super::local_share::{self, Local, Window};
use super::settings::ObjectivitySettings;
use crate::model::fact::{FactKind, FigureUnit};
use crate::model::marker::Marker;
use crate::model::signal::{Direction, Findings, Signal, Skip};
use crate::stats::{density, pooled_binomial};

/// Fewest pupils by whom a school exceeds its region.
const LEAST_PUPILS: f64 = 3.0;

/// Fewest pupils on the three scores of a bound.
const LEAST_AROUND: u32 = 5;

/// Applies the marker.
pub fn find(inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let samples = histograms::samples(inputs, settings);
    let deviation = local_share::honest_deviation(&samples, settings, 1);
    let found: Vec<Findings> = samples.par_iter().map(|sample| of_sample(sample, deviation, settings)).collect();
    Findings::together(found)
}

fn of_sample(sample: &Sample<'_>, deviation: f64, settings: &ObjectivitySettings) -> Findings {
    let bounds = sample.bounds.iter().filter(|(bound, _)| *bound < sample.max);
    let windows: Vec<Window> = bounds
        .map(|(bound, _)| Window { bound: *bound, all: (bound - 1, bound + 1), upper: (*bound, *bound) })
        .collect();
    local_share::findings(Marker::DensityBreak, sample, (&windows, None), settings, |school, locals| {
        signal(sample, school, locals, deviation, settings)
    })
}

fn signal(
    sample: &Sample<'_>,
    school: &School<'_>,
    locals: &[Local],
    deviation: f64,
    settings: &ObjectivitySettings,
) -> Result<Signal, Skip> {
    let tested: Vec<&Local> = locals.iter().filter(|local| local.n >= LEAST_AROUND).collect();
    let around = |local: &Local| {
        let at = local.window.bound;
        [school.counts[at - 1], school.counts[at], school.counts[at + 1]]
    };
    let judged = tested.iter().map(|local| {
        let alone = density::too_many(around(local), density::BEND);
        let beside = pooled_binomial::at_least(&[local.part()], local.upper, deviation);
        (alone.max(beside), alone, *local)
    });
    let strongest = judged.min_by(|a, b| a.0.total_cmp(&b.0).then(a.2.window.bound.cmp(&b.2.window.bound)));
    let Some((p, alone, local)) = strongest else {
        let most = locals.iter().map(|local| local.n).max().unwrap_or(0);
        return Err(Skip::TooFew { n: most, need: LEAST_AROUND });
    };
    let excess = local.excess();
    let counts = around(local);
    let mut signal = Signal::new(Marker::DensityBreak, school.id, sample.sitting, local.n);
    signal.statistic = alone;
    signal.effect = Some((excess, FigureUnit::Pupils));
    signal.p = Some((p * tested.len() as f64).min(1.0));
    signal.notable = excess >= LEAST_PUPILS && excess >= settings.heaping_excess * f64::from(local.n);
    signal.direction = Direction::TooHigh;
    signal.doubts = Some(sample.sitting);
    signal.pupils = excess.max(0.0).round() as u32;
    signal.facts = vec![
        (FactKind::Bound, local.window.bound as f64),
        (FactKind::OneBelow, counts[0].into()),
        (FactKind::OnBound, counts[1].into()),
        (FactKind::OneAbove, counts[2].into()),
        (FactKind::RegionShare, local.share),
        (FactKind::ExcessPupils, excess),
    ];
    Ok(signal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::subject::Subject;
    use crate::model::work::Work;
    use crate::objectivity::combine;
    use crate::objectivity::fixture::{Pupil, Scene, id, vpr, work};
    use crate::stats::chance::Chance;

    const BOUNDS: [u8; 3] = [12, 20, 31];

    /// Schools in which the share `lifted(school)` of those one point below a bound is lifted onto it.
    fn region(lifted: impl Fn(u32) -> f64) -> Work {
        let school = |number: u32| {
            let mut chance = Chance::stream(4, "school", [number.into(), 0]);
            let level = 21.0 + 2.0 * chance.normal();
            let pupil = |_| {
                let score = (level + 6.0 * chance.normal()).round().clamp(0.0, 40.0) as u16;
                let below = BOUNDS.iter().any(|bound| score + 1 == u16::from(*bound));
                Pupil::new(score + u16::from(below && chance.happens(lifted(number))), 0)
            };
            (number, (0..150).map(pupil).collect())
        };
        work(vpr(2021, Subject::Math, 6), 40, BOUNDS, &[], (1..=100).map(school).collect())
    }

    fn flagged(work: Work) -> (Vec<Signal>, Vec<Signal>) {
        let scene = Scene::of(vec![work]);
        let settings = ObjectivitySettings::default();
        let all = combine::combine(vec![find(&scene.inputs(), &settings)], &scene.inputs(), &settings);
        (all.signals.iter().filter(|signal| signal.flagged).cloned().collect(), all.signals)
    }

    #[test]
    fn clean_regions_and_regions_that_lift_everywhere_are_silent() {
        for usual in [0.0, 0.5, 0.9] {
            let (flagged, all) = flagged(region(|_| usual));
            assert!(flagged.is_empty(), "{usual}: {flagged:?}");
            assert!(all.len() >= 95, "{}", all.len());
        }
    }

    #[test]
    fn a_bound_that_stands_out_more_than_in_the_region_is_marked() {
        let mut planted = region(|_| 0.2);
        let range = planted.schools[7].1.clone();
        let lift =
            |score: &mut f32| *score = if (18.0..20.0).contains(score) || *score == 21.0 { 20.0 } else { *score };
        planted.primary[range].iter_mut().for_each(lift);
        let (flagged, _) = flagged(planted);
        let [signal] = flagged.as_slice() else { panic!("{flagged:?}") };
        assert_eq!((&signal.school, signal.direction), (&id(8), Direction::TooHigh));
        assert_eq!((signal.fact(FactKind::Bound), signal.fact(FactKind::OneBelow)), (Some(20.0), Some(0.0)));
        assert!(signal.statistic < 1e-3, "Frandsen's p {}", signal.statistic);
        let on = signal.fact(FactKind::OnBound).unwrap();
        let expected = f64::from(signal.n) * signal.fact(FactKind::RegionShare).unwrap();
        assert!((signal.effect.unwrap().0 - (on - expected)).abs() < 1e-9);
    }

    #[test]
    fn what_is_not_tested_says_why() {
        let mut unknown = region(|_| 0.0);
        unknown.bounds = None;
        let scene = Scene::of(vec![unknown]);
        let found = find(&scene.inputs(), &ObjectivitySettings::default());
        assert!(found.signals.is_empty() && found.skipped.iter().all(|skip| skip.why == Skip::NoBounds));
        let scene = Scene::of(vec![region(|_| 0.0)]);
        let found = find(&scene.inputs(), &ObjectivitySettings { min_n: 151, ..ObjectivitySettings::default() });
        assert!(found.skipped.iter().all(|skip| skip.why == Skip::TooFew { n: 150, need: 151 }));
    }
}
