//! Many groups of members: how far do groups differ, how far members within them, and how much of a group's mean is its own?
//!
//! The one-way random model y = μ + u + e with groups of unequal size, by restricted maximum likelihood (Patterson and Thompson
//! 1971; Searle, Casella, McCulloch, «Variance components», 1992, chapter 6) from number, mean and deviation of each group.

/// A group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// Members, 1 and above.
    pub n: f64,
    /// Mean.
    pub mean: f64,
    /// Standard deviation, n − 1; `None` of a group of one, and where only the mean is known: the group then tells of the
    /// spread of means alone.
    pub sd: Option<f64>,
}

/// What is known before of the ratio of the variance between groups to that within them: its logarithm is about normal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UsualRatio {
    /// The usual ratio τ²/σ².
    pub ratio: f64,
    /// Standard deviation of its logarithm.
    pub spread: f64,
}

/// The fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VarianceComponents {
    /// Mean μ of the groups' true means.
    pub mean: f64,
    /// Its standard error.
    pub mean_error: f64,
    /// Variance τ² of true means between groups, 0 and above.
    pub between: f64,
    /// Its standard error.
    pub between_error: f64,
    /// Variance σ² of members within a group.
    pub within: f64,
    /// Its standard error.
    pub within_error: f64,
}

/// A group's mean drawn towards the mean of all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    /// The shrunken mean μ + λ(ȳ − μ).
    pub mean: f64,
    /// Its standard error √(τ²(1 − λ)).
    pub error: f64,
    /// Reliability λ, 0–1.
    pub reliability: f64,
}

/// Ratios τ²/σ² that are looked at first: 4 to a power of ten, from 10⁻⁶ to 10⁶.
const GRID: [i32; 2] = [-24, 24];
/// Halvings of a place of the grid: all the digits there are.
const HALVINGS: usize = 60;

impl VarianceComponents {
    /// Restricted maximum likelihood over groups with deviations. `None` of fewer than two groups, of groups of one only, and
    /// where members do not differ within any group.
    pub fn fit(groups: &[Group]) -> Option<Self> {
        let spread = Spread::of(groups)?;
        (spread.freedom_within > 0.0 && spread.squares_within > 0.0).then(|| spread.at(spread.best(None)))
    }

    /// The same where only numbers and means are known: the means of small groups are spread wider than those of large ones by
    /// σ²(1/n − 1/m), which tells σ² from τ². Groups of one size cannot tell, and few groups tell little: the likelihood is
    /// therefore weighed with what is known before of the ratio, which stands where the data are silent. `None` of fewer than
    /// three groups, and where their means do not differ.
    pub fn of_means(groups: &[Group], usual: UsualRatio) -> Option<Self> {
        let means: Vec<Group> = groups.iter().map(|group| Group { sd: None, ..*group }).collect();
        let spread = Spread::of(&means).filter(|spread| spread.groups() > 2.0)?;
        let differ = means.iter().any(|group| (group.mean - means[0].mean).abs() > 0.0);
        differ.then(|| spread.at(spread.best(Some(usual))))
    }

    /// Reliability λ = τ²/(τ² + σ²/n) of the mean of so many members.
    pub fn reliability(&self, n: f64) -> f64 {
        self.between / (self.between + self.within / n)
    }

    /// The mean of so many members, drawn towards the mean of all as far as its error asks.
    pub fn drawn(&self, n: f64, mean: f64) -> Drawn {
        let reliability = self.reliability(n);
        Drawn {
            mean: self.mean + reliability * (mean - self.mean),
            error: (self.between * (1.0 - reliability)).sqrt(),
            reliability,
        }
    }
}

/// The groups as the likelihood sees them: those of one size stand together, so that a thousand groups cost no more than their
/// sizes.
struct Spread {
    sizes: Vec<Size>,
    /// What means are counted from.
    centre: f64,
    squares_within: f64,
    freedom_within: f64,
}

/// Groups of one size.
struct Size {
    n: f64,
    groups: f64,
    /// Mean of their means.
    mean: f64,
    /// Squares of their means about it.
    squares: f64,
}

/// Sums over groups at a ratio γ, with weights w = 1/(γ + 1/n).
struct Sums {
    w: f64,
    w2: f64,
    /// Distance of the weighted mean from the centre.
    mean: f64,
    /// Σ w d², d being distances from the weighted mean.
    squares: f64,
    /// Σ w² d².
    squares2: f64,
}

impl Spread {
    fn of(groups: &[Group]) -> Option<Self> {
        let mut groups: Vec<Group> = groups.iter().filter(|group| group.n >= 1.0).copied().collect();
        if groups.len() < 2 {
            return None;
        }
        let sd = |group: &Group| group.sd.unwrap_or_default();
        groups.sort_by(|a, b| a.n.total_cmp(&b.n).then(a.mean.total_cmp(&b.mean)).then(sd(a).total_cmp(&sd(b))));
        let members: f64 = groups.iter().map(|group| group.n).sum();
        let centre = groups.iter().map(|group| group.n * group.mean).sum::<f64>() / members;
        let (mut squares_within, mut freedom_within) = (0.0, 0.0);
        for group in groups.iter().filter(|group| group.n > 1.0) {
            if let Some(sd) = group.sd {
                squares_within += (group.n - 1.0) * sd * sd;
                freedom_within += group.n - 1.0;
            }
        }
        let of_size = |own: &[Group]| {
            let groups = own.len() as f64;
            let mean = own.iter().map(|group| group.mean - centre).sum::<f64>() / groups;
            let squares = own.iter().map(|group| (group.mean - centre - mean).powi(2)).sum();
            Size { n: own[0].n, groups, mean, squares }
        };
        let sizes = groups.chunk_by(|a, b| a.n.total_cmp(&b.n).is_eq()).map(of_size).collect();
        Some(Self { sizes, centre, squares_within, freedom_within })
    }

    fn groups(&self) -> f64 {
        self.sizes.iter().map(|size| size.groups).sum()
    }

    fn freedom(&self) -> f64 {
        self.freedom_within + self.groups() - 1.0
    }

    fn sums(&self, ratio: f64) -> Sums {
        let (mut w, mut w2, mut wy) = (0.0, 0.0, 0.0);
        for size in &self.sizes {
            let weight = size.n / (1.0 + size.n * ratio);
            let all = size.groups * weight;
            w += all;
            w2 += all * weight;
            wy += all * size.mean;
        }
        let mean = wy / w;
        let (mut squares, mut squares2) = (0.0, 0.0);
        for size in &self.sizes {
            let weight = size.n / (1.0 + size.n * ratio);
            let square = weight * (size.squares + size.groups * (size.mean - mean).powi(2));
            squares += square;
            squares2 += weight * square;
        }
        Sums { w, w2, mean, squares, squares2 }
    }

    /// Minus twice the restricted likelihood, profiled over μ and σ², but for a constant.
    fn deviance(&self, ratio: f64, usual: Option<UsualRatio>) -> f64 {
        let sums = self.sums(ratio);
        let logs: f64 = self.sizes.iter().map(|size| size.groups * (size.n * ratio).ln_1p()).sum();
        let known = usual.map_or(0.0, |usual| ((ratio / usual.ratio).ln() / usual.spread).powi(2));
        self.freedom() * (self.squares_within + sums.squares).ln() + logs + sums.w.ln() + known
    }

    /// Its derivative by the logarithm of the ratio.
    fn slope(&self, ratio: f64, usual: Option<UsualRatio>) -> f64 {
        let sums = self.sums(ratio);
        let fall = self.freedom() * sums.squares2 / (self.squares_within + sums.squares);
        let known = usual.map_or(0.0, |usual| 2.0 * (ratio / usual.ratio).ln() / usual.spread.powi(2));
        ratio * (sums.w - sums.w2 / sums.w - fall) + known
    }

    /// The ratio of the greatest likelihood: the best of all its tops on the grid and of no difference between groups at all.
    fn best(&self, usual: Option<UsualRatio>) -> f64 {
        let ratio = |at: i32| 10_f64.powf(f64::from(at) / 4.0);
        let [first, last] = GRID;
        let slopes: Vec<f64> = (first..=last).map(|at| self.slope(ratio(at), usual)).collect();
        let mut found = Vec::new();
        if usual.is_none() && slopes[0] >= 0.0 {
            found.push(0.0);
        }
        for (at, pair) in (first..).zip(slopes.windows(2)) {
            if pair[0] < 0.0 && pair[1] >= 0.0 {
                found.push(self.top(ratio(at), ratio(at + 1), usual));
            }
        }
        if slopes.last().is_some_and(|slope| *slope < 0.0) {
            found.push(ratio(last));
        }
        let with_deviance = found.into_iter().map(|ratio| (self.deviance(ratio, usual), ratio));
        with_deviance.min_by(|a, b| a.0.total_cmp(&b.0)).map_or(0.0, |(_, ratio)| ratio)
    }

    fn top(&self, low: f64, high: f64, usual: Option<UsualRatio>) -> f64 {
        let (mut low, mut high) = (low.ln(), high.ln());
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            if self.slope(middle.exp(), usual) < 0.0 { low = middle } else { high = middle }
        }
        f64::midpoint(low, high).exp()
    }

    /// The fit at a ratio, with errors by the expected information.
    fn at(&self, ratio: f64) -> VarianceComponents {
        let sums = self.sums(ratio);
        let within = (self.squares_within + sums.squares) / self.freedom();
        let [mut tt, mut ts, mut ss] = [0.0; 3];
        let [mut a2, mut a2b, mut a3, mut a3b, mut a3b2] = [0.0; 5];
        for size in &self.sizes {
            let (a, b) = (size.n / (1.0 + size.n * ratio), size.n.recip());
            let (square, cube) = (size.groups * a * a, size.groups * a * a * a);
            a2 += square;
            a2b += square * b;
            a3 += cube;
            a3b += cube * b;
            a3b2 += cube * b * b;
            tt += square;
            ts += square * b;
            ss += square * b * b;
        }
        tt += (a2 / sums.w).powi(2) - 2.0 * a3 / sums.w;
        ts += a2 * a2b / sums.w.powi(2) - 2.0 * a3b / sums.w;
        ss += (a2b / sums.w).powi(2) - 2.0 * a3b2 / sums.w + self.freedom_within;
        // Half of these over σ⁴ is the information; the inverse of it times σ⁴ · 2.
        let determinant = (tt * ss - ts * ts).max(f64::MIN_POSITIVE);
        let error = |own: f64| within * (2.0 * own / determinant).sqrt();
        VarianceComponents {
            mean: self.centre + sums.mean,
            mean_error: (within / sums.w).sqrt(),
            between: ratio * within,
            between_error: error(ss),
            within,
            within_error: error(tt),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::chance::Chance;

    /// Groups as members, mean and sum of squares within.
    fn groups(lines: impl IntoIterator<Item = [f64; 3]>) -> Vec<Group> {
        let sd = |n: f64, squares: f64| (n > 1.0).then(|| (squares / (n - 1.0)).sqrt());
        lines.into_iter().map(|[n, mean, squares]| Group { n, mean, sd: sd(n, squares) }).collect()
    }

    fn near(found: f64, expected: f64) {
        assert!((found / expected - 1.0).abs() < 1e-9, "{found} {expected}");
    }

    /// Yield of dyestuff from six batches (Davies and Goldsmith 1972, section 6.4). `lmer(Yield ~ 1 + (1|Batch), Dyestuff)` prints the variances 1764 and 2451
    /// (1764.05 and 2451.25 with more digits), the intercept 1527.5 with the error 19.38.
    #[test]
    fn agrees_with_lme4_on_dyestuff() {
        let lines = [(1505, 15900), (1528, 4430), (1564, 5770), (1498, 18880), (1600, 10000), (1470, 3850)];
        let found =
            VarianceComponents::fit(&groups(lines.map(|(mean, squares)| [5.0, mean.into(), squares.into()]))).unwrap();
        near(found.mean, 1527.5);
        near(found.between, 1764.05);
        near(found.within, 2451.25);
        near(found.mean_error, 19.383412152319);
        // Apart: `tests/reference/variance_components.py` on these six lines.
        near(found.between_error, 1432.75125238414);
        near(found.within_error, 707.614923675535);
        let drawn = found.drawn(5.0, 1505.0);
        near(drawn.mean, 1509.89314864925);
        near(drawn.error, 19.5865700867895);
        // `ranef`: batch A −17.60684.
        assert!((drawn.mean - 1527.5 + 17.606_85).abs() < 1e-4);
    }

    /// Travel of ultrasonic waves in six rails. `lme(travel ~ 1, data = Rail, random = ~ 1 | Rail)` prints the deviations
    /// 24.80547 and 4.020779, the intercept 66.5 with the error 10.17104 (Pinheiro and Bates 2000, section 1.1).
    #[test]
    fn agrees_with_nlme_on_rail() {
        let lines = [
            [3.0, 54.0, 2.0],
            [3.0, 95.0 / 3.0, 182.0 / 3.0],
            [3.0, 254.0 / 3.0, 254.0 / 3.0],
            [3.0, 96.0, 32.0],
            [3.0, 50.0, 2.0],
            [3.0, 248.0 / 3.0, 38.0 / 3.0],
        ];
        let found = VarianceComponents::fit(&groups(lines)).unwrap();
        assert!((found.between.sqrt() - 24.80547).abs() < 5e-6 && (found.within.sqrt() - 4.020779).abs() < 5e-7);
        near(found.mean, 66.5);
        assert!((found.mean_error - 10.17104).abs() < 5e-6);
        near(found.reliability(3.0), 0.991318045933802);
    }

    fn high_school_and_beyond() -> Vec<Group> {
        let text = include_str!("../../tests/reference/high-school-and-beyond.txt");
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        groups(lines.map(|line| {
            let numbers: Vec<f64> = line.split(' ').map(|number| number.parse().unwrap()).collect();
            [numbers[0], numbers[1], numbers[2]]
        }))
    }

    /// 7,185 pupils in 160 schools of 14 to 67. Raudenbush and Bryk (2002, table 4.2) print the grand mean 12.64 with the error
    /// 0.24, τ² 8.61, σ² 39.15 and the mean reliability 0.90; lme4 and nlme the variances 8.614 and 39.148. With more digits apart:
    /// `python3 tests/reference/variance_components.py tests/reference/high-school-and-beyond.txt`.
    #[test]
    fn agrees_with_the_null_model_of_high_school_and_beyond() {
        let groups = high_school_and_beyond();
        let found = VarianceComponents::fit(&groups).unwrap();
        near(found.mean, 12.6369738115863);
        near(found.between, 8.61402475069645);
        near(found.within, 39.1483218989964);
        near(found.mean_error, 0.244393559709739);
        near(found.between_error, 1.07135164768851);
        near(found.within_error, 0.660540876642152);
        let reliability = groups.iter().map(|group| found.reliability(group.n)).sum::<f64>() / 160.0;
        near(reliability, 0.901377303358369);
        let drawn = found.drawn(groups[0].n, groups[0].mean);
        near(drawn.reliability, 0.911829590253477);
        near(drawn.mean, 9.97303904145735);
        near(drawn.error, 0.871494172003232);
    }

    #[test]
    fn groups_that_do_not_differ_have_no_variance_between_them() {
        let found = VarianceComponents::fit(&groups([[5.0, 10.0, 40.0], [9.0, 10.1, 80.0], [4.0, 9.9, 30.0]])).unwrap();
        assert_eq!((found.between, found.reliability(100.0)), (0.0, 0.0));
        // All members are one sample then: (150 + Σ n(ȳ − ȳ..)²)/17.
        let mean: f64 = (50.0 + 90.9 + 39.6) / 18.0;
        let squares =
            5.0 * (10.0_f64 - mean).powi(2) + 9.0 * (10.1_f64 - mean).powi(2) + 4.0 * (9.9_f64 - mean).powi(2);
        near(found.within, (150.0 + squares) / 17.0);
        near(found.mean, mean);
        assert_eq!(found.drawn(3.0, 20.0).mean, found.mean);
        let same = [[1.0, 3.0, 0.0], [1.0, 5.0, 0.0]];
        assert_eq!(VarianceComponents::fit(&groups(same)), None);
        assert_eq!(VarianceComponents::fit(&groups([[5.0, 3.0, 0.0], [4.0, 5.0, 0.0]])), None);
        assert_eq!(VarianceComponents::fit(&groups([[5.0, 3.0, 1.0]])), None);
    }

    /// Groups of equal size: τ² = (MSB − MSW)/n and σ² = MSW, by analysis of variance.
    #[test]
    fn a_balanced_design_is_that_of_the_analysis_of_variance() {
        let found =
            VarianceComponents::fit(&groups([[4.0, 10.0, 30.0], [4.0, 13.0, 18.0], [4.0, 19.0, 24.0]])).unwrap();
        let within = 72.0 / 9.0;
        near(found.within, within);
        near(found.between, (4.0 * 42.0 / 2.0 - within) / 4.0);
        near(found.within_error, (2.0 * within * within / 9.0_f64).sqrt());
    }

    const USUAL: UsualRatio = UsualRatio { ratio: 0.25, spread: 0.8 };

    /// Four hundred groups of 1 to 60: both variances are found within two of their errors; the less the groups differ, the
    /// better that within.
    #[test]
    fn means_alone_tell_the_variances_by_how_their_spread_falls() {
        let mut chance = Chance::stream(11, "means", [0, 0]);
        for (between, within) in [(36.0, 225.0), (9.0, 225.0), (100.0, 100.0)] {
            let groups: Vec<Group> = (0..400)
                .map(|at| {
                    let n = f64::from(1 + at % 60);
                    let true_mean = 60.0 + f64::sqrt(between) * chance.normal();
                    Group { n, mean: true_mean + f64::sqrt(within / n) * chance.normal(), sd: None }
                })
                .collect();
            let found = VarianceComponents::of_means(&groups, USUAL).unwrap();
            assert!((found.within - within).abs() < 2.0 * found.within_error, "{found:?} {within}");
            assert!((found.between - between).abs() < 2.0 * found.between_error, "{found:?} {between}");
            assert!((found.within / within).ln().abs() < 0.6, "{found:?} {within}");
        }
    }

    #[test]
    fn where_means_cannot_tell_the_usual_ratio_stands() {
        let equal: Vec<Group> = [50.0, 60.0, 55.0, 71.0, 64.0].map(|mean| Group { n: 20.0, mean, sd: None }).to_vec();
        let found = VarianceComponents::of_means(&equal, USUAL).unwrap();
        let variance = equal.iter().map(|group| (group.mean - 60.0).powi(2)).sum::<f64>() / 4.0;
        near(found.between + found.within / 20.0, variance);
        near(found.between / found.within, 0.25);
        assert_eq!(VarianceComponents::of_means(&equal[..2], USUAL), None);
        assert_eq!(VarianceComponents::of_means(&[equal[0]; 5], USUAL), None);
    }

    proptest! {
        #[test]
        fn shrunken_means_lie_between_their_own_and_the_common(
            lines in prop::collection::vec((1_u32..80, -50.0_f64..50.0, 0.1_f64..20.0), 3..40),
            shift in -1e3_f64..1e3, unit in 0.1_f64..10.0,
        ) {
            let of = |shift: f64, unit: f64| -> Vec<Group> {
                let group = |(n, mean, sd): &(u32, f64, f64)| Group {
                    n: f64::from(*n), mean: shift + unit * mean, sd: (*n > 1).then_some(unit * sd),
                };
                lines.iter().map(group).collect()
            };
            let (own, moved) = (of(0.0, 1.0), of(shift, unit));
            let (Some(found), Some(other)) = (VarianceComponents::fit(&own), VarianceComponents::fit(&moved)) else {
                prop_assume!(lines.iter().all(|line| line.0 == 1));
                return Ok(());
            };
            prop_assert!((found.between * unit * unit - other.between).abs() <= 1e-6 * other.within.max(other.between));
            prop_assert!((found.within * unit * unit / other.within - 1.0).abs() < 1e-6);
            let mut last = 0.0;
            for n in 1..100 {
                let reliability = found.reliability(f64::from(n));
                prop_assert!((0.0..=1.0).contains(&reliability) && reliability >= last);
                last = reliability;
            }
            for group in &own {
                let drawn = found.drawn(group.n, group.mean);
                let (low, high) = (found.mean.min(group.mean), found.mean.max(group.mean));
                prop_assert!(drawn.mean >= low - 1e-9 && drawn.mean <= high + 1e-9 && drawn.error >= 0.0);
            }
        }
    }
}
