//! A distribution of primary scores: participants by score, from 0 on.

use crate::model::scale::Scale;

/// Participants by primary score.
#[derive(Clone, Copy, Debug)]
pub(super) struct Distribution<'a> {
    counts: &'a [u32],
}

impl<'a> Distribution<'a> {
    pub(super) fn new(counts: &'a [u32]) -> Self {
        Self { counts }
    }

    fn scores(self) -> impl Iterator<Item = (u32, u32)> + 'a {
        (0..).zip(self.counts.iter().copied()).filter(|(_, n)| *n > 0)
    }

    /// Participants, the sum of their scores and of the squares of these.
    fn sums(self) -> [i128; 3] {
        self.scores().fold([0; 3], |[n, sum, squares], (score, count)| {
            let (score, count) = (i128::from(score), i128::from(count));
            [n + count, sum + count * score, squares + count * score * score]
        })
    }

    /// The highest score that someone has.
    pub(super) fn most(self) -> Option<u32> {
        self.scores().last().map(|(score, _)| score)
    }

    /// Mean in points.
    pub(super) fn mean(self) -> Option<f64> {
        let [n, sum, _] = self.sums();
        (n > 0).then(|| sum as f64 / n as f64)
    }

    /// Sample standard deviation in points, the numerator exact.
    pub(super) fn sd(self) -> Option<f64> {
        let [n, sum, squares] = self.sums();
        (n > 1).then(|| ((n * squares - sum * sum) as f64 / (n * (n - 1)) as f64).sqrt())
    }

    /// Whether nobody is above the maximum of the scale; `false` where the scale does not say it.
    pub(super) fn is_within(self, scale: &Scale) -> bool {
        scale.max_primary.is_some_and(|max| self.most().is_none_or(|most| f64::from(most) <= max))
    }

    /// Mean in per cent of the maximum.
    pub(super) fn percent(self, scale: &Scale) -> Option<f64> {
        scale.max_primary.filter(|max| *max > 0.0).and_then(|max| self.mean().map(|mean| 100.0 * mean / max))
    }

    /// Share of the participants with the maximum.
    pub(super) fn ceiling(self, scale: &Scale) -> Option<f64> {
        let max = scale.max_primary?;
        let [n, ..] = self.sums();
        let full: u32 = self.scores().filter(|(score, _)| f64::from(*score) >= max).map(|(_, count)| count).sum();
        (n > 0).then(|| f64::from(full) / n as f64)
    }

    /// Counts of marks by the bounds of the scale; nothing where someone is above its maximum.
    pub(super) fn marks(self, scale: &Scale) -> Option<[u32; 4]> {
        let bounds = scale.bounds?;
        if scale.max_primary.is_some() && !self.is_within(scale) {
            return None;
        }
        let mut marks = [0; 4];
        for (score, count) in self.scores() {
            let reached = bounds.iter().filter(|bound| f64::from(score) >= **bound).count();
            marks[reached] += count;
        }
        Some(marks)
    }
}
