//! Which procedures were held in full: a year in which a procedure reached but a part of its usual participants (a spring
//! broken off, a trial in a few schools) is no ground for comparing schools.

use std::collections::BTreeMap;

use crate::model::{cohort::Cohort, exam::Procedure, period::Year};

/// Procedures and years that are not to be used, with their participants over those of the procedure's fullest year.
pub type Incomplete = BTreeMap<(Procedure, Year), f64>;

/// Finds them among the cohorts of the years that `looked_at` allows: fewer participants than the share `least` of the
/// fullest of those years.
pub fn incomplete<'a>(
    cohorts: impl Iterator<Item = &'a Cohort>,
    looked_at: impl Fn(Year) -> bool,
    least: f64,
) -> Incomplete {
    let mut participants: BTreeMap<(Procedure, Year), u64> = BTreeMap::new();
    for cohort in cohorts.filter(|cohort| looked_at(cohort.sitting.year)) {
        *participants.entry((cohort.sitting.procedure, cohort.sitting.year)).or_default() += u64::from(cohort.n);
    }
    let mut fullest: BTreeMap<Procedure, u64> = BTreeMap::new();
    for ((procedure, _), n) in &participants {
        let most = fullest.entry(*procedure).or_default();
        *most = (*n).max(*most);
    }
    let share = |((procedure, year), n): ((Procedure, Year), u64)| {
        let most = fullest.get(&procedure).copied().unwrap_or_default();
        ((procedure, year), if most == 0 { 0.0 } else { n as f64 / most as f64 })
    };
    participants.into_iter().map(share).filter(|(_, share)| *share < least).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::build;
    use super::*;
    use crate::model::subject::Subject::{Math, Russian};

    /// VPR: 20 + 20 in 2021, 9 in 2022; OGE: 20 in 2022 only. A quarter of 40 is 10.
    #[test]
    fn a_procedure_is_measured_by_its_own_fullest_year() {
        let cohorts = [
            build::cohort(1, 2021, Procedure::Vpr, Math, 4, 20, 50.0),
            build::cohort(2, 2021, Procedure::Vpr, Russian, 4, 20, 50.0),
            build::cohort(1, 2022, Procedure::Vpr, Math, 4, 9, 50.0),
            build::oge(1, 2022, Math, 3.5),
        ];
        let found = |least| incomplete(cohorts.iter(), |_| true, least);
        assert_eq!(found(0.25), BTreeMap::from([((Procedure::Vpr, build::year(2022)), 9.0 / 40.0)]));
        assert!(found(0.2).is_empty());
        assert!(incomplete(cohorts.iter(), |year| year.get() == 2022, 0.9).is_empty());
    }
}
