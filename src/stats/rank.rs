//! Places in an order.

/// Places from the largest value down, from 1; equal values share the better place («1224»).
pub fn competition(values: &[f64]) -> Vec<u32> {
    let mut places = vec![0; values.len()];
    for run in runs(values, |a, b| b.total_cmp(a)) {
        for at in run.members {
            places[at] = run.before as u32 + 1;
        }
    }
    places
}

/// Ranks from the smallest value up, from 1; equal values share the mean of their ranks («fractional»).
pub fn average(values: &[f64]) -> Vec<f64> {
    let mut ranks = vec![0.0; values.len()];
    for run in runs(values, f64::total_cmp) {
        let rank = run.before as f64 + (run.members.len() as f64 + 1.0) / 2.0;
        for at in run.members {
            ranks[at] = rank;
        }
    }
    ranks
}

/// The middle place of a value among values in ascending order, whether it is one of them or not: those below, and half of
/// the equal. Over n and times 100 it is the percentile rank, both ends excluded.
pub fn middle_place(sorted: &[f64], value: f64) -> f64 {
    let below = sorted.partition_point(|other| *other < value);
    let equal = sorted[below..].partition_point(|other| *other <= value);
    below as f64 + equal as f64 / 2.0
}

/// Positions of equal values, and how many values stand before them in the order.
struct Run {
    before: usize,
    members: Vec<usize>,
}

fn runs(values: &[f64], order: impl Fn(&f64, &f64) -> std::cmp::Ordering) -> Vec<Run> {
    let mut at: Vec<usize> = (0..values.len()).collect();
    at.sort_by(|a, b| order(&values[*a], &values[*b]).then(a.cmp(b)));
    let mut before = 0;
    at.chunk_by(|a, b| values[*a] == values[*b])
        .map(|members| {
            let run = Run { before, members: members.to_vec() };
            before += members.len();
            run
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first figures of π, the example of R's `?rank`: `x2 <- c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5)`.
    const PI: [f64; 11] = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0, 5.0, 3.0, 5.0];

    #[test]
    fn agrees_with_r_on_ties() {
        // rank(x2)
        assert_eq!(average(&PI), [4.5, 1.5, 6.0, 1.5, 8.0, 11.0, 3.0, 10.0, 8.0, 4.5, 8.0]);
        // rank(-x2, ties.method = "min")
        assert_eq!(competition(&PI), [7, 10, 6, 10, 3, 1, 9, 2, 3, 7, 3]);
    }

    #[test]
    fn equal_values_share_the_better_place() {
        assert_eq!(competition(&[80.0, 90.0, 80.0, 70.0]), [2, 1, 2, 4]);
        assert_eq!(competition(&[0.0, -0.0]), [1, 1]);
        assert!(competition(&[]).is_empty());
    }

    /// `scipy.stats.percentileofscore([1, 2, 3, 3, 4], 3, kind="mean")` is 60 in its documentation.
    #[test]
    fn agrees_with_scipy_on_percentile_rank() {
        let sorted = [1.0, 2.0, 3.0, 3.0, 4.0];
        assert_eq!(middle_place(&sorted, 3.0) / 5.0 * 100.0, 60.0);
        let found = [0.0, 1.0, 2.5, 4.0, 9.0].map(|value| middle_place(&sorted, value));
        assert_eq!(found, [0.0, 0.5, 2.0, 4.5, 5.0]);
        assert_eq!(middle_place(&[], 1.0), 0.0);
    }
}
