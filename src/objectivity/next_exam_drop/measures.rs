//! A sitting's result of each school, standardised over the schools, with the variance of its sampling error.

use super::super::settings::ObjectivitySettings;
use crate::model::cohort::Cohort;
use crate::model::school::SchoolId;
use crate::stats::moments;

/// A school's result in standard deviations between schools.
pub struct Measure<'a> {
    /// School.
    pub school: &'a SchoolId,
    /// Participants.
    pub n: u32,
    /// Standardised result.
    pub value: f64,
    /// Variance of its sampling error.
    pub variance: f64,
}

/// Where no cohort has a spread of its own, pupils of a school are taken to vary four times as much as schools do: a fifth of
/// the variance lies between schools, which is usual for tests (Hedges and Hedberg 2007: 0.15–0.25).
const WITHIN_OVER_BETWEEN: f64 = 4.0;

/// One figure for all schools of the sitting, so that like is compared with like: the first of mean test score, mean primary
/// score and mean mark that more than half of the cohorts have. Nothing where there are too few of them, or all are the same.
pub fn standardised<'a>(cohorts: &[&'a Cohort], settings: &ObjectivitySettings) -> Vec<Measure<'a>> {
    type Figure = fn(&Cohort) -> Option<(f64, Option<f64>)>;
    let figures: [Figure; 3] = [
        |cohort| Some((cohort.mean_test?, cohort.sd_test)),
        |cohort| Some((cohort.mean_primary?, cohort.sd_primary)),
        |cohort| Some((cohort.mean_mark?, cohort.marks.and_then(sd_of_marks))),
    ];
    let known = |figure: &Figure| cohorts.iter().filter(|cohort| figure(cohort).is_some()).count();
    let Some(figure) = figures.into_iter().find(|figure| known(figure) * 2 > cohorts.len()) else { return Vec::new() };
    let found: Vec<(&Cohort, f64, Option<f64>)> = cohorts
        .iter()
        .filter(|cohort| cohort.n > 0)
        .filter_map(|cohort| figure(cohort).map(|(mean, sd)| (*cohort, mean, sd)))
        .collect();
    // Schools of a few pupils would widen the unit by which all are measured.
    let large = found.iter().filter(|(cohort, ..)| cohort.n >= settings.min_n);
    let means: Vec<f64> = large.map(|(_, mean, _)| *mean).collect();
    let (Some(centre), Some(unit)) = (moments::mean(&means), moments::sd(&means).filter(|sd| *sd > 0.0)) else {
        return Vec::new();
    };
    let within = within(&found).unwrap_or(WITHIN_OVER_BETWEEN * unit.powi(2));
    let measure = |(cohort, mean, _): &(&'a Cohort, f64, Option<f64>)| Measure {
        school: &cohort.school,
        n: cohort.n,
        value: (mean - centre) / unit,
        variance: within / f64::from(cohort.n) / unit.powi(2),
    };
    found.iter().map(measure).collect()
}

/// Pooled variance within schools: a school's own spread is part of what may be amiss with it.
fn within(found: &[(&Cohort, f64, Option<f64>)]) -> Option<f64> {
    let known = || found.iter().filter_map(|(cohort, _, sd)| Some((f64::from(cohort.n) - 1.0, (*sd)?)));
    let freedom: f64 = known().map(|(freedom, _)| freedom).sum();
    let squares: f64 = known().map(|(freedom, sd)| freedom * sd.powi(2)).sum();
    (freedom > 0.0 && squares > 0.0).then(|| squares / freedom)
}

/// Standard deviation (n − 1) of marks by their counts.
fn sd_of_marks(marks: [u32; 4]) -> Option<f64> {
    let each = || marks.into_iter().zip(2..).map(|(count, mark)| (f64::from(count), f64::from(mark)));
    let n: f64 = each().map(|(count, _)| count).sum();
    let mean = each().map(|(count, mark)| count * mark).sum::<f64>() / n;
    let squares: f64 = each().map(|(count, mark)| count * (mark - mean).powi(2)).sum();
    (n > 1.0).then(|| (squares / (n - 1.0)).sqrt())
}
