//! The sum of several binomial counts of different probabilities, with a common effect on the scale of log-odds: the counts of
//! one school at several bounds.

/// One count: out of how many, and with what probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Out of so many.
    pub n: u32,
    /// Probability, 0–1.
    pub p: f64,
}

/// P(sum ≥ `least`), when the log-odds of all parts are shifted by one normal effect of mean 0 and that deviation. Exact but for
/// the effect, which is integrated by the trapezoidal rule from −6 to 6 deviations (an error below a thousandth of the value for hundreds of pupils).
pub fn at_least(parts: &[Part], least: u32, deviation: f64) -> f64 {
    if deviation <= 0.0 {
        return tail(parts, least, 0.0);
    }
    let (mut sum, mut weights) = (0.0, 0.0);
    for node in -8..=8 {
        let z = f64::from(node) * 0.75;
        let weight = (-z * z / 2.0).exp();
        weights += weight;
        sum += weight * tail(parts, least, z * deviation);
    }
    sum / weights
}

/// The tail at one value of the effect: the last count need only be enough for what the others leave, so it is not convolved.
fn tail(parts: &[Part], least: u32, shift: f64) -> f64 {
    let Some((last, rest)) = parts.split_last() else { return if least == 0 { 1.0 } else { 0.0 } };
    let mut sum = vec![1.0];
    for part in rest {
        sum = convolve(&sum, &probabilities(part.n, shifted(part.p, shift)));
    }
    let mut upper = probabilities(last.n, shifted(last.p, shift));
    for at in (1..upper.len()).rev() {
        upper[at - 1] += upper[at];
    }
    let enough = |k: usize| upper.get((least as usize).saturating_sub(k)).copied().unwrap_or(0.0);
    sum.iter().enumerate().map(|(k, p)| p * enough(k)).sum::<f64>().min(1.0)
}

/// A probability whose log-odds are moved.
pub fn shifted(p: f64, shift: f64) -> f64 {
    let odds = p / (1.0 - p) * shift.exp();
    if odds.is_finite() { odds / (1.0 + odds) } else { 1.0 }
}

/// Probabilities of 0…n, by the ratios of neighbours from the likeliest on.
fn probabilities(n: u32, p: f64) -> Vec<f64> {
    let size = n as usize + 1;
    let mut values = vec![0.0; size];
    if p <= 0.0 || p >= 1.0 {
        values[if p <= 0.0 { 0 } else { size - 1 }] = 1.0;
        return values;
    }
    let likeliest = ((f64::from(n) + 1.0) * p).floor().min(f64::from(n)) as usize;
    let odds = p / (1.0 - p);
    values[likeliest] = 1.0;
    for k in likeliest + 1..size {
        values[k] = values[k - 1] * odds * (size - k) as f64 / k as f64;
    }
    for k in (0..likeliest).rev() {
        values[k] = values[k + 1] / odds * (k + 1) as f64 / (size - 1 - k) as f64;
    }
    let total: f64 = values.iter().sum();
    values.iter_mut().for_each(|value| *value /= total);
    values
}

fn convolve(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; a.len() + b.len() - 1];
    for (at, x) in a.iter().enumerate() {
        for (cell, y) in sum[at..].iter_mut().zip(b) {
            *cell += x * y;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: [Part; 3] = [Part { n: 5, p: 0.6 }, Part { n: 8, p: 0.3 }, Part { n: 3, p: 0.9 }];

    /// numpy.convolve of scipy.stats.binom.pmf; with the effect, scipy.integrate.quad of it.
    #[test]
    fn agrees_with_scipy() {
        assert!((at_least(&PARTS, 12, 0.0) / 0.026_974_057_481_567_98 - 1.0).abs() < 1e-12);
        assert!((at_least(&PARTS, 12, 0.5) / 0.075_287_492_639_906_35 - 1.0).abs() < 1e-7);
    }

    #[test]
    fn one_part_is_a_binomial() {
        // scipy.stats.binom.sf(139, 310, 1.02 / 3.02)
        let found = at_least(&[Part { n: 310, p: 1.02 / 3.02 }], 140, 0.0);
        assert!((found / 2.111_631_012_085_914_7e-5 - 1.0).abs() < 1e-9, "{found}");
    }

    #[test]
    fn ends() {
        assert!((at_least(&PARTS, 0, 0.3) - 1.0).abs() < 1e-12);
        assert_eq!(at_least(&PARTS, 17, 0.3), 0.0);
        assert_eq!(at_least(&[], 0, 0.0), 1.0);
        assert_eq!(at_least(&[Part { n: 4, p: 1.0 }], 4, 1.0), 1.0);
        assert_eq!(at_least(&[Part { n: 4, p: 0.0 }], 1, 1.0), 0.0);
    }
}
