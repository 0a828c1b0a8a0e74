//! Any other table keyed by school: its columns of figures can be named in a methodology. The last of all forms: a sheet that
//! only lacks a column of another form is left to be mended.

use std::collections::BTreeMap;

use super::half_year::{HalfYear, half_of_cell};
use super::indicator_columns::{IndicatorColumns, figure, holds_figures, is_no_figure};
use super::label_codes;
use super::passport_table::{OF_PUPILS, YEAR, school_year};
use super::school_columns::{MadeIds, column};
use super::school_groups::{GroupedRow, SchoolGroups};
use super::sitting_columns::SittingColumns;
use super::{FORMS, Form, Match, Reader, SchoolColumns};
use crate::ingest::grid::Row;
use crate::ingest::header::{Head, Header, Label};
use crate::ingest::keys::Known;
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::half::Half;
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::ProblemKind;
use crate::model::school::SchoolId;

/// The form.
pub const FORM: Form = Form {
    id: "indicator-table",
    about: "Any other table keyed by school (id, or name and municipality): columns of figures for a methodology",
    recognise,
    open,
};

/// Columns by which a row is seen to be less than a school.
const OF_LESS: &[Label] = &[
    Label::Starts("фамилия"),
    Label::Holds("участника"),
    Label::Starts("фио об"),
    Label::Starts("фио уч"),
    Label::Is("пол"),
    Label::Holds("дата рождения"),
    Label::Holds("снилс"),
];

/// The header and its columns of schools, years and figures.
struct Found {
    header: Header,
    schools: SchoolColumns,
    year: Option<usize>,
    figures: usize,
}

fn find(head: &Head) -> Option<Found> {
    let found = head.candidates().iter().filter(|header| !is_of_less(header)).map(|header| {
        let schools = SchoolColumns::find(header);
        let year = column(header, YEAR, &schools.taken());
        let taken: Vec<usize> = schools.taken().into_iter().chain(year).collect();
        let free = header.columns.iter().filter(|column| !taken.contains(&column.col) && !is_no_figure(column));
        let figures = free.filter(|column| holds_figures(head, header, column.col, figure)).count();
        Found { header: header.clone(), schools, year, figures }
    });
    found.max_by_key(|found| (has_key(found.schools), found.figures))
}

/// A school is told by its id, or by its name within a municipality.
fn has_key(schools: SchoolColumns) -> bool {
    schools.id.is_some() || schools.name.is_some() && schools.municipality.is_some()
}

/// Rows of pupils, and rows of what a school sat, are not rows of schools.
fn is_of_less(header: &Header) -> bool {
    let sitting = SittingColumns::find(header, &[]);
    let labels = OF_PUPILS.iter().chain(OF_LESS);
    sitting.names_what_was_sat()
        || labels.into_iter().any(|label| header.columns.iter().any(|column| label.matches(&column.name)))
}

/// Whether another form lacks but one column of this sheet.
fn is_nearly_another(head: &Head) -> bool {
    let others = FORMS.iter().filter(|form| form.id != FORM.id).map(|form| (form.recognise)(head));
    others.into_iter().any(|other| other.matched >= 2 && other.lacking.len() == 1)
}

/// A blank that nobody has filled in yet: schools by their ids, a year, figures to come, and nothing below.
fn awaits_rows(head: &Head, found: &Found) -> bool {
    let taken = found.schools.taken().len() + 1;
    let is_empty = head.rows.iter().all(|row| row.index <= found.header.at.last);
    is_empty && found.schools.id.is_some() && found.year.is_some() && found.header.columns.len() > taken
}

fn recognise(head: &Head) -> Match {
    let Some(found) = find(head).filter(|found| found.schools.are_there()) else { return Match::default() };
    // Nothing is «near» to this form: whatever names schools would be.
    if !has_key(found.schools) || found.figures == 0 && !awaits_rows(head, &found) || is_nearly_another(head) {
        return Match::default();
    }
    Match { header: Some(found.header.at), matched: 2, lacking: Vec::new() }
}

fn open(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let Found { header, schools, year, .. } = find(head)?;
    let taken: Vec<usize> = schools.taken().into_iter().chain(year).collect();
    let (half, figures) = match HalfYear::find(head, &header, &taken, sink) {
        Some(halves) => {
            // Of a half, a year alone («1 полугодие 2020») could be either of two: only a school year is taken.
            sink.record.year = halves.year.filter(|_| year.is_none());
            (halves.column, halves.figures)
        }
        None => {
            if year.is_none() && !sink.mentions.years.is_empty() {
                sink.year(Known::default());
            }
            let own = IndicatorColumns::find(head, &header, &taken, label_codes::of_table(&sink.place));
            (None, vec![(None, own)])
        }
    };
    let schools = SchoolGroups::of(schools);
    Some(Box::new(Table { schools, year, half, figures, seen: BTreeMap::new(), made: MadeIds::default() }))
}

struct Table {
    schools: SchoolGroups,
    year: Option<usize>,
    /// Column of the half of the year, where there is one.
    half: Option<usize>,
    /// Columns of figures; with a half, those of its rows alone.
    figures: Vec<(Option<Half>, IndicatorColumns)>,
    seen: BTreeMap<(SchoolId, Option<Year>, Option<Half>), Place>,
    made: MadeIds,
}

impl Reader for Table {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let school = match self.schools.read(row) {
            GroupedRow::Total | GroupedRow::Aside => return sink.footer(),
            GroupedRow::Nobody(kind, col) => return sink.rejected(kind, row.index, col, row.get(col)),
            GroupedRow::School(school) => school,
        };
        let year = match self.year {
            None => sink.record.year.map(|(year, _)| year),
            Some(col) => match school_year(row.get(col)) {
                Some(year) => Some(year),
                None => return sink.rejected(ProblemKind::NotANumber, row.index, col, row.get(col)),
            },
        };
        let half = match self.half.map(|col| (col, half_of_cell(row.get(col)))) {
            Some((col, None)) => return sink.rejected(ProblemKind::NotANumber, row.index, col, row.get(col)),
            Some((_, half)) => half,
            None => None,
        };
        let col = self.schools.columns.first();
        let key = (school.id.clone(), year, half);
        if let Some(first) = self.seen.get(&key)
            && !self.made.spelled_otherwise(&school)
        {
            let kind = ProblemKind::DuplicateSchool { first: first.clone() };
            return sink.rejected(kind, row.index, col, row.get(col));
        }
        self.seen.insert(key, sink.at(row.index, col));
        self.made.note(&school, row.index);
        for (_, figures) in self.figures.iter_mut().filter(|(of, _)| *of == half) {
            figures.read(&school.id, year, row, sink);
        }
        sink.fact(school, FactSource::Results, row.index, col);
        sink.kept();
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        self.figures.into_iter().for_each(|(_, figures)| figures.finish(sink));
        self.made.set_aside(self.schools.columns.first(), sink);
    }
}
