//! The table of marks: a row a school and sitting, with the participants and how many of them (or what percent) got 2,
//! 3, 4, 5. Canonical: `year, procedure, subject, grade, school_id, n, n2…n5` or `p2…p5`; the analysts' own: `Год, Класс,
//! Предмет, Муниципалитет, Логин, ОО, Кол-во участников, 2, 3, 4, 5`.

use super::parts_of_n::{Measure, parts, whole};
use super::school_columns::{MadeIds, Named, SchoolColumns, column};
use super::sitting_columns::SittingColumns;
use super::{Form, Match, Reader, fullest};
use crate::ingest::cell;
use crate::ingest::grid::Row;
use crate::ingest::header::{Head, Header, Label, Label::Is, Label::Starts};
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::exam::Sitting;
use crate::model::problem::ProblemKind;
use crate::model::results::ReportedCohort;

/// The form.
pub const FORM: Form =
    Form { id: "marks", about: "Marks by school, counts or percents (school_id, n, n2, n3, n4, n5)", recognise, open };

/// Labels of the column of participants.
pub const PARTICIPANTS: &[Label] = &[
    Is("n"),
    Is("кол во участников"),
    Is("количество участников"),
    Is("число участников"),
    Is("участников"),
    Is("кол во уч"),
    Is("кол во участников впр"),
    Starts("всего участников"),
];

/// Labels of the columns of the marks 2, 3, 4, 5.
pub const MARKS: [&[Label]; 4] = [
    &[Is("n2"), Is("p2"), Is("2"), Is("отметка 2"), Is("на 2")],
    &[Is("n3"), Is("p3"), Is("3"), Is("отметка 3"), Is("на 3")],
    &[Is("n4"), Is("p4"), Is("4"), Is("отметка 4"), Is("на 4")],
    &[Is("n5"), Is("p5"), Is("5"), Is("отметка 5"), Is("на 5")],
];

#[derive(Clone, Copy, Debug)]
struct Columns {
    schools: SchoolColumns,
    sitting: SittingColumns,
    n: Option<usize>,
    marks: Option<[usize; 4]>,
    unit: Measure,
}

impl Columns {
    fn find(header: &Header) -> Self {
        let schools = SchoolColumns::find(header);
        let sitting = SittingColumns::find(header, &schools.taken());
        let taken: Vec<usize> = schools.taken().into_iter().chain(sitting.taken()).collect();
        let by = |labels: &[Label]| column(header, labels, &taken);
        let marks = match MARKS.map(by) {
            [Some(two), Some(three), Some(four), Some(five)] => Some([two, three, four, five]),
            _ => None,
        };
        let unit = marks.map_or(Measure::ByTheSum, |[two, ..]| unit(header, two));
        Self { schools, sitting, n: by(PARTICIPANTS), marks, unit }
    }

    fn lacking(&self) -> Vec<String> {
        let n = self.n.is_some() || self.unit == Measure::Counts;
        let parts = [(self.schools.are_there(), "school_id"), (n, "n"), (self.marks.is_some(), "n2, n3, n4, n5")];
        parts.into_iter().filter(|(there, _)| !there).map(|(_, name)| name.to_owned()).collect()
    }
}

fn unit(header: &Header, two: usize) -> Measure {
    let Some(column) = header.columns.iter().find(|column| column.col == two) else { return Measure::ByTheSum };
    if column.name == "p2"
        || column.shown.contains('%')
        || column.group.contains("процент")
        || column.group.contains("доля")
    {
        Measure::Percents
    } else if column.name == "n2" || column.group.contains("кол во") || column.group.contains("количество")
    {
        Measure::Counts
    } else {
        Measure::ByTheSum
    }
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
    let marks = columns.marks?;
    columns.sitting.complete_by_grade(sink).then(|| {
        let reader: Box<dyn Reader> =
            Box::new(Marks { columns, marks, sittings: Vec::new(), made: MadeIds::default() });
        reader
    })
}

/// Participants, and how many of them got 2, 3, 4, 5.
type Figures = (u32, [u32; 4]);

struct Marks {
    columns: Columns,
    marks: [usize; 4],
    sittings: Vec<Sitting>,
    made: MadeIds,
}

impl Marks {
    /// Participants and the counts of marks; `None` for a row without participants.
    fn figures(&self, row: &Row<'_>) -> Result<Option<Figures>, (ProblemKind, usize)> {
        let at = |col: usize| move |kind| (kind, col);
        let n = match self.columns.n {
            Some(col) => cell::count(row.get(col)).map_err(at(col))?,
            None => None,
        };
        let mut figures = [0.0; 4];
        for (figure, col) in figures.iter_mut().zip(self.marks) {
            *figure = cell::number(row.get(col)).map_err(at(col))?.unwrap_or(0.0);
        }
        let sum: f64 = figures.iter().sum();
        let first = self.marks[0];
        match n {
            Some(0) if sum == 0.0 => Ok(None),
            None if sum == 0.0 => Ok(None),
            None if self.columns.unit == Measure::Counts => {
                let counts = whole(&figures).and_then(|counts| <[u32; 4]>::try_from(counts).ok());
                counts.map(|counts| Some((counts.iter().sum(), counts))).ok_or((ProblemKind::NotWhole, first))
            }
            None => Err((ProblemKind::NotANumber, self.columns.n.unwrap_or(first))),
            Some(n) => {
                let counts = parts(n, &figures, self.columns.unit).and_then(|parts| parts.counts.try_into().ok());
                counts.map(|marks| Some((n, marks))).ok_or((ProblemKind::Contradiction, first))
            }
        }
    }
}

impl Reader for Marks {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let school = match self.columns.schools.read(row) {
            Named::Footer => return sink.footer(),
            Named::Nobody(kind, col) => return sink.rejected(kind, row.index, col, row.get(col)),
            Named::School(school) => school,
        };
        let read = self.columns.sitting.read(row).and_then(|sitting| Ok((sitting, self.figures(row)?)));
        let (sitting, figures) = match read {
            Ok(read) => read,
            Err((kind, col)) => return sink.rejected(kind, row.index, col, row.get(col)),
        };
        if !self.sittings.contains(&sitting) {
            self.sittings.push(sitting);
        }
        self.made.note(&school, row.index);
        let col = self.columns.schools.first();
        if let Some((n, marks)) = figures {
            sink.reported.push(ReportedCohort {
                school: school.id.clone(),
                sitting,
                n,
                mean_test: None,
                mean_mark: None,
                below_minimum: None,
                high: None,
                high_from: None,
                marks: Some(marks),
                scores: None,
                place: sink.at(row.index, self.columns.n.unwrap_or(col)),
            });
        }
        if school.name.is_some() || school.municipality.is_some() {
            sink.fact(school, FactSource::Results, row.index, col);
        }
        sink.kept();
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        self.columns.sitting.record(&self.sittings, sink);
        self.made.set_aside(self.columns.schools.first(), sink);
    }
}
