//! A run without what is not for the public: what is left is all that any page or file can say.

use std::collections::BTreeMap;

use super::suppress::rounded;
use crate::model::disclosure::Disclosure;
use crate::model::effectiveness::Effectiveness;
use crate::model::matching::Matching;
use crate::model::quantity::Rank;
use crate::model::robustness::Robustness;
use crate::model::run::{FileRecord, Run};
use crate::model::school::{School, SchoolId};
use crate::model::score::{Index, IndicatorUsed, NotRated, Score};
use crate::model::shrinkage::Shrinkage;
use crate::model::uncertainty::{Place, State, Uncertainty};
use crate::model::verdict::{Apart, FederalFinding, Finding, Verdict};

/// The run that is published; its cohorts are those of `public`, already chosen.
///
/// Decisions stay: lists, quadrants, groups, who is on a border. Gone is everything that is computed from hidden figures among
/// others or tells of few pupils: parts and years of indices, parameters of indicators over schools, bands, expected results,
/// smoothed figures, passports, tables, signs of inconsistent grading, what would change a decision, problems, names to match, and
/// the rows of each sheet (a protocol of one school has as many rows as pupils).
pub fn strip(run: &Run, cohorts: Vec<crate::model::cohort::Cohort>, public: Disclosure) -> Run {
    let pupils = |school: &School| school.pupils.filter(|_| !public.pupils.contains(&school.id));
    Run {
        version: run.version.clone(),
        year: run.year,
        method: run.method.clone(),
        requested: Default::default(),
        files: run.files.iter().map(|file| FileRecord { sheets: Vec::new(), ..file.clone() }).collect(),
        schools: run.schools.iter().map(|school| School { pupils: pupils(school), ..school.clone() }).collect(),
        cohorts,
        shrinkage: Shrinkage::default(),
        passports: Vec::new(),
        indicators: Vec::new(),
        results: index(&run.results, |school| !public.results.contains(school)),
        social: run.social.as_ref().map(|of| index(of, |school| !public.social.contains(school))),
        verdicts: run.verdicts.iter().map(|of| verdict(run, of)).collect(),
        // Of the schools as they are, hidden ones too.
        low_shares: Default::default(),
        // Drawn, and not shown: nothing of it but that.
        uncertainty: Uncertainty { replicates: run.uncertainty.replicates, ..Uncertainty::default() },
        uncertainty_settings: Vec::new(),
        conditions: None,
        robustness: Robustness::default(),
        effectiveness: Effectiveness::default(),
        effectiveness_settings: Vec::new(),
        flips: Vec::new(),
        objectivity: None,
        objectivity_settings: Vec::new(),
        doubtful: None,
        steps: run.steps.clone(),
        problems: Vec::new(),
        matching: Matching::default(),
        public: Some(public),
    }
}

/// An index with the scores that are shown. Places are among these: a gap among places would be the place of a hidden school, and
/// with its neighbours tell its index.
fn index(of: &Index, is_shown: impl Fn(&SchoolId) -> bool) -> Index {
    let mut scores: Vec<Score> = of.scores.iter().filter(|score| is_shown(&score.school)).cloned().collect();
    let mut places: Vec<Rank> = scores.iter().map(|score| score.rank).collect();
    places.sort_unstable();
    let place: BTreeMap<Rank, usize> = places.iter().enumerate().rev().map(|(at, rank)| (*rank, at + 1)).collect();
    for score in &mut scores {
        let at = place.get(&score.rank).copied().unwrap_or(1);
        score.rank = u32::try_from(at).ok().and_then(Rank::new).unwrap_or(score.rank);
        score.index = rounded(score.index, 1);
        // Of the exact value only the order is kept.
        score.value = score.index - at as f64 * 1e-9;
        score.years = Vec::new();
    }
    let indicators = of.indicators.iter().map(|used| IndicatorUsed { years: Vec::new(), ..used.clone() });
    Index {
        indicators: indicators.collect(),
        years: of.years.clone(),
        years_unused: of.years_unused.clone(),
        incomplete: of.incomplete.clone(),
        missing: of.missing.clone(),
        constant: of.constant.clone(),
        scores,
        not_rated: of.not_rated.iter().map(|(school, why)| (school.clone(), reason(why))).collect(),
        groups: of.groups.clone(),
        treated: Vec::new(),
        set_aside: Vec::new(),
        coherence: Default::default(),
        account: Default::default(),
    }
}

/// Why a school is not rated, without the number of its pupils.
fn reason(why: &NotRated) -> NotRated {
    match why {
        NotRated::NotEnough { .. } => NotRated::TooFew,
        other => other.clone(),
    }
}

/// A verdict without the figures behind it; where the replicates put the school on the border of a list, that stays.
fn verdict(run: &Run, of: &Verdict) -> Verdict {
    let (results, conditions) =
        (run.uncertainty.of(&of.school), run.conditions.as_ref().and_then(|all| all.of(&of.school)));
    Verdict {
        apart: of.apart.as_ref().map(|why| match why {
            Apart::NotRated(why) => Apart::NotRated(reason(why)),
            other => other.clone(),
        }),
        low: of.low.as_ref().map(|found| finding(found, results)),
        unfavourable: of.unfavourable.as_ref().map(|found| finding(found, conditions)),
        high: of.high.as_ref().map(|found| finding(found, None)),
        federal: of.federal.as_ref().map(|found| FederalFinding { cells: Vec::new(), ..found.clone() }),
        ..of.clone()
    }
}

/// A rule's answer without its figures. Replicates that contradict the rule, or cannot tell, put the school on the border, and so
/// does the rule's own nearness.
fn finding(of: &Finding, place: Option<&Place>) -> Finding {
    let cannot_tell = match place.and_then(|place| place.state) {
        Some(State::Confident) => !of.holds,
        Some(State::Clear) => of.holds,
        Some(State::Borderline) => true,
        None => false,
    };
    Finding { borderline: of.borderline || cannot_tell, years: Vec::new(), ..of.clone() }
}
