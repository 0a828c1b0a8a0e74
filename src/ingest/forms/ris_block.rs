//! One exam in a RIS export: the rows under one title, a pupil each.

use crate::ingest::attempts::Link;
use crate::ingest::cell::{Reading, reading};
use crate::ingest::grid::{Row, Value};
use crate::ingest::sink::Sink;
use crate::model::exam::{Mark, Sitting};
use crate::model::problem::ProblemKind;
use crate::model::results::{PupilRows, SheetResults};
use crate::model::subject::Subject;

use super::logins::Logins;
use super::ris_columns::{Columns, Span};
use super::ris_key::Key;
use super::ris_mask::{self, Short};
use super::ris_scores::{Scores, is_absent, is_by_marks, quotable, scores};
use super::ris_tasks::Tasks;

/// A row whose mask may differ from its primary score.
struct Doubt {
    row: u32,
    points: f64,
    primary: f64,
    short: Option<Short>,
}

/// The rows of one exam.
pub struct Block {
    key: Key,
    columns: Columns,
    by_marks: bool,
    /// Whether the masks of this exam's columns cover every task.
    whole_masks: bool,
    schools: Logins,
    rows: PupilRows,
    tasks: Tasks,
    absent: Vec<u32>,
    links: Vec<Option<Link>>,
    doubts: Vec<Doubt>,
    /// Tasks with a short answer whose `+` is worth one point, as rows show in which everything adds up.
    single: u128,
    without_primary: Vec<u32>,
    participants: u64,
    kept: u64,
    /// «Всего участников»: the number, its row and column.
    declared: Option<(f64, u32, usize)>,
}

impl Block {
    /// An exam with those columns.
    pub fn new(key: Key, columns: Columns, sink: &Sink) -> Self {
        let subject = key.subject(&sink.mentions);
        Self {
            by_marks: is_by_marks(key.procedure(&sink.mentions), subject),
            whole_masks: covers_every_task(&columns, subject),
            key,
            columns,
            schools: Logins::default(),
            rows: PupilRows::default(),
            tasks: Tasks::default(),
            absent: Vec::new(),
            links: Vec::new(),
            doubts: Vec::new(),
            single: 0,
            without_primary: Vec::new(),
            participants: 0,
            kept: 0,
            declared: None,
        }
    }

    /// Takes the columns of a header that was met below the title (or repeated at the head of a page).
    pub fn relabel(&mut self, columns: Columns, sink: &Sink) {
        self.whole_masks = covers_every_task(&columns, self.key.subject(&sink.mentions));
        self.columns = columns;
    }

    /// Whether anything stands in it.
    pub fn is_used(&self) -> bool {
        self.participants > 0 || !self.absent.is_empty() || self.declared.is_some()
    }

    /// Whether the row has a school.
    pub fn has_school(&self, row: &Row<'_>) -> bool {
        self.columns.school.is_some_and(|span| super::school_columns::login(span.get(row)).is_some())
    }

    /// Notes «Всего участников».
    pub fn declare(&mut self, row: &Row<'_>) {
        let number = row.filled().find_map(|(col, value)| match reading(value) {
            Reading::Number(number) => Some((number, row.index, col)),
            _ => None,
        });
        self.declared = self.declared.or(number);
    }

    /// Takes a pupil's row.
    pub fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        self.participants += 1;
        if let Some((col, _)) = row.filled().find(|(col, _)| *col > self.columns.last) {
            return sink.rejected(ProblemKind::BrokenLine, row.index, col, Value::Empty);
        }
        let Some(span) = self.columns.school else { return };
        let login = super::school_columns::login(span.get(row));
        let Some((school, new)) = login.and_then(|id| self.schools.number(id.as_str())) else {
            return sink.rejected(ProblemKind::BadSchoolId, row.index, span.col, quotable(span.get(row)));
        };
        if new {
            self.absent.push(0);
        }
        if is_absent(&self.columns, row) {
            self.participants -= 1;
            if let Some(count) = self.absent.get_mut(school as usize) {
                *count += 1;
            }
            return sink.absent();
        }
        self.present(school, row, sink);
    }

    fn present(&mut self, school: u32, row: &Row<'_>, sink: &mut Sink) {
        let (scores, mut wrong) = scores(&self.columns, self.by_marks, row);
        // A test score that no test gives: what stands beside it is not to be trusted either.
        let above = wrong.iter().position(|(kind, ..)| matches!(kind, ProblemKind::AboveMaximum { .. }));
        let is_kept = above.is_none() && scores != Scores::default();
        if is_kept {
            self.keep(school, scores, row);
            sink.kept();
        } else {
            // Nothing is left of the row: it is rejected with the first thing that was wrong.
            let at = above.unwrap_or(0);
            let nothing = (ProblemKind::NoTotal, self.total(), Value::Empty);
            let (kind, col, found) = if wrong.is_empty() { nothing } else { wrong.remove(at) };
            sink.rejected(kind, row.index, col, quotable(found));
        }
        for (kind, col, found) in wrong {
            sink.problem(kind, row.index, col, quotable(found));
        }
        if is_kept {
            self.masks(scores.primary, row, sink);
        }
    }

    fn keep(&mut self, school: u32, scores: Scores, row: &Row<'_>) {
        let stored = |score: Option<f64>| score.map_or(PupilRows::ABSENT, |score| score as f32);
        self.rows.school.push(school);
        self.rows.row.push(row.index);
        self.rows.primary.push(stored(scores.primary));
        self.rows.test.push(stored(scores.test));
        self.rows.mark.push(scores.mark.map_or(0, Mark::get));
        self.rows.journal.push(0);
        self.rows.not_taught.push(0);
        self.tasks.push(&self.columns, row);
        let cell = |span: Option<Span>| span.map_or(Value::Empty, |span| span.get(row));
        self.links.push(Link::of(cell(self.columns.series), cell(self.columns.number)));
        self.kept += 1;
    }

    /// Compares the points of the masks with the primary score, where every task is in them.
    fn masks(&mut self, primary: Option<f64>, row: &Row<'_>, sink: &mut Sink) {
        let mut points = 0_u32;
        let mut whole = self.whole_masks;
        let mut short = None;
        let columns = [(self.columns.short, true), (self.columns.long, false), (self.columns.oral_mask, false)];
        for (span, is_short) in columns {
            let Some(span) = span else { continue };
            let value = span.get(row);
            let found = value.text().and_then(|text| {
                if is_short {
                    ris_mask::short(text).inspect(|mask| short = Some(*mask)).map(|m| m.points)
                } else {
                    ris_mask::long(text)
                }
            });
            let silent = matches!(reading(value), Reading::Empty | Reading::Number(_))
                || !is_short && reading(value) == Reading::Dash;
            if found.is_none() && !silent {
                sink.problem(ProblemKind::BadTaskScore { max: None }, row.index, span.col, quotable(value));
            }
            whole &= found.is_some();
            points += found.unwrap_or(0);
        }
        let points = f64::from(points);
        match primary {
            _ if !whole => {}
            None => self.without_primary.push(row.index),
            Some(primary) if (primary - points).abs() > 1e-9 => {
                self.doubts.push(Doubt { row: row.index, points, primary, short });
            }
            Some(_) => self.single |= short.map_or(0, |mask| mask.done),
        }
    }

    /// The column at which a row's result is pointed.
    fn total(&self) -> usize {
        let columns = &self.columns;
        let span = columns.result(self.by_marks).or(columns.primary).or(columns.written).or(columns.school);
        span.map_or(0, |span| span.col)
    }

    /// Hands over the rows. `alone`: the sheet has no other exam.
    pub fn close(mut self, alone: bool, sink: &mut Sink) -> Option<Sitting> {
        self.say_masks(sink);
        if let Some((declared, row, col)) = self.declared
            && declared != self.participants as f64
        {
            let kind = ProblemKind::TotalDiffers { sum: self.participants as f64 };
            sink.problem(kind, row, col, Value::Number(declared));
        }
        let Some(sitting) = self.key.sitting(alone, sink) else {
            sink.record.kept = sink.record.kept.saturating_sub(self.kept);
            sink.record.rejected += self.kept;
            return None;
        };
        let total_col = u32::try_from(self.total()).unwrap_or(u32::MAX);
        self.rows.schools = std::mem::take(&mut self.schools.ids);
        let (items, scores) = self.tasks.items();
        self.rows.scores = scores;
        sink.attempts.sheets.push((sink.results.len(), self.links));
        sink.results.push(SheetResults {
            sitting,
            place: sink.place.clone(),
            day: self.key.day(),
            total_col,
            max_primary: None,
            tasks: 0,
            items,
            rows: self.rows,
            absent: self.absent,
        });
        Some(sitting)
    }

    fn say_masks(&self, sink: &mut Sink) {
        for doubt in &self.doubts {
            // A `+` may be worth more than one point: how much is said nowhere.
            let more = doubt.short.is_some_and(|mask| mask.done & !self.single != 0);
            if doubt.points > doubt.primary || !more {
                let col = self.columns.primary.or(self.columns.written).map_or(0, |span| span.col);
                let kind = ProblemKind::MaskDiffers { points: doubt.points };
                sink.problem(kind, doubt.row, col, Value::Number(doubt.primary));
            }
        }
        match (self.columns.primary, self.without_primary.first()) {
            (Some(span), Some(_)) => {
                for row in &self.without_primary {
                    sink.problem(ProblemKind::PrimaryMissing, *row, span.col, Value::Empty);
                }
            }
            (None, Some(first)) if self.columns.written.is_none() => {
                let col = self.columns.short.map_or(0, |span| span.col);
                sink.problem(ProblemKind::PrimaryMissing, *first, col, Value::Empty);
            }
            _ => {}
        }
    }
}

/// Whether the masks of a table cover every task: short and long answers, for a foreign language the oral part too; base
/// mathematics and informatics have no long answers in the 11th grade.
fn covers_every_task(columns: &Columns, subject: Option<Subject>) -> bool {
    let short_only = matches!(subject, Some(Subject::MathBase | Subject::Informatics));
    let foreign = matches!(
        subject,
        Some(Subject::English | Subject::German | Subject::French | Subject::Spanish | Subject::Chinese)
    );
    columns.short.is_some() && (columns.long.is_some() || short_only) && (columns.oral_mask.is_some() || !foreign)
}
