//! What must hold of any region.

use proptest::prelude::*;

use super::build;
use crate::index::settings::{
    Aggregate, GroupSpec, Impute, IndexSettings, Normalise, OnConstant, Scaling, Step, Treat, Weighing,
};
use crate::index::{Inputs, compute};
use crate::model::{
    coherence::IndicatorPart, cohort::Cohort, exam::Procedure, school::School, score::Index, subject::Subject,
};

const SUBJECTS: [(Procedure, Subject, u8); 5] = [
    (Procedure::Vpr, Subject::Russian, 4),
    (Procedure::Vpr, Subject::Math, 4),
    (Procedure::Vpr, Subject::Biology, 6),
    (Procedure::Oge, Subject::Math, 9),
    (Procedure::Ege, Subject::Russian, 11),
];

/// A percent and a number of participants, or nothing, by school, year and subject.
type Cells = Vec<[[Option<(u16, u32)>; 5]; 2]>;

fn cells() -> impl Strategy<Value = Cells> {
    let cell = prop::option::weighted(0.8, (0..=1000_u16, 1..60_u32));
    prop::collection::vec([prop::array::uniform5(cell.clone()), prop::array::uniform5(cell)], 3..12)
}

/// Two groups, patterns in both, two years; nothing that ends in an error whatever the values.
fn settings(normalise: Normalise, aggregate: Aggregate) -> IndexSettings {
    let mut settings = build::settings(&[]);
    settings.groups = vec![build::group("vpr", 1.0), build::group("gia", 3.0)];
    settings.indicators = vec![
        build::indicator("vpr.*.*.percent", "vpr", 1.0),
        build::indicator("oge.*.percent", "gia", 1.0),
        build::indicator("ege.*.percent", "gia", 2.0),
    ];
    for spec in &mut settings.indicators {
        (spec.goalposts, spec.target) = (Some((10.0, 90.0)), Some(80.0));
    }
    settings.years = build::years(&[0.7, 0.3]);
    settings.coverage = 0.5;
    settings.min_participants = 10;
    (settings.normalise, settings.aggregate, settings.scaling) = (normalise, aggregate, Scaling::Mean50Sd10);
    settings
}

fn ways() -> impl Strategy<Value = IndexSettings> {
    prop_oneof![
        Just(settings(Normalise::ZScore, Aggregate::Arithmetic)),
        Just(settings(Normalise::MIN_MAX, Aggregate::Arithmetic)),
        Just(settings(Normalise::Percentile, Aggregate::Arithmetic)),
        Just(settings(Normalise::Percentile, Aggregate::Geometric)),
        Just(settings(Normalise::Percentile, Aggregate::Harmonic)),
        Just(settings(Normalise::Borda, Aggregate::Arithmetic)),
        Just(settings(Normalise::Target, Aggregate::Arithmetic)),
        Just(settings(Normalise::MinMax { low: 1.0, high: 10.0 }, Aggregate::Geometric)),
        Just(settings(Normalise::MinMax { low: 1.0, high: 10.0 }, Aggregate::Harmonic)),
        Just(settings(Normalise::Goalposts, Aggregate::Arithmetic)),
        Just(settings(Normalise::Goalposts, Aggregate::Geometric)),
        Just(settings(Normalise::Goalposts, Aggregate::Harmonic)),
    ]
}

/// The same with values put in where they are lacking and outliers brought in, where that is the way.
fn all_steps() -> impl Strategy<Value = IndexSettings> {
    let impute = prop_oneof![Just(Impute::None), Just(Impute::Mean), Just(Impute::ClusterMedian)];
    let order = Just(Step::ALL.to_vec()).prop_shuffle();
    (ways(), impute, order, any::<bool>()).prop_map(|(settings, impute, steps, treated)| {
        let rule = Treat { skewness: 0.5, kurtosis: -1.0, most: 3, shares: true };
        let treat = Some(rule).filter(|_| treated && settings.aggregate == Aggregate::Arithmetic);
        IndexSettings { impute, steps, treat, ..settings }
    })
}

/// Four groups in a tree (the number of the parent of each, those after it none; 4 is the first level) with five indicators under
/// them; groups may hold both. The weights are of the groups, then of the indicators.
fn tree_settings(parents: [usize; 4], of: [usize; 5], weights: [u8; 9]) -> IndexSettings {
    let mut settings = settings(Normalise::Percentile, Aggregate::Arithmetic);
    let code = |number: usize| ["a", "b", "c", "d"][number];
    settings.groups = (0..4)
        .map(|at| {
            // Only a group before it can be above another: no circles.
            let parent = (parents[at] < at).then(|| code(parents[at]).to_owned());
            GroupSpec { parent, ..build::group(code(at), f64::from(weights[at])) }
        })
        .collect();
    let fields = ["vpr.russian.4.percent", "vpr.math.4.percent", "vpr.*.*.percent", "oge.*.percent", "ege.*.percent"];
    settings.indicators =
        (0..5).map(|at| build::indicator(fields[at], code(of[at]), f64::from(weights[4 + at]))).collect();
    settings.constant = OnConstant::LeaveOut;
    settings.coverage = 0.3;
    settings
}

fn cohorts(cells: &Cells) -> Vec<Cohort> {
    let mut cohorts = Vec::new();
    for (school, years) in cells.iter().enumerate() {
        for (back, subjects) in years.iter().enumerate() {
            for ((procedure, subject, grade), cell) in SUBJECTS.into_iter().zip(subjects) {
                let Some((tenths, n)) = *cell else { continue };
                let (number, year) = (school as u32 + 1, 2023 - back as u16);
                let percent = f64::from(tenths) / 10.0;
                cohorts.push(build::cohort(number, year, procedure, subject, grade, n, percent));
            }
        }
    }
    cohorts
}

fn index(schools: &[School], cohorts: &[Cohort], settings: &IndexSettings) -> Index {
    compute(
        Inputs { cohorts, passports: &[], indicators: &[], schools, left_out: None, year: build::year(2023) },
        settings,
    )
    .unwrap()
}

proptest! {
    #[test]
    fn the_order_of_the_inputs_changes_nothing(
        (cohorts, shuffled) in cells().prop_map(|cells| cohorts(&cells)).prop_flat_map(|all| {
            let shuffled = Just(all.clone()).prop_shuffle();
            (Just(all), shuffled)
        }),
        settings in all_steps(),
    ) {
        let schools = build::schools(12);
        let reversed: Vec<School> = schools.iter().rev().cloned().collect();
        prop_assert_eq!(index(&schools, &cohorts, &settings), index(&reversed, &shuffled, &settings));
    }

    #[test]
    fn everybody_is_rated_or_has_a_reason_and_weights_sum_to_one(cells in cells(), settings in all_steps()) {
        let schools = build::schools(12);
        let index = index(&schools, &cohorts(&cells), &settings);
        prop_assert_eq!(index.scores.len() + index.not_rated.len(), schools.len());
        for school in &schools {
            prop_assert!(index.score(&school.id).is_some() != index.reason(&school.id).is_some());
        }
        for year in index.scores.iter().flat_map(|score| &score.years) {
            let total: f64 = year.parts.iter().map(|part| part.weight).sum();
            prop_assert!((total - 1.0).abs() < 1e-12, "{total}");
            prop_assert!(year.coverage >= 0.5 - 1e-9 && year.coverage <= 1.0);
            prop_assert!(year.participants >= 10 && year.value.is_finite());
            prop_assert!(year.parts.is_sorted_by_key(|part| part.indicator));
            let parts = || year.parts.iter().map(|part| part.normalised);
            let (least, most) = (parts().fold(f64::INFINITY, f64::min), parts().fold(f64::NEG_INFINITY, f64::max));
            let hair = 1e-9 * (1.0 + least.abs().max(most.abs()));
            prop_assert!((least - hair..=most + hair).contains(&year.value), "{least} {} {most}", year.value);
        }
        for (better, worse) in index.scores.iter().flat_map(|a| index.scores.iter().map(move |b| (a, b))) {
            prop_assert_eq!(better.value > worse.value, better.rank < worse.rank);
        }
    }

    #[test]
    fn units_of_an_indicator_do_not_matter(
        cells in cells(),
        min_max in any::<bool>(),
        slope in 0.01..100.0_f64,
        shift in -100.0..100.0_f64,
        which in 0..5_usize,
    ) {
        let normalise = if min_max { Normalise::MIN_MAX } else { Normalise::ZScore };
        let settings = settings(normalise, Aggregate::Arithmetic);
        let schools = build::schools(12);
        let before = cohorts(&cells);
        let (_, subject, _) = SUBJECTS[which];
        let mut after = before.clone();
        for cohort in after.iter_mut().filter(|cohort| cohort.sitting.subject == subject) {
            cohort.percent = cohort.percent.map(|percent| percent * slope + shift);
        }
        let (before, after) = (index(&schools, &before, &settings), index(&schools, &after, &settings));
        prop_assert_eq!(before.scores.len(), after.scores.len());
        for (a, b) in before.scores.iter().zip(&after.scores) {
            prop_assert!((a.value - b.value).abs() < 1e-7, "{} {}", a.value, b.value);
        }
    }

    #[test]
    fn a_better_result_never_lowers_the_value(
        cells in cells(),
        settings in ways(),
        which in any::<prop::sample::Index>(),
        gain in 0.1..50.0_f64,
    ) {
        let schools = build::schools(12);
        let before = cohorts(&cells);
        prop_assume!(!before.is_empty());
        let mut after = before.clone();
        let at = which.index(after.len());
        after[at].percent = after[at].percent.map(|percent| percent + gain);
        let school = before[at].school.clone();
        let (before, after) = (index(&schools, &before, &settings), index(&schools, &after, &settings));
        // An indicator that begins or ceases to tell schools apart makes another index.
        prop_assume!(before.indicators.len() == after.indicators.len());
        prop_assume!(before.indicators.iter().zip(&after.indicators).all(|(a, b)| a.years.len() == b.years.len()));
        if let (Some(a), Some(b)) = (before.score(&school), after.score(&school)) {
            prop_assert!(b.value >= a.value - 1e-9, "{} {}", a.value, b.value);
        }
    }

    /// Under every node what is in play sums to 1; so do effective weights, by the tree and in fact.
    #[test]
    fn weights_sum_to_one_at_every_level(
        cells in cells(),
        parents in prop::array::uniform4(0..5_usize),
        of in prop::array::uniform5(0..4_usize),
        weights in prop::array::uniform9(1..9_u8),
        equal in any::<bool>(),
    ) {
        let mut settings = tree_settings(parents, of, weights);
        settings.weighing = if equal { Weighing::Equal } else { Weighing::Given };
        let index = index(&build::schools(12), &cohorts(&cells), &settings);
        let parts = &index.coherence.indicators;
        prop_assert_eq!(parts.len(), index.indicators.len());
        if index.indicators.is_empty() {
            return Ok(());
        }
        let nodes = std::iter::once(None).chain(index.groups.iter().map(|group| Some(&group.code)));
        for node in nodes {
            let groups = index.groups.iter().filter(|group| group.parent.as_ref() == node).map(|group| group.weight);
            let own = index.indicators.iter().filter(|used| Some(&used.group) == node).map(|used| used.weight);
            let sum: f64 = groups.chain(own).sum();
            prop_assert!((sum - 1.0).abs() < 1e-12, "{node:?} {sum}");
        }
        let sum = |of: fn(&IndicatorPart) -> f64| parts.iter().map(of).sum::<f64>();
        prop_assert!((sum(|part| part.nominal) - 1.0).abs() < 1e-12);
        if !index.scores.is_empty() {
            prop_assert!((sum(|part| part.actual) - 1.0).abs() < 1e-12);
        }
        for part in parts {
            prop_assert!(part.influence.is_none_or(|share| (0.0..=1.0 + 1e-12).contains(&share)));
        }
    }

    /// In whatever order groups and indicators are written.
    #[test]
    fn the_order_of_siblings_changes_nothing(
        cells in cells(),
        parents in prop::array::uniform4(0..5_usize),
        of in prop::array::uniform5(0..4_usize),
        weights in prop::array::uniform9(1..9_u8),
    ) {
        let settings = tree_settings(parents, of, weights);
        let mut turned = settings.clone();
        turned.groups.reverse();
        turned.indicators.reverse();
        let (schools, cohorts) = (build::schools(12), cohorts(&cells));
        let (one, other) = (index(&schools, &cohorts, &settings), index(&schools, &cohorts, &turned));
        prop_assert_eq!(&one.not_rated.iter().map(|(id, _)| id).collect::<Vec<_>>(),
            &other.not_rated.iter().map(|(id, _)| id).collect::<Vec<_>>());
        for (a, b) in one.scores.iter().zip(&other.scores) {
            prop_assert!((a.value - b.value).abs() < 1e-9, "{} {}", a.value, b.value);
        }
        for used in &one.indicators {
            let same = other.indicators.iter().find(|same| same.code == used.code).unwrap();
            prop_assert!((used.weight - same.weight).abs() < 1e-12);
        }
        let alphas = (one.coherence.alpha, other.coherence.alpha);
        prop_assert!(match alphas { (Some(a), Some(b)) => (a - b).abs() < 1e-9, (a, b) => a == b }, "{alphas:?}");
    }

    /// A threshold of a group takes away, never adds: no school's coverage rises, and nobody is rated because of it.
    #[test]
    fn a_threshold_of_a_group_never_raises_coverage(
        cells in cells(),
        parents in prop::array::uniform4(0..5_usize),
        of in prop::array::uniform5(0..4_usize),
        weights in prop::array::uniform9(1..9_u8),
        which in 0..4_usize,
        threshold in 0.0..=1.0_f64,
    ) {
        let mut settings = tree_settings(parents, of, weights);
        settings.coverage = 0.0;
        let (schools, cohorts) = (build::schools(12), cohorts(&cells));
        let before = index(&schools, &cohorts, &settings);
        settings.groups[which].coverage = Some(threshold);
        let after = index(&schools, &cohorts, &settings);
        for score in &after.scores {
            let known = before.score(&score.school);
            prop_assert!(known.is_some());
            for year in &score.years {
                let was = known.and_then(|known| known.years.iter().find(|known| known.year == year.year));
                prop_assert!(was.is_some_and(|was| year.coverage <= was.coverage + 1e-9), "{year:?} {was:?}");
            }
        }
    }
}
