//! From an index to lists, and how sure they are.

use std::collections::BTreeSet;

use super::robustness::{Depth, robustness};
use crate::error::Error;
use crate::identify;
use crate::index::{self, Prepared, Source};
use crate::methodology::Methodology;
use crate::model::cohort::Cohort;
use crate::model::effectiveness::Effectiveness;
use crate::model::exam::Sitting;
use crate::model::flip::Flip;
use crate::model::hidden_risk::DoubtfulResults;
use crate::model::robustness::Robustness;
use crate::model::school::{School, SchoolId};
use crate::model::score::Index;
use crate::model::uncertainty::Uncertainty;
use crate::model::verdict::Verdict;
use crate::objectivity::settings::VprTrust;

/// What the rules come to.
pub struct Lists {
    /// Index of results, or its uncertainty.
    pub results: Index,
    /// Verdicts, by school.
    pub verdicts: Vec<Verdict>,
    /// What doubtful results do.
    pub doubtful: Option<DoubtfulResults>,
    /// How sure it is.
    pub honesty: Honesty,
}

/// How sure it is.
pub struct Honesty {
    /// Index of results, or its uncertainty.
    pub results: Uncertainty,
    /// Places by conditions.
    pub conditions: Option<Uncertainty>,
    /// Choices of the method.
    pub robustness: Robustness,
    /// Results against the expected.
    pub effectiveness: Effectiveness,
    /// What would move schools over the line.
    pub flips: Vec<Flip>,
}

/// The lists as reported with what doubtful results do to them; where these are set aside, the lists without them. The
/// social index does not know of results. Robustness is looked into as deep as `depth` says.
pub fn lists(
    (method, depth): (&Methodology, Depth),
    inputs: index::Inputs<'_>,
    (social, conditions): (Option<&Index>, Option<&Prepared<'_>>),
    schools: &[School],
    doubts: Option<&BTreeSet<(SchoolId, Sitting)>>,
) -> Result<Lists, Error> {
    let prepared = index::prepare(inputs, &method.results)?;
    let results = prepared.index();
    let reported = identify::Inputs { cohorts: inputs.cohorts, schools, results: &results, social, year: inputs.year };
    let doubtful = match doubts {
        Some(doubts) => {
            let scores = index::without(inputs, &method.results, &results, doubts)?;
            Some(DoubtfulResults {
                set_aside: method.objectivity.vpr_trust == VprTrust::SetAside,
                results: identify::looked_at(reported, &method.identify, doubts).values().map(Vec::len).sum(),
                schools: identify::without_doubtful(reported, &method.identify, doubts, &scores),
            })
        }
        None => None,
    };
    let (Some(doubts), true) = (doubts, doubtful.as_ref().is_some_and(|of| of.set_aside)) else {
        let (verdicts, honesty) = judged((method, depth), reported, &prepared, conditions);
        return Ok(Lists { results, verdicts, doubtful, honesty });
    };
    let left: Vec<Cohort> = inputs
        .cohorts
        .iter()
        .filter(|cohort| !doubts.contains(&(cohort.school.clone(), cohort.sitting)))
        .cloned()
        .collect();
    let prepared = index::prepare(index::Inputs { left_out: Some(doubts), ..inputs }, &method.results)?;
    let results = prepared.index();
    let inputs = identify::Inputs { cohorts: &left, results: &results, ..reported };
    let (verdicts, honesty) = judged((method, depth), inputs, &prepared, conditions);
    Ok(Lists { results, verdicts, doubtful, honesty })
}

/// Verdicts, and how sure they are.
fn judged(
    (method, depth): (&Methodology, Depth),
    inputs: identify::Inputs<'_>,
    results: &Prepared<'_>,
    conditions: Option<&Prepared<'_>>,
) -> (Vec<Verdict>, Honesty) {
    let (rules, states) = (&method.identify, method.states);
    let verdicts = identify::verdicts(inputs, rules);
    let of_results = |source| {
        let draws = results.draws(source, &method.uncertainty);
        identify::uncertainty::of_results(inputs, rules, &draws, states)
    };
    let uncertainty = of_results(Source::Sampling);
    let mut flips = identify::flip::flips(inputs, rules, &verdicts, &uncertainty, results);
    let conditions = conditions.filter(|_| inputs.social.is_some()).map(|of| {
        let draws = of.draws(Source::Sampling, &method.uncertainty);
        let uncertainty = identify::uncertainty::of_conditions(inputs, rules, &draws, states);
        flips.extend(identify::flip::of_conditions(inputs, rules, &verdicts, &uncertainty, of));
        uncertainty
    });
    let honesty = Honesty {
        robustness: robustness(method, inputs, results, &verdicts, (depth, &uncertainty)),
        effectiveness: identify::effectiveness::effectiveness(inputs, &method.effectiveness, &uncertainty),
        flips,
        results: uncertainty,
        conditions,
    };
    (verdicts, honesty)
}
