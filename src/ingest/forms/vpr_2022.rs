//! VPR upload of 2022: the sheet «Протокол» with a pupil a row, tasks whose headers state their maxima («5(2) (1б)»),
//! compound cells (`edu223379 | МКОУ …`); and the sheet «Классы» beside it, which has no results. A school's own protocol
//! may have no «Итого баллов»: then the total is the sum of its tasks.

use super::protocol::{Columns, Protocol, Task};
use super::{Form, Match, Reader};
use crate::ingest::header::{Head, Header, Label, Located, Wanted, locate};
use crate::ingest::sink::Sink;
use crate::model::problem::{ProblemKind, SetAside};

/// The protocol.
pub const FORM: Form = Form {
    id: "vpr-protocol-2022",
    about: "VPR protocol, a pupil a row, tasks with their maxima (Пользователь, Итого баллов, 1 (1б))",
    recognise,
    open,
};

/// The list of classes.
pub const CLASSES: Form = Form {
    id: "vpr-classes-2022",
    about: "VPR upload, the list of classes with textbooks: set aside",
    recognise: recognise_classes,
    open: set_classes_aside,
};

const SCHOOL: usize = 0;
const TOTAL: usize = 1;
const VARIANT: usize = 2;
const JOURNAL: usize = 3;
const MUNICIPALITY: usize = 4;
const NAME: usize = 5;
const DATE: usize = 6;
const CLASS: usize = 7;

const WANTED: &[Wanted] = &[
    Wanted { called: "Пользователь", labels: &[Label::Is("пользователь")], required: true },
    Wanted {
        called: "Итого баллов", labels: &[Label::Is("итого баллов"), Label::Is("всего баллов")], required: false
    },
    Wanted { called: "Вариант", labels: &[Label::Is("вариант")], required: true },
    Wanted {
        called: "Отметка за предыдущий триместр/четверть/полугодие",
        labels: &[Label::Starts("отметка за предыдущ"), Label::Is("отметка по журналу")],
        required: false,
    },
    Wanted {
        called: "Муниципалитет", labels: &[Label::Is("муниципалитет")], required: false
    },
    Wanted { called: "Школа", labels: &[Label::Is("школа")], required: false },
    Wanted { called: "Дата загрузки", labels: &[Label::Is("дата загрузки")], required: false },
    Wanted {
        called: "Наименование класса", labels: &[Label::Is("наименование класса")], required: false
    },
];

const CLASSES_WANTED: &[Wanted] = &[
    Wanted { called: "Пользователь", labels: &[Label::Is("пользователь")], required: true },
    Wanted {
        called: "Буква (цифра) класса",
        labels: &[Label::Starts("буква цифра класса"), Label::Starts("наименование класса")],
        required: true,
    },
    Wanted {
        called: "Основной учебник по предмету",
        labels: &[Label::Starts("основной учебник"), Label::Starts("учебник")],
        required: true,
    },
];

fn recognise(head: &Head) -> Match {
    let located = locate(head, WANTED);
    let mut found = Match::of(located.as_ref(), 2);
    match located {
        Some(located) if !has_tasks(&located) => found.lacking.push("1 (1б)".to_owned()),
        // Only a school's own protocol, which has the class of each pupil, may do without a total.
        Some(located) if !has(&located, TOTAL) && !has(&located, CLASS) => {
            found.lacking.push("Итого баллов".to_owned())
        }
        Some(_) => found.matched += 1,
        None => {}
    }
    found
}

fn has(located: &Located, wanted: usize) -> bool {
    located.columns.get(wanted).copied().flatten().is_some()
}

fn has_tasks(located: &Located) -> bool {
    located.header.columns.iter().any(|column| task(&column.name).is_some())
}

fn open(head: &Head, _sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let located = locate(head, WANTED)?;
    let column = |wanted: usize| located.columns.get(wanted).copied().flatten();
    let tasks = tasks(&located.header);
    let total = column(TOTAL);
    let columns = Columns {
        school: column(SCHOOL)?,
        total: total.or(tasks.first().map(|task| task.col))?,
        total_of_tasks: total.is_none(),
        variants: vec![column(VARIANT)?],
        journal: column(JOURNAL),
        municipality: column(MUNICIPALITY),
        name: column(NAME),
        date: column(DATE),
        class: column(CLASS),
        tasks,
        zero_for_absent: true,
        ..Columns::default()
    };
    Some(Box::new(Protocol::new(columns)))
}

/// Columns whose labels are those of tasks with their maxima.
pub(super) fn tasks(header: &Header) -> Vec<Task> {
    let columns = header.columns.iter();
    let named =
        |label: &str| label.trim_end_matches('б').trim_end().rsplit_once(' ').map_or("", |(name, _)| name).to_owned();
    columns
        .filter_map(|column| task(&column.name).map(|max| Task::new(column.col, &named(&column.name), Some(max))))
        .collect()
}

/// The maximum in the folded label of a task: `1 1б`, `5 2 1б`, `9 1 1б`, `1к2 3б`, `3 2 б`.
fn task(label: &str) -> Option<f64> {
    if !label.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (_, max) = label.strip_suffix('б')?.trim_end().rsplit_once(' ')?;
    max.parse::<u8>().ok().map(f64::from)
}

fn recognise_classes(head: &Head) -> Match {
    // A protocol has the class and the textbook too: it is never set aside for that.
    let located = locate(head, CLASSES_WANTED).filter(|located| !has_tasks(located));
    Match::of(located.as_ref(), 3)
}

fn set_classes_aside(_head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    sink.sheet_problem(ProblemKind::SetAside { form: CLASSES.id, why: SetAside::ClassList });
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::fold::fold;

    #[test]
    fn labels_of_tasks_state_their_maxima() {
        for (label, max) in [
            ("1 (1б)", Some(1.0)),
            ("5(2) (1б)", Some(1.0)),
            ("16 (1) (1б)", Some(1.0)),
            ("1К2 (3б)", Some(3.0)),
            ("5(1б)", Some(1.0)),
            ("6К3 (12б)", Some(12.0)),
            ("9.1 (1б)", Some(1.0)),
            ("9,1 (1 б.)", Some(1.0)),
            ("1K1 (4б)", Some(4.0)),
            ("Итого баллов", None),
            ("Код", None),
        ] {
            assert_eq!(task(&fold(label)), max, "{label}");
        }
    }
}
