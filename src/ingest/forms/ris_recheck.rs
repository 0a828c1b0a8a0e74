//! The export of appeals and re-checks from RIS: what a result was and what it is now, a state a row.

use super::ris_columns::{Columns, Span, header_of};
use super::ris_export::{exam_of, footer, same_of_all, title_above, titled};
use super::ris_key::{Key, Titled};
use super::ris_scores::{Scores, is_by_marks, quotable, scores};
use super::ris_subjects::Exam;
use super::ris_title;
use super::school_columns::column;
use super::{Form, Match, Reader};
use crate::ingest::attempts::{Link, Recheck};
use crate::ingest::cell::{Reading, reading};
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::{Head, Header, Label, Label::Holds, Label::Is, Label::Starts};
use crate::ingest::sink::Sink;
use crate::model::exam::{Mark, Sitting};
use crate::model::period::Day;
use crate::model::problem::{KeySource, ProblemKind};
use crate::model::results::PupilRows;

/// The form.
pub const FORM: Form = Form {
    id: "ris-recheck",
    about: "RIS export of appeals and re-checks: the last state of a result goes over the main export",
    recognise,
    open,
};

const PRIMARY: &[Label] = &[Is("текущие первичный балл"), Starts("текущий первичный балл")];
const RESULT: &[Label] = &[
    Is("текущие балл"),
    Is("текущие тестовый балл"),
    Is("текущие итоговый балл"),
    Is("текущие оценка"),
    Is("текущий балл"),
];
const TYPE: &[Label] = &[Holds("апелляци"), Holds("перепровер")];
const CHANGED: &[Label] = &[Starts("дата измен")];
const SENT: &[Label] = &[Starts("дата отправки")];
const EXAM: &[Label] = &[Is("предмет"), Is("экзамен"), Is("наименование предмета"), Is("учебный предмет")];

/// Which column is which.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Layout {
    /// School, document, current scores.
    columns: Columns,
    changed: Option<usize>,
    sent: Option<usize>,
    exam: Option<usize>,
    is_recheck: bool,
}

impl Layout {
    fn find(header: &Header) -> Self {
        let by = |labels| column(header, labels, &[]);
        let span = |labels| by(labels).map(Span::single);
        let found = Columns::find(header);
        let scores =
            Columns { primary: span(PRIMARY), test: span(RESULT), mark: None, written: None, oral: None, ..found };
        let is_recheck = by(TYPE).is_some();
        Self { columns: scores, changed: by(CHANGED), sent: by(SENT), exam: by(EXAM), is_recheck }
    }

    fn lacking(&self) -> Vec<String> {
        let columns = &self.columns;
        let parts = [
            (columns.number.is_some(), "Документ"),
            (columns.test.is_some(), "Текущие: Балл"),
            (self.is_recheck, "Тип апелляции / перепроверки"),
        ];
        parts.into_iter().filter(|(there, _)| !there).map(|(_, name)| name.to_owned()).collect()
    }
}

fn layout(head: &Head) -> Option<(Header, Layout)> {
    super::fullest(head, Layout::find, Layout::lacking).filter(|(_, layout)| layout.is_recheck)
}

fn recognise(head: &Head) -> Match {
    let Some((header, layout)) = layout(head) else { return Match::default() };
    let lacking = layout.lacking();
    Match { header: Some(header.at), matched: 3_usize.saturating_sub(lacking.len()), lacking }
}

fn open(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let (header, layout) = layout(head)?;
    let exam = exam_of(head, &header);
    let titled = title_above(head, &header).map(|(title, row, col)| titled(title, row, col));
    let mut reader = Rechecks { exam, layout, last: header_width(&header), current: None, sittings: Vec::new() };
    if layout.exam.is_none() || titled.is_some() {
        reader.begin(titled, true, sink);
    }
    Some(Box::new(reader))
}

fn header_width(header: &Header) -> usize {
    header.columns.iter().map(|column| column.col).max().unwrap_or(0)
}

struct Rechecks {
    exam: Exam,
    layout: Layout,
    last: usize,
    /// The exam of the rows that follow, with its day.
    current: Option<(Sitting, Option<Day>)>,
    sittings: Vec<Sitting>,
}

impl Rechecks {
    fn begin(&mut self, titled: Option<Titled>, alone: bool, sink: &mut Sink) {
        let key = Key::new(self.exam, titled, &sink.place.file);
        self.current = key.sitting(alone, sink).map(|sitting| (sitting, key.day()));
        self.sittings.extend(self.current.map(|(sitting, _)| sitting));
    }

    /// The exam of a row: by its own cell (`Математика(2026.06.02)`), else by the title above.
    fn sitting(&mut self, row: &Row<'_>, sink: &mut Sink) -> Option<(Sitting, Option<Day>)> {
        let named = self.layout.exam.and_then(|col| ris_title::of_appeal(row.get(col)).map(|title| (title, col)));
        let Some((title, col)) = named else { return self.current };
        let key = Key::new(self.exam, Some(titled(title, row.index, col)), &sink.place.file);
        let before = (sink.record.clone(), sink.problems.len());
        let sitting = key.sitting(false, sink);
        // What a row says of its exam is no matter of the sheet.
        sink.record = before.0;
        sink.problems.truncate(before.1);
        self.sittings.extend(sitting.filter(|sitting| self.sittings.last() != Some(sitting)));
        Some((sitting?, key.day()))
    }

    fn recheck(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let columns = self.layout.columns;
        let total = columns.test.map_or(0, |span| span.col);
        if let Some((col, _)) = row.filled().find(|(col, _)| *col > self.last) {
            return sink.rejected(ProblemKind::BrokenLine, row.index, col, Value::Empty);
        }
        let Some((sitting, day)) = self.sitting(row, sink) else {
            let col = self.layout.exam.unwrap_or(total);
            return sink.rejected(ProblemKind::UnknownWord, row.index, col, Value::Empty);
        };
        let by_marks = is_by_marks(sitting.procedure, Some(sitting.subject));
        let (Scores { primary, test, mark }, mut wrong) = scores(&columns, by_marks, row);
        if test.is_none() && mark.is_none() {
            let at = wrong.iter().position(|(_, col, _)| *col == total);
            let (kind, col, found) = at.map_or((ProblemKind::NoTotal, total, Value::Empty), |at| wrong.swap_remove(at));
            return sink.rejected(kind, row.index, col, quotable(found));
        }
        for (kind, col, found) in wrong {
            sink.problem(kind, row.index, col, quotable(found));
        }
        let stored = |score: Option<f64>| score.map_or(PupilRows::ABSENT, |score| score as f32);
        let cell = |span: Option<Span>| span.map_or(Value::Empty, |span| span.get(row));
        let on = |col: Option<usize>| col.and_then(|col| ris_title::day_of(row.get(col)));
        sink.attempts.rechecks.push(Recheck {
            place: sink.at(row.index, total),
            link: Link::of(cell(columns.series), cell(columns.number)),
            sitting,
            day,
            changed: on(self.layout.changed).or_else(|| on(self.layout.sent)),
            primary: stored(primary),
            test: stored(test),
            mark: mark.map_or(0, Mark::get),
        });
        sink.kept();
    }
}

impl Reader for Rechecks {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        if let Some((title, col)) = ris_title::of_row(row) {
            self.begin(Some(titled(title, row.index, col)), false, sink);
            return sink.footer();
        }
        let columns = self.layout.columns;
        let there = |span: Option<Span>| span.is_some_and(|span| !span.get(row).is_empty());
        let is_somebody = there(columns.number) || there(columns.school);
        let has_number = row.filled().any(|(_, value)| matches!(reading(value), Reading::Number(_)));
        // A header once more, its second row, or a footer: nobody's.
        if header_of(row).is_some() || !is_somebody && (!has_number || footer(row, false).is_some()) {
            return sink.footer();
        }
        if !is_somebody {
            let col = columns.number.map_or(0, |span| span.col);
            return sink.rejected(ProblemKind::UnreadableRow, row.index, col, Value::Empty);
        }
        self.recheck(row, sink);
    }

    fn holds_persons(&self) -> bool {
        true
    }

    fn has_blocks(&self) -> bool {
        true
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        if let (Some(first), None) = (self.sittings.first(), sink.record.procedure) {
            let column = KeySource::Column;
            sink.record.procedure = Some((first.procedure, KeySource::Form));
            sink.record.year = Some((first.year, column));
            sink.record.subject = Some((first.subject, column));
            sink.record.grade = Some((first.grade, KeySource::Procedure));
        }
        same_of_all(&self.sittings, sink);
    }
}
