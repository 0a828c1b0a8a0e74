//! Step 3, imputation: what stands for a value that a school lacks.

use super::settings::Impute;
use crate::stats::{moments, quantile};

/// Schools with values, and schools that lack one; every list is by the number of the school.
#[derive(Clone, Copy, Debug)]
pub struct Gap<'a> {
    /// Schools that have a value.
    pub there: &'a [usize],
    /// Their values.
    pub values: &'a [f64],
    /// Schools that lack one.
    pub lacking: &'a [usize],
    /// The cluster of every school of the region.
    pub clusters: &'a [usize],
}

/// A value for each school that lacks one, in the order of `lacking`; nothing when the method imputes nothing, or there is no
/// value to go by.
///
/// A cluster without a value takes that of all schools.
pub fn impute(gap: Gap<'_>, how: Impute) -> Vec<(usize, f64)> {
    let centre = |values: &[f64]| match how {
        Impute::None => None,
        Impute::Mean | Impute::ClusterMean => moments::mean(values),
        Impute::Median | Impute::ClusterMedian => quantile::quantile(values, 0.5),
    };
    let Some(of_all) = centre(gap.values) else { return Vec::new() };
    let of_cluster = |school: usize| {
        let own = gap.there.iter().zip(gap.values).filter(|(other, _)| gap.clusters[**other] == gap.clusters[school]);
        centre(&own.map(|(_, value)| *value).collect::<Vec<_>>()).unwrap_or(of_all)
    };
    let value = |school: usize| match how {
        Impute::ClusterMean | Impute::ClusterMedian => of_cluster(school),
        Impute::None | Impute::Mean | Impute::Median => of_all,
    };
    gap.lacking.iter().map(|school| (*school, value(*school))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Schools 1–3 of one cluster have 1, 2, 6, school 4 of another has 20; schools 5, 6 and 7 lack a value, the last in a
    /// cluster where nobody has one. Mean of all 29/4, median 4; of the first cluster 3 and 2.
    #[test]
    fn means_and_medians_of_all_and_of_clusters() {
        let gap = Gap {
            there: &[0, 1, 2, 3],
            values: &[1.0, 2.0, 6.0, 20.0],
            lacking: &[4, 5, 6],
            clusters: &[0, 0, 0, 1, 0, 1, 2],
        };
        for (how, expected) in [
            (Impute::Mean, [7.25, 7.25, 7.25]),
            (Impute::Median, [4.0, 4.0, 4.0]),
            (Impute::ClusterMean, [3.0, 20.0, 7.25]),
            (Impute::ClusterMedian, [2.0, 20.0, 4.0]),
        ] {
            let found = impute(gap, how);
            assert_eq!(found, [(4, expected[0]), (5, expected[1]), (6, expected[2])], "{how:?}");
        }
        assert!(impute(gap, Impute::None).is_empty());
        assert!(impute(Gap { there: &[], values: &[], ..gap }, Impute::Mean).is_empty(), "nothing to go by");
    }
}
