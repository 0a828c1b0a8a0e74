//! Who goes on to grade 10. Elsewhere weaker pupils leave after grade 9, so that a school from which more of them go on than is
//! usual does worse at EGE than its OGE let expect, and nothing is amiss with either.

use std::collections::BTreeMap;

use super::super::settings::ObjectivitySettings;
use crate::model::cohort::Cohort;
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::school::SchoolId;
use crate::model::subject::Subject;
use crate::stats::{quantile, truncated};

/// Shares of those who sat OGE that sit EGE two years on. Empty for an exam that everybody goes on to.
pub struct GoingOn<'a> {
    shares: BTreeMap<&'a SchoolId, f64>,
    usual: f64,
}

impl<'a> GoingOn<'a> {
    /// By the participants of EGE in Russian, which everybody sits in grade 11, whatever mathematics they choose.
    pub fn new(
        later: Sitting,
        before: &[&'a Cohort],
        by_sitting: &BTreeMap<Sitting, Vec<&'a Cohort>>,
        settings: &ObjectivitySettings,
    ) -> Self {
        let russian = Grade::new(11).filter(|_| later.procedure == Procedure::Ege);
        let russian = russian.map(|grade| Sitting { subject: Subject::Russian, grade, ..later });
        let sat = russian.and_then(|sitting| by_sitting.get(&sitting)).map_or(&[][..], Vec::as_slice);
        let sat: BTreeMap<&SchoolId, u32> = sat.iter().map(|cohort| (&cohort.school, cohort.n)).collect();
        let enough = before.iter().filter(|cohort| cohort.n >= settings.min_n.max(1));
        let share =
            |cohort: &&&'a Cohort| Some((&cohort.school, f64::from(*sat.get(&cohort.school)?) / f64::from(cohort.n)));
        let shares: BTreeMap<&SchoolId, f64> = enough.filter_map(|cohort| share(&cohort)).collect();
        let usual = quantile::quantile(&shares.values().copied().collect::<Vec<_>>(), 0.5).unwrap_or(1.0);
        Self { shares, usual }
    }

    /// By how many standard deviations between pupils a school may do worse for more of them going on than is usual: the whole
    /// difference if it is always the best who go on. 0 where no more of them do, or it is not known.
    pub fn allowance(&self, school: &SchoolId) -> f64 {
        let mean = |share| truncated::mean_of_the_best(share);
        let lower = self.shares.get(school).and_then(|share| Some(mean(self.usual)? - mean(*share)?));
        lower.map_or(0.0, |lower| lower.max(0.0))
    }
}
