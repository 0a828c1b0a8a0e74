use std::path::PathBuf;

use polars::prelude::*;

use super::{FORM, read_parquet};
use crate::error::Error;
use crate::model::exam::{Grade, Procedure};
use crate::model::place::{CellRef, Place};
use crate::model::problem::{KeyPart, ProblemKind};
use crate::model::results::PupilRows;
use crate::model::school::SchoolId;
use crate::model::subject::Subject;

fn written(folder: &tempfile::TempDir, frame: &mut DataFrame) -> PathBuf {
    let path = folder.path().join("results.parquet");
    ParquetWriter::new(std::fs::File::create(&path).unwrap()).finish(frame).unwrap();
    path
}

fn place() -> Place {
    Place::file("results.parquet")
}

#[test]
fn rows_come_back_by_sitting() {
    let folder = tempfile::tempdir().unwrap();
    let mut frame = df!(
        "pupil" => ["Иванов И. И.", "x", "y", "z"],
        "year" => [2021i64, 2021, 2023, 2021],
        "procedure" => ["vpr", "vpr", "ege", "vpr"],
        "subject" => ["math", "math", "russian", "math"],
        "grade" => [Some(5i64), Some(5), None, Some(5)],
        "school_id" => ["sch100002", "100001", "100001", "edu100002"],
        "primary_score" => [Some(7.0), Some(20.0), None, Some(0.0)],
        "test_score" => [None, None, Some(63.0), None],
        "mark" => [Some(3i64), None, None, Some(2)],
        "journal_mark" => [Some(4i64), None, None, None],
        "class" => [Some("5а"), None, None, Some("А")],
    )
    .unwrap();
    let (sheets, record, problems) = read_parquet(&written(&folder, &mut frame), place()).unwrap();
    assert_eq!(problems, []);
    assert_eq!((record.form, record.range.as_str()), (Some(FORM), "A1:K5"));
    assert_eq!((record.read, record.kept, record.rejected), (4, 4, 0));
    assert_eq!((record.year, record.procedure), (None, None));

    // Sheets stand by sitting: year first.
    let [vpr, ege] = sheets.as_slice() else { panic!("{sheets:?}") };
    assert_eq!((vpr.sitting.procedure, vpr.sitting.subject), (Procedure::Vpr, Subject::Math));
    let id = |login| SchoolId::from_login(login).unwrap();
    assert_eq!(vpr.rows.schools, [id("100002"), id("100001")]);
    assert_eq!((vpr.rows.classes.len(), &*vpr.rows.class), (1, &[1, 0, 1][..]));
    assert_eq!((ege.rows.classes.len(), &*ege.rows.class), (0, &[0][..]));
    assert_eq!(vpr.rows.school, [0, 1, 0]);
    assert_eq!(vpr.rows.row, [1, 2, 4]);
    assert_eq!(vpr.rows.primary, [7.0, 20.0, 0.0]);
    assert_eq!(vpr.rows.mark, [3, 0, 2]);
    assert_eq!(vpr.rows.journal, [4, 0, 0]);
    assert_eq!(vpr.total_col, 6);
    assert_eq!(Some(ege.sitting.grade), Grade::new(11));
    assert_eq!((ege.rows.test.as_slice(), ege.rows.primary.as_slice()), (&[63.0][..], &[PupilRows::ABSENT][..]));
}

#[test]
fn numbers_of_schools_and_scores_may_be_of_any_numeric_type() {
    let folder = tempfile::tempdir().unwrap();
    let mut frame = df!(
        "year" => [2021.0f64, 2021.0],
        "procedure" => ["VPR", "vpr"],
        "subject" => ["math", "Math"],
        "grade" => [5u32, 5],
        "school_id" => [220206.0f64, 220206.0],
        "primary_score" => [7i32, 8],
    )
    .unwrap();
    let (sheets, record, problems) = read_parquet(&written(&folder, &mut frame), place()).unwrap();
    assert_eq!(problems, []);
    assert_eq!(record.grade.map(|(grade, _)| grade), Grade::new(5));
    assert_eq!(sheets[0].rows.schools, [SchoolId::from_login("220206").unwrap()]);
    assert_eq!(sheets[0].rows.primary, [7.0, 8.0]);
}

#[test]
fn what_cannot_be_used_is_a_problem_at_its_cell() {
    let folder = tempfile::tempdir().unwrap();
    let mut frame = df!(
        "year" => [2021i64, 1821, 2021, 2021, 2021, 2021, 2021, 2021, 2021],
        "procedure" => ["vpr", "vpr", "впр", "впр", "vpr", "vpr", "vpr", "ege", "vpr"],
        "subject" => ["math", "math", "math", "math", "maths", "math", "math", "russian", "math"],
        "grade" => [5i64, 5, 5, 5, 5, 5, 5, 10, 5],
        "school_id" => ["1", "1", "1", "1", "1", "школа 1", "1", "1", "1"],
        "primary_score" => [Some(7.0), Some(7.0), Some(7.0), Some(7.0), Some(7.0), Some(7.0), Some(-1.0), None, None],
        "test_score" => [None, None, None, None, None, None, None, Some(63.0), Some(163.0)],
        "mark" => [6i64, 3, 3, 3, 3, 3, 3, 3, 3],
    )
    .unwrap();
    let (sheets, record, problems) = read_parquet(&written(&folder, &mut frame), place()).unwrap();
    assert_eq!((record.read, record.kept, record.rejected), (9, 2, 7));
    assert_eq!(sheets.len(), 2);
    assert_eq!(sheets[0].rows.len() + sheets[1].rows.len(), 2);
    let said: Vec<_> =
        problems.iter().map(|p| (p.place.cell.unwrap().to_string(), p.kind.code(), p.found.as_str())).collect();
    assert_eq!(
        said,
        [
            ("H2".to_owned(), "bad-mark", "6"),
            ("A3".to_owned(), "key-missing", "1821"),
            // The same word again in row 5 is not said again.
            ("B4".to_owned(), "key-missing", "впр"),
            ("C6".to_owned(), "key-missing", "maths"),
            ("E7".to_owned(), "bad-school-id", "школа 1"),
            ("F8".to_owned(), "negative", "-1"),
            ("D9".to_owned(), "key-conflict", "10"),
            ("G10".to_owned(), "above-maximum", "163"),
        ]
    );
    assert_eq!(problems[1].kind, ProblemKind::KeyMissing { part: KeyPart::Year });
}

#[test]
fn a_row_without_a_result_is_rejected() {
    let folder = tempfile::tempdir().unwrap();
    let mut frame = df!(
        "year" => [2021i64], "procedure" => ["vpr"], "subject" => ["math"], "grade" => [5i64],
        "school_id" => ["1"], "primary_score" => [f64::NAN],
    )
    .unwrap();
    let (sheets, record, problems) = read_parquet(&written(&folder, &mut frame), place()).unwrap();
    assert!(sheets.is_empty());
    assert_eq!((record.read, record.kept, record.rejected), (1, 0, 1));
    assert_eq!(problems[0].kind, ProblemKind::NoTotal);
    assert_eq!(problems[0].place.cell, Some(CellRef { row: 1, col: 5 }));
}

#[test]
fn another_table_says_what_it_lacks() {
    let folder = tempfile::tempdir().unwrap();
    let mut frame = df!("year" => ["2021"], "procedure" => ["vpr"], "subject" => ["math"], "school" => ["1"]).unwrap();
    let (sheets, record, problems) = read_parquet(&written(&folder, &mut frame), place()).unwrap();
    assert!(sheets.is_empty() && record.form.is_none());
    let lacking =
        vec!["school_id".to_owned(), "primary_score | test_score | mark".to_owned(), "year (Utf8View)".to_owned()];
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].kind, ProblemKind::UnrecognisedSheet { nearest: Some(FORM), lacking });
}

#[test]
fn a_file_that_is_not_parquet_is_damaged_and_one_that_is_not_there_stops_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("results.parquet");
    for bytes in [&b""[..], b"PAR1", b"year;procedure\n2021;vpr\n and some more text to be long enough"] {
        std::fs::write(&path, bytes).unwrap();
        let (sheets, _, problems) = read_parquet(&path, place()).unwrap();
        assert!(sheets.is_empty());
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].kind, ProblemKind::DamagedFile);
    }
    let gone = read_parquet(&folder.path().join("gone.parquet"), place());
    assert!(matches!(gone, Err(Error::Io { .. })));
}
