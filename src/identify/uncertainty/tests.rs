//! Bands, probabilities and states, over draws made for the purpose.

use proptest::prelude::*;

use super::*;
use crate::identify::settings::{Combine, Cut, FederalRule};
use crate::model::{
    cohort::Cohort,
    exam::{Grade, Procedure, Sitting},
    period::Year,
    quantity::Rank,
    school::{School, SchoolKind},
    score::YearScore,
    subject::Subject,
    uncertainty::Shrunken,
};

fn id(number: usize) -> SchoolId {
    SchoolId::from_login(&format!("{number:06}")).unwrap()
}

fn year() -> Year {
    Year::new(2023).unwrap()
}

fn index(values: &[f64]) -> Index {
    let ranks = rank::competition(values);
    let score = |(at, value): (usize, &f64)| {
        let rank = Rank::new(ranks[at]).unwrap();
        let of = YearScore { year: year(), value: *value, rank, coverage: 1.0, participants: 9, parts: Vec::new() };
        Score { school: id(at), index: 50.0 + 10.0 * value, value: *value, rank, years: vec![of] }
    };
    Index { scores: values.iter().enumerate().map(score).collect(), years: vec![year()], ..Index::default() }
}

/// Values with normal errors, one year.
fn draws(values: &[f64], error: f64, replicates: usize) -> Draws {
    let mut overall = Vec::new();
    for replicate in 0..replicates {
        let mut chance = Chance::stream(1, "test", [replicate as u64, 0]);
        overall.extend(values.iter().map(|value| value + error * chance.normal()));
    }
    let shrunken = values.iter().map(|value| Shrunken { error, reliability: 0.5, value: *value, value_error: error });
    Draws {
        schools: (0..values.len()).map(id).collect(),
        years: vec![year()],
        replicates,
        seed: 1,
        pupil_correlation: 0.6,
        sampling: true,
        known: vec![true; values.len()],
        values: overall.clone(),
        overall,
        shrunken: shrunken.collect(),
    }
}

fn settings(low: LowRule) -> IdentifySettings {
    let quarter = TailRule { cut: Cut::Quantile(0.25), exit: Cut::Quantile(0.25) };
    IdentifySettings {
        low,
        low_stability: Stability { of: 1, at_least: 1 },
        unfavourable: Some(quarter),
        high: None,
        high_stability: Stability { of: 1, at_least: 1 },
        improving: None,
        exclude_kinds: vec![SchoolKind::Evening],
        groups: Vec::new(),
    }
}

fn quarter() -> IdentifySettings {
    settings(LowRule::Index(TailRule { cut: Cut::Quantile(0.25), exit: Cut::Quantile(0.25) }))
}

fn of(index: &Index, draws: &Draws, schools: &[School], settings: &IdentifySettings) -> [Uncertainty; 2] {
    let inputs = Inputs { cohorts: &[], schools, results: index, social: Some(index), year: year() };
    let states = StateSettings::default();
    [of_results(inputs, settings, draws, states), of_conditions(inputs, settings, draws, states)]
}

proptest! {
    /// One year, so both ways of the tail come to the same.
    #[test]
    fn bands_hold_the_place_and_probabilities_fall_with_the_value(
        mut values in prop::collection::vec(-30..30_i32, 1..14), error in 0.0..2.0_f64,
    ) {
        values.sort_unstable();
        let values: Vec<f64> = values.into_iter().map(|value| f64::from(value) / 10.0).collect();
        let index = index(&values);
        let [found, conditions] = of(&index, &draws(&values, error, 400), &[], &quarter());
        prop_assert_eq!(&found, &conditions);
        for (place, score) in found.places.iter().zip(&index.scores) {
            let rank = score.rank.get();
            prop_assert!(place.low <= rank && rank <= place.high && place.high as usize <= values.len());
            prop_assert!(place.probability.is_none_or(|p| (0.0..=1.0).contains(&p)));
            prop_assert!((place.shrunken - score.index).abs() < 1e-9 || values.len() == 1 || values[0] == score.value);
        }
        // Errors are alike: but for chance a better school is not likelier to be on the list.
        for pair in found.places.windows(2) {
            let [a, b] = [&pair[0], &pair[1]].map(|place| place.probability.unwrap_or_default());
            prop_assert!(b <= a + 0.15, "{} {}", a, b);
        }
    }
}

#[test]
fn without_errors_the_list_is_sure() {
    let values = [-2.0, -1.0, 0.0, 1.0, 2.0];
    let [found, _] = of(&index(&values), &draws(&values, 0.0, 20), &[], &quarter());
    let states: Vec<_> = found.places.iter().map(|place| place.state.unwrap()).collect();
    use State::{Clear, Confident};
    assert_eq!(states, [Confident, Confident, Clear, Clear, Clear]);
    let bands: Vec<_> = found.places.iter().map(|place| (place.low, place.median, place.high)).collect();
    assert_eq!(bands[0], (5, 5.0, 5));
    assert_eq!((found.replicates, found.seed, found.band), (20, 1, 0.9));
}

#[test]
fn excluded_kinds_are_not_judged_and_shape_nothing() {
    let values = [-9.0, -2.0, -1.0, 0.0, 1.0, 2.0];
    let evening = School { kind: Some(SchoolKind::Evening), ..School::unknown(id(0)) };
    let [found, _] = of(&index(&values), &draws(&values, 0.0, 20), &[evening], &quarter());
    let probabilities: Vec<_> = found.places.iter().map(|place| place.probability).collect();
    assert_eq!(probabilities, [None, Some(1.0), Some(1.0), Some(0.0), Some(0.0), Some(0.0)]);
    assert_eq!(found.places[0].state, None);
}

#[test]
fn nothing_drawn_says_nothing_and_equal_schools_have_no_tail() {
    let values = [1.0, 1.0, 1.0];
    let [found, conditions] = of(&index(&values), &Draws::default(), &[], &quarter());
    assert!(found.places.is_empty() && conditions.places.is_empty() && found.replicates == 0);
    let [found, _] = of(&index(&values), &draws(&values, 0.0, 5), &[], &quarter());
    assert!(found.places.iter().all(|place| place.probability.is_none() && (place.low, place.high) == (1, 1)));
}

fn federal(below: [[f64; 2]; 20], n: u32) -> (Vec<Cohort>, LowRule) {
    let mut cohorts = Vec::new();
    for (school, shares) in below.into_iter().enumerate() {
        for (share, subject) in shares.into_iter().zip([Subject::Russian, Subject::Math]) {
            let sitting = Sitting { year: year(), procedure: Procedure::Vpr, subject, grade: Grade::new(4).unwrap() };
            cohorts.push(Cohort { below_minimum: Some(share), ..Cohort::unknown(id(school), sitting, n) });
        }
    }
    let procedures = vec![(Procedure::Vpr, Subject::Russian), (Procedure::Vpr, Subject::Math)];
    (cohorts, LowRule::Federal(FederalRule { limit: 0.3, min_n: 5, procedures, combine: Combine::Any }))
}

/// Shares far from the limit are sure in large schools; a small school over the limit by one pupil is not.
#[test]
fn shares_of_the_federal_rule_are_drawn() {
    let mut below = [[0.1, 0.15]; 20];
    (below[0], below[1], below[2]) = ([0.8, 0.7], [0.32, 0.31], [0.05, 0.6]);
    let values: Vec<f64> = (0..20).map(f64::from).collect();
    let probability = |n: u32, draws: &Draws| {
        let (cohorts, low) = federal(below, n);
        let index = index(&values);
        let inputs = Inputs { cohorts: &cohorts, schools: &[], results: &index, social: None, year: year() };
        let found = of_results(inputs, &settings(low), draws, StateSettings::default());
        [0, 1, 2, 3].map(|at| found.places[at].probability.unwrap())
    };
    let sampled = draws(&values, 0.1, 2000);
    let large = probability(1000, &sampled);
    assert!(large[0] > 0.99 && large[1] > 0.5 && large[2] < 0.01 && large[3] < 0.01, "{large:?}");
    let small = probability(10, &sampled);
    assert!(small[0] > 0.4 && (0.01..0.5).contains(&small[1]) && small[2] < 0.1, "{small:?}");
    assert_eq!(probability(10, &sampled), small);
    assert_eq!(probability(10, &Draws { sampling: false, ..sampled }), [1.0, 1.0, 0.0, 0.0]);
}
