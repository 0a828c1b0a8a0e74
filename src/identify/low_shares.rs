//! Shares of schools with low results by municipality, each with what chance leaves open.

use std::collections::BTreeMap;

use crate::model::municipal::{LowShares, Part};
use crate::model::school::School;
use crate::model::verdict::Verdict;
use crate::stats::paired::wilson;

/// The intervals of the shares, of municipalities and of all schools: Wilson's, 95 %, of the schools that are judged.
pub fn low_shares(schools: &[School], verdicts: &[Verdict]) -> LowShares {
    let mut of: BTreeMap<_, Part> = BTreeMap::new();
    let mut all = Part::default();
    for verdict in verdicts.iter().filter(|verdict| verdict.apart.is_none()) {
        let school =
            schools.binary_search_by(|school| school.id.cmp(&verdict.school)).ok().and_then(|at| schools.get(at));
        let place = of.entry(school.and_then(|school| school.municipality.clone())).or_default();
        for part in [place, &mut all] {
            part.of += 1;
            part.so += u32::from(verdict.is_low());
        }
    }
    LowShares {
        all: (all.of > 0).then(|| wilson(all.so, all.of)),
        places: of.into_iter().map(|(place, part)| (place, wilson(part.so, part.of))).collect(),
    }
}
