//! Year, procedure, subject and grade of tables that may name them in every row; what no column names is taken from the
//! titles and names around the sheet, once.

use crate::ingest::cell::{self, Reading, reading};
use crate::ingest::fold::fold;
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::{Header, Label, Label::Is, Label::Starts};
use crate::ingest::keys::period::{YearMention, grade_in, year_in, year_of};
use crate::ingest::keys::subject::subject_in;
use crate::ingest::keys::{Known, procedure_in};
use crate::ingest::sink::Sink;
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::period::Year;
use crate::model::problem::{KeyPart, KeySource, ProblemKind};
use crate::model::subject::Subject;

use super::school_columns::column;

/// Labels of the column with the year.
pub const YEAR: &[Label] = &[Is("year"), Is("год"), Starts("год проведения"), Starts("учебный год")];
/// Labels of the column with the procedure.
pub const PROCEDURE: &[Label] = &[Is("procedure"), Is("процедура"), Starts("оценочная процедура"), Is("вид экзамена")];
/// Labels of the column with the subject.
pub const SUBJECT: &[Label] = &[Is("subject"), Is("предмет"), Is("учебный предмет"), Is("наименование предмета")];
/// Labels of the column with the grade.
pub const GRADE: &[Label] = &[Is("grade"), Is("класс"), Is("параллель")];

/// Columns that name the sitting of a row, and what the sheet names for all rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct SittingColumns {
    year: Option<usize>,
    procedure: Option<usize>,
    subject: Option<usize>,
    grade: Option<usize>,
    sheet: Sheet,
    procedure_by_grade: bool,
}

/// What holds for all rows where there is no column.
#[derive(Clone, Copy, Debug, Default)]
struct Sheet {
    year: Option<Year>,
    procedure: Option<Procedure>,
    subject: Option<Subject>,
    grade: Option<Grade>,
}

impl SittingColumns {
    /// Finds the columns in a header; `taken` ones are passed over.
    pub fn find(header: &Header, taken: &[usize]) -> Self {
        let by = |labels| column(header, labels, taken);
        Self {
            year: by(YEAR),
            procedure: by(PROCEDURE),
            subject: by(SUBJECT),
            grade: by(GRADE),
            sheet: Sheet::default(),
            procedure_by_grade: false,
        }
    }

    /// Completes as [`complete`](Self::complete) does; where nothing names the procedure, the grade of a row may: in grades
    /// 4 to 8 and 10 only VPR is sat.
    pub fn complete_by_grade(&mut self, sink: &mut Sink) -> bool {
        self.procedure_by_grade =
            self.procedure.is_none() && self.grade.is_some() && sink.mentions.procedures.is_empty();
        self.complete(sink)
    }

    /// The columns that were found.
    pub fn taken(&self) -> impl Iterator<Item = usize> {
        [self.year, self.procedure, self.subject, self.grade].into_iter().flatten()
    }

    /// Whether the year and the subject have columns.
    pub fn has_year_and_subject(&self) -> bool {
        self.year.is_some() && self.subject.is_some()
    }

    /// Whether the subject has a column.
    pub fn has_subject(&self) -> bool {
        self.subject.is_some()
    }

    /// Whether rows name a procedure, a subject or a grade.
    pub fn names_what_was_sat(&self) -> bool {
        self.procedure.is_some() || self.subject.is_some() || self.grade.is_some()
    }

    /// Takes what has no column from the names around the sheet; `false` when a part is named nowhere, which is said.
    pub fn complete(&mut self, sink: &mut Sink) -> bool {
        if self.procedure.is_none() && !self.procedure_by_grade {
            self.sheet.procedure = sink.procedure(Known::default());
        }
        if self.year.is_none() {
            self.sheet.year = sink.year(Known::default());
        }
        if self.subject.is_none() {
            sink.record.subject = sink.mentions.subjects.first().copied();
            self.sheet.subject = sink.record.subject.map(|(subject, _)| subject);
            if self.sheet.subject.is_none() {
                sink.sheet_problem(ProblemKind::KeyMissing { part: KeyPart::Subject });
            }
        }
        if self.grade.is_none() {
            sink.record.grade = sink.mentions.grades.first().copied();
            self.sheet.grade = sink.record.grade.map(|(grade, _)| grade);
        }
        (self.procedure.is_some() || self.procedure_by_grade || self.sheet.procedure.is_some())
            && (self.year.is_some() || self.sheet.year.is_some())
            && (self.subject.is_some() || self.sheet.subject.is_some())
    }

    /// The sitting of a row.
    ///
    /// # Errors
    /// The kind of problem and the column of the cell that could not be understood.
    pub fn read(&self, row: &Row<'_>) -> Result<Sitting, (ProblemKind, usize)> {
        let procedure = match self.grade {
            Some(col) if self.procedure_by_grade => {
                let grade = part(self.grade, None, KeyPart::Grade, row, grade_of)?;
                let part = KeyPart::Procedure;
                sat_in(grade).ok_or((ProblemKind::KeyMissing { part }, col))?
            }
            _ => {
                let (named, part_of_key) = (|value: Value<'_>| procedure_in(value.text()?), KeyPart::Procedure);
                part(self.procedure, self.sheet.procedure, part_of_key, row, named)?
            }
        };
        let year = part(self.year, self.sheet.year, KeyPart::Year, row, |value| year_for(value, procedure))?;
        let subject = part(self.subject, self.sheet.subject, KeyPart::Subject, row, |value| subject_in(value.text()?))?;
        let subject = subject_for(subject, procedure, self.subject.map_or(Value::Empty, |col| row.get(col)));
        let grade = match procedure.only_grade() {
            Some(grade) => grade,
            None => part(self.grade, self.sheet.grade, KeyPart::Grade, row, grade_of)?,
        };
        Ok(Sitting { year, procedure, subject, grade })
    }

    /// Writes into the record what is the same for all rows.
    pub fn record(&self, sittings: &[Sitting], sink: &mut Sink) {
        let Some(first) = sittings.first() else { return };
        let record = &mut sink.record;
        let source = KeySource::Column;
        let named = self.procedure.is_some() || self.procedure_by_grade;
        if named && sittings.iter().all(|sitting| sitting.procedure == first.procedure) {
            record.procedure = Some((first.procedure, source));
        }
        if self.year.is_some() && sittings.iter().all(|sitting| sitting.year == first.year) {
            record.year = Some((first.year, source));
        }
        if self.subject.is_some() && sittings.iter().all(|sitting| sitting.subject == first.subject) {
            record.subject = Some((first.subject, source));
        }
        if sittings.iter().all(|sitting| sitting.grade == first.grade) {
            let by_procedure = first.procedure.only_grade().is_some();
            let source = if by_procedure { KeySource::Procedure } else { source };
            record.grade =
                record.grade.filter(|_| !by_procedure && self.grade.is_none()).or(Some((first.grade, source)));
        } else {
            record.grade = None;
        }
    }
}

fn part<'r, T>(
    col: Option<usize>,
    sheet: Option<T>,
    part: KeyPart,
    row: &Row<'r>,
    read: impl Fn(Value<'r>) -> Option<T>,
) -> Result<T, (ProblemKind, usize)> {
    let Some(col) = col else { return sheet.ok_or((ProblemKind::KeyMissing { part }, 0)) };
    let value = row.get(col);
    if value.is_empty() {
        return Err((ProblemKind::KeyMissing { part }, col));
    }
    read(value).ok_or((ProblemKind::UnknownWord, col))
}

/// A school year stands for its second year, except for a VPR, which may have been sat in either.
fn year_for(value: Value<'_>, procedure: Procedure) -> Option<Year> {
    if let Reading::Number(number) = reading(value) {
        return year_of(Value::Number(number));
    }
    year_of(value).or_else(|| match year_in(value.text()?)? {
        YearMention::SchoolYear(year) if procedure != Procedure::Vpr => Some(year),
        _ => None,
    })
}

/// The only procedure that is sat in a grade.
fn sat_in(grade: Grade) -> Option<Procedure> {
    matches!(grade.get(), 4..=8 | 10).then_some(Procedure::Vpr)
}

fn grade_of(value: Value<'_>) -> Option<Grade> {
    match cell::count(value) {
        Ok(Some(grade)) => u8::try_from(grade).ok().and_then(Grade::new),
        _ => grade_in(value.text()?).or_else(|| class(value.text()?)),
    }
}

/// The grade of a class, «4А», «11-Б».
fn class(text: &str) -> Option<Grade> {
    let (digits, letter) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let letters = letter.trim_matches(|c: char| !c.is_alphabetic()).chars().count();
    (letters == 1).then(|| digits.parse().ok().and_then(Grade::new)).flatten()
}

/// «Математика (Б)» and «Математика П» of EGE are its base and profile mathematics.
fn subject_for(subject: Subject, procedure: Procedure, value: Value<'_>) -> Subject {
    if (subject, procedure) != (Subject::Math, Procedure::Ege) {
        return subject;
    }
    match value.text().map(fold).as_deref().and_then(|text| text.rsplit(' ').next()) {
        Some("б") => Subject::MathBase,
        Some("п") => Subject::MathProfile,
        _ => Subject::Math,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_years_and_grades_of_cells() {
        let ege = |text| subject_for(Subject::Math, Procedure::Ege, Value::Text(text));
        assert_eq!(ege("Математика (П)"), Subject::MathProfile);
        assert_eq!(ege("Математика Б"), Subject::MathBase);
        assert_eq!(ege("Математика"), Subject::Math);
        assert_eq!(year_for(Value::Text("2021/2022"), Procedure::Ege), Year::new(2022));
        assert_eq!(year_for(Value::Text("2021/2022"), Procedure::Vpr), None);
        assert_eq!(year_for(Value::Text("2022"), Procedure::Vpr), Year::new(2022));
        assert_eq!(grade_of(Value::Text("4 класс")), Grade::new(4));
        assert_eq!(grade_of(Value::Text("11-Б")), Grade::new(11));
        assert_eq!(grade_of(Value::Text("4а")), Grade::new(4));
        assert_eq!(grade_of(Value::Number(12.0)), None);
    }
}
