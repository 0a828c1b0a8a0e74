//! Draws of an index.

use super::super::settings::{IndexSettings, Normalise, uncertainty::UncertaintySettings};
use super::super::tests::build;
use super::Source;
use crate::index;
use crate::model::{
    cohort::Cohort,
    exam::Procedure,
    school::School,
    subject::Subject::{Math, Russian},
    uncertainty::Draws,
};
use crate::stats::chance::Chance;

/// Schools of 5, 10, … pupils a cohort, two subjects, two years.
fn cohorts(schools: u32) -> Vec<Cohort> {
    let mut chance = Chance::stream(7, "cohorts", [0, 0]);
    let mut cohorts = Vec::new();
    for school in 1..=schools {
        let truth = chance.normal();
        for year in [2022, 2023] {
            for subject in [Russian, Math] {
                let n = 5 * (1 + school % 8);
                let mean = 10.0 + 1.5 * truth + 4.0 / f64::from(n).sqrt() * chance.normal();
                let cohort = build::cohort(school, year, Procedure::Vpr, subject, 4, n, 5.0 * mean);
                cohorts.push(Cohort { mean_primary: Some(mean), sd_primary: Some(4.0), ..cohort });
            }
        }
    }
    cohorts
}

fn settings() -> IndexSettings {
    let mut settings = build::settings(&["vpr.russian.4.percent", "vpr.math.4.percent"]);
    settings.years = build::years(&[0.6, 0.4]);
    settings
}

fn draws(schools: &[School], cohorts: &[Cohort], settings: &IndexSettings, replicates: u32) -> Draws {
    let uncertainty = UncertaintySettings { replicates, ..UncertaintySettings::default() };
    let prepared = index::prepare(build::inputs(schools, cohorts, build::year(2023)), settings).unwrap();
    prepared.draws(Source::Sampling, &uncertainty)
}

#[test]
fn the_same_whatever_the_number_of_threads() {
    let (schools, cohorts) = (build::schools(40), cohorts(40));
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| draws(&schools, &cohorts, &settings(), 50))
    };
    let (one, four) = (with(1), with(4));
    assert_eq!(one, four);
    assert!(one.values.iter().zip(&four.values).all(|(a, b)| a.to_bits() == b.to_bits()));
}

#[test]
fn schools_in_another_order_have_the_same_draws() {
    let (mut schools, mut cohorts) = (build::schools(20), cohorts(20));
    let first = draws(&schools, &cohorts, &settings(), 20);
    schools.reverse();
    cohorts.reverse();
    assert_eq!(first, draws(&schools, &cohorts, &settings(), 20));
}

/// By hand: a z-score's error is that of its figure over the sd of the schools. Of two subjects with ρ = 0.6 and weights of a
/// half each the variance is ¼·(e₁² + e₂² + 2·0.6·e₁·e₂); the same for both years, with their weights.
#[test]
fn errors_are_those_of_the_figures() {
    let (schools, cohorts) = (build::schools(60), cohorts(60));
    let settings = settings();
    let found = draws(&schools, &cohorts, &settings, 4000);
    let inputs = build::inputs(&schools, &cohorts, build::year(2023));
    let index = index::compute(inputs, &settings).unwrap();
    for school in [0, 6, 13] {
        let n = f64::from(5 * (1 + (school as u32 + 1) % 8));
        let of_year = |year: usize| {
            let of = |at: usize| 20.0 / n.sqrt() / index.indicators[at].years[year].sd;
            let (a, b) = (of(0), of(1));
            0.25 * (a * a + b * b + 2.0 * 0.6 * a * b)
        };
        let expected = (0.36 * of_year(0) + 0.16 * of_year(1)).sqrt();
        let error = found.shrunken[school].error;
        assert!((error / expected - 1.0).abs() < 0.05, "{school}: {error} {expected}");
    }
}

#[test]
fn larger_schools_are_surer_and_all_are_drawn_to_the_mean() {
    let (schools, cohorts) = (build::schools(60), cohorts(60));
    let mut settings = settings();
    settings.years = build::years(&[1.0]);
    let found = draws(&schools, &cohorts, &settings, 400);
    let index = index::compute(build::inputs(&schools, &cohorts, build::year(2023)), &settings).unwrap();
    let mean: f64 = found.shrunken.iter().map(|of| of.value).sum::<f64>() / 60.0;
    for (score, of) in index.scores.iter().zip(&found.shrunken) {
        assert!((0.0..=1.0).contains(&of.reliability), "{of:?}");
        let (low, high) = (score.value.min(mean) - 0.2, score.value.max(mean) + 0.2);
        assert!(low <= of.value && of.value <= high, "{} {of:?}", score.value);
    }
    // Schools 7 and 8 have cohorts of 40 and 5.
    assert!(found.shrunken[6].reliability > found.shrunken[7].reliability + 0.2);
}

#[test]
fn nothing_known_of_errors_leaves_the_index() {
    let schools = build::schools(5);
    let cohorts: Vec<Cohort> = cohorts(5).into_iter().map(|cohort| Cohort { sd_primary: None, ..cohort }).collect();
    let settings = settings();
    let found = draws(&schools, &cohorts, &settings, 10);
    let index = index::compute(build::inputs(&schools, &cohorts, build::year(2023)), &settings).unwrap();
    if found.shrunken.iter().all(|of| of.error == 0.0) {
        for replicate in 0..10 {
            for (score, value) in index.scores.iter().zip(found.overall(replicate)) {
                assert!((score.value - value).abs() < 1e-12);
            }
        }
    }
}

#[test]
fn small_and_equal_regions_and_no_replicates() {
    let schools = build::schools(3);
    assert_eq!(draws(&schools, &cohorts(3), &settings(), 0), Draws::default());
    let few = draws(&schools, &cohorts(3), &settings(), 30);
    assert!(few.values.iter().all(|value| value.is_finite()) && few.overall.len() == 90);
    let mut percentile = settings();
    percentile.normalise = Normalise::Percentile;
    assert!(draws(&schools, &cohorts(3), &percentile, 30).values.iter().all(|value| value.is_finite()));
    assert_eq!(draws(&[], &[], &settings(), 30), Draws::default());
}
