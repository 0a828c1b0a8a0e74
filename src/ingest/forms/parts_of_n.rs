//! Figures that part the participants of a row, by mark or by score: counts, or percents that are brought back to counts.

/// Rounded percents may miss a hundred by so much at least, and by so much at most.
const OFF_HUNDRED: (f64, f64) = (1.0, 5.0);
/// Shares of one may miss it by so much.
const OFF_ONE: f64 = 0.011;

/// What the labels say of the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Participants.
    Counts,
    /// Percents of participants.
    Percents,
    /// Nothing («2», «3», «4», «5»): each row tells by what its figures add up to.
    ByTheSum,
}

/// The participants of a row, parted.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// Participants in each part.
    pub counts: Vec<u32>,
    /// Percents as given, else those of the counts.
    pub percents: Vec<f64>,
}

/// Parts `n` participants; `None` when the figures cannot be theirs: whole numbers that add up to `n` are counts, figures
/// that add up to a hundred are percents, to one (cells in the percent format) shares.
pub fn parts(n: u32, figures: &[f64], measure: Measure) -> Option<Parts> {
    let counts = || {
        let counts = whole(figures)?;
        let sum: u64 = counts.iter().map(|count| u64::from(*count)).sum();
        let percents = figures.iter().map(|figure| 100.0 * figure / f64::from(n.max(1))).collect();
        (sum == u64::from(n)).then_some(Parts { counts, percents })
    };
    let percents = || {
        let sum: f64 = figures.iter().sum();
        let unit = if (sum - 100.0).abs() <= tolerance(figures) + 1e-9 {
            1.0
        } else if (sum - 1.0).abs() <= OFF_ONE {
            100.0
        } else {
            return None;
        };
        let percents: Vec<f64> = figures.iter().map(|figure| figure * unit).collect();
        Some(Parts { counts: from_percents(n, &percents), percents })
    };
    match measure {
        Measure::Counts => counts(),
        Measure::Percents => percents(),
        Measure::ByTheSum => counts().or_else(percents),
    }
}

/// The figures as counts, if they are whole.
pub fn whole(figures: &[f64]) -> Option<Vec<u32>> {
    let each = figures.iter().map(|figure| (figure.fract() == 0.0 && *figure <= 1e9).then_some(*figure as u32));
    each.collect()
}

/// By how much rounded percents may miss a hundred: half of their last digit for each that is not zero.
fn tolerance(percents: &[f64]) -> f64 {
    let multiple_of = |step: f64| percents.iter().all(|p| (p / step - (p / step).round()).abs() < 1e-6);
    let step = [1.0, 0.1].into_iter().find(|step| multiple_of(*step)).unwrap_or(0.01);
    let parts = percents.iter().filter(|percent| **percent > 0.0).count();
    (step / 2.0 * parts as f64).clamp(OFF_HUNDRED.0, OFF_HUNDRED.1)
}

/// Counts of `n` pupils nearest to per cents that add up to about a hundred: each share of `n` rounded down, and the
/// pupils that are left given to the largest remainders (to the lower mark when they are equal). Where rounding alone
/// adds up to `n`, this is it.
fn from_percents(n: u32, percents: &[f64]) -> Vec<u32> {
    let sum: f64 = percents.iter().sum();
    let exact: Vec<f64> = percents.iter().map(|percent| f64::from(n) * percent / sum).collect();
    let mut counts: Vec<u32> = exact.iter().map(|share| (share + 1e-9).floor() as u32).collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by(|a: &usize, b: &usize| {
        let rest = |at: usize| exact[at] - f64::from(counts[at]);
        rest(*b).total_cmp(&rest(*a)).then(a.cmp(b))
    });
    let left = n.saturating_sub(counts.iter().sum());
    for at in order.into_iter().take(left as usize) {
        counts[at] += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_come_back_as_the_nearest_counts() {
        // 7 of 52, 20, 15, 10: 13.46, 38.46, 28.85, 19.23.
        assert_eq!(from_percents(52, &[13.46, 38.46, 28.85, 19.23]), [7, 20, 15, 10]);
        // Whole per cents of three pupils: 33 + 33 + 33 + 0 = 99.
        assert_eq!(from_percents(3, &[33.0, 33.0, 33.0, 0.0]), [1, 1, 1, 0]);
        // They cannot be the per cents of seven: 0.7, 1.4, 2.1, 2.8; the three that are left go to .8, .7 and .4.
        assert_eq!(from_percents(7, &[10.0, 20.0, 30.0, 40.0]), [1, 1, 2, 3]);
        assert_eq!(from_percents(0, &[25.0; 4]), [0; 4]);
    }

    #[test]
    fn counts_percents_and_shares_are_told_by_their_sum() {
        let of = |n, figures: &[f64]| parts(n, figures, Measure::ByTheSum).map(|parts| parts.counts);
        assert_eq!(of(20, &[2.0, 8.0, 7.0, 3.0]), Some(vec![2, 8, 7, 3]));
        assert_eq!(of(20, &[10.0, 40.0, 35.0, 15.0]), Some(vec![2, 8, 7, 3]));
        assert_eq!(of(20, &[0.1, 0.4, 0.35, 0.15]), Some(vec![2, 8, 7, 3]));
        assert_eq!(of(20, &[2.0, 8.0, 7.0, 4.0]), None);
        // Twelve shares of 1/12, each rounded to 8: 96, which whole percents may well add up to.
        assert_eq!(of(12, &[8.0; 12]), Some(vec![1; 12]));
        assert_eq!(of(12, &[8.0, 8.0, 8.0, 70.0]), None);
        let shown = parts(4, &[1.0, 3.0], Measure::Counts).map(|parts| parts.percents);
        assert_eq!(shown, Some(vec![25.0, 75.0]));
    }
}
