//! What the three layouts of a VPR protocol have in common: a pupil a row, a total, tasks, a variant that may say that
//! the pupil was absent.

use super::Reader;
use super::logins::Logins;
use crate::ingest::cell::{Reading, reading};
use crate::ingest::grid::{Row, Value};
use crate::ingest::keys::Known;
use crate::ingest::keys::period::year_of;
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::exam::{Mark, Procedure};
use crate::model::period::Year;
use crate::model::problem::{KeyPart, KeySource, KeyValue, ProblemKind};
use crate::model::results::{PupilRows, SheetResults};
use crate::model::school::School;

/// A column of a task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Task {
    /// Zero-based column.
    pub col: usize,
    /// Maximum score, where the header states it.
    pub max: Option<f64>,
}

/// Which column is which; zero-based.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Login of the school.
    pub school: usize,
    /// `login | name` of the school.
    pub name: Option<usize>,
    /// Municipality.
    pub municipality: Option<usize>,
    /// Date of the upload, from which the year is taken.
    pub date: Option<usize>,
    /// Term mark.
    pub journal: Option<usize>,
    /// Variant; two where the test has two parts.
    pub variants: Vec<usize>,
    /// Total.
    pub total: usize,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Whether the layout writes 0 for the total of an absent pupil, so that this is no news.
    pub zero_for_absent: bool,
}

/// Reads a protocol.
pub struct Protocol {
    columns: Columns,
    schools: Logins,
    rows: PupilRows,
    absent: Vec<u32>,
    /// Kept rows in which each task has a score or a known sign.
    filled: Vec<u32>,
    /// What the sheet says of its schools, with row and column; told when the year is known.
    said: Vec<(School, u32, usize)>,
    year: Option<Year>,
    other_year: Option<Year>,
}

/// What the variant says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seat {
    Present,
    Absent,
    /// Absent for one part of the test, there for another.
    Partial,
}

impl Protocol {
    /// A reader of those columns.
    pub fn new(columns: Columns) -> Self {
        let filled = vec![0; columns.tasks.len()];
        Self {
            columns,
            schools: Logins::default(),
            rows: PupilRows::default(),
            absent: Vec::new(),
            filled,
            said: Vec::new(),
            year: None,
            other_year: None,
        }
    }

    fn school(&mut self, row: &Row<'_>, sink: &mut Sink) -> Option<u32> {
        let col = self.columns.school;
        let number = match row.get(col) {
            Value::Text(login) => self.schools.number(login),
            Value::Number(login) => self.schools.number(&login.to_string()),
            _ => None,
        };
        let Some((number, new)) = number else {
            sink.rejected(ProblemKind::BadSchoolId, row.index, col, row.get(col));
            return None;
        };
        if new {
            self.absent.push(0);
            self.introduce(number, row);
        }
        Some(number)
    }

    fn introduce(&mut self, number: u32, row: &Row<'_>) {
        let Some(id) = self.schools.ids.get(number as usize) else { return };
        let said = |col: Option<usize>| col.and_then(|col| row.get(col).text()).map(after_bar).map(Into::into);
        let (name, municipality) = (said(self.columns.name), said(self.columns.municipality));
        if name.is_some() || municipality.is_some() {
            let school = School { name, municipality, ..School::unknown(id.clone()) };
            let col = self.columns.name.or(self.columns.municipality).unwrap_or(self.columns.school);
            self.said.push((school, row.index, col));
        }
    }

    fn note_year(&mut self, row: &Row<'_>) {
        let Some(col) = self.columns.date else { return };
        match (self.year, year_of(row.get(col))) {
            (None, found) => self.year = found,
            (Some(known), Some(found)) if found != known => self.other_year = self.other_year.or(Some(found)),
            _ => {}
        }
    }

    fn seat(&self, row: &Row<'_>) -> Seat {
        let mut absent = false;
        let mut present = false;
        for &col in &self.columns.variants {
            match reading(row.get(col)) {
                Reading::Empty => {}
                Reading::Absent => absent = true,
                _ => present = true,
            }
        }
        match (absent, present) {
            (true, false) => Seat::Absent,
            (true, true) => Seat::Partial,
            (false, _) => Seat::Present,
        }
    }

    fn keep(&mut self, school: u32, total: f64, row: &Row<'_>, sink: &mut Sink) {
        let not_taught = self.tasks(total, row, sink);
        let journal = self.journal(row, sink);
        self.rows.school.push(school);
        self.rows.row.push(row.index);
        self.rows.primary.push(total as f32);
        self.rows.test.push(PupilRows::ABSENT);
        self.rows.mark.push(0);
        self.rows.journal.push(journal);
        self.rows.not_taught.push(not_taught);
        sink.kept();
    }

    /// Looks through the tasks: which are in use, which topics were not taught, which cells are no scores.
    fn tasks(&mut self, total: f64, row: &Row<'_>, sink: &mut Sink) -> u8 {
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

    fn journal(&self, row: &Row<'_>, sink: &mut Sink) -> u8 {
        let Some(col) = self.columns.journal else { return 0 };
        let value = row.get(col);
        match reading(value) {
            Reading::Empty | Reading::NoMark | Reading::Dash => 0,
            Reading::Number(mark) if mark.fract() == 0.0 && (2.0..=5.0).contains(&mark) => {
                Mark::new(mark as u8).map_or(0, Mark::get)
            }
            _ => {
                sink.problem(ProblemKind::BadMark, row.index, col, value);
                0
            }
        }
    }

    fn absentee(&mut self, school: u32, total: Option<f64>, row: &Row<'_>, sink: &mut Sink) {
        if total.is_some_and(|total| total != 0.0 || !self.columns.zero_for_absent) {
            let col = self.columns.total;
            sink.problem(ProblemKind::AbsentWithTotal, row.index, col, row.get(col));
        }
        if let Some(count) = self.absent.get_mut(school as usize) {
            *count += 1;
        }
        sink.absent();
    }

    /// Tasks that the sheet really has: layouts declare more columns than there are tasks, and rows that someone moved
    /// to the right leave debris in them. A task is filled (with a score or a sign) in a tenth of the rows at least.
    fn tasks_in_use(&self) -> u32 {
        let rows = self.rows.len();
        let in_use = self.filled.iter().filter(|filled| **filled > 0 && **filled as usize * 10 >= rows).count();
        u32::try_from(in_use).unwrap_or(u32::MAX)
    }

    fn max_primary(&self) -> Option<f64> {
        let tasks = &self.columns.tasks;
        let sum = tasks.iter().map(|task| task.max).sum::<Option<f64>>();
        sum.filter(|_| !tasks.is_empty())
    }
}

impl Reader for Protocol {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        self.note_year(row);
        let Some(school) = self.school(row, sink) else { return };
        let col = self.columns.total;
        let value = row.get(col);
        let total = match reading(value) {
            Reading::Number(total) => Some(total),
            Reading::Empty | Reading::Dash => None,
            Reading::Absent => return self.absentee(school, None, row, sink),
            Reading::Error => return sink.rejected(ProblemKind::ErrorCell, row.index, col, value),
            _ => return sink.rejected(ProblemKind::NotANumber, row.index, col, value),
        };
        match (self.seat(row), total) {
            (Seat::Absent, total) => self.absentee(school, total, row, sink),
            (Seat::Partial, Some(_)) => sink.rejected(ProblemKind::PartialSitting, row.index, col, value),
            (_, None) => sink.rejected(ProblemKind::NoTotal, row.index, col, value),
            (Seat::Present, Some(total)) if total < 0.0 => {
                sink.rejected(ProblemKind::Negative, row.index, col, value);
            }
            (Seat::Present, Some(total)) => self.keep(school, total, row, sink),
        }
    }

    fn finish(mut self: Box<Self>, sink: &mut Sink) {
        let known = Known {
            procedure: Some((Procedure::Vpr, KeySource::Form)),
            year: self.year.map(|year| (year, KeySource::Column)),
            ..Known::default()
        };
        if let (Some(year), Some(other)) = (self.year, self.other_year) {
            sink.sheet_problem(ProblemKind::KeyConflict {
                part: KeyPart::Year,
                taken: (KeyValue::Year(year), KeySource::Column),
                other: (KeyValue::Year(other), KeySource::Column),
            });
        }
        let Some(sitting) = sink.sitting(known) else {
            sink.record.rejected += std::mem::take(&mut sink.record.kept);
            return;
        };
        for (school, row, col) in std::mem::take(&mut self.said) {
            sink.fact(school, FactSource::Results, row, col);
        }
        self.rows.schools = std::mem::take(&mut self.schools.ids);
        sink.results.push(SheetResults {
            sitting,
            place: sink.place.clone(),
            day: None,
            total_col: u32::try_from(self.columns.total).unwrap_or(u32::MAX),
            max_primary: self.max_primary(),
            tasks: self.tasks_in_use(),
            rows: self.rows,
            absent: self.absent,
        });
    }
}

/// The words of `reg22_m019 | Красногорский муниципальный район`.
fn after_bar(text: &str) -> &str {
    text.split_once('|').map_or(text, |(_, words)| words).trim()
}
