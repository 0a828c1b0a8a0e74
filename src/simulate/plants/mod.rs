//! What is planted: where each plant of the plan stands, and what it does to the rows.

mod effects;

use super::papers::{Calibrated, Paper};
use super::plan::{Pick, PickBy, Plant, PlantKind};
use super::region::SimSchool;
use super::vpr::{self, Row};
use super::world::World;
use crate::error::Error;
use crate::model::school::Settlement;
use crate::stats::chance::Chance;

/// A plant at one school.
#[derive(Clone, Copy, Debug)]
pub struct Planted<'a> {
    /// Id of the school.
    pub school: u32,
    /// Number of the plant in the plan, from 0: names its stream of chance.
    number: usize,
    /// The plant.
    pub plant: &'a Plant,
}

/// Fewest pupils at a sitting for a school that is picked by a word.
const FEWEST: usize = 10;

impl<'a> Planted<'a> {
    /// Finds the schools of every plant.
    ///
    /// # Errors
    /// [`Error::BadPlan`] when a school does not sit the paper or too few schools fit.
    pub fn place(world: &World<'a>) -> Result<Vec<Self>, Error> {
        let mut placed = Vec::new();
        for (number, plant) in world.plan.plants.iter().enumerate() {
            let bad = |what: String| Error::BadPlan { message: format!("plant[{}]: {what}", number + 1) };
            let Some(paper) = super::papers::paper(plant.subject, plant.grade) else {
                return Err(bad(format!("grade = {}", plant.grade)));
            };
            let schools: Vec<&SimSchool> = match plant.school {
                Pick::Number(at) => world.region.schools.get(at as usize - 1).into_iter().collect(),
                Pick::By(by) => picked(world, plant, number, paper, by),
            };
            let need = if matches!(plant.school, Pick::By(by) if by != PickBy::All) { plant.count } else { 1 };
            let able = schools.iter().filter(|school| vpr::sits(school, plant.year, paper)).count();
            if able < need as usize || able < schools.len() {
                let code = plant.subject.subject().code();
                return Err(bad(format!("vpr {} {code} {}: {able} < {need}", plant.year, plant.grade)));
            }
            placed.extend(schools.iter().map(|school| Self { school: school.id, number, plant }));
        }
        Ok(placed)
    }

    /// What stands in the truth file: `cut-heaping vpr 2021 math 4 0.9`.
    pub fn label(&self) -> String {
        let Plant { kind, year, subject, grade, strength, .. } = self.plant;
        format!("{} vpr {year} {} {grade} {strength}", kind.code(), subject.subject().code())
    }

    fn is_at(&self, school: &SimSchool, year: u16, paper: &Paper) -> bool {
        let Plant { year: planted, subject, grade, .. } = *self.plant;
        (self.school, planted, subject, grade) == (school.id, year, paper.subject, paper.grade)
    }
}

/// The schools that a word picks, the first `count` of its order.
fn picked<'r>(world: &World<'r>, plant: &Plant, number: usize, paper: &Paper, by: PickBy) -> Vec<&'r SimSchool> {
    let fits = |school: &&SimSchool| {
        let settlement = match by {
            PickBy::SmallestRural | PickBy::LargestRural => school.settlement == Settlement::Rural,
            PickBy::LargestUrban => school.settlement == Settlement::Urban,
            PickBy::Weakest | PickBy::Strongest | PickBy::Random | PickBy::All => true,
        };
        // The exam of the next year is sat by the same pupils.
        let examined = plant.kind != PlantKind::NextExamDrop || school.teaches.grade(9);
        settlement
            && examined
            && school.latent.rated
            && vpr::sits(school, plant.year, paper)
            && world.pupils(school, plant.year, plant.grade).list.len() >= FEWEST
    };
    let mut schools: Vec<&SimSchool> = world.region.schools.iter().filter(fits).collect();
    let key = |school: &SimSchool| match by {
        PickBy::SmallestRural => f64::from(school.pupils),
        PickBy::LargestRural | PickBy::LargestUrban => -f64::from(school.pupils),
        PickBy::Weakest => school.latent.expected,
        PickBy::Strongest => -school.latent.expected,
        PickBy::Random => Chance::stream(world.plan.seed, "pick", [school.id.into(), number as u64]).uniform(),
        PickBy::All => 0.0,
    };
    schools.sort_by(|a, b| key(a).total_cmp(&key(b)).then(a.id.cmp(&b.id)));
    if by != PickBy::All {
        schools.truncate(plant.count as usize);
    }
    schools
}

/// By how much plants shift a cohort's ability at a sitting.
pub fn jump(world: &World<'_>, school: &SimSchool, year: u16, paper: &Paper) -> f64 {
    let here = world.planted.iter().filter(|planted| planted.is_at(school, year, paper));
    here.filter(|planted| planted.plant.kind.shifts()).map(|planted| planted.plant.strength).sum()
}

/// Does to the rows of a school what is planted at the sitting.
pub fn apply(world: &World<'_>, school: &SimSchool, year: u16, calibrated: &Calibrated, rows: &mut [Row]) {
    for planted in world.planted.iter().filter(|planted| planted.is_at(school, year, calibrated.paper)) {
        let mut chance = Chance::stream(world.plan.seed, "plant", [school.id.into(), planted.number as u64]);
        effects::apply(planted.plant, calibrated, rows, &mut chance);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::plan::{PaperSubject, Plan};
    use crate::simulate::region::Region;
    use crate::simulate::vpr::{Presence, Task};

    fn plan(kind: &str, strength: f64, school: &str) -> Plan {
        Plan::from_toml(&format!(
            "schools = 60\n[[plant]]\nkind = \"{kind}\"\nschool = \"{school}\"\nyear = 2021\nsubject = \"math\"\ngrade = 5\n\
             strength = {strength:?}"
        ))
        .unwrap()
    }

    /// Rows of the planted school at every sitting, and the same without the plant.
    fn both(plan: &Plan, year: u16, grade: u8) -> (Vec<Row>, Vec<Row>) {
        let region = Region::new(plan);
        let bare = Plan { plants: Vec::new(), ..plan.clone() };
        let (with, without) = (World::new(plan, &region).unwrap(), World::new(&bare, &region).unwrap());
        let paper = super::super::papers::paper(PaperSubject::Math, grade).unwrap();
        let school = region.schools.iter().find(|school| school.id == with.planted[0].school).unwrap();
        let calibrated = with.calibrated(paper, year);
        (vpr::rows(&with, school, year, &calibrated), vpr::rows(&without, school, year, &calibrated))
    }

    fn mean(rows: &[Row]) -> f64 {
        let present: Vec<u32> = rows.iter().filter(|row| row.presence == Presence::Present).map(Row::total).collect();
        f64::from(present.iter().sum::<u32>()) / present.len() as f64
    }

    #[test]
    fn heaping_empties_the_points_below_each_bound_and_fills_the_bound() {
        let (with, without) = both(&plan("cut-heaping", 1.0, "largest-urban"), 2021, 5);
        let count = |rows: &[Row], totals: std::ops::Range<u32>| {
            rows.iter().filter(|row| row.presence == Presence::Present && totals.contains(&row.total())).count()
        };
        assert!(count(&without, 8..11) > 0);
        assert_eq!(count(&with, 8..11), 0);
        assert_eq!(count(&with, 11..12), count(&without, 8..12));
        assert_eq!(
            both(&plan("cut-heaping", 1.0, "largest-urban"), 2020, 5).0,
            both(&plan("cut-heaping", 1.0, "largest-urban"), 2020, 5).1
        );
    }

    #[test]
    fn a_journal_gap_raises_term_marks_only() {
        let (with, without) = both(&plan("journal-gap", 1.0, "weakest"), 2021, 5);
        assert!(
            with.iter()
                .zip(&without)
                .all(|(a, b)| a.tasks == b.tasks && a.term == b.term.map(|mark| (mark + 1).min(5)))
        );
    }

    #[test]
    fn a_jump_lifts_one_sitting_of_the_cohort() {
        let plan = plan("cohort-jump", 1.5, "largest-urban");
        let (with, without) = both(&plan, 2021, 5);
        assert!(mean(&with) > mean(&without) + 2.0, "{} {}", mean(&with), mean(&without));
        let (before, bare) = both(&plan, 2020, 4);
        assert_eq!(before, bare, "the same pupils a year before are as they were");
        assert!(with.iter().zip(&without).all(|(a, b)| a.term == b.term && a.presence == b.presence));
    }

    #[test]
    fn a_copied_class_hands_in_one_work() {
        let (with, _) = both(&plan("alike-answers", 1.0, "largest-rural"), 2021, 5);
        let class: Vec<&Row> = with.iter().filter(|row| row.class == 0 && row.presence == Presence::Present).collect();
        assert!(class.len() > 5 && class.iter().all(|row| row.tasks == class[0].tasks));
    }

    #[test]
    fn a_raised_cohort_may_be_named_by_what_it_makes() {
        let (jump, without) = both(&plan("cohort-jump", 1.5, "largest-urban"), 2021, 5);
        assert_eq!(both(&plan("inflated-mean", 1.5, "largest-urban"), 2021, 5).0, jump);
        assert_ne!(jump, without);
    }

    #[test]
    fn reversed_term_marks_are_the_same_marks_the_best_pupils_have_the_lowest() {
        let (with, without) = both(&plan("rank-disagreement", 1.0, "largest-urban"), 2021, 5);
        assert!(with.iter().zip(&without).all(|(a, b)| a.tasks == b.tasks));
        let marks = |rows: &[Row]| {
            let mut marks: Vec<u8> =
                rows.iter().filter(|row| row.presence == Presence::Present).filter_map(|row| row.term).collect();
            marks.sort_unstable();
            marks
        };
        assert_eq!(marks(&with), marks(&without));
        let mut present: Vec<(u32, u8)> = with
            .iter()
            .filter(|row| row.presence == Presence::Present)
            .filter_map(|row| Some((row.total(), row.term?)))
            .collect();
        present.sort_unstable();
        assert!(present.windows(2).all(|pair| pair[0].0 == pair[1].0 || pair[0].1 >= pair[1].1));
    }

    #[test]
    fn an_inversion_lifts_hard_tasks_and_lowers_easy_ones() {
        let (with, without) = both(&plan("task-inversion", 1.0, "largest-urban"), 2021, 5);
        let paper = super::super::papers::paper(PaperSubject::Math, 5).unwrap();
        let bare = Plan::default();
        let region = Region::new(&bare);
        let calibrated = World::new(&bare, &region).unwrap().calibrated(paper, 2021);
        let order = calibrated.by_difficulty();
        let points = |rows: &[Row], tasks: &[usize]| -> u32 {
            tasks.iter().map(|&task| rows.iter().map(|row| row.tasks[task].points()).sum::<u32>()).sum()
        };
        let (easy, middle, hard) = (&order[..5], &order[5..11], &order[11..]);
        assert!(points(&with, easy) * 10 < points(&without, easy) * 7);
        assert_eq!(points(&with, middle), points(&without, middle));
        assert!(points(&with, hard) > points(&without, hard) * 3 / 2);
    }

    #[test]
    fn a_class_of_low_spread_stands_together_and_high() {
        let (with, without) = both(&plan("low-spread", 1.0, "largest-rural"), 2021, 5);
        let totals = |rows: &[Row]| -> Vec<u32> {
            let class = rows.iter().filter(|row| row.class == 0 && row.presence == Presence::Present);
            class.map(Row::total).collect()
        };
        assert!(totals(&with).iter().all(|total| (15..=17).contains(total)), "{:?}", totals(&with));
        assert!(totals(&without).iter().any(|total| *total < 12));
    }

    #[test]
    fn a_rubric_makes_teeth_all_along_the_scale() {
        let (with, without) = both(&plan("rubric", 1.0, "all"), 2021, 5);
        let third = |rows: &[Row]| {
            let present = rows.iter().filter(|row| row.presence == Presence::Present);
            present.filter(|row| row.total() % 3 == 2).count()
        };
        assert_eq!((third(&with), third(&without) > 0), (0, true));
        assert!((mean(&with) - mean(&without)).abs() < 0.3);
        assert!(with.iter().all(|row| row.tasks.iter().all(|task| !matches!(task, Task::Score(score) if *score > 2))));
    }

    #[test]
    fn the_next_exam_of_a_raised_cohort_is_as_it_was() {
        let text = "schools = 60\n[[plant]]\nkind = \"next-exam-drop\"\nschool = \"random\"\ncount = 5\nyear = 2021\n\
                    subject = \"math\"\ngrade = 8\nstrength = 1.5";
        let plan = Plan::from_toml(text).unwrap();
        let (with, without) = both(&plan, 2021, 8);
        assert!(mean(&with) > mean(&without) + 2.0);
        let region = Region::new(&plan);
        let planted = World::new(&plan, &region).unwrap().planted;
        let schools: Vec<u32> = planted.iter().map(|planted| planted.school).collect();
        assert_eq!(schools.len(), 5);
        assert!(!schools.is_sorted(), "in the order of chance: {schools:?}");
        let other = Plan { seed: 2, ..plan.clone() };
        let moved: Vec<u32> =
            World::new(&other, &Region::new(&other)).unwrap().planted.iter().map(|planted| planted.school).collect();
        assert_ne!(schools, moved);
    }

    #[test]
    fn a_plant_without_a_school_is_refused() {
        let plan = Plan { schools: 10, ..plan("journal-gap", 1.0, "smallest-rural") };
        let plan = Plan { plants: vec![Plant { count: 9, ..plan.plants[0].clone() }], ..plan };
        let region = Region::new(&plan);
        assert!(
            matches!(World::new(&plan, &region), Err(Error::BadPlan { message }) if message.starts_with("plant[1]: vpr 2021 math 5: "))
        );
    }
}
