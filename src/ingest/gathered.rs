//! What all files gave, put together and looked over as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::attempts::{self, Attempts};
use super::files::FileOutcome;
use super::roster::{self, SchoolFact};
use super::sheet::{Nearest, SheetOutcome};
use super::sink::Sink;
use super::source::Source;
use super::{Ingested, census, matches, owners, passports, same_indicators, screen};
use crate::error::Error;
use crate::model::exam::Sitting;
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::reading::StatedPupils;
use crate::model::results::SheetResults;
use crate::model::run::{FileRecord, SheetRecord};
use crate::model::scale::{Scale, ScaleBook};

/// Outcomes of files, being put together in the order of their names.
#[derive(Default)]
pub struct Gathered {
    all: Ingested,
    facts: Vec<SchoolFact>,
    attempts: Attempts,
    nearest: Option<Nearest>,
    recognised: bool,
}

impl Gathered {
    /// Nothing yet but what the walk over the folders reported.
    pub fn starting_with(problems: Vec<Problem>) -> Self {
        Self { all: Ingested { problems, ..Ingested::default() }, ..Self::default() }
    }

    /// Adds the next file.
    pub fn add(&mut self, file: &Source, sha256: String, outcome: FileOutcome) {
        let mut record = FileRecord { path: Arc::clone(&file.shown), size: file.size, sha256, sheets: Vec::new() };
        let mut problem = |kind, found: String| {
            self.all.problems.push(Problem::new(Place::file(Arc::clone(&file.shown)), kind, found));
        };
        match outcome {
            FileOutcome::Sheets(sheets) => {
                for SheetOutcome { sink, nearest } in sheets {
                    record.sheets.push(sink.record.clone());
                    self.nearer(nearest);
                    self.take(sink);
                }
            }
            FileOutcome::Parquet => {
                self.recognised = true;
                self.all.parquet.push((Arc::clone(&file.shown), file.path.clone()));
            }
            FileOutcome::Duplicate(first) => {
                problem(ProblemKind::DuplicateFile { first: first.to_string() }, String::new());
            }
            FileOutcome::Failed(kind, words) => problem(kind, words),
        }
        self.all.files.push(record);
    }

    fn nearer(&mut self, nearest: Option<Nearest>) {
        if let Some(this) = nearest
            && self.nearest.as_ref().is_none_or(|known| this.is_nearer_than(known))
        {
            self.nearest = Some(this);
        }
    }

    fn take(&mut self, mut sink: Sink) {
        give_years(&mut sink);
        self.recognised |= sink.record.form.is_some();
        self.attempts.add(sink.attempts, self.all.results.len());
        self.all.results.extend(sink.results);
        self.all.reported.extend(sink.reported);
        self.all.units.extend(sink.units);
        self.all.indicators.extend(sink.indicators);
        self.all.official.extend(sink.official);
        self.all.passports.extend(sink.passports);
        self.all.scales.extend(sink.scales);
        self.all.problems.extend(sink.problems);
        self.facts.extend(sink.facts);
    }

    /// Looks over the whole: schools brought together, totals above the maximum taken out, problems in order.
    ///
    /// # Errors
    /// `NothingRecognised` when not one sheet fitted a form.
    pub fn finish(self, shipped: &ScaleBook, lines: &[matches::Line]) -> Result<Ingested, Error> {
        let Self { mut all, facts, attempts, nearest, recognised } = self;
        if !recognised {
            let nearest = nearest.map(|near| (near.form, near.lacking));
            return Err(Error::NothingRecognised { files: all.files.len(), nearest });
        }
        let facts: Vec<SchoolFact> = facts.into_iter().chain(census::standing_in(&all.results)).collect();
        let rows = owners::rows_with_problems(&facts, &all.problems);
        let mut roster = roster::roster(facts, lines);
        owners::attribute(&mut all, rows, &roster);
        roster.settle(&mut all);
        passports::combine(&mut all);
        all.matching = std::mem::take(&mut roster.matching);
        all.stated = std::mem::take(&mut roster.stated);
        let counted = all.passports.iter().filter_map(|passport| {
            let (school, year, place) = (passport.school.clone(), Some(passport.year), passport.place.clone());
            passport.pupils.map(|pupils| StatedPupils { school, pupils, year, place })
        });
        all.stated.extend(counted);
        same_indicators::keep_first(&mut all.indicators, &mut all.problems);
        all.schools = std::mem::take(&mut roster.schools);
        all.problems.append(&mut roster.problems);
        attempts::settle(attempts, &mut all);
        screen_totals(&mut all, shipped);
        all.problems.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| a.kind.code().cmp(b.kind.code())));
        Ok(all)
    }
}

/// Facts of a table whose years stand in a column get the year of their row, or of the whole sheet.
fn give_years(sink: &mut Sink) {
    let of_sheet = sink.record.year.map(|(year, _)| year);
    let row = |place: &Place| place.cell.map(|cell| cell.row);
    let cohorts = || sink.reported.iter().filter_map(|cohort| Some((row(&cohort.place)?, cohort.sitting.year)));
    let by_row: BTreeMap<u32, Year> = if of_sheet.is_none() { cohorts().collect() } else { BTreeMap::new() };
    for fact in sink.facts.iter_mut().filter(|fact| fact.year.is_none()) {
        fact.year = of_sheet.or_else(|| by_row.get(&row(&fact.place)?).copied());
    }
}

/// Adds rows of one file that were read elsewhere.
pub fn admit(
    all: &mut Ingested,
    file: &str,
    rows: Vec<SheetResults>,
    record: SheetRecord,
    problems: Vec<Problem>,
    scales: &ScaleBook,
) {
    if let Some(known) = all.files.iter_mut().find(|known| &*known.path == file) {
        known.sheets.push(record);
    }
    all.problems.extend(problems);
    let former = std::mem::replace(&mut all.results, rows);
    screen_totals(all, scales);
    for fact in census::standing_in(&all.results) {
        if let Err(at) = all.schools.binary_search_by(|school| school.id.cmp(&fact.school.id)) {
            all.schools.insert(at, fact.school);
        }
    }
    all.results.splice(0..0, former);
}

fn screen_totals(all: &mut Ingested, shipped: &ScaleBook) {
    let given: BTreeMap<Sitting, &Scale> = all.scales.iter().map(|(sitting, scale)| (*sitting, scale)).collect();
    for results in &mut all.results {
        let first = results.rows.row.first();
        let place = first.map_or_else(|| results.place.clone(), |row| results.place.with_cell(*row, results.total_col));
        let gone = screen::above_maximum(results, &given, shipped, &mut all.problems);
        if let Some(record) = record_of(&mut all.files, &place) {
            record.kept = record.kept.saturating_sub(gone);
            record.rejected += gone;
        }
    }
}

/// The record of the table in which a place lies, by the numbers of its file and of the sheet's record there. A place
/// without a cell, or outside all tables of the sheet, is in the first of them.
pub fn record_at(files: &[FileRecord], place: &Place) -> Option<(usize, usize)> {
    let name = place.sheet.as_deref().unwrap_or_default();
    // Records stand by path, and there may be many thousands of them.
    let file = files.binary_search_by(|file| file.path.cmp(&place.file)).ok()?;
    let here = |sheet: &SheetRecord| {
        place.cell.zip(sheet.area).is_some_and(|(cell, (first, last))| {
            (first.row..=last.row).contains(&cell.row) && (first.col..=last.col).contains(&cell.col)
        })
    };
    let sheets = || files.get(file).into_iter().flat_map(|file| file.sheets.iter().enumerate());
    let mut named = sheets().filter(|(_, sheet)| &*sheet.name == name);
    let first = named.clone().next();
    named.find(|(_, sheet)| here(sheet)).or(first).map(|(at, _)| (file, at))
}

/// The record of the table in which a place lies.
pub fn record_of<'f>(files: &'f mut [FileRecord], place: &Place) -> Option<&'f mut SheetRecord> {
    let (file, sheet) = record_at(files, place)?;
    files.get_mut(file)?.sheets.get_mut(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::CellRef;

    #[test]
    fn a_cell_is_in_the_record_of_its_own_table() {
        let record = |name: &str, area: [u32; 4]| {
            let [top, left, bottom, right] = area;
            let corners = (CellRef { row: top, col: left }, CellRef { row: bottom, col: right });
            SheetRecord { name: name.into(), area: Some(corners), ..SheetRecord::default() }
        };
        let sheets = vec![record("А", [0, 0, 9, 3]), record("Б", [0, 0, 9, 3]), record("Б", [12, 0, 20, 3])];
        let file = FileRecord { path: "a.xlsx".into(), size: 1, sha256: String::new(), sheets };
        let place = Place::file("a.xlsx").with_sheet("Б");
        let at = |row, col| record_at(std::slice::from_ref(&file), &place.with_cell(row, col));
        assert_eq!([at(9, 3), at(12, 0), at(11, 0), at(12, 4)], [1, 2, 1, 1].map(|at| Some((0, at))));
        assert_eq!(record_at(std::slice::from_ref(&file), &place), Some((0, 1)));
        assert_eq!(record_at(&[file], &Place::file("b.xlsx")), None);
    }
}
