//! From indices to lists, a file a rule: who has [`low_results`] (by an index with its [`stability`], or by the [`federal`]
//! rule), who works in [`unfavourable`] conditions, who has [`high_results`], who is [`improving`]; the [`quadrant`]s of results
//! and conditions, the [`groups`] that are shown apart, and who is low only without doubtful results ([`hidden_risk`]).
//! How sure it all is: [`uncertainty`] of places and lists, what would [`flip`] a school; and [`effectiveness`], results against
//! the expected.

pub mod effectiveness;
mod federal;
pub mod flip;
mod groups;
mod hidden_risk;
mod high_results;
mod improving;
mod low_results;
mod low_shares;
mod quadrant;
pub mod robustness;
pub mod settings;
mod stability;
mod stated;
mod tail;
pub mod uncertainty;
mod unfavourable;
mod yearly;

use std::collections::BTreeSet;

use crate::model::{
    cohort::Cohort,
    period::Year,
    school::{School, SchoolId, SchoolKind},
    score::{Index, Score},
    verdict::{Apart, Verdict},
};
pub use hidden_risk::{looked_at, without_doubtful};
use low_results::LowResults;
pub use low_shares::low_shares;
use settings::IdentifySettings;
pub use stated::{stated, stated_effectiveness, stated_states};
use unfavourable::Unfavourable;
use yearly::YearlyTails;

/// What the rules are applied to.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Cohorts (the federal rule reads them).
    pub cohorts: &'a [Cohort],
    /// Schools, by id, the excluded ones too: they are named as standing apart.
    pub schools: &'a [School],
    /// Index of results.
    pub results: &'a Index,
    /// Index of social welfare, where there is one.
    pub social: Option<&'a Index>,
    /// Year of the lists.
    pub year: Year,
}

/// The rules made ready for all schools.
struct Rules<'a> {
    low: LowResults<'a>,
    high: Option<YearlyTails>,
    unfavourable: Option<Unfavourable<'a>>,
}

/// Applies the rules to every school; verdicts come by school id.
///
/// Schools of excluded kinds stand apart and shape no tail. Under a rule by the index, so do schools without an index of
/// results, with the reason; under the federal rule, those without a procedure that can be judged.
pub fn verdicts(inputs: Inputs<'_>, settings: &IdentifySettings) -> Vec<Verdict> {
    let excluded = excluded(&inputs, settings);
    let counts = |score: &Score| !excluded.contains(&score.school);
    let unfavourable = inputs.social.zip(settings.unfavourable);
    let rules = Rules {
        low: LowResults::of(&inputs, settings, counts),
        high: high_results::tails(inputs.results, settings, counts),
        unfavourable: unfavourable.and_then(|(index, rule)| Unfavourable::of(index, rule, counts)),
    };
    let mut verdicts: Vec<Verdict> =
        inputs.schools.iter().map(|school| verdict(school, &rules, &inputs, settings)).collect();
    verdicts.sort_by(|a, b| a.school.cmp(&b.school));
    verdicts
}

fn verdict(school: &School, rules: &Rules<'_>, inputs: &Inputs<'_>, settings: &IdentifySettings) -> Verdict {
    let mut verdict = Verdict {
        school: school.id.clone(),
        apart: None,
        low: None,
        federal: None,
        unfavourable: None,
        high: None,
        improving: None,
        quadrant: None,
        group: groups::group(school, &settings.groups).map(str::to_owned),
    };
    if let Some(kind) = excluded_kind(school, settings) {
        verdict.apart = Some(Apart::ExcludedKind(kind));
        return verdict;
    }
    match rules.low.answer(&school.id, inputs) {
        Err(reason) => {
            verdict.apart = Some(Apart::NotRated(reason));
            return verdict;
        }
        Ok(answer) => (verdict.low, verdict.federal) = (answer.finding, answer.federal),
    }
    let score = inputs.results.score(&school.id);
    verdict.unfavourable = rules.unfavourable.as_ref().and_then(|rule| rule.finding(&school.id));
    verdict.high = rules.high.as_ref().zip(score).and_then(|(tails, score)| tails.finding(score));
    verdict.improving = settings
        .improving
        .zip(score)
        .and_then(|(rule, score)| improving::improving(score, &inputs.results.years, rule));
    verdict.quadrant = quadrant::quadrant(verdict.low.as_ref(), verdict.unfavourable.as_ref());
    verdict
}

/// Schools that stand apart by their kind and shape no tail.
fn excluded<'a>(inputs: &Inputs<'a>, settings: &IdentifySettings) -> BTreeSet<&'a SchoolId> {
    let apart = inputs.schools.iter().filter(|school| excluded_kind(school, settings).is_some());
    apart.map(|school| &school.id).collect()
}

fn excluded_kind(school: &School, settings: &IdentifySettings) -> Option<SchoolKind> {
    school.kind.filter(|kind| settings.exclude_kinds.contains(kind))
}

#[cfg(test)]
mod tests;
