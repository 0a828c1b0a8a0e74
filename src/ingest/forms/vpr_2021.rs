//! VPR protocol with Russian headers, as of the spring of 2021: `логин школы | регион | … | отметка за предыдущую
//! четверть/триместр | … | вариант | всего баллов | балл за 1 | …`. «регион» holds the municipality.

use super::protocol::{Columns, Protocol, Task};
use super::{Form, Match, Reader};
use crate::ingest::header::{Head, Label, Wanted, locate};
use crate::ingest::sink::Sink;

/// The form.
pub const FORM: Form = Form {
    id: "vpr-protocol-2021",
    about: "VPR protocol, a pupil a row, Russian headers (логин школы, всего баллов, балл за 1)",
    recognise,
    open,
};

const SCHOOL: usize = 0;
const TOTAL: usize = 1;
const VARIANT: usize = 2;
const JOURNAL: usize = 4;
const MUNICIPALITY: usize = 5;
const CLASS: usize = 6;

const TASK: &str = "балл за ";

const WANTED: &[Wanted] = &[
    Wanted {
        called: "логин школы",
        labels: &[Label::Is("логин школы"), Label::Is("логин оо"), Label::Is("логин")],
        required: true,
    },
    Wanted {
        called: "всего баллов", labels: &[Label::Is("всего баллов"), Label::Is("итого баллов")], required: true
    },
    Wanted { called: "вариант", labels: &[Label::Is("вариант")], required: true },
    Wanted { called: "балл за 1", labels: &[Label::Starts(TASK)], required: true },
    Wanted {
        called: "отметка за предыдущую четверть/триместр",
        labels: &[Label::Starts("отметка за предыдущ")],
        required: false,
    },
    Wanted {
        called: "регион", labels: &[Label::Is("регион"), Label::Is("муниципалитет")], required: false
    },
    Wanted { called: "класс", labels: &[Label::Is("класс")], required: false },
];

fn recognise(head: &Head) -> Match {
    Match::of(locate(head, WANTED).as_ref(), 4)
}

fn open(head: &Head, _sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let located = locate(head, WANTED)?;
    let column = |wanted: usize| located.columns.get(wanted).copied().flatten();
    let tasks = located.header.columns.iter().filter(|column| column.name.starts_with(TASK));
    let columns = Columns {
        school: column(SCHOOL)?,
        total: column(TOTAL)?,
        variants: vec![column(VARIANT)?],
        journal: column(JOURNAL),
        municipality: column(MUNICIPALITY),
        class: column(CLASS),
        tasks: tasks.map(|column| Task::new(column.col, column.name.trim_start_matches(TASK), None)).collect(),
        ..Columns::default()
    };
    Some(Box::new(Protocol::new(columns)))
}
