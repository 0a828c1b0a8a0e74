//! Mean, standard deviation, skewness and kurtosis.

/// Arithmetic mean; `None` of nothing.
///
/// Two passes: the mean of the residuals is added to the first mean, which takes back what rounding lost.
pub fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let n = values.len() as f64;
    let first = values.iter().sum::<f64>() / n;
    Some(first + values.iter().map(|value| value - first).sum::<f64>() / n)
}

/// Sample standard deviation, n − 1; `None` of fewer than two values.
///
/// Corrected two-pass algorithm (Chan, Golub, LeVeque 1983): Σ(x − m)² − (Σ(x − m))²/n.
pub fn sd(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let n = values.len() as f64;
    let centre = mean(values)?;
    let (mut squares, mut rest) = (0.0, 0.0);
    for value in values {
        let residual = value - centre;
        squares += residual * residual;
        rest += residual;
    }
    Some(((squares - rest * rest / n).max(0.0) / (n - 1.0)).sqrt())
}

/// Sample-adjusted skewness G1 and excess kurtosis G2, as SKEW and KURT of spreadsheets, `e1071::skewness(type = 2)` of R:
/// G1 = √(n(n−1))/(n−2) · m₃/m₂^(3/2), G2 = (n−1)/((n−2)(n−3)) · ((n+1)(m₄/m₂² − 3) + 6), with central moments over n (Joanes
/// and Gill 1998). `None` of fewer than four values, or of values that are all the same.
pub fn skewness_and_kurtosis(values: &[f64]) -> Option<(f64, f64)> {
    if values.len() < 4 || is_constant(values) {
        return None;
    }
    let n = values.len() as f64;
    let centre = mean(values)?;
    // Brought to one size first, so that fourth powers neither vanish nor overflow.
    let (min, max) = range(values)?;
    let unit = (max - centre).max(centre - min);
    let (mut second, mut third, mut fourth) = (0.0, 0.0, 0.0);
    for value in values {
        let residual = (value - centre) / unit;
        let square = residual * residual;
        second += square;
        third += square * residual;
        fourth += square * square;
    }
    let (second, third, fourth) = (second / n, third / n, fourth / n);
    let skewness = (n * (n - 1.0)).sqrt() / (n - 2.0) * third / (second * second.sqrt());
    let excess = fourth / (second * second) - 3.0;
    Some((skewness, (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * excess + 6.0)))
}

/// Smallest and largest value; `None` of nothing.
pub fn range(values: &[f64]) -> Option<(f64, f64)> {
    let (first, rest) = values.split_first()?;
    Some(rest.iter().fold((*first, *first), |(min, max), value| (min.min(*value), max.max(*value))))
}

/// Whether all values are the same but for rounding: their range is within 1e-9 of the largest in size. Nothing, and one
/// value, are the same too.
pub fn is_constant(values: &[f64]) -> bool {
    range(values).is_none_or(|(min, max)| max - min <= 1e-9 * min.abs().max(max.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Correct decimal digits of `found` (NIST's «log relative error»).
    fn digits(found: f64, certified: f64) -> f64 {
        if found == certified { 17.0 } else { -((found - certified) / certified).abs().log10() }
    }

    fn alternating(first: f64, low: f64, high: f64) -> Vec<f64> {
        let pairs = (0..1000).map(|at| if at % 2 == 0 { low } else { high });
        std::iter::once(first).chain(pairs).collect()
    }

    /// NIST Statistical Reference Datasets, univariate: NumAcc1 to NumAcc4, made to break naive algorithms.
    #[test]
    fn agrees_with_nist_numerical_accuracy() {
        let numacc1 = vec![10_000_001.0, 10_000_003.0, 10_000_002.0];
        for (name, values, certified_mean, certified_sd, least_sd) in [
            ("NumAcc1", numacc1, 10_000_002.0, 1.0, 15.0),
            ("NumAcc2", alternating(1.2, 1.1, 1.3), 1.2, 0.1, 14.0),
            // The values themselves cannot be held exactly: 9 and 8 digits are what a double has left.
            ("NumAcc3", alternating(1_000_000.2, 1_000_000.1, 1_000_000.3), 1_000_000.2, 0.1, 9.0),
            ("NumAcc4", alternating(10_000_000.2, 10_000_000.1, 10_000_000.3), 10_000_000.2, 0.1, 8.0),
        ] {
            let (mean, sd) = (mean(&values).unwrap(), sd(&values).unwrap());
            assert!(digits(mean, certified_mean) >= 14.0, "{name}: mean {mean}");
            assert!(digits(sd, certified_sd) >= least_sd, "{name}: sd {sd}");
        }
    }

    /// NIST StRD, Michelso: Michelson's 100 determinations of the speed of light, thousands of km/s (here as the last
    /// three figures after 299.); certified mean 299.852400000000, sd 0.0790105478190518.
    #[test]
    fn agrees_with_nist_michelson() {
        let thousandths = [
            850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000, 960, 960,
            960, 940, 960, 940, 880, 800, 850, 880, 900, 840, 830, 790, 810, 880, 880, 830, 800, 790, 760, 800, 880,
            880, 880, 860, 720, 720, 620, 860, 970, 950, 880, 910, 850, 870, 840, 840, 850, 840, 840, 840, 890, 810,
            810, 820, 800, 770, 760, 740, 750, 760, 910, 920, 890, 860, 880, 720, 840, 850, 850, 780, 890, 840, 780,
            810, 760, 810, 790, 810, 820, 850, 870, 870, 810, 740, 810, 940, 950, 800, 810, 870,
        ];
        let values: Vec<f64> = thousandths.iter().map(|value| 299.0 + f64::from(*value) / 1000.0).collect();
        assert_eq!(values.len(), 100);
        assert!(digits(mean(&values).unwrap(), 299.8524) >= 14.0);
        assert!(digits(sd(&values).unwrap(), 0.079_010_547_819_051_8) >= 12.0);
    }

    /// 1…10 and 100: 3.255638 and 10.706674; with 10 for 100: −0.127622 and −1.336677 (SKEW and KURT of spreadsheets). The
    /// same of 1…10, 30, 100 as the vignette «Outlier treatment» of COINr 1.1.11 prints it: 3.063241 and 9.741391, and with 30
    /// for 100 1.712038 and 1.815781.
    #[test]
    fn skewness_and_kurtosis_are_those_of_spreadsheets() {
        let ten: Vec<f64> = (1..=10).map(f64::from).collect();
        for (more, expected) in [
            (&[100.0][..], (3.255_638, 10.706_674)),
            (&[10.0], (-0.127_622, -1.336_677)),
            (&[30.0, 100.0], (3.063_241, 9.741_391)),
            (&[30.0, 30.0], (1.712_038, 1.815_781)),
        ] {
            let found = skewness_and_kurtosis(&[&ten, more].concat()).unwrap();
            assert!((found.0 - expected.0).abs() < 5e-7 && (found.1 - expected.1).abs() < 5e-7, "{more:?}: {found:?}");
        }
    }

    /// By the definition of SKEW and KURT in fractions of Python: `python3 -c "from fractions import Fraction as F; from math
    /// import sqrt; x=[F(v) for v in (2,3,5,7,11,13,17,40)]; n=len(x); m=sum(x)/n; s2=sum((v-m)**2 for v in x)/(n-1);
    /// print(float(F(n,(n-1)*(n-2))*sum((v-m)**3 for v in x))/float(s2)**1.5, float(F(n*(n+1),(n-1)*(n-2)*(n-3))*
    /// sum((v-m)**4 for v in x)/s2**2-F(3*(n-1)**2,(n-2)*(n-3))))"`.
    #[test]
    fn skewness_and_kurtosis_by_exact_fractions() {
        let values = [2.0, 3.0, 5.0, 7.0, 11.0, 13.0, 17.0, 40.0];
        for (unit, shift) in [(1.0, 0.0), (1e-3, 0.0), (1e80, 0.0), (-1.0, 1e3)] {
            let moved: Vec<f64> = values.iter().map(|value| value * unit + shift).collect();
            let found = skewness_and_kurtosis(&moved).unwrap();
            let sign = f64::signum(unit);
            assert!((found.0 / (sign * 1.935_321_034_605_702_2) - 1.0).abs() < 1e-9, "{unit}: {found:?}");
            assert!((found.1 / 4.206_522_517_039_144_5 - 1.0).abs() < 1e-9, "{unit}: {found:?}");
        }
        assert_eq!(skewness_and_kurtosis(&values[..3]), None);
        assert_eq!(skewness_and_kurtosis(&[5.0; 9]), None);
    }

    /// NIST StRD, Mavro: 50 transmittances of a filter (here as ten-thousandths after 2), certified mean 2.00185600000000, sd
    /// 0.000429123454003053.
    #[test]
    fn agrees_with_nist_mavro() {
        let ten_thousandths = [
            18, 17, 18, 19, 18, 17, 15, 14, 15, 15, 17, 18, 18, 19, 19, 21, 20, 16, 14, 13, 13, 15, 15, 16, 15, 14, 13,
            14, 15, 14, 15, 16, 15, 16, 19, 20, 20, 21, 22, 23, 24, 25, 27, 26, 26, 26, 27, 26, 25, 24,
        ];
        let values: Vec<f64> = ten_thousandths.iter().map(|value| (20_000.0 + f64::from(*value)) / 10_000.0).collect();
        assert_eq!(values.len(), 50);
        assert!(digits(mean(&values).unwrap(), 2.001_856) >= 14.0);
        assert!(digits(sd(&values).unwrap(), 0.000_429_123_454_003_053) >= 11.0);
    }

    #[test]
    fn too_few_values_have_no_figure() {
        assert_eq!((mean(&[]), sd(&[]), sd(&[3.0]), range(&[])), (None, None, None, None));
        assert_eq!(
            (mean(&[3.0]), sd(&[3.0, 3.0]), range(&[2.0, -1.0, 5.0])),
            (Some(3.0), Some(0.0), Some((-1.0, 5.0)))
        );
    }

    #[test]
    fn noise_of_rounding_does_not_tell_values_apart() {
        assert!(is_constant(&[30.0, 0.3 * 100.0, 0.1 * 300.0, (1.0 - 0.7) * 100.0]));
        assert!(is_constant(&[]) && is_constant(&[5.0]) && is_constant(&[0.0, 0.0]));
        assert!(!is_constant(&[0.0, 1e-12]), "nothing but zeros is the same as zero");
        assert!(!is_constant(&[30.0, 30.001]));
    }
}
