//! The federal list of schools with signs of biased VPR, as it is handed down: `Год, Логин, Муниципалитет, ОО, 4 РУ, 4 МА,
//! 5 РУ, 5 МА, Количество маркеров`. A cell of a work is 1, 0 or blank.

use std::collections::BTreeMap;

use super::school_columns::{Named, SchoolColumns, column};
use super::{Form, Match, Reader, fullest};
use crate::ingest::cell;
use crate::ingest::grid::Row;
use crate::ingest::header::{Head, Header, Label, Label::Is, Label::Starts};
use crate::ingest::keys::period::year_of;
use crate::ingest::keys::{Known, subject::subject_in};
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::exam::Grade;
use crate::model::official::OfficialSigns;
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::{KeyPart, KeySource, ProblemKind};
use crate::model::school::SchoolId;
use crate::model::subject::Subject;

/// The form.
pub const FORM: Form = Form {
    id: "official-list",
    about: "Federal list of schools with signs of biased VPR (Год, Логин, 4 РУ, 4 МА, 5 РУ, 5 МА)",
    recognise,
    open,
};

const YEAR: &[Label] = &[Is("год"), Is("year"), Starts("год проведения")];
const TOTAL: &[Label] =
    &[Starts("количество маркеров"), Starts("кол во маркеров"), Starts("число маркеров"), Starts("всего маркеров")];

/// A work that may be marked.
type Work = (Grade, Subject);

#[derive(Clone, Debug)]
struct Columns {
    schools: SchoolColumns,
    year: Option<usize>,
    works: Vec<(usize, Work)>,
    total: Option<usize>,
}

impl Columns {
    fn find(header: &Header) -> Self {
        let works = header.columns.iter().filter_map(|column| Some((column.col, work(&column.name)?))).collect();
        Self {
            schools: SchoolColumns::find(header),
            year: column(header, YEAR, &[]),
            works,
            total: column(header, TOTAL, &[]),
        }
    }

    fn lacking(&self) -> Vec<String> {
        let parts = [
            (self.schools.are_there(), "Логин"),
            (self.works.len() >= 2, "4 РУ, 4 МА, 5 РУ, 5 МА"),
            (self.total.is_some(), "Количество маркеров"),
        ];
        parts.into_iter().filter(|(there, _)| !there).map(|(_, name)| name.to_owned()).collect()
    }
}

/// The work of a folded label: `4 ру`, `ру4`, `5 ма`, `русский язык 4 класс`.
fn work(label: &str) -> Option<Work> {
    let digits: String = label.chars().filter(char::is_ascii_digit).collect();
    let grade = digits.parse().ok().and_then(Grade::new)?;
    let letters: String = label.chars().filter(|c| !c.is_ascii_digit()).collect();
    let subject = match letters.trim() {
        "ру" | "рус" | "ря" => Subject::Russian,
        "ма" | "мат" => Subject::Math,
        "ом" | "окр" => Subject::WorldAround,
        words => subject_in(words)?,
    };
    Some((grade, subject))
}

fn columns(head: &Head) -> Option<(Header, Columns)> {
    fullest(head, Columns::find, Columns::lacking)
}

fn recognise(head: &Head) -> Match {
    columns(head).map_or_else(Match::default, |(header, columns)| {
        let lacking = columns.lacking();
        Match { header: Some(header.at), matched: 3 - lacking.len(), lacking }
    })
}

fn open(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let (_, columns) = columns(head)?;
    let total = columns.total?;
    let year = if columns.year.is_some() { None } else { Some(sink.year(Known::default())?) };
    Some(Box::new(List { columns, total, year, seen: BTreeMap::new() }))
}

struct List {
    columns: Columns,
    total: usize,
    /// Year of the whole sheet, where rows do not name theirs.
    year: Option<Year>,
    seen: BTreeMap<(Year, SchoolId), Place>,
}

impl List {
    fn year(&self, row: &Row<'_>) -> Result<Year, (ProblemKind, usize)> {
        let Some(col) = self.columns.year else {
            return self.year.ok_or((ProblemKind::KeyMissing { part: KeyPart::Year }, 0));
        };
        match row.get(col) {
            value if value.is_empty() => Err((ProblemKind::KeyMissing { part: KeyPart::Year }, col)),
            value => year_of(value).ok_or((ProblemKind::UnknownWord, col)),
        }
    }

    /// The marks of a row; a cell that is neither 1 nor 0 nor blank is said and left out.
    fn marked(&self, row: &Row<'_>, sink: &mut Sink) -> BTreeMap<Work, bool> {
        let mut marked = BTreeMap::new();
        for &(col, work) in &self.columns.works {
            let kind = match cell::count(row.get(col)) {
                Ok(sign @ (None | Some(0 | 1))) => {
                    marked.insert(work, sign == Some(1));
                    continue;
                }
                Ok(Some(_)) => ProblemKind::AboveMaximum { max: 1.0 },
                Err(kind) => kind,
            };
            sink.problem(kind, row.index, col, row.get(col));
        }
        marked
    }

    fn check_total(&self, marked: &BTreeMap<Work, bool>, row: &Row<'_>, sink: &mut Sink) {
        let sum = marked.values().filter(|marked| **marked).count();
        let value = row.get(self.total);
        let kind = match cell::number(value) {
            Ok(None) => return,
            Ok(Some(total)) if total == sum as f64 => return,
            Ok(Some(_)) => ProblemKind::TotalDiffers { sum: sum as f64 },
            Err(kind) => kind,
        };
        sink.problem(kind, row.index, self.total, value);
    }
}

impl Reader for List {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let school = match self.columns.schools.read(row) {
            Named::Footer => return sink.footer(),
            Named::Nobody(kind, col) => return sink.rejected(kind, row.index, col, row.get(col)),
            Named::School(school) => school,
        };
        let year = match self.year(row) {
            Ok(year) => year,
            Err((kind, col)) => return sink.rejected(kind, row.index, col, row.get(col)),
        };
        let col = self.columns.schools.first();
        let place = sink.at(row.index, col);
        if let Some(first) = self.seen.get(&(year, school.id.clone())) {
            let kind = ProblemKind::DuplicateSchool { first: first.clone() };
            return sink.rejected(kind, row.index, col, row.get(col));
        }
        self.seen.insert((year, school.id.clone()), place.clone());
        let marked = self.marked(row, sink);
        self.check_total(&marked, row, sink);
        sink.official.push(OfficialSigns { school: school.id.clone(), year, marked, place });
        sink.fact(school, FactSource::Results, row.index, col);
        sink.kept();
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        let mut years = self.seen.keys().map(|(year, _)| *year);
        if let (Some(first), true) = (years.next(), self.columns.year.is_some())
            && years.all(|year| year == first)
        {
            sink.record.year = Some((first, KeySource::Column));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::fold::fold;

    #[test]
    fn works_are_told_by_their_labels() {
        let of = |label: &str| work(&fold(label)).map(|(grade, subject)| (grade.get(), subject));
        for label in ["4 РУ", "РУ4", "РУ 4", "4РУ", "Русский язык, 4 класс"] {
            assert_eq!(of(label), Some((4, Subject::Russian)), "{label}");
        }
        // The second letter is Latin.
        assert_eq!(of("5 МA"), Some((5, Subject::Math)));
        for label in ["Количество маркеров", "Год", "Логин", "РУ", "4", "45 РУ"] {
            assert_eq!(of(label), None, "{label}");
        }
    }
}
