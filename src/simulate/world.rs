//! The region in motion: cohorts of pupils who grow through the years, and how able each is at a sitting.

use super::papers::{self, Calibrated, Paper};
use super::plan::{PaperSubject, Plan};
use super::plants::Planted;
use super::region::{Region, SimSchool};
use crate::error::Error;
use crate::stats::chance::Chance;

/// A pupil, the same in every year.
#[derive(Clone, Debug)]
pub struct Pupil {
    /// General ability within the cohort, standard normal.
    pub general: f64,
    /// Bent for mathematics and for Russian, standard normal.
    pub bent: [f64; 2],
    /// How kindly teachers mark the pupil, standard normal.
    pub favour: f64,
    /// Girl.
    pub female: bool,
    /// Class within the grade, from 0.
    pub class: u8,
    /// Deviation of the class from its cohort.
    pub among: f64,
}

/// The pupils of a school who began the same year.
#[derive(Clone, Debug)]
pub struct Pupils {
    /// Deviation of the cohort from the school's expected ability.
    pub deviation: f64,
    /// Pupils.
    pub list: Vec<Pupil>,
}

/// The region, its plan, and what is planted where.
#[derive(Debug)]
pub struct World<'a> {
    /// Plan.
    pub plan: &'a Plan,
    /// Region.
    pub region: &'a Region,
    /// Plants, each at its school.
    pub planted: Vec<Planted<'a>>,
    /// Mean ability over the region's pupils.
    mean: f64,
}

/// Most pupils of a class.
const CLASS: usize = 28;

impl<'a> World<'a> {
    /// Sets the region in motion.
    ///
    /// # Errors
    /// [`Error::BadPlan`] when no school fits a plant.
    pub fn new(plan: &'a Plan, region: &'a Region) -> Result<Self, Error> {
        let weighted: f64 = region.schools.iter().map(|school| f64::from(school.pupils) * school.latent.expected).sum();
        let pupils: f64 = region.schools.iter().map(|school| f64::from(school.pupils)).sum();
        let mut world = Self { plan, region, planted: Vec::new(), mean: weighted / pupils };
        world.planted = Planted::place(&world)?;
        Ok(world)
    }

    /// The pupils of a school for whom `year` − `grade` is the same number: one cohort through all its sittings.
    pub fn pupils(&self, school: &SimSchool, year: u16, grade: u8) -> Pupils {
        let entry = u64::from(year) - u64::from(grade);
        let mut chance = Chance::stream(self.plan.seed, "cohort", [school.id.into(), entry]);
        let deviation = self.plan.model.cohort * chance.normal();
        let count = chance.poisson(f64::from(school.pupils) / school.teaches.grades()) as usize;
        let classes = count.div_ceil(CLASS).max(1);
        let mut of_class = Chance::stream(self.plan.seed, "class", [school.id.into(), entry]);
        let among: Vec<f64> = (0..classes).map(|_| self.plan.model.class * of_class.normal()).collect();
        let list = (0..count)
            .map(|at| Pupil {
                general: chance.normal(),
                bent: [chance.normal(), chance.normal()],
                favour: chance.normal(),
                female: chance.happens(0.49),
                class: (at * classes / count) as u8,
                among: among[at * classes / count],
            })
            .collect();
        Pupils { deviation, list }
    }

    /// What all pupils of a school and year share in a subject, beyond the cohort's own deviation.
    pub fn level(&self, school: &SimSchool, year: u16, subject: Option<PaperSubject>) -> f64 {
        let effects = &self.plan.model;
        let id = u64::from(school.id);
        let of_year = Chance::stream(self.plan.seed, "year", [id, year.into()]).normal();
        let of_subject =
            subject.map_or(0.0, |subject| Chance::stream(self.plan.seed, "subject", [id, subject as u64]).normal());
        let trend = school.latent.trend * (f64::from(year) - 2021.0);
        school.latent.expected + trend + effects.year * of_year + effects.subject * of_subject
    }

    /// Ability of a pupil on the day: `level` and the cohort's deviation, the pupil, and chance of the day (standard
    /// normal). The parts of a pupil add up to a variance of 1 less what lies between schools.
    pub fn ability(&self, base: f64, pupil: &Pupil, subject: Option<PaperSubject>, day: f64) -> f64 {
        let own = match subject {
            Some(subject) => 0.8 * pupil.general + 0.5 * pupil.bent[subject as usize] + 0.33 * day,
            None => 0.8 * pupil.general + 0.6 * day,
        };
        base + pupil.among + (1.0 - self.plan.model.variance()).sqrt() * own
    }

    /// The paper of a year, as hard as the region finds it: 9 to 13 % get a «2».
    pub fn calibrated(&self, paper: &'static Paper, year: u16) -> Calibrated {
        let share2 = match paper.subject {
            PaperSubject::Math => 0.10,
            PaperSubject::Russian => 0.12,
        };
        let of_year = match year {
            2020 => 0.01,
            2021 => 0.0,
            _ => -0.01,
        };
        Calibrated::new(paper, year, self.mean, share2 + of_year)
    }

    /// Every VPR sitting of the plan, by year, grade and subject.
    pub fn sittings(&self) -> Vec<(u16, &'static Paper)> {
        let papers = self
            .plan
            .vpr
            .iter()
            .flat_map(|papers| papers.subjects.iter().filter_map(|&subject| papers::paper(subject, papers.grade)));
        let mut all: Vec<_> =
            papers.flat_map(|paper| super::plan::YEARS.into_iter().map(move |year| (year, paper))).collect();
        all.sort_by_key(|&(year, paper)| (year, paper.grade, paper.subject));
        all
    }
}
