use super::super::fixture::{Scene, id, of};
use super::*;
use crate::model::indicator::Indicator;
use crate::model::place::Place;
use crate::model::school::School;
use crate::stats::chance::Chance;
use crate::stats::multiple;

/// A region of so many schools: VPR of grade 8 and OGE a year on by the model of a true level that goes on with a change of its
/// own; in the planted ones VPR are so many points higher.
fn region(seed: u64, schools: u32, planted: u32, by: f64) -> Scene {
    let vpr = of(Procedure::Vpr, 2022, Subject::Math, 8);
    let oge = of(Procedure::Oge, 2023, Subject::Math, 9);
    let mut chance = Chance::stream(seed, "next-exam-drop", [0, 0]);
    let mut cohorts = Vec::new();
    for school in 0..schools {
        let (level, n) = (chance.normal() * 2.0, 8 + chance.index(80) as u32);
        let mut sat = |sitting, mean: f64, own: f64, sd: f64| {
            let sample = mean + own * chance.normal() + sd / f64::from(n).sqrt() * chance.normal();
            let known = Cohort::unknown(id(school), sitting, n);
            cohorts.push(Cohort { mean_primary: Some(sample), sd_primary: Some(sd), ..known });
        };
        sat(vpr, 12.0 + level + if school < planted { by } else { 0.0 }, 0.6, 4.0);
        sat(oge, 15.0 + 1.2 * level, 1.0, 5.0);
    }
    cohorts.sort_by(|a, b| (&a.school, a.sitting).cmp(&(&b.school, b.sitting)));
    Scene { cohorts, ..Scene::default() }
}

fn flagged(findings: &Findings) -> Vec<&Signal> {
    let p: Vec<f64> = findings.signals.iter().filter_map(|signal| signal.p).collect();
    let q = multiple::benjamini_hochberg(&p);
    findings
        .signals
        .iter()
        .zip(q)
        .filter(|(signal, q)| signal.notable && *q <= 0.05)
        .map(|(signal, _)| signal)
        .collect()
}

#[test]
fn a_clean_region_has_an_all_but_empty_list_and_valid_p() {
    let (mut low, mut far, mut tested, mut regions) = (0, 0, 0, 0);
    for seed in 0..100 {
        let scene = region(seed, 150, 0, 0.0);
        let found = find(&scene.inputs(), &ObjectivitySettings::default());
        let below = |p: f64| found.signals.iter().filter(|signal| signal.p.unwrap() < p).count();
        (low, far, tested) = (low + below(0.05), far + below(0.001), tested + found.signals.len());
        regions += usize::from(!flagged(&found).is_empty());
    }
    assert!((low as f64) < 0.055 * tested as f64, "{low} of {tested}");
    assert!((far as f64) < 0.002 * tested as f64, "{far} of {tested}");
    assert!(regions <= 12, "{regions} of 100 regions have anyone on the list; 5 are nominal");
}

#[test]
fn results_that_the_exam_does_not_confirm_are_found_and_doubted() {
    let scene = region(7, 150, 6, 9.0);
    let found = find(&scene.inputs(), &ObjectivitySettings::default());
    let flagged = flagged(&found);
    let large = |school: &u32| scene.cohorts.iter().any(|of| of.school == id(*school) && of.n >= 10);
    let planted: Vec<SchoolId> = (0..6).filter(large).map(id).collect();
    let hit = planted.iter().filter(|school| flagged.iter().any(|signal| signal.school == **school)).count();
    assert!(hit + 1 >= planted.len(), "{hit} of {}", planted.len());
    assert!(flagged.iter().all(|signal| planted.contains(&signal.school)));
    for signal in flagged {
        assert_eq!(signal.sitting, of(Procedure::Oge, 2023, Subject::Math, 9), "it shows in the later year");
        assert_eq!(signal.doubts, Some(of(Procedure::Vpr, 2022, Subject::Math, 8)));
        assert_eq!(signal.direction, Direction::TooHigh);
        let fact = |kind| signal.fact(kind).unwrap();
        let gap = fact(FactKind::NextScore) - fact(FactKind::NextExpected);
        assert!((gap - signal.effect.unwrap().0).abs() < 1e-12 && gap <= -0.5);
    }
}

#[test]
fn what_cannot_be_compared_is_skipped_with_its_reason() {
    let mut scene = region(3, 30, 0, 0.0);
    let oge = of(Procedure::Oge, 2023, Subject::Math, 9);
    scene.cohorts.retain(|of| of.school != id(0) || of.sitting == oge);
    scene.cohorts.iter_mut().filter(|of| of.school == id(1)).for_each(|of| of.n = 4);
    let why = |scene: &Scene, school| {
        let found = find(&scene.inputs(), &ObjectivitySettings::default());
        found.skipped.into_iter().find(|skip| skip.school == id(school)).map(|skip| skip.why)
    };
    assert_eq!(why(&scene, 0), Some(Skip::NothingToCompare));
    assert_eq!(why(&scene, 1), Some(Skip::TooFew { n: 4, need: 10 }));
    assert_eq!(why(&region(3, 8, 0, 0.0), 2), Some(Skip::NoReference));
    // Other years do not meet.
    let mut apart = region(3, 30, 0, 0.0);
    apart.cohorts.iter_mut().filter(|of| of.sitting == oge).for_each(|of| of.sitting.year = Year::new(2024).unwrap());
    assert_eq!(find(&apart.inputs(), &ObjectivitySettings::default()), Findings::default());
}

#[test]
fn ege_follows_oge_two_years_on() {
    let oge = of(Procedure::Oge, 2021, Subject::Math, 9);
    assert_eq!(earlier(of(Procedure::Ege, 2023, Subject::MathBase, 11)), [oge]);
    assert_eq!(earlier(of(Procedure::Ege, 2023, Subject::MathProfile, 11)), [oge]);
    assert!(earlier(of(Procedure::Ege, 2023, Subject::Physics, 11)).is_empty());
    assert!(earlier(oge).iter().all(|before| before.procedure == Procedure::Vpr && before.grade.get() == 8));
}

/// OGE and EGE of 2021 and 2023: 40 schools from which half go on, and school 0 with a fall, from which so many of its 60 do.
fn gone_on(of_school: u32, fall: f64) -> Scene {
    let (oge, ege) = (of(Procedure::Oge, 2021, Subject::Russian, 9), of(Procedure::Ege, 2023, Subject::Russian, 11));
    let mut chance = Chance::stream(5, "going-on", [0, 0]);
    let mut cohorts = Vec::new();
    for school in 0..40 {
        let level = if school == 0 { 0.0 } else { 5.0 * chance.normal() };
        let (fall, n) = if school == 0 { (fall, of_school) } else { (chance.normal(), 30) };
        let mut sat = |sitting, mean, n| {
            let known = Cohort::unknown(id(school), sitting, n);
            cohorts.push(Cohort { mean_primary: Some(mean), sd_primary: Some(8.0), ..known });
        };
        sat(oge, 30.0 + level, 60);
        sat(ege, 50.0 + level - fall, n);
    }
    cohorts.sort_by(|a, b| (&a.school, a.sitting).cmp(&(&b.school, b.sitting)));
    Scene { cohorts, ..Scene::default() }
}

#[test]
fn a_school_from_which_all_go_on_may_do_worse() {
    let signal = |of_school, fall| {
        let scene = gone_on(of_school, fall);
        find(&scene.inputs(), &ObjectivitySettings::default()).signals.remove(0)
    };
    // Half go on everywhere: a fall of 6 points, of about 5 between schools, is a sign.
    let (same, all) = (signal(30, 6.0), signal(60, 6.0));
    assert!(same.school == id(0) && same.p.unwrap() < 0.01 && same.notable, "{same:?}");
    // All go on: 0.798 · 8 = 6.4 points are allowed.
    assert!(all.p.unwrap() > 0.3 && !all.notable, "{all:?}");
    let fact = |signal: &Signal, kind| signal.fact(kind).unwrap();
    let gap = fact(&all, FactKind::NextScore) - fact(&all, FactKind::NextExpected);
    assert!((gap - all.effect.unwrap().0).abs() < 1e-12);
    // A fall beyond that is a sign again, and fewer going on than elsewhere changes nothing.
    assert!(signal(60, 15.0).p.unwrap() < 0.01);
    assert!(signal(12, 6.0).p.unwrap() < 0.05);
}

#[test]
fn evening_schools_are_not_compared() {
    let mut scene = gone_on(60, 20.0);
    scene.schools = vec![School { kind: Some(SchoolKind::Evening), ..School::unknown(id(0)) }];
    let found = find(&scene.inputs(), &ObjectivitySettings::default());
    assert!(found.signals.iter().all(|signal| signal.school != id(0)));
    let why: Vec<_> = found.skipped.iter().map(|skip| (&skip.school, skip.why)).collect();
    assert_eq!(why, [(&id(0), Skip::KindExempt)]);
}

fn table(table: &str, column: &str, school: u32, value: u32) -> Indicator {
    Indicator {
        table: table.into(),
        column: column.into(),
        school: id(school),
        year: Year::new(2023),
        value: f64::from(value),
        place: Place::file("таблица.xlsx"),
    }
}

#[test]
fn medals_and_essays_that_ege_does_not_confirm() {
    let russian = of(Procedure::Ege, 2023, Subject::Russian, 11);
    let mut scene = Scene::default();
    for school in 0..40 {
        // School 0: 8 of 10 medallists below 70; school 1: 9 of 30 failed Russian; elsewhere 1 of 10, 0 or 1 of 30.
        let failed = if school == 1 { 9.0 } else { f64::from(school % 2) };
        let known = Cohort::unknown(id(school), russian, 30);
        scene.cohorts.push(Cohort { below_minimum: Some(failed / 30.0), ..known });
        scene.indicators.push(table("medals", "medallists", school, 10));
        scene.indicators.push(table("medals", "medallists_below_70", school, if school == 0 { 8 } else { 1 }));
        scene.indicators.push(table("essay", "passed", school, 30));
    }
    scene.cohorts.sort_by(|a, b| a.school.cmp(&b.school));
    let found = find(&scene.inputs(), &ObjectivitySettings::default());
    assert_eq!(found.signals.len(), 80);
    let flagged: Vec<(SchoolId, u32)> =
        flagged(&found).into_iter().map(|signal| (signal.school.clone(), signal.pupils)).collect();
    assert_eq!(flagged, [(id(0), 8), (id(1), 9)]);
    assert!(found.signals.iter().all(|signal| signal.doubts.is_none()));
}
