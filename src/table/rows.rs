//! Pupils' rows of every sheet in the columns that the sums are taken of, each row with the cohort that it belongs to.

use std::collections::BTreeMap;

use crate::model::exam::Sitting;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::results::{PupilRows, SheetResults};
use crate::model::scale::{Scale, ScaleBook};
use crate::model::school::SchoolId;

use super::{has_test_score, infer};

/// Thousandths of a point: what scores are counted in, so that sums are exact.
pub(super) const PER_POINT: i64 = 1000;

/// No test of the field reaches this many points; a larger number is a misread cell, whatever the test.
const NO_TEST_REACHES: f64 = 1000.0;

/// A cohort's pupils whose sheets state the same maximum: the unit of summing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    /// School.
    pub school: SchoolId,
    /// Sitting.
    pub sitting: Sitting,
    /// Maximum primary score in thousandths.
    pub max: Option<i64>,
}

/// What is known of a part apart from its rows.
#[derive(Clone, Debug)]
pub(super) struct PartInfo {
    /// Index by which rows refer to it.
    pub index: u32,
    /// First sheet by place.
    pub place: Place,
    /// Absent pupils, where a sheet lists them.
    pub absent: Option<u32>,
}

/// Rows of pupils in columns of one length.
#[derive(Debug, Default)]
pub(super) struct Members {
    /// Every part, with the index by which `part` refers to it.
    pub parts: BTreeMap<Part, PartInfo>,
    /// Index of the part.
    pub part: Vec<u32>,
    /// Primary score in thousandths.
    pub primary: Vec<Option<i64>>,
    /// 1 at the maximum, 0 below it; absent without a score or a maximum.
    pub full: Vec<Option<i32>>,
    /// Test score in thousandths.
    pub test: Vec<Option<i64>>,
    /// 1 below the minimum, 0 not; absent where the minimum or the result is not known.
    pub below: Vec<Option<i32>>,
    /// Mark 2–5.
    pub mark: Vec<Option<i32>>,
    /// 1 when the mark was made by a scale.
    pub scaled: Vec<i32>,
    /// Term mark 2–5.
    pub journal: Vec<Option<i32>>,
    /// Tasks not taught.
    pub not_taught: Vec<i32>,
    /// Tasks of the sheet.
    pub tasks: Vec<i32>,
}

/// The rows of the schools that count, and a problem for each total above the maximum: that row is left out.
pub(super) fn members(sheets: &[&SheetResults], kept: &[Vec<bool>], scales: &ScaleBook) -> (Members, Vec<Problem>) {
    let mut members = Members::default();
    let mut problems = Vec::new();
    for (sheet, kept) in sheets.iter().zip(kept) {
        let scale = scales.get(&sheet.sitting);
        let max = sheet.max_primary.or_else(|| scale.and_then(|scale| scale.max_primary));
        let parts = members.enter(sheet, kept, max);
        for i in 0..sheet.rows.len() {
            let Some(part) = parts[sheet.rows.school[i] as usize] else { continue };
            match Scores::of(&sheet.rows, i, max, scale) {
                Ok(scores) => members.push(part, sheet, i, &scores, scale),
                Err(problem) => {
                    let place = sheet.place.with_cell(sheet.rows.row[i], sheet.total_col);
                    let school = sheet.rows.schools.get(sheet.rows.school[i] as usize).cloned();
                    problems.push(Problem::new(place, problem.0, problem.1.to_string()).of_school(school));
                }
            }
        }
    }
    (members, problems)
}

/// One problem for each sitting in which something could not be computed for want of a scale, at its first sheet.
pub(super) fn without_scale(sheets: &[&SheetResults], scales: &ScaleBook) -> Vec<Problem> {
    let lacking = |sheet: &&SheetResults| {
        let scale = scales.get(&sheet.sitting);
        if has_test_score(sheet.sitting) {
            let tests = sheet.rows.test.iter().any(|test| *test != PupilRows::ABSENT);
            let untested = sheet.rows.test.iter().zip(&sheet.rows.primary);
            let untested = untested.into_iter().any(|(t, p)| *t == PupilRows::ABSENT && *p != PupilRows::ABSENT);
            (tests && scale.is_none_or(|scale| scale.min_test.is_none()))
                || (untested && scale.is_none_or(|scale| scale.test_by_primary.is_none()))
        } else {
            infer::lacks_marks(&sheet.rows) && scale.is_none_or(|scale| scale.bounds.is_none())
        }
    };
    let of_sitting = sheets.chunk_by(|a, b| a.sitting == b.sitting);
    let lacking = of_sitting.filter_map(|sheets| sheets.iter().find(|sheet| lacking(sheet)));
    lacking
        .map(|sheet| Problem::new(sheet.place.clone(), ProblemKind::NoScale { sitting: sheet.sitting }, ""))
        .collect()
}

/// A row's scores in thousandths.
struct Scores {
    primary: Option<i64>,
    test: Option<i64>,
    full: Option<i32>,
}

impl Scores {
    fn of(rows: &PupilRows, i: usize, max: Option<f64>, scale: Option<&Scale>) -> Result<Self, (ProblemKind, f32)> {
        let primary = within(rows.primary[i], max.unwrap_or(NO_TEST_REACHES))?;
        let test = within(rows.test[i], 100.0)?;
        let by_scale = || {
            let points = (rows.primary[i] != PupilRows::ABSENT).then(|| f64::from(rows.primary[i]))?;
            scale?.test_score(points).map(thousandths)
        };
        let full = primary.zip(max).map(|(primary, max)| i32::from(primary >= thousandths(max)));
        Ok(Self { primary, test: test.or_else(by_scale), full })
    }
}

fn thousandths(points: f64) -> i64 {
    (points * PER_POINT as f64).round() as i64
}

/// A stored score in thousandths, if there is one and it is from 0 to `max`.
fn within(score: f32, max: f64) -> Result<Option<i64>, (ProblemKind, f32)> {
    if score == PupilRows::ABSENT {
        return Ok(None);
    }
    let points = f64::from(score);
    if points < 0.0 {
        Err((ProblemKind::Negative, score))
    } else if points <= max {
        Ok(Some(thousandths(points)))
    } else {
        Err((ProblemKind::AboveMaximum { max }, score))
    }
}

impl Members {
    /// Enters a sheet's schools as parts: the index of each, or nothing for a school that does not count.
    fn enter(&mut self, sheet: &SheetResults, kept: &[bool], max: Option<f64>) -> Vec<Option<u32>> {
        let schools = sheet.rows.schools.iter().zip(kept).enumerate();
        let entered = schools.map(|(at, (school, kept))| {
            let part = Part { school: school.clone(), sitting: sheet.sitting, max: max.map(thousandths) };
            kept.then(|| {
                let next = self.parts.len() as u32;
                let info = PartInfo { index: next, place: sheet.place.clone(), absent: None };
                let info = self.parts.entry(part).or_insert(info);
                if let Some(absent) = sheet.absent.get(at) {
                    info.absent = Some(info.absent.unwrap_or(0) + absent);
                }
                info.index
            })
        });
        entered.collect()
    }

    fn push(&mut self, part: u32, sheet: &SheetResults, i: usize, scores: &Scores, scale: Option<&Scale>) {
        let rows = &sheet.rows;
        let exported = i32::from(rows.mark[i]);
        let by_scale = || {
            let points = scores.primary.map(|_| f64::from(rows.primary[i]))?;
            scale?.mark(points).map(|mark| i32::from(mark.get()))
        };
        let mark = if exported == 0 { by_scale() } else { Some(exported) };
        let below = if has_test_score(sheet.sitting) {
            let minimum = scale.and_then(|scale| scale.min_test);
            scores.test.zip(minimum).map(|(test, minimum)| i32::from(test < thousandths(minimum)))
        } else {
            mark.map(|mark| i32::from(mark == 2))
        };
        self.part.push(part);
        self.primary.push(scores.primary);
        self.full.push(scores.full);
        self.test.push(scores.test);
        self.below.push(below);
        self.mark.push(mark);
        self.scaled.push(i32::from(exported == 0 && mark.is_some()));
        self.journal.push((rows.journal[i] != 0).then(|| i32::from(rows.journal[i])));
        self.not_taught.push(i32::from(rows.not_taught[i]));
        self.tasks.push(sheet.tasks as i32);
    }
}
