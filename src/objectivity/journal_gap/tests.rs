use super::super::fixture::{Pupil, Scene, id, vpr, work};
use super::*;
use crate::model::control::Control;
use crate::model::place::Place;
use crate::model::reported::Reported;
use crate::model::school::SchoolKind;
use crate::model::subject::Subject;
use crate::stats::chance::Chance;
use crate::stats::multiple;

/// The eighteen cases of the Lipetsk document (Добринский район, 2017; quality by term marks and by the VPR, percent): grade,
/// subject, term, VPR.
const LIPETSK: [(u8, &str, u8, u8); 18] = [
    (4, "русский", 55, 82),
    (4, "окружающий мир", 71, 100),
    (4, "окружающий мир", 82, 55),
    (4, "математика", 45, 73),
    (5, "русский", 43, 17),
    (5, "математика", 55, 30),
    (5, "математика", 57, 71),
    (5, "история", 75, 100),
    (5, "биология", 75, 33),
    (5, "биология", 71, 100),
    (11, "химия", 100, 33),
    (11, "химия", 50, 100),
    (11, "физика", 50, 93),
    (11, "физика", 50, 100),
    (11, "физика", 20, 80),
    (11, "биология", 100, 0),
    (11, "история", 88, 44),
    (11, "история", 100, 66),
];

#[test]
fn seventeen_of_the_eighteen_cases_are_caught_at_25_points_and_all_at_14() {
    let caught = |limit: f64| {
        let share = |percent: u8| f64::from(percent) / 100.0;
        LIPETSK.iter().filter(move |(.., term, test)| gap_matters(share(*term), share(*test), limit))
    };
    assert_eq!((caught(0.25).count(), caught(0.14).count(), caught(0.15).count()), (17, 18, 17));
    let missed: Vec<_> = LIPETSK.iter().filter(|case| !caught(0.25).any(|other| other == *case)).collect();
    assert_eq!(missed, [&(5, "математика", 57, 71)]);
}

fn sitting() -> Sitting {
    vpr(2021, Subject::Math, 5)
}

/// A pupil with that mark of the test (bounds 7, 11, 15 of 20) and that term mark.
fn pupil(test: u8, journal: u8) -> Pupil {
    Pupil::new([0, 7, 11, 15][usize::from(test) - 2], journal)
}

fn scene(schools: Vec<(u32, Vec<Pupil>)>) -> Scene {
    Scene::of(vec![work(sitting(), 20, [7, 11, 15], &[], schools)])
}

fn found(scene: &Scene) -> Findings {
    find(&scene.inputs(), &ObjectivitySettings::default())
}

/// Schools of `n` pupils: term marks 3, 4, 5 in turn, the test one lower for a share of each school about `lowered`, one
/// higher for about `raised`; schools differ by `spread` (on the logit scale).
fn region(schools: u32, n: usize, [lowered, raised]: [f64; 2], spread: f64, seed: &str) -> Vec<(u32, Vec<Pupil>)> {
    let school = |number: u32| {
        let mut chance = Chance::stream(7, seed, [u64::from(number), 0]);
        let shift = spread * chance.normal();
        let moved = |share: f64, by: f64| 1.0 / (1.0 + (1.0 / share - 1.0) * (-by).exp());
        let pupils = (0..n).map(|at| {
            let term = 3 + (at % 3) as u8;
            let draw = chance.uniform();
            let test = if draw < moved(lowered, shift) {
                term - 1
            } else if draw > 1.0 - moved(raised, -shift) && term < 5 {
                term + 1
            } else {
                term
            };
            pupil(test, term)
        });
        (number, pupils.collect())
    };
    (1..=schools).map(school).collect()
}

#[test]
fn figures_of_a_small_case_are_those_by_hand() {
    // (VPR, journal) of the methodology, section 8 item 7: two or more between in 2 of 4.
    let pupils: Vec<Pupil> = [(2, 4), (3, 3), (4, 5), (2, 5)].map(|(test, journal)| pupil(test, journal)).to_vec();
    let scene = scene(vec![(1, pupils)]);
    let found = found(&scene);
    let region = &found.journal[0];
    assert_eq!((region.n, region.gap_two, region.dispersion), (4, Some(0.5), None));
    assert_eq!((region.quality, region.shares), (Some((0.75, 0.25)), [0.75, 0.25, 0.0]));
    assert_eq!(found.skipped[0].why, Skip::TooFew { n: 4, need: 10 });
}

#[test]
fn corrective_schools_are_not_compared() {
    let mut scene = scene(region(30, 20, [0.2, 0.1], 0.0, "corrective"));
    scene.schools.iter_mut().filter(|school| school.id == id(3)).for_each(|school| {
        school.kind = Some(SchoolKind::Corrective);
    });
    let found = found(&scene);
    let exempt: Vec<_> = found.skipped.iter().map(|skip| (&skip.school, skip.why)).collect();
    assert_eq!(exempt, [(&id(3), Skip::KindExempt)]);
}

#[test]
fn no_term_marks_is_not_zero() {
    let without = scene(vec![(1, vec![pupil(4, 0); 12])]);
    let result = found(&without);
    assert_eq!((result.signals.len(), result.journal.len(), result.skipped[0].why), (0, 0, Skip::NoTermMarks));
    let mut unmarked = scene(vec![(1, vec![pupil(4, 4); 12])]);
    unmarked.works[0].mark.fill(0);
    unmarked.cohorts[0].journal = None;
    assert_eq!(found(&unmarked).skipped[0].why, Skip::NoBounds);
    let few = scene(region(5, 20, [0.2, 0.1], 0.0, "few"));
    assert!(found(&few).skipped.iter().all(|skipped| skipped.why == Skip::NoReference));
}

#[test]
fn expected_counts_follow_the_schools_own_term_marks() {
    // Ten schools of ten fours, four lowered each; ten of ten fives, two lowered each.
    let school = |number: u32, term: u8, lowered: usize| {
        let pupils = (0..10).map(|at| pupil(if at < lowered { term - 1 } else { term }, term));
        (number, pupils.collect::<Vec<Pupil>>())
    };
    let fours = (1..=10).map(|number| school(number, 4, 4));
    let fives = (11..=20).map(|number| school(number, 5, 2));
    let scene = scene(fours.chain(fives).collect());
    let found = found(&scene);
    let expected = |at: usize| found.signals[at].fact(FactKind::LoweredExpected).unwrap();
    assert!((expected(0) - 4.0).abs() < 1e-12 && (expected(15) - 2.0).abs() < 1e-12);
    assert!(found.signals.iter().all(|signal| signal.p == Some(1.0) && !signal.notable || signal.n == 10));
    let first = &found.signals[0];
    // Four of ten fours fell to 3: quality by the test is 0.6 against 1.
    assert_eq!((first.effect, first.notable), (Some((-0.4, FigureUnit::ShareGap)), true));
    assert!(first.p.unwrap() > 0.5, "no more than elsewhere");
}

#[test]
fn planted_schools_are_found_with_their_direction() {
    let mut schools = region(60, 40, [0.25, 0.1], 0.3, "planted");
    schools[0].1 = (0..40).map(|at| pupil(if at < 30 { 2 } else { 4 }, 4)).collect();
    schools[1].1 = (0..40).map(|at| pupil(if at < 28 { 5 } else { 3 }, 3)).collect();
    let scene = scene(schools);
    let found = found(&scene);
    let (low, high) = (&found.signals[0], &found.signals[1]);
    assert!(low.p.unwrap() < 1e-3 && low.notable && low.statistic < -3.0, "{low:?}");
    assert_eq!((low.direction, low.doubts), (Direction::TooLow, None));
    assert!(high.p.unwrap() < 1e-3 && high.notable && high.statistic > 3.0, "{high:?}");
    assert_eq!((high.direction, high.doubts), (Direction::TooHigh, Some(sitting())));
    assert_eq!(high.fact(FactKind::GapTwo), Some(28.0));
    let others = found.signals[2..].iter().filter(|signal| signal.p.unwrap() < 0.01).count();
    assert!(others <= 1, "{others}");
}

#[test]
fn honest_differences_between_schools_do_not_flag() {
    let mut all = Vec::new();
    for seed in ["a", "b", "c"] {
        let scene = scene(region(200, 40, [0.3, 0.1], 0.8, seed));
        let found = found(&scene);
        assert!(found.journal[0].dispersion.unwrap() > 2.0);
        all.extend(found.signals.iter().map(|signal| signal.p.unwrap()));
    }
    // 600 tests: 30 at 0.05, two standard deviations more are 41.
    let below = |p: f64| all.iter().filter(|own| **own <= p).count();
    assert!(below(0.05) <= 41 && below(0.001) <= 3, "{} {}", below(0.05), below(0.001));
    assert!(multiple::benjamini_hochberg(&all).iter().all(|q| *q > 0.05));
}

#[test]
fn the_order_of_schools_changes_nothing() {
    let schools = region(30, 25, [0.3, 0.1], 0.4, "order");
    let mut turned = schools.clone();
    turned.reverse();
    assert_eq!(found(&scene(schools)), found(&scene(turned)));
}

#[test]
fn a_control_sample_is_what_schools_are_compared_with() {
    // Where observers sat a tenth is lowered, elsewhere nearly a half.
    let mut schools = region(40, 40, [0.45, 0.05], 0.1, "others");
    for (at, observed) in region(12, 40, [0.1, 0.05], 0.1, "observed").into_iter().enumerate() {
        schools[at].1 = observed.1;
    }
    let mut scene = scene(schools);
    let middle = |found: &Findings| {
        let mut p: Vec<f64> = found.signals[12..].iter().filter_map(|signal| signal.p).collect();
        p.sort_by(f64::total_cmp);
        p[p.len() / 2]
    };
    assert!(middle(&found(&scene)) > 0.2);
    scene.control = Control { schools: (1..=12).map(id).collect(), ..Control::default() };
    assert!(middle(&found(&scene)) < 1e-3);
}

#[test]
fn aggregate_sheets_give_what_rows_do_not() {
    let row = |unit: Unit, at: u32, [lowered, confirmed, raised]: [u32; 3]| ReportedJournal {
        unit,
        sitting: sitting(),
        n: lowered + confirmed + raised,
        lowered,
        confirmed,
        raised,
        place: Place::file("сравнение.xlsx").with_cell(at, 2),
    };
    let school = |number: u32| row(Unit::School(id(number)), number, [6 + number % 3, 22, 2]);
    let mut journal: Vec<ReportedJournal> = (1..=20).map(school).collect();
    journal.push(row(Unit::School(id(21)), 21, [1, 9, 20]));
    journal.push(row(Unit::Region("Область".into()), 30, [300, 600, 100]));
    let scene = Scene { reported: Reported { journal, ..Reported::default() }, ..Scene::default() };
    let found = found(&scene);
    assert_eq!((found.signals.len(), found.skipped.len()), (21, 0));
    let high = &found.signals[20];
    assert!(high.notable && high.p.unwrap() < 0.01 && high.direction == Direction::TooHigh, "{high:?}");
    assert_eq!((high.evidence[0].last_row, high.fact(FactKind::QualityGap)), (21, None));
    assert!(!found.signals[0].notable);
    let region = &found.journal[0];
    assert_eq!((region.n, region.quality, region.shares), (1000, None, [0.3, 0.6, 0.1]));
}
