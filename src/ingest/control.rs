//! The file of the control sample (`--control`): which schools sat which tests under observers.
//!
//! A csv or tsv in any of the encodings and dialects in which a spreadsheet program saves it: `school_id` («Логин») and, as
//! far as needed, `year`, `procedure`, `subject`, `grade` («Год», «Процедура», «Предмет», «Класс»). An empty cell means every
//! sitting of the school.

use std::collections::BTreeSet;
use std::path::Path;

use crate::error::Error;
use crate::model::control::{Control, SittingPart};
use crate::model::exam::Grade;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::school::{School, SchoolId};

use super::fold::fold;
use super::forms::school_columns::ID;
use super::forms::sitting_columns::{GRADE, PROCEDURE, SUBJECT, YEAR};
use super::grid::Value;
use super::header::Label;
use super::keys::period::{bare_grade, grade_in, year_of};
use super::keys::{procedure_in, subject::subject_in};
use super::{
    cell,
    delimited::{self, Companion},
};

/// The columns in the order of [`Line::cells`]; only the first must be there.
const COLUMNS: [&[Label]; 5] = [ID, YEAR, PROCEDURE, SUBJECT, GRADE];

/// A line with anything in it: each cell with its text, trimmed, empty where the column is not there.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    cells: [(Place, String); 5],
}

/// Reads the lines.
///
/// # Errors
/// [`Error::NoSuchPath`], [`Error::Io`]; [`Error::BadControl`] when no column holds ids.
pub fn read(path: &Path) -> Result<Vec<Line>, Error> {
    let Companion { file, header, lines } = delimited::companion(path)?;
    let header: Vec<String> = header.iter().map(|field| fold(field)).collect();
    let columns =
        COLUMNS.map(|labels| labels.iter().find_map(|label| header.iter().position(|name| label.matches(name))));
    if columns[0].is_none() {
        return Err(Error::BadControl { path: path.to_owned(), lacking: vec!["school_id".to_owned()] });
    }
    let line = |(row, fields): (u32, Vec<String>)| {
        let cells = columns.map(|column| {
            let text = column.and_then(|at| fields.get(at)).map(|field| field.trim().to_owned()).unwrap_or_default();
            (file.with_cell(row, column.unwrap_or_default() as u32), text)
        });
        Line { cells }
    };
    Ok(lines.into_iter().map(line).filter(|line| line.cells.iter().any(|(_, text)| !text.is_empty())).collect())
}

/// The sample that the lines name, of schools that are among the inputs (by id), and what was not understood.
pub fn sample(lines: &[Line], schools: &[School]) -> (Control, Vec<Problem>) {
    let known: BTreeSet<&SchoolId> = schools.iter().map(|school| &school.id).collect();
    let (mut control, mut problems) = (Control::default(), Vec::new());
    for line in lines {
        match understood(line) {
            Ok((school, part)) if known.contains(&school) => control.add(school, part),
            Ok((school, _)) => {
                let (place, text) = &line.cells[0];
                let problem = Problem::new(place.clone(), ProblemKind::UnknownControl, cell::shorten(text));
                problems.push(problem.of_school(Some(school)));
            }
            Err((kind, at)) => {
                let (place, text) = &line.cells[at];
                problems.push(Problem::new(place.clone(), kind, cell::shorten(text)));
            }
        }
    }
    (control, problems)
}

/// The school and what of it was observed, or what is wrong and in which cell.
fn understood(line: &Line) -> Result<(SchoolId, SittingPart), (ProblemKind, usize)> {
    let text = |at: usize| line.cells[at].1.as_str();
    let school = SchoolId::from_text(text(0)).ok_or((ProblemKind::BadSchoolId, 0))?;
    let part = SittingPart {
        year: said(text(1), |text| year_of(Value::Text(text))).ok_or((ProblemKind::UnknownWord, 1))?,
        procedure: said(text(2), procedure_in).ok_or((ProblemKind::UnknownWord, 2))?,
        subject: said(text(3), subject_in).ok_or((ProblemKind::UnknownWord, 3))?,
        grade: said(text(4), grade).ok_or((ProblemKind::UnknownWord, 4))?,
    };
    Ok((school, part))
}

/// An empty cell says nothing, and that is no mistake; a cell that cannot be read is one.
fn said<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { read(text).map(Some) }
}

fn grade(text: &str) -> Option<Grade> {
    bare_grade(text.strip_suffix(".0").unwrap_or(text)).or_else(|| grade_in(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::exam::{Procedure, Sitting};
    use crate::model::period::Year;
    use crate::model::subject::Subject;

    fn id(text: &str) -> SchoolId {
        SchoolId::from_text(text).unwrap()
    }

    fn read_text(text: &[u8]) -> Result<(Control, Vec<String>), Error> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("к.csv");
        std::fs::write(&path, text).unwrap();
        let schools = ["100001", "100002", "100003", "~0000000a"].map(|text| School::unknown(id(text)));
        let (control, problems) = sample(&read(&path)?, &schools);
        let said =
            problems.iter().map(|problem| format!("{}: {} «{}»", problem.place, problem.kind.code(), problem.found));
        Ok((control, said.collect()))
    }

    fn sitting(year: u16, subject: Subject, grade: u8) -> Sitting {
        let (year, grade) = (Year::new(year).unwrap(), Grade::new(grade).unwrap());
        Sitting { year, procedure: Procedure::Vpr, subject, grade }
    }

    #[test]
    fn what_is_not_said_fits_every_sitting() {
        let text = "\u{feff}Логин;Год;Процедура;Предмет;Класс\r\nsch100001;2021;ВПР;Математика;5\r\nedu100002;2021;;;\r\n\
                    100003;;;;\r\n~0000000a;;;русский язык;4 класс\r\n;;;;\r\n";
        let (control, said) = read_text(text.as_bytes()).unwrap();
        assert!(said.is_empty(), "{said:?}");
        let math = sitting(2021, Subject::Math, 5);
        let all = [math, sitting(2022, Subject::Math, 5), sitting(2021, Subject::Russian, 4)];
        let has = |school: &str| all.map(|sitting| control.has(&id(school), sitting));
        assert_eq!(has("100001"), [true, false, false]);
        assert_eq!(has("100002"), [true, false, true]);
        assert_eq!(has("100003"), [true; 3]);
        assert_eq!(has("~0000000a"), [false, false, true]);
        assert_eq!((control.schools.len(), control.sittings.len(), control.parts.len()), (1, 1, 2));
        let oge = Sitting { procedure: Procedure::Oge, ..math };
        assert!(!control.has(&id("100001"), oge) && control.has(&id("100003"), oge));
    }

    #[test]
    fn other_encodings_and_the_names_of_the_contract_are_read() {
        let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode("subject\tschool_id\nматематика\t100001\n");
        let (control, said) = read_text(&cyrillic).unwrap();
        assert!(said.is_empty() && control.has(&id("100001"), sitting(2022, Subject::Math, 8)));
        assert!(!control.has(&id("100001"), sitting(2022, Subject::Russian, 8)));
        assert!(!control.is_empty());
    }

    #[test]
    fn lines_that_are_not_understood_are_said_and_left_out() {
        let text = "school_id,year,procedure,subject,grade\nшкола 5,,,,\n100001,когда-то,,,\n100001,,,ремесло,\n\
                    100001,,,,двенадцатый\n100001,,экзамен,,\n100777,,,,\n";
        let (control, said) = read_text(text.as_bytes()).unwrap();
        assert!(control.is_empty());
        assert_eq!(
            said,
            [
                "к.csv A2: bad-school-id «школа 5»",
                "к.csv B3: unknown-word «когда-то»",
                "к.csv D4: unknown-word «ремесло»",
                "к.csv E5: unknown-word «двенадцатый»",
                "к.csv C6: unknown-word «экзамен»",
                "к.csv A7: unknown-control «100777»",
            ]
        );
        assert!(
            matches!(read_text(b"year;grade\n2021;5\n"), Err(Error::BadControl { lacking, .. }) if lacking == ["school_id"])
        );
    }
}
