//! The analysts' consolidated table of primary scores: a row a school and sitting, with the participants and a column a
//! score: `Год, Класс, Предмет, Муниципалитет, Логин, ОО, Кол-во участников, 0, 1, … 39`, counts or percents.

use super::marks_table::PARTICIPANTS;
use super::parts_of_n::{Measure, parts};
use super::school_columns::{MadeIds, Named, SchoolColumns, column};
use super::sitting_columns::SittingColumns;
use super::{Form, Match, Reader, fullest};
use crate::ingest::cell;
use crate::ingest::grid::Row;
use crate::ingest::header::{Head, Header};
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::exam::Sitting;
use crate::model::place::Place;
use crate::model::problem::ProblemKind;
use crate::model::reported::ReportedScores;
use crate::model::results::ReportedCohort;
use crate::model::school::SchoolId;
use crate::model::unit::Unit;

/// The form.
pub const FORM: Form = Form {
    id: "scores",
    about: "Primary scores by school, a column a score (school_id, n, 0, 1, 2 …)",
    recognise,
    open,
};

/// A table of scores goes up to five at least: «2», «3», «4», «5» are marks.
const FEWEST_SCORES: usize = 6;

#[derive(Clone, Debug)]
struct Columns {
    schools: SchoolColumns,
    sitting: SittingColumns,
    n: Option<usize>,
    scores: Vec<usize>,
}

impl Columns {
    fn find(header: &Header) -> Self {
        let schools = SchoolColumns::find(header);
        let sitting = SittingColumns::find(header, &schools.taken());
        let taken: Vec<usize> = schools.taken().into_iter().chain(sitting.taken()).collect();
        Self { schools, sitting, n: column(header, PARTICIPANTS, &taken), scores: score_columns(header) }
    }

    fn lacking(&self) -> Vec<String> {
        let parts =
            [(self.schools.are_there(), "school_id"), (self.n.is_some(), "n"), (!self.scores.is_empty(), "0, 1, 2 …")];
        parts.into_iter().filter(|(there, _)| !there).map(|(_, name)| name.to_owned()).collect()
    }
}

/// Columns of the scores 0, 1, 2 and so on without a gap; none when they are too few.
pub(super) fn score_columns(header: &Header) -> Vec<usize> {
    let of = |score: usize| {
        let name = score.to_string();
        header.columns.iter().find(|column| column.name == name).map(|column| column.col)
    };
    let scores: Vec<usize> = (0..).map_while(of).collect();
    if scores.len() < FEWEST_SCORES { Vec::new() } else { scores }
}

fn columns(head: &Head) -> Option<(Header, Columns)> {
    fullest(head, Columns::find, Columns::lacking)
}

fn recognise(head: &Head) -> Match {
    columns(head).map_or_else(Match::default, |(header, columns)| {
        Match::with_sitting(&header, &columns.sitting, 3, columns.lacking())
    })
}

fn open(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let (_, mut columns) = columns(head)?;
    let n = columns.n?;
    columns.sitting.complete_by_grade(sink).then(|| {
        let reader: Box<dyn Reader> = Box::new(Scores { columns, n, sittings: Vec::new(), made: MadeIds::default() });
        reader
    })
}

/// Participants by primary score: what the cells of a row say. `None`: the row has no participants.
///
/// # Errors
/// What is wrong, and in which column.
pub(super) fn distribution(
    row: &Row<'_>,
    n: usize,
    scores: &[usize],
) -> Result<Option<(u32, Vec<u32>)>, (ProblemKind, usize)> {
    let participants = cell::count(row.get(n)).map_err(|kind| (kind, n))?;
    let mut figures = Vec::with_capacity(scores.len());
    for &col in scores {
        figures.push(cell::number(row.get(col)).map_err(|kind| (kind, col))?.unwrap_or(0.0));
    }
    let empty = figures.iter().all(|figure| *figure == 0.0);
    match participants {
        None | Some(0) if empty => Ok(None),
        None => Err((ProblemKind::NotANumber, n)),
        Some(participants) => {
            let first = scores.first().copied().unwrap_or(n);
            let parts = parts(participants, &figures, Measure::ByTheSum).ok_or((ProblemKind::Contradiction, first))?;
            Ok(Some((participants, parts.counts)))
        }
    }
}

/// The cohort of a school that has nothing but a distribution of scores.
pub(super) fn cohort(school: SchoolId, sitting: Sitting, counts: Vec<u32>, place: Place) -> ReportedCohort {
    ReportedCohort {
        school,
        sitting,
        n: counts.iter().sum(),
        mean_test: None,
        mean_mark: None,
        below_minimum: None,
        high: None,
        high_from: None,
        marks: None,
        scores: Some(counts),
        place,
    }
}

struct Scores {
    columns: Columns,
    n: usize,
    sittings: Vec<Sitting>,
    made: MadeIds,
}

impl Reader for Scores {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let school = match self.columns.schools.read(row) {
            Named::Footer => return sink.footer(),
            Named::Nobody(kind, col) => return sink.rejected(kind, row.index, col, row.get(col)),
            Named::School(school) => school,
        };
        let figures = || distribution(row, self.n, &self.columns.scores);
        let read = self.columns.sitting.read(row).and_then(|sitting| Ok((sitting, figures()?)));
        let (sitting, figures) = match read {
            Ok(read) => read,
            Err((kind, col)) => return sink.rejected(kind, row.index, col, row.get(col)),
        };
        if !self.sittings.contains(&sitting) {
            self.sittings.push(sitting);
        }
        self.made.note(&school, row.index);
        if let Some((n, counts)) = figures {
            let place = sink.at(row.index, self.n);
            let unit = Unit::School(school.id.clone());
            sink.reported.push(cohort(school.id.clone(), sitting, counts.clone(), place.clone()));
            sink.units.scores.push(ReportedScores { unit, sitting, n, counts, place });
        }
        if school.name.is_some() || school.municipality.is_some() {
            sink.fact(school, FactSource::Results, row.index, self.columns.schools.first());
        }
        sink.kept();
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        self.columns.sitting.record(&self.sittings, sink);
        self.made.set_aside(self.columns.schools.first(), sink);
    }
}
