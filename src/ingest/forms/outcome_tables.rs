//! Small tables of what a year ended with: medallists, the final essay, certificates not received. A row a school with its
//! numbers, or a list of pupils, a row each, which is counted by school ([`super::outcome_lists`]); names are never read.

use std::collections::BTreeMap;

use super::outcome_columns::{Outcome, Parts};
use super::outcome_lists;
use super::passport_table::school_year;
use super::school_columns::MadeIds;
use super::school_groups::{GroupedRow, SchoolGroups};
use super::{Form, Match, Reader};
use crate::ingest::cell;
use crate::ingest::grid::Row;
use crate::ingest::header::Head;
use crate::ingest::keys::Known;
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::indicator::Indicator;
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::school::{School, SchoolId};

/// Medallists.
pub const MEDALLISTS: Form = Form {
    id: "medallists",
    about: "Medallists by school, or a list of them (table medals)",
    recognise: |head| recognise(head, Outcome::Medals),
    open: |head, sink| open(head, sink, Outcome::Medals),
};

/// The final essay.
pub const ESSAY: Form = Form {
    id: "essay",
    about: "Final essay by school, or a list of participants (table essay)",
    recognise: |head| recognise(head, Outcome::Essay),
    open: |head, sink| open(head, sink, Outcome::Essay),
};

/// Certificates not received.
pub const CERTIFICATES: Form = Form {
    id: "certificates",
    about: "Graduates without a certificate by school, or a list of them (table certificates)",
    recognise: |head| recognise(head, Outcome::Certificates),
    open: |head, sink| open(head, sink, Outcome::Certificates),
};

fn recognise(head: &Head, outcome: Outcome) -> Match {
    let Some(parts) = Parts::find(head, outcome) else { return Match::default() };
    let lacking = if parts.schools.are_there() { Vec::new() } else { vec!["ОО".to_owned()] };
    Match { header: Some(parts.header.at), matched: 2 - lacking.len(), lacking }
}

fn open(head: &Head, sink: &mut Sink, outcome: Outcome) -> Option<Box<dyn Reader>> {
    let parts = Parts::find(head, outcome)?;
    if parts.year.is_none() && !sink.mentions.years.is_empty() {
        sink.year(Known::default());
    }
    let rows = Rows { schools: SchoolGroups::of(parts.schools), year: parts.year, made: MadeIds::default() };
    Some(match parts.list.clone() {
        Some(list) => outcome_lists::reader(rows, list, outcome),
        None => Box::new(Table { rows, parts, outcome, seen: BTreeMap::new() }),
    })
}

/// What tables and lists share: how a row names its school and its year.
pub struct Rows {
    /// Columns of the school.
    pub schools: SchoolGroups,
    /// Column of the year; without it the year of the sheet holds, if there is one.
    pub year: Option<usize>,
    /// Names under their made ids.
    pub made: MadeIds,
}

impl Rows {
    /// The row's school and year; a row without them, and totals, are counted and said here.
    pub fn key(&mut self, row: &Row<'_>, sink: &mut Sink) -> Option<(School, Option<Year>)> {
        match self.schools.read(row) {
            GroupedRow::Total | GroupedRow::Aside => sink.footer(),
            GroupedRow::Nobody(kind, col) => sink.rejected(kind, row.index, col, row.get(col)),
            GroupedRow::School(school) => {
                let Some(col) = self.year else { return Some((school, sink.record.year.map(|(year, _)| year))) };
                if let Some(year) = school_year(row.get(col)) {
                    return Some((school, Some(year)));
                }
                sink.rejected(ProblemKind::NotANumber, row.index, col, row.get(col));
            }
        }
        None
    }

    /// Counts the row and says what it knows of the school.
    pub fn keep(&mut self, school: School, row: u32, sink: &mut Sink) {
        self.made.note(&school, row);
        sink.fact(school, FactSource::Results, row, self.schools.columns.first());
        sink.kept();
    }

    /// Sets aside names that cannot be told apart, and says what a methodology can name.
    pub fn finish(self, outcome: Outcome, sink: &mut Sink) {
        self.made.set_aside(self.schools.columns.first(), sink);
        let codes = outcome.figures().iter().map(|figure| figure.code);
        let used = codes.filter(|code| sink.indicators.iter().any(|indicator| *indicator.column == **code));
        let columns: Vec<String> = used.map(str::to_owned).collect();
        if !columns.is_empty() {
            let kind = ProblemKind::IndicatorTable { table: outcome.table().to_owned(), columns, left_out: Vec::new() };
            sink.problems.push(Problem::new(sink.place.clone(), kind, ""));
        }
    }
}

struct Table {
    rows: Rows,
    parts: Parts,
    outcome: Outcome,
    seen: BTreeMap<(SchoolId, Option<Year>), Place>,
}

impl Table {
    /// The figures of a row, in the order of the outcome's figures: sums of their columns.
    fn figures(&self, row: &Row<'_>, sink: &mut Sink) -> Vec<Option<u32>> {
        let sum = |columns: &Vec<usize>, sink: &mut Sink| {
            let mut sum = None;
            for col in columns {
                match cell::count(row.get(*col)) {
                    Ok(None) => {}
                    Ok(Some(count)) => sum = Some(sum.unwrap_or(0_u32).saturating_add(count)),
                    Err(kind) => {
                        sink.problem(kind, row.index, *col, row.get(*col));
                        return None;
                    }
                }
            }
            sum
        };
        let mut figures: Vec<Option<u32>> = self.parts.figures.iter().map(|columns| sum(columns, sink)).collect();
        self.compare(&mut figures, row, sink);
        figures
    }

    /// Parts above their whole are not used; passed and failed that together are more than the participants, neither.
    fn compare(&self, figures: &mut [Option<u32>], row: &Row<'_>, sink: &mut Sink) {
        let Some(whole_at) = self.outcome.whole() else { return };
        let Some(whole) = figures.get(whole_at).copied().flatten() else { return };
        let cell_of = |at: usize| self.parts.figures.get(at).and_then(|columns| columns.first()).copied();
        let mut sum = 0_u32;
        for at in (0..figures.len()).filter(|at| *at != whole_at) {
            let Some(part) = figures.get(at).copied().flatten() else { continue };
            if part > whole {
                let col = cell_of(at).unwrap_or_default();
                sink.problem(ProblemKind::PartAboveWhole { whole: f64::from(whole) }, row.index, col, row.get(col));
                figures[at] = None;
            } else {
                sum = sum.saturating_add(part);
            }
        }
        if sum > whole {
            let col = cell_of(whole_at).unwrap_or_default();
            let kind = ProblemKind::SumDiffers { sum: f64::from(sum), whole: f64::from(whole) };
            sink.problem(kind, row.index, col, row.get(col));
            figures.fill(None);
        }
    }
}

impl Reader for Table {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let Some((school, year)) = self.rows.key(row, sink) else { return };
        let col = self.rows.schools.columns.first();
        let key = (school.id.clone(), year);
        if let Some(first) = self.seen.get(&key)
            && !self.rows.made.spelled_otherwise(&school)
        {
            let kind = ProblemKind::DuplicateSchool { first: first.clone() };
            return sink.rejected(kind, row.index, col, row.get(col));
        }
        self.seen.insert(key, sink.at(row.index, col));
        let figures = self.figures(row, sink);
        for ((figure, columns), count) in self.outcome.figures().iter().zip(&self.parts.figures).zip(figures) {
            if let (Some(count), Some(col)) = (count, columns.first()) {
                sink.indicators.push(Indicator {
                    table: self.outcome.table().into(),
                    column: figure.code.into(),
                    school: school.id.clone(),
                    year,
                    value: f64::from(count),
                    place: sink.at(row.index, *col),
                });
            }
        }
        self.rows.keep(school, row.index, sink);
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        self.rows.finish(self.outcome, sink);
    }
}
