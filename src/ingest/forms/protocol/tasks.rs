//! The tasks of a protocol: their scores, which of them are in use, and the total that they add up to.

use super::{Protocol, Seat, Task, Total};
use crate::ingest::cell::{Reading, reading};
use crate::ingest::grid::{Row, Value};
use crate::ingest::sink::Sink;
use crate::model::problem::ProblemKind;
use crate::model::results::{Item, PupilRows};
use crate::model::work::points;

impl Protocol {
    /// Looks through the tasks: which are in use, which topics were not taught, which cells are no scores.
    pub(super) fn tasks(&mut self, total: f64, row: &Row<'_>, sink: &mut Sink) -> u8 {
        let mut not_taught = 0_u8;
        for (task, filled) in self.columns.tasks.iter().zip(&mut self.filled) {
            let value = row.get(task.col);
            let read = reading(value);
            self.rows.scores.push(stored(&read, task.max.unwrap_or(total)));
            let right = match read {
                Reading::Empty => continue,
                Reading::Number(score) => score >= 0.0 && score <= task.max.unwrap_or(total),
                Reading::Dash => true,
                Reading::NotTaught => {
                    not_taught = not_taught.saturating_add(1);
                    true
                }
                _ => false,
            };
            if right {
                *filled += 1;
            } else {
                sink.problem(ProblemKind::BadTaskScore { max: task.max }, row.index, task.col, value);
            }
        }
        not_taught
    }

    /// The total of a row: its cell, or what the scores of the tasks add up to. Signs and blank cells among the tasks count
    /// as nothing there, and a row without a single score has no total.
    pub(super) fn total(&self, row: &Row<'_>) -> Result<Total, (ProblemKind, usize)> {
        let col = self.columns.total;
        if self.columns.total_of_tasks {
            return Ok(self.sum_of_tasks(row)?.map_or(Total::Nothing, Total::Points));
        }
        match reading(row.get(col)) {
            Reading::Number(total) => Ok(Total::Points(total)),
            Reading::Empty | Reading::Dash => Ok(Total::Nothing),
            Reading::Absent => Ok(Total::Absent),
            Reading::Error => Err((ProblemKind::ErrorCell, col)),
            Reading::Uncomputed => Err((ProblemKind::FormulaWithoutValue, col)),
            _ => Err((ProblemKind::NotANumber, col)),
        }
    }

    /// The total of a pupil who was there. A zero that stands beside tasks with points was never computed: such a pupil would be
    /// counted among those who failed, so the sum of the tasks is taken, and said. Where a task cannot be read there is no sum,
    /// and so no total.
    pub(super) fn computed(&self, total: f64, seat: Seat, row: &Row<'_>, sink: &mut Sink) -> Option<f64> {
        if total != 0.0 || seat != Seat::Present || self.columns.total_of_tasks {
            return Some(total);
        }
        match self.sum_of_tasks(row) {
            Ok(Some(sum)) if sum > 0.0 => {
                let col = self.columns.total;
                sink.problem(ProblemKind::TotalNotComputed { sum }, row.index, col, row.get(col));
                Some(sum)
            }
            Err(_) if self.has_points(row) => None,
            _ => Some(total),
        }
    }

    fn has_points(&self, row: &Row<'_>) -> bool {
        let points = |task: &Task| matches!(reading(row.get(task.col)), Reading::Number(score) if score > 0.0);
        self.columns.tasks.iter().any(points)
    }

    /// Says of a sheet in how many of its rows, with all tasks there, the total is not what the tasks add up to.
    pub(super) fn say_totals_apart(&self, items: usize, sink: &mut Sink) {
        if items == 0 || self.columns.total_of_tasks {
            return;
        }
        let rows = self.rows.scores.chunks_exact(items).zip(&self.rows.primary).zip(&self.rows.row);
        let mut apart = rows.filter(|((scores, total), _)| {
            let known: Option<u32> = scores.iter().map(|score| points(*score).map(u32::from)).sum();
            known.is_some_and(|sum| sum as f32 != **total)
        });
        if let Some(((_, total), first)) = apart.next() {
            let kind = ProblemKind::TotalsApart { rows: apart.count() as u32 + 1 };
            sink.problem(kind, *first, self.columns.total, Value::Number(f64::from(*total)));
        }
    }

    fn sum_of_tasks(&self, row: &Row<'_>) -> Result<Option<f64>, (ProblemKind, usize)> {
        let mut sum = None;
        for task in &self.columns.tasks {
            match reading(row.get(task.col)) {
                Reading::Number(score) if score >= 0.0 && task.max.is_none_or(|max| score <= max) => {
                    sum = Some(sum.unwrap_or(0.0) + score);
                }
                Reading::Empty | Reading::Dash | Reading::NotTaught => {}
                Reading::Number(score) if score < 0.0 => return Err((ProblemKind::Negative, task.col)),
                Reading::Number(score) => {
                    let max = task.max.unwrap_or(score);
                    return Err((ProblemKind::AboveMaximum { max }, task.col));
                }
                Reading::Error => return Err((ProblemKind::ErrorCell, task.col)),
                _ => return Err((ProblemKind::NotANumber, task.col)),
            }
        }
        Ok(sum)
    }

    /// Whether neither a variant nor a single score stands in the row.
    pub(super) fn is_blank(&self, row: &Row<'_>) -> bool {
        let nothing = |col: &usize| matches!(reading(row.get(*col)), Reading::Empty | Reading::Dash);
        self.columns.variants.iter().all(nothing) && matches!(self.sum_of_tasks(row), Ok(None))
    }

    /// Tasks that the sheet really has: layouts declare more columns than there are tasks, and rows that someone moved
    /// to the right leave debris in them. A task is filled (with a score or a sign) in a tenth of the rows at least. The
    /// scores of the others are let go.
    pub(super) fn keep_items_in_use(&mut self) -> Vec<Item> {
        let rows = self.rows.len();
        let in_use: Vec<bool> = self.filled.iter().map(|filled| *filled > 0 && *filled as usize * 10 >= rows).collect();
        if !in_use.is_empty() && in_use.contains(&false) {
            let scores = std::mem::take(&mut self.rows.scores);
            let of_tasks = scores.into_iter().zip(in_use.iter().cycle());
            self.rows.scores = of_tasks.filter(|(_, used)| **used).map(|(score, _)| score).collect();
        }
        self.rows.scores.shrink_to_fit();
        let tasks = self.columns.tasks.iter().zip(&in_use).filter(|(_, used)| **used);
        tasks.map(|(task, _)| Item { label: task.label.clone(), max: task.max.map(|max| max as u8) }).collect()
    }

    /// The maximum that the sheet states, else what the maxima of its tasks add up to.
    pub(super) fn max_primary(&self) -> Option<f64> {
        let tasks = &self.columns.tasks;
        let sum = tasks.iter().map(|task| task.max).sum::<Option<f64>>();
        self.given.max_primary.or_else(|| sum.filter(|_| !tasks.is_empty()))
    }
}

/// A score as it is held: whole points up to the maximum, what was not attempted as 0, or one of the signs.
fn stored(read: &Reading, max: f64) -> u8 {
    match read {
        Reading::Number(score)
            if score.fract() == 0.0 && *score >= 0.0 && *score <= max.min(f64::from(PupilRows::MOST)) =>
        {
            *score as u8
        }
        Reading::Dash => 0,
        Reading::NotTaught => PupilRows::NOT_TAUGHT,
        _ => PupilRows::BLANK,
    }
}
