//! Numbers of pupils of one school in different tables: register, context form, social passport.

use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::reading::StatedPupils;

use super::Checked;

/// Numbers of pupils may differ by a tenth of the larger one: tables are filled on different dates.
const SHARE: f64 = 0.10;
/// They may differ by so many pupils however small the school is.
const PUPILS: u32 = 5;
/// Years further apart than this are not compared: the school has grown or shrunk.
const YEARS: u16 = 1;

/// Each stated number against that of the best source; a school once for each other table.
pub(super) fn check(inputs: &Checked<'_>) -> Vec<Problem> {
    let mut stated: Vec<(usize, &StatedPupils)> = inputs.pupils.iter().enumerate().collect();
    stated.sort_by(|(a_at, a), (b_at, b)| (&a.school, a_at).cmp(&(&b.school, b_at)));
    stated.chunk_by(|(_, a), (_, b)| a.school == b.school).flat_map(of_school).collect()
}

fn of_school(stated: &[(usize, &StatedPupils)]) -> Vec<Problem> {
    let Some(((_, best), others)) = stated.split_first() else { return Vec::new() };
    let mut said: Vec<Problem> = Vec::new();
    for (_, other) in others {
        let same_table = |a: &Place, b: &Place| a.file == b.file && a.sheet == b.sheet;
        let is_said = said.iter().any(|problem| same_table(&problem.place, &other.place));
        if same_table(&best.place, &other.place)
            || is_said
            || !are_near(best, other)
            || agree(best.pupils, other.pupils)
        {
            continue;
        }
        let kind = ProblemKind::PupilsDiffer { pupils: best.pupils, there: best.place.clone() };
        let problem = Problem::new(other.place.clone(), kind, other.pupils.to_string());
        said.push(problem.of_school(Some(other.school.clone())));
    }
    said
}

fn are_near(one: &StatedPupils, other: &StatedPupils) -> bool {
    one.year.zip(other.year).is_none_or(|(one, other)| one.get().abs_diff(other.get()) <= YEARS)
}

fn agree(one: u32, other: u32) -> bool {
    let gap = one.abs_diff(other);
    gap <= PUPILS || f64::from(gap) <= SHARE * f64::from(one.max(other))
}
