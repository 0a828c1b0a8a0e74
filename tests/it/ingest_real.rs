//! The real protocols of a region, where they are at hand: counts known from an independent reading of the files.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test says what it could not do by failing, and that it skips in words"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use shkolomer::ingest::{Ingested, read};
use shkolomer::model::problem::ProblemKind;
use shkolomer::model::scale::ScaleBook;
use shkolomer::model::work::points;

fn region(years: &[&str]) -> Option<Ingested> {
    let data = std::env::var_os("SHKOLOMER_REAL_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let inputs: Vec<PathBuf> = years.iter().map(|year| data.join("altai-vpr").join(year)).collect();
    if inputs.iter().any(|input| !input.is_dir()) {
        println!("skipped: no real data in {}", data.display());
        return None;
    }
    Some(read(&inputs, &ScaleBook::default(), &()).unwrap())
}

fn assert_adds_up(all: &Ingested) {
    for file in &all.files {
        for sheet in &file.sheets {
            assert_eq!(sheet.read, sheet.kept + sheet.rejected + sheet.absent, "{} [{}]", file.path, sheet.name);
        }
    }
    for results in &all.results {
        let record = all.files.iter().find(|file| file.path == results.place.file).unwrap();
        let sheet = record.sheets.iter().find(|sheet| Some(&sheet.name) == results.place.sheet.as_ref()).unwrap();
        assert_eq!(sheet.kept, results.rows.len() as u64);
        assert_eq!(sheet.absent, results.absent.iter().map(|count| u64::from(*count)).sum::<u64>());
    }
}

/// 424,608 rows with a total and 643 schools: counted apart over the same twenty workbooks with python-calamine.
#[test]
fn twenty_workbooks_of_2020_and_2021() {
    let Some(all) = region(&["2020", "2021"]) else { return };
    assert_adds_up(&all);
    assert_eq!(all.results.len(), 20);
    let kept: usize = all.results.iter().map(|results| results.rows.len()).sum();
    let count = |kind: fn(&ProblemKind) -> bool| all.problems.iter().filter(|problem| kind(&problem.kind)).count();
    let partial = count(|kind| matches!(kind, ProblemKind::PartialSitting));
    let absent_with_total = count(|kind| matches!(kind, ProblemKind::AbsentWithTotal));
    assert_eq!(kept + partial + absent_with_total, 424_608);
    assert_eq!((partial, absent_with_total), (1_275, 10));
    let schools: BTreeSet<_> = all.results.iter().flat_map(|results| &results.rows.schools).collect();
    assert_eq!(schools.len(), 643);
    assert_eq!(all.schools.len(), 643);
    assert!(all.problems.iter().all(|problem| problem.found.chars().count() <= 60));
    assert!(all.problems.iter().all(|problem| !matches!(problem.kind, ProblemKind::KeyConflict { .. })));
}

#[test]
fn uploads_of_2022_take_the_year_from_their_dates() {
    let Some(all) = region(&["2022"]) else { return };
    assert_adds_up(&all);
    assert_eq!(all.results.len(), 21);
    let kept: usize = all.results.iter().map(|results| results.rows.len()).sum();
    // One more has a total of 0 beside tasks of which one cannot be read.
    assert_eq!(kept, 12_334);
    assert!(all.results.iter().all(|results| results.sitting.year.get() == 2022 && results.max_primary.is_some()));
    let aside = all.problems.iter().filter(|problem| matches!(problem.kind, ProblemKind::SetAside { .. })).count();
    assert_eq!(aside, 21);
}

/// 129 pupils who were there have the total 0 beside tasks with points, 27 of them in grade 4: found by adding up the tasks of
/// every row apart. Counted as zeros they would have failed. One of them has a task that cannot be read, and so no total.
#[test]
fn totals_that_were_never_computed_are_made_of_the_tasks() {
    let Some(all) = region(&["2022"]) else { return };
    let made: Vec<_> =
        all.problems.iter().filter(|problem| matches!(problem.kind, ProblemKind::TotalNotComputed { .. })).collect();
    assert_eq!(made.len(), 128);
    assert_eq!(made.iter().filter(|problem| problem.place.file.starts_with("4/")).count(), 27);
    let zeros = all.results.iter().flat_map(|results| {
        let items = results.items.len().max(1);
        let tasks = results.rows.scores.chunks_exact(items);
        results.rows.primary.iter().zip(tasks).filter(|(total, _)| **total == 0.0).map(|(_, tasks)| tasks)
    });
    let points = |tasks: &[u8]| tasks.iter().filter_map(|score| points(*score)).map(u32::from).sum::<u32>();
    assert!(zeros.into_iter().all(|tasks| points(tasks) == 0));
}

/// Files that no layout was made for: open data of schools become indicators, a table without schools is named.
#[test]
fn every_other_file_is_accounted_for() {
    let data = std::env::var_os("SHKOLOMER_REAL_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let inputs = ["moscow-ege-2016", "ny-regents-2010", "dagestan-official-list"].map(|folder| data.join(folder));
    if inputs.iter().any(|input| !input.is_dir()) {
        println!("skipped: no real data in {}", data.display());
        return;
    }
    let all = read(&inputs, &ScaleBook::default(), &()).unwrap();
    let sheets: Vec<_> = all
        .files
        .iter()
        .flat_map(|file| &file.sheets)
        .map(|sheet| (sheet.form, sheet.read, sheet.kept, sheet.rejected))
        .collect();
    assert_eq!(
        sheets,
        [(Some("official-list"), 599, 451, 148), (Some("indicator-table"), 626, 626, 0), (None, 0, 0, 0)]
    );
    let unknown = |kind: &ProblemKind| matches!(kind, ProblemKind::UnrecognisedSheet { .. });
    assert_eq!(all.problems.iter().filter(|problem| unknown(&problem.kind)).count(), 1);
    // 626 schools of the open data, each with its figures at its own cells.
    assert_eq!(all.schools.len(), 626 + 341);
    let cells: BTreeSet<_> = all.indicators.iter().map(|indicator| &indicator.place).collect();
    assert_eq!(cells.len(), all.indicators.len());
}
