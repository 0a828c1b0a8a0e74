//! Sittings of the VPR: a school's pupils with their task scores, totals and term marks.

use super::papers::{Calibrated, Paper};
use super::plants;
use super::region::SimSchool;
use super::world::World;
use crate::model::school::SchoolKind;
use crate::stats::chance::Chance;

/// What stands in a task's cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A score.
    Score(u8),
    /// Not begun: an X, worth 0.
    NotBegun,
    /// «не пройд.», worth 0.
    NotTaught,
    /// Nothing: the pupil was absent from that part.
    Blank,
}

impl Task {
    /// What it adds to the total.
    pub fn points(self) -> u32 {
        match self {
            Self::Score(score) => score.into(),
            Self::NotBegun | Self::NotTaught | Self::Blank => 0,
        }
    }
}

/// Who was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// There.
    Present,
    /// Absent.
    Absent,
    /// There for the first part only (Russian, grade 4, 2020: the dictation and its task).
    FirstPart,
}

/// A pupil's row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Number in the school, from 1.
    pub number: u32,
    /// Girl.
    pub female: bool,
    /// Class within the grade, from 0.
    pub class: u8,
    /// Presence.
    pub presence: Presence,
    /// Variant, 1 or 2.
    pub variant: u8,
    /// Term mark, 2–5; none for «нет отметки».
    pub term: Option<u8>,
    /// Tasks; blank when absent.
    pub tasks: Vec<Task>,
}

impl Row {
    /// Sum of the tasks.
    pub fn total(&self) -> u32 {
        self.tasks.iter().map(|task| task.points()).sum()
    }
}

/// Tasks of the first part of Russian in grade 4.
const FIRST_PART: usize = 5;

/// Whether a school sits the paper. In autumn 2020 the programme of a grade was sat by the next grade.
pub fn sits(school: &SimSchool, year: u16, paper: &Paper) -> bool {
    school.kind != SchoolKind::Evening && school.teaches.grade(paper.grade + u8::from(year == 2020))
}

/// The rows of a school at a sitting, with what is planted there.
pub fn rows(world: &World<'_>, school: &SimSchool, year: u16, calibrated: &Calibrated) -> Vec<Row> {
    let paper = calibrated.paper;
    if !sits(school, year, paper) {
        return Vec::new();
    }
    let jump = plants::jump(world, school, year, paper);
    let mut rows = clean(world, school, year, calibrated, jump);
    plants::apply(world, school, year, calibrated, &mut rows);
    rows
}

/// The rows without plants, but for a shift of the whole cohort's ability.
fn clean(world: &World<'_>, school: &SimSchool, year: u16, calibrated: &Calibrated, shift: f64) -> Vec<Row> {
    let paper = calibrated.paper;
    let pupils = world.pupils(school, year, paper.grade);
    let level = world.level(school, year, Some(paper.subject)) + pupils.deviation;
    let name = format!("vpr {} {}", paper.subject.subject().code(), paper.grade);
    let mut chance = Chance::stream(world.plan.seed, &name, [school.id.into(), year.into()]);
    let untaught = untaught(paper, year, &mut chance);
    let rows = pupils.list.iter().zip(1..).map(|(pupil, number)| {
        // Every pupil takes the same number of draws, so that a shift moves nobody else's chance.
        let (absent, part, variant) = (chance.uniform(), chance.uniform(), 1 + u8::from(chance.happens(0.48)));
        let ability = world.ability(level, pupil, Some(paper.subject), chance.normal());
        let term = term_mark(ability - 0.6 * school.latent.expected, pupil.favour, chance.normal());
        let marked = !chance.happens(0.002);
        let tasks = (0..paper.tasks.len()).map(|task| {
            let (draw, begun) = (chance.uniform(), chance.uniform());
            match calibrated.score(task, ability + shift, draw) {
                _ if untaught.contains(&task) => Task::NotTaught,
                0 if begun < leaves_out(calibrated.difficulty(task) - ability) => Task::NotBegun,
                score => Task::Score(score),
            }
        });
        let mut tasks: Vec<Task> = tasks.collect();
        let presence = match absent < world.plan.model.absent {
            true => Presence::Absent,
            false if year == 2020 && two_parts(paper) && part < 0.01 => Presence::FirstPart,
            false => Presence::Present,
        };
        let sat = match presence {
            Presence::Present => tasks.len(),
            Presence::FirstPart => FIRST_PART,
            Presence::Absent => 0,
        };
        tasks.iter_mut().skip(sat).for_each(|task| *task = Task::Blank);
        let term = marked.then_some(term);
        Row { number, female: pupil.female, class: pupil.class, presence, variant, term, tasks }
    });
    rows.collect()
}

/// Whether the paper has two parts on two days.
pub fn two_parts(paper: &Paper) -> bool {
    paper.grade == 4 && paper.tasks.len() == 20
}

/// Probability that a task worth nothing was not even begun, the harder the likelier.
fn leaves_out(excess: f64) -> f64 {
    0.3 / (1.0 + (-1.5 * (excess - 0.8)).exp())
}

/// The mark of a term: against the school's own level for the most part, with the teacher's favour.
fn term_mark(ability: f64, favour: f64, day: f64) -> u8 {
    let seen = 0.85 * ability + 0.4 * favour + 0.25 * day;
    2 + [-2.2, -0.4, 0.95].iter().map(|&bound| u8::from(seen >= bound)).sum::<u8>()
}

/// Tasks on topics that the school has not taught yet: now and then one of the later tasks of grades 5 and above.
fn untaught(paper: &Paper, year: u16, chance: &mut Chance) -> Vec<usize> {
    let share = if year == 2021 { 0.01 } else { 0.03 };
    let tasks = paper.tasks.len();
    let (some, which) = (chance.happens(share), chance.index(tasks / 2));
    if some && paper.grade > 4 { vec![tasks / 2 + which] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::plan::Plan;
    use crate::simulate::region::Region;

    /// Region-wide shares of marks and of term marks at each sitting of the default plan.
    #[test]
    fn rows_are_consistent_and_the_region_is_plausible() {
        let plan = Plan { schools: 150, ..Plan::default() };
        let region = Region::new(&plan);
        let world = World::new(&plan, &region).unwrap();
        for (year, paper) in world.sittings() {
            let calibrated = world.calibrated(paper, year);
            let rows: Vec<Row> =
                region.schools.iter().flat_map(|school| rows(&world, school, year, &calibrated)).collect();
            let present: Vec<&Row> = rows.iter().filter(|row| row.presence == Presence::Present).collect();
            for row in &rows {
                assert_eq!(row.tasks.len(), paper.tasks.len());
                assert!(row.tasks.iter().zip(paper.tasks).all(|(task, &(_, max))| task.points() <= max.into()));
                assert!(row.total() <= paper.max());
                assert!(row.presence != Presence::Absent || row.tasks.iter().all(|&task| task == Task::Blank));
            }
            let share = |mark: u8| {
                present.iter().filter(|row| paper.mark(row.total()) == mark).count() as f64 / present.len() as f64
            };
            println!("{year} {:?} {} {:?}", paper.subject, paper.grade, [2, 3, 4, 5].map(share));
            assert!((0.08..0.15).contains(&share(2)), "{year} {:?} {}: {}", paper.subject, paper.grade, share(2));
            assert!((0.03..0.80).contains(&share(5)), "{year} {:?} {}: {}", paper.subject, paper.grade, share(5));
            let absent = rows.iter().filter(|row| row.presence == Presence::Absent).count() as f64 / rows.len() as f64;
            assert!((0.08..0.12).contains(&absent), "{absent}");
            let term =
                |mark: u8| present.iter().filter(|row| row.term == Some(mark)).count() as f64 / present.len() as f64;
            assert!(
                term(2) < 0.03 && (0.2..0.5).contains(&term(3)) && (0.1..0.3).contains(&term(5)),
                "{:?}",
                [2, 3, 4, 5].map(term)
            );
        }
    }
}
