//! Clusters of schools that are compared with one another: by settlement, by size.

use super::settings::Reference;
use crate::model::school::{School, Settlement};

/// The cluster of each school, numbered from 0 without gaps in the order in which they come; those of whom the sources do not
/// say what the reference asks are a cluster of their own.
pub fn clusters(schools: &[&School], reference: Reference) -> Vec<usize> {
    let mut known: Vec<(Option<Settlement>, Option<usize>)> = Vec::new();
    let key = |school: &School| {
        let size = school.size();
        match reference {
            Reference::Region => (None, None),
            Reference::Settlement => (school.settlement, None),
            Reference::Size => (None, size),
            Reference::SettlementAndSize => (school.settlement, size),
        }
    };
    let mut number = |key| {
        known.iter().position(|known| *known == key).unwrap_or_else(|| {
            known.push(key);
            known.len() - 1
        })
    };
    schools.iter().map(|school| number(key(school))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::build;
    use super::*;

    #[test]
    fn schools_of_one_settlement_and_size_are_one_cluster() {
        let school = |number, settlement, pupils| School { settlement, pupils, ..build::school(number) };
        let schools = [
            school(1, Some(Settlement::Urban), Some(500)),
            school(2, Some(Settlement::Rural), Some(99)),
            school(3, Some(Settlement::Rural), Some(100)),
            school(4, None, None),
            school(5, Some(Settlement::Urban), Some(400)),
        ];
        let schools: Vec<&School> = schools.iter().collect();
        assert_eq!(clusters(&schools, Reference::Region), [0; 5]);
        assert_eq!(clusters(&schools, Reference::Settlement), [0, 1, 1, 2, 0]);
        assert_eq!(clusters(&schools, Reference::Size), [0, 1, 2, 3, 0]);
        assert_eq!(clusters(&schools, Reference::SettlementAndSize), [0, 1, 2, 3, 0]);
    }
}
