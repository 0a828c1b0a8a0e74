//! The federal context form («Сбор контекстных данных об ОО»): two sheets, a school a row, joined by login. The first says
//! where the school stands, the second how many pupils and teachers it has.
//!
//! The director's name, telephones, e-mail and tax number stand in the same sheet; their columns are never looked at.

use std::collections::BTreeMap;

use super::school_columns::{Named, SchoolColumns, column};
use super::{Form, Match, Reader};
use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::{Head, Header, Label, Wanted, locate};
use crate::ingest::keys::Known;
use crate::ingest::keys::period::{YearMention, year_in};
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::passport::{Category, Figure, Passport};
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::{KeySource, ProblemKind};
use crate::model::school::{School, SchoolId, SchoolKind, Settlement};

/// «Общая информация об ОО».
pub const GENERAL: Form = Form {
    id: "context-general",
    about: "Federal context form, general information (Пользователь, 14. Где расположена …)",
    recognise: |head| Match::of(locate(head, GENERAL_WANTED).as_ref(), 2),
    open: open_general,
};

/// «Образовательная деятельность ОО».
pub const TEACHING: Form = Form {
    id: "context-teaching",
    about: "Federal context form, teaching (Пользователь, 20. Укажите количество обучающихся …)",
    recognise: |head| Match::of(locate(head, TEACHING_WANTED).as_ref(), 2),
    open: open_teaching,
};

const LOGIN: Wanted =
    Wanted {
        called: "Пользователь", labels: &[Label::Is("пользователь"), Label::Starts("логин")], required: true
    };

const GENERAL_WANTED: &[Wanted] = &[
    LOGIN,
    Wanted {
        called: "14. Где расположена образовательная организация?",
        labels: &[Label::Holds("где расположена образовательная")],
        required: true,
    },
];

const TEACHING_WANTED: &[Wanted] = &[
    LOGIN,
    Wanted {
        called: "20. Укажите количество обучающихся в ОО",
        labels: &[Label::Holds("количество обучающихся в оо")],
        required: true,
    },
    Wanted {
        called: "27. Сколько всего в ОО учителей первой и высшей категорий?",
        labels: &[Label::HoldsAll(&["сколько всего в оо учителей", "первой и высшей категори"])],
        required: false,
    },
    Wanted {
        called: "25. Сколько всего в ОО учителей?",
        labels: &[Label::Holds("сколько всего в оо учителей")],
        required: false,
    },
    Wanted {
        called: "17.2. ОО является отдельной организацией, осуществляющей деятельность по АОП",
        labels: &[Label::HoldsAll(&["является отдельной организацией", "аоп"])],
        required: false,
    },
];

fn open_general(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let located = locate(head, GENERAL_WANTED)?;
    if !sink.mentions.years.is_empty() {
        sink.year(Known::default());
    }
    let settlement = located.columns.get(1).copied().flatten()?;
    Some(Box::new(General { schools: Schools::find(&located.header), settlement }))
}

fn open_teaching(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let located = locate(head, TEACHING_WANTED)?;
    let col = |wanted: usize| located.columns.get(wanted).copied().flatten();
    let pupils = col(1)?;
    // The question itself names the school year: «в 2021/2022 учебном году».
    let question = located.header.columns.iter().find(|column| column.col == pupils)?;
    let year = year_in(&question.shown).map(|mention| match mention {
        YearMention::Calendar(year) | YearMention::SchoolYear(year) => (year, KeySource::Column),
    });
    let year = sink.year(Known { year, ..Known::default() });
    let schools = Schools::find(&located.header);
    Some(Box::new(Teaching { schools, year, pupils, qualified: col(2), teachers: col(3), separate: col(4) }))
}

/// The columns that name a school, with every name that the form has of it, and the rows seen.
struct Schools {
    columns: SchoolColumns,
    names: Vec<usize>,
    seen: BTreeMap<SchoolId, Place>,
}

impl Schools {
    fn find(header: &Header) -> Self {
        let mut columns = SchoolColumns::find(header);
        let by = |labels: &[Label]| column(header, labels, &[]);
        let school = by(&[Label::Is("школа")]);
        let short = by(&[Label::Holds("сокращенное наименование"), Label::Holds("краткое наименование")]);
        let full = by(&[Label::Holds("полное наименование")]);
        columns.name = school.or(short).or(full).or(columns.name);
        Self { columns, names: school.into_iter().chain(short).chain(full).collect(), seen: BTreeMap::new() }
    }

    /// The row's school; a row without one, and a second row of one school, are counted and said here.
    fn read(&mut self, row: &Row<'_>, sink: &mut Sink) -> Option<School> {
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

    /// Whether one of the school's names says that it is a corrective one, or a boarding school, which they mostly are.
    fn sounds_corrective(&self, row: &Row<'_>) -> bool {
        self.names.iter().filter_map(|col| row.get(*col).text()).map(fold).any(|name| {
            ["коррекцион", "ограниченными возможностями", "школа интернат"].iter().any(|part| name.contains(part))
                || name.split(' ').any(|word| word == "овз")
        })
    }
}

struct General {
    schools: Schools,
    settlement: usize,
}

impl Reader for General {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let Some(mut school) = self.schools.read(row, sink) else { return };
        let answer = row.get(self.settlement);
        school.settlement = match answer.text().and_then(|text| text.chars().next()) {
            Some('1' | '2') => Some(Settlement::Urban),
            Some('3') => Some(Settlement::Township),
            Some('4') => Some(Settlement::Rural),
            None if answer.is_empty() => None,
            _ => {
                sink.problem(ProblemKind::UnknownWord, row.index, self.settlement, answer);
                None
            }
        };
        sink.fact(school, FactSource::Context, row.index, self.schools.columns.first());
        sink.kept();
    }

    fn finish(self: Box<Self>, _sink: &mut Sink) {}
}

struct Teaching {
    schools: Schools,
    year: Option<Year>,
    pupils: usize,
    qualified: Option<usize>,
    teachers: Option<usize>,
    separate: Option<usize>,
}

impl Teaching {
    /// «Да» in 17.2 makes a corrective school only if its name agrees: ordinary schools answer «Да» by mistake, and to
    /// be taken out of the lists by mistake costs a school more than to stay in them.
    fn kind(&self, row: &Row<'_>, sink: &mut Sink) -> Option<SchoolKind> {
        let col = self.separate?;
        let yes = row.get(col).text().is_some_and(|answer| fold(answer) == "да");
        if yes && !self.schools.sounds_corrective(row) {
            sink.problem(ProblemKind::Contradiction, row.index, col, row.get(col));
            return None;
        }
        yes.then_some(SchoolKind::Corrective)
    }

    fn teachers(&self, row: &Row<'_>, sink: &mut Sink) -> BTreeMap<Category, Figure> {
        let teachers = self.teachers.and_then(|col| count(col, row, sink));
        let mut qualified = self.qualified.and_then(|col| count(col, row, sink));
        if let (Some(part), Some(whole), Some(col)) = (qualified, teachers, self.qualified)
            && part > whole
        {
            sink.problem(ProblemKind::PartAboveWhole { whole: f64::from(whole) }, row.index, col, row.get(col));
            qualified = None;
        }
        let figure = |category, count: Option<u32>| count.map(|count| (category, Figure::Count(count)));
        [figure(Category::Teachers, teachers), figure(Category::TeachersQualified, qualified)]
            .into_iter()
            .flatten()
            .collect()
    }
}

impl Reader for Teaching {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let Some(mut school) = self.schools.read(row, sink) else { return };
        school.pupils = count(self.pupils, row, sink);
        school.kind = self.kind(row, sink);
        let figures = self.teachers(row, sink);
        let col = self.schools.columns.first();
        if let Some(year) = self.year {
            let place = sink.at(row.index, col);
            let passport = Passport::new(school.id.clone(), year, place);
            sink.passports.push(Passport { pupils: school.pupils, figures, ..passport });
        }
        sink.fact(school, FactSource::Context, row.index, col);
        sink.kept();
    }

    fn finish(self: Box<Self>, _sink: &mut Sink) {}
}

/// A count that may be absent; what is no count is said.
fn count(col: usize, row: &Row<'_>, sink: &mut Sink) -> Option<u32> {
    let value: Value<'_> = row.get(col);
    cell::count(value).map_err(|kind| sink.problem(kind, row.index, col, value)).ok().flatten()
}
