//! The matrix of deficits of a work: a school a row, a task a column, coloured by the level of the task.

use std::collections::BTreeSet;

use super::{municipality, name, schools, work_name};
use crate::model::deficits::{DeficitsRun, SchoolWork, Task, TaskLevel, WorkDeficits};
use crate::model::school::SchoolId;
use crate::report::document::{Block, Cell, ColumnKind, Row, Section, Tone};
use crate::report::plan::Plan;
use crate::text::{Lang, deficits as words, deficits::Heading, report::Title, terms};

/// A sheet a work.
pub fn sections(run: &DeficitsRun, lang: Lang) -> Vec<Section> {
    let order = schools(run);
    let mut met = BTreeSet::new();
    let section = |work: &WorkDeficits| {
        let title = format!("{}: {}", words::heading(lang, Heading::Matrix), work_name(lang, work));
        let named = sheet_name(work, lang);
        let name = if met.insert(named.clone()) { named } else { format!("{named} {}", met.len() + 1) };
        let note = lang.pick(
            "Проценты выполнения. Жирный подчёркнутый — недостаточно, курсив — пограничное; пустая клетка — участников слишком мало. \
             Цвет — по самому проценту; насколько он надёжен при этом числе участников, сказано в листе школы. Без уровня задания \
             цвета нет.",
            "Percent of completion. Bold underlined: insufficient; italic: on the border; an empty cell: too few pupils. A \
             colour is that of the percentage itself; the sheet of the school says how sure it is. A task without a level has no \
             colour.",
        );
        let blocks = vec![Block::Note(note.to_owned()), Block::Table(table(run, work, &order, lang))];
        Section { name, title, blocks }
    };
    run.works.iter().map(section).collect()
}

/// «ВПР математика 5»: short enough for a sheet.
fn sheet_name(work: &WorkDeficits, lang: Lang) -> String {
    let of = work.sitting;
    let subject: String = terms::subject(lang, of.subject).chars().take(19).collect();
    format!("{} {} {}", terms::procedure(lang, of.procedure), subject.trim(), of.grade)
}

fn table(run: &DeficitsRun, work: &WorkDeficits, order: &[&SchoolId], lang: Lang) -> crate::report::document::Table {
    let mut plan: Plan<'_, &SchoolWork> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, |of| Cell::maybe_text(municipality(run, &of.school)))
        .add(Title::SchoolId, ColumnKind::Text, |of| Cell::text(of.school.as_str()))
        .add(Title::Name, ColumnKind::Text, |of| Cell::text(name(run, &of.school)))
        .keys_end()
        .add(Title::N, ColumnKind::Integer, |of| Cell::number(of.pupils.into()));
    for (at, task) in work.tasks.iter().enumerate() {
        let level = task.level.map(|level| format!(" ({})", words::level(lang, level))).unwrap_or_default();
        let words = format!("{}{level}", task.label);
        plan.add_titled(Title::Done, words, kind(run, task), move |of| {
            Cell::maybe(of.tasks.get(at).and_then(|figure| figure.done))
        });
    }
    let rows = order.iter().filter_map(|id| work.of(id));
    let mut table = plan.table(rows, |_| Tone::Plain);
    let mut cells = vec![Cell::Empty, Cell::Empty, Cell::text(lang.pick("Регион", "Region"))];
    cells.push(Cell::number(work.pupils.into()));
    cells.extend(work.tasks.iter().map(|task| Cell::maybe(task.region.done)));
    // First, and not after hundreds of schools.
    table.rows.insert(0, Row { cells, tone: Tone::Muted });
    table
}

fn kind(run: &DeficitsRun, task: &Task) -> ColumnKind {
    let of = &run.settings;
    let thousandths = |percent: f64| (percent * 10.0).round() as u16;
    match task.level {
        None => ColumnKind::Percent(1),
        Some(TaskLevel::Basic) => {
            ColumnKind::Light(thousandths(of.basic_insufficient), thousandths(of.basic_sufficient))
        }
        Some(TaskLevel::Advanced | TaskLevel::High) => {
            ColumnKind::Light(thousandths(of.higher_insufficient), thousandths(of.higher_sufficient))
        }
    }
}
