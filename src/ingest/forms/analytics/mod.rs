//! The sheets «Аналитика» of FIS OKO: figures of the country, the region, municipalities and schools one below another, or
//! side by side. A sheet is known by its title («Статистика по отметкам»), or by a column «Группы участников» and what
//! stands beside it.

mod across;
mod figures;
mod journal;
mod layout;
mod tasks;

use std::sync::Arc;

use super::titles::Titles;
use super::units::Units;
use super::{Form, Match, Reader};
use crate::ingest::header::Head;
use crate::ingest::sink::Sink;
use crate::model::exam::Sitting;
use layout::{Layout, detect};

/// Which of the sheets it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sheet {
    Marks,
    Journal,
    Scores,
    Tasks,
    Groups,
    Requirements,
}

/// Marks.
pub const MARKS: Form = Form {
    id: "fis-marks",
    about: "FIS OKO, statistics of marks (Группы участников, Кол-во участников, 2, 3, 4, 5)",
    recognise: |head| recognise(head, Sheet::Marks),
    open,
};

/// Marks against term marks.
pub const JOURNAL: Form = Form {
    id: "fis-journal",
    about: "FIS OKO, marks against term marks (Понизили, Подтвердили, Повысили, Всего)",
    recognise: |head| recognise(head, Sheet::Journal),
    open,
};

/// Primary scores.
pub const SCORES: Form = Form {
    id: "fis-scores",
    about: "FIS OKO, distribution of primary scores (Группы участников, Кол-во участников, 0, 1, 2 …)",
    recognise: |head| recognise(head, Sheet::Scores),
    open,
};

/// Completion of tasks.
pub const TASKS: Form = Form {
    id: "fis-tasks",
    about: "FIS OKO, completion of tasks (Группы участников, Кол-во участников, 1, 2, 3 …)",
    recognise: |head| recognise(head, Sheet::Tasks),
    open,
};

/// Completion of tasks by groups of participants.
pub const GROUPS: Form = Form {
    id: "fis-task-groups",
    about: "FIS OKO, completion of tasks by groups of participants with 2, 3, 4 and 5",
    recognise: |head| recognise(head, Sheet::Groups),
    open,
};

/// Planned results.
pub const REQUIREMENTS: Form = Form {
    id: "fis-requirements",
    about: "FIS OKO, planned results: a requirement and its percents by school, region, country",
    recognise: |head| recognise(head, Sheet::Requirements),
    open,
};

fn recognise(head: &Head, wanted: Sheet) -> Match {
    let Some((sheet, layout)) = detect(head) else { return Match::default() };
    if sheet != wanted {
        return Match::default();
    }
    match layout {
        Ok(layout) => Match { header: Some(layout.header.at), matched: 3, lacking: Vec::new() },
        Err(lacking) => Match { header: None, matched: 1, lacking },
    }
}

/// What every sheet of the kind has.
struct Frame {
    sheet: Sheet,
    sitting: Sitting,
    titles: Titles,
    units: Units,
    layout: Layout,
}

fn open(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let (sheet, layout) = detect(head)?;
    let layout = layout.ok()?;
    let titles = Titles::above(head, layout.header.at);
    let sitting = sink.sitting(titles.known(sink))?;
    titles.introduce_school(sink);
    let units = Units::new(layout.units);
    let frame = Frame { sheet, sitting, titles, units, layout };
    Some(match sheet {
        _ if frame.layout.across => across::open(frame, sink),
        Sheet::Marks | Sheet::Scores => Box::new(figures::Rows::new(frame)),
        Sheet::Journal => Box::new(journal::Rows::new(frame)),
        Sheet::Tasks | Sheet::Groups | Sheet::Requirements => Box::new(tasks::Rows::new(frame, head)),
    })
}

/// A name of a label as it stands, for figures.
fn own(text: &str) -> Arc<str> {
    Arc::from(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
