//! How many are too many on and above a bound: a distribution is smoothed with the scores around each bound put together (see
//! [`super::loglinear`]), so that who was lifted over a bound is still counted where he was lifted.
//!
//! Assumed: pupils are moved within a window and never across its ends. The windows are widened until the rest of the
//! distribution is smooth. Only the scores that are left free can tell whether a window is wide enough: where hardly any are left
//! between two bounds, a smooth rest says nothing, and neither bound is answered (see [`super::least_spike`] for what is left to say).

use std::ops::Range;

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::chance::Chance;
use super::loglinear::{self, Smooth};
use super::quantile;

/// Degrees of the polynomial.
const DEGREES: std::ops::RangeInclusive<usize> = 3..=6;

/// Widest window, points on either side.
const WIDEST: usize = 6;

/// Fewest free scores between the windows of neighbouring bounds: one can always be met by a bend of the polynomial.
const FREE: usize = 2;

/// Windows of a scale that is never smooth (a comb): nothing shows how wide they must be, so wide enough for any lift that is known.
const COMB: std::ops::RangeInclusive<usize> = 4..=5;

/// Fewest groups beyond parameters.
const LEAST_DF: usize = 2;

/// Dispersion of a smooth distribution of thousands of pupils: at most so much.
const SMOOTH: f64 = 5.0;

/// Bootstrap replicates.
const REPLICATES: u64 = 200;

/// Fewest other scores at which the same excess is computed for their spread to count.
const LEAST_PLACEBOS: usize = 6;

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Spikes {
    /// The smooth distribution.
    pub smooth: Vec<f64>,
    /// Points on either side of a bound that were put together.
    pub reach: usize,
    /// Degree of the polynomial.
    pub degree: usize,
    /// Pearson's dispersion of the rest.
    pub dispersion: f64,
    /// Each bound; `None` where it is not identified.
    pub bounds: Vec<Option<Spike>>,
}

/// An excess on and above a bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spike {
    /// How many too many.
    pub excess: f64,
    /// 95 % interval: chance (bootstrap), roughness of the scale (the same excess at other scores), how the answer moves when windows
    /// are a point wider.
    pub interval: (f64, f64),
    /// Least and largest over windows and degrees near the chosen ones.
    pub range: (f64, f64),
}

/// A window: the score of the bound, and the scores that are put together.
#[derive(Clone, Debug, PartialEq)]
struct Window {
    bound: usize,
    all: Range<usize>,
}

struct Choice {
    reach: usize,
    degree: usize,
    windows: Vec<Window>,
    /// Whether a window has free scores on both sides.
    apart: Vec<bool>,
    groups: Vec<Range<usize>>,
    fitted: Smooth,
}

/// Excesses at the bounds (each from 1 to the highest score, rising). `None` where no bound is identified: there is nobody, too little
/// is left to fit, windows leave no free scores between them, or the answer depends on the window.
pub fn spikes(counts: &[f64], bounds: &[usize], seed: u64) -> Option<Spikes> {
    if bounds.is_empty() || bounds.iter().any(|bound| *bound == 0 || *bound >= counts.len()) {
        return None;
    }
    let chosen = choose(counts, bounds)?;
    let excesses = excesses(counts, &chosen.windows, &chosen.fitted.means);
    let near = ranges(counts, bounds, &chosen, &excesses);
    let chance = bootstrap(counts, &chosen, &excesses, seed);
    let rough = roughness(counts, &chosen);
    let wider = wider(counts, bounds, &chosen);
    let spike = |at: usize| {
        let excess = excesses[at];
        let half = rough.map_or(0.0, |rough| {
            let total: f64 = chosen.fitted.means[chosen.windows[at].all.clone()].iter().sum();
            rough * total
        });
        let (low, high) = (chance[at].0.min(excess - half), chance[at].1.max(excess + half));
        // How the answer moves with the window is uncertainty too; when it moves out of its interval it is no answer.
        let shift = wider.as_ref().map_or(0.0, |wider| wider[at] - excess);
        let stays = low <= excess + shift && excess + shift <= high;
        let interval = (low + shift.min(0.0), high + shift.max(0.0));
        (chosen.apart[at] && stays).then_some(Spike { excess, interval, range: near[at] })
    };
    let spikes: Vec<Option<Spike>> = (0..bounds.len()).map(spike).collect();
    spikes.iter().any(Option::is_some).then_some(Spikes {
        reach: chosen.reach,
        degree: chosen.degree,
        dispersion: chosen.fitted.dispersion,
        bounds: spikes,
        smooth: chosen.fitted.means,
    })
}

/// The narrowest window whose rest is smooth, by BIC among degrees; else, the scale being a comb, the widest there is room for.
fn choose(counts: &[f64], bounds: &[usize]) -> Option<Choice> {
    let identified = |choice: &Choice| choice.apart.contains(&true);
    let smooth = |choice: &Choice| identified(choice) && choice.fitted.dispersion <= SMOOTH;
    let narrowest = (1..=WIDEST).find_map(|reach| best(counts, bounds, (reach, FREE), smooth));
    narrowest.or_else(|| COMB.rev().find_map(|reach| best(counts, bounds, (reach, FREE), identified)))
}

/// Excesses with windows one point wider, each on its own, where that can be fitted.
fn wider(counts: &[f64], bounds: &[usize], chosen: &Choice) -> Option<Vec<f64>> {
    let worst = SMOOTH.max(2.0 * chosen.fitted.dispersion);
    let wider = best(counts, bounds, (chosen.reach + 1, 0), |choice| choice.fitted.dispersion <= worst)?;
    Some(excesses(counts, &wider.windows, &wider.fitted.means))
}

fn best(counts: &[f64], bounds: &[usize], window: (usize, usize), allowed: impl Fn(&Choice) -> bool) -> Option<Choice> {
    let choices = DEGREES.filter_map(|degree| choice(counts, bounds, window, degree)).filter(allowed);
    choices.min_by(|a, b| a.fitted.bic.total_cmp(&b.fitted.bic))
}

/// Windows of that reach; those with fewer than `free` scores between are put together.
fn choice(counts: &[f64], bounds: &[usize], (reach, free): (usize, usize), degree: usize) -> Option<Choice> {
    let windows = windows(bounds, reach, counts.len());
    let between: Vec<bool> = windows.windows(2).map(|pair| pair[1].all.start >= pair[0].all.end + free).collect();
    let side = |at: Option<usize>| at.and_then(|at| between.get(at)).copied().unwrap_or(true);
    let apart = (0..windows.len()).map(|at| side(at.checked_sub(1)) && side(Some(at))).collect();
    let groups = groups(&windows, &between, counts.len());
    let fitted = loglinear::fit(counts, &groups, degree).filter(|fitted| fitted.df >= LEAST_DF)?;
    Some(Choice { reach, degree, windows, apart, groups, fitted })
}

/// Windows that share no score: where two meet, the scores between the bounds are parted in the middle.
fn windows(bounds: &[usize], reach: usize, scores: usize) -> Vec<Window> {
    let middle = |low: usize, high: usize| low + (high - low).div_ceil(2);
    let window = |(at, bound): (usize, &usize)| {
        let mut first = bound.saturating_sub(reach);
        let mut end = (bound + reach).min(scores);
        if let Some(before) = at.checked_sub(1).map(|at| bounds[at]) {
            first = first.max(middle(before, *bound).min(*bound));
        }
        if let Some(after) = bounds.get(at + 1) {
            end = end.min(if bound + reach > after.saturating_sub(reach) { middle(*bound, *after) } else { end });
        }
        Window { bound: *bound, all: first..end.max(bound + 1) }
    };
    bounds.iter().enumerate().map(window).collect()
}

/// Free scores each on its own, windows each or, where they are not apart, with the next one.
fn groups(windows: &[Window], between: &[bool], scores: usize) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for (at, window) in windows.iter().enumerate() {
        let joined = at.checked_sub(1).is_some_and(|before| !between[before]);
        match groups.last_mut().filter(|_| joined) {
            Some(last) => last.end = window.all.end,
            None => {
                groups.extend((end..window.all.start).map(|score| score..score + 1));
                groups.push(window.all.clone());
            }
        }
        end = window.all.end;
    }
    groups.extend((end..scores).map(|score| score..score + 1));
    groups
}

fn excesses(counts: &[f64], windows: &[Window], means: &[f64]) -> Vec<f64> {
    windows.iter().map(|window| excess(counts, means, window.bound, &window.all)).collect()
}

/// Observed on and above the bound within the window, less what the smooth distribution gives of the window's total.
fn excess(counts: &[f64], means: &[f64], bound: usize, all: &Range<usize>) -> f64 {
    let sum = |values: &[f64], range: Range<usize>| values[range].iter().sum::<f64>();
    let expected = sum(means, all.clone());
    let share = if expected > 0.0 { sum(means, bound..all.end) / expected } else { 0.0 };
    sum(counts, bound..all.end) - share * sum(counts, all.clone())
}

/// Over windows one point narrower and wider, and all degrees, where they fit no worse than twice the chosen.
fn ranges(counts: &[f64], bounds: &[usize], chosen: &Choice, excesses: &[f64]) -> Vec<(f64, f64)> {
    let mut ranges: Vec<(f64, f64)> = excesses.iter().map(|excess| (*excess, *excess)).collect();
    let worst = SMOOTH.max(2.0 * chosen.fitted.dispersion);
    for reach in chosen.reach.saturating_sub(1).max(1)..=(chosen.reach + 1).min(WIDEST) {
        let tried = DEGREES.filter_map(|degree| choice(counts, bounds, (reach, 0), degree));
        for choice in tried.filter(|choice| choice.fitted.dispersion <= worst) {
            let found = self::excesses(counts, &choice.windows, &choice.fitted.means);
            for (range, excess) in ranges.iter_mut().zip(found) {
                *range = (range.0.min(excess), range.1.max(excess));
            }
        }
    }
    ranges
}

/// 2.5 and 97.5 % of the excess when counts are drawn anew: around the fit outside windows, around what was observed inside,
/// with the dispersion of the fit.
fn bootstrap(counts: &[f64], chosen: &Choice, excesses: &[f64], seed: u64) -> Vec<(f64, f64)> {
    let scale = chosen.fitted.dispersion.max(1.0);
    let mut centres = chosen.fitted.means.clone();
    for window in &chosen.windows {
        centres[window.all.clone()].copy_from_slice(&counts[window.all.clone()]);
    }
    let mut drawn: Vec<Vec<f64>> = vec![Vec::new(); excesses.len()];
    for replicate in 0..REPLICATES {
        let mut chance = Chance::stream(seed, "spikes", [replicate, 0]);
        let draw = |mean: &f64| scale * f64::from(chance.poisson(mean / scale));
        let redrawn: Vec<f64> = centres.iter().map(draw).collect();
        let Some(fitted) = loglinear::fit(&redrawn, &chosen.groups, chosen.degree) else { continue };
        for (drawn, excess) in drawn.iter_mut().zip(self::excesses(&redrawn, &chosen.windows, &fitted.means)) {
            drawn.push(excess);
        }
    }
    let interval = |(drawn, excess): (&Vec<f64>, &f64)| {
        let at = |q| quantile::quantile(drawn, q).unwrap_or(*excess);
        (at(0.025).min(*excess), at(0.975).max(*excess))
    };
    drawn.iter().zip(excesses).map(interval).collect()
}

/// Half of a 95 % interval for a share of the window's expected total: the root mean square of the same excess over all other
/// scores whose window meets no window of a bound, times Student's t. On a comb, or where the polynomial bends wrong, this
/// is how far a bound of nothing goes. Windows of neighbouring scores overlap, so the degrees of freedom are the windows that
/// stand side by side, two at least.
fn roughness(counts: &[f64], chosen: &Choice) -> Option<f64> {
    let means = &chosen.fitted.means;
    let scores = counts.len();
    let largest = means.iter().copied().fold(0.0, f64::max);
    let free = |range: &Range<usize>| {
        chosen.windows.iter().all(|window| range.end <= window.all.start || range.start >= window.all.end)
    };
    let shares = (chosen.reach..=scores.saturating_sub(chosen.reach)).filter_map(|bound| {
        let all = bound - chosen.reach..bound + chosen.reach;
        let total: f64 = means[all.clone()].iter().sum();
        // In the far tails a share of few pupils is chance alone, and the bootstrap has it.
        let heavy = total >= 0.1 * largest * all.len() as f64;
        (free(&all) && heavy).then(|| excess(counts, means, bound, &all) / total)
    });
    let shares: Vec<f64> = shares.collect();
    let square: f64 = shares.iter().map(|share| share * share).sum();
    let apart = (shares.len() as f64 / (2 * chosen.reach) as f64).max(2.0);
    let t = StudentsT::new(0.0, 1.0, apart).ok()?.inverse_cdf(0.975);
    (shares.len() >= LEAST_PLACEBOS).then(|| t * (square / shares.len() as f64).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bell(scores: usize, n: f64, mean: f64, sd: f64) -> Vec<f64> {
        let weights: Vec<f64> = (0..scores).map(|x| (-((x as f64 - mean) / sd).powi(2) / 2.0).exp()).collect();
        let sum: f64 = weights.iter().sum();
        weights.into_iter().map(|weight| n * weight / sum).collect()
    }

    fn chancy(means: &[f64], seed: u64) -> Vec<f64> {
        let mut chance = Chance::stream(seed, "test", [0, 0]);
        means.iter().map(|mean| f64::from(chance.poisson(*mean))).collect()
    }

    /// Lifts a share of those up to `reach` points below the bound onto it; how many.
    fn lift(counts: &mut [f64], bound: usize, reach: usize, share: f64) -> f64 {
        let mut moved = 0.0;
        for count in &mut counts[bound - reach..bound] {
            let by = (*count * share).round();
            *count -= by;
            moved += by;
        }
        counts[bound] += moved;
        moved
    }

    #[test]
    fn counts_whom_someone_lifted() {
        let mut counts = chancy(&bell(52, 20_000.0, 28.0, 9.0), 1);
        let moved = [(26, 0.8), (32, 0.5), (45, 0.3)].map(|(bound, share)| lift(&mut counts, bound, 2, share));
        let found = spikes(&counts, &[26, 32, 45], 1).unwrap();
        for (spike, moved) in found.bounds.iter().flatten().zip(moved) {
            assert!((spike.excess - moved).abs() < 0.25 * moved + 40.0, "{spike:?} {moved}");
            assert!(spike.interval.0 < moved && moved < spike.interval.1, "{spike:?} {moved}");
            assert!(spike.interval.0 > 0.0, "{spike:?}");
        }
    }

    #[test]
    fn a_clean_distribution_has_none() {
        let mut outside = 0;
        for seed in 0..20 {
            let counts = chancy(&bell(39, 20_000.0, 22.0, 7.0), seed);
            let found = spikes(&counts, &[14, 24, 33], seed).unwrap();
            assert_eq!(found.reach, 1, "nothing to widen for");
            outside +=
                found.bounds.iter().flatten().filter(|spike| spike.interval.0 > 0.0 || spike.interval.1 < 0.0).count();
        }
        assert!(outside <= 8, "{outside} of 60 intervals of 95 %");
    }

    #[test]
    fn a_comb_is_no_spike_but_a_spike_on_a_comb_is() {
        let mut means = bell(101, 100_000.0, 62.0, 14.0);
        for at in (0..101).step_by(3) {
            means[at] *= 0.1;
        }
        let mut counts = chancy(&means, 3);
        let clean = spikes(&counts, &[65], 3).unwrap().bounds[0].unwrap();
        assert!(clean.interval.0 < 0.0 && clean.interval.1 > 0.0, "{clean:?}");
        let moved = lift(&mut counts, 65, 4, 0.8);
        let spiked = spikes(&counts, &[65], 3).unwrap().bounds[0].unwrap();
        assert!(spiked.interval.0 > 0.0, "{spiked:?}");
        assert!(spiked.interval.0 < moved && moved < spiked.interval.1, "{spiked:?} {moved}");
    }

    #[test]
    fn where_windows_leave_nothing_free_there_is_no_answer() {
        let honest = chancy(&bell(21, 8_000.0, 11.0, 4.5), 7);
        let clean = spikes(&honest, &[7, 11, 15], 7).unwrap();
        assert!(clean.bounds.iter().all(|spike| spike.is_some_and(|spike| spike.interval.0 < 0.0)), "{clean:?}");
        let mut counts = honest;
        for bound in [7, 11, 15] {
            lift(&mut counts, bound, 3, 0.6);
        }
        assert_eq!(spikes(&counts, &[7, 11, 15], 7), None);
    }

    #[test]
    fn a_bound_apart_is_answered_though_two_others_are_not() {
        let mut counts = chancy(&bell(52, 20_000.0, 32.0, 9.0), 8);
        let moved = [24, 28, 42].map(|bound| lift(&mut counts, bound, 3, 0.6));
        let found = spikes(&counts, &[24, 28, 42], 8).unwrap();
        assert_eq!(found.bounds[..2], [None, None]);
        let last = found.bounds[2].unwrap();
        assert!(
            last.interval.0 > 0.0 && last.interval.0 < moved[2] && moved[2] < last.interval.1,
            "{last:?} {moved:?}"
        );
    }

    #[test]
    fn nobody_and_bounds_off_the_scale_have_no_answer() {
        assert_eq!(spikes(&[0.0; 30], &[10], 1), None);
        assert_eq!(
            (spikes(&[1.0; 30], &[0], 1), spikes(&[1.0; 30], &[30], 1), spikes(&[1.0; 30], &[], 1)),
            (None, None, None)
        );
    }

    #[test]
    fn the_same_seed_gives_the_same_interval() {
        let counts = chancy(&bell(39, 5_000.0, 22.0, 7.0), 5);
        assert_eq!(spikes(&counts, &[14, 24, 33], 9), spikes(&counts, &[14, 24, 33], 9));
    }
}
