//! Where the results of one school stand: of each sitting the rows of its pupils, else the figures that were given already counted.

use std::collections::BTreeMap;

use super::{copies, reported};
use crate::model::exam::Sitting;
use crate::model::explanation::Span;
use crate::model::results::{ReportedCohort, SheetResults};
use crate::model::school::SchoolId;

/// The rows that the cohorts of the school are counted from: copies are left out as [`super::cohorts`] leaves them out.
pub fn origins(
    sheets: &[SheetResults],
    reported: &[ReportedCohort],
    school: &SchoolId,
) -> BTreeMap<Sitting, Vec<Span>> {
    let mut ordered: Vec<&SheetResults> = sheets.iter().filter(|sheet| sheet.rows.schools.contains(school)).collect();
    ordered.sort_by(|a, b| (a.sitting, &a.place).cmp(&(b.sitting, &b.place)));
    let (kept, _) = copies::kept(&ordered);
    let mut found: BTreeMap<Sitting, Vec<Span>> = BTreeMap::new();
    for (sheet, kept) in ordered.iter().zip(&kept) {
        let Some(number) = sheet.rows.schools.iter().position(|id| id == school) else { continue };
        let own = sheet.rows.school.iter().zip(&sheet.rows.row).filter(|(of, _)| **of as usize == number);
        let rows: Vec<u32> = own.map(|(_, row)| *row).collect();
        if kept.get(number) == Some(&true) && !rows.is_empty() {
            found.entry(sheet.sitting).or_default().push(Span {
                rows: Span::stretches(rows),
                column: Some(sheet.total_col),
                ..Span::of(&sheet.place)
            });
        }
    }
    for (sitting, places) in reported::places_of(reported, school) {
        found.entry(sitting).or_insert_with(|| places.iter().map(Span::from).collect());
    }
    found
}
