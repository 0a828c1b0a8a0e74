//! The region: its tasks and skills, and how many schools have trouble with each.

use super::columns::{self, Shown};
use super::work_name;
use crate::model::deficits::{DeficitsRun, Figure, SkillFigure, SkillFinding, Stand, WorkDeficits};
use crate::report::document::{Cell, ColumnKind, Table, Tone};
use crate::report::plan::Plan;
use crate::text::{Lang, deficits as words, report::Title};

/// Tasks that the page shows of the region.
const HARDEST: usize = 40;

/// From which urgency on nothing is asked for: see [`Figure::urgency`].
const SUFFICIENT: u8 = 5;

/// A task of a work with the figures of the schools.
struct Row<'a> {
    work: &'a WorkDeficits,
    at: usize,
    shown: Shown<'a>,
}

impl<'a> Row<'a> {
    fn schools(&self) -> impl Iterator<Item = &'a Figure> {
        let at = self.at;
        self.work.schools.iter().filter_map(move |school| school.tasks.get(at)).filter(|figure| figure.done.is_some())
    }

    fn count(&self, of: impl Fn(&Figure) -> bool) -> Cell {
        Cell::number(self.schools().filter(|figure| of(figure)).count() as f64)
    }
}

fn rows(run: &DeficitsRun) -> Vec<Row<'_>> {
    let of_work = |work| {
        let tasks = &(work as &WorkDeficits).tasks;
        tasks.iter().enumerate().map(move |(at, task)| Row { work, at, shown: Shown { task, figure: &task.region } })
    };
    run.works.iter().flat_map(of_work).collect()
}

/// Every task of every work.
pub fn tasks(run: &DeficitsRun, lang: Lang) -> Table {
    plan(run, lang, true).table(rows(run), |row| columns::tone(row.shown.figure))
}

/// The tasks that the region does insufficiently, or else the least, a few of them.
pub fn hardest(run: &DeficitsRun, lang: Lang) -> Table {
    let mut all = rows(run);
    all.retain(|row| row.shown.figure.done.is_some());
    let key = |row: &Row<'_>| (row.shown.figure.urgency(), row.shown.figure.done.unwrap_or(1.0));
    all.sort_by(|a, b| key(a).0.cmp(&key(b).0).then(key(a).1.total_cmp(&key(b).1)));
    // With levels the sufficient ones are nothing to begin with.
    if all.first().is_some_and(|row| row.shown.figure.urgency() < SUFFICIENT) {
        all.retain(|row| row.shown.figure.urgency() < SUFFICIENT);
    }
    all.truncate(HARDEST);
    plan(run, lang, false).table(all, |row| columns::tone(row.shown.figure))
}

fn plan<'a>(run: &'a DeficitsRun, lang: Lang, whole: bool) -> Plan<'a, Row<'a>> {
    let with_levels = run.works.iter().any(WorkDeficits::has_levels);
    let with_content = run.works.iter().flat_map(|work| &work.tasks).any(|task| task.content.is_some());
    let mut plan: Plan<'a, Row<'a>> = Plan::new(lang);
    plan.add(Title::Sitting, ColumnKind::Text, move |row| Cell::text(work_name(lang, row.work)));
    plan.add_all(columns::of_task(lang, with_content, with_levels), |row| row.shown);
    plan.keys_end();
    if whole {
        plan.add(Title::TaskMax, ColumnKind::Integer, |row| Cell::number(row.shown.task.max.into())).add(
            Title::MaxFrom,
            ColumnKind::Text,
            move |row| Cell::text(words::maximum(lang, row.shown.task.stated)),
        );
    }
    if whole {
        plan.add(Title::N, ColumnKind::Integer, |row| Cell::number(row.shown.figure.tally.n().into()));
    }
    plan.add_all(columns::of_figure(lang, whole), |row| row.shown);
    if whole {
        plan.add(Title::BlankCount, ColumnKind::Integer, |row| Cell::number(row.shown.figure.tally.blank.into())).add(
            Title::UntaughtCount,
            ColumnKind::Integer,
            |row| Cell::number(row.shown.figure.tally.not_taught.into()),
        );
    }
    if with_levels {
        plan.add(Title::Light, ColumnKind::Text, move |row| {
            Cell::maybe_text(row.shown.figure.light.map(|light| words::light(lang, light)))
        });
    }
    plan.add(Title::SchoolsJudged, ColumnKind::Integer, |row| row.count(|_| true));
    if with_levels {
        plan.add(Title::SchoolsRed, ColumnKind::Integer, |row| row.count(Figure::is_red));
    }
    plan.add(Title::SchoolsBelow, ColumnKind::Integer, |row| {
        row.count(|figure| figure.against.as_ref().is_some_and(|against| against.stand == Stand::Below))
    });
    plan
}

/// Every skill of every work.
pub fn skills(run: &DeficitsRun, lang: Lang) -> Table {
    type Of<'a> = (&'a WorkDeficits, usize, &'a str, &'a SkillFigure);
    let mut plan: Plan<'_, Of<'_>> = Plan::new(lang);
    let schools = |of: &Of<'_>, is: fn(&SkillFigure) -> bool| {
        let figures = of.0.schools.iter().filter_map(|school| school.skills.get(of.1));
        Cell::number(figures.filter(|figure| is(figure)).count() as f64)
    };
    plan.add(Title::Sitting, ColumnKind::Text, move |of| Cell::text(work_name(lang, of.0)))
        .add(Title::Skill, ColumnKind::Text, |of| Cell::text(of.2))
        .keys_end()
        .add(Title::Tasks, ColumnKind::Integer, |of| Cell::number(of.3.tasks.into()))
        .add(Title::ColouredTasks, ColumnKind::Integer, |of| Cell::number(of.3.coloured.into()))
        .add(Title::RedTasks, ColumnKind::Integer, |of| Cell::number(of.3.red.into()))
        .add(Title::Done, ColumnKind::Percent(1), |of| Cell::maybe(of.3.done))
        .add(Title::SkillFinding, ColumnKind::Text, move |of| Cell::text(words::finding(lang, of.3.finding)))
        .add(Title::SchoolsJudged, ColumnKind::Integer, move |of| {
            schools(of, |figure| figure.finding != SkillFinding::NotEnough)
        })
        .add(Title::SchoolsDeficit, ColumnKind::Integer, move |of| {
            schools(of, |figure| figure.finding == SkillFinding::Deficit)
        });
    let of_work = |work| {
        let skills = &(work as &WorkDeficits).skills;
        skills.iter().enumerate().map(move |(at, (name, figure))| (work, at, &**name, figure))
    };
    let rows: Vec<Of<'_>> = run.works.iter().flat_map(of_work).collect();
    plan.table(rows, |of| if of.3.finding == SkillFinding::Deficit { Tone::Alarm } else { Tone::Plain })
}
