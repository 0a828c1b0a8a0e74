//! The beta-binomial distribution: successes of units whose rates differ.

use statrs::function::beta::ln_beta;
use statrs::function::factorial::ln_binomial;

/// P(X ≥ k) of n trials at the mean rate; `rho` is the correlation of two trials of a unit, 0 being the binomial. Rates of 0 and
/// 1 are kept off the ends by a hair.
pub fn upper_tail(k: u32, n: u32, rate: f64, rho: f64) -> f64 {
    let rate = rate.clamp(1e-9, 1.0 - 1e-9);
    // Below this the beta is a point, and its logarithms cancel.
    let rho = rho.clamp(1e-6, 0.99);
    let (a, b) = (rate * (1.0 - rho) / rho, (1.0 - rate) * (1.0 - rho) / rho);
    let (n_f, base) = (f64::from(n), ln_beta(a, b));
    let mass = |x: u32| {
        let x_f = f64::from(x);
        (ln_binomial(u64::from(n), u64::from(x)) + ln_beta(a + x_f, b + n_f - x_f) - base).exp()
    };
    if k == 0 { 1.0 } else { (k..=n).map(mass).sum::<f64>().min(1.0) }
}

/// The correlation of two trials of a unit, by moments over units of (successes, trials) at the mean rate; 0 where units
/// differ no more than by chance, and where none has two trials.
pub fn correlation(units: &[(u32, u32)], rate: f64) -> f64 {
    let variance = rate * (1.0 - rate);
    let pairs: f64 = units.iter().map(|(_, n)| f64::from(*n) * (f64::from(*n) - 1.0)).sum();
    if variance <= 0.0 || pairs <= 0.0 {
        return 0.0;
    }
    let squares: f64 = units.iter().map(|(k, n)| (f64::from(*k) - f64::from(*n) * rate).powi(2)).sum();
    let trials: f64 = units.iter().map(|(_, n)| f64::from(*n)).sum();
    ((squares / variance - trials) / pairs).clamp(0.0, 0.99)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// a = 2, b = 3, n = 5 (rate 0.4, rho 1/6). By hand: the mass at x is C(5,x)·B(2+x, 8−x)/B(2,3), so that of 5 is
    /// B(7,3)/B(2,3) = (1/252)/(1/12) = 1/21, of 4 is 5·B(6,4)/B(2,3) = 5·(1/504)·12 = 5/42; together 1/6.
    #[test]
    fn by_hand() {
        assert!((upper_tail(4, 5, 0.4, 1.0 / 6.0) - 1.0 / 6.0).abs() < 1e-12);
        assert!((upper_tail(5, 5, 0.4, 1.0 / 6.0) - 1.0 / 21.0).abs() < 1e-12);
        assert_eq!(upper_tail(0, 5, 0.4, 0.2), 1.0);
    }

    /// Without correlation the binomial: P(X ≥ 2) of 3 at 0.5 is 1/2.
    #[test]
    fn the_binomial_is_its_limit() {
        assert!((upper_tail(2, 3, 0.5, 0.0) - 0.5).abs() < 1e-5);
    }

    /// Units all or nothing: correlation 1 but for the clamp. Units of exactly the rate: none.
    #[test]
    fn correlation_by_hand() {
        assert_eq!(correlation(&[(4, 4), (0, 4)], 0.5), 0.99);
        assert_eq!(correlation(&[(2, 4), (2, 4)], 0.5), 0.0);
        assert_eq!(correlation(&[(1, 1), (0, 1)], 0.5), 0.0);
    }
}
