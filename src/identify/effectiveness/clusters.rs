//! The second way: a school against the mean of the others in like circumstances.

use std::collections::BTreeMap;

use super::design::{is_known, value};
use super::{Rated, answer};
use crate::identify::settings::{EffectivenessSettings, Predictor};
use crate::model::effectiveness::{Cluster, Effectiveness, Expected};
use crate::stats::{fay_herriot::FayHerriot, quantile};

/// Fewest schools of a cluster for an answer.
const LEAST: usize = 8;
/// Fewest schools of a cluster, social index known, for it to be parted into thirds: twelve in each.
const PARTED: usize = 36;

/// Makes the clusters and compares schools within them.
pub fn compare(rated: &[Rated<'_>], settings: &EffectivenessSettings, found: &mut Effectiveness) {
    found.least_cluster = LEAST as u32;
    let of_school = clusters(rated, settings);
    let mut members: BTreeMap<Cluster, Vec<usize>> = BTreeMap::new();
    for (at, cluster) in of_school.iter().enumerate() {
        if let Some(cluster) = cluster {
            members.entry(*cluster).or_default().push(at);
        }
    }
    found.clusters = members.iter().map(|(cluster, of)| (*cluster, of.len() as u32)).collect();
    let large: Vec<(usize, &Vec<usize>)> = members.values().enumerate().filter(|(_, of)| of.len() >= LEAST).collect();
    let scatter = true_residuals(rated, &large);
    let reach = scatter.map_or(0.0, |of| of.reach(settings.interval));
    found.by_cluster = large
        .iter()
        .flat_map(|(number, of)| of.iter().map(move |at| (*number, *at, *of)))
        .map(|(number, at, of)| against_others(rated, (number, at, of), scatter, reach))
        .collect();
    found.by_cluster.sort_by(|a, b| a.school.cmp(&b.school));
}

/// The cluster of each school; `None` where something that makes clusters is not known of it.
fn clusters(rated: &[Rated<'_>], settings: &EffectivenessSettings) -> Vec<Option<Cluster>> {
    let by_settlement = settings.clusters.settlement && is_known(rated, Predictor::Settlement);
    let by_size = settings.clusters.size && is_known(rated, Predictor::Size);
    let whole = |of: &Rated<'_>| {
        let settlement = if by_settlement { Some(of.school.settlement?) } else { None };
        let size = if by_size { Some(of.school.size()?) } else { None };
        Some(Cluster { settlement, size, third: None })
    };
    let mut clusters: Vec<Option<Cluster>> = rated.iter().map(whole).collect();
    let asked = settings.clusters.settlement || settings.clusters.size;
    let mut members: BTreeMap<Cluster, Vec<usize>> = BTreeMap::new();
    for (at, cluster) in clusters.iter().enumerate() {
        if let Some(cluster) = cluster {
            members.entry(*cluster).or_default().push(at);
        }
    }
    for (cluster, of) in members {
        let Some(thirds) = thirds(rated, &of) else {
            if asked && cluster == Cluster::default() {
                // Nothing is known of anybody's circumstances: the region is no cluster of like schools.
                clusters.fill(None);
            }
            continue;
        };
        for (at, third) in of.into_iter().zip(thirds) {
            clusters[at] = third.map(|third| Cluster { third: Some(third), ..cluster });
        }
    }
    clusters
}

/// Thirds of a cluster by the social index, nothing for schools without one; `None` where the cluster stays whole.
fn thirds(rated: &[Rated<'_>], of: &[usize]) -> Option<Vec<Option<u8>>> {
    let social: Vec<f64> = of.iter().filter_map(|at| value(&rated[*at], Predictor::Social)).collect();
    if social.len() < PARTED {
        return None;
    }
    let cuts = [quantile::quantile(&social, 1.0 / 3.0)?, quantile::quantile(&social, 2.0 / 3.0)?];
    let third = |value: f64| cuts.iter().filter(|cut| value > **cut).count() as u8;
    let thirds: Vec<Option<u8>> = of.iter().map(|at| value(&rated[*at], Predictor::Social).map(third)).collect();
    // Many equal indices can leave a third nearly empty.
    let count = |which: u8| thirds.iter().filter(|third| **third == Some(which)).count();
    (0..3).all(|which| count(which) >= LEAST).then_some(thirds)
}

/// The variance of true residuals within clusters, one for all of them: of a cluster of eight alone it would be a guess.
fn true_residuals(rated: &[Rated<'_>], clusters: &[(usize, &Vec<usize>)]) -> Option<FayHerriot> {
    let known = |of: &[usize]| of.iter().copied().filter(|at| rated[*at].variance.is_some()).collect::<Vec<usize>>();
    let clusters: Vec<Vec<usize>> = clusters.iter().map(|(_, of)| known(of)).filter(|of| of.len() > 1).collect();
    let rows: Vec<usize> = clusters.concat();
    let column = |of: &Vec<usize>| rows.iter().map(|row| f64::from(u8::from(of.contains(row)))).collect::<Vec<f64>>();
    let columns: Vec<Vec<f64>> = clusters.iter().map(column).collect();
    let y: Vec<f64> = rows.iter().map(|row| rated[*row].score.index).collect();
    let variances: Vec<f64> = rows.iter().filter_map(|row| rated[*row].variance).collect();
    if columns.is_empty() { None } else { FayHerriot::fit(&columns, &y, &variances) }
}

/// A school against the mean of the others of its cluster. The mean has an error: the larger of what their own scatter and of
/// what τ² with their errors of sampling make; it counts as an error of the school's.
fn against_others(
    rated: &[Rated<'_>],
    (number, at, of): (usize, usize, &[usize]),
    scatter: Option<FayHerriot>,
    reach: f64,
) -> Expected {
    let others: Vec<&Rated<'_>> = of.iter().filter(|other| **other != at).map(|other| &rated[*other]).collect();
    let count = others.len() as f64;
    let mean = others.iter().map(|other| other.score.index).sum::<f64>() / count;
    let squares: f64 = others.iter().map(|other| (other.score.index - mean).powi(2)).sum();
    let seen = squares / (count - 1.0) / count;
    let tau2 = scatter.map_or(0.0, |of| of.tau2);
    let model = others.iter().map(|other| tau2 + other.variance.unwrap_or_default()).sum::<f64>() / (count * count);
    let school = &rated[at];
    let residual = school.score.index - mean;
    let known = || Some(scatter?.distance(residual, school.variance? + seen.max(model), 0.0));
    Expected {
        school: school.school.id.clone(),
        expected: mean,
        residual,
        answer: answer(known(), reach),
        robust: None,
        leverage: None,
        influence: None,
        cluster: Some(number),
    }
}
