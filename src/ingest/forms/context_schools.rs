//! What both editions of the federal context form share: how a row names its school, and how answers are read.

use std::collections::BTreeMap;

use super::indicator_columns::{IndicatorColumns, answer};
use super::register_words::settlement;
use super::school_columns::{Named, SchoolColumns, column};
use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::{Head, Header, HeaderColumn, Label};
use crate::ingest::sink::Sink;
use crate::model::passport::{Category, Figure};
use crate::model::place::Place;
use crate::model::problem::ProblemKind;
use crate::model::school::{School, SchoolId, SchoolKind, Settlement};

/// Code of the table of answers.
pub const TABLE: &str = "context";

/// The columns that name a school, with every name that the form has of it, and the rows seen.
pub struct Schools {
    /// Columns of the id, the name and the municipality.
    pub columns: SchoolColumns,
    names: Vec<usize>,
    seen: BTreeMap<SchoolId, Place>,
}

impl Schools {
    /// Finds the columns in a header.
    pub fn find(header: &Header) -> Self {
        let mut columns = SchoolColumns::find(header);
        let by = |labels: &[Label]| column(header, labels, &[]);
        let school = by(&[Label::Is("школа")]);
        let short = by(&[Label::Holds("сокращенное наименование"), Label::Holds("краткое наименование")]);
        let full = by(&[Label::Holds("полное наименование")]);
        columns.name = school.or(short).or(full).or(columns.name);
        Self { columns, names: school.into_iter().chain(short).chain(full).collect(), seen: BTreeMap::new() }
    }

    /// The row's school; a row without one, and a second row of one school, are counted and said here.
    pub fn read(&mut self, row: &Row<'_>, sink: &mut Sink) -> Option<School> {
        match self.columns.read(row) {
            Named::Footer => sink.footer(),
            Named::Nobody(kind, col) => sink.rejected(kind, row.index, col, row.get(col)),
            Named::School(school) => {
                let col = self.columns.first();
                if let Some(first) = self.seen.get(&school.id) {
                    let kind = ProblemKind::DuplicateSchool { first: first.clone() };
                    sink.rejected(kind, row.index, col, row.get(col));
                    return None;
                }
                self.seen.insert(school.id.clone(), sink.at(row.index, col));
                return Some(school);
            }
        }
        None
    }

    /// Every column that names the school.
    pub fn taken(&self) -> Vec<usize> {
        self.columns.taken().into_iter().chain(self.names.iter().copied()).collect()
    }

    /// Whether one of the school's names says that it is of the kind. Corrective schools are mostly boarding schools, and
    /// schools in penal colonies evening ones.
    pub fn sounds(&self, kind: SchoolKind, row: &Row<'_>) -> bool {
        let (parts, word): (&[&str], &str) = match kind {
            SchoolKind::Corrective => (&["коррекцион", "ограниченными возможностями", "школа интернат"], "овз"),
            SchoolKind::Evening => (&["вечерн", "сменн", "открыт"], "восош"),
            SchoolKind::ClosedSpecial => (&["закрыт", "специальн", "учебно воспитательн"], "сувузт"),
            SchoolKind::Penal => (&["исправительн", "колони", "вечерн", "уголовн", "фсин"], "ик"),
            SchoolKind::Boarding => (&["интернат"], "интернат"),
            _ => return true,
        };
        self.names
            .iter()
            .filter_map(|col| row.get(*col).text())
            .map(fold)
            .any(|name| parts.iter().any(|part| name.contains(part)) || name.split(' ').any(|own| own == word))
    }
}

/// Where a school stands, by the answer: «1) …» and «2) …» are cities, «3) …» a township, «4) …» a village; where the options
/// are numbered otherwise, their words decide.
fn location(answer: Value<'_>) -> Option<Settlement> {
    let text = answer.text()?;
    let words = text.to_lowercase().replace("населенный пункт", "").replace("населённый пункт", "");
    settlement(&words).or_else(|| match text.as_bytes().first()? {
        b'1' | b'2' => Some(Settlement::Urban),
        b'3' => Some(Settlement::Township),
        b'4' => Some(Settlement::Rural),
        _ => None,
    })
}

/// The other answers of the form, as indicators of the table `context`: numbers, «Да» and «Нет», the numbers of options. Codes
/// are made from the numbers of the questions: «17.1. Организация осуществляет …» is `q17_1`.
pub fn other_answers(head: &Head, header: &Header, taken: &[usize]) -> IndicatorColumns {
    let called = |column: &HeaderColumn| {
        let question = column.full();
        let is_number = |word: &&str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
        let numbers: Vec<&str> = question.split(' ').take(2).take_while(is_number).collect();
        if numbers.is_empty() { question } else { format!("q{}", numbers.join("_")) }
    };
    IndicatorColumns::find_by(head, header, taken, TABLE.into(), answer, called)
}

/// A count that may be absent; what is no count is said.
pub fn count(col: usize, row: &Row<'_>, sink: &mut Sink) -> Option<u32> {
    let value: Value<'_> = row.get(col);
    cell::count(value).map_err(|kind| sink.problem(kind, row.index, col, value)).ok().flatten()
}

/// Where a school stands, by its answer; an answer that is not understood is said.
pub fn settlement_of(col: usize, row: &Row<'_>, sink: &mut Sink) -> Option<Settlement> {
    let answer = row.get(col);
    let found = location(answer);
    if found.is_none() && !answer.is_empty() {
        sink.problem(ProblemKind::UnknownWord, row.index, col, answer);
    }
    found
}

/// Teachers, and those of the first and the highest category, by their columns; more of these than of all is said, and
/// they are not used.
pub fn teachers(
    all: Option<usize>,
    qualified: Option<usize>,
    row: &Row<'_>,
    sink: &mut Sink,
) -> BTreeMap<Category, Figure> {
    let teachers = all.and_then(|col| count(col, row, sink));
    let mut of_category = qualified.and_then(|col| count(col, row, sink));
    if let (Some(part), Some(whole), Some(col)) = (of_category, teachers, qualified)
        && part > whole
    {
        sink.problem(ProblemKind::PartAboveWhole { whole: f64::from(whole) }, row.index, col, row.get(col));
        of_category = None;
    }
    let figures = [(Category::Teachers, teachers), (Category::TeachersQualified, of_category)];
    figures.into_iter().filter_map(|(category, of)| Some((category, Figure::Count(of?)))).collect()
}
