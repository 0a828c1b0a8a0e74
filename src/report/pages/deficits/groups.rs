//! Groups of pupils: what each does, and where a weaker one is ahead.

use super::{name, work_name};
use crate::model::deficits::{Ahead, DeficitsRun, GroupFigure, WorkDeficits};
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

fn figures(run: &DeficitsRun, lang: Lang) -> Table {
    type Of<'a> = (&'a WorkDeficits, usize, &'a GroupFigure);
    let mut plan: Plan<'_, Of<'_>> = Plan::new(lang);
    plan.add(Title::Sitting, ColumnKind::Text, move |of| Cell::text(work_name(lang, of.0)))
        .add(Title::Task, ColumnKind::Text, |of| Cell::maybe_text(of.0.tasks.get(of.1).map(|task| task.label.clone())))
        .add(Title::PupilGroup, ColumnKind::Text, move |of| Cell::text(words::group(lang, of.2.group)))
        .keys_end()
        .add(Title::N, ColumnKind::Integer, move |of| {
            let enough = of.2.pupils >= run.settings.min_pupils;
            Cell::maybe(enough.then(|| f64::from(of.2.pupils)))
        })
        .add(Title::Done, ColumnKind::Percent(1), |of| Cell::maybe(of.2.done.get(of.1).copied().flatten()));
    let mut rows: Vec<Of<'_>> = Vec::new();
    for work in &run.works {
        for task in 0..work.tasks.len() {
            rows.extend(work.groups.iter().map(|group| (work, task, group)));
        }
    }
    plan.table(rows, |_| Tone::Plain)
}
