//! Many units, each with a value and the variance of its error: how far do true values differ, and is one unit beyond that?

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::random_regression::{Group, RandomRegression, WORTH};

/// Random effects: true values of units are normal with mean `mean` and variance `tau2`; a unit's value has its own error
/// besides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RandomEffects {
    /// Mean of the true values.
    pub mean: f64,
    /// Variance between the true values, 0 and above.
    pub tau2: f64,
    /// Variance of the estimate of the mean.
    pub mean_variance: f64,
    /// Degrees of freedom of a prediction: units − 2 (Higgins, Thompson, Spiegelhalter 2009), less what else was fitted.
    pub freedom: f64,
    /// What it was fitted by, so that a unit can be taken out again.
    sums: Sums,
    /// The longer upper tail, where it is asked for: sum of squares less errors above the mean, and number of units there.
    upper: Option<(f64, f64)>,
}

/// Sums over units with weight w = 1/(error + τ²) and distance d from the mean.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sums {
    n: f64,
    w: f64,
    w2: f64,
    w3: f64,
    w2d: f64,
    w2d2: f64,
}

/// Variance of the resistant mean of normal units over that of the usual mean: E ψ²/(E ψ′)², ψ cut at 1.5.
const MEAN_WORTH: f64 = 1.037_090_8;

/// Steps of scoring at most; it takes about ten.
const STEPS: usize = 200;

impl RandomEffects {
    /// Fitted by restricted maximum likelihood, Fisher scoring (Viechtbauer 2005), over units with value and variance of the
    /// error; `fitted` is the number of parameters already spent (those of a regression whose residuals these are).
    ///
    /// `None` where a prediction has no degree of freedom, or a variance is not above zero.
    pub fn fit(units: &[(f64, f64)], fitted: u32) -> Option<Self> {
        let freedom = units.len() as f64 - 2.0 - f64::from(fitted);
        if freedom < 1.0 || units.iter().any(|(_, variance)| variance.is_nan() || *variance <= 0.0) {
            return None;
        }
        let n = units.len() as f64;
        let centre = units.iter().map(|(value, _)| value).sum::<f64>() / n;
        let spread = units.iter().map(|(value, _)| (value - centre).powi(2)).sum::<f64>() / (n - 1.0);
        let error = units.iter().map(|(_, variance)| variance).sum::<f64>() / n;
        let mut tau2 = (spread - error).max(0.01 * spread);
        for _ in 0..STEPS {
            let next = step(units, tau2);
            let still = (next - tau2).abs() <= 1e-12 * (tau2 + error);
            tau2 = next;
            if still {
                break;
            }
        }
        let (weights, mean) = weighted(units, tau2);
        let sums = Sums::of(units, mean, tau2);
        Some(Self { mean, tau2, mean_variance: weights.recip(), freedom, sums, upper: None })
    }

    /// Fitted so that a few units far from the rest change it little (`RandomRegression::resistant`), the tested one among them:
    /// nothing is taken out of it. Its variance is worth fewer degrees of freedom.
    pub fn resistant(units: &[(f64, f64)], fitted: u32) -> Option<Self> {
        let usual = Self::fit(units, fitted)?;
        let groups: Vec<Group<1>> =
            units.iter().map(|(y, variance)| Group { x: [1.0], y: *y, variance: *variance }).collect();
        let RandomRegression { slopes: [mean], between: tau2 } = RandomRegression::resistant(&groups)?;
        let sums = Sums::of(units, mean, tau2);
        let freedom = (WORTH * usual.freedom).max(1.0);
        Some(Self { mean, tau2, mean_variance: MEAN_WORTH / sums.w, freedom, sums, upper: None })
    }

    /// The same with the variance between units taken from those above the mean, where they lie farther from it than those
    /// below: a few selective schools make a longer upper tail, and are not beyond it.
    pub fn with_upper_tail(self, units: &[(f64, f64)]) -> Self {
        let above = units.iter().filter(|(value, _)| *value > self.mean);
        let upper = above.fold((0.0, 0.0), |(sum, count), (value, variance)| {
            (sum + (value - self.mean).powi(2) - variance, count + 1.0)
        });
        Self { upper: Some(upper), ..self }
    }

    /// Fitted by the other units: a unit far out must not widen what it is held against. One step of scoring from the fit of
    /// all, which is the whole way where the errors of units are equal.
    pub fn without(&self, value: f64, variance: f64) -> Self {
        let (weight, distance) = ((variance + self.tau2).recip(), value - self.mean);
        let mut sums = self.sums;
        sums.add(weight, distance, -1.0);
        let shift = -weight * distance / sums.w;
        let upper = self.upper.map(|(sum, count)| {
            if distance > 0.0 { (sum - distance.powi(2) + variance, count - 1.0) } else { (sum, count) }
        });
        let tau2 = sums.scored(self.tau2, shift);
        let usual_error = sums.n / sums.w - self.tau2;
        Self {
            mean: self.mean + shift,
            tau2,
            mean_variance: (usual_error + tau2) / sums.n,
            freedom: (self.freedom - 1.0).max(1.0),
            sums,
            upper,
        }
    }

    /// Variance between units above the mean.
    pub fn spread(&self) -> f64 {
        let upper = self.upper.map_or(0.0, |(sum, count)| sum / count.max(1.0));
        self.tau2.max(upper)
    }

    /// Deviation of a unit from what such units have, in standard errors of its prediction.
    pub fn deviation(&self, value: f64, variance: f64) -> f64 {
        (value - self.mean) / (self.spread() + variance + self.mean_variance).sqrt()
    }

    /// Probability that a unit deviates upwards by so much or more.
    pub fn above(&self, deviation: f64) -> f64 {
        StudentsT::new(0.0, 1.0, self.freedom).map_or(1.0, |t| t.sf(deviation)).clamp(0.0, 1.0)
    }

    /// Probability that a unit deviates downwards by so much or more.
    pub fn below(&self, deviation: f64) -> f64 {
        self.above(-deviation)
    }

    /// Probability that a unit deviates either way by so much or more.
    pub fn either(&self, deviation: f64) -> f64 {
        (2.0 * self.above(deviation.abs())).min(1.0)
    }
}

/// Sum of the weights, and the weighted mean.
fn weighted(units: &[(f64, f64)], tau2: f64) -> (f64, f64) {
    let (sum, product) = units.iter().fold((0.0, 0.0), |(sum, product), (value, variance)| {
        let weight = (variance + tau2).recip();
        (sum + weight, product + weight * value)
    });
    (sum, product / sum)
}

/// The next τ².
fn step(units: &[(f64, f64)], tau2: f64) -> f64 {
    let (_, mean) = weighted(units, tau2);
    Sums::of(units, mean, tau2).scored(tau2, 0.0)
}

impl Sums {
    fn of(units: &[(f64, f64)], mean: f64, tau2: f64) -> Self {
        let mut sums = Self::default();
        for (value, variance) in units {
            sums.add((variance + tau2).recip(), value - mean, 1.0);
        }
        sums
    }

    fn add(&mut self, weight: f64, distance: f64, times: f64) {
        let square = weight * weight;
        self.n += times;
        self.w += times * weight;
        self.w2 += times * square;
        self.w3 += times * square * weight;
        self.w2d += times * square * distance;
        self.w2d2 += times * square * distance * distance;
    }

    /// τ² + (y′PPy − tr P) / tr PP, not below zero, with the mean `shift` above the one that distances are taken from.
    fn scored(&self, tau2: f64, shift: f64) -> f64 {
        let squares = self.w2d2 - 2.0 * shift * self.w2d + shift * shift * self.w2;
        let trace = self.w - self.w2 / self.w;
        let trace_of_square = self.w2 - 2.0 * self.w3 / self.w + (self.w2 / self.w).powi(2);
        (tau2 + (squares - trace) / trace_of_square).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::chance::Chance;

    /// Logarithms of the risk ratio and their variances in thirteen trials of the BCG vaccine (Colditz et al. 1994).
    const BCG: [(f64, f64); 13] = [
        (-0.889311, 0.325585),
        (-1.585389, 0.194581),
        (-1.348073, 0.415368),
        (-1.441551, 0.020010),
        (-0.217547, 0.051210),
        (-0.786116, 0.006906),
        (-1.620898, 0.223017),
        (0.011952, 0.003962),
        (-0.469418, 0.056434),
        (-1.371345, 0.073025),
        (-0.339359, 0.012412),
        (0.445913, 0.532506),
        (-0.017314, 0.071405),
    ];

    /// metafor (Viechtbauer 2010), `rma(yi, vi, data = dat)`: tau² 0.3132, estimate −0.7145, standard error 0.1798. The same by
    /// direct maximisation of the restricted likelihood in scipy: 0.313243, −0.714532, 0.179782.
    #[test]
    fn agrees_with_metafor() {
        let found = RandomEffects::fit(&BCG, 0).unwrap();
        assert!((found.tau2 - 0.313_243).abs() < 2e-6, "{found:?}");
        assert!((found.mean + 0.714_532).abs() < 2e-6);
        assert!((found.mean_variance.sqrt() - 0.179_782).abs() < 2e-6);
        assert!((found.freedom - 11.0).abs() < 1e-12);
    }

    /// `scipy.stats.t.sf(4.5, 11)` = 0.00045060450493689347.
    #[test]
    fn tails_agree_with_scipy() {
        let found = RandomEffects::fit(&BCG, 0).unwrap();
        let tail = 0.000_450_604_504_936_893_47;
        assert!((found.above(4.5) / tail - 1.0).abs() < 1e-10);
        assert!((found.below(-4.5) / tail - 1.0).abs() < 1e-10);
        assert!((found.either(-4.5) / (2.0 * tail) - 1.0).abs() < 1e-10);
        assert!(found.above(60.0) > 0.0, "a survival function does not run out of digits");
    }

    #[test]
    fn units_that_do_not_differ_have_no_variance_between_them() {
        let found = RandomEffects::fit(&[(1.0, 4.0), (1.1, 4.0), (0.9, 4.0), (1.0, 4.0)], 0).unwrap();
        assert!(found.tau2 == 0.0 && (found.mean - 1.0).abs() < 1e-12 && (found.mean_variance - 1.0).abs() < 1e-12);
        assert_eq!(RandomEffects::fit(&[(1.0, 4.0), (2.0, 4.0)], 0), None);
        assert_eq!(RandomEffects::fit(&[(1.0, 4.0), (2.0, 0.0), (3.0, 4.0)], 0), None);
    }

    #[test]
    fn a_longer_upper_tail_widens_what_is_usual_above() {
        let even: Vec<(f64, f64)> = (-20..=20).map(|at| (f64::from(at), 1.0)).collect();
        let mut skewed = even.clone();
        skewed.extend([(60.0, 1.0), (62.0, 1.0), (64.0, 1.0)]);
        let of = |units: &[(f64, f64)]| RandomEffects::fit(units, 0).map(|found| (found, found.with_upper_tail(units)));
        let (plain, upper) = of(&even).unwrap();
        assert!((upper.spread() / plain.spread() - 1.0).abs() < 0.05);
        let (plain, upper) = of(&skewed).unwrap();
        assert!(upper.spread() > 1.3 * plain.spread());
        assert!(upper.deviation(64.0, 1.0) < 2.7 && plain.deviation(64.0, 1.0) > 3.0);
    }

    #[test]
    fn a_unit_taken_out_leaves_the_fit_of_the_others() {
        let of = |units: &[(f64, f64)]| RandomEffects::fit(units, 0).unwrap().with_upper_tail(units);
        let equal: Vec<(f64, f64)> = [3.0, 5.0, 4.0, 8.0, 6.0, 2.0, 30.0].map(|value| (value, 0.5)).to_vec();
        let (left, others) = (of(&equal).without(30.0, 0.5), of(&equal[..6]));
        assert!(
            (left.tau2 - others.tau2).abs() < 1e-9 && (left.mean - others.mean).abs() < 1e-9,
            "{left:?} {others:?}"
        );
        assert!((left.mean_variance / others.mean_variance - 1.0).abs() < 1e-9 && left.freedom == others.freedom);
        // Trials of unequal size: one step comes near.
        let left = of(&BCG).without(BCG[3].0, BCG[3].1);
        let rest: Vec<(f64, f64)> = BCG.iter().copied().filter(|unit| *unit != BCG[3]).collect();
        let others = of(&rest);
        assert!(
            (left.tau2 / others.tau2 - 1.0).abs() < 0.1 && (left.mean - others.mean).abs() < 0.02,
            "{left:?} {others:?}"
        );
    }

    /// Four hundred regions of sixty units: p of the resistant fit keeps its word on clean ones, and one unit in fifteen far
    /// out does not hide itself.
    #[test]
    fn the_resistant_fit_is_valid_and_is_not_masked() {
        let (mut low, mut tests) = ([0.0; 3], 0.0);
        for seed in 0..400 {
            let mut chance = Chance::stream(seed, "resistant", [0, 0]);
            let mut units: Vec<(f64, f64)> = (0..60)
                .map(|at| {
                    let variance = 1.0 / f64::from(10 + at);
                    (0.2 * chance.normal() + variance.sqrt() * chance.normal(), variance)
                })
                .collect();
            let found = RandomEffects::resistant(&units, 0).unwrap();
            for (value, variance) in &units {
                let p = found.above(found.deviation(*value, *variance));
                tests += 1.0;
                for (low, level) in low.iter_mut().zip([0.05, 0.01, 0.001]) {
                    *low += f64::from(u8::from(p <= level));
                }
            }
            units.iter_mut().take(4).for_each(|unit| unit.0 += 2.5);
            let far = RandomEffects::resistant(&units, 0).unwrap();
            assert!(far.tau2 < found.tau2 + 0.05, "{far:?} {found:?}");
            let masked = RandomEffects::fit(&units, 0).unwrap();
            let p = |fit: RandomEffects| {
                units[..4].iter().map(|unit| fit.above(fit.deviation(unit.0, unit.1))).fold(0.0, f64::max)
            };
            assert!(p(far) < 1e-3 && p(far) < p(masked.without(units[0].0, units[0].1)));
        }
        let share = low.map(|low| low / tests);
        assert!(share[0] < 0.052 && share[1] < 0.011 && share[2] < 0.0014, "{share:?}");
    }

    /// Units drawn from the model itself: p is uniform, as far as a thousand draws can tell.
    #[test]
    fn p_of_a_clean_region_is_uniform() {
        let mut chance = Chance::stream(7, "random effects", [0, 0]);
        let units: Vec<(f64, f64)> = (0..2000)
            .map(|at| {
                let variance = 1.0 / f64::from(10 + at % 90);
                (0.4 * chance.normal() + variance.sqrt() * chance.normal(), variance)
            })
            .collect();
        let found = RandomEffects::fit(&units, 0).unwrap();
        assert!((found.tau2.sqrt() - 0.4).abs() < 0.03, "{found:?}");
        for level in [0.01, 0.05, 0.5] {
            let p = units.iter().map(|(value, variance)| {
                let others = found.without(*value, *variance);
                others.above(others.deviation(*value, *variance))
            });
            let share = p.filter(|p| *p <= level).count() as f64 / 2000.0;
            assert!((share - level).abs() < 3.0 * (level * (1.0 - level) / 2000.0_f64).sqrt(), "{level}: {share}");
        }
    }
}
