//! The canonical table of results: a row a pupil, with `year, procedure, subject, grade, school_id` and any of
//! `primary_score, test_score, mark, journal_mark`. Columns of pupils' names and documents are never looked at.

use std::collections::{BTreeMap, HashMap};

use super::school_columns::{Named, SchoolColumns, column};
use super::sitting_columns::SittingColumns;
use super::{Form, Match, Reader, fullest};
use crate::ingest::cell::{Reading, reading};
use crate::ingest::classes;
use crate::ingest::grid::Row;
use crate::ingest::header::{Head, Header, Label, Label::Is, Label::Starts};
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::classes::Classes;
use crate::model::exam::{Mark, Sitting};
use crate::model::problem::ProblemKind;
use crate::model::results::{PupilRows, SheetResults};
use crate::model::school::{School, SchoolId};

/// The form.
pub const FORM: Form = Form {
    id: "results",
    about: "Canonical results, a pupil a row (year, procedure, subject, grade, school_id, primary_score, test_score, mark)",
    recognise,
    open,
};

const PRIMARY: &[Label] = &[Is("primary score"), Is("primary"), Starts("первичный балл")];
const TEST: &[Label] = &[Is("test score"), Is("test"), Is("тестовый балл")];
const MARK: &[Label] = &[Is("mark"), Is("отметка"), Is("оценка")];
const JOURNAL: &[Label] = &[
    Is("journal mark"),
    Starts("отметка по журналу"),
    Starts("отметка за предыдущ"),
    Starts("отметка за четверть"),
    Starts("отметка за триместр"),
    Starts("отметка за полугодие"),
    Starts("отметка за год"),
    Starts("годовая отметка"),
    Starts("четвертная отметка"),
];

const CLASS: &[Label] = &[
    Is("class"),
    Is("буква класса"),
    Is("литера класса"),
    Is("литера"),
    Is("буква цифра класса"),
    Is("наименование класса"),
];

#[derive(Clone, Copy, Debug)]
struct Columns {
    schools: SchoolColumns,
    sitting: SittingColumns,
    primary: Option<usize>,
    test: Option<usize>,
    mark: Option<usize>,
    journal: Option<usize>,
    class: Option<usize>,
}

impl Columns {
    fn find(header: &Header) -> Self {
        let schools = SchoolColumns::find(header);
        let sitting = SittingColumns::find(header, &schools.taken());
        let taken: Vec<usize> = schools.taken().into_iter().chain(sitting.taken()).collect();
        let by = |labels| column(header, labels, &taken);
        Self {
            schools,
            sitting,
            primary: by(PRIMARY),
            test: by(TEST),
            mark: by(MARK),
            journal: by(JOURNAL),
            class: by(CLASS),
        }
    }

    fn total(&self) -> Option<usize> {
        self.primary.or(self.test).or(self.mark)
    }

    fn lacking(&self) -> Vec<String> {
        let parts = [
            (self.schools.id.is_some(), "school_id"),
            (self.sitting.has_subject(), "subject"),
            (self.total().is_some(), "primary_score, test_score, mark"),
        ];
        parts.into_iter().filter(|(there, _)| !there).map(|(_, name)| name.to_owned()).collect()
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
    let total = columns.total()?;
    columns.sitting.complete(sink).then(|| {
        let reader: Box<dyn Reader> = Box::new(Results { columns, total, sheets: BTreeMap::new() });
        reader
    })
}

/// The rows of one sitting.
#[derive(Default)]
struct Rows {
    rows: PupilRows,
    absent: Vec<u32>,
    numbers: HashMap<SchoolId, u32>,
    classes: Classes,
}

impl Rows {
    /// The school's number, and whether it is new.
    fn number(&mut self, id: &SchoolId) -> (u32, bool) {
        if let Some(number) = self.numbers.get(id) {
            return (*number, false);
        }
        let number = u32::try_from(self.rows.schools.len()).unwrap_or(u32::MAX);
        self.numbers.insert(id.clone(), number);
        self.rows.schools.push(id.clone());
        self.absent.push(0);
        (number, true)
    }
}

/// What a pupil's row says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Scores {
    primary: Option<f64>,
    test: Option<f64>,
    mark: Option<Mark>,
}

struct Results {
    columns: Columns,
    total: usize,
    sheets: BTreeMap<Sitting, Rows>,
}

impl Results {
    /// The row's school, without the names as long as the id is there.
    fn school(&self, row: &Row<'_>, sink: &mut Sink) -> Option<School> {
        match self.columns.schools.read(row) {
            Named::Footer => sink.footer(),
            Named::School(school) if !school.id.is_made_from_name() => return Some(school),
            _ => {
                let col = self.columns.schools.first();
                sink.rejected(ProblemKind::BadSchoolId, row.index, col, row.get(col));
            }
        }
        None
    }

    fn is_absent(&self, row: &Row<'_>) -> bool {
        let columns = [self.columns.primary, self.columns.test, self.columns.mark];
        columns.into_iter().flatten().any(|col| reading(row.get(col)) == Reading::Absent)
    }

    /// The scores of a row, and what was wrong with cells of it. A test score above 100 makes the whole row doubtful: nothing
    /// of it is used.
    fn scores(&self, row: &Row<'_>) -> (Scores, Vec<(ProblemKind, usize)>) {
        let mut wrong = Vec::new();
        let mut read = |col: Option<usize>, check: fn(f64) -> Option<ProblemKind>| {
            let col = col?;
            let kind = match reading(row.get(col)) {
                Reading::Number(number) => match check(number) {
                    None => return Some(number),
                    Some(kind) => kind,
                },
                Reading::Empty | Reading::Dash | Reading::NoMark => return None,
                Reading::Error => ProblemKind::ErrorCell,
                Reading::Uncomputed => ProblemKind::FormulaWithoutValue,
                _ => ProblemKind::NotANumber,
            };
            wrong.push((kind, col));
            None
        };
        let primary = read(self.columns.primary, |score| (score < 0.0).then_some(ProblemKind::Negative));
        let test = read(self.columns.test, |score| match score {
            score if score < 0.0 => Some(ProblemKind::Negative),
            score if score > 100.0 => Some(ProblemKind::AboveMaximum { max: 100.0 }),
            _ => None,
        });
        let mark = read(self.columns.mark, |mark| whole_mark(mark).is_none().then_some(ProblemKind::BadMark));
        if let Some(at) = wrong.iter().position(|(kind, _)| matches!(kind, ProblemKind::AboveMaximum { .. })) {
            return (Scores::default(), vec![wrong.swap_remove(at)]);
        }
        (Scores { primary, test, mark: mark.and_then(whole_mark) }, wrong)
    }

    fn journal(&self, row: &Row<'_>, sink: &mut Sink) -> u8 {
        let Some(col) = self.columns.journal else { return 0 };
        match reading(row.get(col)) {
            Reading::Empty | Reading::Dash | Reading::NoMark => 0,
            Reading::Number(mark) if whole_mark(mark).is_some() => mark as u8,
            _ => {
                sink.problem(ProblemKind::BadMark, row.index, col, row.get(col));
                0
            }
        }
    }
}

fn whole_mark(mark: f64) -> Option<Mark> {
    (mark.fract() == 0.0 && (2.0..=5.0).contains(&mark)).then(|| Mark::new(mark as u8)).flatten()
}

impl Reader for Results {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let Some(school) = self.school(row, sink) else { return };
        sink.row_of(row.index, &school.id);
        let sitting = match self.columns.sitting.read(row) {
            Ok(sitting) => sitting,
            Err((kind, col)) => return sink.rejected(kind, row.index, col, row.get(col)),
        };
        let absent = self.is_absent(row);
        let (scores, mut wrong) = if absent { Default::default() } else { self.scores(row) };
        if !absent && scores == Scores::default() {
            // Nothing is left of the row: it is rejected with the first thing that was wrong.
            let (kind, col) = if wrong.is_empty() { (ProblemKind::NoTotal, self.total) } else { wrong.remove(0) };
            sink.rejected(kind, row.index, col, row.get(col));
        }
        for (kind, col) in wrong {
            sink.problem(kind, row.index, col, row.get(col));
        }
        if !absent && scores == Scores::default() {
            return;
        }
        let sheet = self.sheets.entry(sitting).or_default();
        let (number, new) = sheet.number(&school.id);
        if absent {
            if let Some(count) = sheet.absent.get_mut(number as usize) {
                *count += 1;
            }
            sink.absent();
        } else {
            let stored = |score: Option<f64>| score.map_or(PupilRows::ABSENT, |score| score as f32);
            sheet.rows.school.push(number);
            sheet.rows.row.push(row.index);
            sheet.rows.primary.push(stored(scores.primary));
            sheet.rows.test.push(stored(scores.test));
            sheet.rows.mark.push(scores.mark.map_or(0, Mark::get));
            sheet.rows.not_taught.push(0);
            if let Some(col) = self.columns.class {
                sheet.rows.class.push(classes::number(&mut sheet.classes, row.get(col)));
            }
            let journal = self.journal(row, sink);
            if let Some(sheet) = self.sheets.get_mut(&sitting) {
                sheet.rows.journal.push(journal);
            }
            sink.kept();
        }
        if new && (school.name.is_some() || school.municipality.is_some()) {
            sink.fact(school, FactSource::Results, row.index, self.columns.schools.first());
        }
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        let sittings: Vec<Sitting> = self.sheets.keys().copied().collect();
        self.columns.sitting.record(&sittings, sink);
        for (sitting, Rows { mut rows, absent, classes, .. }) in self.sheets {
            rows.classes = classes.known;
            sink.results.push(SheetResults {
                sitting,
                place: sink.place.clone(),
                day: None,
                total_col: u32::try_from(self.total).unwrap_or(u32::MAX),
                max_primary: None,
                tasks: 0,
                items: Vec::new(),
                rows,
                absent,
            });
        }
    }
}
