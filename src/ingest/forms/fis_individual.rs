//! «Ф1 Индивидуальные результаты» of FIS OKO: rows of labels, a row with the difficulty of the tasks (Б, П, В), then a
//! pupil a row: `ОО, Муниципалитет, Название ОО, Код участника, Класс, Вариант, Первичный балл, Отметка, Отметка по журналу`
//! and tasks `1 (2б)`, `9.1 (1б)`, `1К1 (4б)`.

use super::protocol::{Columns, Given, Protocol};
use super::titles::Titles;
use super::vpr_2022::tasks;
use super::{Form, Match, Reader};
use crate::ingest::header::{Head, Label, Wanted, locate};
use crate::ingest::sink::Sink;

/// The form.
pub const FORM: Form = Form {
    id: "fis-individual",
    about: "FIS OKO, individual results of one work (Код участника, Вариант, Первичный балл, Отметка, 1 (1б))",
    recognise,
    open,
};

const PUPIL: usize = 0;
const TOTAL: usize = 1;
const VARIANT: usize = 2;
const JOURNAL: usize = 3;
const MARK: usize = 4;
const SCHOOL: usize = 5;
const MUNICIPALITY: usize = 6;
const NAME: usize = 7;
const CLASS: usize = 8;

const WANTED: &[Wanted] = &[
    Wanted {
        called: "Код участника",
        labels: &[Label::Is("код участника"), Label::Is("код обучающегося")],
        required: true,
    },
    Wanted {
        called: "Первичный балл", labels: &[Label::Starts("первичный балл")], required: true
    },
    Wanted { called: "Вариант", labels: &[Label::Is("вариант")], required: true },
    Wanted {
        called: "Отметка по журналу",
        labels: &[Label::Is("отметка по журналу"), Label::Starts("отметка за предыдущ")],
        required: false,
    },
    Wanted {
        called: "Отметка", labels: &[Label::Is("отметка"), Label::Is("отметка за впр")], required: false
    },
    Wanted {
        called: "ОО", labels: &[Label::Is("оо"), Label::Is("логин оо"), Label::Is("логин")], required: false
    },
    Wanted {
        called: "Муниципалитет", labels: &[Label::Is("муниципалитет")], required: false
    },
    Wanted {
        called: "Название ОО",
        labels: &[Label::Is("название оо"), Label::Is("наименование оо"), Label::Is("школа")],
        required: false,
    },
    Wanted { called: "Класс", labels: &[Label::Is("класс")], required: false },
];

fn recognise(head: &Head) -> Match {
    let located = locate(head, WANTED);
    let mut found = Match::of(located.as_ref(), 3);
    if let Some(located) = located {
        let has = |wanted: usize| located.columns.get(wanted).copied().flatten().is_some();
        if tasks(&located.header).is_empty() {
            found.lacking.push("1 (1б)".to_owned());
        }
        if !has(SCHOOL) && !has(NAME) && Titles::above(head, located.header.at).school.is_none() {
            found.lacking.push("ОО".to_owned());
        }
    }
    found
}

fn open(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let located = locate(head, WANTED)?;
    let column = |wanted: usize| located.columns.get(wanted).copied().flatten();
    let titles = Titles::above(head, located.header.at);
    let known = titles.known(sink);
    titles.introduce_school(sink);
    let columns = Columns {
        // Where no column has the logins, every row is of the school that is named above.
        school: column(SCHOOL).or(column(NAME)).unwrap_or(usize::MAX),
        name: column(NAME),
        municipality: column(MUNICIPALITY),
        pupil: column(PUPIL),
        total: column(TOTAL)?,
        variants: vec![column(VARIANT)?],
        mark: column(MARK),
        journal: column(JOURNAL),
        class: column(CLASS),
        tasks: tasks(&located.header),
        blank_is_absent: true,
        ..Columns::default()
    };
    let given =
        Given { school: titles.school, known, max_primary: titles.max_primary, participants: titles.participants };
    Some(Box::new(Protocol::under(given, columns)))
}
