//! State exams: marks of the OGE and figures of the EGE by school, drawn from the same pupils as the VPR.

use super::plan::PaperSubject;
use super::region::SimSchool;
use super::world::World;
use crate::model::school::SchoolKind;
use crate::model::subject::Subject;
use crate::stats::chance::Chance;

/// Counts of marks 2, 3, 4, 5 of a school at an OGE.
pub type Marks = [u32; 4];

/// Subjects of the simulated OGE.
pub const OGE: [PaperSubject; 2] = [PaperSubject::Russian, PaperSubject::Math];

/// Marks of a school's ninth grade; none when it has no ninth grade or nobody came.
pub fn oge(world: &World<'_>, school: &SimSchool, year: u16, subject: PaperSubject) -> Option<Marks> {
    if school.kind == SchoolKind::Corrective || !school.teaches.grade(9) {
        return None;
    }
    let bounds = match subject {
        PaperSubject::Russian => [-1.75, -0.3, 0.7],
        PaperSubject::Math => [-1.45, 0.15, 1.35],
    };
    let pupils = world.pupils(school, year, 9);
    let level = world.level(school, year, Some(subject)) + pupils.deviation;
    let mut chance = Chance::stream(world.plan.seed, subject.subject().code(), [school.id.into(), year.into()]);
    let mut marks = Marks::default();
    for pupil in &pupils.list {
        let (came, day) = (chance.happens(0.97), chance.normal());
        let ability = world.ability(level, pupil, Some(subject), day);
        if came {
            marks[bounds.iter().filter(|&&bound| ability >= bound).count()] += 1;
        }
    }
    (marks.iter().sum::<u32>() > 0).then_some(marks)
}

/// A subject of the simulated EGE.
#[derive(Clone, Copy, Debug)]
pub struct Exam {
    /// Subject.
    pub subject: Subject,
    /// Title over its five columns.
    pub title: &'static str,
    /// Share of graduates who take it.
    taken: f64,
    /// Mean of the region in test scores and points per standard deviation of ability.
    scale: (f64, f64),
    /// Minimum test score (methodology 5.3).
    minimum: f64,
}

const fn exam(subject: Subject, title: &'static str, taken: f64, scale: (f64, f64), minimum: f64) -> Exam {
    Exam { subject, title, taken, scale, minimum }
}

/// Exams in the order of their columns.
pub const EGE: [Exam; 11] = [
    exam(Subject::Russian, "Русский язык", 1.0, (65.0, 16.0), 24.0),
    exam(Subject::MathProfile, "Математика профильная", 0.5, (50.0, 16.5), 27.0),
    exam(Subject::Physics, "Физика", 0.14, (53.0, 13.0), 36.0),
    exam(Subject::Chemistry, "Химия", 0.1, (54.0, 17.0), 36.0),
    exam(Subject::Biology, "Биология", 0.16, (51.0, 14.0), 36.0),
    exam(Subject::History, "История", 0.14, (54.0, 14.5), 32.0),
    exam(Subject::Geography, "География", 0.04, (56.0, 12.5), 37.0),
    exam(Subject::English, "Английский язык", 0.08, (69.0, 15.0), 22.0),
    exam(Subject::SocialStudies, "Обществознание", 0.4, (56.0, 14.5), 42.0),
    exam(Subject::MathBase, "Математика базовая", 0.5, (4.15, 0.75), 3.0),
    exam(Subject::Informatics, "Информатика и ИКТ (КЕГЭ)", 0.12, (60.0, 16.0), 40.0),
];

/// Figures of a school at one exam.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// Participants.
    pub n: u32,
    /// Below the minimum (base mathematics: with a «2»).
    pub below: u32,
    /// With 80 to 99 test points.
    pub high: u32,
    /// With 100.
    pub hundred: u32,
    /// Sum of test scores (base mathematics: of marks).
    pub sum: u32,
}

impl Figures {
    /// Mean test score (base mathematics: mean mark), to two digits; nothing without participants.
    pub fn mean(&self) -> Option<f64> {
        (self.n > 0).then(|| (f64::from(self.sum) / f64::from(self.n) * 100.0).round() / 100.0)
    }

    /// Adds another school's figures.
    pub fn add(&mut self, other: &Self) {
        self.n += other.n;
        self.below += other.below;
        self.high += other.high;
        self.hundred += other.hundred;
        self.sum += other.sum;
    }
}

/// Ability from which a ninth-grader goes on to the tenth grade, and the mean of those who do, by construction of the
/// scales above: the exam's mean is that of the region's graduates.
const GOES_ON: f64 = 0.15;
const GRADUATES: f64 = 0.62;

/// Figures of a school's graduates by exam, in the order of [`EGE`]; empty when it has no eleventh grade or nobody in it.
pub fn ege(world: &World<'_>, school: &SimSchool, year: u16) -> Vec<Figures> {
    if school.kind == SchoolKind::Corrective || !school.teaches.grade(11) {
        return Vec::new();
    }
    let pupils = world.pupils(school, year, 11);
    let mut figures = vec![Figures::default(); EGE.len()];
    let mut chance = Chance::stream(world.plan.seed, "ege", [school.id.into(), year.into()]);
    let levels = EGE.map(|exam| world.level(school, year, paper(exam.subject)) + pupils.deviation);
    for pupil in &pupils.list {
        let general = world.ability(levels[2], pupil, None, chance.normal());
        let goes_on = school.kind == SchoolKind::Evening || general + 0.6 * chance.normal() > GOES_ON;
        let profile = chance.happens(1.0 / (1.0 + (-1.2 * (general - 0.75)).exp()));
        for (at, exam) in EGE.iter().enumerate() {
            let (chosen, day) = (chance.happens(exam.taken), chance.normal());
            let takes = match exam.subject {
                Subject::MathProfile => profile,
                Subject::MathBase => !profile,
                _ => chosen,
            };
            if goes_on && takes {
                score(exam, world.ability(levels[at], pupil, paper(exam.subject), day), &mut figures[at]);
            }
        }
    }
    if figures[0].n == 0 { Vec::new() } else { figures }
}

/// The bent that an exam asks for.
fn paper(subject: Subject) -> Option<PaperSubject> {
    match subject {
        Subject::Russian | Subject::History | Subject::SocialStudies | Subject::English => Some(PaperSubject::Russian),
        Subject::MathProfile | Subject::MathBase | Subject::Physics | Subject::Informatics => Some(PaperSubject::Math),
        _ => None,
    }
}

/// Counts one participant. Above 80 points every further point costs more, so that 100 stays rare.
fn score(exam: &Exam, ability: f64, figures: &mut Figures) {
    let (mean, points) = exam.scale;
    let raw = mean + points * (ability - GRADUATES);
    figures.n += 1;
    if exam.subject == Subject::MathBase {
        let mark = raw.round().clamp(2.0, 5.0);
        figures.below += u32::from(mark < exam.minimum);
        figures.sum += mark as u32;
        return;
    }
    let eased = if raw > 80.0 { 80.0 + (raw - 80.0) * 0.7 } else { raw };
    let points = eased.round().clamp(0.0, 100.0);
    figures.below += u32::from(points < exam.minimum);
    figures.high += u32::from((80.0..100.0).contains(&points));
    figures.hundred += u32::from(points == 100.0);
    figures.sum += points as u32;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::plan::{Plan, YEARS};
    use crate::simulate::region::Region;

    #[test]
    fn the_region_has_plausible_exams() {
        let plan = Plan::default();
        let region = Region::new(&plan);
        let world = World::new(&plan, &region).unwrap();
        for year in YEARS {
            let mut totals = [Figures::default(); EGE.len()];
            for school in &region.schools {
                for (total, figures) in totals.iter_mut().zip(ege(&world, school, year)) {
                    assert!(figures.below + figures.high + figures.hundred <= figures.n);
                    total.add(&figures);
                }
            }
            let mean = |at: usize| totals[at].mean().unwrap();
            println!("{year} {totals:?} {:?}", totals.map(|figures| figures.mean()));
            assert!((63.0..67.0).contains(&mean(0)), "Russian {}", mean(0));
            assert!((50.0..56.0).contains(&mean(1)), "profile {}", mean(1));
            assert!((3.8..4.3).contains(&mean(9)), "base {}", mean(9));
            let rate = |count: u32, at: usize| f64::from(count) / f64::from(totals[at].n);
            assert!(rate(totals[0].below, 0) < 0.02 && rate(totals[1].below, 1) < 0.10, "below the minimum is rare");
            assert!(rate(totals[0].hundred, 0) < 0.01 && (0.08..0.30).contains(&rate(totals[0].high, 0)));
            assert!(totals[1].n + totals[9].n == totals[0].n, "one of the two mathematics");
            for subject in OGE {
                let marks = region.schools.iter().filter_map(|school| oge(&world, school, year, subject));
                let sum = marks.fold([0; 4], |sum: Marks, marks| std::array::from_fn(|at| sum[at] + marks[at]));
                let share = sum.map(|count| f64::from(count) / f64::from(sum.iter().sum::<u32>()));
                assert!(share[0] < 0.12 && share[3] > 0.05 && share[3] < 0.35, "{year} {subject:?} {share:?}");
            }
        }
    }

    #[test]
    fn an_effect_of_the_school_lasts_over_years_and_procedures() {
        let plan = Plan::default();
        let region = Region::new(&plan);
        let world = World::new(&plan, &region).unwrap();
        let mean_mark = |school: &SimSchool, year| {
            let marks = oge(&world, school, year, PaperSubject::Math)?;
            let n: u32 = marks.iter().sum();
            (n >= 30).then(|| (0..4).map(|at| f64::from(marks[at] * (at as u32 + 2))).sum::<f64>() / f64::from(n))
        };
        let pairs: Vec<(f64, f64)> = region
            .schools
            .iter()
            .filter_map(|school| Some((mean_mark(school, 2020)?, mean_mark(school, 2022)?)))
            .collect();
        let n = pairs.len() as f64;
        let (mx, my) = (pairs.iter().map(|p| p.0).sum::<f64>() / n, pairs.iter().map(|p| p.1).sum::<f64>() / n);
        let cov: f64 = pairs.iter().map(|p| (p.0 - mx) * (p.1 - my)).sum();
        let (vx, vy): (f64, f64) =
            (pairs.iter().map(|p| (p.0 - mx).powi(2)).sum(), pairs.iter().map(|p| (p.1 - my).powi(2)).sum());
        assert!(cov / (vx * vy).sqrt() > 0.6, "{}", cov / (vx * vy).sqrt());
    }
}
