//! What becomes of places and of the list of low results when a part of the index is taken out.

use std::collections::BTreeSet;

use super::settings::IdentifySettings;
use super::{Inputs, verdicts};
use crate::model::{
    robustness::Removal,
    school::SchoolId,
    score::{Index, Score},
    uncertainty::Draws,
    verdict::Verdict,
};
use crate::stats::rank;

/// Places and list of a replicate of the index against those as reported; `reported` are the verdicts of `inputs`.
///
/// Only schools that are rated in both are compared, places being among them. Thresholds are computed anew over the schools that
/// are left. The federal rule does not look at the index: nobody enters or leaves.
pub fn removal(inputs: Inputs<'_>, settings: &IdentifySettings, reported: &[Verdict], without: &Draws) -> Removal {
    let index = replaced(inputs.results, without);
    let before: Vec<f64> = without.schools.iter().filter_map(|id| Some(inputs.results.score(id)?.value)).collect();
    let (before, after) = (rank::competition(&before), rank::competition(without.overall(0)));
    let shifts = || before.iter().zip(&after).map(|(before, after)| before.abs_diff(*after));
    let left: BTreeSet<&SchoolId> = without.schools.iter().collect();
    let listed = |verdicts: &[Verdict]| -> BTreeSet<SchoolId> {
        let low = verdicts.iter().filter(|verdict| verdict.is_low() && left.contains(&verdict.school));
        low.map(|verdict| verdict.school.clone()).collect()
    };
    let (was, is) = (listed(reported), listed(&verdicts(Inputs { results: &index, ..inputs }, settings)));
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Removal {
        indicator: 0,
        mean_shift: shifts().map(f64::from).sum::<f64>() / before.len().max(1) as f64,
        most: shifts().max().unwrap_or_default(),
        entered: count(is.difference(&was).count()),
        left: count(was.difference(&is).count()),
        not_rated: count(inputs.results.scores.len() - left.len()),
    }
}

/// The index with the values of a replicate of one; places and scale stay as they were, no rule of low results looks at them.
fn replaced(index: &Index, draws: &Draws) -> Index {
    let score = |(at, id): (usize, &SchoolId)| {
        let score = index.score(id)?;
        let mut years = score.years.clone();
        years.retain_mut(|of| {
            let year = draws.years.iter().position(|year| *year == of.year);
            let value = year.and_then(|year| draws.value(0, at, year));
            of.value = value.unwrap_or(of.value);
            value.is_some()
        });
        Some(Score { value: draws.overall(0)[at], years, ..score.clone() })
    };
    Index { scores: draws.schools.iter().enumerate().filter_map(score).collect(), ..index.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identify::settings::{IdentifySettings, LowRule};
    use crate::identify::tests::{id, index, schools, tail, year};

    /// Ten schools of values 1–10, a fifth of them low: 1 and 2 (the quantile is at 2.8). Without a part, 1 comes to 5.5, 9 falls to
    /// 0.5, and 10 has no value: of nine, 9 and 2 are low, 1 leaves, 9 enters.
    #[test]
    fn who_enters_and_who_leaves_by_hand() {
        let values: Vec<[Option<f64>; 1]> = (1..=10).map(|at| [Some(f64::from(at))]).collect();
        let rows: Vec<&[Option<f64>]> = values.iter().map(|row| row.as_slice()).collect();
        let (index, schools) = (index(&rows), schools(10));
        let settings = IdentifySettings { low: LowRule::Index(tail(0.2)), ..crate::identify::tests::settings() };
        let inputs = Inputs { cohorts: &[], schools: &schools, results: &index, social: None, year: year(2023) };
        let reported = verdicts(inputs, &settings);
        let after = [5.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 0.5];
        let draws = Draws {
            schools: (1..=9).map(id).collect(),
            years: vec![year(2023)],
            replicates: 1,
            known: vec![true; 9],
            values: after.to_vec(),
            overall: after.to_vec(),
            ..Draws::default()
        };
        let found = removal(inputs, &settings, &reported, &draws);
        assert_eq!((found.entered, found.left, found.not_rated), (1, 1, 1));
        // Places among the nine: 9 8 7 6 5 4 3 2 1 before, 4 8 7 6 5 3 2 1 9 after: they shift by 5 + 0 + 0 + 0 + 0 + 1 + 1 + 1 + 8.
        assert_eq!(found.most, 8);
        assert!((found.mean_shift - 16.0 / 9.0).abs() < 1e-12, "{found:?}");
    }
}
