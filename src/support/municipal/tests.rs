use jiff::civil::date;

use super::*;
use crate::model::municipal::{Against, Met, Side};
use crate::model::objectivity::Suspicion;
use crate::model::period::Year;
use crate::model::recorded::RecordedMethod;
use crate::stats::chance::Chance;

fn id(n: usize) -> SchoolId {
    SchoolId::from_login(&format!("{}", 100_000 + n)).unwrap()
}

fn school(n: usize, municipality: &str) -> RecordedSchool {
    RecordedSchool {
        name: Some(format!("Школа № {n}")),
        municipality: Some(municipality.to_owned()),
        pupils: Some(100),
        results_index: Some(50.0),
        social_index: Some(50.0),
        low_results: Some(false),
        objectivity: Some(Suspicion::None),
        ..RecordedSchool::unknown(id(n))
    }
}

fn run(schools: Vec<RecordedSchool>) -> RecordedRun {
    RecordedRun {
        version: "0.1.0".into(),
        year: Year::new(2022).unwrap(),
        slice: None,
        method: RecordedMethod::default(),
        sha256: String::new(),
        schools,
        changed: Vec::new(),
    }
}

/// A region of municipalities of these sizes; `low` is the probability of low results in the municipality of that number, to
/// which the index and the signs keep.
fn region(seed: u64, sizes: &[usize], low: impl Fn(usize) -> f64) -> RecordedRun {
    let mut schools = Vec::new();
    for (place, size) in sizes.iter().enumerate() {
        let mut chance = Chance::stream(seed, "municipality", [place as u64, 0]);
        for _ in 0..*size {
            let mut of = school(schools.len(), &format!("Район {place:02}"));
            let is_low = chance.happens(low(place));
            of.low_results = Some(is_low);
            of.results_index = Some(50.0 + 10.0 * chance.normal() - if is_low { 15.0 } else { 0.0 });
            of.pupils = Some(chance.between(20.0, 900.0) as u32);
            of.objectivity = Some(if chance.happens(0.1) { Suspicion::Attention } else { Suspicion::None });
            schools.push(of);
        }
    }
    run(schools)
}

fn sizes(seed: u64, count: usize) -> Vec<usize> {
    let mut chance = Chance::stream(seed, "sizes", [0, 0]);
    (0..count).map(|_| 5 + chance.index(36)).collect()
}

fn given(run: &RecordedRun) -> Given<'_> {
    Given { run, former: &[], problems: None, pairs: None, received: None, entered: &[] }
}

fn of<'a>(found: &'a Monitoring, name: &str) -> &'a Municipality {
    found.municipalities.iter().find(|of| of.name == name).unwrap()
}

/// The declared level: where municipalities differ by chance alone, in at most 5 regions of 100 is any of them put into the
/// high class. 200 regions of 10 municipalities; a former run too, so that every test is made.
#[test]
fn where_there_are_no_differences_the_high_class_is_as_rare_as_declared() {
    let rules = settings::assumed();
    let (regions, mut alarms, mut told, mut municipalities) = (200, 0, 0, 0);
    for seed in 0..regions {
        let sizes = sizes(seed, 10);
        let (now, before) = (region(seed, &sizes, |_| 0.2), region(seed + 10_000, &sizes, |_| 0.2));
        let former = [before];
        let found = monitor(&Given { former: &former, ..given(&now) }, &rules);
        alarms += u32::from(found.municipalities.iter().any(|of| of.class == RiskClass::High));
        for place in &found.municipalities {
            municipalities += 1;
            told += u32::from(place.criteria.iter().any(|of| of.figure.against == Some(Against::Worse)));
        }
    }
    // 3 standard errors above 5 % of 200.
    assert!(f64::from(alarms) <= 10.0 + 3.0 * 9.5_f64.sqrt(), "{alarms} of {regions}");
    // «Не отличается от региона» is the usual answer.
    assert!(f64::from(told) < 0.02 * f64::from(municipalities), "{told} of {municipalities}");
}

/// 20 schools, 70 % of them with low results where the rest has 15 %: in the high class in 8 regions of 10 and more; the others hardly
/// ever, though theirs are now compared with a region that has it in it.
#[test]
fn a_municipality_that_is_truly_worse_is_found() {
    let rules = settings::assumed();
    let sizes = [20, 8, 12, 25, 30, 9, 14, 18, 22, 6, 11, 35, 16, 28, 10, 24];
    let (mut found, mut others) = (0, 0);
    for seed in 0..60 {
        let now = region(seed, &sizes, |place| if place == 0 { 0.7 } else { 0.15 });
        let monitoring = monitor(&given(&now), &rules);
        found += u32::from(of(&monitoring, "Район 00").class == RiskClass::High);
        others +=
            monitoring.municipalities.iter().filter(|of| of.name != "Район 00" && of.class == RiskClass::High).count();
    }
    assert!(found >= 48, "{found} of 60");
    assert!(others <= 6, "{others} others");
}

/// One more school with low results, with a lower index, with signs, without results or a passport never lowers the class.
#[test]
fn a_worse_figure_never_lowers_the_class() {
    let rules = settings::assumed();
    let worse: [fn(&mut RecordedSchool); 4] = [
        |school| school.low_results = Some(true),
        |school| school.results_index = school.results_index.map(|index| index - 15.0),
        |school| school.objectivity = Some(Suspicion::Strong),
        |school| school.social_index = None,
    ];
    let mut higher = 0;
    for seed in 0..6 {
        let sizes = [3, 4, 6, 12, 25, 15, 9];
        let mut now = region(seed, &sizes, |_| 0.2);
        for (place, size) in sizes.iter().enumerate() {
            let name = format!("Район {place:02}");
            let from = sizes[..place].iter().sum::<usize>();
            let mut before = monitor(&given(&now), &rules);
            let kept = now.schools.clone();
            for step in 0..*size {
                let at = from + step;
                worse[step % worse.len()](&mut now.schools[at]);
                worse[0](&mut now.schools[at]);
                let after = monitor(&given(&now), &rules);
                let (one, other) = (of(&before, &name), of(&after, &name));
                assert!(other.class >= one.class && other.possible >= one.possible, "{seed} {name}: {one:?} {other:?}");
                higher += u32::from(other.class > one.class);
                before = after;
            }
            now.schools = kept;
        }
    }
    assert!(higher > 20, "the classes hardly moved: {higher}");
}

#[test]
fn the_order_of_what_is_given_does_not_matter() {
    let rules = settings::assumed();
    let now = region(3, &[8, 12, 20], |place| 0.1 + 0.2 * place as f64);
    let pairs: Vec<(SchoolId, SchoolId)> = (0..20).step_by(3).map(|n| (id(n), id(39))).collect();
    let mut turned = pairs.clone();
    turned.reverse();
    let received = |late: i8, name: &str| Received {
        municipality: name.to_owned(),
        document: None,
        due: Some(date(2022, 9, 1)),
        received: Some(date(2022, 9, 1 + late)),
    };
    let documents = [received(3, "Район 00"), received(9, "Район 00"), received(0, "Район 02")];
    let mut others = documents.to_vec();
    others.swap(0, 1);
    let one = monitor(&Given { pairs: Some(&pairs), received: Some(&documents), ..given(&now) }, &rules);
    let mut other = monitor(&Given { pairs: Some(&turned), received: Some(&others), ..given(&now) }, &rules);
    for place in &mut other.municipalities {
        place.received.sort_by_key(|of| of.received);
    }
    assert_eq!(one, other);
    // Names of municipalities alone give them their order where nothing else does.
    let mut renamed = now.clone();
    for school in &mut renamed.schools {
        school.municipality = school.municipality.as_ref().map(|name| name.replace("Район 0", "Округ 1"));
    }
    let plain = |found: &Monitoring| {
        found.municipalities.iter().map(|of| (of.class, of.points.to_bits(), of.numbers.clone())).collect::<Vec<_>>()
    };
    assert_eq!(plain(&monitor(&given(&now), &rules)), plain(&monitor(&given(&renamed), &rules)));
}

/// What the command was not given is left out for all; what is not known of one is not good.
#[test]
fn unknown_is_not_good() {
    let rules = settings::assumed();
    let mut schools: Vec<RecordedSchool> = (0..30).map(|n| school(n, "Большой")).collect();
    schools[0].low_results = Some(true);
    schools.extend((30..32).map(|n| school(n, "Малый")));
    let now = run(schools);
    let documents = [Received {
        municipality: "Большой".into(),
        document: None,
        due: Some(date(2022, 9, 1)),
        received: Some(date(2022, 9, 1)),
    }];
    let found = monitor(&Given { received: Some(&documents), ..given(&now) }, &rules);
    let (large, small) = (of(&found, "Большой"), of(&found, "Малый"));
    assert_eq!((large.class, small.class), (RiskClass::Low, RiskClass::FewData));
    assert_eq!(small.of(Criterion::Late).unwrap().met, Met::Unknown);
    assert_eq!(small.of(Criterion::LowShare).unwrap().met, Met::Unknown);
    let unused = small.of(Criterion::Coverage).unwrap();
    assert!(!unused.in_use && unused.figure == Default::default(), "nothing is said of pairs that were not given");
    assert_eq!(small.of(Criterion::Late).unwrap().figure.value, None);
    assert_eq!(large.of(Criterion::Late).unwrap().figure.value, Some(0.0));
}

/// Three of four schools in a region where one of ten has low results: chance does that now and then.
#[test]
fn a_small_municipality_stands_on_the_border() {
    let rules = settings::assumed();
    let mut schools: Vec<RecordedSchool> = (0..60).map(|n| school(n, "Большой")).collect();
    schools.iter_mut().take(15).for_each(|school| school.low_results = Some(true));
    schools.extend((60..64).map(|n| school(n, "Малый")));
    schools[60].low_results = Some(true);
    schools[61].low_results = Some(true);
    let now = run(schools);
    let found = monitor(&given(&now), &rules);
    let small = of(&found, "Малый");
    let low = small.of(Criterion::LowShare).unwrap();
    assert_eq!((low.met, low.figure.against), (Met::Border, Some(Against::Same)));
    assert!(low.figure.chance.unwrap().0 > 0.1 && low.figure.interval.unwrap().0 < 0.25);
    assert!(small.possible > small.class, "{small:?}");
}

/// Of 10 schools rated twice: 2 low both times, 4 new, 1 left, 3 never.
#[test]
fn the_trend_is_that_of_the_schools_rated_both_times() {
    let rules = settings::assumed();
    let low = |schools: &mut [RecordedSchool], which: &[usize]| {
        which.iter().for_each(|at| schools[*at].low_results = Some(true));
    };
    let mut now: Vec<RecordedSchool> = (0..11).map(|n| school(n, "Один")).collect();
    let mut then: Vec<RecordedSchool> = (0..10).map(|n| school(n, "Прежний")).collect();
    low(&mut now, &[0, 1, 2, 3, 4, 5, 10]);
    low(&mut then, &[0, 1, 6]);
    now.extend((20..25).map(|n| school(n, "Другой")));
    let (now, former) = (run(now), [run(then)]);
    let found = monitor(&Given { former: &former, ..given(&now) }, &rules);
    let one = of(&found, "Один");
    let trend = one.of(Criterion::Trend).unwrap().figure;
    assert!((trend.value.unwrap() - 0.3).abs() < 1e-12 && trend.base == 10, "{trend:?}");
    let (low_end, high_end) = trend.interval.unwrap();
    assert!(low_end < 0.0 && high_end > 0.3);
    // 4 of 5 changes to the worse: 6/32.
    assert!((trend.chance.unwrap().0 - 6.0 / 32.0).abs() < 1e-12);
    assert_eq!((one.numbers.left.so, one.numbers.left.of), (1, 3));
    assert_eq!((one.numbers.entered.so, one.numbers.entered.of), (4, 7));
    let shares: Vec<(u32, u32)> = one.numbers.moments.iter().map(|of| (of.low.so, of.low.of)).collect();
    assert_eq!(shares, [(3, 10), (7, 11)]);
}

#[test]
fn only_low_schools_wait_for_curators() {
    let rules = settings::assumed();
    let mut schools: Vec<RecordedSchool> = (0..12).map(|n| school(n, if n < 6 { "Один" } else { "Другой" })).collect();
    schools.iter_mut().take(4).for_each(|school| school.low_results = Some(true));
    let now = run(schools);
    let pairs = [(id(0), id(7)), (id(1), id(7)), (id(5), id(8))];
    let found = monitor(&Given { pairs: Some(&pairs), ..given(&now) }, &rules);
    let coverage = of(&found, "Один").of(Criterion::Coverage).unwrap();
    assert_eq!((coverage.figure.value, coverage.met), (Some(0.5), Met::Yes));
    let other = of(&found, "Другой").of(Criterion::Coverage).unwrap();
    assert_eq!((other.figure.value, other.met), (None, Met::No));
    let listed = &of(&found, "Один").listed;
    assert_eq!(
        listed.iter().map(|of| of.curated).collect::<Vec<_>>(),
        [Some(true), Some(true), Some(false), Some(false)]
    );
}

/// What was entered gives points and is not confirmed: by itself it never makes the high class, and what lacks is no nought.
#[test]
fn entered_indicators_alone_make_no_high_class() {
    let now = region(5, &[20, 20, 20], |_| 0.2);
    let rules = settings::assumed();
    let entered = |name: &str, indicator: usize, value: Option<f64>| Entered {
        municipality: name.to_owned(),
        indicator: format!("Показатель {indicator}"),
        value,
        threshold: Some((80.0, if indicator.is_multiple_of(2) { Side::More } else { Side::Less })),
        norm: None,
    };
    // The first is bad in all ten, the second exactly at the threshold, the third has only the first of them, without a value.
    let mut rows = Vec::new();
    for n in 0..10 {
        rows.push(entered("Район 00", n, Some(if n % 2 == 0 { 79.9 } else { 80.1 })));
        rows.push(entered("Район 01", n, Some(80.0)));
    }
    rows.push(entered("Район 02", 0, None));
    let without = monitor(&given(&now), &rules);
    let found = monitor(&Given { entered: &rows, ..given(&now) }, &rules);
    let (bad, kept, lacking) = (of(&found, "Район 00"), of(&found, "Район 01"), of(&found, "Район 02"));
    let is_confirmed = bad.criteria.iter().any(|of| of.met == Met::Yes && of.figure.against == Some(Against::Worse));
    assert!(!is_confirmed, "the region is to have no differences");
    assert_eq!(bad.class, RiskClass::Elevated);
    assert_eq!(bad.points, of(&without, "Район 00").points + 10.0);
    assert_eq!(kept.points, of(&without, "Район 01").points);
    assert_eq!((lacking.entered.len(), lacking.points), (10, of(&without, "Район 02").points));
    assert!(lacking.entered.iter().all(|of| of.value.is_none() && of.met() == Met::Unknown));
    assert!(lacking.known < of(&without, "Район 02").known, "what lacks is not known");
    // Shown only.
    let shown: Vec<Entered> = rows.iter().map(|row| Entered { threshold: None, ..row.clone() }).collect();
    let shown = monitor(&Given { entered: &shown, ..given(&now) }, &rules);
    assert_eq!(of(&shown, "Район 00").points, of(&without, "Район 00").points);
}
