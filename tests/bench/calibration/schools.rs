//! Regions whose true figures are known, made straight as cohorts: for the calibration of places and of states.
//!
//! VPR of grades 4–8 in Russian and mathematics in three years, scores 0–20. The pupils of a grade are those of the next grade a
//! year later, but for those who come and go. A pupil's score is the level of the class in the subject and the pupil's own, of
//! which a part is the same in all subjects and years; it is rounded and held within the scale. The level of a class is that of
//! the school, what the class itself adds and takes with it from year to year, and what the subject, the year and the sitting
//! add. The true figures of a cohort are those of infinitely many such pupils, by the normal distribution, point by point.

use std::collections::BTreeMap;

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

/// Grades.
const GRADES: [u8; 5] = [4, 5, 6, 7, 8];

/// What a region is like.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Correlation of a pupil's own level in two subjects, in one year as in two.
    pub correlation: f64,
    /// Share of the pupils of a class whose places are others' a year later.
    pub others: f64,
    /// How far a school twice the usual spread larger is above, points.
    pub size: f64,
    /// Whether schools have a long lower tail instead of even ones.
    pub skewed: bool,
}

/// As the method takes them to be, but that a few pupils come and go.
pub const USUAL: Kind = Kind { correlation: 0.6, others: 0.05, size: 0.0, skewed: false };

/// As the method does not: large schools are better, results have a long lower tail, a pupil's results are closer than it says,
/// and more pupils come and go.
pub const UNUSUAL: Kind = Kind { correlation: 0.75, others: 0.1, size: 0.5, skewed: true };

/// As usual, but that all pupils are others every year.
#[allow(dead_code, reason = "the quick test has no use for it")]
pub const STRANGERS: Kind = Kind { others: 1.0, ..USUAL };

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
        let usual = 7.8 * (0.9 * size).exp();
        let mut classes: BTreeMap<u16, Class> = BTreeMap::new();
        for year in YEARS.into_iter().rev() {
            let of_year = 0.6 * chance.normal();
            for grade in GRADES {
                let begun = year - u16::from(grade);
                let others = if classes.contains_key(&begun) { kind.others } else { 1.0 };
                let class = classes.entry(begun).or_default();
                class.next(others, usual, chance);
                let n = class.pupils.len() as u32;
                if year == YEARS[0] {
                    *self.participants.last_mut().unwrap_or(&mut 0) += n;
                }
                let of_class = school + of_year + class.level;
                let levels = subjects.map(|subject| of_class + subject + 0.5 * chance.normal());
                let scores = class.scores(levels, kind.correlation, chance);
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

/// Those of a school who came to it in one year.
#[derive(Default)]
pub struct Class {
    /// What the class adds to the level of the school, points.
    level: f64,
    /// What is a pupil's own in all subjects and years, standard normal.
    pub pupils: Vec<f64>,
}

impl Class {
    /// A year later: a share of the pupils are others, and by as much the class is another. `usual` is how many pupils there are
    /// on average.
    pub fn next(&mut self, others: f64, usual: f64, chance: &mut Chance) {
        let stay = 1.0 - others;
        self.level = stay * self.level + 0.6 * (1.0 - stay * stay).sqrt() * chance.normal();
        self.pupils.retain(|_| chance.happens(stay));
        let come = chance.poisson(others * usual);
        self.pupils.extend((0..come).map(|_| chance.normal()));
    }

    /// Scores of the pupils in both subjects.
    pub fn scores(&self, levels: [f64; 2], correlation: f64, chance: &mut Chance) -> [Vec<u32>; 2] {
        let mut score = |level: f64, shared: f64| {
            let own = correlation.sqrt() * shared + (1.0 - correlation).sqrt() * chance.normal();
            (level + PUPILS * own).round().clamp(0.0, f64::from(MOST)) as u32
        };
        levels.map(|level| self.pupils.iter().map(|shared| score(level, *shared)).collect())
    }
}

/// A region of so many schools in one year, in which cohorts of grades 5 and 6 have sat so many subjects: for what takes time.
#[allow(dead_code, reason = "the quick test has no use for it")]
pub fn large(count: u32, subjects: usize) -> (Vec<School>, Vec<Cohort>) {
    let (mut schools, mut cohorts) = (Vec::new(), Vec::new());
    let mut chance = Chance::stream(1, "large", [0, 0]);
    for number in 1..=count {
        let Some(id) = SchoolId::from_login(&format!("{number:06}")) else { continue };
        schools.push(School::unknown(id.clone()));
        let level = 10.0 + 2.0 * chance.normal();
        for (grade, subject) in [5, 6]
            .into_iter()
            .flat_map(|grade| Subject::ALL.into_iter().take(subjects).map(move |subject| (grade, subject)))
        {
            let (Some(year), Some(grade)) = (Year::new(YEARS[0]), Grade::new(grade)) else { continue };
            let sitting = Sitting { year, procedure: Procedure::Vpr, subject, grade };
            let scores: Vec<u32> =
                (0..25).map(|_| (level + PUPILS * chance.normal()).round().clamp(0.0, 20.0) as u32).collect();
            cohorts.push(seen(Cohort::unknown(id.clone(), sitting, 25), &scores));
        }
    }
    (schools, cohorts)
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
