//! VPR protocol with machine headers, as the system gave them in the autumn of 2020: `groups user id code otc gender
//! klass var-1 var-2 sum a-1-grade …`. The textbook column stands among the tasks, and tasks up to the fortieth are
//! declared though nothing is in them.

use super::protocol::{Columns, Protocol, Task};
use super::{Form, Match, Reader};
use crate::ingest::header::{Head, Label, Located, Wanted, locate};
use crate::ingest::sink::Sink;

/// The form.
pub const FORM: Form = Form {
    id: "vpr-protocol-2020",
    about: "VPR protocol, a pupil a row, machine headers (user, sum, a-1-grade)",
    recognise,
    open,
};

const SCHOOL: usize = 0;
const TOTAL: usize = 1;
const VARIANT: usize = 2;
const TASK: usize = 3;
const JOURNAL: usize = 4;
const VARIANT_2: usize = 5;
const CLASS: usize = 6;

const WANTED: &[Wanted] = &[
    Wanted { called: "user", labels: &[Label::Is("user")], required: true },
    Wanted { called: "sum", labels: &[Label::Is("sum")], required: true },
    Wanted { called: "var-1", labels: &[Label::Is("var 1")], required: true },
    Wanted { called: "a-1-grade", labels: &[Label::Is("a 1 grade")], required: true },
    Wanted { called: "otc", labels: &[Label::Is("otc")], required: false },
    Wanted { called: "var-2", labels: &[Label::Is("var 2")], required: false },
    Wanted { called: "klass", labels: &[Label::Is("klass")], required: false },
];

fn recognise(head: &Head) -> Match {
    Match::of(locate(head, WANTED).as_ref(), 4)
}

fn open(head: &Head, _sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let located = locate(head, WANTED)?;
    let column = |wanted: usize| located.columns.get(wanted).copied().flatten();
    let columns = Columns {
        school: column(SCHOOL)?,
        total: column(TOTAL)?,
        variants: [column(VARIANT), column(VARIANT_2)].into_iter().flatten().collect(),
        journal: column(JOURNAL),
        class: column(CLASS),
        tasks: tasks(&located, column(TASK)?),
        ..Columns::default()
    };
    Some(Box::new(Protocol::new(columns)))
}

fn tasks(located: &Located, first: usize) -> Vec<Task> {
    located
        .header
        .columns
        .iter()
        .filter(|column| column.col >= first && is_task(&column.name))
        .map(|column| Task::new(column.col, column.name.trim_start_matches("a ").trim_end_matches(" grade"), None))
        .collect()
}

/// `a 12 grade`.
fn is_task(label: &str) -> bool {
    let number = label.strip_prefix("a ").and_then(|rest| rest.strip_suffix(" grade"));
    number.is_some_and(|number| number.parse::<u8>().is_ok())
}
