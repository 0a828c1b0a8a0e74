//! Schools against the rest of their region, and groups of pupils against one another.

use statrs::distribution::{ContinuousCDF, DiscreteCDF, Hypergeometric, StudentsT};

use super::figure::{quantile, variance};
use crate::model::deficits::{Against, DeficitsSettings, SchoolWork, Stand, Tally};
use crate::stats::multiple::benjamini_hochberg;
use crate::stats::paired::wilson;

/// Where both groups are larger than this, the exact law is long to add up, and Student's is the same to many digits.
const EXACT: u32 = 500;

/// Compares every figure that may be read with the rest of the region; q-values are among all schools and tasks of the work.
pub fn against_the_rest(schools: &mut [SchoolWork], region: &[Tally], settings: &DeficitsSettings) {
    let mut p_values = Vec::new();
    for school in schools.iter_mut() {
        for (figure, all) in school.tasks.iter_mut().zip(region) {
            let rest = all.without(&figure.tally);
            let known = figure.done.zip(rest.done()).filter(|_| rest.n() >= settings.min_pupils);
            figure.against = known.map(|(done, of_rest)| {
                let p = two_sided(&figure.tally, &rest);
                p_values.push(p);
                let interval = difference(&figure.tally, &rest);
                Against { rest: of_rest, difference: done - of_rest, interval, p, q: 1.0, stand: Stand::Alike }
            });
        }
    }
    let mut q_values = benjamini_hochberg(&p_values).into_iter();
    let all = schools.iter_mut().flat_map(|school| &mut school.tasks).filter_map(|figure| figure.against.as_mut());
    for against in all {
        against.q = q_values.next().unwrap_or(1.0);
        let notable = against.difference.abs() * 100.0 >= settings.notable_gap && against.q <= settings.q;
        against.stand = match notable {
            true if against.difference < 0.0 => Stand::Below,
            true => Stand::Above,
            false => Stand::Alike,
        };
    }
}

/// Probability of so large a difference, either way, where pupils of both are alike.
pub fn two_sided(one: &Tally, other: &Tally) -> f64 {
    (2.0 * less(one, other).min(less(other, one))).min(1.0)
}

/// Probability that `one` does so little or less beside `other` where pupils of both are alike. A task of one point: Fisher's
/// exact test (see [`EXACT`]). One of several: the mean of the smaller group against chance among all pupils, by Student with the freedom of the
/// smaller group, since its points are few and skewed.
pub fn less(one: &Tally, other: &Tally) -> f64 {
    if one.max() < 2 && one.n().min(other.n()) <= EXACT {
        return exact(one, other);
    }
    let (Some(done), Some(beside)) = (one.done(), other.done()) else { return 1.0 };
    let mut both = one.clone();
    both.add(other);
    let (n, m) = (f64::from(one.n()), f64::from(other.n()));
    let error = (variance(&both) * (1.0 / n + 1.0 / m)).sqrt();
    if error <= 0.0 {
        return 1.0;
    }
    let freedom = (n.min(m) - 1.0).max(1.0);
    StudentsT::new(0.0, 1.0, freedom).map_or(1.0, |t| t.cdf((done - beside) / error))
}

/// Fisher's tail, added up over the smaller group: that the larger one does so little is that the smaller one does so much.
fn exact(one: &Tally, other: &Tally) -> f64 {
    let all = u64::from(one.n() + other.n());
    let done = u64::from(one.full() + other.full());
    let law = |tally: &Tally| Hypergeometric::new(all, done, u64::from(tally.n()));
    let tail = if one.n() <= other.n() {
        law(one).map(|law| law.cdf(u64::from(one.full())))
    } else {
        let full = u64::from(other.full());
        law(other).map(|law| full.checked_sub(1).map_or(1.0, |less| law.sf(less)))
    };
    tail.map_or(1.0, |p| p.clamp(0.0, 1.0))
}

/// 95 % interval of the difference of two shares of points: Newcombe's of Wilson's intervals for one point (1998, «Interval estimation for
/// the difference between independent proportions», method 10), else Welch's.
pub fn difference(one: &Tally, other: &Tally) -> (f64, f64) {
    let (done, beside) = (one.done().unwrap_or(0.0), other.done().unwrap_or(0.0));
    let gap = done - beside;
    let (own, others) = (variance(one), variance(other));
    let (below, above) = if one.max() < 2 || own <= 0.0 {
        let of = |tally: &Tally, share: f64| wilson((share * f64::from(tally.n())).round() as u32, tally.n());
        let ((low, high), (other_low, other_high)) = (of(one, done), of(other, beside));
        ((done - low).hypot(other_high - beside), (high - done).hypot(beside - other_low))
    } else {
        let (a, b) = (own / f64::from(one.n()), others / f64::from(other.n()));
        let free = |part: f64, n: u32| part * part / (f64::from(n) - 1.0).max(1.0);
        let freedom = (a + b).powi(2) / (free(a, one.n()) + free(b, other.n())).max(f64::MIN_POSITIVE);
        let half = (a + b).sqrt() * quantile(freedom);
        (half, half)
    };
    ((gap - below).max(-1.0), (gap + above).min(1.0))
}
