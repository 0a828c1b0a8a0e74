//! Groups of which only number, mean and deviation are known, put together.

/// A group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// Members, 1 and above.
    pub n: u32,
    /// Mean.
    pub mean: f64,
    /// Standard deviation, n − 1; 0 for a group of one.
    pub sd: f64,
}

/// All groups as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pooled {
    /// Members.
    pub n: f64,
    /// Mean of all members.
    pub mean: f64,
    /// Standard deviation of all members, n − 1: just what their own values would give.
    pub sd: f64,
    /// Standard deviation within groups: √(Σ(n − 1)s² / Σ(n − 1)).
    pub within: f64,
}

/// All groups as one; `None` when no group has two members.
pub fn pool(groups: &[Group]) -> Option<Pooled> {
    let n: f64 = groups.iter().map(|group| f64::from(group.n)).sum();
    let inner = |group: &Group| (f64::from(group.n) - 1.0).max(0.0);
    let freedom: f64 = groups.iter().map(inner).sum();
    if freedom < 1.0 {
        return None;
    }
    let mean = groups.iter().map(|group| f64::from(group.n) * group.mean).sum::<f64>() / n;
    let within: f64 = groups.iter().map(|group| inner(group) * group.sd.powi(2)).sum();
    let between: f64 = groups.iter().map(|group| f64::from(group.n) * (group.mean - mean).powi(2)).sum();
    Some(Pooled { n, mean, sd: ((within + between) / (n - 1.0)).sqrt(), within: (within / freedom).sqrt() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::moments;

    /// Fisher's iris, sepal length of the three species (50 each): means 5.006, 5.936, 6.588, deviations 0.3524897, 0.5161711,
    /// 0.6358796; R gives 5.843333 and 0.8280661 of all 150, and 0.5147894 as the residual standard error of `lm` by species.
    #[test]
    fn agrees_with_r_on_iris() {
        let group = |mean, sd| Group { n: 50, mean, sd };
        let found = pool(&[group(5.006, 0.352_489_7), group(5.936, 0.516_171_1), group(6.588, 0.635_879_6)]).unwrap();
        assert!((found.mean - 5.843_333).abs() < 1e-6 && (found.sd - 0.828_066_1).abs() < 1e-6, "{found:?}");
        assert!((found.within - 0.514_789_4).abs() < 1e-6 && found.n == 150.0);
        assert_eq!((pool(&[]), pool(&[Group { n: 1, mean: 3.0, sd: 0.0 }])), (None, None));
    }

    proptest! {
        #[test]
        fn nothing_is_lost_by_grouping(groups in prop::collection::vec(prop::collection::vec(0_u8..40, 1..12), 1..12)) {
            let groups: Vec<Vec<f64>> = groups.iter().map(|group| group.iter().map(|x| f64::from(*x)).collect()).collect();
            let known: Vec<Group> = groups
                .iter()
                .map(|group| Group {
                    n: group.len() as u32,
                    mean: moments::mean(group).unwrap(),
                    sd: moments::sd(group).unwrap_or(0.0),
                })
                .collect();
            let all: Vec<f64> = groups.concat();
            match pool(&known) {
                Some(found) => {
                    prop_assert!((found.mean - moments::mean(&all).unwrap()).abs() < 1e-9);
                    prop_assert!((found.sd - moments::sd(&all).unwrap()).abs() < 1e-9);
                }
                None => prop_assert!(groups.iter().all(|group| group.len() == 1)),
            }
        }
    }
}
