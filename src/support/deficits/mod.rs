//! Tasks and skills that pupils could not do: by school and task, against the rest of the region, with what may be said of them.
//! `docs/deficits.md` explains every rule.

mod codifier;
mod compare;
mod figure;
mod groups;
pub mod settings;
mod skills;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use rayon::prelude::*;

use crate::error::CodifierFault;
use crate::model::deficits::{Answered, CodifierRow, DeficitsSettings, SchoolWork, Task, WorkDeficits};
use crate::model::exam::Sitting;

/// What is known of a task beside its scores.
#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    level: Option<crate::model::deficits::TaskLevel>,
    max: Option<u8>,
    skills: Vec<usize>,
    content: Option<Arc<str>>,
}

/// The works by sitting, and how many rows of the codifier are about none of them.
///
/// # Errors
/// A row of the codifier that cannot be: a task that its work does not have, the same task twice, another maximum.
pub fn find(
    works: Vec<Answered>,
    codifier: &[CodifierRow],
    settings: &DeficitsSettings,
) -> Result<(Vec<WorkDeficits>, u32), CodifierFault> {
    codifier::look_for_copies(codifier)?;
    let sittings: Vec<Sitting> = works.iter().map(|of| of.work.sitting).collect();
    let used = |row: &&CodifierRow| sittings.iter().any(|sitting| codifier::is_about(row, *sitting));
    let unused = (codifier.len() - codifier.iter().filter(used).count()) as u32;
    let found: Vec<Result<WorkDeficits, CodifierFault>> =
        works.into_par_iter().map(|of| work(&of, codifier, settings)).collect();
    Ok((found.into_iter().collect::<Result<_, _>>()?, unused))
}

fn work(of: &Answered, codifier: &[CodifierRow], settings: &DeficitsSettings) -> Result<WorkDeficits, CodifierFault> {
    let (known, names) = codifier::known(of, codifier)?;
    let maxima: Vec<u8> =
        of.work.items.iter().zip(&known).map(|(item, known)| known.max.or(item.max).unwrap_or(1).max(1)).collect();
    let tallies = figure::tallies(&of.work, &maxima, settings);
    let region = figure::sum(&tallies, &maxima);
    let levels: Vec<_> = known.iter().map(|known| known.level).collect();
    let mut schools: Vec<SchoolWork> = tallies
        .iter()
        .map(|(school, pupils, tallies)| SchoolWork {
            school: school.clone(),
            pupils: *pupils,
            tasks: tallies
                .iter()
                .zip(&levels)
                .map(|(of, level)| figure::figure(of.clone(), *level, settings))
                .collect(),
            skills: Vec::new(),
        })
        .collect();
    compare::against_the_rest(&mut schools, &region, settings);
    let tasks: Vec<Task> = of
        .work
        .items
        .iter()
        .zip(known)
        .enumerate()
        .map(|(at, (item, known))| Task {
            label: item.label.clone(),
            max: maxima[at],
            stated: known.max.is_some() || of.stated.get(at).copied().unwrap_or(false),
            level: known.level,
            skills: known.skills,
            content: known.content,
            region: figure::figure(region[at].clone(), known.level, settings),
        })
        .collect();
    for school in &mut schools {
        school.skills = skills::of(names.len(), &tasks, &school.tasks, settings);
    }
    let of_region: Vec<_> = tasks.iter().map(|task| task.region.clone()).collect();
    let figures = skills::of(names.len(), &tasks, &of_region, settings);
    let (groups, ahead, compared) = groups::find(&of.work, &maxima, settings);
    Ok(WorkDeficits {
        sitting: of.work.sitting,
        skills: names.into_iter().zip(figures).collect(),
        pupils: schools.iter().map(|school| school.pupils).sum(),
        tasks,
        schools,
        groups,
        ahead,
        compared,
    })
}
