//! Tables for machines: every school and task, every school and skill, every weaker group ahead.

use super::{municipality, name};
use crate::model::deficits::{
    Ahead, DeficitsRun, Figure, Footing, SchoolWork, SkillFigure, Task, TaskLevel, WorkDeficits,
};
use crate::model::school::SchoolId;
use crate::report::document::{Cell, ColumnKind, Table, Tone};
use crate::report::plan::Plan;
use crate::text::{Lang, report::Title};

/// Digits of shares.
const SHARE: ColumnKind = ColumnKind::Decimal(6);

/// Columns of a work.
fn of_work<'a>(lang: Lang) -> Plan<'a, &'a WorkDeficits> {
    let mut plan: Plan<'a, &'a WorkDeficits> = Plan::new(lang);
    plan.add(Title::Year, ColumnKind::Ordinal, |of| Cell::number(of.sitting.year.get().into()))
        .add(Title::Procedure, ColumnKind::Text, |of| Cell::text(of.sitting.procedure.code()))
        .add(Title::Subject, ColumnKind::Text, |of| Cell::text(of.sitting.subject.code()))
        .add(Title::Grade, ColumnKind::Ordinal, |of| Cell::number(of.sitting.grade.get().into()));
    plan
}

/// Columns of a school; empty for the region.
fn of_school<'a>(run: &'a DeficitsRun, lang: Lang) -> Plan<'a, Option<&'a SchoolId>> {
    let mut plan: Plan<'a, Option<&'a SchoolId>> = Plan::new(lang);
    plan.add(Title::SchoolId, ColumnKind::Text, |id| Cell::maybe_text(id.map(SchoolId::as_str)))
        .add(Title::Name, ColumnKind::Text, |id| Cell::maybe_text(id.map(|id| name(run, id))))
        .add(Title::Municipality, ColumnKind::Text, |id| Cell::maybe_text(id.and_then(|id| municipality(run, id))));
    plan
}

/// A task in a school, or in the region where there is none.
struct OfTask<'a> {
    work: &'a WorkDeficits,
    school: Option<&'a SchoolId>,
    task: &'a Task,
    figure: &'a Figure,
}

impl OfTask<'_> {
    /// A count of pupils; of too few nothing is told.
    fn count(&self, pupils: u32) -> Cell {
        Cell::maybe((self.figure.footing != Footing::TooFew).then(|| f64::from(pupils)))
    }
}

/// A row a task: of the region first, then of each school.
pub fn tasks(run: &DeficitsRun, lang: Lang) -> Table {
    let whole = ColumnKind::Integer;
    let mut plan: Plan<'_, OfTask<'_>> = Plan::new(lang);
    plan.add_all(of_work(lang), |of| of.work).add_all(of_school(run, lang), |of| of.school);
    plan.add(Title::Task, ColumnKind::Text, |of| Cell::text(of.task.label.clone()))
        .add(Title::TaskMax, whole, |of| Cell::number(of.task.max.into()))
        .add(Title::MaxFrom, ColumnKind::Text, |of| Cell::text(if of.task.stated { "stated" } else { "observed" }))
        .add(Title::Level, ColumnKind::Text, |of| Cell::maybe_text(of.task.level.map(TaskLevel::code)))
        .add(Title::Footing, ColumnKind::Text, |of| Cell::text(of.figure.footing.code()))
        .add(Title::N, whole, |of| of.count(of.figure.tally.n()))
        .add(Title::FullCount, whole, |of| of.count(of.figure.tally.full()))
        .add(Title::PartialCount, whole, |of| of.count(of.figure.tally.partial()))
        .add(Title::ZeroCount, whole, |of| of.count(of.figure.tally.zero()))
        .add(Title::BlankCount, whole, |of| of.count(of.figure.tally.blank))
        .add(Title::UntaughtCount, whole, |of| of.count(of.figure.tally.not_taught))
        .add(Title::Done, SHARE, |of| Cell::maybe(of.figure.done))
        .add(Title::DoneLow, SHARE, |of| Cell::maybe(of.figure.interval.map(|of| of.0)))
        .add(Title::DoneHigh, SHARE, |of| Cell::maybe(of.figure.interval.map(|of| of.1)))
        .add(Title::Light, ColumnKind::Text, |of| Cell::maybe_text(of.figure.light.map(|(light, _)| light.code())))
        .add(Title::LightSure, ColumnKind::Text, |of| {
            Cell::maybe_text(of.figure.light.map(|(_, sure)| if sure { "true" } else { "false" }))
        });
    against(&mut plan);
    let mut rows = Vec::new();
    for work in &run.works {
        let of = |school, figure, task| OfTask { work, school, task, figure };
        rows.extend(work.tasks.iter().map(|task| of(None, &task.region, task)));
        for school in &work.schools {
            let figures = work.tasks.iter().zip(&school.tasks);
            rows.extend(figures.map(|(task, figure)| of(Some(&school.school), figure, task)));
        }
    }
    plan.table(rows, |_| Tone::Plain)
}

fn against(plan: &mut Plan<'_, OfTask<'_>>) {
    plan.add(Title::RestDone, SHARE, |of| Cell::maybe(of.figure.against.as_ref().map(|of| of.rest)))
        .add(Title::Difference, SHARE, |of| Cell::maybe(of.figure.against.as_ref().map(|of| of.difference)))
        .add(Title::GapLow, SHARE, |of| Cell::maybe(of.figure.against.as_ref().map(|of| of.interval.0)))
        .add(Title::GapHigh, SHARE, |of| Cell::maybe(of.figure.against.as_ref().map(|of| of.interval.1)))
        .add(Title::P, ColumnKind::Probability, |of| Cell::probability(of.figure.against.as_ref().map(|of| of.p)))
        .add(Title::Q, ColumnKind::Probability, |of| Cell::probability(of.figure.against.as_ref().map(|of| of.q)))
        .add(Title::Stand, ColumnKind::Text, |of| {
            Cell::maybe_text(of.figure.against.as_ref().map(|of| of.stand.code()))
        });
}

/// A row a skill: of the region first, then of each school.
pub fn skills(run: &DeficitsRun, lang: Lang) -> Table {
    type Of<'a> = (&'a WorkDeficits, Option<&'a SchoolId>, &'a str, &'a SkillFigure);
    let whole = ColumnKind::Integer;
    let mut plan: Plan<'_, Of<'_>> = Plan::new(lang);
    plan.add_all(of_work(lang), |of: &Of<'_>| of.0).add_all(of_school(run, lang), |of: &Of<'_>| of.1);
    plan.add(Title::Skill, ColumnKind::Text, |of| Cell::text(of.2))
        .add(Title::Tasks, whole, |of| Cell::number(of.3.tasks.into()))
        .add(Title::ColouredTasks, whole, |of| Cell::number(of.3.coloured.into()))
        .add(Title::RedTasks, whole, |of| Cell::number(of.3.red.into()))
        .add(Title::Done, SHARE, |of| Cell::maybe(of.3.done))
        .add(Title::SkillFinding, ColumnKind::Text, |of| Cell::text(of.3.finding.code()));
    let mut rows: Vec<Of<'_>> = Vec::new();
    for work in &run.works {
        rows.extend(work.skills.iter().map(|(name, figure)| (work, None, &**name, figure)));
        for SchoolWork { school, skills, .. } in &work.schools {
            let named = work.skills.iter().zip(skills);
            rows.extend(named.map(|((name, _), figure)| (work, Some(school), &**name, figure)));
        }
    }
    plan.table(rows, |_| Tone::Plain)
}

/// A row a weaker group that is ahead.
pub fn groups(run: &DeficitsRun, lang: Lang) -> Table {
    type Of<'a> = (&'a WorkDeficits, &'a Ahead);
    let whole = ColumnKind::Integer;
    let mut plan: Plan<'_, Of<'_>> = Plan::new(lang);
    plan.add_all(of_work(lang), |of: &Of<'_>| of.0).add_all(of_school(run, lang), |of: &Of<'_>| of.1.school.as_ref());
    plan.add(Title::Task, ColumnKind::Text, |(work, of)| {
        Cell::maybe_text(work.tasks.get(of.task).map(|task| task.label.clone()))
    })
    .add(Title::WeakerGroup, ColumnKind::Text, |(_, of)| Cell::text(of.weaker.0.code()))
    .add(Title::WeakerN, whole, |(_, of)| Cell::number(of.weaker.1.into()))
    .add(Title::WeakerDone, SHARE, |(_, of)| Cell::number(of.weaker.2))
    .add(Title::StrongerGroup, ColumnKind::Text, |(_, of)| Cell::text(of.stronger.0.code()))
    .add(Title::StrongerN, whole, |(_, of)| Cell::number(of.stronger.1.into()))
    .add(Title::StrongerDone, SHARE, |(_, of)| Cell::number(of.stronger.2))
    .add(Title::Q, ColumnKind::Probability, |(_, of)| Cell::probability(Some(of.q)));
    let rows = run.works.iter().flat_map(|work| work.ahead.iter().map(move |of| (work, of)));
    plan.table(rows, |_| Tone::Plain)
}
