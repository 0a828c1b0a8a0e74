//! Figures of small groups about a line: each has an error of its own, known, and a true distance from the line beside it
//! (Fay and Herriot 1979; a meta-regression has the same form). How far do true distances scatter, and what is known of one?

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::householder::{Factored, dot};

/// Steps of scoring at most; it takes about ten.
const STEPS: usize = 200;

/// The variance of true distances from the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FayHerriot {
    /// τ², 0 and above.
    pub tau2: f64,
    /// Variance of its estimate.
    pub tau2_variance: f64,
    /// Degrees of freedom: figures less columns.
    pub freedom: f64,
}

/// What is known of a true distance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// λ, 0–1: which part of the distance seen is kept.
    pub reliability: f64,
    /// The distance shrunk.
    pub value: f64,
    /// Its standard error, that of the line and that of τ² in it.
    pub error: f64,
}

impl FayHerriot {
    /// τ² by restricted maximum likelihood, Fisher scoring (Viechtbauer 2005), the line being refitted at each step. `columns` is
    /// the design with its constant; `variances` those of the errors. `None` where there are no more figures than columns,
    /// columns follow from each other, or a variance is not above 0.
    pub fn fit(columns: &[Vec<f64>], y: &[f64], variances: &[f64]) -> Option<Self> {
        let positive = variances.iter().all(|variance| variance.is_finite() && *variance > 0.0);
        if !positive || y.len() <= columns.len() {
            return None;
        }
        let (_, residuals) = Factored::of(columns).ok()?.solve(y);
        let spread = dot(&residuals, &residuals) / (y.len() - columns.len()) as f64;
        let error = variances.iter().sum::<f64>() / variances.len() as f64;
        let mut tau2 = (spread - error).max(0.01 * spread);
        for _ in 0..STEPS {
            let next = scored(columns, y, variances, tau2)?;
            let still = (next - tau2).abs() <= 1e-12 * (tau2 + error);
            tau2 = next;
            if still {
                break;
            }
        }
        let information: f64 = variances.iter().map(|variance| (variance + tau2).powi(-2)).sum();
        let freedom = (y.len() - columns.len()) as f64;
        Some(Self { tau2, tau2_variance: 2.0 / information, freedom })
    }

    /// By how many standard errors an interval of that level (0–1) reaches to either side: Student's t.
    pub fn reach(&self, level: f64) -> f64 {
        StudentsT::new(0.0, 1.0, self.freedom).map_or(f64::INFINITY, |t| t.inverse_cdf(f64::midpoint(1.0, level)))
    }

    /// What is known of a true distance: the distance seen is kept as far as its error (of that variance) asks. The error has
    /// three parts (Prasad and Rao 1990; under restricted likelihood Datta and Lahiri 2000): what is left of τ², the error of the
    /// line (of that variance) as far as the distance is kept, and twice what not knowing τ² does.
    pub fn distance(&self, seen: f64, variance: f64, line: f64) -> Distance {
        let reliability = self.tau2 / (self.tau2 + variance);
        let left = self.tau2 * (1.0 - reliability);
        let of_line = reliability * reliability * line;
        let of_tau = variance * variance / (variance + self.tau2).powi(3) * self.tau2_variance;
        Distance { reliability, value: reliability * seen, error: (left + of_line + 2.0 * of_tau).sqrt() }
    }
}

/// τ² + (yᵀPPy − tr P) / tr PP, not below 0, P = W − WX(XᵀWX)⁻¹XᵀW, W = 1/(error + τ²).
fn scored(columns: &[Vec<f64>], y: &[f64], variances: &[f64], tau2: f64) -> Option<f64> {
    let weights: Vec<f64> = variances.iter().map(|variance| (variance + tau2).recip()).collect();
    let roots: Vec<f64> = weights.iter().map(|weight| weight.sqrt()).collect();
    let times = |values: &[f64]| values.iter().zip(&roots).map(|(value, root)| value * root).collect::<Vec<f64>>();
    let scaled: Vec<Vec<f64>> = columns.iter().map(|column| times(column)).collect();
    let factored = Factored::of(&scaled).ok()?;
    let (_, residuals) = factored.solve(&times(y));
    // Of M = I − QQᵀ: P = W½MW½, so yᵀPPy = Σw·r², tr P = Σw·M_ii, tr PP = Σ w_i·w_j·M_ij².
    let rows = factored.orthogonal();
    let squares: f64 = residuals.iter().zip(&weights).map(|(residual, weight)| residual * residual * weight).sum();
    let trace: f64 = rows.iter().zip(&weights).map(|(row, weight)| weight * (1.0 - dot(row, row))).sum();
    let mut of_square: f64 =
        rows.iter().zip(&weights).map(|(row, weight)| weight * weight * (1.0 - 2.0 * dot(row, row))).sum();
    // Σ w_i·w_j·(q_i·q_j)² is the squared size of ΣwqqT.
    let p = columns.len();
    for (left, right) in (0..p).flat_map(|left| (0..p).map(move |right| (left, right))) {
        let sum: f64 = rows.iter().zip(&weights).map(|(row, weight)| weight * row[left] * row[right]).sum();
        of_square += sum * sum;
    }
    Some((tau2 + (squares - trace) / of_square).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::chance::Chance;

    const ONE: f64 = 1.0;

    /// Thirteen trials of the BCG vaccine (Colditz et al. 1994): logarithm of the risk ratio, variance, latitude.
    const BCG: [(f64, f64, f64); 13] = [
        (-0.889311, 0.325585, 44.0),
        (-1.585389, 0.194581, 55.0),
        (-1.348073, 0.415368, 42.0),
        (-1.441551, 0.020010, 52.0),
        (-0.217547, 0.051210, 13.0),
        (-0.786116, 0.006906, 44.0),
        (-1.620898, 0.223017, 19.0),
        (0.011952, 0.003962, 13.0),
        (-0.469418, 0.056434, 27.0),
        (-1.371345, 0.073025, 42.0),
        (-0.339359, 0.012412, 18.0),
        (0.445913, 0.532506, 33.0),
        (-0.017314, 0.071405, 33.0),
    ];

    fn bcg(latitude: bool) -> FayHerriot {
        let mut columns = vec![vec![ONE; 13]];
        if latitude {
            columns.push(BCG.iter().map(|(.., x)| *x).collect());
        }
        let (y, variances): (Vec<f64>, Vec<f64>) = BCG.iter().map(|(y, variance, _)| (*y, *variance)).unzip();
        FayHerriot::fit(&columns, &y, &variances).unwrap()
    }

    /// metafor (Viechtbauer 2010), `rma(yi, vi, mods = ~ ablat)` prints tau² 0.0764, and 0.3132 without the predictor. The digits
    /// beyond: the restricted likelihood of a line, −½(Σln(v + τ²) + ln det XᵀWX + yᵀPy), at its largest by golden section in plain
    /// Python (`decimal`, 40 digits): 0.0763474542973187; 2/Σ(v + τ²)⁻² = 0.00256223392515359.
    #[test]
    fn agrees_with_metafor() {
        let found = bcg(true);
        assert!((found.tau2 / 0.076_347_454_297_318_7 - 1.0).abs() < 1e-9, "{found:?}");
        assert!((found.tau2_variance / 0.002_562_233_925_153_59 - 1.0).abs() < 1e-8);
        assert!((bcg(false).tau2 - 0.313_243).abs() < 2e-6);
    }

    #[test]
    fn a_distance_is_kept_as_far_as_it_is_known() {
        let of = FayHerriot { tau2: 3.0, tau2_variance: 0.0, freedom: 9.0 };
        let found = of.distance(-8.0, 1.0, 0.16);
        assert!((found.reliability - 0.75).abs() < 1e-12 && (found.value + 6.0).abs() < 1e-12);
        // 3·¼ + 0.5625·0.16 = 0.84.
        assert!((found.error - 0.84_f64.sqrt()).abs() < 1e-12);
        let nothing = FayHerriot { tau2: 0.0, tau2_variance: 0.5, freedom: 9.0 }.distance(-8.0, 1.0, 0.16);
        assert!(nothing.value.abs() < 1e-12 && (nothing.error - 1.0).abs() < 1e-12, "{nothing:?}");
    }

    /// t of 11 degrees of freedom at 0.95 is 1.796 in every table.
    #[test]
    fn reach_is_students() {
        assert!((bcg(true).reach(0.9) - 1.795_885).abs() < 1e-6);
    }

    #[test]
    fn what_cannot_be_fitted() {
        let one = vec![vec![ONE; 3]];
        assert_eq!(FayHerriot::fit(&one, &[1.0, 2.0, 3.0], &[1.0, 0.0, 1.0]), None);
        assert_eq!(FayHerriot::fit(&one, &[1.0], &[1.0]), None);
        let twice = vec![vec![ONE; 3], vec![ONE; 3]];
        assert_eq!(FayHerriot::fit(&twice, &[1.0, 2.0, 3.0], &[1.0; 3]), None);
    }

    /// τ² is met on the average, small or not.
    #[test]
    fn the_variance_is_met() {
        for (tau2, seed) in [(0.25, 1), (4.0, 2)] {
            let mut sum = 0.0;
            for region in 0..200 {
                let mut chance = Chance::stream(seed, "fay", [region, 0]);
                let x: Vec<f64> = (0..60).map(|_| chance.normal()).collect();
                let variances: Vec<f64> = (0..60).map(|at| 0.2 + f64::from(at % 6) / 2.0).collect();
                let y: Vec<f64> = x
                    .iter()
                    .zip(&variances)
                    .map(|(x, variance)| {
                        2.0 * x + f64::sqrt(tau2) * chance.normal() + variance.sqrt() * chance.normal()
                    })
                    .collect();
                sum += FayHerriot::fit(&[vec![ONE; 60], x], &y, &variances).unwrap().tau2;
            }
            assert!((sum / 200.0 / tau2 - 1.0).abs() < 0.15, "{} for {tau2}", sum / 200.0);
        }
    }
}
