//! Where in the inputs a figure of an indicator comes from, as closely as the run knows: a cell, a row, or a sheet.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{
    exam::Sitting,
    period::Year,
    place::Place,
    run::{FileRecord, Run, SheetRecord},
    school::SchoolId,
};
use crate::text::{Lang, card as words};

/// Sheets that are named; how many more there are is said.
const NAMED: usize = 2;

/// Places of the figures of a run.
pub(super) struct Sources<'a> {
    passports: BTreeMap<(&'a SchoolId, Year), &'a Place>,
    cells: BTreeMap<(&'a SchoolId, &'a str, &'a str, Option<Year>), &'a Place>,
    sheets: BTreeMap<Sitting, Arc<str>>,
}

impl<'a> Sources<'a> {
    /// Looks the run through once.
    pub(super) fn of(run: &'a Run, lang: Lang) -> Self {
        let mut sheets = BTreeMap::new();
        for cohort in &run.cohorts {
            sheets.entry(cohort.sitting).or_insert_with(|| sheets_of(run, lang, &cohort.sitting));
        }
        Self {
            passports: run.passports.iter().map(|of| ((&of.school, of.year), &of.place)).collect(),
            cells: run
                .indicators
                .iter()
                .map(|of| ((&of.school, of.table.as_ref(), of.column.as_ref(), of.year), &of.place))
                .collect(),
            sheets,
        }
    }

    /// Where the value of a field (`vpr.math.4.percent`, `passport.on_register`, `table.column`) of a school's year stands.
    pub(super) fn place(&self, field: &str, school: &SchoolId, year: Year) -> Option<Arc<str>> {
        if field.starts_with("passport.") {
            return self.passports.get(&(school, year)).map(|place| place.to_string().into());
        }
        if let Some((sitting, _)) = Sitting::of_field(field, year) {
            return self.sheets.get(&sitting).filter(|words| !words.is_empty()).cloned();
        }
        let (table, column) = field.split_once('.')?;
        let of = |year| self.cells.get(&(school, table, column, year));
        of(Some(year)).or_else(|| of(None)).map(|place| place.to_string().into())
    }
}

/// Sheets that could have given the results of a sitting, those of single schools apart.
fn sheets_of(run: &Run, lang: Lang, sitting: &Sitting) -> Arc<str> {
    let fits = |sheet: &SheetRecord| {
        sheet.kept > 0
            && sheet.school.is_none()
            && sheet.procedure.as_ref().is_some_and(|(of, _)| *of == sitting.procedure)
            && sheet.year.as_ref().is_none_or(|(of, _)| *of == sitting.year)
            && sheet.subject.as_ref().is_none_or(|(of, _)| *of == sitting.subject)
            && sheet.grade.as_ref().is_none_or(|(of, _)| *of == sitting.grade)
    };
    let found: Vec<String> = run
        .files
        .iter()
        .flat_map(|file| file.sheets.iter().filter(|sheet| fits(sheet)).map(|sheet| named(file, sheet)))
        .collect();
    let mut shown = found.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ");
    if found.len() > NAMED {
        shown.push(' ');
        shown.push_str(&words::and_more(lang, found.len() - NAMED));
    }
    shown.into()
}

fn named(file: &FileRecord, sheet: &SheetRecord) -> String {
    let place = Place::file(Arc::clone(&file.path));
    if sheet.name.is_empty() { place.to_string() } else { place.with_sheet(Arc::clone(&sheet.name)).to_string() }
}
