use super::*;

fn plain() -> DynamicsSettings {
    DynamicsSettings::default()
}

fn mean(value: f64, n: u32) -> Figure {
    Figure { value: Some(value), n: Some(n), ..Figure::default() }
}

/// The table of a district of Buryatia (Ivolginsk), EGE of 2018, 2019 and 2020: mean scores and participants.
const DISTRICT: [(&str, [f64; 3], [u32; 3]); 11] = [
    ("русский язык", [58.1, 60.0, 63.5], [170, 179, 180]),
    ("математика", [33.4, 45.0, 46.5], [78, 46, 59]),
    ("физика", [40.9, 40.0, 50.0], [37, 19, 24]),
    ("химия", [41.2, 43.0, 36.0], [57, 49, 48]),
    ("информатика", [55.4, 61.0, 40.0], [17, 9, 16]),
    ("биология", [45.8, 44.0, 38.5], [70, 53, 54]),
    ("история", [41.0, 46.0, 44.0], [48, 41, 53]),
    ("география", [51.7, 58.0, 48.0], [15, 3, 12]),
    ("английский язык", [57.4, 61.0, 60.0], [9, 13, 15]),
    ("обществознание", [46.9, 42.0, 45.7], [78, 68, 92]),
    ("литература", [34.0, 53.0, 57.0], [6, 6, 3]),
];

fn step(subject: &str, from: usize, settings: &DynamicsSettings) -> Seen {
    let (_, means, n) = DISTRICT.iter().find(|(name, ..)| *name == subject).unwrap();
    seen(Sort::Test, mean(means[from], n[from]), mean(means[from + 1], n[from + 1]), settings)
}

#[test]
fn changes_of_the_district_are_those_of_its_table() {
    for (subject, expected) in [
        ("русский язык", 3.5),
        ("математика", 1.5),
        ("физика", 10.0),
        ("обществознание", 3.7),
        ("литература", 4.0),
        ("химия", -7.0),
        ("биология", -5.5),
        ("география", -10.0),
        ("информатика", -21.0),
    ] {
        let found = step(subject, 1, &plain()).difference.unwrap();
        assert!((found - expected).abs() < 1e-9, "{subject}: {found}");
    }
}

#[test]
fn of_a_handful_of_pupils_neither_rise_nor_fall_is_said() {
    // Whatever spread is assumed, however small: three pupils are three pupils.
    for assumed in [None, Some(0.1), Some(15.0), Some(20.0)] {
        let settings = DynamicsSettings { assumed_sd: assumed, ..plain() };
        for (subject, from) in [
            ("география", 0),
            ("география", 1),
            ("литература", 0),
            ("литература", 1),
            ("информатика", 0),
            ("информатика", 1),
        ] {
            let found = step(subject, from, &settings);
            assert_eq!((found.said, found.care), (Said::TooFew, Care::TooFew), "{subject} {from} {assumed:?}");
        }
        assert_eq!(step("английский язык", 0, &settings).said, Said::TooFew);
    }
}

#[test]
fn without_a_spread_nothing_is_said_of_any_subject() {
    for (subject, ..) in DISTRICT {
        for from in [0, 1] {
            let found = step(subject, from, &plain());
            assert!(matches!(found.said, Said::NoInterval | Said::TooFew), "{subject}: {found:?}");
            assert_eq!(found.interval, None);
        }
    }
}

#[test]
fn with_an_assumed_spread_it_is_named_and_large_groups_speak() {
    let settings = DynamicsSettings { assumed_sd: Some(15.0), ..plain() };
    let found = step("русский язык", 1, &settings);
    // 1.96·15·√(1/179 + 1/180) = 3.11.
    let (low, high) = found.interval.unwrap();
    assert!((low - 0.39).abs() < 0.02 && (high - 6.61).abs() < 0.02, "{low} {high}");
    assert_eq!((found.said, found.spread, found.care), (Said::Up, Some(Spread::Assumed), Care::Full));
    // «Рост» по математике на 1,5 балла и спад по биологии на 5,5 от случайности не отличить.
    assert_eq!(step("математика", 1, &settings).said, Said::Chance);
    assert_eq!(step("биология", 1, &settings).said, Said::Chance);
    assert_eq!(step("химия", 1, &settings).said, Said::Down);
    assert_eq!(step("физика", 1, &settings).care, Care::Limited);
    // An assumed spread is of test scores: marks are not taken for them.
    assert_eq!(seen(Sort::Mean, mean(3.5, 100), mean(4.0, 100), &settings).said, Said::NoInterval);
}

/// OGE of the same district, 2018 and 2019: percent without a «2», and participants.
#[test]
fn success_in_oge_by_its_shares() {
    let of = |before: (f64, u32), after: (f64, u32)| {
        seen(Sort::Share, mean(before.0, before.1), mean(after.0, after.1), &plain())
    };
    let russian = of((100.0, 441), (99.0, 432));
    assert_eq!(russian.pupils, Some([(441, 441), (428, 432)]));
    assert!((russian.difference.unwrap() + 1.0).abs() < 1e-9);
    // By hand: −0.0093 + √(0.0056² + 0.0086²) = +0.0011: four of 432 after none of 441 may be chance.
    assert_eq!(russian.said, Said::Chance, "{russian:?}");
    assert_eq!(of((100.0, 84), (90.0, 89)).said, Said::Down);
    let english = of((100.0, 17), (94.0, 16));
    assert_eq!((english.said, english.pupils), (Said::Chance, Some([(17, 17), (15, 16)])), "one pupil of sixteen");
    assert_eq!(english.care, Care::Limited);
}

#[test]
fn a_rise_of_twos_by_a_tenth_is_negative_when_there_are_pupils() {
    let of = |before: f64, after: f64, n: u32| seen(Sort::Share2, mean(before, n), mean(after, n), &plain()).sharp;
    assert!(of(20.0, 30.0, 40) && of(0.1 * 100.0, 0.2 * 100.0, 10));
    assert!(!of(20.0, 29.9, 40) && !of(30.0, 20.0, 40));
    assert!(!of(20.0, 60.0, 5), "two of five are two of five");
    let few = seen(Sort::Share2, mean(20.0, 5), mean(60.0, 5), &plain());
    assert_eq!((few.said, few.pupils), (Said::TooFew, Some([(1, 5), (3, 5)])));
}

#[test]
fn a_figure_at_one_end_is_no_change() {
    let found = seen(Sort::Test, mean(50.0, 30), Figure::default(), &plain());
    assert_eq!((found.said, found.difference), (Said::OneEnd, None));
    assert_eq!(seen(Sort::Other, mean(0.2, 0), mean(0.4, 0), &plain()).said, Said::Reported);
}

#[test]
fn spreads_of_a_run_are_in_the_unit_of_the_figure() {
    let school = SchoolId::from_login("770001").unwrap();
    let other = SchoolId::from_login("770002").unwrap();
    let year = crate::model::period::Year::new(2022).unwrap();
    let sitting = Sitting { year, procedure: Procedure::Vpr, subject: Subject::Math, grade: Grade::new(4).unwrap() };
    let cohort = |school: &SchoolId, sd| RecordedCohort {
        school: school.clone(),
        sitting,
        n: 21,
        mean: Some(10.0),
        sd,
        percent: Some(50.0),
        share2: None,
        quality: None,
        below_minimum: None,
    };
    let cohorts = [cohort(&school, Some(3.0)), cohort(&other, None)];
    let spreads = Spreads::of(&cohorts);
    let row = |school: &SchoolId, code: &str| RecordedIndicator {
        school: school.clone(),
        index: IndexKind::Results,
        year,
        code: code.to_owned(),
        name: String::new(),
        value: Some(50.0),
        n: Some(21),
        imputed: false,
        direction: 1,
        reference: None,
        range: None,
        normalised: 0.0,
        weight: 1.0,
    };
    assert_eq!(spreads.figure(&row(&school, "vpr.math.4.percent")).sd, Some(15.0));
    assert_eq!(spreads.figure(&row(&school, "vpr.math.4.mean_primary")).sd, Some(3.0));
    let without = spreads.figure(&row(&other, "vpr.math.4.percent"));
    assert_eq!((without.sd, without.pooled), (None, Some(15.0)));
    assert_eq!(spreads.figure(&row(&school, "vpr.math.4.mean_mark")).sd, None, "marks have no spread in the table");
    assert_eq!(sort(&row(&school, "passport.on_register")), Sort::Other);
}
