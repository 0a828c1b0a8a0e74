//! Where readers of forms put what they read from one sheet.

use std::sync::Arc;

use super::attempts::Attempts;
use super::cell;
use super::grid::Value;
use super::keys::{self, Known, Mentions};
use super::persons;
use super::roster::{FactSource, SchoolFact};
use crate::model::exam::{Procedure, Sitting};
use crate::model::indicator::Indicator;
use crate::model::official::OfficialSigns;
use crate::model::passport::Passport;
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::reported::Reported;
use crate::model::results::{ReportedCohort, SheetResults};
use crate::model::run::SheetRecord;
use crate::model::scale::Scale;
use crate::model::school::{School, SchoolId};
use crate::model::unit::Unit;

/// What one sheet gives.
#[derive(Debug)]
pub struct Sink {
    /// File and sheet.
    pub place: Place,
    /// What titles, sheet, file and folders mention.
    pub mentions: Mentions,
    /// Columns of personal data (see [`super::personal`]): what stands in them is never quoted.
    pub personal: Vec<usize>,
    /// Counts of rows, and what was taken from where.
    pub record: SheetRecord,
    /// Rows of pupils.
    pub results: Vec<SheetResults>,
    /// By what rows of several sheets are linked, where they hold documents.
    pub attempts: Attempts,
    /// Cohorts given already counted.
    pub reported: Vec<ReportedCohort>,
    /// Figures of aggregate sheets: of schools and of what they are compared with.
    pub units: Reported,
    /// Figures of tables that no form knows closer.
    pub indicators: Vec<Indicator>,
    /// The federal list of signs of bias.
    pub official: Vec<OfficialSigns>,
    /// What is said of schools.
    pub facts: Vec<SchoolFact>,
    /// Social passports.
    pub passports: Vec<Passport>,
    /// Scales given as tables.
    pub scales: Vec<(Sitting, Scale)>,
    /// Problems.
    pub problems: Vec<Problem>,
    /// The school of a row, by zero-based row: problems of the row are that school's.
    pub speaking: Option<(u32, SchoolId)>,
}

impl Sink {
    /// An empty sink for a sheet (`None`: a text file).
    pub fn new(file: &Arc<str>, sheet: Option<Arc<str>>) -> Self {
        Self {
            place: Place { file: Arc::clone(file), sheet: sheet.clone(), cell: None },
            mentions: Mentions::default(),
            personal: Vec::new(),
            record: SheetRecord { name: sheet.unwrap_or_else(|| Arc::from("")), ..SheetRecord::default() },
            results: Vec::new(),
            attempts: Attempts::default(),
            reported: Vec::new(),
            units: Reported::default(),
            indicators: Vec::new(),
            official: Vec::new(),
            facts: Vec::new(),
            passports: Vec::new(),
            scales: Vec::new(),
            problems: Vec::new(),
            speaking: None,
        }
    }

    /// The place of a cell, by zero-based row and column.
    pub fn at(&self, row: u32, col: usize) -> Place {
        self.place.with_cell(row, u32::try_from(col).unwrap_or(u32::MAX))
    }

    /// From now on problems of that row are the school's, so that they can be sent to it.
    pub fn row_of(&mut self, row: u32, school: &SchoolId) {
        self.speaking = Some((row, school.clone()));
    }

    /// Counts a row that went on.
    pub fn kept(&mut self) {
        self.record.read += 1;
        self.record.kept += 1;
    }

    /// Counts a row of an absent pupil.
    pub fn absent(&mut self) {
        self.record.read += 1;
        self.record.absent += 1;
    }

    /// Counts a row of totals or a footer.
    pub fn footer(&mut self) {
        self.record.footers += 1;
    }

    /// Counts a row that did not go on, with why: the cell's zero-based row and column and what stands there.
    pub fn rejected(&mut self, kind: ProblemKind, row: u32, col: usize, found: Value<'_>) {
        self.record.read += 1;
        self.record.rejected += 1;
        self.problem(kind, row, col, found);
    }

    /// Reports a cell; the row is counted elsewhere. In a table with columns of personal data their cells are not quoted, nor is
    /// anything of a line that fell apart, where such a column may stand anywhere, nor what looks like a person elsewhere (a
    /// name in the column of logins).
    pub fn problem(&mut self, kind: ProblemKind, row: u32, col: usize, found: Value<'_>) {
        let school = self.speaking.as_ref().filter(|(of, _)| *of == row).map(|(_, school)| school.clone());
        let fell_apart = matches!(kind, ProblemKind::BrokenLine) && !self.personal.is_empty();
        let is_quoted = !fell_apart && !self.personal.contains(&col);
        let found = match found {
            _ if !is_quoted => String::new(),
            found if self.personal.is_empty() => cell::shown(found),
            found => persons::quoted(found),
        };
        self.problems.push(Problem::new(self.at(row, col), kind, found).of_school(school));
    }

    /// Reports the whole sheet.
    pub fn sheet_problem(&mut self, kind: ProblemKind) {
        self.problems.push(Problem::new(self.place.clone(), kind, ""));
    }

    /// Says what a row knows of a school; `col` is the column of its id or name.
    pub fn fact(&mut self, school: School, source: FactSource, row: u32, col: usize) {
        let place = self.at(row, col);
        let year = self.record.year.map(|(year, _)| year);
        self.facts.push(SchoolFact { school, place, source, year });
    }

    /// Takes back everything that was put in under a school's id.
    pub fn withdraw(&mut self, id: &SchoolId) {
        self.reported.retain(|cohort| cohort.school != *id);
        self.units.retain_mut(|unit, _| !matches!(unit, Unit::School(school) if school == id));
        self.indicators.retain(|indicator| indicator.school != *id);
        self.official.retain(|signs| signs.school != *id);
        self.passports.retain(|passport| passport.school != *id);
        self.facts.retain(|fact| fact.school.id != *id);
    }

    /// The sitting of a sheet of one subject (see [`keys::sitting`]).
    pub fn sitting(&mut self, known: Known) -> Option<Sitting> {
        keys::sitting(known, &self.mentions, &mut self.record, &self.place, &mut self.problems)
    }

    /// The procedure of a sheet of many subjects.
    pub fn procedure(&mut self, known: Known) -> Option<Procedure> {
        keys::procedure(known, &self.mentions, &mut self.record, &self.place, &mut self.problems)
    }

    /// The year of a sheet; ask for the procedure first where there is one.
    pub fn year(&mut self, known: Known) -> Option<Year> {
        keys::year(known, &self.mentions, &mut self.record, &self.place, &mut self.problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_a_personal_column_is_pointed_at_but_never_quoted() {
        let mut sink = Sink::new(&Arc::from("a.csv"), None);
        sink.personal = vec![1];
        sink.problem(ProblemKind::NotANumber, 4, 1, Value::Text("Тайнов"));
        sink.problem(ProblemKind::NotANumber, 4, 2, Value::Text("много"));
        sink.rejected(ProblemKind::BrokenLine, 5, 0, Value::Text("Секретова"));
        sink.rejected(ProblemKind::BadSchoolId, 6, 3, Value::Text("Секретова Евлампия"));
        let said: Vec<(String, &str)> =
            sink.problems.iter().map(|problem| (problem.place.to_string(), problem.found.as_str())).collect();
        let expected = [("a.csv B5", ""), ("a.csv C5", "много"), ("a.csv A6", ""), ("a.csv D7", "")];
        assert_eq!(said, expected.map(|(place, found)| (place.to_owned(), found)));
        sink.personal.clear();
        sink.rejected(ProblemKind::BrokenLine, 6, 0, Value::Text("880001"));
        assert_eq!(sink.problems.last().map(|problem| problem.found.as_str()), Some("880001"));
    }
}
