//! The easiest tasks done worse than in the region while the hardest are done better: the profile of a school's completion
//! against what schools of its level and spread have.

use rayon::prelude::*;
use statrs::distribution::{ContinuousCDF, StudentsT};

use super::settings::ObjectivitySettings;
use super::{Inputs, reference};
use crate::model::fact::{FactKind, FigureUnit};
use crate::model::marker::Marker;
use crate::model::results::PupilRows;
use crate::model::signal::{Direction, Findings, Signal, Skip, Skipped};
use crate::model::work::Work;
use crate::stats::Z95;
use crate::stats::random_regression::{Group, RandomRegression, WORTH};

/// Gaps that matter: 5 percentage points below on the easiest third, and above on the hardest.
const NOTABLE: f64 = 0.05;
/// How many of its errors a gap must be from none: one-sided 5 %.
const ERRORS: f64 = 1.645;
/// Fewest tasks that have thirds.
const TASKS: usize = 6;
/// Schools that are enough to say by how much honest profiles differ.
const ENOUGH: usize = 30;
/// Rounds in which the slope by level and the error that depends on it settle.
const ROUNDS: usize = 4;

/// Applies the marker.
pub fn find(inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let found: Vec<Findings> = inputs.works.par_iter().map(|work| of_work(work, inputs, settings)).collect();
    Findings::together(found)
}

/// A pupil's gaps to the region: mean over the tasks of completion less the region's.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Gaps {
    easy: f64,
    hard: f64,
    all: f64,
}

impl Gaps {
    /// What is tested: above on the hard ones, below on the easy ones.
    fn turn(self) -> f64 {
        self.hard - self.easy
    }
}

/// A school's means, and the spread of its pupils.
#[derive(Clone, Copy, Debug)]
struct Profile {
    /// Index among the work's schools.
    school: usize,
    n: f64,
    mean: Gaps,
    /// Variance of the gap over all tasks among its pupils.
    spread: f64,
}

fn of_work(work: &Work, inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let mut found = Findings::default();
    let mut skip = |school: usize, why| {
        let school = work.schools[school].0.clone();
        found.skipped.push(Skipped { marker: Marker::TaskInversion, school, sitting: work.sitting, why });
    };
    let reference: Vec<bool> = {
        let known = reference::of_work(inputs.control, work, settings);
        work.schools.iter().map(|(school, _)| reference::has(&known, school)).collect()
    };
    let Some(tasks) = Tasks::of(work, &reference) else {
        (0..work.schools.len()).for_each(|school| skip(school, Skip::NoTasks));
        return found;
    };
    let need = settings.min_n.max(2);
    let mut pupils: Vec<Vec<Gaps>> = Vec::new();
    let mut profiles: Vec<Profile> = Vec::new();
    for school in 0..work.schools.len() {
        let gaps = tasks.gaps(work, school);
        if !tasks.are_taught(school) || gaps.is_empty() {
            skip(school, Skip::NoTasks);
        } else if (gaps.len() as u32) < need {
            skip(school, Skip::TooFew { n: gaps.len() as u32, need });
        } else {
            profiles.push(profile(school, &gaps));
            pupils.push(gaps);
        }
    }
    let usual =
        (profiles.len() >= settings.min_schools as usize).then(|| Usual::of(&profiles, &pupils, &reference)).flatten();
    match usual {
        Some(usual) => found.signals = profiles.iter().map(|profile| signal(work, profile, &usual)).collect(),
        None => profiles.iter().for_each(|profile| skip(profile.school, Skip::NoReference)),
    }
    found
}

/// The tasks that count, and what the region makes of them.
struct Tasks {
    /// Tasks with a known maximum, the easiest first.
    order: Vec<usize>,
    /// Maximum by task.
    max: Vec<f64>,
    /// Mean completion in the region by task.
    region: Vec<f64>,
    /// By school and task: not taught to most of its pupils, so nothing can be said of it.
    untaught: Vec<Vec<bool>>,
}

impl Tasks {
    fn of(work: &Work, reference: &[bool]) -> Option<Self> {
        let items = work.items.len();
        let max: Vec<f64> = work.items.iter().map(|item| item.max.map_or(0.0, f64::from)).collect();
        let untaught: Vec<Vec<bool>> = work
            .schools
            .iter()
            .map(|(_, range)| {
                let mut counts = vec![0; items];
                for row in work.pupils(range.clone()).scores.chunks_exact(items.max(1)) {
                    for (count, score) in counts.iter_mut().zip(row) {
                        *count += usize::from(*score == PupilRows::NOT_TAUGHT);
                    }
                }
                counts.into_iter().map(|count| 2 * count > range.len()).collect()
            })
            .collect();
        let (mut sum, mut n) = (vec![0.0; items], vec![0_u32; items]);
        for (school, (_, range)) in work.schools.iter().enumerate().filter(|(school, _)| reference[*school]) {
            for row in work.pupils(range.clone()).scores.chunks_exact(items.max(1)) {
                for task in 0..items {
                    if let Some(done) = completion(row[task], max[task]).filter(|_| !untaught[school][task]) {
                        sum[task] += done;
                        n[task] += 1;
                    }
                }
            }
        }
        let mut order: Vec<usize> = (0..items).filter(|task| n[*task] > 0).collect();
        let region: Vec<f64> = (0..items).map(|task| sum[task] / f64::from(n[task].max(1))).collect();
        order.sort_by(|a, b| region[*b].total_cmp(&region[*a]).then(a.cmp(b)));
        (order.len() >= TASKS).then_some(Self { order, max, region, untaught })
    }

    fn easy(&self) -> &[usize] {
        &self.order[..self.order.len() / 3]
    }

    fn hard(&self) -> &[usize] {
        &self.order[self.order.len() - self.order.len() / 3..]
    }

    /// Whether at least half of the tasks of each third were taught.
    fn are_taught(&self, school: usize) -> bool {
        let taught = |tasks: &[usize]| tasks.iter().filter(|task| !self.untaught[school][**task]).count() * 2;
        taught(self.easy()) >= self.easy().len() && taught(self.hard()) >= self.hard().len()
    }

    /// Gaps of the pupils of a school who have a score in either third.
    fn gaps(&self, work: &Work, school: usize) -> Vec<Gaps> {
        let items = work.items.len();
        let gap = |row: &[u8], tasks: &[usize]| {
            let taught = tasks.iter().filter(|task| !self.untaught[school][**task]);
            let known = taught.filter_map(|task| Some(completion(row[*task], self.max[*task])? - self.region[*task]));
            let (sum, n) = known.fold((0.0, 0), |(sum, n), gap| (sum + gap, n + 1));
            (n > 0).then(|| sum / f64::from(n))
        };
        let of = |row: &[u8]| {
            Some(Gaps { easy: gap(row, self.easy())?, hard: gap(row, self.hard())?, all: gap(row, &self.order)? })
        };
        work.pupils(work.schools[school].1.clone()).scores.chunks_exact(items.max(1)).filter_map(of).collect()
    }
}

/// Share of a task's maximum; «не пройд.» is 0 as in the federal total, a blank is nothing.
fn completion(held: u8, max: f64) -> Option<f64> {
    let points = crate::model::work::points(held)?;
    (max > 0.0).then(|| (f64::from(points) / max).min(1.0))
}

fn profile(school: usize, gaps: &[Gaps]) -> Profile {
    let n = gaps.len() as f64;
    let mean = |of: fn(&Gaps) -> f64| gaps.iter().map(of).sum::<f64>() / n;
    let mean = Gaps { easy: mean(|gaps| gaps.easy), hard: mean(|gaps| gaps.hard), all: mean(|gaps| gaps.all) };
    let spread = gaps.iter().map(|gaps| (gaps.all - mean.all).powi(2)).sum::<f64>() / (n - 1.0);
    Profile { school, n, mean, spread }
}

/// What is usual: the profile by level and spread, the errors of pupils' chance, and the scatter of honest schools.
struct Usual {
    fit: RandomRegression<4>,
    /// What the scatter of schools is known by, in degrees of freedom.
    freedom: f64,
    /// Variances of a pupil within a school: of the gap on the easiest tasks, on the hardest.
    easy: f64,
    hard: f64,
    /// Variances within a school: of the turn, of the gap over all tasks, and their covariance.
    turn: f64,
    all: f64,
    both: f64,
}

impl Usual {
    fn of(profiles: &[Profile], pupils: &[Vec<Gaps>], reference: &[bool]) -> Option<Self> {
        let within = |a: fn(Gaps) -> f64, b: fn(Gaps) -> f64| {
            let of = |(profile, gaps): (&Profile, &Vec<Gaps>)| {
                let (a_mean, b_mean) = (a(profile.mean), b(profile.mean));
                gaps.iter().map(|gaps| (a(*gaps) - a_mean) * (b(*gaps) - b_mean)).sum::<f64>()
            };
            let free: f64 = profiles.iter().map(|profile| profile.n - 1.0).sum();
            profiles.iter().zip(pupils).map(of).sum::<f64>() / free
        };
        let mut usual = Self {
            fit: RandomRegression { slopes: [0.0; 4], between: 0.0 },
            freedom: 1.0,
            easy: within(|gaps| gaps.easy, |gaps| gaps.easy),
            hard: within(|gaps| gaps.hard, |gaps| gaps.hard),
            turn: within(Gaps::turn, Gaps::turn),
            all: within(|gaps| gaps.all, |gaps| gaps.all),
            both: within(Gaps::turn, |gaps| gaps.all),
        };
        let of_reference: Vec<&Profile> = profiles.iter().filter(|profile| reference[profile.school]).collect();
        let known = if of_reference.len() < ENOUGH { profiles.iter().collect() } else { of_reference };
        usual.freedom = (WORTH * (known.len() as f64 - 4.0)).max(1.0);
        for _ in 0..ROUNDS {
            let group = |profile: &&Profile| Group {
                x: predictors(profile),
                y: profile.mean.turn(),
                variance: usual.variance(profile),
            };
            let groups: Vec<Group<4>> = known.iter().map(group).collect();
            usual.fit = RandomRegression::resistant(&groups)?;
        }
        Some(usual)
    }

    /// Variance of the error of the turn beyond the expected: the level is known with the same pupils' chance.
    fn variance(&self, profile: &Profile) -> f64 {
        let slope = self.fit.slopes[1] + 2.0 * self.fit.slopes[2] * profile.mean.all;
        let of_pupil = self.turn - 2.0 * slope * self.both + slope * slope * self.all;
        of_pupil.max(1e-9) / profile.n
    }
}

/// The level, its square (thirds bend at the ends of the scale), and the spread of pupils: where the strong and the weak sit
/// together, easy tasks are done worse and hard ones better than by equals of the same mean.
fn predictors(profile: &Profile) -> [f64; 4] {
    [1.0, profile.mean.all, profile.mean.all.powi(2), profile.spread]
}

fn signal(work: &Work, profile: &Profile, usual: &Usual) -> Signal {
    let error = usual.variance(profile);
    let beyond = profile.mean.turn() - usual.fit.expected(&predictors(profile));
    let statistic = beyond / (error + usual.fit.between).sqrt();
    let errors = |gap: f64, variance: f64| gap / (variance / profile.n).sqrt();
    let (easy, hard) = (profile.mean.easy, profile.mean.hard);
    let worse = easy <= -NOTABLE && errors(easy, usual.easy) <= -ERRORS;
    let better = hard >= NOTABLE && errors(hard, usual.hard) >= ERRORS;
    let half = Z95 * error.sqrt();
    Signal {
        statistic,
        effect: Some((beyond, FigureUnit::ShareGap)),
        interval: Some((beyond - half, beyond + half)),
        p: StudentsT::new(0.0, 1.0, usual.freedom).ok().map(|t| t.sf(statistic)),
        notable: worse && better,
        direction: Direction::TooHigh,
        doubts: Some(work.sitting),
        pupils: profile.n as u32,
        facts: vec![(FactKind::EasyGap, easy), (FactKind::HardGap, hard)],
        ..Signal::new(Marker::TaskInversion, &work.schools[profile.school].0, work.sitting, profile.n as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::subject::Subject;
    use crate::objectivity::fixture::{self, Pupil, Scene};
    use crate::stats::chance::Chance;

    const ITEMS: [u8; 9] = [1, 1, 1, 1, 1, 1, 1, 1, 1];

    /// A region of 40 schools of 25; each task is done by a pupil of a strength with a chance that falls from task to task. In
    /// school 1 the last three may be done by all and the first three by nobody in two.
    fn scene(planted: bool) -> Scene {
        let school = |number: u32| {
            let mut chance = Chance::stream(5, "task-inversion", [number.into(), 0]);
            let level = 0.5 * chance.normal();
            let pupil = |_| {
                let ability = level + chance.normal();
                let score = |task: usize| {
                    let easy = 2.0 - 0.5 * task as f64;
                    u8::from(chance.happens(1.0 / (1.0 + (-ability - easy).exp())))
                };
                let mut scores: Vec<u8> = (0..9).map(score).collect();
                if planted && number == 1 {
                    scores[6..].fill(1);
                    (0..3).filter(|_| chance.happens(0.6)).for_each(|task| scores[task] = 0);
                }
                let total: u8 = scores.iter().sum();
                Pupil { scores, ..Pupil::new(total.into(), 0) }
            };
            (number, (0..25).map(pupil).collect())
        };
        let schools = (1..=40).map(school).collect();
        Scene::of(vec![fixture::work(fixture::vpr(2021, Subject::Math, 5), 9, [3, 5, 7], &ITEMS, schools)])
    }

    fn found(scene: &Scene) -> Findings {
        find(&scene.inputs(), &ObjectivitySettings::default())
    }

    #[test]
    fn a_school_with_its_tasks_upside_down_is_found_and_no_other() {
        let found = found(&scene(true));
        assert_eq!((found.signals.len(), found.skipped.len()), (40, 0));
        let strong: Vec<&Signal> =
            found.signals.iter().filter(|signal| signal.notable && signal.p.unwrap() < 1e-4).collect();
        assert_eq!(strong.len(), 1);
        assert_eq!((strong[0].school.clone(), strong[0].direction), (fixture::id(1), Direction::TooHigh));
        assert!(strong[0].fact(FactKind::HardGap).unwrap() > 0.4 && strong[0].fact(FactKind::EasyGap).unwrap() < -0.3);
        assert!(strong[0].statistic > 4.0 && strong[0].doubts == Some(strong[0].sitting));
    }

    #[test]
    fn a_clean_region_has_no_strong_signs() {
        let found = found(&scene(false));
        assert!(found.signals.iter().all(|signal| !signal.notable || signal.p.unwrap() > 1e-3));
        let low = found.signals.iter().filter(|signal| signal.p.unwrap() < 0.1).count();
        assert!(low <= 9, "{low} of 40");
    }

    /// Two tasks of each third, worked out by hand: the region does 3/4, 3/4, 1/2, 1/2, 1/4, 1/4 of the six tasks.
    #[test]
    fn gaps_are_means_of_completion_less_the_regions() {
        let rows: [[u8; 6]; 4] =
            [[1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 0, 0], [1, 1, 0, 0, 0, 0], [0, 0, 0, 0, 0, PupilRows::NOT_TAUGHT]];
        let pupil = |scores: &[u8; 6]| Pupil { scores: scores.to_vec(), ..Pupil::new(3, 0) };
        let work = fixture::work(
            fixture::vpr(2021, Subject::Math, 5),
            6,
            [2, 4, 5],
            &[1; 6],
            vec![(1, rows[..2].iter().map(pupil).collect()), (2, rows[2..].iter().map(pupil).collect())],
        );
        let tasks = Tasks::of(&work, &[true, true]).unwrap();
        assert_eq!((tasks.easy(), tasks.hard()), (&[0, 1][..], &[4, 5][..]));
        let gaps = tasks.gaps(&work, 0);
        assert_eq!(gaps[0], Gaps { easy: 0.25, hard: 0.75, all: 0.5 });
        assert_eq!((gaps[1].easy, gaps[1].hard), (0.25, -0.25));
        // «не пройд.» of one pupil in two is 0; of most of the school it would be nothing.
        assert_eq!(tasks.gaps(&work, 1)[1].hard, -0.25);
        assert!(tasks.are_taught(1));
    }

    #[test]
    fn a_topic_that_a_school_has_not_been_taught_is_left_out() {
        let mut scene = scene(false);
        let work = &mut scene.works[0];
        let range = work.schools[0].1.clone();
        range.clone().for_each(|row| work.scores[row * 9] = PupilRows::NOT_TAUGHT);
        let one = found(&scene);
        assert!(one.signals[0].fact(FactKind::EasyGap).unwrap().abs() < 0.25, "{:?}", one.signals[0].facts);
        let work = &mut scene.works[0];
        range.for_each(|row| work.scores[row * 9 + 1] = PupilRows::NOT_TAUGHT);
        let two = found(&scene);
        assert_eq!((two.signals.len(), two.skipped[0].why), (39, Skip::NoTasks));
    }

    #[test]
    fn what_is_not_tested_is_said() {
        let mut scene = scene(false);
        scene.works[0].schools[0].1.end = 9;
        assert_eq!(found(&scene).skipped[0].why, Skip::TooFew { n: 9, need: 10 });
        let few = find(&scene.inputs(), &ObjectivitySettings { min_schools: 50, ..ObjectivitySettings::default() });
        assert!(few.signals.is_empty() && few.skipped.len() == 40);
        assert_eq!(few.skipped.last().unwrap().why, Skip::NoReference);
        scene.works[0].items.clear();
        scene.works[0].scores.clear();
        assert!(found(&scene).skipped.iter().all(|skipped| skipped.why == Skip::NoTasks));
    }

    #[test]
    fn rows_in_another_order_say_the_same() {
        let scene = scene(true);
        let mut turned = Scene { works: scene.works.clone(), ..Scene::default() };
        for (_, range) in scene.works[0].schools.clone() {
            let rows: Vec<Vec<u8>> =
                range.clone().rev().map(|row| scene.works[0].scores[row * 9..row * 9 + 9].to_vec()).collect();
            turned.works[0].scores[range.start * 9..range.end * 9].copy_from_slice(&rows.concat());
        }
        for (a, b) in found(&scene).signals.iter().zip(&found(&turned).signals) {
            assert!((a.statistic - b.statistic).abs() < 1e-9 && a.notable == b.notable);
        }
    }
}
