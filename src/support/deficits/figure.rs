//! Pupils counted by score, and a figure made of the counts: completion, its interval, its colour.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::model::deficits::{DeficitsSettings, Figure, Footing, Light, Tally, TaskLevel};
use crate::model::results::PupilRows;
use crate::model::school::SchoolId;
use crate::model::work::Work;
use crate::stats::paired::wilson;

/// A bound is reached where only the last bits of the machine's number are short of it.
const LAST_BITS: f64 = 1e-9;

/// By school: its id, its pupils with anything in any task, and their counts, a task each.
pub type Counted = (SchoolId, u32, Vec<Tally>);

/// Counts of every school of the work. A pupil whose cells are all blank stands in a sheet without tasks and is left out.
pub fn tallies(work: &Work, maxima: &[u8], settings: &DeficitsSettings) -> Vec<Counted> {
    let of = |(school, range): &(SchoolId, std::ops::Range<usize>)| {
        let rows = work.pupils(range.clone()).scores.chunks_exact(maxima.len().max(1));
        let mut tallies: Vec<Tally> = maxima.iter().map(|max| Tally::of(*max)).collect();
        let mut pupils = 0;
        for row in rows.filter(|row| has_scores(row)) {
            pupils += 1;
            row.iter().zip(&mut tallies).for_each(|(held, tally)| count(tally, *held, settings));
        }
        (school.clone(), pupils, tallies)
    };
    work.schools.iter().map(of).filter(|(_, pupils, _)| *pupils > 0).collect()
}

/// Whether a pupil has anything in any task.
pub fn has_scores(row: &[u8]) -> bool {
    row.iter().any(|held| *held != PupilRows::BLANK)
}

/// Puts a held score into the counts; one above the maximum counts as the maximum.
pub fn count(tally: &mut Tally, held: u8, settings: &DeficitsSettings) {
    let points = match held {
        PupilRows::BLANK => return tally.blank += 1,
        PupilRows::NOT_TAUGHT if !settings.not_taught_is_zero => return tally.not_taught += 1,
        PupilRows::NOT_TAUGHT => 0,
        points => usize::from(points).min(tally.max()),
    };
    if let Some(pupils) = tally.scored.get_mut(points) {
        *pupils += 1;
    }
}

/// All schools together.
pub fn sum(counted: &[Counted], maxima: &[u8]) -> Vec<Tally> {
    let mut all: Vec<Tally> = maxima.iter().map(|max| Tally::of(*max)).collect();
    for (_, _, tallies) in counted {
        all.iter_mut().zip(tallies).for_each(|(all, some)| all.add(some));
    }
    all
}

/// The figure of these counts, not yet compared with anything.
pub fn figure(tally: Tally, level: Option<TaskLevel>, settings: &DeficitsSettings) -> Figure {
    let footing = footing(tally.n(), settings);
    let done = tally.done().filter(|_| footing != Footing::TooFew);
    let interval = done.map(|_| interval(&tally));
    let light = done.zip(interval).zip(level).map(|((done, interval), level)| light(done, interval, level, settings));
    Figure { tally, footing, done, interval, light, against: None }
}

/// How far a figure of so many pupils may be read.
pub fn footing(n: u32, settings: &DeficitsSettings) -> Footing {
    match n {
        n if n < settings.min_pupils => Footing::TooFew,
        n if n < settings.limited_below => Footing::Limited,
        n if n < settings.approximate_below => Footing::Approximate,
        _ => Footing::Enough,
    }
}

/// 95 % interval of the share of points: Wilson's where there is one point, or where all pupils have the same; else that of
/// Student for a mean, within 0 and 1.
pub fn interval(tally: &Tally) -> (f64, f64) {
    let (n, done) = (tally.n(), tally.done().unwrap_or(0.0));
    let variance = variance(tally);
    if tally.max() < 2 || variance <= 0.0 {
        return wilson((done * f64::from(n)).round() as u32, n);
    }
    let half = (variance / f64::from(n)).sqrt() * quantile(f64::from(n) - 1.0);
    ((done - half).max(0.0), (done + half).min(1.0))
}

/// Variance of pupils' shares of the points, n − 1.
pub fn variance(tally: &Tally) -> f64 {
    let (n, max) = (f64::from(tally.n()), tally.max() as f64);
    if n < 2.0 {
        return 0.0;
    }
    let mean = tally.done().unwrap_or(0.0);
    let shares = tally.scored.iter().enumerate().map(|(points, pupils)| (points as f64 / max, f64::from(*pupils)));
    shares.map(|(share, pupils)| pupils * (share - mean).powi(2)).sum::<f64>() / (n - 1.0)
}

/// Student's quantile of a two-sided 95 % interval.
pub fn quantile(freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom.max(1.0)).map_or(f64::INFINITY, |t| t.inverse_cdf(0.975))
}

/// The colour of a share, and whether the whole interval has it. A share that is a bound exactly belongs above it: 57,0 % is yellow
/// and 60,0 % is green.
fn light(done: f64, (low, high): (f64, f64), level: TaskLevel, settings: &DeficitsSettings) -> (Light, bool) {
    let (insufficient, sufficient) = bounds(level, settings);
    let below = |share: f64, bound: f64| share * 100.0 < bound - LAST_BITS;
    if below(done, insufficient) {
        (Light::Red, below(high, insufficient))
    } else if below(done, sufficient) {
        (Light::Yellow, !below(low, insufficient) && below(high, sufficient))
    } else {
        (Light::Green, !below(low, sufficient))
    }
}

/// Bounds of a level in percent: red below the first, green from the second on.
pub fn bounds(level: TaskLevel, settings: &DeficitsSettings) -> (f64, f64) {
    match level {
        TaskLevel::Basic => (settings.basic_insufficient, settings.basic_sufficient),
        TaskLevel::Advanced | TaskLevel::High => (settings.higher_insufficient, settings.higher_sufficient),
    }
}
