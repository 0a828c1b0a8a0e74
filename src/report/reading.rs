//! What was read, in counts: rows by procedure and year, problems by severity and kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    exam::Procedure,
    period::Year,
    problem::{Problem, Severity},
    run::FileRecord,
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
