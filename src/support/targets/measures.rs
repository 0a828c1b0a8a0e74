//! The figures of a run that answer a plan.

use std::collections::{BTreeMap, BTreeSet};

use super::certification;
use crate::model::objectivity::Suspicion;
use crate::model::period::Year;
use crate::model::recorded::{RecordedCohort, RecordedRun, RecordedSchool, Standing};
use crate::model::school::SchoolId;
use crate::model::targets::{About, Figure, Measure, Quantity, Unmeasured};
use crate::stats::paired::wilson;

/// Quantile of the standard normal distribution that leaves 2.5 % above.
const Z: f64 = 1.959_963_984_540_054;

/// A run with what it is made of.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The run.
    pub run: &'a RecordedRun,
    /// Its results.
    pub cohorts: &'a [RecordedCohort],
}

/// What is known.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The run that is looked at.
    pub now: Moment<'a>,
    /// A former one.
    pub former: Option<Moment<'a>>,
    /// Schools and their curators.
    pub pairs: Option<&'a [(SchoolId, SchoolId)]>,
}

/// The figure of a measure.
///
/// # Errors
/// Why there is none.
pub fn figure(measure: Measure, about: About, known: &Known<'_>) -> Result<Figure, Unmeasured> {
    if measure.is_of_pairs() {
        return paired(measure, known);
    }
    if measure.is_of_former() {
        return left(measure, known);
    }
    if measure == Measure::GiaUnfavourableShare {
        return certification::unfavourable(about, &known.now);
    }
    if measure.is_of_exam() { sat(measure, about, &known.now) } else { schools(measure, known.now.run) }
}

/// Its change against the former run: in points for shares, in percent of the former value where `relative`, else in its quantity.
///
/// # Errors
/// Why there is none.
pub fn change(measure: Measure, about: About, known: &Known<'_>, relative: bool) -> Result<Figure, Unmeasured> {
    let former = known.former.ok_or(Unmeasured::NoFormer)?;
    if measure.is_of_former() || measure.is_of_pairs() {
        return Err(Unmeasured::NotInRun);
    }
    let now = figure(measure, about, known)?;
    let then = figure(measure, about, &Known { now: former, former: None, pairs: None })?;
    let value = now.value - then.value;
    if relative && measure.quantity() != Quantity::Percent {
        let value = (then.value > 0.0).then(|| 100.0 * value / then.value).ok_or(Unmeasured::NotInRun)?;
        return Ok(Figure { value, count: None, interval: None });
    }
    // The intervals of both put together (Newcombe 1998, method 10 for independent shares).
    let interval = now.interval.zip(then.interval).map(|((low, high), (then_low, then_high))| {
        let down = (now.value - low).hypot(then_high - then.value);
        let up = (high - now.value).hypot(then.value - then_low);
        (value - down, value + up)
    });
    Ok(Figure { value, count: None, interval })
}

/// So many of so many, of those schools for which the question has an answer.
fn share<'a>(
    schools: impl Iterator<Item = &'a RecordedSchool>,
    answer: impl Fn(&RecordedSchool) -> Option<bool>,
) -> Result<(u64, u64), Unmeasured> {
    let (mut so, mut all) = (0, 0);
    for is_so in schools.filter_map(answer) {
        all += 1;
        so += u64::from(is_so);
    }
    if all > 0 { Ok((so, all)) } else { Err(Unmeasured::NotInRun) }
}

fn percent((so, all): (u64, u64)) -> Figure {
    Figure { value: 100.0 * so as f64 / all as f64, count: Some((so, all)), interval: None }
}

fn number((so, _): (u64, u64)) -> Figure {
    Figure { value: so as f64, count: None, interval: None }
}

/// Whether a school is on the list of low results or of unfavourable conditions.
fn is_listed(school: &RecordedSchool) -> Option<bool> {
    match (school.low_results, school.unfavourable) {
        (None, None) => None,
        (low, unfavourable) => Some(low == Some(true) || unfavourable == Some(true)),
    }
}

fn is_excluded(school: &RecordedSchool) -> bool {
    school.standing == Standing::Excluded
}

fn schools(measure: Measure, run: &RecordedRun) -> Result<Figure, Unmeasured> {
    let all = || run.schools.iter().filter(|school| !is_excluded(school));
    let both = |school: &RecordedSchool| school.low_results.zip(school.unfavourable).map(|(low, bad)| low && bad);
    let signs = |school: &RecordedSchool| match school.objectivity? {
        Suspicion::NoData => None,
        level => Some(matches!(level, Suspicion::Attention | Suspicion::Strong)),
    };
    let resilient = |school: &RecordedSchool| match (school.unfavourable?, school.low_results?) {
        (true, low) => Some(!low),
        (false, _) => None,
    };
    Ok(match measure {
        Measure::IdentifiedShare => percent(share(all(), |school| Some(school.low_results.is_some()))?),
        // A run without passports knows nothing of them: that is no nought.
        Measure::PassportsShare if all().all(|school| school.social_index.is_none()) => {
            return Err(Unmeasured::NotInRun);
        }
        Measure::PassportsShare => percent(share(all(), |school| Some(school.social_index.is_some()))?),
        Measure::LowSchools => number(share(all(), |school| school.low_results)?),
        Measure::LowShare => percent(share(all(), |school| school.low_results)?),
        Measure::UnfavourableSchools => number(share(all(), |school| school.unfavourable)?),
        Measure::UnfavourableShare => percent(share(all(), |school| school.unfavourable)?),
        Measure::BothSchools => number(share(all(), both)?),
        Measure::BothShare => percent(share(all(), both)?),
        Measure::ListedSchools => number(share(all(), is_listed)?),
        Measure::ListedShare => percent(share(all(), is_listed)?),
        Measure::ResilientSchools => number(share(all(), resilient)?),
        Measure::ResilientShare => percent(share(all(), resilient)?),
        Measure::HighSchools => number(share(all(), |school| school.high_results)?),
        Measure::HighShare => percent(share(all(), |school| school.high_results)?),
        Measure::SignsSchools => number(share(all(), signs)?),
        Measure::SignsShare => percent(share(all(), signs)?),
        Measure::PupilsLow => number(pupils(all())?),
        Measure::PupilsLowShare => percent(pupils(all())?),
        _ => return Err(Unmeasured::NotInRun),
    })
}

/// Pupils of low schools, of pupils of judged schools; the run does not know it when a judged school's number is not known.
fn pupils<'a>(schools: impl Iterator<Item = &'a RecordedSchool>) -> Result<(u64, u64), Unmeasured> {
    let (mut so, mut all) = (0, 0);
    for school in schools {
        if let Some(low) = school.low_results {
            let pupils = u64::from(school.pupils.ok_or(Unmeasured::NotInRun)?);
            all += pupils;
            so += if low { pupils } else { 0 };
        }
    }
    if all > 0 { Ok((so, all)) } else { Err(Unmeasured::NotInRun) }
}

fn paired(measure: Measure, known: &Known<'_>) -> Result<Figure, Unmeasured> {
    let pairs = known.pairs.ok_or(Unmeasured::NoPairs)?;
    let schools: BTreeSet<&SchoolId> = pairs.iter().map(|(school, _)| school).collect();
    let curators: BTreeSet<&SchoolId> = pairs.iter().map(|(_, curator)| curator).collect();
    let listed = known.now.run.schools.iter().filter(|school| is_listed(school) == Some(true));
    Ok(match measure {
        Measure::PairsCount => number((pairs.len() as u64, 0)),
        Measure::Curators => number((curators.len() as u64, 0)),
        _ => percent(share(listed, |school| Some(schools.contains(&school.id)))?),
    })
}

fn left(measure: Measure, known: &Known<'_>) -> Result<Figure, Unmeasured> {
    let former = known.former.ok_or(Unmeasured::NoFormer)?;
    let then: BTreeMap<&SchoolId, bool> =
        former.run.schools.iter().filter_map(|school| Some((&school.id, school.low_results?))).collect();
    let now = || known.now.run.schools.iter();
    // Only schools judged both times: who was merged or has no results now has not come out of anything.
    let was = |low: bool| {
        move |school: &RecordedSchool, then: &BTreeMap<&SchoolId, bool>| {
            then.get(&school.id).filter(|was| **was == low).and(school.low_results)
        }
    };
    let exits = || share(now(), |school| was(true)(school, &then).map(|low| !low));
    Ok(match measure {
        Measure::ExitSchools => number(exits()?),
        Measure::ExitShare => percent(exits()?),
        _ => number(share(now(), |school| was(false)(school, &then))?),
    })
}

/// Cohorts of an exam in the year of the run.
fn sat(measure: Measure, about: About, of: &Moment<'_>) -> Result<Figure, Unmeasured> {
    let year: Year = of.run.year;
    let (procedure, subject) = about.procedure.zip(about.subject).ok_or(Unmeasured::NotInRun)?;
    let cohorts: Vec<&RecordedCohort> = of
        .cohorts
        .iter()
        .filter(|cohort| {
            let sitting = &cohort.sitting;
            sitting.year == year
                && sitting.procedure == procedure
                && sitting.subject == subject
                && about.grade.is_none_or(|grade| grade == sitting.grade)
        })
        .collect();
    // Scores of different grades are on different scales.
    let grades: BTreeSet<_> = cohorts.iter().map(|cohort| cohort.sitting.grade).collect();
    if grades.len() != 1 {
        return Err(Unmeasured::NotInRun);
    }
    match measure {
        Measure::MeanScore => mean(&cohorts),
        Measure::BelowMinimumShare => counted(&cohorts, |cohort| cohort.below_minimum),
        Measure::AboveMinimumShare => counted(&cohorts, |cohort| cohort.below_minimum.map(|share| 1.0 - share)),
        Measure::QualityShare => counted(&cohorts, |cohort| cohort.quality),
        Measure::TwosShare => counted(&cohorts, |cohort| cohort.share2),
        Measure::PassedShare => counted(&cohorts, |cohort| cohort.share2.map(|share| 1.0 - share)),
        _ => Err(Unmeasured::NotInRun),
    }
}

/// A share of participants with Wilson's interval.
pub(super) fn counted(
    cohorts: &[&RecordedCohort],
    of: impl Fn(&RecordedCohort) -> Option<f64>,
) -> Result<Figure, Unmeasured> {
    let (mut so, mut all) = (0_u64, 0_u64);
    for cohort in cohorts {
        if let Some(share) = of(cohort) {
            all += u64::from(cohort.n);
            so += (share * f64::from(cohort.n)).round() as u64;
        }
    }
    let (Ok(n), Ok(k)) = (u32::try_from(all), u32::try_from(so)) else { return Err(Unmeasured::NotInRun) };
    if n == 0 {
        return Err(Unmeasured::NotInRun);
    }
    let (low, high) = wilson(k, n);
    Ok(Figure { interval: Some((100.0 * low, 100.0 * high)), ..percent((so, all)) })
}

/// The mean over participants, with the interval that their spread within schools leaves.
fn mean(cohorts: &[&RecordedCohort]) -> Result<Figure, Unmeasured> {
    let (mut sum, mut all) = (0.0, 0.0);
    let (mut squares, mut degrees) = (0.0, 0.0);
    for cohort in cohorts {
        let n = f64::from(cohort.n);
        if let Some(mean) = cohort.mean {
            sum += n * mean;
            all += n;
        }
        if let Some(sd) = cohort.sd.filter(|_| cohort.n > 1) {
            squares += (n - 1.0) * sd * sd;
            degrees += n - 1.0;
        }
    }
    if all == 0.0 {
        return Err(Unmeasured::NotInRun);
    }
    let value = sum / all;
    let interval = (degrees > 0.0).then(|| {
        let half = Z * (squares / degrees / all).sqrt();
        (value - half, value + half)
    });
    Ok(Figure { value, count: None, interval })
}
