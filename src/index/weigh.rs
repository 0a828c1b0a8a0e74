//! Step 6, weights of indicators within their groups: those of the methodology, equal, or found in the data.

use super::screen::{Cell, Screening};
use super::settings::{IndexSettings, Weighing};
use super::steps::Stepped;
use crate::error::{Error, NoWeights};
use crate::stats::{
    correlation::{self, Gapped},
    principal,
    random_effects::RandomEffects,
};

/// Rows that a correlation needs for its place in a component.
const LEAST_ROWS: u32 = 3;
/// A loading that is below 0 by rounding only.
const ROUNDING: f64 = 1e-9;

/// The weights of the kept indicators within their groups. They need not sum to 1: a school's are shared anew in the
/// [`super::tree`]. What is found, or equal, shares what the group's indicators have together: 1, or where groups stand beside them,
/// what the methodology gives to its indicators.
///
/// # Errors
/// [`Error::NoWeights`] when the data do not give the weights that the settings ask for (see [`Weighing`]).
pub fn weights(
    settings: &IndexSettings,
    screening: &Screening<'_>,
    stepped: &[Vec<Stepped>],
) -> Result<Vec<f64>, Error> {
    let mut weights: Vec<f64> = screening.kept.iter().map(|indicator| indicator.spec.weight).collect();
    if settings.weighing == Weighing::Given {
        return Ok(weights);
    }
    for (number, group) in settings.groups.iter().enumerate() {
        let own: Vec<usize> = (0..weights.len()).filter(|at| screening.kept[*at].group == number).collect();
        if own.is_empty() {
            continue;
        }
        let found = match settings.weighing {
            _ if own.len() == 1 => Ok(vec![1.0]),
            Weighing::Given | Weighing::Equal => Ok(vec![1.0; own.len()]),
            Weighing::Principal => principal(screening, stepped, &own),
            Weighing::Reliability => reliability(screening, &own),
        };
        let found = found.map_err(|why| Error::NoWeights { group: group.code.clone(), why })?;
        let beside_groups = settings.groups.iter().any(|other| other.parent.as_ref() == Some(&group.code));
        let whole: f64 = if beside_groups { own.iter().map(|at| weights[*at]).sum() } else { 1.0 };
        let sum: f64 = found.iter().sum();
        for (at, found) in own.into_iter().zip(found) {
            weights[at] = whole * found / sum;
        }
    }
    Ok(weights)
}

/// Loadings on the first principal component of the correlation matrix of normalised values, all years together, a row a school's
/// year; values that were put in are left out. As COINr's `get_PCA`, but with correlations over the rows that both have instead of
/// the rows that have everything: hardly a school sat everything. A pair that no three rows have counts as the mean of the others.
fn principal(screening: &Screening<'_>, stepped: &[Vec<Stepped>], own: &[usize]) -> Result<Vec<f64>, NoWeights> {
    let columns: Vec<Gapped> = own.iter().map(|at| Gapped::of(&stacked(screening, stepped, *at))).collect();
    let of = |a: usize, b: usize| {
        let pair = correlation::pair(&columns[a], &columns[b]).filter(|pair| pair.n >= LEAST_ROWS);
        pair.and_then(|pair| pair.correlation)
    };
    let n = own.len();
    let known: Vec<Vec<Option<f64>>> = (0..n).map(|a| (0..a).map(|b| of(a, b)).collect()).collect();
    let there: Vec<f64> = known.iter().flatten().flatten().copied().collect();
    let usual = there.iter().sum::<f64>() / there.len().max(1) as f64;
    let mut matrix = vec![vec![1.0; n]; n];
    for (a, row) in known.iter().enumerate() {
        for (b, r) in row.iter().enumerate() {
            let r = r.unwrap_or(usual);
            (matrix[a][b], matrix[b][a]) = (r, r);
        }
    }
    let component = principal::first(&matrix).filter(|_| !there.is_empty()).ok_or(NoWeights::NoComponent)?;
    if component.loadings.iter().any(|loading| *loading < -ROUNDING) {
        let named = own.iter().map(|at| screening.kept[*at].code.clone()).zip(component.loadings);
        return Err(NoWeights::NegativeLoading(named.collect()));
    }
    Ok(component.loadings.into_iter().map(|loading| loading.max(0.0)).collect())
}

/// An indicator's normalised values, year after year, a row a school; gaps where a school has none of its own.
fn stacked(screening: &Screening<'_>, stepped: &[Vec<Stepped>], at: usize) -> Vec<Option<f64>> {
    let years = screening.years.iter().zip(stepped);
    let of_year = years.flat_map(|(screened, stepped)| screened.columns[at].cells.iter().zip(&stepped[at].normalised));
    of_year.map(|(cell, normalised)| normalised.filter(|_| matches!(cell, Cell::Value(_)))).collect()
}

/// Mean reliability of each indicator over its schools and years: λ = τ²/(τ² + σ²) of a school, τ² the variance between the schools
/// of the year by REML, σ² the school's own sampling variance. An indicator that says nothing of its errors is not taken for one
/// without errors: that would give it the most.
fn reliability(screening: &Screening<'_>, own: &[usize]) -> Result<Vec<f64>, NoWeights> {
    let found: Vec<Option<f64>> = own.iter().map(|at| mean_reliability(screening, *at)).collect();
    let unknown = own.iter().zip(&found).filter(|(_, found)| found.is_none());
    let unknown: Vec<String> = unknown.map(|(at, _)| screening.kept[*at].code.clone()).collect();
    let known: Vec<f64> = found.into_iter().flatten().collect();
    if !unknown.is_empty() {
        return Err(NoWeights::NoErrors(unknown));
    }
    if known.iter().sum::<f64>() <= 0.0 {
        let code = |at: &usize| screening.kept[*at].code.clone();
        return Err(NoWeights::NoReliability(own.iter().map(code).collect()));
    }
    Ok(known)
}

/// The mean over schools and years; years in which fewer than half of the schools with a value say how sure it is are left out.
fn mean_reliability(screening: &Screening<'_>, at: usize) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0.0);
    for column in screening.years.iter().map(|year| &year.columns[at]).filter(|column| column.reference.is_some()) {
        let readings = column.cells.iter().filter_map(|cell| match cell {
            Cell::Value(reading) => Some(*reading),
            Cell::Lacking | Cell::NotConcerned => None,
        });
        let all = readings.clone().count();
        let sure = readings.filter_map(|reading| Some((reading.raw, reading.precision?.se(reading.raw).powi(2))));
        let sure: Vec<(f64, f64)> = sure.filter(|(_, variance)| *variance > 0.0).collect();
        if sure.len() * 2 < all {
            continue;
        }
        let Some(fit) = RandomEffects::fit(&sure, 0) else { continue };
        sum += sure.iter().map(|(_, variance)| fit.tau2 / (fit.tau2 + variance)).sum::<f64>();
        count += sure.len() as f64;
    }
    (count > 0.0).then(|| sum / count)
}

/// What a weight was, where the one that was used differs; both as shares among the siblings in play.
pub fn declared(used: &[f64], declared: &[f64]) -> Vec<Option<f64>> {
    let pairs = used.iter().zip(declared);
    pairs.map(|(used, declared)| ((used - declared).abs() > ROUNDING).then_some(*declared)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::build;
    use super::*;
    use crate::index::compute;
    use crate::model::{
        cohort::Cohort,
        exam::Procedure::Vpr,
        score::Index,
        subject::Subject::{Biology, History, Math, Russian},
    };
    use crate::stats::correlation::tests::USARRESTS;

    const FIELDS: [&str; 4] =
        ["vpr.russian.4.percent", "vpr.math.4.percent", "vpr.biology.6.percent", "vpr.history.6.percent"];

    fn settings(weighing: Weighing) -> IndexSettings {
        IndexSettings { weighing, ..build::settings(&FIELDS) }
    }

    /// Fifty schools with the crimes of the fifty states for percents, cohorts of 20.
    fn cohorts() -> Vec<Cohort> {
        let of = |(number, row): (u32, &[f64; 4])| {
            let columns = [(Russian, 4, row[0]), (Math, 4, row[1]), (Biology, 6, row[2]), (History, 6, row[3])];
            columns.map(|(subject, grade, percent)| build::cohort(number, 2023, Vpr, subject, grade, 20, percent))
        };
        (1..).zip(&USARRESTS).flat_map(of).collect()
    }

    fn index(cohorts: &[Cohort], settings: &IndexSettings) -> Result<Index, Error> {
        compute(build::inputs(&build::schools(50), cohorts, build::year(2023)), settings)
    }

    fn used(index: &Index) -> Vec<f64> {
        index.indicators.iter().map(|indicator| indicator.weight).collect()
    }

    /// The loadings of `prcomp(USArrests, scale. = TRUE)` over their sum, 1.9407061: see [`principal`](crate::stats::principal).
    /// Normalisation by z or min-max makes no difference: correlations have no unit.
    #[test]
    fn principal_weights_are_loadings_over_their_sum() {
        let loadings =
            [0.535_899_474_938_155_2, 0.583_183_634_909_670_2, 0.278_190_874_619_433_1, 0.543_432_091_445_682_7];
        let sum: f64 = loadings.iter().sum();
        for normalise in [crate::index::settings::Normalise::ZScore, crate::index::settings::Normalise::MIN_MAX] {
            let index = index(&cohorts(), &IndexSettings { normalise, ..settings(Weighing::Principal) }).unwrap();
            for (found, loading) in used(&index).iter().zip(loadings) {
                assert!((found / (loading / sum) - 1.0).abs() < 1e-9, "{found} {loading}");
            }
            let declared: Vec<_> = index.indicators.iter().map(|indicator| indicator.declared).collect();
            assert_eq!(declared, [Some(0.25); 4], "equal weights were given");
        }
    }

    #[test]
    fn a_negative_loading_is_refused_with_all_loadings() {
        let mut settings = settings(Weighing::Principal);
        settings.indicators[1].direction = -1;
        let Err(Error::NoWeights { group, why: NoWeights::NegativeLoading(loadings) }) = index(&cohorts(), &settings)
        else {
            panic!("refused")
        };
        assert_eq!(group, "all");
        let codes: Vec<&str> = loadings.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes, FIELDS);
        let signs: Vec<bool> = loadings.iter().map(|(_, loading)| *loading > 0.0).collect();
        assert_eq!(signs, [true, false, true, true]);
    }

    #[test]
    fn one_indicator_has_all_and_two_have_halves() {
        for (count, expected) in [(1, vec![1.0]), (2, vec![0.5, 0.5])] {
            let settings = IndexSettings { weighing: Weighing::Principal, ..build::settings(&FIELDS[..count]) };
            let found = used(&index(&cohorts(), &settings).unwrap());
            assert!(found.iter().zip(&expected).all(|(found, expected)| (found - expected).abs() < 1e-12), "{found:?}");
        }
    }

    /// Where schools have nothing in common, no component is the first.
    #[test]
    fn without_common_schools_there_is_no_component() {
        let apart = cohorts().into_iter().filter(|cohort| {
            let odd = cohort.school.as_str().parse::<u32>().unwrap() % 2 == 1;
            (cohort.sitting.subject == Russian) == odd
        });
        let apart: Vec<Cohort> = apart.collect();
        let settings = IndexSettings { weighing: Weighing::Principal, ..build::settings(&FIELDS[..2]) };
        let settings = IndexSettings { coverage: 0.0, ..settings };
        let refused = index(&apart, &settings);
        assert!(matches!(refused, Err(Error::NoWeights { why: NoWeights::NoComponent, .. })), "{refused:?}");
    }

    /// Two indicators with the same values, the errors of the one three times those of the other: σ² = sd²/20 is 5 and 45 in all
    /// schools, so that τ² = s² − σ² by REML of equal errors, and λ = τ²/s²: 1 − 5/s² and 1 − 45/s², s² = 209.51877551… the sample
    /// variance of urban population in `USArrests`.
    #[test]
    fn reliability_weights_by_what_is_not_error() {
        let of = |(number, row): (u32, &[f64; 4])| {
            [(Russian, 10.0), (Math, 30.0)].map(|(subject, sd)| Cohort {
                mean_primary: Some(row[2]),
                sd_primary: Some(sd),
                ..build::cohort(number, 2023, Vpr, subject, 4, 20, row[2])
            })
        };
        let cohorts: Vec<Cohort> = (1..).zip(&USARRESTS).flat_map(of).collect();
        let settings = IndexSettings { weighing: Weighing::Reliability, ..build::settings(&FIELDS[..2]) };
        let found = used(&index(&cohorts, &settings).unwrap());
        let variance = 209.518_775_510_204_08;
        let (first, second) = (1.0 - 5.0 / variance, 1.0 - 45.0 / variance);
        assert!((found[0] / (first / (first + second)) - 1.0).abs() < 1e-9, "{found:?}");
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_says_nothing_of_its_errors_is_refused_by_name() {
        let refused = index(&cohorts(), &settings(Weighing::Reliability));
        let Err(Error::NoWeights { why: NoWeights::NoErrors(codes), .. }) = refused else { panic!("refused") };
        assert_eq!(codes, FIELDS, "percents without standard deviations");
    }

    /// Beside a group with a third of the weight, the two indicators share two thirds, whatever way they are weighed.
    #[test]
    fn beside_groups_indicators_share_what_they_have_together() {
        let mut settings = settings(Weighing::Equal);
        settings.groups.push(crate::index::settings::GroupSpec {
            parent: Some("all".to_owned()),
            ..build::group("grade-6", 1.0 / 3.0)
        });
        for (at, weight) in [(0, 0.5), (1, 1.0 / 6.0), (2, 0.9), (3, 0.1)] {
            settings.indicators[at].weight = weight;
        }
        settings.indicators[2].group = "grade-6".to_owned();
        settings.indicators[3].group = "grade-6".to_owned();
        let found = index(&cohorts(), &settings).unwrap();
        let expected = [1.0 / 3.0, 1.0 / 3.0, 0.5, 0.5];
        assert!(used(&found).iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{:?}", used(&found));
        let groups: Vec<f64> = found.groups.iter().map(|group| group.weight).collect();
        assert!((groups[0] - 1.0).abs() < 1e-12 && (groups[1] - 1.0 / 3.0).abs() < 1e-12, "{groups:?}");
        assert_eq!(found.indicators[0].declared, Some(0.5));
    }
}
