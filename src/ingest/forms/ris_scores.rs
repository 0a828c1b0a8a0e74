//! The scores of one row of a RIS export.

use crate::ingest::cell::{Reading, reading};
use crate::ingest::grid::{Row, Value};
use crate::model::exam::{Mark, Procedure};
use crate::model::problem::ProblemKind;
use crate::model::subject::Subject;

use super::ris_columns::{Columns, Span};

/// What a row says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// Primary score.
    pub primary: Option<f64>,
    /// Test score.
    pub test: Option<f64>,
    /// Mark.
    pub mark: Option<Mark>,
}

/// A complaint about a cell: what, in which column, what stands there.
pub type Wrong<'r> = (ProblemKind, usize, Value<'r>);

/// Whether the result of an exam is a mark: everything but EGE, and its base mathematics.
pub fn is_by_marks(procedure: Procedure, subject: Option<Subject>) -> bool {
    procedure != Procedure::Ege || subject == Some(Subject::MathBase)
}

/// Whether a row says that its pupil was absent.
pub fn is_absent(columns: &Columns, row: &Row<'_>) -> bool {
    let cells = [columns.primary, columns.written, columns.test, columns.mark, columns.short];
    cells.into_iter().flatten().any(|span| reading(span.get(row)) == Reading::Absent)
}

/// Reads the scores of a row. A cell that cannot be used is named; what is left of the row stays.
pub fn scores<'r>(columns: &Columns, by_marks: bool, row: &Row<'r>) -> (Scores, Vec<Wrong<'r>>) {
    let mut wrong = Vec::new();
    let primary = primary(columns, row, &mut wrong);
    let result = columns.result(by_marks);
    let mut scores = Scores { primary, ..Scores::default() };
    if by_marks {
        let is_mark = |mark: f64| whole_mark(mark).is_none().then_some(ProblemKind::BadMark);
        scores.mark = number(result, row, is_mark, &mut wrong).and_then(whole_mark);
    } else {
        scores.test = number(result, row, test_score, &mut wrong);
    }
    (scores, wrong)
}

/// The primary score: as it stands, else of both parts together. Parts that do not make it up leave it unknown.
fn primary<'r>(columns: &Columns, row: &Row<'r>, wrong: &mut Vec<Wrong<'r>>) -> Option<f64> {
    let whole = number(columns.primary, row, negative, wrong);
    let written = number(columns.written, row, negative, wrong);
    let oral = number(columns.oral, row, negative, wrong);
    let sum = written.zip(oral).map(|(written, oral)| written + oral);
    match (whole, sum, columns.primary) {
        (Some(whole), Some(sum), Some(span)) if (whole - sum).abs() > 1e-9 => {
            wrong.push((ProblemKind::SumDiffers { sum, whole }, span.col, span.get(row)));
            None
        }
        _ => whole.or(sum),
    }
}

fn number<'r>(
    span: Option<Span>,
    row: &Row<'r>,
    check: impl Fn(f64) -> Option<ProblemKind>,
    wrong: &mut Vec<Wrong<'r>>,
) -> Option<f64> {
    let span = span?;
    let value = span.get(row);
    let kind = match reading(value) {
        Reading::Number(number) => match check(number) {
            None => return Some(number),
            Some(kind) => kind,
        },
        Reading::Empty | Reading::Dash | Reading::NoMark | Reading::Absent => return None,
        Reading::Error => ProblemKind::ErrorCell,
        _ => ProblemKind::NotANumber,
    };
    wrong.push((kind, span.col, value));
    None
}

fn negative(score: f64) -> Option<ProblemKind> {
    (score < 0.0).then_some(ProblemKind::Negative)
}

fn test_score(score: f64) -> Option<ProblemKind> {
    negative(score).or_else(|| (score > 100.0).then_some(ProblemKind::AboveMaximum { max: 100.0 }))
}

fn whole_mark(mark: f64) -> Option<Mark> {
    (mark.fract() == 0.0 && (2.0..=5.0).contains(&mark)).then(|| Mark::new(mark as u8)).flatten()
}

/// What may be quoted of a cell: a score. Names, documents and dates may stand in a row that was moved aside.
pub fn quotable(value: Value<'_>) -> Value<'_> {
    match value {
        Value::Number(number) if number.abs() < 1000.0 => value,
        Value::Text(text) if text.trim().chars().count() <= 4 && !text.chars().any(char::is_alphabetic) => {
            let digits = text.chars().filter(char::is_ascii_digit).count();
            if digits <= 3 { value } else { Value::Empty }
        }
        Value::Error => value,
        _ => Value::Empty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::forms::ris_columns::header_of;

    fn read(labels: &[&str], by_marks: bool, cells: &[&str]) -> (Scores, Vec<(&'static str, usize)>) {
        let labels = csv::StringRecord::from(labels.to_vec());
        let columns = Columns::find(&header_of(&Row::delimited(0, &labels)).unwrap());
        let record = csv::StringRecord::from(cells.to_vec());
        let row = Row::delimited(1, &record);
        let (scores, wrong) = scores(&columns, by_marks, &row);
        (scores, wrong.into_iter().map(|(kind, col, _)| (kind.code(), col)).collect())
    }

    #[test]
    fn both_parts_make_the_primary_score() {
        let labels = ["Код ОО", "Первичный балл устной части", "Первичный балл письм. части", "Балл"];
        let of = |cells: [&str; 4]| read(&labels, false, &cells);
        let english = of(["880001", "3", "26", "29"]);
        assert_eq!(english, (Scores { primary: Some(29.0), test: Some(29.0), mark: None }, vec![]));
        // One part alone is not the primary score of the exam.
        assert_eq!(of(["880001", "", "26", "26"]).0, Scores { primary: None, test: Some(26.0), mark: None });
        let labels = ["Код ОО", "Первичный балл устной части", "Первичный балл письм. части", "Первичный балл", "Балл"];
        let (scores, wrong) = read(&labels, false, &["880001", "3", "26", "28", "29"]);
        assert_eq!((scores.primary, scores.test), (None, Some(29.0)));
        assert_eq!(wrong, [("sum-differs", 3)]);
    }

    #[test]
    fn the_last_column_is_a_mark_or_a_test_score_by_the_exam() {
        let labels = ["Код ОО", "Первичный балл", "Оценка"];
        let (mark, _) = read(&labels, true, &["880001", "13", "4"]);
        assert_eq!(mark, Scores { primary: Some(13.0), test: None, mark: Mark::new(4) });
        let (test, _) = read(&labels, false, &["880001", "13", "44"]);
        assert_eq!(test, Scores { primary: Some(13.0), test: Some(44.0), mark: None });
        assert_eq!(read(&labels, true, &["880001", "13", "44"]).1, [("bad-mark", 2)]);
        assert_eq!(read(&labels, false, &["880001", "-1", "101"]).1, [("negative", 1), ("above-maximum", 2)]);
        assert_eq!(read(&labels, false, &["880001", "#Н/Д", "нет данных"]).1, [("error-cell", 1), ("not-a-number", 2)]);
    }

    #[test]
    fn only_scores_are_quoted() {
        for text in ["101", "-1", "12,5"] {
            assert_eq!(quotable(Value::Text(text)), Value::Text(text));
        }
        for text in ["Ли", "4519", "777001", "14.03.2006", "+7 900 555-01-01"] {
            assert_eq!(quotable(Value::Text(text)), Value::Empty, "{text}");
        }
        assert_eq!(quotable(Value::Number(4519.0)), Value::Empty);
    }
}
