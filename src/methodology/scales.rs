//! Scales shipped with the program, as csv files by procedure with their sources.
//!
//! A figure in these files was copied from the source that its row names and holds for the row's year only: nothing is
//! carried over to another year, and a year that no source covers has no row.

use serde::Deserialize;

use crate::error::Error;
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::period::Year;
use crate::model::scale::{Scale, ScaleBook, ScaleOrigin};
use crate::model::subject::Subject;

/// The shipped files with the procedure that each is about.
const FILES: [(Procedure, &str); 4] = [
    (Procedure::Ege, include_str!("scales/ege_minimum.csv")),
    (Procedure::Ege, include_str!("scales/ege_primary_to_test.csv")),
    (Procedure::Oge, include_str!("scales/oge.csv")),
    (Procedure::Vpr, include_str!("scales/vpr.csv")),
];

/// Every shipped scale. A row that could not be read would be left out; a test reads every row.
pub fn shipped() -> ScaleBook {
    let mut book = ScaleBook::default();
    for (procedure, text) in FILES {
        for (sitting, scale) in read(procedure, text).into_iter().flatten() {
            let scale = match book.get(&sitting) {
                Some(known) => joined(known.clone(), scale),
                None => scale,
            };
            book.insert(sitting, scale);
        }
    }
    book
}

/// A row of the shipped files; each file has the columns that its procedure needs.
#[derive(Deserialize)]
struct Row {
    year: u16,
    subject: String,
    grade: u8,
    #[serde(default)]
    min_test: Option<f64>,
    #[serde(default)]
    bound3: Option<f64>,
    #[serde(default)]
    bound4: Option<f64>,
    #[serde(default)]
    bound5: Option<f64>,
    #[serde(default)]
    max_primary: Option<f64>,
    #[serde(default)]
    test_by_primary: Option<String>,
    origin: String,
    source: String,
}

fn read(procedure: Procedure, text: &str) -> Vec<Result<(Sitting, Scale), Error>> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    reader
        .deserialize()
        .map(|row| {
            let row: Row = row.map_err(|error| Error::Internal(error.to_string()))?;
            let named = format!("{} {} {} {}", procedure.code(), row.year, row.subject, row.grade);
            scale(procedure, row).ok_or(Error::Internal(named))
        })
        .collect()
}

/// A row as a scale; nothing when a word is unknown or the figures do not rise as a scale must.
fn scale(procedure: Procedure, row: Row) -> Option<(Sitting, Scale)> {
    let sitting = Sitting {
        year: Year::new(row.year)?,
        procedure,
        subject: Subject::from_code(&row.subject)?,
        grade: Grade::new(row.grade)?,
    };
    let origin = match row.origin.as_str() {
        "official" => ScaleOrigin::Official,
        "secondary" => ScaleOrigin::Secondary,
        _ => return None,
    };
    let bounds = match (row.bound3, row.bound4, row.bound5) {
        (None, None, None) => None,
        (Some(three), Some(four), Some(five)) => Some([three, four, five]),
        _ => return None,
    };
    let test_by_primary = match row.test_by_primary {
        None => None,
        Some(list) => Some(list.split(' ').map(str::parse).collect::<Result<Vec<f64>, _>>().ok()?),
    };
    let scale = Scale {
        bounds,
        max_primary: row.max_primary,
        min_test: row.min_test,
        test_by_primary,
        origin,
        source: row.source,
    };
    rises(&scale).then_some((sitting, scale))
}

/// Whether bounds rise within the maximum, and test scores run from 0 to 100 over every primary score to the maximum.
fn rises(scale: &Scale) -> bool {
    let max = scale.max_primary.unwrap_or(f64::INFINITY);
    let bounds =
        scale.bounds.is_none_or(|[three, four, five]| 0.0 < three && three < four && four < five && five <= max);
    let table = scale.test_by_primary.as_ref().is_none_or(|list| {
        list.len() as f64 == max + 1.0 && list.first() == Some(&0.0) && list.last() == Some(&100.0) && list.is_sorted()
    });
    bounds && table
}

/// Two rows about one sitting as one scale, which is trusted as the less trusted of the two; a figure of the first
/// goes before the same figure of the second.
fn joined(first: Scale, second: Scale) -> Scale {
    Scale {
        bounds: first.bounds.or(second.bounds),
        max_primary: first.max_primary.or(second.max_primary),
        min_test: first.min_test.or(second.min_test),
        test_by_primary: first.test_by_primary.or(second.test_by_primary),
        origin: first.origin.max(second.origin),
        source: format!("{}; {}", first.source, second.source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sitting(year: u16, procedure: Procedure, subject: Subject, grade: u8) -> Sitting {
        Sitting { year: Year::new(year).unwrap(), procedure, subject, grade: Grade::new(grade).unwrap() }
    }

    fn of(year: u16, procedure: Procedure, subject: Subject, grade: u8) -> Option<Scale> {
        shipped().get(&sitting(year, procedure, subject, grade)).cloned()
    }

    #[test]
    fn every_row_reads_rises_and_names_its_source() {
        let mut rows = Vec::new();
        for (procedure, text) in FILES {
            let lines = text.lines().filter(|line| !line.starts_with('#')).count() - 1;
            let read = read(procedure, text);
            assert_eq!(read.len(), lines);
            let mut of_file = Vec::new();
            for row in read {
                let (sitting, scale) = row.expect("a shipped row");
                assert!(!scale.source.is_empty(), "{sitting} has no source");
                assert!(!of_file.contains(&sitting), "{sitting} stands twice");
                of_file.push(sitting);
            }
            rows.push(of_file.len());
        }
        assert_eq!(rows, [79, 28, 30, 119]);
        // The lists of test scores are about sittings that have a minimum too: 28 pairs become 28 scales.
        assert_eq!(shipped().iter().count(), 79 + 30 + 119);
    }

    #[test]
    fn a_broken_row_is_an_error_not_a_scale() {
        let head = "year,subject,grade,bound3,bound4,bound5,max_primary,origin,source\n";
        for wrong in [
            "2021,math,5,11,7,15,20,secondary,x",
            "2021,math,5,7,11,25,20,secondary,x",
            "2021,maths,5,7,11,15,20,secondary,x",
            "2021,math,5,7,,15,20,secondary,x",
            "2021,math,5,7,11,15,20,rumour,x",
            "2021,math,five,7,11,15,20,secondary,x",
        ] {
            let read = read(Procedure::Vpr, &format!("{head}{wrong}\n"));
            assert!(matches!(read.as_slice(), [Err(Error::Internal(_))]), "{wrong}");
        }
    }

    /// Cut-offs that a second source confirms: vpr-ege.ru for grade 8 and a newspaper of 2018 for grade 4 mathematics
    /// (max 20, «4» from 10, «5» from 15).
    #[test]
    fn vpr_bounds_agree_with_second_sources() {
        for year in 2020..=2022 {
            for (subject, grade, bounds, max) in [
                (Subject::Math, 4, [6.0, 10.0, 15.0], Some(20.0)),
                (Subject::Math, 8, [8.0, 15.0, 21.0], Some(25.0)),
                (Subject::Russian, 8, [26.0, 32.0, 45.0], Some(51.0)),
            ] {
                let scale = of(year, Procedure::Vpr, subject, grade).expect("shipped");
                assert_eq!((scale.bounds, scale.max_primary), (Some(bounds), max), "{year} {subject:?} {grade}");
            }
            assert_eq!(
                of(year, Procedure::Vpr, Subject::Chemistry, 8).and_then(|s| s.bounds),
                Some([10.0, 19.0, 28.0])
            );
            assert_eq!(of(year, Procedure::Vpr, Subject::Physics, 8).and_then(|s| s.bounds), Some([5.0, 8.0, 11.0]));
        }
    }

    /// The minimums come from one source and the lists of test scores from another; every minimum falls exactly on a
    /// step of its list. The primary scores are those counted by hand in the lists.
    #[test]
    fn every_minimum_of_ege_is_a_step_of_its_list() {
        for (subject, primary, minimum) in [
            (Subject::Russian, 10.0, 24.0),
            (Subject::MathProfile, 5.0, 27.0),
            (Subject::Physics, 8.0, 36.0),
            (Subject::Chemistry, 11.0, 36.0),
            (Subject::Biology, 15.0, 36.0),
            (Subject::Informatics, 6.0, 40.0),
            (Subject::SocialStudies, 21.0, 42.0),
            (Subject::History, 8.0, 32.0),
            (Subject::Literature, 13.0, 32.0),
            (Subject::Geography, 9.0, 37.0),
            (Subject::English, 18.0, 22.0),
        ] {
            for year in [2025, 2026] {
                let scale = of(year, Procedure::Ege, subject, 11).expect("shipped");
                assert_eq!(scale.min_test, Some(minimum), "{subject:?}");
                assert_eq!(scale.test_score(primary), Some(minimum), "{subject:?}");
                assert!(scale.test_score(primary - 1.0) < Some(minimum), "{subject:?}");
            }
        }
    }

    /// Official letter on the scales of OGE 2023: history «3» from 11, «4» from 21, «5» from 30 of 37; mathematics
    /// 8, 15, 22 of 31. The other subjects of that year come from a secondary publication.
    #[test]
    fn oge_says_what_is_official() {
        let history = of(2023, Procedure::Oge, Subject::History, 9).expect("shipped");
        assert_eq!((history.bounds, history.max_primary), (Some([11.0, 21.0, 30.0]), Some(37.0)));
        assert_eq!(history.origin, ScaleOrigin::Official);
        let math = of(2023, Procedure::Oge, Subject::Math, 9).expect("shipped");
        assert_eq!((math.bounds, math.max_primary), (Some([8.0, 15.0, 22.0]), Some(31.0)));
        assert_eq!(math.origin, ScaleOrigin::Official);
        let official = shipped().iter().filter(|(_, scale)| scale.origin == ScaleOrigin::Official).count();
        assert_eq!(official, 2);
        let informatics = of(2025, Procedure::Oge, Subject::Informatics, 9).expect("shipped");
        assert_eq!((informatics.bounds, informatics.max_primary), (Some([5.0, 11.0, 17.0]), Some(21.0)));
    }

    #[test]
    fn base_mathematics_has_marks_and_no_test_score() {
        let base = of(2024, Procedure::Ege, Subject::MathBase, 11).expect("shipped");
        assert_eq!((base.bounds, base.max_primary, base.min_test), (Some([7.0, 12.0, 17.0]), Some(21.0), None));
        // A row of a real export: 13 is «4», 6 is «2».
        assert_eq!(base.mark(13.0).map(|mark| mark.get()), Some(4));
        assert_eq!(base.mark(6.0).map(|mark| mark.get()), Some(2));
    }

    #[test]
    fn no_year_borrows_a_scale() {
        assert_eq!(of(2022, Procedure::Ege, Subject::Russian, 11), None);
        assert_eq!(of(2023, Procedure::Vpr, Subject::Math, 5), None);
        assert_eq!(of(2025, Procedure::Oge, Subject::Math, 9), None);
        assert_eq!(of(2024, Procedure::Ege, Subject::Russian, 11).and_then(|s| s.test_by_primary), None);
    }
}
