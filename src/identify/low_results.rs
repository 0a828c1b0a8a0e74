//! Low results: by a tail of the index, stable over years, or by the federal rule.

use super::Inputs;
use super::federal::Federal;
use super::settings::{IdentifySettings, LowRule};
use super::tail::Side;
use super::yearly::YearlyTails;
use crate::model::{
    school::SchoolId,
    score::{NotRated, Score},
    verdict::{FederalFinding, Finding},
};

/// The rule for low results, made ready for all schools.
pub enum LowResults<'a> {
    /// Lower tail of the index of results.
    ByIndex(YearlyTails),
    /// The federal rule.
    Federal(Federal<'a>),
}

/// What the rule says of a school.
pub struct LowAnswer {
    /// The answer; `None` where the rule cannot tell.
    pub finding: Option<Finding>,
    /// The federal conditions apart, where the methodology has them.
    pub federal: Option<FederalFinding>,
}

impl<'a> LowResults<'a> {
    /// Makes the rule ready; only schools for which `counts` holds shape the tail.
    pub fn of(inputs: &Inputs<'a>, settings: &'a IdentifySettings, counts: impl Fn(&Score) -> bool) -> Self {
        match &settings.low {
            LowRule::Index(rule) => {
                let tails = YearlyTails::of(inputs.results, *rule, Side::Lower, settings.low_stability, counts);
                Self::ByIndex(tails)
            }
            LowRule::Federal(rule) => Self::Federal(Federal::of(inputs.cohorts, rule, inputs.year)),
        }
    }

    /// The answer for a school.
    ///
    /// # Errors
    /// Why the school cannot be judged at all: it has no index, or, under the federal rule, no procedure of the year with
    /// enough participants.
    pub fn answer(&self, school: &SchoolId, inputs: &Inputs<'_>) -> Result<LowAnswer, NotRated> {
        match self {
            Self::ByIndex(tails) => match inputs.results.score(school) {
                Some(score) => Ok(LowAnswer { finding: tails.finding(score), federal: None }),
                None => Err(inputs.results.reason(school).cloned().unwrap_or(NotRated::NoData)),
            },
            Self::Federal(rule) => {
                let (finding, federal) = rule.finding(school)?;
                Ok(LowAnswer { finding: Some(finding), federal: Some(federal) })
            }
        }
    }
}
