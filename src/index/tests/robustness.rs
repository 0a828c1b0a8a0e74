//! What the choices of the method do to places.

use super::build;
use crate::index::settings::uncertainty::{MethodAlternatives, UncertaintySettings};
use crate::index::settings::{Aggregate, Impute, IndexSettings, Normalise};
use crate::index::{Source, prepare};
use crate::model::{
    cohort::Cohort,
    exam::Procedure::Vpr,
    robustness::{Choice, TakenOut},
    school::SchoolId,
    subject::Subject::{Biology, Math, Russian},
    uncertainty::Draws,
};

const FIELDS: [&str; 3] = ["vpr.russian.4.percent", "vpr.math.4.percent", "vpr.biology.4.percent"];

/// Two years, three subjects in two groups; school 5 lacks mathematics in 2023, school 9 sat biology alone.
fn settings() -> IndexSettings {
    let mut settings = build::settings(&FIELDS);
    settings.groups.push(build::group("sciences", 0.5));
    settings.indicators[2].group = "sciences".to_owned();
    settings.years = build::years(&[0.6, 0.4]);
    settings.years.share_of_schools = 0.5;
    settings.coverage = 0.3;
    settings
}

fn cohorts() -> Vec<Cohort> {
    let all = (1..=24_u32).flat_map(|school| {
        [2022, 2023].into_iter().flat_map(move |year| [Russian, Math, Biology].map(|subject| (school, year, subject)))
    });
    all.filter(|of| *of != (5, 2023, Math) && (of.0 != 9 || of.2 == Biology))
        .map(|(school, year, subject)| {
            let mixed = (school * 7919 + u32::from(year) * 131 + subject as u32 * 3571) % 97;
            build::cohort(school, year, Vpr, subject, 4, 20, 20.0 + 0.6 * f64::from(mixed) + f64::from(school))
        })
        .collect()
}

fn drawn(method: MethodAlternatives) -> UncertaintySettings {
    UncertaintySettings { replicates: 60, method, ..UncertaintySettings::default() }
}

fn nothing() -> MethodAlternatives {
    MethodAlternatives { normalise: Vec::new(), aggregate: Vec::new(), impute: Vec::new(), weights: 0.0 }
}

/// Values over the years of a school in a replicate.
fn value(draws: &Draws, replicate: usize, school: &SchoolId) -> f64 {
    draws.overall(replicate)[draws.schools.iter().position(|of| of == school).unwrap()]
}

#[test]
fn without_alternatives_nothing_shifts() {
    let (schools, cohorts, settings) = (build::schools(24), cohorts(), settings());
    let prepared = prepare(build::inputs(&schools, &cohorts, build::year(2023)), &settings).unwrap();
    let index = prepared.index();
    let draws = prepared.draws(Source::Method, &drawn(nothing()));
    assert_eq!(draws.replicates, 60);
    for replicate in 0..60 {
        for (score, value) in index.scores.iter().zip(draws.overall(replicate)) {
            assert!((score.value - value).abs() < 1e-12);
        }
    }
    // The methodology's own choices, declared, are no alternatives.
    let own = MethodAlternatives {
        normalise: vec![Normalise::ZScore],
        aggregate: vec![Aggregate::Arithmetic],
        impute: vec![Impute::None],
        weights: 0.0,
    };
    for method in [nothing(), own] {
        assert!(prepared.choices(&drawn(method.clone())).iter().all(|(choice, _)| *choice == Choice::Sampling));
        assert!(prepared.sobol(&drawn(method)).iter().all(|share| share.choice == Choice::Sampling));
    }
}

/// The variant with one alternative each is the index of a methodology that has it.
#[test]
fn a_variant_is_the_index_of_its_methodology() {
    let (schools, cohorts, own) = (build::schools(24), cohorts(), settings());
    let inputs = build::inputs(&schools, &cohorts, build::year(2023));
    let prepared = prepare(inputs, &own).unwrap();
    let positive = Normalise::MinMax { low: 1.0, high: 100.0 };
    let cases = [
        (MethodAlternatives { normalise: vec![Normalise::Percentile], ..nothing() }, Normalise::Percentile, None),
        (MethodAlternatives { normalise: vec![Normalise::MIN_MAX], ..nothing() }, Normalise::MIN_MAX, None),
        (
            MethodAlternatives { aggregate: vec![Aggregate::Geometric], ..nothing() },
            positive,
            Some(Aggregate::Geometric),
        ),
        (MethodAlternatives { aggregate: vec![Aggregate::Harmonic], ..nothing() }, positive, Some(Aggregate::Harmonic)),
        (
            MethodAlternatives { impute: vec![Impute::Median], ..nothing() },
            Normalise::ZScore,
            Some(Aggregate::Arithmetic),
        ),
    ];
    for (declared, normalise, aggregate) in cases {
        let mut other = IndexSettings { normalise, ..own.clone() };
        other.aggregate = aggregate.unwrap_or(own.aggregate);
        if !declared.impute.is_empty() {
            other.impute = Impute::Median;
        }
        let (reported, variant) = (prepared.index(), prepare(inputs, &other).unwrap().index());
        let draws = prepared.draws(Source::Method, &drawn(declared.clone()));
        let mut seen = [false; 2];
        for replicate in 0..draws.replicates {
            let is = |index: &crate::model::score::Index| {
                index.scores.iter().all(|score| (value(&draws, replicate, &score.school) - score.value).abs() < 1e-9)
            };
            seen = [seen[0] || is(&reported), seen[1] || is(&variant)];
            assert!(is(&reported) || is(&variant), "{declared:?}");
        }
        assert_eq!(seen, [true; 2], "{declared:?}: both are drawn");
    }
}

#[test]
fn weights_vary_within_their_part() {
    let (schools, cohorts, mut settings) = (build::schools(24), cohorts(), settings());
    settings.groups.truncate(1);
    settings.indicators.truncate(2);
    settings.indicators[1].group = "all".to_owned();
    let prepared = prepare(build::inputs(&schools, &cohorts, build::year(2023)), &settings).unwrap();
    let draws = prepared.draws(Source::Method, &drawn(MethodAlternatives { weights: 0.25, ..nothing() }));
    let index = prepared.index();
    let score = index.score(&build::id(3)).unwrap();
    let parts: Vec<f64> = score.years[0].parts.iter().map(|part| part.normalised).collect();
    let mut weights: Vec<f64> = (0..draws.replicates)
        .map(|replicate| (draws.value(replicate, 2, 0).unwrap() - parts[1]) / (parts[0] - parts[1]))
        .collect();
    weights.sort_by(f64::total_cmp);
    // Of two equal weights, one is between 0.75/(0.75 + 1.25) and 1.25/(0.75 + 1.25), and comes near both.
    assert!(weights[0] >= 0.375 && weights[59] <= 0.625, "{weights:?}");
    assert!(weights[0] < 0.42 && weights[59] > 0.58, "{weights:?}");
}

/// Schools and cohorts in any order, whatever the number of threads: the same draws, the same shares.
#[test]
fn order_and_threads_do_not_show() {
    let (schools, cohorts, settings) = (build::schools(24), cohorts(), settings());
    let of = |cohorts: &[Cohort]| {
        let prepared = prepare(build::inputs(&schools, cohorts, build::year(2023)), &settings).unwrap();
        let method = drawn(MethodAlternatives::default());
        (prepared.draws(Source::Method, &method), prepared.sobol(&method), prepared.without_each())
    };
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let one = pool(1).install(|| of(&cohorts));
    assert_eq!(one, pool(4).install(|| of(&cohorts)));
    let mut turned = cohorts.clone();
    turned.reverse();
    assert_eq!(one, of(&turned));
    let listed: Vec<Choice> = one.1.iter().map(|share| share.choice).filter(|of| *of != Choice::Sampling).collect();
    assert_eq!(listed, [Choice::Normalise, Choice::Aggregate, Choice::Impute, Choice::Weights]);
    for share in &one.1 {
        let (first, total) = (share.first, share.total);
        assert!(first.1 <= first.2 && total.1 <= total.0 && total.0 <= total.2 && total.0 >= 0.0, "{share:?}");
    }
}

/// Without an indicator the index is that of the methodology without its row; a school that has nothing else is not rated.
#[test]
fn what_is_taken_out_is_out() {
    let (schools, cohorts, settings) = (build::schools(24), cohorts(), settings());
    let inputs = build::inputs(&schools, &cohorts, build::year(2023));
    let all = prepare(inputs, &settings).unwrap().without_each();
    assert_eq!(all.len(), 4, "three indicators, and the group that holds two");
    for (at, out) in [vec![0], vec![1], vec![2], vec![0, 1]].into_iter().enumerate() {
        let mut without = settings.clone();
        let mut number = 0;
        without.indicators.retain(|_| {
            number += 1;
            !out.contains(&(number - 1))
        });
        without.coverage = 0.0;
        let index = prepare(inputs, &without).unwrap().index();
        let (part, draws) = &all[at];
        assert_eq!(*part, if at < 3 { TakenOut::Indicator(at) } else { TakenOut::Group(0) });
        assert_eq!(draws.schools.len(), index.scores.len());
        assert_eq!(draws.schools.contains(&build::id(9)), at != 2, "it sat biology alone");
        for score in &index.scores {
            assert!((value(draws, 0, &score.school) - score.value).abs() < 1e-12, "{at} {score:?}");
        }
    }
}
