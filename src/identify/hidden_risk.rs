//! «Скрытая зона риска»: schools that are not low as reported and are low without their doubtful results. What a school is
//! measured against (distributions, thresholds, the other schools) stays as reported, so that nobody becomes low because
//! others lost their results; see `docs/hidden-risk.md`.

use std::collections::{BTreeMap, BTreeSet};

use super::federal::Federal;
use super::low_results::{LowAnswer, LowResults};
use super::settings::{IdentifySettings, LowRule};
use super::{Inputs, excluded_kind};
use crate::model::{
    cohort::Cohort,
    exam::Sitting,
    hidden_risk::{Figures, Standing, WithoutDoubtful},
    school::{SchoolId, SchoolKind},
    score::{NotRated, Score},
    verdict::FederalCell,
};

/// Scores of the schools of which the index uses doubtful results, as they would be without them.
pub type Scores = BTreeMap<SchoolId, Result<Score, NotRated>>;

/// Doubtful results of the years that the rule of low results looks at.
pub fn looked_at(
    inputs: Inputs<'_>,
    settings: &IdentifySettings,
    doubtful: &BTreeSet<(SchoolId, Sitting)>,
) -> BTreeMap<SchoolId, Vec<Sitting>> {
    let in_years = |sitting: &Sitting| match settings.low {
        LowRule::Index(_) => inputs.results.years.contains(&sitting.year),
        LowRule::Federal(_) => {
            sitting.year == inputs.year || sitting.year.get().checked_add(1) == Some(inputs.year.get())
        }
    };
    let mut of_school: BTreeMap<SchoolId, Vec<Sitting>> = BTreeMap::new();
    for (school, sitting) in doubtful.iter().filter(|(_, sitting)| in_years(sitting)) {
        of_school.entry(school.clone()).or_default().push(*sitting);
    }
    of_school
}

/// Schools with doubtful results under both countings, by id; those that are not judged as reported are left out. `inputs`
/// are as reported.
pub fn without_doubtful(
    inputs: Inputs<'_>,
    settings: &IdentifySettings,
    doubtful: &BTreeSet<(SchoolId, Sitting)>,
    scores: &Scores,
) -> Vec<WithoutDoubtful> {
    let excluded: BTreeMap<&SchoolId, Option<SchoolKind>> =
        inputs.schools.iter().map(|school| (&school.id, excluded_kind(school, settings))).collect();
    let counts = |score: &Score| excluded.get(&score.school).is_none_or(Option::is_none);
    let rule = LowResults::of(&inputs, settings, counts);
    let doubtful = looked_at(inputs, settings, doubtful);
    let left: Vec<Cohort> = inputs.cohorts.iter().filter(|cohort| is_left(cohort, &doubtful)).cloned().collect();
    let federal = match &settings.low {
        LowRule::Federal(rule) => Some(Federal::of(&left, rule, inputs.year)),
        LowRule::Index(_) => None,
    };
    let judged = doubtful.into_iter().filter(|(school, _)| excluded.get(school).is_some_and(Option::is_none));
    let answers = judged.filter_map(|(school, sittings)| {
        let reported = figures(&school, rule.answer(&school, &inputs).ok()?, inputs.results.score(&school));
        // Where the rule cannot tell anyway, doubts take nothing away.
        reported.low.as_ref()?;
        let (without, worst) = match (&rule, &federal) {
            (LowResults::Federal(all), Some(left)) => by_federal(all, left, &school, &reported, scores),
            _ => by_index(&rule, &inputs, &school, &reported, scores),
        };
        let standing = match &without {
            _ if reported.is_low() => Standing::Low,
            Ok(without) if without.is_low() => Standing::HiddenRisk,
            _ if worst => Standing::CannotTell,
            _ => Standing::NotLow,
        };
        Some(WithoutDoubtful { school, doubtful: sittings, reported, without, standing })
    });
    answers.collect()
}

/// Cohorts of schools with doubtful results, without these.
fn is_left(cohort: &Cohort, doubtful: &BTreeMap<SchoolId, Vec<Sitting>>) -> bool {
    doubtful.get(&cohort.school).is_some_and(|sittings| !sittings.contains(&cohort.sitting))
}

fn figures(school: &SchoolId, answer: LowAnswer, score: Option<&Score>) -> Figures {
    debug_assert!(score.is_none_or(|score| score.school == *school));
    Figures {
        index: score.map(|score| score.index),
        rank: score.map(|score| score.rank),
        low: answer.finding,
        federal: answer.federal,
    }
}

/// The figures without the doubtful results, and whether the school could be low if what is no longer known were low.
fn by_index(
    rule: &LowResults<'_>,
    inputs: &Inputs<'_>,
    school: &SchoolId,
    reported: &Figures,
    scores: &Scores,
) -> (Result<Figures, NotRated>, bool) {
    let (LowResults::ByIndex(tails), Some(before)) = (rule, inputs.results.score(school)) else {
        return (Ok(reported.clone()), reported.is_low());
    };
    let Some(without) = scores.get(school) else { return (Ok(reported.clone()), reported.is_low()) };
    let worst = tails.at_worst(without.as_ref().ok(), before).is_some_and(|finding| finding.holds);
    let of_score =
        |score: &Score| figures(school, LowAnswer { finding: tails.finding(score), federal: None }, Some(score));
    (without.as_ref().map(of_score).map_err(NotRated::clone), worst)
}

fn by_federal(
    all: &Federal<'_>,
    left: &Federal<'_>,
    school: &SchoolId,
    reported: &Figures,
    scores: &Scores,
) -> (Result<Figures, NotRated>, bool) {
    let key = |cell: &FederalCell| (cell.year, cell.procedure, cell.subject);
    let mut worst = left.cells(school);
    let known: Vec<_> = worst.iter().map(key).collect();
    let lost = all.cells(school).into_iter().filter(|cell| !known.contains(&key(cell)));
    worst.extend(lost.map(|cell| FederalCell { low: true, ..cell }));
    let score = scores.get(school).map(|score| score.as_ref().ok());
    let without = left.finding(school).map(|(finding, federal)| Figures {
        index: score.map_or(reported.index, |score| score.map(|score| score.index)),
        rank: score.map_or(reported.rank, |score| score.map(|score| score.rank)),
        low: Some(finding),
        federal: Some(federal),
    });
    (without, all.holds(&worst))
}
