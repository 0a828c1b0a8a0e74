//! One table handed in twice must not count its pupils twice; a table handed in by pieces must count them all.
//!
//! Two sheets of one sitting that name the same schools are judged as a pair, the earlier by place against the later:
//! - the rows of every school in common are the same: a copy;
//! - not the same, but two or more schools in common and different files: versions of one table;
//! - of two different days of an exam (its main and its reserve day): pieces, whatever stands in them;
//! - otherwise pieces: protocols of two classes of one school, a table cut in the middle of a school, a sheet a class.
//!
//! Of a copy or a version the schools in common are left out, each with a problem; pieces are put together.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::results::SheetResults;
use crate::model::school::SchoolId;

/// So many equal rows at least make two sheets of one workbook copies: sheets of a workbook are pieces as a rule, and
/// one or two pupils of a small school may well have the same score.
const EVIDENCE_IN_A_FILE: usize = 5;

/// Whether each school of each sheet counts, by index of the sheet and of the school in it. `sheets` are ordered by
/// sitting and place.
pub(super) fn kept(sheets: &[&SheetResults]) -> (Vec<Vec<bool>>, Vec<Problem>) {
    let mut kept: Vec<Vec<bool>> = sheets.iter().map(|sheet| vec![true; sheet.rows.schools.len()]).collect();
    let mut problems = Vec::new();
    let mut rows = RowsBySchool { sheets, known: HashMap::new() };
    let mut seen: HashMap<&SchoolId, Vec<(usize, usize)>> = HashMap::new();
    for (later, sheet) in sheets.iter().enumerate() {
        if later > 0 && sheets[later - 1].sitting != sheet.sitting {
            seen.clear();
        }
        for (earlier, pairs) in in_common(sheet, &seen) {
            if rows.are_pieces(earlier, later, &pairs) {
                continue;
            }
            for (_, school) in pairs {
                if std::mem::replace(&mut kept[later][school], false) {
                    let kind = ProblemKind::DuplicateCohort { first: sheets[earlier].place.clone() };
                    let id = &sheet.rows.schools[school];
                    let problem = Problem::new(first_row(sheet, school), kind, id.as_str());
                    problems.push(problem.of_school(Some(id.clone())));
                }
            }
        }
        for (school, id) in sheet.rows.schools.iter().enumerate().filter(|(school, _)| kept[later][*school]) {
            seen.entry(id).or_default().push((later, school));
        }
    }
    (kept, problems)
}

/// Earlier sheets that name schools of this one, with the schools in common as indices in the two.
fn in_common(
    sheet: &SheetResults,
    seen: &HashMap<&SchoolId, Vec<(usize, usize)>>,
) -> BTreeMap<usize, Vec<(usize, usize)>> {
    let mut common: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (school, id) in sheet.rows.schools.iter().enumerate() {
        for (earlier, there) in seen.get(id).into_iter().flatten() {
            common.entry(*earlier).or_default().push((*there, school));
        }
    }
    common
}

/// Where a school begins in a sheet; the sheet itself when it has absent pupils only.
fn first_row(sheet: &SheetResults, school: usize) -> Place {
    let rows = sheet.rows.school.iter().zip(&sheet.rows.row);
    let first = rows.filter(|(of, _)| **of as usize == school).map(|(_, row)| *row).min();
    first.map_or_else(|| sheet.place.clone(), |row| sheet.place.with_cell(row, sheet.total_col))
}

/// A pupil's row as far as two tables can be compared by it.
type Row = (u32, u32, u8, u8, u8);

/// Sorted rows by school of the sheets that had to be compared.
struct RowsBySchool<'a> {
    sheets: &'a [&'a SheetResults],
    known: HashMap<usize, Vec<Vec<Row>>>,
}

impl RowsBySchool<'_> {
    fn are_pieces(&mut self, earlier: usize, later: usize, pairs: &[(usize, usize)]) -> bool {
        let days = (self.sheets[earlier].day, self.sheets[later].day);
        if matches!(days, (Some(first), Some(second)) if first != second) {
            return true;
        }
        self.learn(earlier);
        self.learn(later);
        let (Some(first), Some(second)) = (self.known.get(&earlier), self.known.get(&later)) else { return true };
        let with_rows = pairs.iter().filter(|(a, b)| !first[*a].is_empty() && !second[*b].is_empty()).count();
        let equal = pairs.iter().all(|(a, b)| first[*a] == second[*b]);
        let rows: usize = pairs.iter().map(|(_, b)| second[*b].len()).sum();
        let same_file = self.sheets[earlier].place.file == self.sheets[later].place.file;
        let evidence = if same_file { EVIDENCE_IN_A_FILE } else { 1 };
        let copy = equal && rows >= evidence;
        let version = !same_file && with_rows >= 2;
        !(copy || version)
    }

    fn learn(&mut self, at: usize) {
        let sheet = self.sheets[at];
        self.known.entry(at).or_insert_with(|| {
            let rows = &sheet.rows;
            let mut schools = vec![Vec::new(); rows.schools.len()];
            for i in 0..rows.len() {
                schools[rows.school[i] as usize].push((
                    rows.primary[i].to_bits(),
                    rows.test[i].to_bits(),
                    rows.mark[i],
                    rows.journal[i],
                    rows.not_taught[i],
                ));
            }
            schools.iter_mut().for_each(|school| school.sort_unstable());
            schools
        });
    }
}
