//! What the layouts of a VPR protocol have in common: a pupil a row, a total, tasks, a variant that may say that the
//! pupil was absent.

mod columns;
mod tasks;

pub use columns::{Columns, Given, Task};

use super::Reader;
use super::logins::Logins;
use crate::ingest::cell::{self, Reading, reading};
use crate::ingest::classes;
use crate::ingest::grid::{Row, Value};
use crate::ingest::keys::Known;
use crate::ingest::keys::period::year_of;
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::classes::Classes;
use crate::model::exam::{Mark, Procedure};
use crate::model::period::Year;
use crate::model::problem::{KeyPart, KeySource, KeyValue, ProblemKind};
use crate::model::results::{PupilRows, SheetResults};
use crate::model::school::School;

/// Reads a protocol.
pub struct Protocol {
    columns: Columns,
    given: Given,
    schools: Logins,
    rows: PupilRows,
    absent: Vec<u32>,
    classes: Classes,
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

/// What the cell of the total says.
enum Total {
    Points(f64),
    Nothing,
    Absent,
}

impl Protocol {
    /// A reader of those columns.
    pub fn new(columns: Columns) -> Self {
        Self::under(Given::default(), columns)
    }

    /// A reader of those columns under what was said above them.
    pub fn under(given: Given, columns: Columns) -> Self {
        let filled = vec![0; columns.tasks.len()];
        Self {
            columns,
            given,
            schools: Logins::default(),
            rows: PupilRows::default(),
            absent: Vec::new(),
            classes: Classes::default(),
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
        let said_above = || self.given.school.as_ref().and_then(|id| self.schools.number(id.as_str()));
        let Some((number, new)) = number.or_else(said_above) else {
            sink.rejected(ProblemKind::BadSchoolId, row.index, col, row.get(col));
            return None;
        };
        if let Some(id) = self.schools.ids.get(number as usize) {
            sink.row_of(row.index, id);
        }
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
        let mark = Self::mark_at(self.columns.mark, row, sink);
        let journal = Self::mark_at(self.columns.journal, row, sink);
        self.rows.school.push(school);
        self.rows.row.push(row.index);
        self.rows.primary.push(total as f32);
        self.rows.test.push(PupilRows::ABSENT);
        self.rows.mark.push(mark);
        self.rows.journal.push(journal);
        self.rows.not_taught.push(not_taught);
        if let Some(col) = self.columns.class {
            self.rows.class.push(classes::number(&mut self.classes, row.get(col)));
        }
        sink.kept();
    }

    /// A mark, 2–5, or 0.
    fn mark_at(col: Option<usize>, row: &Row<'_>, sink: &mut Sink) -> u8 {
        let Some(col) = col else { return 0 };
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

    fn check_participants(&self, sink: &mut Sink) {
        let Some((declared, (row, col))) = self.given.participants else { return };
        let counted = u32::try_from(sink.record.kept + sink.record.rejected).unwrap_or(u32::MAX);
        if declared != counted {
            let kind = ProblemKind::DeclaredDiffers { declared, counted };
            sink.problem(kind, row, col, Value::Number(f64::from(declared)));
        }
    }

    /// Whether the row is a heading between pupils.
    fn is_section(&self, row: &Row<'_>) -> bool {
        self.columns.pupil.is_some_and(|col| {
            let alone = row.filled().count() == 1 && !row.get(col).is_empty();
            alone || !cell::shown(row.get(col)).bytes().any(|byte| byte.is_ascii_digit())
        })
    }
}

impl Reader for Protocol {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        if self.is_section(row) {
            return sink.footer();
        }
        self.note_year(row);
        let Some(school) = self.school(row, sink) else { return };
        let col = self.columns.total;
        let value = row.get(col);
        let seat = self.seat(row);
        let total = match self.total(row) {
            Ok(Total::Absent) => return self.absentee(school, None, row, sink),
            Ok(Total::Points(total)) => self.computed(total, seat, row, sink),
            Ok(Total::Nothing) => None,
            Err(_) if seat == Seat::Absent && self.columns.total_of_tasks => None,
            Err((kind, col)) => return sink.rejected(kind, row.index, col, row.get(col)),
        };
        match (seat, total) {
            (Seat::Absent, total) => self.absentee(school, total, row, sink),
            (Seat::Partial, Some(_)) => sink.rejected(ProblemKind::PartialSitting, row.index, col, value),
            (_, None) if self.columns.blank_is_absent && self.is_blank(row) => {
                self.absentee(school, None, row, sink);
            }
            (_, None) => sink.rejected(ProblemKind::NoTotal, row.index, col, value),
            (Seat::Present, Some(total)) if total < 0.0 => {
                sink.rejected(ProblemKind::Negative, row.index, col, value);
            }
            (Seat::Present, Some(total)) => self.keep(school, total, row, sink),
        }
    }

    fn finish(mut self: Box<Self>, sink: &mut Sink) {
        self.check_participants(sink);
        let known = Known {
            procedure: Some((Procedure::Vpr, KeySource::Form)),
            year: self.year.map(|year| (year, KeySource::Column)).or(self.given.known.year),
            ..self.given.known
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
        self.rows.classes = std::mem::take(&mut self.classes.known);
        let items = self.keep_items_in_use();
        self.say_totals_apart(items.len(), sink);
        sink.results.push(SheetResults {
            sitting,
            place: sink.place.clone(),
            day: None,
            total_col: u32::try_from(self.columns.total).unwrap_or(u32::MAX),
            max_primary: self.max_primary(),
            tasks: u32::try_from(items.len()).unwrap_or(u32::MAX),
            items,
            rows: self.rows,
            absent: self.absent,
        });
    }
}

/// The words of `reg22_m019 | Красногорский муниципальный район`.
fn after_bar(text: &str) -> &str {
    text.split_once('|').map_or(text, |(_, words)| words).trim()
}
