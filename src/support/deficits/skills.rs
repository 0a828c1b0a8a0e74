//! Skills: the tasks of each put together.

use crate::model::deficits::{DeficitsSettings, Figure, Footing, SkillFigure, SkillFinding, Task};

/// Figures of so many skills. Only tasks that may be read count; a deficit is said of the colours alone.
pub fn of(skills: usize, tasks: &[Task], figures: &[Figure], settings: &DeficitsSettings) -> Vec<SkillFigure> {
    let figure = |skill: usize| {
        let own: Vec<&Figure> =
            tasks.iter().zip(figures).filter(|(task, _)| task.skills.contains(&skill)).map(|(_, of)| of).collect();
        let (mut points, mut all) = (0, 0);
        for tally in own.iter().filter(|figure| figure.footing != Footing::TooFew).map(|figure| &figure.tally) {
            points += tally.points();
            all += u64::from(tally.n()) * tally.max() as u64;
        }
        let coloured = own.iter().filter(|figure| figure.light.is_some()).count() as u32;
        let red = own.iter().filter(|figure| figure.is_red()).count() as u32;
        let finding = match coloured {
            coloured if coloured < settings.skill_tasks => SkillFinding::NotEnough,
            _ if f64::from(red) * 100.0 > settings.skill_red * f64::from(coloured) => SkillFinding::Deficit,
            _ => SkillFinding::None,
        };
        let done = (all > 0).then(|| points as f64 / all as f64);
        SkillFigure { tasks: own.len() as u32, coloured, red, done, finding }
    };
    (0..skills).map(figure).collect()
}
