//! What was read, in counts: rows by procedure and year, problems by severity and kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    exam::Procedure,
    period::Year,
    problem::{Problem, Severity},
    run::{FileRecord, SheetRecord},
};
use crate::text::summary::RowCounts;

/// What the sheets of one sort gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadLine {
    /// What sort of sheets.
    pub sort: Sort,
    /// Files with such a sheet.
    pub files: usize,
    /// Such sheets.
    pub sheets: usize,
    /// Rows.
    pub rows: RowCounts,
}

/// A sort of sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Results of a procedure; the year, where the sheet has one year.
    Results(Procedure, Option<Year>),
    /// A form without a procedure: a register, passports, scales.
    Form(&'static str),
    /// Not recognised.
    Unrecognised,
}

/// Problems of one severity.
#[derive(Clone, Debug)]
pub struct ProblemLine<'a> {
    /// How much they cost.
    pub severity: Severity,
    /// How many.
    pub count: usize,
    /// Kinds with their counts, the most frequent first; the problem is the first of its kind.
    pub kinds: Vec<(&'a Problem, usize)>,
}

/// A table of a sheet with the number of its problems; a file of which no sheet was read stands for itself.
pub type SheetLine<'a> = (&'a FileRecord, Option<&'a SheetRecord>, usize);

/// Every table of every sheet, by file and order in it, with the number of those problems that lie in it. A problem outside
/// all tables of its sheet is the first one's.
pub fn sheets<'a>(files: &'a [FileRecord], problems: impl Iterator<Item = &'a Problem>) -> Vec<SheetLine<'a>> {
    let mut of_file: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
    problems.for_each(|problem| of_file.entry(&problem.place.file).or_default().push(problem));
    let mut lines = Vec::new();
    for file in files {
        let problems = of_file.remove(&*file.path).unwrap_or_default();
        if file.sheets.is_empty() {
            lines.push((file, None, problems.len()));
            continue;
        }
        let mut counts = vec![0; file.sheets.len()];
        for problem in problems {
            let name = problem.place.sheet.as_deref().unwrap_or_default();
            let here = |sheet: &SheetRecord| {
                problem.place.cell.zip(sheet.area).is_some_and(|(cell, (first, last))| {
                    (first.row..=last.row).contains(&cell.row) && (first.col..=last.col).contains(&cell.col)
                })
            };
            let named = || file.sheets.iter().enumerate().filter(|(_, sheet)| &*sheet.name == name);
            if let Some((at, _)) = named().find(|(_, sheet)| here(sheet)).or_else(|| named().next()) {
                counts[at] += 1;
            }
        }
        lines.extend(file.sheets.iter().zip(counts).map(|(sheet, count)| (file, Some(sheet), count)));
    }
    lines
}

/// Rows of all sheets.
pub fn totals(files: &[FileRecord]) -> RowCounts {
    files.iter().flat_map(|file| &file.sheets).fold(RowCounts::default(), |sum, sheet| RowCounts {
        read: sum.read + sheet.read,
        kept: sum.kept + sheet.kept,
        rejected: sum.rejected + sheet.rejected,
        absent: sum.absent + sheet.absent,
    })
}

/// What was read, by procedure and year, then other forms, then what was not recognised.
pub fn lines(files: &[FileRecord]) -> Vec<ReadLine> {
    let mut lines: BTreeMap<Sort, (BTreeSet<&str>, usize, RowCounts)> = BTreeMap::new();
    for file in files {
        for sheet in &file.sheets {
            let sort = match (sheet.form, sheet.procedure) {
                (None, _) => Sort::Unrecognised,
                (Some(_), Some((procedure, _))) => Sort::Results(procedure, sheet.year.map(|(year, _)| year)),
                (Some(form), None) => Sort::Form(form),
            };
            let (files, sheets, rows) = lines.entry(sort).or_default();
            files.insert(&file.path);
            *sheets += 1;
            rows.read += sheet.read;
            rows.kept += sheet.kept;
            rows.rejected += sheet.rejected;
            rows.absent += sheet.absent;
        }
    }
    lines.into_iter().map(|(sort, (files, sheets, rows))| ReadLine { sort, files: files.len(), sheets, rows }).collect()
}

/// Problems by severity, the costliest first.
pub fn problems(all: &[Problem]) -> Vec<ProblemLine<'_>> {
    let mut by: BTreeMap<Severity, BTreeMap<&'static str, (&Problem, usize)>> = BTreeMap::new();
    for problem in all {
        let kinds = by.entry(problem.kind.severity()).or_default();
        kinds.entry(problem.kind.code()).or_insert((problem, 0)).1 += 1;
    }
    by.into_iter()
        .map(|(severity, kinds)| {
            let mut kinds: Vec<_> = kinds.into_values().collect();
            kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            ProblemLine { severity, count: kinds.iter().map(|(_, count)| count).sum(), kinds }
        })
        .collect()
}
