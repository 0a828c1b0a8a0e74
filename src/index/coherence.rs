//! How far the indicators belong together, and what each of them decides: correlations, Cronbach's alpha, effective weights.

use super::assemble;
use super::prepared::Prepared;
use crate::model::{
    coherence::{Coherence, DimensionPair, GroupPart, IndicatorPair, IndicatorPart, LEAST_ROWS, NEARER, PairFlag},
    score::{Index, Score, YearScore},
};
use crate::stats::{
    correlation::{self, Gapped, Pair},
    cronbach,
};

/// The tree of what is in play, by the numbers of the index.
struct Shape {
    /// The groups above each indicator, its own first.
    above: Vec<Vec<usize>>,
    /// The group above each group.
    parent: Vec<Option<usize>>,
}

/// A row a school's year.
struct Columns {
    indicators: Vec<Gapped>,
    groups: Vec<Gapped>,
    index: Gapped,
}

/// The coherence of a prepared index; `index` is what came of it.
pub fn coherence(prepared: &Prepared<'_>, index: &Index) -> Coherence {
    let held = assemble::held(prepared);
    let shape = Shape::of(prepared, index, &held);
    let columns = Columns::of(prepared, index, &held);
    let common = Common::of(&columns.indicators);
    let pairs = pairs(&common, &shape);
    let (nominal, actual) = (nominal(prepared), actual(prepared, index));
    let with_index: Vec<Option<f64>> = columns.indicators.iter().map(|column| judged(column, &columns.index)).collect();
    let influence = influence(&with_index);
    let nearer = nearer(&pairs, &shape);
    let part = |at: usize| IndicatorPart {
        nominal: nominal[at],
        actual: actual[at],
        influence: influence[at],
        with_index: with_index[at],
        with_group: shape.above[at].first().and_then(|of| judged(&columns.indicators[at], &columns.groups[*of])),
        nearer: nearer[at],
    };
    let group = |number: usize| {
        let own: Vec<usize> = (0..shape.above.len()).filter(|at| shape.above[*at].contains(&number)).collect();
        let influences = own.iter().filter_map(|at| influence[*at]);
        GroupPart {
            nominal: own.iter().map(|at| nominal[*at]).sum(),
            actual: own.iter().map(|at| actual[*at]).sum(),
            influence: influences.reduce(|sum, of| sum + of),
            with_index: judged(&columns.groups[number], &columns.index),
            with_group: shape.parent[number].and_then(|of| judged(&columns.groups[number], &columns.groups[of])),
            alpha: common.alpha(&columns.indicators, &own),
        }
    };
    let count = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
    let all: Vec<usize> = (0..shape.above.len()).collect();
    Coherence {
        schools: count(index.scores.len()),
        rows: count(index.scores.iter().map(|score| score.years.len()).sum()),
        alpha: common.alpha(&columns.indicators, &all),
        indicators: all.iter().map(|at| part(*at)).collect(),
        groups: (0..shape.parent.len()).map(group).collect(),
        dimensions: dimensions(&pairs, &shape),
        pairs,
    }
}

impl Shape {
    fn of(prepared: &Prepared<'_>, index: &Index, held: &[usize]) -> Self {
        let number = |group: usize| held.iter().position(|of| *of == group);
        let above = |at: usize| prepared.tree.above(at).filter_map(number).collect();
        let of_code = |code: &String| index.groups.iter().position(|group| group.code == *code);
        Self {
            above: (0..index.indicators.len()).map(above).collect(),
            parent: index.groups.iter().map(|group| group.parent.as_ref().and_then(of_code)).collect(),
        }
    }

    /// The dimension of an indicator.
    fn dimension(&self, indicator: usize) -> Option<usize> {
        self.above[indicator].last().copied()
    }
}

impl Columns {
    fn of(prepared: &Prepared<'_>, index: &Index, held: &[usize]) -> Self {
        let rows: Vec<&YearScore> = index.scores.iter().flat_map(|score| &score.years).collect();
        let mut indicators = vec![vec![None; rows.len()]; index.indicators.len()];
        let mut groups = vec![vec![None; rows.len()]; held.len()];
        for (row, year) in rows.iter().enumerate() {
            for part in year.parts.iter().filter(|part| !part.imputed) {
                indicators[part.indicator][row] = Some(part.normalised);
            }
            let parts = year.parts.iter().map(|part| (part.indicator, part.normalised));
            let values = prepared.tree.of_groups(&prepared.weights, parts);
            for (column, group) in groups.iter_mut().zip(held) {
                column[row] = values[*group];
            }
        }
        let values: Vec<Option<f64>> = rows.iter().map(|year| Some(year.value)).collect();
        let gapped = |columns: Vec<Vec<Option<f64>>>| columns.iter().map(|column| Gapped::of(column)).collect();
        Self { indicators: gapped(indicators), groups: gapped(groups), index: Gapped::of(&values) }
    }
}

/// The correlation of two columns with enough rows to be judged.
fn judged(first: &Gapped, second: &Gapped) -> Option<f64> {
    correlation::pair(first, second).filter(|pair| pair.n >= LEAST_ROWS).and_then(|pair| pair.correlation)
}

/// What every two indicators have in common, worked out once.
struct Common {
    /// By the first and the second, the first before the second.
    pairs: Vec<Vec<Option<Pair>>>,
}

impl Common {
    fn of(columns: &[Gapped]) -> Self {
        let after = |first: usize| columns.iter().skip(first + 1);
        let of = |first: usize| after(first).map(|second| correlation::pair(&columns[first], second)).collect();
        Self { pairs: (0..columns.len()).map(of).collect() }
    }

    fn pair(&self, first: usize, second: usize) -> Option<Pair> {
        let (first, second) = (first.min(second), first.max(second));
        *self.pairs.get(first)?.get(second.checked_sub(first + 1)?)?
    }

    /// Cronbach's alpha of some of the indicators.
    fn alpha(&self, columns: &[Gapped], own: &[usize]) -> Option<f64> {
        let variances: Option<Vec<f64>> = own.iter().map(|at| columns[*at].variance()).collect();
        let pairs = own.iter().flat_map(|a| own.iter().take_while(move |b| *b != a).map(move |b| (*a, *b)));
        let enough = |pair: &Pair| pair.n >= LEAST_ROWS;
        cronbach::alpha(&variances?, pairs.map(|(a, b)| self.pair(a, b).filter(enough).map(|pair| pair.covariance)))
    }
}

fn pairs(common: &Common, shape: &Shape) -> Vec<IndicatorPair> {
    let of = |first: usize, second: usize| {
        let pair = common.pair(first, second)?;
        let correlation = pair.correlation?;
        let within = shape.dimension(first) == shape.dimension(second);
        let flag = PairFlag::of(correlation, pair.n).filter(|_| within);
        Some(IndicatorPair { first, second, within, n: pair.n, correlation, flag })
    };
    let count = shape.above.len();
    let all = (0..count).flat_map(|first| (first + 1..count).map(move |second| (first, second)));
    all.filter_map(|(first, second)| of(first, second)).collect()
}

/// By indicator: the product of the weights on the way to the top over what is in play in a year, the mean over the years.
fn nominal(prepared: &Prepared<'_>) -> Vec<f64> {
    let Prepared { screening, tree, weights, .. } = prepared;
    let whole: f64 = screening.years.iter().map(|year| year.weight).sum();
    let mut nominal = vec![0.0; weights.len()];
    for year in &screening.years {
        let in_play: Vec<usize> = (0..weights.len()).filter(|at| year.columns[*at].reference.is_some()).collect();
        for (at, share) in tree.shares(weights, &in_play) {
            nominal[at] += share * year.weight / whole;
        }
    }
    sum_to_one(nominal)
}

/// By indicator: the weight that it has in a school's years, the mean over the rated schools.
fn actual(prepared: &Prepared<'_>, index: &Index) -> Vec<f64> {
    let years = &prepared.screening.years;
    let weight_of = |of: &YearScore| years.iter().find(|year| year.year == of.year).map_or(0.0, |year| year.weight);
    let mut actual = vec![0.0; prepared.weights.len()];
    for Score { years, .. } in &index.scores {
        let whole: f64 = years.iter().map(weight_of).sum();
        for year in years.iter().filter(|_| whole > 0.0) {
            year.parts.iter().for_each(|part| actual[part.indicator] += part.weight * weight_of(year) / whole);
        }
    }
    sum_to_one(actual)
}

/// Years of weight 0 and years with nothing in play leave less than 1.
fn sum_to_one(mut shares: Vec<f64>) -> Vec<f64> {
    let sum: f64 = shares.iter().sum();
    if sum > 0.0 {
        shares.iter_mut().for_each(|share| *share /= sum);
    }
    shares
}

/// Squared correlations over their sum.
fn influence(with_index: &[Option<f64>]) -> Vec<Option<f64>> {
    let sum: f64 = with_index.iter().flatten().map(|r| r * r).sum();
    with_index.iter().map(|r| r.filter(|_| sum > 0.0).map(|r| r * r / sum)).collect()
}

/// By indicator and dimension: sum and number of its correlations with the others there, those that can be judged.
fn by_dimension(pairs: &[IndicatorPair], shape: &Shape) -> Vec<Vec<(f64, u32)>> {
    let mut sums = vec![vec![(0.0, 0_u32); shape.parent.len()]; shape.above.len()];
    for pair in pairs.iter().filter(|pair| pair.n >= LEAST_ROWS) {
        for (one, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
            if let Some(dimension) = shape.dimension(other) {
                let (sum, count) = &mut sums[one][dimension];
                *sum += pair.correlation;
                *count += 1;
            }
        }
    }
    sums
}

/// By indicator: the dimension with which it goes together clearly more than with its own, if any; of several the nearest.
fn nearer(pairs: &[IndicatorPair], shape: &Shape) -> Vec<Option<usize>> {
    let mean = |(sum, count): (f64, u32)| (count > 0).then(|| sum / f64::from(count));
    let of = |(at, sums): (usize, &Vec<(f64, u32)>)| {
        let own = shape.dimension(at)?;
        let within = mean(sums[own])?;
        let others = (0..sums.len()).filter(|dimension| *dimension != own);
        let others = others.filter_map(|dimension| Some((dimension, mean(sums[dimension])?)));
        let nearest = others.max_by(|a, b| a.1.total_cmp(&b.1))?;
        (nearest.1 > within + NEARER).then_some(nearest.0)
    };
    by_dimension(pairs, shape).iter().enumerate().map(of).collect()
}

fn dimensions(pairs: &[IndicatorPair], shape: &Shape) -> Vec<DimensionPair> {
    let count = shape.parent.len();
    let mut sums = vec![(0.0, 0_u32); count * count];
    for pair in pairs.iter().filter(|pair| pair.n >= LEAST_ROWS) {
        let (Some(a), Some(b)) = (shape.dimension(pair.first), shape.dimension(pair.second)) else { continue };
        let (sum, number) = &mut sums[a.min(b) * count + a.max(b)];
        *sum += pair.correlation;
        *number += 1;
    }
    let of = |(at, (sum, pairs)): (usize, &(f64, u32))| {
        let correlation = (*pairs > 0).then(|| sum / f64::from(*pairs))?;
        Some(DimensionPair { first: at / count, second: at % count, pairs: *pairs, correlation })
    };
    sums.iter().enumerate().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::build;
    use crate::index::compute;
    use crate::index::settings::IndexSettings;
    use crate::model::{
        coherence::{Coherence, PairFlag},
        cohort::Cohort,
        exam::Procedure::Vpr,
        subject::Subject::{Biology, History, Math, Russian},
    };
    use crate::stats::correlation::tests::USARRESTS;

    /// Russian and mathematics of grade 4 in one group (murder and assault), biology and history of grade 6 in the other (urban
    /// population and rape), fifty schools.
    fn settings() -> IndexSettings {
        let mut settings = build::settings(&[]);
        settings.groups = vec![build::group("four", 0.75), build::group("six", 0.25)];
        settings.indicators = vec![
            build::indicator("vpr.russian.4.percent", "four", 0.6),
            build::indicator("vpr.math.4.percent", "four", 0.4),
            build::indicator("vpr.biology.6.percent", "six", 0.5),
            build::indicator("vpr.history.6.percent", "six", 0.5),
        ];
        settings
    }

    fn cohorts() -> Vec<Cohort> {
        let of = |(number, row): (u32, &[f64; 4])| {
            let columns = [(Russian, 4, row[0]), (Math, 4, row[1]), (Biology, 6, row[2]), (History, 6, row[3])];
            columns.map(|(subject, grade, percent)| build::cohort(number, 2023, Vpr, subject, grade, 20, percent))
        };
        (1..).zip(&USARRESTS).flat_map(of).collect()
    }

    fn coherence(cohorts: &[Cohort], settings: &IndexSettings) -> Coherence {
        compute(build::inputs(&build::schools(50), cohorts, build::year(2023)), settings).unwrap().coherence
    }

    fn close(found: Option<f64>, expected: f64) {
        assert!(found.is_some_and(|found| (found / expected - 1.0).abs() < 1e-9), "{found:?} {expected}");
    }

    /// Nominal weights are products: 0.75·0.6 = 0.45, 0.75·0.4 = 0.3, 0.25·0.5 = 0.125 twice. Of z-scores with correlations R the
    /// index Σ w·z has variance w′Rw, and its correlation with z₁ is (Rw)₁/√(w′Rw); alpha of two is 2r/(1 + r). The correlations are
    /// those of `cor(USArrests)`.
    #[test]
    fn of_four_indicators_by_hand() {
        let found = coherence(&cohorts(), &settings());
        assert_eq!((found.schools, found.rows), (50, 50));
        let w = [0.45, 0.3, 0.125, 0.125];
        let r = [
            [1.0, 0.801_873_311_724_940_3, 0.069_572_621_735_993_45, 0.563_578_832_957_719_3],
            [0.801_873_311_724_940_3, 1.0, 0.258_871_701_952_999_36, 0.665_241_229_700_408],
            [0.069_572_621_735_993_45, 0.258_871_701_952_999_36, 1.0, 0.411_341_235_624_099_2],
            [0.563_578_832_957_719_3, 0.665_241_229_700_408, 0.411_341_235_624_099_2, 1.0],
        ];
        let product: Vec<f64> = r.iter().map(|row| row.iter().zip(w).map(|(r, w)| r * w).sum()).collect();
        let sd = product.iter().zip(w).map(|(rw, w)| rw * w).sum::<f64>().sqrt();
        let squares: f64 = product.iter().map(|rw| (rw / sd).powi(2)).sum();
        for (at, part) in found.indicators.iter().enumerate() {
            close(Some(part.nominal), w[at]);
            close(Some(part.actual), w[at]);
            close(part.with_index, product[at] / sd);
            close(part.influence, (product[at] / sd).powi(2) / squares);
        }
        // Of 0.6·z₁ + 0.4·z₂.
        let sd = (0.36 + 0.16 + 2.0 * 0.24 * r[0][1]).sqrt();
        close(found.indicators[0].with_group, (0.6 + 0.4 * r[0][1]) / sd);
        close(found.groups[0].alpha, 2.0 * r[0][1] / (1.0 + r[0][1]));
        close(found.groups[1].alpha, 2.0 * r[2][3] / (1.0 + r[2][3]));
        close(Some(found.groups[0].nominal), 0.75);
        let mean = (r[0][1] + r[0][2] + r[0][3] + r[1][2] + r[1][3] + r[2][3]) / 6.0;
        close(found.alpha, 4.0 * mean / (1.0 + 3.0 * mean));
        let pairs: Vec<_> = found.pairs.iter().map(|pair| (pair.first, pair.second, pair.within, pair.n)).collect();
        assert_eq!(
            pairs,
            [
                (0, 1, true, 50),
                (0, 2, false, 50),
                (0, 3, false, 50),
                (1, 2, false, 50),
                (1, 3, false, 50),
                (2, 3, true, 50)
            ]
        );
        // Rape goes with murder and assault, 0.614 on the average, more than with urban population.
        let nearer: Vec<_> = found.indicators.iter().map(|part| part.nearer).collect();
        assert_eq!(nearer, [None, None, None, Some(0)]);
        let dimensions: Vec<_> = found.dimensions.iter().map(|pair| (pair.first, pair.second, pair.pairs)).collect();
        assert_eq!(dimensions, [(0, 0, 1), (0, 1, 4), (1, 1, 1)]);
        close(Some(found.dimensions[1].correlation), (r[0][2] + r[0][3] + r[1][2] + r[1][3]) / 4.0);
    }

    #[test]
    fn flags_stand_within_a_dimension_only() {
        for (r, n, flag) in [
            (-0.41, 50, Some(PairFlag::Opposed)),
            (-0.4, 50, Some(PairFlag::Weak)),
            (0.29, 50, Some(PairFlag::Weak)),
            (0.3, 50, None),
            (0.92, 50, None),
            (0.93, 50, Some(PairFlag::Twice)),
            (0.93, 9, None),
        ] {
            assert_eq!(PairFlag::of(r, n), flag, "{r} {n}");
        }
        let mut settings = settings();
        // Murder with urban population is weak, once they stand in one group.
        settings.indicators[2].group = "four".to_owned();
        let found = coherence(&cohorts(), &settings);
        let weak: Vec<_> = found.pairs.iter().filter(|pair| pair.flag.is_some()).map(|p| (p.first, p.second)).collect();
        assert_eq!(weak, [(0, 2), (1, 2)]);
        assert!(found.pairs.iter().all(|pair| pair.within || pair.flag.is_none()));
    }

    /// What a school has not has passed its weight on: without biology history has all of its group in half of the schools, so that
    /// of 0.25 it has (0.125 + 0.25)/2 on the average.
    #[test]
    fn the_weight_in_fact_is_that_of_the_schools() {
        let all = cohorts();
        let half = |cohort: &Cohort| cohort.sitting.subject == Biology && cohort.school.as_str() <= "000025";
        let cohorts: Vec<Cohort> = all.into_iter().filter(|cohort| !half(cohort)).collect();
        let found = coherence(&cohorts, &settings());
        close(Some(found.indicators[3].nominal), 0.125);
        close(Some(found.indicators[3].actual), 0.1875);
        close(Some(found.indicators.iter().map(|part| part.actual).sum()), 1.0);
        assert_eq!(found.pairs.iter().find(|pair| (pair.first, pair.second) == (2, 3)).unwrap().n, 25);
    }
}
