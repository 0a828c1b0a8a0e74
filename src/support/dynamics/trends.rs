//! How schools went over the years, or over the runs: stably low, improving, worsening, recovered, unstable, stable.
//!
//! What is looked at is the value that the rule of low results compares, year by year. A straight line is laid through a school's
//! values; how far values lie about such lines by chance is learnt from all schools together, as a part that is the same for all and
//! a part that is the less the more pupils sat ([`Noise`]). A slope is told from none by Student's t at the declared level.

use std::collections::{BTreeMap, BTreeSet};

use super::RunInputs;
use super::parts::Margins;
use super::settings::DynamicsSettings;
use crate::model::comparison::{ComparedRun, Moment, Noise, Reorganised, ReorganisedKind, Trend, TrendClass};
use crate::model::listing::ListKind;
use crate::model::recorded::{RecordedFinding, RecordedSchool};
use crate::model::school::SchoolId;
use crate::model::verdict::Tail;
use crate::stats::independent::critical;

/// The trends by school, and the noise against which they were held.
pub fn trends(
    runs: &[RunInputs],
    compared: &[ComparedRun],
    reorganised: &[Reorganised],
    settings: &DynamicsSettings,
) -> (Vec<Trend>, Option<Noise>) {
    let Some(newest) = runs.last() else { return (Vec::new(), None) };
    let series = series(runs, compared, reorganised);
    let moments: Vec<Vec<Moment>> =
        series.values().map(|of| of.values().map(|(_, moment)| *moment).collect()).collect();
    let noise = noise(&moments, settings);
    let rows: BTreeMap<&SchoolId, &RecordedSchool> =
        runs.iter().flat_map(|inputs| &inputs.run.schools).map(|school| (&school.id, school)).collect();
    let now: BTreeMap<&SchoolId, &RecordedSchool> =
        newest.run.schools.iter().map(|school| (&school.id, school)).collect();
    let of = |id: SchoolId, named: BTreeMap<i64, (String, Moment)>, moments: &[Moment]| {
        let (class, slope) = class(moments, noise.as_ref(), settings);
        let (row, here) = (rows.get(&id), now.get(&id));
        Trend {
            name: row.and_then(|row| row.name.clone()),
            municipality: row.and_then(|row| row.municipality.clone()),
            class,
            moments: named.into_values().collect(),
            slope,
            low: here.and_then(|row| row.low_results),
            unfavourable: here.and_then(|row| row.unfavourable),
            school: id,
        }
    };
    (series.into_iter().zip(&moments).map(|((id, named), moments)| of(id, named, moments)).collect(), noise)
}

type Series = BTreeMap<SchoolId, BTreeMap<i64, (String, Moment)>>;

/// Moments by school. Runs of different years are put on one line of years, the years inside each run too, the later run having the
/// word on a year that several have; runs of other methods than the newest are left out, their values being other values. Runs of
/// one year are moments themselves.
fn series(runs: &[RunInputs], compared: &[ComparedRun], reorganised: &[Reorganised]) -> Series {
    let Some(newest) = runs.last() else { return Series::new() };
    let years = runs.iter().map(|inputs| inputs.run.year).collect::<BTreeSet<_>>();
    let by_year = years.len() == runs.len();
    let mut series = Series::new();
    for (at, (inputs, told)) in runs.iter().zip(compared).enumerate() {
        if inputs.run.method.sha256 != newest.run.method.sha256 {
            continue;
        }
        let margins = Margins::of(&inputs.indicators, &inputs.findings);
        for finding in inputs.findings.iter().filter(|finding| finding.list == ListKind::Low) {
            let key = if by_year {
                (i64::from(finding.year.get()), finding.year.to_string())
            } else if finding.year == inputs.run.year {
                (at as i64, told.label.clone())
            } else {
                continue;
            };
            let moment = moment(key.0 as f64, finding, &margins);
            series.entry(known_as(&finding.school, reorganised)).or_default().insert(key.0, (key.1, moment));
        }
    }
    series
}

fn moment(at: f64, of: &RecordedFinding, margins: &Margins<'_>) -> Moment {
    let RecordedFinding { value, threshold, tail, counted, .. } = *of;
    Moment { at, value, threshold, tail, counted, n: margins.participants(of) }
}

/// The id under which a school goes on by the user's table.
fn known_as(id: &SchoolId, reorganised: &[Reorganised]) -> SchoolId {
    let mut known = id.clone();
    for _ in 0..=reorganised.len() {
        let line = reorganised.iter().find(|line| line.kind == ReorganisedKind::Renamed && line.from == known);
        match line.and_then(|line| line.to.clone()) {
            Some(to) if to != known => known = to,
            _ => break,
        }
    }
    known
}

/// A school's own line: slope, and the mean square about it with its degrees of freedom. Nothing of fewer than two moments.
fn line(moments: &[Moment]) -> Option<(f64, f64, usize)> {
    let n = moments.len() as f64;
    let (at, value) = (moments.iter().map(|m| m.at).sum::<f64>() / n, moments.iter().map(|m| m.value).sum::<f64>() / n);
    let squares: f64 = moments.iter().map(|m| (m.at - at).powi(2)).sum();
    if squares <= 0.0 {
        return None;
    }
    let slope = moments.iter().map(|m| (m.at - at) * (m.value - value)).sum::<f64>() / squares;
    let about: f64 = moments.iter().map(|m| (m.value - value - slope * (m.at - at)).powi(2)).sum();
    let freedom = moments.len() - 2;
    Some((slope, if freedom > 0 { about / freedom as f64 } else { 0.0 }, freedom))
}

/// The mean of 1/n over the moments, where pupils are known in all.
fn crowding(moments: &[Moment]) -> Option<f64> {
    let each: Option<Vec<f64>> = moments.iter().map(|m| m.n.filter(|n| *n > 0).map(|n| 1.0 / f64::from(n))).collect();
    each.map(|each| each.iter().sum::<f64>() / each.len() as f64)
}

/// How far values lie about lines by chance. Fitted to the mean squares of the schools, each weighed by how sure it is; neither part
/// is less than nothing. Nothing of too few schools.
pub fn noise(all: &[Vec<Moment>], settings: &DynamicsSettings) -> Option<Noise> {
    let told: Vec<(f64, f64, Option<f64>)> = all
        .iter()
        .filter(|moments| moments.len() >= settings.moments.max(3))
        .filter_map(|moments| line(moments).map(|(_, square, freedom)| (square, freedom as f64, crowding(moments))))
        .collect();
    let freedom: f64 = told.iter().map(|of| of.1).sum();
    if told.len() < settings.schools as usize || freedom <= 2.0 {
        return None;
    }
    let pooled = told.iter().map(|(square, freedom, _)| square * freedom).sum::<f64>() / freedom;
    let (mut fixed, mut by_pupil) = (pooled, 0.0);
    if pooled > 0.0 && told.iter().all(|of| of.2.is_some()) {
        for _ in 0..50 {
            (fixed, by_pupil) = two_parts(&told, (fixed, by_pupil));
        }
    }
    let schools = u32::try_from(told.len()).unwrap_or(u32::MAX);
    Some(Noise { fixed, by_pupil, schools, freedom: freedom as u32 })
}

/// A step of the fit: weighed least squares of the mean squares on 1 and 1/n, weights by the variances of the step before.
fn two_parts(told: &[(f64, f64, Option<f64>)], (fixed, by_pupil): (f64, f64)) -> (f64, f64) {
    let (mut w0, mut w1, mut w2, mut y0, mut y1) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (square, freedom, crowding) in told {
        let x = crowding.unwrap_or_default();
        let weight = freedom / (fixed + by_pupil * x).powi(2).max(f64::MIN_POSITIVE);
        w0 += weight;
        w1 += weight * x;
        w2 += weight * x * x;
        y0 += weight * square;
        y1 += weight * x * square;
    }
    let determinant = w0 * w2 - w1 * w1;
    let both = if determinant > 1e-12 * w0 * w2 {
        ((y0 * w2 - y1 * w1) / determinant, (y1 * w0 - y0 * w1) / determinant)
    } else {
        (y0 / w0, 0.0)
    };
    match both {
        (fixed, by_pupil) if fixed >= 0.0 && by_pupil >= 0.0 => (fixed, by_pupil),
        (fixed, _) if fixed < 0.0 => (0.0, y1 / w2),
        _ => (y0 / w0, 0.0),
    }
}

/// The class of a school, and its slope with its standard error.
pub fn class(
    moments: &[Moment],
    noise: Option<&Noise>,
    settings: &DynamicsSettings,
) -> (TrendClass, Option<(f64, f64)>) {
    let Some(last) = moments.last().filter(|_| moments.len() >= settings.moments) else {
        return (TrendClass::Unknown, None);
    };
    let variance = |m: &Moment| noise.map(|noise| noise.variance(m.n.map(f64::from)));
    let limit = noise.and_then(|noise| critical(f64::from(noise.freedom) - 2.0, 2.0 * settings.level));
    let mean = moments.iter().map(|m| m.at).sum::<f64>() / moments.len() as f64;
    let squares: f64 = moments.iter().map(|m| (m.at - mean).powi(2)).sum();
    let error = moments.iter().map(|m| Some((m.at - mean).powi(2) * variance(m)?)).sum::<Option<f64>>();
    let slope = line(moments).zip(error).map(|((slope, ..), error)| (slope, error.sqrt() / squares));
    let beyond = |sign: f64| slope.zip(limit).is_some_and(|((slope, error), limit)| sign * slope > limit * error);
    let (up, down) = (beyond(1.0), beyond(-1.0));
    let counted: Vec<&Moment> = moments.iter().filter(|m| m.counted).collect();
    let out = !counted.is_empty() && !last.counted && last.tail == Tail::Out;
    let margin = |m: &Moment| m.value - m.threshold;
    let jumped = || {
        let was = counted.iter().map(|m| margin(m)).sum::<f64>() / counted.len() as f64;
        let each = counted.iter().map(|m| variance(m)).sum::<Option<f64>>()? / (counted.len() as f64).powi(2);
        Some(margin(last) - was > limit? * (each + variance(last)?).sqrt())
    };
    let class = if out && (up || jumped() == Some(true)) {
        TrendClass::Recovered
    } else if up {
        TrendClass::Improving
    } else if down {
        TrendClass::Worsening
    } else if counted.len() == moments.len() {
        TrendClass::StablyLow
    } else if counted.is_empty() {
        TrendClass::Stable
    } else {
        TrendClass::Unstable
    };
    (class, slope)
}

#[cfg(test)]
mod tests;
