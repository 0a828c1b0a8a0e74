//! What each kind of plant does to the rows of its school.

use crate::simulate::papers::{Calibrated, Paper};
use crate::simulate::plan::{Plant, PlantKind};
use crate::simulate::vpr::{Presence, Row, Task};
use crate::stats::chance::Chance;

/// Does to the rows what the plant says. Plants that shift a cohort's ability have been at work before there were rows.
pub fn apply(plant: &Plant, calibrated: &Calibrated, rows: &mut [Row], chance: &mut Chance) {
    let paper = calibrated.paper;
    match plant.kind {
        PlantKind::CutHeaping => heap(plant, paper, rows, chance),
        PlantKind::JournalGap => raise_term_marks(plant.strength, rows, chance),
        PlantKind::AlikeAnswers => copy(plant.strength, rows, chance),
        PlantKind::RankDisagreement => reverse_term_marks(plant.strength, rows, chance),
        PlantKind::TaskInversion => invert(plant.strength, calibrated, rows, chance),
        PlantKind::LowSpread => gather(plant.strength, paper, rows, chance),
        PlantKind::Rubric => round(plant, paper, rows, chance),
        PlantKind::CohortJump | PlantKind::InflatedMean | PlantKind::NextExamDrop => {}
    }
}

/// Lifts pupils from just below a bound onto it, a point at a time on random tasks that are not full.
fn heap(plant: &Plant, paper: &Paper, rows: &mut [Row], chance: &mut Chance) {
    for row in present(rows) {
        let total = row.total();
        let bound = paper.bounds.iter().find(|&&bound| bound > total && bound - total <= plant.reach.into());
        let Some(&bound) = bound.filter(|_| chance.happens(plant.strength)) else { continue };
        bring(row, bound, paper, chance);
    }
}

fn raise_term_marks(strength: f64, rows: &mut [Row], chance: &mut Chance) {
    for row in rows {
        if chance.happens(strength) {
            row.term = row.term.map(|mark| (mark + 1).min(5));
        }
    }
}

/// Pupils of the largest class hand in the work of one who did well (at seven tenths of the class).
fn copy(strength: f64, rows: &mut [Row], chance: &mut Chance) {
    let Some(class) = largest_class(rows) else { return };
    let mut best: Vec<&Row> =
        rows.iter().filter(|row| row.presence == Presence::Present && row.class == class).collect();
    best.sort_by_key(|row| (row.total(), row.number));
    let Some(model) = best.get(best.len() * 7 / 10).map(|row| row.tasks.clone()) else { return };
    for row in present(rows).filter(|row| row.class == class) {
        if chance.happens(strength) {
            row.tasks.clone_from(&model);
        }
    }
}

/// The term marks of some pupils go to each other: the best of them by the test has the lowest mark.
fn reverse_term_marks(strength: f64, rows: &mut [Row], chance: &mut Chance) {
    let mut some: Vec<&mut Row> = present(rows).filter(|row| row.term.is_some() && chance.happens(strength)).collect();
    some.sort_by_key(|row| (row.total(), row.number));
    let mut marks: Vec<Option<u8>> = some.iter().map(|row| row.term).collect();
    marks.sort_unstable();
    for (row, mark) in some.into_iter().zip(marks.into_iter().rev()) {
        row.term = mark;
    }
}

/// Some pupils do nearly all of the hardest third of the tasks and half of the easiest.
fn invert(strength: f64, calibrated: &Calibrated, rows: &mut [Row], chance: &mut Chance) {
    let order = calibrated.by_difficulty();
    let third = order.len() / 3;
    let taught = |row: &Row, task: usize| row.tasks[task] != Task::NotTaught;
    for row in present(rows) {
        if !chance.happens(strength) {
            continue;
        }
        for &task in &order[..third] {
            if chance.happens(0.5) && taught(row, task) {
                row.tasks[task] = Task::Score(0);
            }
        }
        for &task in &order[order.len() - third..] {
            if chance.happens(0.9) && taught(row, task) {
                row.tasks[task] = Task::Score(calibrated.paper.tasks[task].1);
            }
        }
    }
}

/// Pupils of the largest class get nearly the same total, a third of the way from the bound of «5» to the maximum.
fn gather(strength: f64, paper: &Paper, rows: &mut [Row], chance: &mut Chance) {
    let Some(class) = largest_class(rows) else { return };
    let common = paper.bounds[2] + (paper.max() - paper.bounds[2]) / 3;
    for row in present(rows).filter(|row| row.class == class) {
        let wanted = common + [0, 1, 1, 2][chance.index(4)] - 1;
        if chance.happens(strength) {
            bring(row, wanted, paper, chance);
        }
    }
}

/// A rubric that leaves some totals rare: of every `reach` totals the last goes a point up or down, whatever the bounds.
fn round(plant: &Plant, paper: &Paper, rows: &mut [Row], chance: &mut Chance) {
    let every = u32::from(plant.reach.max(2));
    for row in present(rows) {
        let total = row.total();
        let (moved, up) = (chance.happens(plant.strength), chance.happens(0.5));
        if moved && total % every == every - 1 {
            let wanted = if up && total < paper.max() { total + 1 } else { total - 1 };
            bring(row, wanted, paper, chance);
        }
    }
}

fn present(rows: &mut [Row]) -> impl Iterator<Item = &mut Row> {
    rows.iter_mut().filter(|row| row.presence == Presence::Present)
}

/// The class with the most pupils present, of equals the first.
fn largest_class(rows: &[Row]) -> Option<u8> {
    let size =
        |class: u8| rows.iter().filter(move |row| row.presence == Presence::Present && row.class == class).count();
    (0..=u8::MAX).max_by_key(|&class| (size(class), u8::MAX - class))
}

/// Brings a pupil's total to the wanted one, a point at a time on random tasks that have room for it.
fn bring(row: &mut Row, wanted: u32, paper: &Paper, chance: &mut Chance) {
    let total = row.total();
    let up = wanted > total;
    for _ in 0..wanted.abs_diff(total) {
        let has_room = |task: &usize| match (up, row.tasks[*task]) {
            (_, Task::NotTaught) => false,
            (true, held) => held.points() < paper.tasks[*task].1.into(),
            (false, held) => held.points() > 0,
        };
        let open: Vec<usize> = (0..row.tasks.len()).filter(has_room).collect();
        let Some(&task) = open.get(chance.index(open.len())) else { break };
        let points = row.tasks[task].points() as u8;
        row.tasks[task] = Task::Score(if up { points + 1 } else { points - 1 });
    }
}
