use super::school::windows;
use super::*;
use crate::model::objectivity::Excess;
use crate::model::signal::{Direction, FactKind, Signal, Skip};
use crate::model::subject::Subject;
use crate::model::work::Work;
use crate::objectivity::combine;
use crate::objectivity::fixture::{Pupil, Scene, id, vpr, work};
use crate::objectivity::settings::ObjectivitySettings;
use crate::stats::chance::Chance;

const BOUNDS: [u8; 3] = [12, 20, 31];

/// Schools of different levels; of those up to two points below a bound the share `lifted(school)` is lifted onto it.
fn region(schools: u32, pupils: u32, lifted: impl Fn(u32) -> f64) -> Work {
    let school = |number: u32| {
        let mut chance = Chance::stream(3, "school", [number.into(), 0]);
        let level = 21.0 + 2.5 * chance.normal();
        let pupil = |_| {
            let mut score = (level + 6.0 * chance.normal()).round().clamp(0.0, 40.0) as u16;
            let bound =
                BOUNDS.iter().map(|bound| u16::from(*bound)).find(|bound| score < *bound && score + 2 >= *bound);
            if let Some(bound) = bound.filter(|_| chance.happens(lifted(number))) {
                score = bound;
            }
            Pupil::new(score, 0)
        };
        (number, (0..pupils).map(pupil).collect())
    };
    work(vpr(2021, Subject::Math, 6), 40, BOUNDS, &[], (1..=schools).map(school).collect())
}

fn flagged(work: Work) -> (Vec<Signal>, Findings) {
    let scene = Scene::of(vec![work]);
    let found = find(&scene.inputs(), &ObjectivitySettings::default());
    let all = combine::combine(vec![found.clone()], &scene.inputs(), &ObjectivitySettings::default());
    (all.signals.into_iter().filter(|signal| signal.flagged).collect(), found)
}

#[test]
fn a_clean_region_is_silent() {
    let (flagged, found) = flagged(region(120, 60, |_| 0.0));
    assert!(flagged.is_empty(), "{flagged:?}");
    assert_eq!(found.signals.len(), 120);
    let early = found.signals.iter().filter(|signal| signal.p.unwrap() <= 0.05).count();
    assert!(early <= 10, "{early} of 120 with p up to 0.05");
    for bound in &found.heaping[0].bounds {
        let Excess::Estimated { interval, .. } = bound.excess else { panic!("{bound:?}") };
        assert!(interval.0 < 0.0 && interval.1 > 0.0, "{bound:?}");
    }
}

#[test]
fn a_practice_of_the_whole_region_is_said_of_the_region_and_of_no_school() {
    let (flagged, found) = flagged(region(120, 60, |_| 0.6));
    assert!(flagged.is_empty(), "{flagged:?}");
    for bound in &found.heaping[0].bounds {
        let Excess::Estimated { pupils, interval, .. } = bound.excess else { panic!("{bound:?}") };
        assert!(interval.0 > 0.0 && pupils > 50.0, "{bound:?}");
        assert!(bound.p < 1e-6, "{bound:?}");
    }
}

#[test]
fn a_school_above_its_region_is_marked_in_a_clean_region_and_in_one_that_heaps() {
    for usual in [0.0, 0.3] {
        let (flagged, _) = flagged(region(120, 120, |school| if school == 7 { 1.0 } else { usual }));
        let [signal] = flagged.as_slice() else { panic!("{usual}: {flagged:?}") };
        assert_eq!(
            (&signal.school, signal.direction, signal.doubts),
            (&id(7), Direction::TooHigh, Some(signal.sitting))
        );
        assert_eq!(signal.fact(FactKind::BelowBound), Some(0.0));
        let (effect, interval) = (signal.effect.unwrap().0, signal.interval.unwrap());
        assert_eq!(signal.pupils, effect.round() as u32);
        assert!(effect >= 3.0 && interval.0 > 0.0 && interval.0 < effect, "{effect} {interval:?}");
    }
}

#[test]
fn a_school_that_lifts_only_over_the_two_is_marked_there() {
    let mut work = region(120, 150, |_| 0.0);
    let range = work.schools[4].1.clone();
    work.primary[range].iter_mut().filter(|score| (9.0..12.0).contains(*score)).for_each(|score| *score = 12.0);
    let (_, found) = flagged(work);
    let signal = &found.signals[4];
    assert_eq!(signal.fact(FactKind::Bound), Some(12.0));
    assert!(signal.p.unwrap() < 0.05 && signal.notable, "{signal:?}");
}

#[test]
fn a_strong_school_is_not_marked_for_its_level() {
    let mut work = region(120, 120, |_| 0.0);
    let range = work.schools[9].1.clone();
    work.primary[range].iter_mut().for_each(|score| *score = (*score + 7.0).min(40.0));
    let (flagged, found) = flagged(work);
    assert!(flagged.is_empty());
    assert!(found.signals[9].p.unwrap() > 0.01, "{:?}", found.signals[9]);
}

#[test]
fn schools_in_any_order_get_the_same() {
    let (_, found) = flagged(region(30, 40, |school| f64::from(school % 3) / 3.0));
    let (_, again) = flagged(region(30, 40, |school| f64::from(school % 3) / 3.0));
    assert_eq!(found, again);
}

#[test]
fn what_is_not_tested_says_why() {
    let mut small = region(20, 40, |_| 0.0);
    small.schools[3].1.end = small.schools[3].1.start + 5;
    let (_, found) = flagged(small);
    assert_eq!((found.skipped.len(), found.skipped[0].why), (1, Skip::TooFew { n: 5, need: 10 }));

    let mut unknown = region(20, 40, |_| 0.0);
    unknown.bounds = None;
    let (_, found) = flagged(unknown);
    assert!(found.signals.is_empty() && found.heaping.is_empty());
    assert!(found.skipped.len() == 20 && found.skipped.iter().all(|skip| skip.why == Skip::NoBounds));

    let (_, found) = flagged(region(5, 40, |_| 0.0));
    assert!(found.skipped.len() == 5 && found.skipped.iter().all(|skip| skip.why == Skip::NoReference));
}

#[test]
fn windows_never_share_a_score() {
    let found = |bounds: &[usize], max| -> Vec<(usize, usize, usize)> {
        let bounds: Vec<(usize, u8)> = bounds.iter().copied().zip(3..).collect();
        windows(&bounds, max).iter().map(|window| (window.all.0, window.bound, window.all.1)).collect()
    };
    assert_eq!(found(&[26, 32, 45], 51), [(24, 26, 28), (30, 32, 34), (43, 45, 47)]);
    assert_eq!(found(&[7, 11, 15], 20), [(5, 7, 8), (9, 11, 12), (13, 15, 17)]);
    assert_eq!(found(&[5, 8, 11], 18), [(3, 5, 5), (6, 8, 8), (9, 11, 13)]);
    assert_eq!(found(&[1, 2, 4], 4), [(0, 1, 1), (3, 4, 4)], "two bounds side by side are looked at as one");
}
