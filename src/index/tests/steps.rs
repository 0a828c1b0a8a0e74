//! The steps over a whole index: whose values are put in, among whom values are normalised, and that order matters.

use super::super::alternatives::{Alternatives, Pick};
use super::super::replicate::Replicate;
use super::super::settings::uncertainty::MethodAlternatives;
use super::build::{self, ege, id, year};
use crate::index::settings::{Impute, IndexSettings, Normalise, Reference, Step, Treat};
use crate::index::steps::{Raw, Ways, take, would_be};
use crate::index::{compute, prepare, without};
use crate::model::{
    cohort::Cohort,
    exam::{Grade, Procedure, Sitting},
    school::{Level, School, Settlement},
    score::Index,
    subject::Subject::{Math, MathProfile, Physics, Russian},
};

const RULE: Treat = Treat { skewness: 2.0, kurtosis: 3.5, most: 5, shares: true };

/// Schools 1–11 have 1…10 and 100, school 12 lacks a value.
fn raw() -> Raw {
    Raw { there: (0..11).collect(), values: (1..=10).chain([100]).map(f64::from).collect(), lacking: vec![11] }
}

/// Normalised values and the raw value that was put in, by an order of the steps under min-max.
fn by(order: [Step; 3]) -> (Vec<f64>, Option<f64>) {
    let settings = IndexSettings {
        steps: order.to_vec(),
        impute: Impute::Mean,
        treat: Some(RULE),
        normalise: Normalise::MIN_MAX,
        ..build::settings(&["vpr.math.4.percent"])
    };
    let ways = Ways { settings: &settings, clusters: &[0; 12] };
    let spec = &settings.indicators[0];
    let stepped = take(ways, spec, &raw());
    for (school, value) in raw().there.into_iter().zip(raw().values) {
        let expected = stepped.normalised[school].unwrap();
        let found = would_be(ways, spec, &stepped, school, (value, value)).unwrap();
        assert!((found - expected).abs() < 1e-12, "{order:?}: {value} would be {found}, not {expected}");
    }
    let imputed = stepped.imputed[0];
    assert_eq!(imputed.0, 11);
    (stepped.normalised.into_iter().map(Option::unwrap).collect(), imputed.1)
}

/// By hand. The mean of what there is, outlier and all, is 155/11; put in first, it is the largest left when 100 is brought in,
/// so the school that lacks a value stands at the top with the one that was brought in. Treated first, 100 becomes 10, the mean
/// 65/11, and the school has (65/11 − 1)/9 of the way. Normalised first, with 100 at the top, the mean is (155/11 − 1)/99 of the
/// way and has no raw value; what was 10 is 9/99 of the way, and 100 is then brought in to the mean.
#[test]
fn the_order_of_the_steps_changes_what_comes_out() {
    use Step::{Impute, Normalise, Treat};
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    let (values, raw) = by([Impute, Treat, Normalise]);
    close(raw.unwrap(), 155.0 / 11.0);
    close(values[11], 100.0);
    close(values[9], 900.0 / (155.0 / 11.0 - 1.0));
    let (values, raw) = by([Treat, Impute, Normalise]);
    close(raw.unwrap(), 65.0 / 11.0);
    close(values[11], (65.0 / 11.0 - 1.0) / 9.0 * 100.0);
    close(values[9], 100.0);
    let (values, raw) = by([Normalise, Impute, Treat]);
    assert_eq!(raw, None);
    close(values[11], (155.0 / 11.0 - 1.0) / 99.0 * 100.0);
    close(values[9], 900.0 / 99.0);
    close(values[10], values[11]);
}

/// Means of logarithms are means of ratios: the value put in beside 1 and 100 is 10; treatment undone gives the unit back.
#[test]
fn what_is_put_in_is_told_in_the_unit_of_the_indicator() {
    let mut settings = IndexSettings { impute: Impute::Mean, ..build::settings(&["vpr.math.4.percent"]) };
    settings.indicators[0].logarithm = true;
    let raw = Raw { there: vec![0, 1], values: vec![1.0, 100.0], lacking: vec![2] };
    let ways = Ways { settings: &settings, clusters: &[0; 3] };
    let stepped = take(ways, &settings.indicators[0], &raw);
    assert!((stepped.imputed[0].1.unwrap() - 10.0).abs() < 1e-9);
    assert_eq!(would_be(ways, &settings.indicators[0], &stepped, 0, (1.0, -1.0)), None, "no logarithm");
    // A value drawn below 0 is held at the smallest that has a logarithm.
    let drawn = take(
        ways,
        &settings.indicators[0],
        &Raw { values: vec![-3.0, 100.0, 7.0], there: vec![0, 1, 2], ..Raw::default() },
    );
    assert_eq!(drawn.normalised[0], drawn.normalised[2]);
}

/// Goalposts hold outliers as they are: nothing is brought in beside them.
#[test]
fn goalposts_are_not_moved_by_treatment() {
    let mut settings = IndexSettings {
        treat: Some(RULE),
        normalise: Normalise::Goalposts,
        ..build::settings(&["vpr.math.4.percent"])
    };
    settings.indicators[0].goalposts = Some((0.0, 50.0));
    let stepped = take(Ways { settings: &settings, clusters: &[0; 12] }, &settings.indicators[0], &raw());
    assert_eq!((stepped.normalised[9], stepped.normalised[10], stepped.changed), (Some(20.0), Some(100.0), None));
}

fn index(schools: &[School], cohorts: &[Cohort], settings: &IndexSettings) -> Index {
    compute(build::inputs(schools, cohorts, year(2023)), settings).unwrap()
}

/// School 4 teaches the secondary level and sat Russian only: mathematics, which it lacks, is put in as the mean of 60, 70 and
/// 80; physics, which pupils choose, does not concern it, and school 5 without an eleventh grade gets nothing at all.
#[test]
fn nothing_is_put_in_for_whom_an_indicator_does_not_concern() {
    let mut cohorts = vec![ege(4, 2023, Russian, 65.0)];
    for (number, score) in [(1, 60.0), (2, 70.0), (3, 80.0)] {
        cohorts.extend([Russian, MathProfile, Physics].map(|subject| ege(number, 2023, subject, score)));
    }
    let mut schools = build::schools(5);
    schools[3].levels = Some([Level::Secondary].into());
    schools[4].levels = Some([Level::Basic].into());
    let mut settings = build::settings(&["ege.*.mean_test"]);
    settings.coverage = 0.5;
    let plain = index(&schools, &cohorts, &settings);
    assert_eq!(plain.imputed(), 0);
    settings.impute = Impute::Mean;
    let filled = index(&schools, &cohorts, &settings);
    assert_eq!(filled.imputed(), 1);
    let fourth = &filled.score(&id(4)).unwrap().years[0];
    let parts: Vec<_> = fourth
        .parts
        .iter()
        .map(|part| (filled.indicators[part.indicator].code.as_str(), part.raw, part.imputed))
        .collect();
    assert_eq!(parts, [("ege.russian.mean_test", Some(65.0), false), ("ege.math-profile.mean_test", Some(70.0), true)]);
    assert_eq!((fourth.coverage, fourth.participants), (0.5, 20), "what is put in is not had");
    assert!(filled.reason(&id(5)).is_some());
    // The others are not moved: the mean is put in after all of them.
    assert_eq!(filled.score(&id(1)).unwrap().years[0].parts[0].raw, Some(60.0));
    // Coverage is of one's own values: below it nothing is put in.
    settings.coverage = 0.6;
    assert!(index(&schools, &cohorts, &settings).reason(&id(4)).is_some());
}

/// Three city schools of 70, 80, 90 and three village schools of 30, 40, 50 are alike within their clusters, and what school 7,
/// a village school, lacks is what village schools have; a cluster too small for a scale of its own takes that of all.
#[test]
fn clusters_are_compared_within_themselves() {
    let school = |number: u32, settlement| School { settlement: Some(settlement), ..build::school(number) };
    let schools: Vec<School> = (1..=8)
        .map(|number| match number {
            1..=3 => school(number, Settlement::Urban),
            8 => school(number, Settlement::Township),
            _ => school(number, Settlement::Rural),
        })
        .collect();
    let score = |number: u32| [70.0, 80.0, 90.0, 30.0, 40.0, 50.0, 0.0, 60.0][number as usize - 1];
    let mut cohorts: Vec<Cohort> = (1..=8).map(|number| ege(number, 2023, Russian, score(number))).collect();
    cohorts[6].mean_test = None;
    cohorts.extend((1..=8).map(|number| ege(number, 2023, MathProfile, f64::from(number))));
    let settings = IndexSettings {
        coverage: 0.5,
        min_schools: 3,
        impute: Impute::ClusterMedian,
        reference: Reference::Settlement,
        ..build::settings(&["ege.russian.mean_test", "ege.math-profile.mean_test"])
    };
    let index = index(&schools, &cohorts, &settings);
    let part = |number: u32| index.score(&id(number)).unwrap().years[0].parts[0].clone();
    let z: Vec<f64> = [1, 2, 3].map(|number| part(number).normalised).into();
    assert!(z.iter().zip([-1.0, 0.0, 1.0]).all(|(a, b)| (a - b).abs() < 1e-12), "{z:?}");
    assert_eq!((part(7).raw, part(7).imputed), (Some(40.0), true));
    // Village schools: 30, 40, 50 and the 40 put in: mean 40, sd √(200/3).
    assert!((part(4).normalised + 10.0 / (200.0_f64 / 3.0).sqrt()).abs() < 1e-12, "{}", part(4).normalised);
    // One township is no cluster: measured by all eight, 40 put in among them, of mean 57.5 and variance 3150/7.
    assert!((part(8).normalised - 2.5 / 450.0_f64.sqrt()).abs() < 1e-12, "{}", part(8).normalised);
}

/// Replicates take the steps as the index does, in whatever order, with values put in and outliers brought in.
#[test]
fn replicates_take_the_same_steps() {
    let percent =
        |school: u32, salt: u32| f64::from((school * 37 + salt * 11) % 50) + if school == 9 { 45.0 } else { 0.0 };
    let cohorts: Vec<Cohort> = (1..=12)
        .flat_map(|school| [(Russian, 1), (Math, 2)].map(|(subject, salt)| (school, subject, salt)))
        .filter(|(school, subject, _)| (*school, *subject) != (3, Math))
        .map(|(school, subject, salt)| {
            build::cohort(school, 2023, Procedure::Vpr, subject, 4, 20, percent(school, salt))
        })
        .collect();
    let schools = build::schools(12);
    use Step::{Impute as Fill, Normalise as Scale, Treat as Bring};
    for steps in [[Fill, Bring, Scale], [Bring, Fill, Scale], [Scale, Fill, Bring]] {
        for normalise in [Normalise::ZScore, Normalise::Borda] {
            let settings = IndexSettings {
                steps: steps.to_vec(),
                normalise,
                impute: Impute::Median,
                treat: Some(Treat { skewness: 0.1, kurtosis: -3.0, ..RULE }),
                coverage: 0.4,
                ..build::settings(&["vpr.russian.4.percent", "vpr.math.4.percent"])
            };
            let prepared = prepare(build::inputs(&schools, &cohorts, year(2023)), &settings).unwrap();
            let reported = prepared.index();
            assert_eq!((reported.imputed(), reported.scores.len()), (1, 12));
            let replicate = Replicate::of(&prepared, (0..12).collect(), |_, _| true);
            let alternatives = Alternatives::of(&prepared, &MethodAlternatives::none());
            let before = &alternatives.before()[alternatives.number(Pick::REPORTED)];
            let held = replicate.held(before, &replicate.stepped(before), &replicate.values());
            let years = replicate.aggregated(&alternatives.shape(Pick::REPORTED), &held);
            for (score, value) in reported.scores.iter().zip(replicate.overall(&years)) {
                assert!((score.value - value).abs() < 1e-12, "{steps:?}: {score:?} {value}");
            }
        }
    }
}

/// A doubtful result that is left out is a result that is lacking: what stands in its place is the mean of the others, not the
/// result itself.
#[test]
fn what_is_left_out_is_put_in_like_any_other() {
    let cohorts: Vec<Cohort> = [(1, 40.0), (2, 50.0), (3, 60.0), (4, 90.0)]
        .into_iter()
        .flat_map(|(number, percent)| {
            [Russian, Math].map(|subject| build::cohort(number, 2023, Procedure::Vpr, subject, 4, 20, percent))
        })
        .collect();
    let schools = build::schools(4);
    let inputs = build::inputs(&schools, &cohorts, year(2023));
    let grade = Grade::new(4).unwrap();
    let doubtful = (id(4), Sitting { year: year(2023), procedure: Procedure::Vpr, subject: Math, grade });
    for (impute, expected) in [(Impute::None, None), (Impute::Mean, Some(50.0))] {
        let settings = IndexSettings { impute, coverage: 0.5, ..build::settings(&["vpr.*.*.percent"]) };
        let reported = compute(inputs, &settings).unwrap();
        let found = without(inputs, &settings, &reported, &[doubtful.clone()].into()).unwrap();
        let parts = &found[&id(4)].as_ref().unwrap().years[0].parts;
        let math: Vec<_> = parts.iter().filter(|part| part.indicator == 1).collect();
        assert_eq!(math.first().and_then(|part| part.raw), expected, "{impute:?}");
        assert_eq!(math.len(), usize::from(expected.is_some()));
        let total: f64 = parts.iter().map(|part| part.weight).sum();
        assert!((total - 1.0).abs() < 1e-12, "{total}");
    }
}

/// What was done is told: which schools, from what to what, and the shape before and after.
#[test]
fn treated_points_are_told_school_by_school() {
    let cohorts: Vec<Cohort> = (1..=11)
        .map(|number| {
            let mean = if number == 11 { 100.0 } else { f64::from(number) };
            Cohort { mean_primary: Some(mean), ..build::empty(number, 2023, Procedure::Vpr, Math, 4, 20) }
        })
        .collect();
    let settings =
        IndexSettings { treat: Some(Treat { shares: false, ..RULE }), ..build::settings(&["vpr.math.4.mean_primary"]) };
    let index = index(&build::schools(11), &cohorts, &settings);
    let [treated] = index.treated.as_slice() else { panic!("{:?}", index.treated) };
    assert_eq!((treated.indicator, treated.year, treated.normalised), (0, year(2023), false));
    assert_eq!(treated.winsorised, [(id(11), 100.0, 10.0)]);
    assert!((treated.before.0 - 3.255_638).abs() < 5e-7 && (treated.after.unwrap().1 + 1.336_677).abs() < 5e-7);
    let eleventh = &index.score(&id(11)).unwrap().years[0].parts[0];
    assert_eq!(eleventh.raw, Some(100.0), "the raw value stays as it was");
    assert_eq!(eleventh.normalised, index.score(&id(10)).unwrap().years[0].parts[0].normalised);
    // A share is left alone unless asked for; an indicator may ask otherwise.
    let mut shares = IndexSettings { treat: settings.treat, ..build::settings(&["vpr.math.4.percent"]) };
    let cohorts: Vec<Cohort> =
        cohorts.into_iter().map(|of| Cohort { percent: of.mean_primary, mean_primary: None, ..of }).collect();
    assert!(self::index(&build::schools(11), &cohorts, &shares).treated.is_empty());
    shares.indicators[0].treat = Some(true);
    assert_eq!(self::index(&build::schools(11), &cohorts, &shares).treated.len(), 1);
}
