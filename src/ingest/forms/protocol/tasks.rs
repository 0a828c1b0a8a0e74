//! The tasks of a protocol: their scores, which of them are in use, and the total that they add up to.

use super::{Protocol, Total};
use crate::ingest::cell::{Reading, reading};
use crate::ingest::grid::Row;
use crate::ingest::sink::Sink;
use crate::model::problem::ProblemKind;

impl Protocol {
    /// Looks through the tasks: which are in use, which topics were not taught, which cells are no scores.
    pub(super) fn tasks(&mut self, total: f64, row: &Row<'_>, sink: &mut Sink) -> u8 {
        let mut not_taught = 0_u8;
        for (task, filled) in self.columns.tasks.iter().zip(&mut self.filled) {
            let value = row.get(task.col);
            let right = match reading(value) {
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

    fn sum_of_tasks(&self, row: &Row<'_>) -> Result<Option<f64>, (ProblemKind, usize)> {
        let mut sum = None;
        for task in &self.columns.tasks {
            match reading(row.get(task.col)) {
                Reading::Number(score) if score >= 0.0 && task.max.is_none_or(|max| score <= max) => {
                    sum = Some(sum.unwrap_or(0.0) + score);
                }
                Reading::Empty | Reading::Dash | Reading::NotTaught => {}
                _ => return Err((ProblemKind::BadTaskScore { max: task.max }, task.col)),
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
    /// to the right leave debris in them. A task is filled (with a score or a sign) in a tenth of the rows at least.
    pub(super) fn tasks_in_use(&self) -> u32 {
        let rows = self.rows.len();
        let in_use = self.filled.iter().filter(|filled| **filled > 0 && **filled as usize * 10 >= rows).count();
        u32::try_from(in_use).unwrap_or(u32::MAX)
    }

    /// The maximum that the sheet states, else what the maxima of its tasks add up to.
    pub(super) fn max_primary(&self) -> Option<f64> {
        let tasks = &self.columns.tasks;
        let sum = tasks.iter().map(|task| task.max).sum::<Option<f64>>();
        self.given.max_primary.or_else(|| sum.filter(|_| !tasks.is_empty()))
    }
}
