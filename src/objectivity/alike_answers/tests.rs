use super::*;
use crate::model::results::PupilRows;
use crate::model::subject::Subject;
use crate::objectivity::fixture::{self, Pupil, Scene};
use crate::stats::chance::Chance;

const ITEMS: [u8; 14] = [2; 14];

/// A region of 40 schools of 24 pupils in two classes; `copies` pupils of the first class of school 1 hand in one work.
fn scene(copies: usize) -> Scene {
    let school = |number: u32| {
        let mut chance = Chance::stream(7, "alike-answers", [number.into(), 0]);
        let level = 0.4 * chance.normal();
        let mut pupils: Vec<Pupil> = (0..24)
            .map(|at| {
                let ability = level + chance.normal();
                let of_task = |task: usize| {
                    let easy = 1.3 - 0.2 * task as f64;
                    chance.binomial(2, 1.0 / (1.0 + (-ability - easy).exp())) as u8
                };
                let scores: Vec<u8> = (0..14).map(of_task).collect();
                pupil(scores, if at < 12 { "5А" } else { "5Б" })
            })
            .collect();
        if number == 1 {
            (0..copies).for_each(|at| {
                pupils[at] = pupil(vec![2, 1, 2, 0, 2, 1, 2, 2, 0, 1, 2, 1, 0, 2], "5А");
            });
        }
        (number, pupils)
    };
    let schools = (1..=40).map(school).collect();
    Scene::of(vec![fixture::work(fixture::vpr(2021, Subject::Math, 5), 28, [7, 14, 21], &ITEMS, schools)])
}

fn pupil(scores: Vec<u8>, class: &'static str) -> Pupil {
    let total: u16 = scores.iter().map(|points| u16::from(*points)).sum();
    Pupil { class, scores, ..Pupil::new(total, 0) }
}

fn found(scene: &Scene) -> Findings {
    find(&scene.inputs(), &ObjectivitySettings::default())
}

#[test]
fn a_copied_work_is_found_in_its_class_and_nowhere_else() {
    let found = found(&scene(6));
    assert_eq!((found.signals.len(), found.skipped.len()), (80, 0));
    let strong: Vec<&Signal> =
        found.signals.iter().filter(|signal| signal.notable && signal.p.unwrap() < 1e-4).collect();
    assert_eq!(strong.len(), 1);
    let signal = strong[0];
    assert_eq!((signal.school.clone(), signal.class.as_deref()), (fixture::id(1), Some("5А")));
    // Six works in common: 6 · 5 / 2 pairs.
    assert_eq!(signal.fact(FactKind::AlikePairs), Some(15.0));
    assert_eq!((signal.fact(FactKind::LargestGroup), signal.pupils), (Some(6.0), 6));
    assert!(signal.fact(FactKind::AlikeExpected).unwrap() < 1.0);
}

#[test]
fn a_clean_region_has_no_signs() {
    let found = found(&scene(0));
    assert!(found.signals.iter().all(|signal| signal.p.unwrap() > 1e-4 && !signal.notable));
}

/// Counting by numbers of works gives the same pairs as looking at every pair.
#[test]
fn alike_pairs_are_those_of_a_plain_count() {
    let scene = scene(6);
    let sheet = Sheet::of(&scene.works[0]).unwrap();
    let rows = sheet.compared(0..scene.works[0].primary.len());
    let mut plain = Counts::new(sheet.size);
    for (at, a) in rows.iter().enumerate() {
        for b in rows[at + 1..].iter().filter(|b| sheet.alike(*a, **b)) {
            *plain.at(sheet.total(*a), sheet.total(*b)) += 1;
        }
    }
    assert_eq!(sheet.alike_pairs(), plain);
    assert!((0..sheet.size).any(|total| plain.get(total, total) > 0));
}

#[test]
fn full_and_empty_works_and_those_with_a_blank_are_not_compared() {
    let mut scene = scene(0);
    let work = &mut scene.works[0];
    work.scores[..14].fill(2);
    work.scores[14..28].fill(0);
    work.scores[28] = PupilRows::BLANK;
    work.scores[42] = PupilRows::NOT_TAUGHT;
    let sheet = Sheet::of(work).unwrap();
    assert_eq!(sheet.compared(0..5), [3, 4]);
    let all_full = (1..=20).map(|number| (number, vec![pupil(vec![2; 14], "5А"); 20])).collect();
    let full = Scene::of(vec![fixture::work(fixture::vpr(2021, Subject::Math, 5), 28, [7, 14, 21], &ITEMS, all_full)]);
    let found = found(&full);
    assert!(found.signals.is_empty() && found.skipped.len() == 20);
    assert_eq!(found.skipped[0].why, Skip::TooFew { n: 0, need: 10 });
}

#[test]
fn works_that_are_alike_everywhere_tell_nothing() {
    // Everybody misses one point of two tasks of fourteen: one work in two is like another by chance.
    let school = |number: u32| {
        let work = |at: u32| {
            let mut scores = vec![2; 14];
            scores[(at % 2) as usize] = 1;
            pupil(scores, "5А")
        };
        (number, (0..20).map(work).collect())
    };
    let schools = (1..=20).map(school).collect();
    let scene = Scene::of(vec![fixture::work(fixture::vpr(2021, Subject::Math, 5), 28, [7, 14, 21], &ITEMS, schools)]);
    let found = found(&scene);
    assert_eq!(found.signals.len(), 20);
    assert!(found.signals.iter().all(|signal| signal.p == Some(1.0) && signal.fact(FactKind::AlikePairs) == Some(0.0)));
}

#[test]
fn pupils_without_a_class_are_compared_within_their_school() {
    let mut scene = scene(6);
    scene.works[0].class.fill(0);
    scene.works[0].classes.clear();
    let found = found(&scene);
    assert_eq!(found.signals.len(), 40);
    let first = &found.signals[0];
    assert_eq!((first.class.clone(), first.n, first.fact(FactKind::AlikePairs)), (None, 24, Some(15.0)));
    assert!(first.p.unwrap() < 1e-4 && first.notable);
}

#[test]
fn what_is_not_tested_is_said() {
    let mut scene = scene(0);
    let few = find(&scene.inputs(), &ObjectivitySettings { min_schools: 50, ..ObjectivitySettings::default() });
    assert_eq!(few.skipped.iter().filter(|skipped| skipped.why == Skip::NoReference).count(), 40);
    let many = find(&scene.inputs(), &ObjectivitySettings { min_n: 13, ..ObjectivitySettings::default() });
    assert!(many.skipped.iter().all(|skipped| skipped.why == Skip::TooFew { n: 12, need: 13 }));
    scene.works[0].items.clear();
    scene.works[0].scores.clear();
    assert!(found(&scene).skipped.iter().all(|skipped| skipped.why == Skip::NoTasks));
}

#[test]
fn rows_in_another_order_say_the_same() {
    let scene = scene(6);
    let mut turned = Scene { works: scene.works.clone(), ..Scene::default() };
    let work = &scene.works[0];
    for (_, range) in &work.schools {
        for (_, class) in work.classes_of(range.clone()) {
            let rows: Vec<u8> =
                class.clone().rev().flat_map(|row| work.scores[row * 14..row * 14 + 14].to_vec()).collect();
            turned.works[0].scores[class.start * 14..class.end * 14].copy_from_slice(&rows);
        }
    }
    for (a, b) in found(&scene).signals.iter().zip(&found(&turned).signals) {
        assert!((a.p.unwrap() - b.p.unwrap()).abs() < 1e-9 && a.facts[0] == b.facts[0] && a.pupils == b.pupils);
    }
}
