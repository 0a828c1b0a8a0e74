//! A table of social passports: a row a school (and year), a column a category, as counts or as shares.

use std::collections::BTreeMap;

use super::passport_categories::{category, counts_families};
use super::passport_figures::{children, percent_text, share};
use super::register::PUPILS;
use super::school_columns::{MadeIds, Named, SchoolColumns, column};
use super::{Form, Match, Reader};
use crate::ingest::cell;
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::{Head, Header, HeaderColumn, Label};
use crate::ingest::keys::Known;
use crate::ingest::keys::period::{YearMention, year_in, year_of};
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::passport::{Category, CountedIn, Figure, Passport};
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
pub const YEAR: &[Label] = &[Label::Is("year"), Label::Is("год"), Label::Starts("учебный год"), Label::Is("уч год")];

/// Columns by which a table is seen to be one of pupils, where «ОВЗ» is a mark of one child.
pub const OF_PUPILS: &[Label] = &[
    Label::Is("фамилия"),
    Label::Is("фио"),
    Label::Is("вариант"),
    Label::Is("класс"),
    Label::Starts("код участника"),
    Label::Starts("код обучающегося"),
];

/// How the figures of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Count,
    /// The label has a per cent sign or «процент».
    Percent,
    /// The label says «доля» and no more.
    Share,
}

#[derive(Clone, Copy, Debug)]
struct CategoryColumn {
    category: Category,
    col: usize,
    unit: Unit,
}

#[derive(Clone, Debug)]
struct Columns {
    schools: SchoolColumns,
    year: Option<usize>,
    pupils: Option<usize>,
    categories: Vec<CategoryColumn>,
    /// Columns of categories that are not read: counts of families, a second column of the same category.
    unread: Vec<HeaderColumn>,
    header: Header,
}

impl Columns {
    fn find(header: &Header) -> Self {
        let schools = SchoolColumns::find(header);
        let year = column(header, YEAR, &schools.taken());
        let taken: Vec<usize> = schools.taken().into_iter().chain(year).collect();
        let free = header.columns.iter().filter(|column| !taken.contains(&column.col));
        let named = free.filter_map(|column| category(&column.full()).map(|category| (category, column)));
        let (families, named): (Vec<_>, Vec<_>) = named.partition(|(_, column)| counts_families(&column.full()));
        let mut categories: Vec<CategoryColumn> = named
            .into_iter()
            .map(|(category, column)| CategoryColumn { category, col: column.col, unit: unit(column) })
            .collect();
        // Where a category has both its count and its share, the count says more.
        categories.sort_by_key(|column| (column.category, column.unit != Unit::Count, column.col));
        let mut unread: Vec<HeaderColumn> = families.into_iter().map(|(_, column)| column.clone()).collect();
        let twice =
            categories.windows(2).filter(|pair| pair[0].category == pair[1].category && pair[0].unit == pair[1].unit);
        let twice: Vec<usize> = twice.map(|pair| pair[1].col).collect();
        unread.extend(header.columns.iter().filter(|column| twice.contains(&column.col)).cloned());
        categories.dedup_by_key(|column| column.category);
        let known: Vec<usize> = taken.iter().copied().chain(categories.iter().map(|column| column.col)).collect();
        Self { schools, year, pupils: column(header, PUPILS, &known), categories, unread, header: header.clone() }
    }
}

fn unit(column: &HeaderColumn) -> Unit {
    let label = column.full();
    if column.shown.contains('%') || label.contains("процент") || label.contains("percent") {
        Unit::Percent
    } else if label.contains("доля") || label.ends_with("share") {
        Unit::Share
    } else {
        Unit::Count
    }
}

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
    for column in &columns.unread {
        sink.problem(ProblemKind::UnknownWord, columns.header.at.last, column.col, Value::Text(&column.shown));
    }
    let year = if columns.year.is_none() { Some(sink.year(Known::default())?) } else { None };
    Some(Box::new(Passports { columns, year, rows: Vec::new(), seen: BTreeMap::new(), made: MadeIds::default() }))
}

/// A row whose shares wait until the whole column is seen.
struct Waiting {
    passport: Passport,
    shares: Vec<(CategoryColumn, f64)>,
    row: u32,
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

    fn read(&self, row: &Row<'_>, passport: &mut Passport, sink: &mut Sink) -> Vec<(CategoryColumn, f64)> {
        let mut shares = Vec::new();
        for column in &self.columns.categories {
            let value = row.get(column.col);
            let read = match (column.unit, percent_text(value)) {
                (_, Some(percent)) => share(percent / 100.0).map(|share| Some(Figure::Share(share))),
                (Unit::Count, None) => children(value).map(|count| count.map(Figure::Count)),
                (Unit::Percent | Unit::Share, None) => cell::number(value).map(|number| {
                    shares.extend(number.map(|number| (*column, number)));
                    None
                }),
            };
            match read {
                Ok(figure) => passport.figures.extend(figure.map(|figure| (column.category, figure))),
                Err(kind) => sink.problem(kind, row.index, column.col, value),
            }
        }
        shares
    }

    /// Drops counts that are larger than what they are counted in.
    fn compare(&self, row: &Row<'_>, passport: &mut Passport, sink: &mut Sink) {
        let teachers = match passport.figures.get(&Category::Teachers) {
            Some(Figure::Count(teachers)) => Some(*teachers),
            _ => None,
        };
        for column in &self.columns.categories {
            let whole = match column.category.counted_in() {
                CountedIn::Pupils => passport.pupils,
                CountedIn::Teachers => teachers,
            };
            if let (Some(Figure::Count(count)), Some(whole)) = (passport.figures.get(&column.category), whole)
                && *count > whole
            {
                passport.figures.remove(&column.category);
                let kind = ProblemKind::PartAboveWhole { whole: f64::from(whole) };
                sink.problem(kind, row.index, column.col, row.get(column.col));
            }
        }
    }
}

impl Reader for Passports {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let Some((school, year)) = self.key(row, sink) else { return };
        let col = self.columns.schools.first();
        let pupils = self.columns.pupils.and_then(|col| {
            children(row.get(col)).map_err(|kind| sink.problem(kind, row.index, col, row.get(col))).ok().flatten()
        });
        let place = sink.at(row.index, col);
        let mut passport = Passport { school: school.id.clone(), year, pupils, figures: BTreeMap::new(), place };
        let shares = self.read(row, &mut passport, sink);
        self.compare(row, &mut passport, sink);
        self.made.note(&school, row.index);
        self.rows.push(Waiting { passport, shares, row: row.index });
        sink.fact(School { pupils, ..school }, FactSource::Results, row.index, col);
        sink.kept();
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        let hundreds = [Unit::Percent, Unit::Share].map(|unit| (unit, is_of_hundred(&self.rows, unit)));
        for mut waiting in self.rows {
            for (column, number) in waiting.shares {
                let of_hundred = hundreds.iter().any(|(unit, hundred)| *unit == column.unit && *hundred);
                match share(if of_hundred { number / 100.0 } else { number }) {
                    Ok(share) => {
                        waiting.passport.figures.insert(column.category, Figure::Share(share));
                    }
                    Err(kind) => sink.problem(kind, waiting.row, column.col, Value::Number(number)),
                }
            }
            sink.passports.push(waiting.passport);
        }
        self.made.set_aside(self.columns.schools.first(), sink);
    }
}

/// Whether the shares of a unit are written of a hundred: when most of the numbers that are not zero are above 1. A
/// cell of 0.35 shown as «35 %» holds 0.35, so the sign in the label alone does not tell.
fn is_of_hundred(rows: &[Waiting], unit: Unit) -> bool {
    let numbers =
        || rows.iter().flat_map(|row| &row.shares).filter(|(column, number)| column.unit == unit && *number > 0.0);
    numbers().filter(|(_, number)| *number > 1.0).count() * 2 > numbers().count()
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
