//! Regions whose true figures are known, made straight as cohorts: for the calibration of places and of states.
//!
//! Three VPR (grades 4, 6 and 8) in Russian and mathematics in three years, scores 0–20. A pupil's score is the cohort's level and
//! the pupil's own, of which a part is shared by both subjects; it is rounded and held within the scale. The level of a cohort is
//! that of the school, and what the subject, the year, the grade's class and the cohort itself add. The true figures of a cohort are
//! those of infinitely many such pupils, by the normal distribution, point by point.

use shkolomer::model::cohort::Cohort;
use shkolomer::model::exam::{Grade, Procedure, Sitting};
use shkolomer::model::period::Year;
use shkolomer::model::school::{School, SchoolId};
use shkolomer::model::subject::Subject;
use shkolomer::stats::chance::Chance;
use statrs::distribution::{ContinuousCDF, Normal};

/// Largest score.
const MOST: u32 = 20;

/// Largest score of the mark «2».
const TWO: u32 = 6;

/// Standard deviation of pupils within a cohort, points.
const PUPILS: f64 = 4.0;

/// Years, newest first.
pub const YEARS: [u16; 3] = [2023, 2022, 2021];

/// What a region is like.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Correlation of a pupil's own level in two subjects.
    pub correlation: f64,
    /// How far a school twice the usual spread larger is above, points.
    pub size: f64,
    /// Whether schools have a long lower tail instead of even ones.
    pub skewed: bool,
}

/// As the method takes them to be.
pub const USUAL: Kind = Kind { correlation: 0.6, size: 0.0, skewed: false };

/// As the method does not: large schools are better, results have a long lower tail, subjects are closer than it says.
pub const UNUSUAL: Kind = Kind { correlation: 0.75, size: 0.5, skewed: true };

/// A region.
pub struct Schools {
    /// Schools, by id.
    pub schools: Vec<School>,
    /// Cohorts as seen.
    pub cohorts: Vec<Cohort>,
    /// The same cohorts with their true figures.
    pub truth: Vec<Cohort>,
    /// By school: participants of the newest year, a pupil once.
    pub participants: Vec<u32>,
}

impl Schools {
    /// A region of so many schools, half of them with fewer than 40 participants a year.
    pub fn of(count: u32, kind: Kind, seed: u64) -> Self {
        let mut region = Self { schools: Vec::new(), cohorts: Vec::new(), truth: Vec::new(), participants: Vec::new() };
        for number in 1..=count {
            region.add(number, kind, &mut Chance::stream(seed, "school", [number.into(), 0]));
        }
        region
    }

    fn add(&mut self, number: u32, kind: Kind, chance: &mut Chance) {
        let Some(id) = SchoolId::from_login(&format!("{number:06}")) else { return };
        self.schools.push(School::unknown(id.clone()));
        self.participants.push(0);
        let size = chance.normal();
        // A gamma of shape 4, turned round: skewness −1.
        let tail: f64 = 2.0 - (0..4).map(|_| -(1.0 - chance.uniform()).ln()).sum::<f64>() / 2.0;
        let level = if kind.skewed { tail } else { chance.normal() };
        let school = 10.0 + 1.5 * level + kind.size * size;
        let subjects = [0.6 * chance.normal(), 0.6 * chance.normal()];
        for year in YEARS {
            let of_year = 0.6 * chance.normal();
            for grade in [4, 6, 8] {
                let n = chance.poisson(13.0 * (0.9 * size).exp());
                if year == YEARS[0] {
                    *self.participants.last_mut().unwrap_or(&mut 0) += n;
                }
                let class = school + of_year + 0.6 * chance.normal();
                let levels = subjects.map(|subject| class + subject + 0.5 * chance.normal());
                let scores = scores(n, levels, kind.correlation, chance);
                for ((subject, scores), level) in [Subject::Russian, Subject::Math].into_iter().zip(scores).zip(levels)
                {
                    let (Some(year), Some(grade)) = (Year::new(year), Grade::new(grade)) else { continue };
                    if n == 0 {
                        continue;
                    }
                    let sitting = Sitting { year, procedure: Procedure::Vpr, subject, grade };
                    self.cohorts.push(seen(Cohort::unknown(id.clone(), sitting, n), &scores));
                    self.truth.push(truly(Cohort::unknown(id.clone(), sitting, n), level));
                }
            }
        }
    }
}

/// Scores of the same pupils in both subjects.
fn scores(n: u32, levels: [f64; 2], correlation: f64, chance: &mut Chance) -> [Vec<u32>; 2] {
    let mut scores = [Vec::new(), Vec::new()];
    for _ in 0..n {
        let shared = chance.normal();
        for (scores, level) in scores.iter_mut().zip(levels) {
            let own = correlation.sqrt() * shared + (1.0 - correlation).sqrt() * chance.normal();
            scores.push((level + PUPILS * own).round().clamp(0.0, f64::from(MOST)) as u32);
        }
    }
    scores
}

fn seen(cohort: Cohort, scores: &[u32]) -> Cohort {
    let n = scores.len() as f64;
    let mean = scores.iter().sum::<u32>() as f64 / n;
    let squares: f64 = scores.iter().map(|score| (f64::from(*score) - mean).powi(2)).sum();
    let below = scores.iter().filter(|score| **score <= TWO).count() as f64 / n;
    Cohort {
        mean_primary: Some(mean),
        sd_primary: (scores.len() > 1).then(|| (squares / (n - 1.0)).sqrt()),
        percent: Some(100.0 * mean / f64::from(MOST)),
        below_minimum: Some(below),
        ..cohort
    }
}

/// A score is at least k where what was rounded is at least k − ½.
fn truly(cohort: Cohort, level: f64) -> Cohort {
    let at_least = |score: u32| Normal::new(level, PUPILS).map_or(0.0, |of| of.sf(f64::from(score) - 0.5));
    let mean: f64 = (1..=MOST).map(at_least).sum();
    Cohort {
        mean_primary: Some(mean),
        percent: Some(100.0 * mean / f64::from(MOST)),
        below_minimum: Some(1.0 - at_least(TWO + 1)),
        ..cohort
    }
}
