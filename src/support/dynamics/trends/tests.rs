use super::*;
use crate::stats::chance::Chance;

/// What is planted: values at three moments, before chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Planted {
    Stable,
    StablyLow,
    Improving,
    Worsening,
    Recovered,
}

const THRESHOLD: f64 = -0.7;

/// Spread of a school's value, of one pupil: of 30 pupils 0.16, as values in standard deviations of schools have it.
const PUPIL: f64 = 0.9;

fn truth(planted: Planted, chance: &mut Chance) -> [f64; 3] {
    let base = chance.uniform();
    match planted {
        Planted::Stable => [base * 1.5; 3],
        Planted::StablyLow => [-1.5 - base * 0.5; 3],
        Planted::Improving => [0.0, 0.45, 0.9].map(|by| base * 0.6 + by),
        Planted::Worsening => [0.0, -0.45, -0.9].map(|by| 0.6 + base * 0.6 + by),
        Planted::Recovered => [-1.6, -1.5, 0.2],
    }
}

fn history(planted: Planted, at: u64, seed: u64) -> Vec<Moment> {
    let mut chance = Chance::stream(seed, "history", [planted as u64, at]);
    let n = 15 + chance.index(90) as u32;
    let values = truth(planted, &mut chance).map(|value| value + PUPIL / f64::from(n).sqrt() * chance.normal());
    let moment = |(value, year): (f64, u16)| {
        let counted = value <= THRESHOLD;
        let tail = if counted { Tail::In } else { Tail::Out };
        Moment { at: year.into(), value, threshold: THRESHOLD, tail, counted, n: Some(n) }
    };
    values.into_iter().zip(2020..).map(moment).collect()
}

const REGION: [(Planted, u64); 5] = [
    (Planted::Stable, 240),
    (Planted::StablyLow, 40),
    (Planted::Improving, 40),
    (Planted::Worsening, 40),
    (Planted::Recovered, 20),
];

/// Classes found of what was planted, over regions of 380 schools.
fn found(regions: u64, settings: &DynamicsSettings) -> BTreeMap<(Planted, TrendClass), u32> {
    let mut found = BTreeMap::new();
    for seed in 0..regions {
        let planted: Vec<(Planted, Vec<Moment>)> = REGION
            .iter()
            .flat_map(|(planted, n)| (0..*n).map(move |at| (*planted, history(*planted, at, seed))))
            .collect();
        let all: Vec<Vec<Moment>> = planted.iter().map(|(_, moments)| moments.clone()).collect();
        let noise = noise(&all, settings);
        for (planted, moments) in &planted {
            *found.entry((*planted, class(moments, noise.as_ref(), settings).0)).or_insert(0) += 1;
        }
    }
    found
}

#[test]
fn planted_histories_are_recovered_and_stable_schools_are_left_in_peace() {
    let settings = DynamicsSettings::default();
    let regions = 25;
    let found = found(regions, &settings);
    let share = |planted: Planted, class: TrendClass| {
        let all: u32 = found.iter().filter(|((of, _), _)| *of == planted).map(|(_, n)| n).sum();
        f64::from(found.get(&(planted, class)).copied().unwrap_or(0)) / f64::from(all)
    };
    let shown = format!("{found:?}");
    // Of 6000 stable schools 5 % are 300 ± 17: three errors more than the level would be a false alarm too many.
    let level = settings.level + 3.0 * (settings.level * (1.0 - settings.level) / 6000.0_f64).sqrt();
    for planted in [Planted::Stable, Planted::StablyLow] {
        assert!(share(planted, TrendClass::Worsening) <= level, "{planted:?} {shown}");
        assert!(share(planted, TrendClass::Improving) <= level, "{planted:?} {shown}");
    }
    // A change of 0.9 standard deviations of schools in two years is seen in four of five schools or more.
    assert!(share(Planted::Worsening, TrendClass::Worsening) >= 0.8, "{shown}");
    assert!(share(Planted::Improving, TrendClass::Improving) >= 0.8, "{shown}");
    assert!(share(Planted::Recovered, TrendClass::Recovered) >= 0.9, "{shown}");
    assert!(share(Planted::StablyLow, TrendClass::StablyLow) >= 0.85, "{shown}");
    assert!(share(Planted::Stable, TrendClass::Stable) >= 0.85, "{shown}");
    assert!(share(Planted::Stable, TrendClass::Recovered) <= 0.01, "{shown}");
}

#[test]
fn the_noise_is_learnt_with_its_pupils() {
    let settings = DynamicsSettings::default();
    let all: Vec<Vec<Moment>> = (0..3000).map(|at| history(Planted::Stable, at, 7)).collect();
    let noise = noise(&all, &settings).unwrap();
    assert!((noise.by_pupil / (PUPIL * PUPIL) - 1.0).abs() < 0.12, "{noise:?}");
    assert!(noise.fixed < 0.002, "{noise:?}");
    assert_eq!((noise.schools, noise.freedom), (3000, 3000));
}

#[test]
fn too_few_moments_or_schools_say_nothing_of_slopes() {
    let settings = DynamicsSettings::default();
    let moments = history(Planted::Worsening, 1, 1);
    assert_eq!(class(&moments[..2], None, &settings).0, TrendClass::Unknown);
    assert_eq!(noise(&vec![moments.clone(); 9], &settings), None);
    let (class, slope) = class(&moments, None, &settings);
    assert!(matches!(class, TrendClass::Unstable | TrendClass::Stable), "{class:?}");
    assert_eq!(slope, None);
}

#[test]
fn schools_in_any_order_have_the_same_noise() {
    let settings = DynamicsSettings::default();
    let mut all: Vec<Vec<Moment>> = (0..60).map(|at| history(Planted::Stable, at, 3)).collect();
    let one = noise(&all, &settings).unwrap();
    all.reverse();
    let other = noise(&all, &settings).unwrap();
    assert!((one.fixed - other.fixed).abs() < 1e-9 && (one.by_pupil - other.by_pupil).abs() < 1e-9);
}
