//! A table of social passports: a row a school (and year), a column a category, as counts or as shares.

use std::collections::BTreeMap;

use super::passport_categories::Piece;
use super::passport_draft::{Draft, Entry, Hundreds, Raw, Unit};
use super::passport_figures::{Whom, counted, number, percent_text};
use super::passport_owner::Above;
use super::passport_table_columns::{CategoryColumn, Columns};
use super::school_columns::{MadeIds, Named};
use super::{Form, Match, Reader};
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::{Head, Header, Label};
use crate::ingest::keys::period::{YearMention, year_in, year_of};
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::passport::Passport;
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::ProblemKind;
use crate::model::school::{School, SchoolId};

/// The form.
pub const FORM: Form = Form {
    id: "passport-table",
    about: "Social passports, a row a school, a column a category (counts or shares)",
    recognise,
    open,
};

/// Labels of the column with the year.
pub const YEAR: &[Label] =
    &[Label::Is("year"), Label::Is("год"), Label::Starts("учебный год"), Label::Is("уч год"), Label::Is("school year")];

/// Columns by which a table is seen to be one of pupils, where «ОВЗ» is a mark of one child.
pub const OF_PUPILS: &[Label] = &[
    Label::Is("фамилия"),
    Label::Is("фио"),
    Label::Is("вариант"),
    Label::Is("класс"),
    Label::Starts("код участника"),
    Label::Starts("код обучающегося"),
];

fn columns(head: &Head) -> Option<Columns> {
    let of_pupils =
        |header: &Header| OF_PUPILS.iter().any(|label| header.columns.iter().any(|column| label.matches(&column.name)));
    let found = head.candidates().iter().filter(|header| !of_pupils(header)).map(Columns::find);
    found.max_by_key(|columns| (columns.schools.are_there(), columns.categories.len()))
}

fn recognise(head: &Head) -> Match {
    let Some(columns) = columns(head) else { return Match::default() };
    let mut lacking = Vec::new();
    if !columns.schools.are_there() {
        lacking.push("school_id".to_owned());
    }
    if columns.categories.is_empty() {
        lacking.push("категории социального паспорта".to_owned());
    }
    Match { header: Some(columns.header.at), matched: 2 - lacking.len(), lacking }
}

fn open(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let columns = columns(head)?;
    let header = columns.header.at.last;
    for (column, read) in &columns.second {
        let kind = ProblemKind::SecondColumn { used: sink.at(header, *read) };
        sink.problem(kind, header, column.col, Value::Text(&column.shown));
    }
    for column in columns.families_alone() {
        sink.problem(ProblemKind::FamiliesApart, header, column.col, Value::Text(&column.shown));
    }
    for column in &columns.unknown {
        sink.problem(ProblemKind::UnknownWord, header, column.col, Value::Text(&column.shown));
    }
    let year =
        if columns.year.is_none() { Some(Above::of(head, columns.header.at.first).year(&[], sink)?) } else { None };
    Some(Box::new(Passports { columns, year, rows: Vec::new(), seen: BTreeMap::new(), made: MadeIds::default() }))
}

/// A row that waits until the whole column is seen: only then it is known of what its shares are.
struct Waiting {
    passport: Passport,
    draft: Draft,
}

struct Passports {
    columns: Columns,
    year: Option<Year>,
    rows: Vec<Waiting>,
    seen: BTreeMap<(SchoolId, Year), Place>,
    made: MadeIds,
}

impl Passports {
    /// The row's school and year; a row without them, and a second one of the same, are counted and said here.
    fn key(&mut self, row: &Row<'_>, sink: &mut Sink) -> Option<(School, Year)> {
        let school = match self.columns.schools.read(row) {
            Named::School(school) => school,
            Named::Footer => {
                sink.footer();
                return None;
            }
            Named::Nobody(kind, col) => {
                sink.rejected(kind, row.index, col, row.get(col));
                return None;
            }
        };
        let Some(year) = self.columns.year.map_or(self.year, |col| school_year(row.get(col))) else {
            let col = self.columns.year.unwrap_or_default();
            sink.rejected(ProblemKind::NotANumber, row.index, col, row.get(col));
            return None;
        };
        let col = self.columns.schools.first();
        if let Some(first) = self.seen.get(&(school.id.clone(), year))
            && !self.made.spelled_otherwise(&school)
        {
            let kind = ProblemKind::DuplicateSchool { first: first.clone() };
            sink.rejected(kind, row.index, col, row.get(col));
            return None;
        }
        self.seen.insert((school.id.clone(), year), sink.at(row.index, col));
        Some((school, year))
    }

    /// The figures of a row.
    fn read(&self, row: &Row<'_>, sink: &mut Sink) -> Draft {
        let mut draft = Draft::default();
        for column in &self.columns.categories {
            let mut put = |whom: Whom, raw: Raw| {
                let CategoryColumn { category, piece, col, .. } = *column;
                draft.entries.push(Entry { category, whom, piece, raw, at: (row.index, col) });
            };
            match figures(row.get(column.col), column) {
                Ok(figures) => {
                    if figures.is_empty() && column.piece != Piece::Whole {
                        put(column.whom, Raw::Missing);
                    }
                    if let [(Whom::Families, _)] = figures[..]
                        && column.whom == Whom::Children
                    {
                        sink.problem(ProblemKind::FamiliesApart, row.index, column.col, row.get(column.col));
                    }
                    figures.into_iter().for_each(|(whom, raw)| put(whom, raw));
                }
                Err(kind) => sink.problem(kind, row.index, column.col, row.get(column.col)),
            }
        }
        let mut count = |col: Option<usize>, whom: Whom| -> Option<(u32, (u32, usize))> {
            let col = col?;
            let read = counted(row.get(col), whom).map_err(|kind| sink.problem(kind, row.index, col, row.get(col)));
            let count = read.ok().and_then(|read| if whom == Whom::Families { read.families } else { read.children });
            count.map(|count| (count, (row.index, col)))
        };
        draft.pupils = count(self.columns.pupils, Whom::Children);
        draft.households = count(self.columns.households, Whom::Families);
        draft.boys = count(self.columns.boys, Whom::Children).map(|(boys, _)| boys);
        draft.girls = count(self.columns.girls, Whom::Children).map(|(girls, _)| girls);
        draft
    }
}

/// What a cell of a category says: of children, and of families where they stand beside them.
fn figures(value: Value<'_>, column: &CategoryColumn) -> Result<Vec<(Whom, Raw)>, ProblemKind> {
    if let Some(percent) = percent_text(value) {
        return Ok(vec![(column.whom, Raw::Share(percent / 100.0))]);
    }
    if column.unit != Unit::Count {
        let number = number(value)?;
        return Ok(number.map(|number| (column.whom, Raw::Number(number, column.unit))).into_iter().collect());
    }
    let read = counted(value, column.whom)?;
    let children = read.children.map(|count| (Whom::Children, Raw::Count(count)));
    let families = read.families.map(|count| (Whom::Families, Raw::Count(count)));
    Ok(children.into_iter().chain(families).collect())
}

impl Reader for Passports {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let Some((school, year)) = self.key(row, sink) else { return };
        let col = self.columns.schools.first();
        let passport = Passport::new(school.id.clone(), year, sink.at(row.index, col));
        let draft = self.read(row, sink);
        let pupils = draft.pupils.map(|(pupils, _)| pupils);
        self.made.note(&school, row.index);
        self.rows.push(Waiting { passport, draft });
        sink.fact(School { pupils, ..school }, FactSource::Results, row.index, col);
        sink.kept();
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        let hundreds = Hundreds::of(self.rows.iter().map(|row| &row.draft));
        for Waiting { mut passport, draft } in self.rows {
            draft.settle(hundreds, &mut passport, sink);
            sink.passports.push(passport);
        }
        self.made.set_aside(self.columns.schools.first(), sink);
    }
}

/// The year of a cell; of a school year («2021/2022») the second.
pub fn school_year(value: Value<'_>) -> Option<Year> {
    year_of(value).or_else(|| match year_in(value.text()?)? {
        YearMention::Calendar(year) | YearMention::SchoolYear(year) => Some(year),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_is_its_second_year() {
        assert_eq!(school_year(Value::Text("2021/2022")), Year::new(2022));
        assert_eq!(school_year(Value::Number(2022.0)), Year::new(2022));
        assert_eq!(school_year(Value::Text("?")), None);
    }
}
