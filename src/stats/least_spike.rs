//! The least that can be said of a bound where how many were lifted is not identified: how far its score stands above the straight
//! line between its two neighbours, beyond what ordinary scores of the same distribution do.
//!
//! Let M pupils be lifted onto the bound, m of them from one point below. Then the score stands M + m/2 above the line between what is
//! left below and what stands above, and m is at most M: so M is at least two thirds of it. What a scale with teeth makes of
//! itself is taken off first.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// Fewest ordinary scores.
const LEAST_ORDINARY: usize = 4;

/// Part of the height that is certainly lifted.
const LIFTED: f64 = 2.0 / 3.0;

/// Least pupils too many at `bounds[at]` (95 % interval of the teeth); 0 where ordinary scores are too few to compare, or teeth explain it.
pub fn at_least(counts: &[f64], bounds: &[usize], at: usize) -> f64 {
    let Some((height, line)) = bounds.get(at).and_then(|bound| above_line(counts, *bound)) else { return 0.0 };
    let Some(teeth) = teeth(counts, bounds) else { return 0.0 };
    (LIFTED * (height - teeth * line)).max(0.0)
}

/// How far a score stands above the line between its neighbours, and the line there.
fn above_line(counts: &[f64], score: usize) -> Option<(f64, f64)> {
    let below = counts.get(score.checked_sub(1)?)?;
    let line = (below + counts.get(score + 1)?) / 2.0;
    Some((counts[score] - line, line))
}

/// Half of a 95 % interval of the height at ordinary scores, as a share of the line: root mean square times Student's t. Ordinary
/// are the scores with no bound among their neighbours; of three such scores one is independent of the others.
fn teeth(counts: &[f64], bounds: &[usize]) -> Option<f64> {
    let largest = counts.iter().copied().fold(0.0, f64::max);
    let ordinary = (1..counts.len()).filter(|score| bounds.iter().all(|bound| bound.abs_diff(*score) > 1));
    // In the far tails a share of few pupils is chance alone.
    let heights = ordinary.filter_map(|score| above_line(counts, score)).filter(|(_, line)| *line >= 0.05 * largest);
    let squares: Vec<f64> = heights.map(|(height, line)| (height / line).powi(2)).collect();
    let n = squares.len() as f64;
    let t = StudentsT::new(0.0, 1.0, (n / 3.0).max(2.0)).ok()?.inverse_cdf(0.975);
    (squares.len() >= LEAST_ORDINARY).then(|| t * (squares.iter().sum::<f64>() / n).sqrt())
}
