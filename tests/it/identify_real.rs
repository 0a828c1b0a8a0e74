//! The main job on real regions, where their files are: totals against independent counts. No school is named here.

use std::path::{Path, PathBuf};

use shkolomer::methodology;
use shkolomer::model::exam::Procedure;
use shkolomer::model::run::Run;
use shkolomer::model::subject::Subject;
use shkolomer::pipeline::{self, Request, Sources};

fn real(folder: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SHKOLOMER_REAL_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let path = root.join(folder);
    if !path.is_dir() {
        println!("skipped: {folder} is not here");
    }
    path.is_dir().then_some(path)
}

/// Replicates are few: nothing here is about them, and a region of schools takes minutes of them.
fn run(inputs: Vec<PathBuf>) -> Run {
    let recommended = methodology::PRESETS.iter().find(|preset| preset.id == "recommended").unwrap();
    pipeline::identify(
        &Request {
            sources: Sources { inputs, matches: None, control: None },
            method: "recommended".to_owned(),
            settings: Some(format!("{}\n[uncertainty]\nreplicates = 20\n", recommended.text)),
            ..Request::default()
        },
        &(),
    )
    .unwrap()
}

/// Rows of the sheets of a year: read, kept, rejected, absent.
fn rows(run: &Run, year: u16) -> [u64; 4] {
    let sheets = run.files.iter().flat_map(|file| &file.sheets);
    let of_year =
        sheets.filter(|sheet| sheet.year.is_some_and(|(found, _)| found.get() == year) && sheet.procedure.is_some());
    of_year.fold([0; 4], |[read, kept, rejected, absent], sheet| {
        [read + sheet.read, kept + sheet.kept, rejected + sheet.rejected, absent + sheet.absent]
    })
}

/// An independent count in Python found 424,608 rows with a total in the twenty workbooks of 2020 and 2021, of 643 schools: 57
/// totals above the maximum and 1,275 of one part of a two-part test are rejected, 10 zeros stand beside «отсутствовал».
/// Its figures of mathematics, grade 5, 2021: 23,704 pupils, 228,617 points of 20, marks 3509, 9735, 7638, 2822 by the
/// bounds 7, 11, 15.
#[test]
fn three_years_of_vpr() {
    let Some(folder) = real("altai-vpr") else { return };
    let run = run(vec![folder]);
    let (of_2020, of_2021) = (rows(&run, 2020), rows(&run, 2021));
    for [read, kept, rejected, absent] in [of_2020, of_2021, rows(&run, 2022)] {
        assert_eq!(read, kept + rejected + absent);
    }
    assert_eq!(of_2020[1] + of_2021[1], 424_608 - 57 - 1_275 - 10);
    let fifth: Vec<_> = run
        .cohorts
        .iter()
        .filter(|cohort| {
            let sitting = cohort.sitting;
            (sitting.procedure, sitting.year.get(), sitting.subject, sitting.grade.get())
                == (Procedure::Vpr, 2021, Subject::Math, 5)
        })
        .collect();
    assert_eq!(fifth.iter().map(|cohort| cohort.n).sum::<u32>(), 23_704);
    let points: f64 = fifth.iter().filter_map(|c| Some(c.mean_primary? * f64::from(c.n))).sum();
    assert!((points - 228_617.0).abs() < 1e-6, "{points}");
    let mut marks = [0; 4];
    for cohort in &fifth {
        for (sum, count) in marks.iter_mut().zip(cohort.marks.unwrap_or_default()) {
            *sum += count;
        }
    }
    assert_eq!(marks, [3_509, 9_735, 7_638, 2_822]);
    // The spring of 2022 was broken off; grades 10 and 11 sat electives: no ground for comparison.
    assert_eq!(run.year.get(), 2021);
    let [(Procedure::Vpr, year, share)] = run.results.incomplete[..] else { panic!("{:?}", run.results.incomplete) };
    assert!(year.get() == 2022 && share < 0.06, "{year} {share}");
    assert_eq!(run.results.years.iter().map(|year| year.get()).collect::<Vec<_>>(), [2021, 2020]);
    assert_eq!(run.schools.len(), run.verdicts.len());
}

/// Both years rank, and what has no results is said why.
#[test]
fn two_years_of_ege_by_school() {
    let Some(folder) = real("zabaykalye-ege") else { return };
    let run = run(vec![folder]);
    assert_eq!(run.year.get(), 2023);
    assert_eq!([rows(&run, 2022)[1], rows(&run, 2023)[1]], [371, 373]);
    assert!(run.problems.iter().any(|problem| problem.kind.code() == "set-aside"), "the sheet of applications");
    assert_eq!(run.results.scores.len() + run.results.not_rated.len(), run.schools.len());
    assert!(run.results.scores.len() > 200);
}
