//! The distribution of a total expected from its tasks: the recursion of Lord and Wingersky (1984) over the scores of tasks,
//! given ability, and a smooth distribution of ability.
//!
//! Task j is passed at k points or more with probability 1/(1 + exp(b − s·θ)) (graded responses with one slope for all tasks), θ is
//! standard normal; the thresholds b give each task its observed distribution, the slope s gives the total its observed
//! variance.

/// Nodes of ability: −4…4 by a quarter.
const NODES: i32 = 16;

/// Probabilities of the total 0…Σmax, when tasks are independent; each task gives the probabilities of its points from 0.
pub fn recursion(tasks: &[Vec<f64>]) -> Vec<f64> {
    let mut total = vec![1.0];
    for task in tasks {
        let mut next = vec![0.0; total.len() + task.len().max(1) - 1];
        for (at, before) in total.iter().enumerate() {
            for (points, p) in task.iter().enumerate() {
                next[at + points] += before * p;
            }
        }
        total = next;
    }
    total
}

/// Expected probabilities of the total 0…Σmax from the shares of the points of each task (from 0 to its maximum, each task's
/// summing to 1) and the variance of the total. `None` where tasks are none or a share is not finite.
pub fn expected(shares: &[Vec<f64>], variance: f64) -> Option<Vec<f64>> {
    let valid = |task: &Vec<f64>| !task.is_empty() && task.iter().all(|share| share.is_finite());
    if shares.is_empty() || !shares.iter().all(valid) || !variance.is_finite() {
        return None;
    }
    let ability = ability();
    let (mut low, mut high) = (0.0, 6.0);
    for _ in 0..14 {
        let slope = (low + high) / 2.0;
        if spread(&total(shares, slope, &ability)) < variance {
            low = slope;
        } else {
            high = slope;
        }
    }
    Some(total(shares, (low + high) / 2.0, &ability))
}

/// Abilities and their weights, which sum to 1.
fn ability() -> Vec<(f64, f64)> {
    let nodes: Vec<f64> = (-NODES..=NODES).map(|node| f64::from(node) / 4.0).collect();
    let sum: f64 = nodes.iter().map(|z| (-z * z / 2.0).exp()).sum();
    nodes.into_iter().map(|z| (z, (-z * z / 2.0).exp() / sum)).collect()
}

fn total(shares: &[Vec<f64>], slope: f64, ability: &[(f64, f64)]) -> Vec<f64> {
    let thresholds: Vec<Vec<f64>> = shares.iter().map(|task| thresholds(task, slope, ability)).collect();
    let points: usize = shares.iter().map(|task| task.len() - 1).sum();
    let mut sum = vec![0.0; points + 1];
    for (z, weight) in ability {
        let of_tasks: Vec<Vec<f64>> = thresholds.iter().map(|task| categories(task, slope * z)).collect();
        for (cell, p) in sum.iter_mut().zip(recursion(&of_tasks)) {
            *cell += weight * p;
        }
    }
    sum
}

/// Thresholds of 1, 2 … points: at each the mean probability over ability is the share of pupils with so many or more.
fn thresholds(task: &[f64], slope: f64, ability: &[(f64, f64)]) -> Vec<f64> {
    let threshold = |points: usize| {
        let share = task[points..].iter().sum::<f64>().clamp(1e-6, 1.0 - 1e-6);
        // Newton's steps from the threshold of the mean ability: the mean of logistic curves falls with b.
        let mut b = ((1.0 - share) / share).ln() * (1.0 + slope * slope / 2.9).sqrt();
        for _ in 0..12 {
            let (mut mean, mut fall) = (0.0, 0.0);
            for (z, weight) in ability {
                let p = logistic(slope * z - b);
                mean += weight * p;
                fall += weight * p * (1.0 - p);
            }
            let step = ((mean - share) / fall.max(1e-12)).clamp(-2.0, 2.0);
            b += step;
            if step.abs() < 1e-9 {
                break;
            }
        }
        b
    };
    (1..task.len()).map(threshold).collect()
}

fn categories(thresholds: &[f64], ability: f64) -> Vec<f64> {
    let mut reached: Vec<f64> = vec![1.0];
    reached.extend(thresholds.iter().map(|b| logistic(ability - b)));
    reached.push(0.0);
    reached.windows(2).map(|pair| (pair[0] - pair[1]).max(0.0)).collect()
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn spread(probabilities: &[f64]) -> f64 {
    let mean: f64 = probabilities.iter().enumerate().map(|(x, p)| x as f64 * p).sum();
    probabilities.iter().enumerate().map(|(x, p)| (x as f64 - mean).powi(2) * p).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: tasks (0.5, 0.5), (0.2, 0.8), (0.1, 0.3, 0.6). Of the first two 0.1, 0.5, 0.4; with the third 0.01, 0.03 + 0.05,
    /// 0.06 + 0.15 + 0.04, 0.3 + 0.12, 0.24.
    #[test]
    fn the_recursion_by_hand() {
        let found = recursion(&[vec![0.5, 0.5], vec![0.2, 0.8], vec![0.1, 0.3, 0.6]]);
        for (found, expected) in found.iter().zip([0.01, 0.08, 0.25, 0.42, 0.24]) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        assert_eq!(found.len(), 5);
    }

    #[test]
    fn like_tasks_of_like_pupils_are_a_binomial() {
        let shares = vec![vec![0.4, 0.6]; 5];
        let found = expected(&shares, 5.0 * 0.24).unwrap();
        // C(5, k)·0.6ᵏ·0.4⁵⁻ᵏ
        for (found, binomial) in found.iter().zip([0.01024, 0.0768, 0.2304, 0.3456, 0.2592, 0.07776]) {
            assert!((found - binomial).abs() < 1e-3, "{found} {binomial}");
        }
    }

    #[test]
    fn keeps_the_mean_and_the_variance() {
        let shares: Vec<Vec<f64>> =
            (1..=12).map(|at| vec![0.03 * f64::from(at), 0.2, 0.8 - 0.03 * f64::from(at)]).collect();
        let found = expected(&shares, 20.0).unwrap();
        let mean: f64 = found.iter().enumerate().map(|(x, p)| x as f64 * p).sum();
        let of_tasks: f64 = shares.iter().map(|task| task[1] + 2.0 * task[2]).sum();
        assert!((mean - of_tasks).abs() < 1e-6, "{mean} {of_tasks}");
        assert!((spread(&found) - 20.0).abs() < 0.05, "{}", spread(&found));
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert_eq!(expected(&[], 1.0), None);
    }
}
