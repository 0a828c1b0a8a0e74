//! Groups of pupils: what each does, and where a weaker one is ahead.

use std::collections::BTreeSet;

use super::{name, work_name};
use crate::model::deficits::{Ahead, DeficitsRun, PupilGroup, WorkDeficits};
use crate::report::document::{Block, Cell, ColumnKind, Table, Tone};
use crate::report::plan::Plan;
use crate::text::{Lang, deficits as words, deficits::Heading, report::Title};

/// Rows of groups that are ahead on a page and in a workbook; the table for machines has all.
const MOST: usize = 300;

/// Tables of both.
pub fn blocks(run: &DeficitsRun, lang: Lang) -> Vec<Block> {
    let ahead = ahead(run, lang);
    let none = lang.pick(
        "Случаев, когда слабая группа выполнила задание лучше сильной вне случайности, нет.",
        "There is no task that a weaker group does better than a stronger one beyond chance.",
    );
    let mut blocks = vec![Block::Heading(words::heading(lang, Heading::Ahead).to_owned())];
    blocks.push(if ahead.rows.is_empty() { Block::Text(none.to_owned()) } else { Block::Table(ahead) });
    blocks.push(Block::Heading(words::heading(lang, Heading::Groups).to_owned()));
    blocks.push(Block::Table(figures(run, lang)));
    blocks
}

/// The weaker groups that are ahead.
pub fn ahead(run: &DeficitsRun, lang: Lang) -> Table {
    type Of<'a> = (&'a WorkDeficits, &'a Ahead);
    let mut plan: Plan<'_, Of<'_>> = Plan::new(lang);
    let region = lang.pick("весь регион", "the whole region");
    plan.add(Title::Sitting, ColumnKind::Text, move |(work, _)| Cell::text(work_name(lang, work)))
        .add(Title::Name, ColumnKind::Text, move |(_, of)| match &of.school {
            Some(school) => Cell::text(name(run, school)),
            None => Cell::text(region),
        })
        .add(Title::Task, ColumnKind::Text, |(work, of)| {
            Cell::maybe_text(work.tasks.get(of.task).map(|task| task.label.clone()))
        })
        .add(Title::WeakerGroup, ColumnKind::Text, move |(_, of)| Cell::text(words::group(lang, of.weaker.0)))
        .add(Title::WeakerN, ColumnKind::Integer, |(_, of)| Cell::number(of.weaker.1.into()))
        .add(Title::WeakerDone, ColumnKind::Percent(1), |(_, of)| Cell::number(of.weaker.2))
        .add(Title::StrongerGroup, ColumnKind::Text, move |(_, of)| Cell::text(words::group(lang, of.stronger.0)))
        .add(Title::StrongerN, ColumnKind::Integer, |(_, of)| Cell::number(of.stronger.1.into()))
        .add(Title::StrongerDone, ColumnKind::Percent(1), |(_, of)| Cell::number(of.stronger.2))
        .add(Title::Q, ColumnKind::Probability, |(_, of)| Cell::probability(Some(of.q)));
    let rows = run.works.iter().flat_map(|work| work.ahead.iter().map(move |of| (work, of)));
    plan.table(rows.take(MOST), |(_, of)| if of.school.is_none() { Tone::Border } else { Tone::Plain })
}

/// A row a task, a column a group; works by marks and by thirds have their own columns.
fn figures(run: &DeficitsRun, lang: Lang) -> Table {
    type Of<'a> = (&'a WorkDeficits, usize);
    let mut plan: Plan<'_, Of<'_>> = Plan::new(lang);
    plan.add(Title::Sitting, ColumnKind::Text, move |of| Cell::text(work_name(lang, of.0)))
        .add(Title::Task, ColumnKind::Text, |of| Cell::maybe_text(of.0.tasks.get(of.1).map(|task| task.label.clone())))
        .keys_end();
    let known: BTreeSet<PupilGroup> =
        run.works.iter().flat_map(|work| &work.groups).map(|figure| figure.group).collect();
    for group in known {
        plan.add_titled(Title::PupilGroup, words::group(lang, group), ColumnKind::Percent(1), move |of| {
            let figure = of.0.groups.iter().find(|figure| figure.group == group);
            Cell::maybe(figure.and_then(|figure| figure.done.get(of.1).copied().flatten()))
        });
    }
    let rows = run.works.iter().flat_map(|work| (0..work.tasks.len()).map(move |task| (work, task)));
    plan.table(rows, |_| Tone::Plain)
}
