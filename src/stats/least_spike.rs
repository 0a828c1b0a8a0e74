//! The least that can be said of a bound where how many were lifted is not identified: how far its score stands above the straight
//! line between its two neighbours, beyond what ordinary scores of the same distribution do.
//!
//! Let M pupils be lifted onto the bound, m of them from one point below. Then the score stands M + m/2 above the line between what is
//! left below and what stands above, and m is at most M: so M is at least two thirds of it. Where the next bound is near, pupils
//! may have been lifted away from one point above too: then half is taken. What a scale with teeth makes of itself, and what
//! chance does, is taken off first.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::Z95;

/// Fewest ordinary scores.
const LEAST_ORDINARY: usize = 4;

/// Part of the height that is certainly lifted, and where the next bound is near.
const LIFTED: (f64, f64) = (2.0 / 3.0, 0.5);

/// A bound is near when so many points away: pupils are lifted from up to five points below.
const NEAR: usize = 6;

/// Least pupils too many at `bounds[at]` (95 % interval of the teeth); 0 where ordinary scores are too few to compare, or teeth explain it.
pub fn at_least(counts: &[f64], bounds: &[usize], at: usize) -> f64 {
    let Some((height, line)) = bounds.get(at).and_then(|bound| above_line(counts, *bound)) else { return 0.0 };
    let Some(teeth) = teeth(counts, bounds) else { return 0.0 };
    // Three Poisson counts, two of them halved.
    let chance = Z95 * (1.5 * line).sqrt();
    let near = bounds.get(at + 1).is_some_and(|next| next.saturating_sub(bounds[at]) <= NEAR);
    let lifted = if near { LIFTED.1 } else { LIFTED.0 };
    (lifted * (height - (teeth * level(height, line)).hypot(chance))).max(0.0)
}

/// How far a score stands above the line between its neighbours, and the line there.
fn above_line(counts: &[f64], score: usize) -> Option<(f64, f64)> {
    let below = counts.get(score.checked_sub(1)?)?;
    let line = (below + counts.get(score + 1)?) / 2.0;
    Some((counts[score] - line, line))
}

/// Mean of a score and its neighbours: on a comb with empty scores the line of a tooth may be nothing, the level is not.
fn level(height: f64, line: f64) -> f64 {
    line + height / 3.0
}

/// Half of a 95 % interval of the height at ordinary scores, as a share of the level: root mean square times Student's t. Ordinary
/// are the scores with no bound among their neighbours; of three such scores one is independent of the others.
fn teeth(counts: &[f64], bounds: &[usize]) -> Option<f64> {
    let largest = counts.iter().copied().fold(0.0, f64::max);
    let ordinary = (1..counts.len()).filter(|score| bounds.iter().all(|bound| bound.abs_diff(*score) > 1));
    // In the far tails a share of few pupils is chance alone.
    let heights = ordinary
        .filter_map(|score| above_line(counts, score))
        .filter(|(height, line)| level(*height, *line) >= 0.05 * largest);
    let squares: Vec<f64> = heights.map(|(height, line)| (height / level(height, line)).powi(2)).collect();
    let n = squares.len() as f64;
    let t = StudentsT::new(0.0, 1.0, (n / 3.0).max(2.0)).ok()?.inverse_cdf(0.975);
    (squares.len() >= LEAST_ORDINARY).then(|| t * (squares.iter().sum::<f64>() / n).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: a flat scale has no teeth, and the line at the bound is 100.
    #[test]
    fn chance_is_taken_off_and_a_part_is_said() {
        assert_eq!(at_least(&[100.0; 23], &[6], 0), 0.0, "flat");
        let mut counts = vec![100.0; 23];
        counts[6] = 1_000.0;
        let (height, chance) = (900.0, 1.96 * 150.0_f64.sqrt());
        assert!((at_least(&counts, &[6], 0) - 2.0 / 3.0 * (height - chance)).abs() < 1e-9);
        assert!((at_least(&counts, &[6, 10], 0) - 0.5 * (height - chance)).abs() < 1e-9, "the next bound is near");
    }

    #[test]
    fn a_tooth_of_a_comb_is_not_lifted() {
        let tooth = |at: usize| [1_250.0, 1_250.0, 500.0][at % 3];
        let counts: Vec<f64> = (0..21).map(tooth).collect();
        for at in 0..3 {
            assert_eq!(at_least(&counts, &[7, 12, 16], at), 0.0, "{at}");
        }
    }

    #[test]
    fn never_more_than_were_lifted_from_up_to_four_points_below() {
        for reach in 1..=4 {
            let honest: Vec<f64> =
                (0..21).map(|x| (2_000.0 * (-(f64::from(x) - 11.0).powi(2) / 40.0).exp()).round()).collect();
            let bounds = [7, 11, 15];
            let mut counts = honest.clone();
            let mut lifted = [0.0; 3];
            for (bound, lifted) in bounds.iter().zip(&mut lifted) {
                for score in bound - reach..*bound {
                    let by = (counts[score] * 0.6).round().min(honest[score] * 0.6);
                    counts[score] -= by;
                    *lifted += by;
                }
                counts[*bound] += *lifted;
            }
            for (at, lifted) in lifted.iter().enumerate() {
                let least = at_least(&counts, &bounds, at);
                assert!(least <= *lifted, "{reach}, {at}: {least} of {lifted}");
            }
        }
    }

    #[test]
    fn nothing_is_said_where_there_is_nothing_to_compare() {
        assert_eq!(at_least(&[5.0, 40.0, 3.0, 90.0, 5.0, 80.0, 2.0, 30.0], &[1, 3, 5], 1), 0.0);
        assert_eq!(
            (at_least(&[100.0; 13], &[12], 0), at_least(&[100.0; 13], &[6], 9), at_least(&[], &[], 0)),
            (0.0, 0.0, 0.0)
        );
    }
}
