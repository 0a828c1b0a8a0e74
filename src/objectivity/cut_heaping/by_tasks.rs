//! The second opinion: what distribution of totals the difficulty of the tasks leads one to expect.

use crate::model::work::{self, Work};
use crate::stats::lord_wingersky;

/// Pupils by score from 0 to `max`, `n` in all; `None` where scores of tasks are not known or do not add up to the scale.
pub fn expected(work: &Work, max: usize, n: u32) -> Option<Vec<f64>> {
    let maxima: Option<Vec<usize>> = work.items.iter().map(|item| item.max.map(usize::from)).collect();
    let maxima = maxima.filter(|maxima| !maxima.is_empty() && maxima.iter().sum::<usize>() == max)?;
    let mut counts: Vec<Vec<u32>> = maxima.iter().map(|max| vec![0; max + 1]).collect();
    let (mut rows, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for scores in work.scores.chunks_exact(maxima.len()) {
        let Some(total) = total(scores, &maxima) else { continue };
        for (counts, score) in counts.iter_mut().zip(scores) {
            counts[usize::from(work::points(*score).unwrap_or(0))] += 1;
        }
        let total = total as f64;
        (rows, sum, squares) = (rows + 1.0, sum + total, squares + total * total);
    }
    // Where most rows have no scores of tasks, the rest speak only for themselves.
    if rows < 0.5 * f64::from(n) {
        return None;
    }
    let shares: Vec<Vec<f64>> =
        counts.iter().map(|task| task.iter().map(|count| f64::from(*count) / rows).collect()).collect();
    let expected = lord_wingersky::expected(&shares, squares / rows - (sum / rows).powi(2))?;
    Some(expected.into_iter().map(|p| p * f64::from(n)).collect())
}

/// Total of a row with every task scored within its maximum.
fn total(scores: &[u8], maxima: &[usize]) -> Option<usize> {
    let mut total = 0;
    for (score, max) in scores.iter().zip(maxima) {
        total += work::points(*score).map(usize::from).filter(|points| points <= max)?;
    }
    Some(total)
}
