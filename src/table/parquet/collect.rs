//! Rows of the canonical table into sheets by sitting, with a problem for what cannot be used.

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::*;

use crate::model::classes::Classes;
use crate::model::exam::{Grade, Mark, Procedure, Sitting};
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::{KeyPart, KeySource, KeyValue, Problem, ProblemKind};
use crate::model::results::{PupilRows, SheetResults};
use crate::model::school::SchoolId;
use crate::model::subject::Subject;

/// The columns of the table; one that the file lacks is empty in every row.
pub(super) struct Table {
    year: Numbers,
    procedure: Words,
    subject: Words,
    grade: Numbers,
    school: Words,
    primary: Numbers,
    test: Numbers,
    mark: Numbers,
    journal: Numbers,
    class: Words,
}

/// Numbers and the place of their column in the file.
struct Numbers {
    name: &'static str,
    col: u32,
    values: Option<Float64Chunked>,
}

/// Words and the place of their column in the file.
struct Words {
    name: &'static str,
    col: u32,
    values: Option<StringChunked>,
}

impl Table {
    /// The wanted columns of a frame of one chunk.
    pub fn new(frame: &DataFrame, schema: &ArrowSchema) -> PolarsResult<Self> {
        let col = |name: &str| schema.index_of(name).map_or(0, |at| at as u32);
        let numbers = |name: &'static str| -> PolarsResult<Numbers> {
            let column = frame.column(name).ok().map(|column| column.cast(&DataType::Float64)).transpose()?;
            let values = column.map(|column| column.f64().cloned()).transpose()?;
            Ok(Numbers { name, col: col(name), values })
        };
        let words = |name: &'static str| -> PolarsResult<Words> {
            let column = frame.column(name).ok().map(|column| column.cast(&DataType::String)).transpose()?;
            let values = column.map(|column| column.str().cloned()).transpose()?;
            Ok(Words { name, col: col(name), values })
        };
        Ok(Self {
            year: numbers("year")?,
            procedure: words("procedure")?,
            subject: words("subject")?,
            grade: numbers("grade")?,
            school: words("school_id")?,
            primary: numbers("primary_score")?,
            test: numbers("test_score")?,
            mark: numbers("mark")?,
            journal: numbers("journal_mark")?,
            class: words("class")?,
        })
    }
}

impl Numbers {
    fn get(&self, row: usize) -> Option<f64> {
        self.values.as_ref()?.get(row).filter(|number| !number.is_nan())
    }
}

impl Words {
    fn get(&self, row: usize) -> Option<&str> {
        self.values.as_ref()?.get(row).map(str::trim).filter(|word| !word.is_empty())
    }
}

/// The row cannot be used; its problem is said.
struct Rejected;

/// Sheets in the making.
pub(super) struct Collector<'a> {
    table: &'a Table,
    place: Place,
    sheets: BTreeMap<Sitting, SheetResults>,
    /// Classes of each sheet.
    classes: BTreeMap<Sitting, Classes>,
    /// Index of a school in the sheet of its sitting.
    schools: HashMap<(Sitting, SchoolId), u32>,
    /// Ids by spelling.
    ids: HashMap<&'a str, Option<SchoolId>>,
    /// Spellings of a column of which a problem is said already.
    said: HashSet<(&'static str, String)>,
    problems: Vec<Problem>,
}

impl<'a> Collector<'a> {
    /// Nothing collected so far.
    pub fn new(table: &'a Table, place: Place) -> Self {
        let (schools, ids) = (HashMap::new(), HashMap::new());
        let (sheets, classes) = (BTreeMap::new(), BTreeMap::new());
        Self { table, place, sheets, classes, schools, ids, said: HashSet::new(), problems: Vec::new() }
    }

    /// Takes a row, or says why not.
    pub fn take(&mut self, row: usize) {
        let _ = self.try_take(row);
    }

    /// Sheets by sitting, and problems in the order of rows.
    pub fn finish(mut self) -> (Vec<SheetResults>, Vec<Problem>) {
        for (sitting, classes) in self.classes {
            if let Some(sheet) = self.sheets.get_mut(&sitting) {
                sheet.rows.classes = classes.known;
            }
        }
        (self.sheets.into_values().collect(), self.problems)
    }

    fn try_take(&mut self, row: usize) -> Result<(), Rejected> {
        let table = self.table;
        let sitting = self.sitting(row)?;
        let school = self.school(row)?;
        let primary = self.score(&table.primary, row, f64::INFINITY)?;
        let test = self.score(&table.test, row, 100.0)?;
        let mark = self.mark(&table.mark, row);
        let journal = self.mark(&table.journal, row);
        if primary.is_none() && test.is_none() && mark == 0 {
            return Err(self.reject(row, total_of(table), ProblemKind::NoTotal, String::new()));
        }
        let sheet = self.sheets.entry(sitting).or_insert_with(|| empty(sitting, &self.place, total_of(table)));
        let rows = &mut sheet.rows;
        let next = rows.schools.len() as u32;
        let index = *self.schools.entry((sitting, school.clone())).or_insert(next);
        if index == next {
            rows.schools.push(school);
        }
        rows.school.push(index);
        rows.row.push(row as u32 + 1);
        rows.primary.push(primary.unwrap_or(PupilRows::ABSENT));
        rows.test.push(test.unwrap_or(PupilRows::ABSENT));
        rows.mark.push(mark);
        rows.journal.push(journal);
        rows.not_taught.push(0);
        if table.class.values.is_some() {
            let classes = self.classes.entry(sitting).or_default();
            rows.class.push(classes.number(table.class.get(row).unwrap_or_default()));
        }
        Ok(())
    }

    fn sitting(&mut self, row: usize) -> Result<Sitting, Rejected> {
        let table = self.table;
        let year = table.year.get(row).and_then(whole).and_then(Year::new);
        let year = year.ok_or_else(|| self.unknown_number(&table.year, row, KeyPart::Year))?;
        let procedure = table.procedure.get(row).and_then(|word| Procedure::from_code(&word.to_lowercase()));
        let procedure = procedure.ok_or_else(|| self.unknown_word(&table.procedure, row, KeyPart::Procedure))?;
        let subject = table.subject.get(row).and_then(|word| Subject::from_code(&word.to_lowercase()));
        let subject = subject.ok_or_else(|| self.unknown_word(&table.subject, row, KeyPart::Subject))?;
        let given = table.grade.get(row).and_then(whole).and_then(|grade| Grade::new(u8::try_from(grade).ok()?));
        let grade = match procedure.only_grade() {
            Some(only) => {
                if let Some(other) = given.filter(|given| *given != only) {
                    let taken = (KeyValue::Grade(only), KeySource::Procedure);
                    let other = (KeyValue::Grade(other), KeySource::Column);
                    let kind = ProblemKind::KeyConflict { part: KeyPart::Grade, taken, other };
                    self.say_once(&table.grade, row, kind);
                }
                only
            }
            None => given.ok_or_else(|| self.unknown_number(&table.grade, row, KeyPart::Grade))?,
        };
        Ok(Sitting { year, procedure, subject, grade })
    }

    fn school(&mut self, row: usize) -> Result<SchoolId, Rejected> {
        let column = &self.table.school;
        let Some(spelling) = column.get(row) else {
            return Err(self.reject(row, column.col, ProblemKind::BadSchoolId, String::new()));
        };
        let id = self.ids.entry(spelling).or_insert_with(|| SchoolId::from_login(spelling)).clone();
        id.ok_or_else(|| {
            if self.said.insert((column.name, spelling.to_owned())) {
                self.say(row, column.col, ProblemKind::BadSchoolId, spelling.to_owned());
            }
            Rejected
        })
    }

    fn score(&mut self, column: &Numbers, row: usize, max: f64) -> Result<Option<f32>, Rejected> {
        let Some(score) = column.get(row) else { return Ok(None) };
        if score < 0.0 {
            Err(self.reject(row, column.col, ProblemKind::Negative, score.to_string()))
        } else if score > max {
            Err(self.reject(row, column.col, ProblemKind::AboveMaximum { max }, score.to_string()))
        } else {
            Ok(Some(score as f32))
        }
    }

    /// A mark, or 0 where there is none or it cannot be.
    fn mark(&mut self, column: &Numbers, row: usize) -> u8 {
        let Some(number) = column.get(row) else { return 0 };
        let mark = whole(number).and_then(|number| Mark::new(u8::try_from(number).ok()?));
        if mark.is_none() {
            self.say(row, column.col, ProblemKind::BadMark, number.to_string());
        }
        mark.map_or(0, Mark::get)
    }

    fn unknown_number(&mut self, column: &Numbers, row: usize, part: KeyPart) -> Rejected {
        self.say_once(column, row, ProblemKind::KeyMissing { part });
        Rejected
    }

    fn unknown_word(&mut self, column: &Words, row: usize, part: KeyPart) -> Rejected {
        let found = column.get(row).unwrap_or_default();
        if self.said.insert((column.name, found.to_owned())) {
            self.say(row, column.col, ProblemKind::KeyMissing { part }, found.to_owned());
        }
        Rejected
    }

    fn say_once(&mut self, column: &Numbers, row: usize, kind: ProblemKind) {
        let found = column.get(row).map(|number| number.to_string()).unwrap_or_default();
        if self.said.insert((column.name, found.clone())) {
            self.say(row, column.col, kind, found);
        }
    }

    fn reject(&mut self, row: usize, col: u32, kind: ProblemKind, found: String) -> Rejected {
        self.say(row, col, kind, found);
        Rejected
    }

    fn say(&mut self, row: usize, col: u32, kind: ProblemKind, found: String) {
        self.problems.push(Problem::new(self.place.with_cell(row as u32 + 1, col), kind, found));
    }
}

/// The column in which the result stands.
fn total_of(table: &Table) -> u32 {
    let results = [&table.primary, &table.test, &table.mark];
    results.iter().find(|column| column.values.is_some()).map_or(0, |column| column.col)
}

fn whole(number: f64) -> Option<u16> {
    (number.fract() == 0.0 && (0.0..=f64::from(u16::MAX)).contains(&number)).then_some(number as u16)
}

fn empty(sitting: Sitting, place: &Place, total_col: u32) -> SheetResults {
    let rows = PupilRows::default();
    SheetResults {
        sitting,
        place: place.clone(),
        day: None,
        total_col,
        max_primary: None,
        tasks: 0,
        items: Vec::new(),
        rows,
        absent: Vec::new(),
    }
}
