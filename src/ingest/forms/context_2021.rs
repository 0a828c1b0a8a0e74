//! The federal context form of 2021: one sheet, a school a row, columns by the words of their questions: kinds of school as
//! Да/Нет, levels taught, where the school stands, pupils by grade and year of birth, teachers, equipment, parents.

use std::collections::{BTreeMap, BTreeSet};

use super::context_schools::{Schools, TABLE, count, settlement_of, teachers};
use super::indicator_columns::{IndicatorColumns, answer};
use super::register::PUPILS;
use super::register_words::{level_of, yes};
use super::school_columns::{ID, column};
use super::{Form, Match, Reader};
use crate::ingest::cell;
use crate::ingest::grid::Row;
use crate::ingest::header::{Head, Header, HeaderColumn, Label, Label::Holds, Label::HoldsAll};
use crate::ingest::keys::Known;
use crate::ingest::keys::period::grade_in;
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::exam::Grade;
use crate::model::passport::Passport;
use crate::model::period::Year;
use crate::model::problem::ProblemKind;
use crate::model::school::{Level, SchoolKind};

/// The form.
pub const FORM: Form = Form {
    id: "context-2021",
    about: "Federal context form of 2021 (логин, тип расположения, коррекционная, вечерняя …, учителей)",
    recognise,
    open,
};

const LOCATION: &[Label] =
    &[Holds("тип расположения"), Holds("где расположен"), Holds("тип населенного пункта"), Holds("расположение оо")];
const TEACHERS: &[Label] = &[
    HoldsAll(&["сколько", "учителей", "всего"]),
    HoldsAll(&["количество учителей", "всего"]),
    HoldsAll(&["общее количество", "учителей"]),
    Label::Is("количество учителей"),
    Label::Is("учителей"),
    Label::Starts("всего учителей"),
];
const QUALIFIED: &[Label] = &[HoldsAll(&["учителей", "перв", "высш", "категори"])];

/// Flags, those first that take a school out of the lists: a school of two kinds is of the first.
const FLAGS: [(SchoolKind, &[&str]); 5] = [
    (SchoolKind::Penal, &["исправительн", "лишения свободы"]),
    (SchoolKind::ClosedSpecial, &["закрытого типа"]),
    (SchoolKind::Corrective, &["коррекционн"]),
    (SchoolKind::Evening, &["вечерн"]),
    (SchoolKind::Boarding, &["интернат"]),
];

/// Columns with codes of their own: what their labels hold, in full.
const CODES: [(&str, &[&str]); 15] = [
    ("legal_form", &["организационно правовая"]),
    ("population", &["численность населения"]),
    ("teachers_highest", &["высшей категори"]),
    ("teachers_under_30", &["30 лет"]),
    ("teachers_of_pension_age", &["пенсионного возраста"]),
    ("rooms_with_projector", &["кабинет", "проектор"]),
    ("rooms_with_computer", &["кабинет", "компьютер"]),
    ("rooms", &["кабинетов"]),
    ("old_computers", &["компьютер", "устарев"]),
    ("internet_speed", &["скорость"]),
    ("internet_computers", &["компьютер", "интернет"]),
    ("pupils_computers", &["компьютер"]),
    ("extra_education", &["дополнительн", "образовани", "охват"]),
    ("parents_at_events", &["родител", "мероприяти"]),
    ("parents_ready_to_help", &["родител", "помо"]),
];

struct Columns {
    header: Header,
    id: Option<usize>,
    location: Option<usize>,
    flags: Vec<(usize, SchoolKind)>,
    levels: Vec<(usize, Level)>,
    pupils: Option<usize>,
    grades: BTreeMap<Grade, usize>,
    teachers: Option<usize>,
    qualified: Option<usize>,
}

impl Columns {
    fn find(header: &Header) -> Self {
        let by = |labels| column(header, labels, &[]);
        let (id, location, qualified) = (by(ID), by(LOCATION), by(QUALIFIED));
        let labels = || header.columns.iter().map(|column| (column.col, column.full()));
        let flags = FLAGS.iter().filter_map(|(kind, parts)| {
            let is_flag = |label: &str| parts.iter().any(|part| label.contains(part)) && !counts(label);
            labels().find(|(_, label)| is_flag(label)).map(|(col, _)| (col, *kind))
        });
        let levels = labels().filter_map(|(col, label)| level_of(&label).map(|level| (col, level)));
        let mut grades = BTreeMap::new();
        for (col, label) in labels().filter(|(_, label)| is_of_grade(label)) {
            if let Some(grade) = grade_in(&label) {
                grades.entry(grade).or_insert(col);
            }
        }
        // «Количество обучающихся 2006 года рождения» is no number of all.
        let parts = labels().filter(|(_, label)| label.contains("рожден") || label.contains("овз")).map(|(col, _)| col);
        let of_some: Vec<usize> = grades.values().copied().chain(parts).collect();
        Self {
            header: header.clone(),
            id,
            location,
            flags: flags.collect(),
            levels: levels.collect(),
            pupils: column(header, PUPILS, &of_some),
            grades,
            teachers: column(header, TEACHERS, qualified.as_slice()),
            qualified,
        }
    }

    fn lacking(&self) -> Vec<String> {
        let flags = "вид ОО (коррекционная, вечерняя, закрытого типа …)";
        let parts = [
            (self.id.is_some(), "Логин"),
            (self.location.is_some(), "Тип расположения ОО"),
            (self.flags.len() >= 2, flags),
        ];
        parts.into_iter().filter(|(there, _)| !there).map(|(_, called)| called.to_owned()).collect()
    }

    fn taken(&self) -> Vec<usize> {
        let own = [self.id, self.location, self.pupils, self.teachers, self.qualified].into_iter().flatten();
        let flags = self.flags.iter().map(|(col, _)| *col);
        let levels = self.levels.iter().map(|(col, _)| *col);
        own.chain(flags).chain(levels).chain(self.grades.values().copied()).collect()
    }
}

fn counts(label: &str) -> bool {
    ["количество", "кол во", "сколько", "доля", "число"].iter().any(|word| label.contains(word))
}

/// Pupils of one grade, all of them: not the classes, and not those with special needs.
fn is_of_grade(label: &str) -> bool {
    let others =
        ["рождения", "овз", "аоп", "ограниченн", "количество классов", "классов комплектов", "учител", "преподающ"];
    label.contains("класс") && !others.iter().any(|word| label.contains(word))
}

fn columns(head: &Head) -> Option<Columns> {
    head.candidates().iter().map(Columns::find).min_by_key(|columns| columns.lacking().len())
}

fn recognise(head: &Head) -> Match {
    let Some(columns) = columns(head) else { return Match::default() };
    let lacking = columns.lacking();
    // A login alone is no sign of this form.
    let matched = if columns.flags.is_empty() { 0 } else { 3 - lacking.len() };
    Match { header: Some(columns.header.at), matched, lacking }
}

fn open(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let columns = columns(head)?;
    let schools = Schools::find(&columns.header);
    let year = sink.year(Known::default());
    let taken: Vec<usize> = schools.taken().into_iter().chain(columns.taken()).collect();
    let rest = IndicatorColumns::find_by(head, &columns.header, &taken, TABLE.into(), answer, called);
    Some(Box::new(Context { schools, columns, year, rest }))
}

/// What the code of a column is made of: the code of a question that the form is known to ask, else its label.
fn called(column: &HeaderColumn) -> String {
    let label = column.full();
    let known = CODES.iter().find(|(_, parts)| parts.iter().all(|part| label.contains(part)));
    // Numbers of questions are those of another edition than in the form of 2022: they are left out.
    let words = || label.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned();
    known.map_or_else(words, |(code, _)| (*code).to_owned())
}

struct Context {
    schools: Schools,
    columns: Columns,
    year: Option<Year>,
    rest: IndicatorColumns,
}

impl Context {
    /// The kind by the first flag with «Да» that the school's name bears out: ordinary schools tick such boxes by mistake, and
    /// a mistaken kind takes a school out of the lists.
    fn kind(&self, row: &Row<'_>, sink: &mut Sink) -> Option<SchoolKind> {
        let mut found = None;
        for (col, kind) in &self.columns.flags {
            match yes(&cell::shown(row.get(*col))) {
                Some(true) if found.is_some() => {}
                Some(true) if self.schools.sounds(*kind, row) => found = Some(*kind),
                Some(true) => sink.problem(ProblemKind::Contradiction, row.index, *col, row.get(*col)),
                Some(false) => {}
                None => sink.problem(ProblemKind::UnknownWord, row.index, *col, row.get(*col)),
            }
        }
        found
    }

    fn levels(&self, row: &Row<'_>, sink: &mut Sink) -> Option<BTreeSet<Level>> {
        let mut found = BTreeSet::new();
        for (col, level) in &self.columns.levels {
            match yes(&cell::shown(row.get(*col))) {
                Some(true) => drop(found.insert(*level)),
                Some(false) => {}
                None => sink.problem(ProblemKind::UnknownWord, row.index, *col, row.get(*col)),
            }
        }
        (!found.is_empty()).then_some(found)
    }

    /// All pupils: as the form says, else the sum of the grades. A total that differs from the sum is not used, nor is the sum.
    fn pupils(&self, row: &Row<'_>, sink: &mut Sink) -> Option<u32> {
        let said = self.columns.pupils.and_then(|col| count(col, row, sink));
        let mut sum = None;
        for col in self.columns.grades.values() {
            let value = row.get(*col);
            match cell::count(value) {
                Ok(None) => {}
                Ok(Some(pupils)) => sum = Some(sum.unwrap_or(0_u32).saturating_add(pupils)),
                Err(kind) => {
                    sink.problem(kind, row.index, *col, value);
                    return said;
                }
            }
        }
        if let (Some(said), Some(sum), Some(col)) = (said, sum, self.columns.pupils)
            && said != sum
        {
            let kind = ProblemKind::SumDiffers { sum: f64::from(sum), whole: f64::from(said) };
            sink.problem(kind, row.index, col, row.get(col));
            return None;
        }
        said.or(sum)
    }
}

impl Reader for Context {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let Some(mut school) = self.schools.read(row, sink) else { return };
        school.kind = self.kind(row, sink);
        school.levels = self.levels(row, sink);
        school.pupils = self.pupils(row, sink);
        school.settlement = self.columns.location.and_then(|col| settlement_of(col, row, sink));
        let figures = teachers(self.columns.teachers, self.columns.qualified, row, sink);
        let col = self.schools.columns.first();
        if let Some(year) = self.year.filter(|_| !figures.is_empty() || school.pupils.is_some()) {
            let place = sink.at(row.index, col);
            let passport = Passport::new(school.id.clone(), year, place);
            sink.passports.push(Passport { pupils: school.pupils, figures, ..passport });
        }
        self.rest.read(&school.id, self.year, row, sink);
        sink.fact(school, FactSource::Context, row.index, col);
        sink.kept();
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        self.rest.finish(sink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> HeaderColumn {
        let name = crate::ingest::fold::fold(text);
        HeaderColumn { col: 0, name, group: String::new(), middle: String::new(), shown: text.to_owned() }
    }

    #[test]
    fn questions_have_codes_by_their_words() {
        for (text, code) in [
            ("Численность населения", "population"),
            ("Количество учителей высшей категории", "teachers_highest"),
            ("Количество кабинетов", "rooms"),
            ("Количество кабинетов с проектором или доской", "rooms_with_projector"),
            ("Скорость Интернета", "internet_speed"),
            ("Доступность общественным транспортом", "доступность общественным транспортом"),
            ("12. Есть ли психолог?", "есть ли психолог"),
        ] {
            assert_eq!(called(&label(text)), code, "{text}");
        }
    }

    #[test]
    fn grades_are_told_from_years_of_birth_and_special_needs() {
        assert!(is_of_grade("количество обучающихся в 5 классе") && is_of_grade("1 класс"));
        assert!(!is_of_grade("обучающихся 2006 года рождения в 9 классе"));
        assert!(!is_of_grade("из них с овз в 5 классе") && !is_of_grade("количество классов комплектов в 1 классе"));
    }
}
