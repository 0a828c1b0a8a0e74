//! A school's sheet: work by work, what to take up first, every task beside the region, skills.

use super::columns::{self, Shown};
use super::work_name;
use crate::model::deficits::{DeficitsRun, Figure, Light, SchoolWork, SkillFigure, SkillFinding, Stand, WorkDeficits};
use crate::model::school::SchoolId;
use crate::report::document::{Block, Cell, ColumnKind, Table, Tone};
use crate::report::plan::Plan;
use crate::text::{Lang, deficits as words, deficits::Heading, report::Title};

/// From which urgency on a task is nothing to take up first: see [`Figure::urgency`].
const FIRST: u8 = 3;

/// What stands on the sheet; `whole`: every task, and not only those to take up first.
pub fn blocks(run: &DeficitsRun, id: &SchoolId, whole: bool, lang: Lang) -> Vec<Block> {
    let levels = run.works.iter().any(|work| work.of(id).is_some() && work.has_levels());
    let mut blocks = vec![
        Block::Text(words::for_teachers(lang).to_owned()),
        Block::Note(words::legend(lang, levels, &run.settings)),
    ];
    if !whole {
        blocks.push(Block::Note(words::elsewhere(lang).to_owned()));
    }
    for work in &run.works {
        if let Some(school) = work.of(id) {
            blocks.extend(of_work(run, (work, school), whole, lang));
        }
    }
    blocks.push(Block::Heading(words::heading(lang, Heading::Limits).to_owned()));
    blocks.extend(words::limits(lang).map(|sentence| Block::Note(sentence.to_owned())));
    blocks
}

fn of_work(run: &DeficitsRun, (work, school): (&WorkDeficits, &SchoolWork), whole: bool, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(work_name(lang, work)), Block::Text(words::sat_here(lang, school.pupils))];
    let mut shown: Vec<Shown<'_>> = work
        .tasks
        .iter()
        .zip(&school.tasks)
        .filter(|(_, figure)| figure.done.is_some())
        .map(|(task, figure)| Shown { task, figure })
        .collect();
    if shown.is_empty() {
        blocks.push(Block::Text(words::too_few(lang, &run.settings)));
        return blocks;
    }
    shown.sort_by(|a, b| {
        urgency(a.figure).0.cmp(&urgency(b.figure).0).then(urgency(a.figure).1.total_cmp(&urgency(b.figure).1))
    });
    blocks.extend(words::how_far(lang, school.pupils, &run.settings).map(Block::Text));
    let most = run.settings.first_tasks as usize;
    let first: Vec<Shown<'_>> = shown.iter().copied().filter(|of| of.figure.urgency() < FIRST).take(most).collect();
    blocks.extend(take_up(&first, &shown, most, lang));
    blocks.extend(said_of_skills(work, school, lang).map(Block::Text));
    let of = |count: fn(&Shown<'_>) -> u32| -> Vec<String> {
        let typical =
            |of: &&Shown<'_>| f64::from(count(of)) * 100.0 >= run.settings.typical * f64::from(of.figure.tally.n());
        let mut found: Vec<&Shown<'_>> = shown.iter().filter(typical).collect();
        found.sort_by_key(|of| work.tasks.iter().position(|task| task.label == of.task.label));
        found.into_iter().map(|of| of.task.label.to_string()).collect()
    };
    if whole {
        let (zero, full) = (of(|of| of.figure.tally.zero()), of(|of| of.figure.tally.full()));
        blocks.extend(words::typical(lang, &zero, &full, run.settings.typical).map(Block::Text));
    }
    let rows = if whole { shown } else { first };
    if !rows.is_empty() {
        blocks.push(Block::Table(table(work, rows, lang)));
    }
    if whole && !work.skills.is_empty() {
        blocks.push(Block::Table(skills(work, school, lang)));
    }
    blocks
}

/// Tasks to take up, each with its reason; then those that a teacher checks first, no more of them than `most`.
fn take_up(first: &[Shown<'_>], all: &[Shown<'_>], most: usize, lang: Lang) -> Vec<Block> {
    let named = |of: &Shown<'_>| words::task(lang, &of.task.label, of.task.content.as_deref());
    let unsure = all.iter().filter(|of| of.figure.urgency() == FIRST);
    let unsure: Vec<String> = unsure.take(most).map(named).collect();
    let mut blocks = vec![Block::Text(words::take_up(lang, first.is_empty(), !unsure.is_empty()).to_owned())];
    for (at, of) in (1..).zip(first) {
        let against = of.figure.against.as_ref();
        let reason = words::Reason {
            done: of.figure.done.unwrap_or_default(),
            interval: of.figure.interval,
            rest: against.map(|against| against.rest),
            zero: (of.figure.tally.zero(), of.figure.tally.n()),
            insufficient: of.figure.light == Some((Light::Red, true)),
            below: against.is_some_and(|against| against.stand == Stand::Below),
            hard_for_all: of.task.region.is_red(),
        };
        blocks.push(Block::Text(words::because(lang, at, &named(of), &reason)));
    }
    if !unsure.is_empty() {
        blocks.push(Block::Text(words::to_check(lang, &unsure)));
    }
    blocks
}

/// What comes first: the gravest, then what is furthest below the region, then what is done least.
fn urgency(figure: &Figure) -> (u8, f64) {
    let gap = figure.against.as_ref().map_or(0.0, |against| against.difference);
    (figure.urgency(), gap + figure.done.unwrap_or(0.0) * 1e-6)
}

fn said_of_skills(work: &WorkDeficits, school: &SchoolWork, lang: Lang) -> Option<String> {
    let deficits = work.skills.iter().zip(&school.skills).filter(|(_, of)| of.finding == SkillFinding::Deficit);
    let names: Vec<String> = deficits.map(|((name, _), _)| name.to_string()).collect();
    (!names.is_empty()).then(|| words::skills(lang, &names))
}

fn table(work: &WorkDeficits, rows: Vec<Shown<'_>>, lang: Lang) -> Table {
    let mut plan: Plan<'_, Shown<'_>> = Plan::new(lang);
    plan.add(Title::Task, ColumnKind::Text, |of| match &of.task.content {
        Some(content) => Cell::text(format!("{}\u{a0}— {content}", of.task.label)),
        None => Cell::text(of.task.label.clone()),
    });
    if work.has_levels() {
        plan.add_titled(Title::Level, lang.pick("Ур.", "Level"), ColumnKind::Text, move |of| {
            Cell::maybe_text(of.task.level.map(|level| words::level(lang, level)))
        });
    }
    plan.add_titled(Title::Done, lang.pick("Школа", "School"), ColumnKind::Percent(1), |of| {
        Cell::maybe(of.figure.done)
    })
    .add(Title::DoneBand, ColumnKind::Text, move |of| {
        Cell::maybe_text(of.figure.interval.map(|interval| words::band(lang, interval)))
    })
    .add_titled(
        Title::RestDone,
        lang.pick("Регион без неё", "Region without it"),
        ColumnKind::Percent(1),
        |of| Cell::maybe(of.figure.against.as_ref().map(|against| against.rest)),
    )
    .add(Title::ZeroShare, ColumnKind::Percent(0), |of| of.share(of.figure.tally.zero()))
    .add_titled(Title::Light, lang.pick("Вывод", "Finding"), ColumnKind::Text, move |of| {
        let light = of.figure.light.map(|light| words::light(lang, light));
        let stand = of.figure.against.as_ref().and_then(|against| words::beside_region(lang, against.stand));
        let said: Vec<&str> = light.into_iter().chain(stand).collect();
        Cell::text(if said.is_empty() { words::stand(lang, Stand::Alike).to_owned() } else { said.join("; ") })
    });
    plan.table(rows, |of| columns::tone(of.figure))
}

fn skills(work: &WorkDeficits, school: &SchoolWork, lang: Lang) -> Table {
    type Of<'a> = (&'a str, &'a SkillFigure, &'a SkillFigure);
    let mut plan: Plan<'_, Of<'_>> = Plan::new(lang);
    plan.add(Title::Skill, ColumnKind::Text, |(name, ..)| Cell::text(*name))
        .add_titled(Title::ColouredTasks, lang.pick("Заданий", "Tasks"), ColumnKind::Integer, |(_, of, _)| {
            Cell::number(of.coloured.into())
        })
        .add(Title::RedTasks, ColumnKind::Integer, |(_, of, _)| Cell::number(of.red.into()))
        .add_titled(Title::Done, lang.pick("Школа", "School"), ColumnKind::Percent(1), |(_, of, _)| {
            Cell::maybe(of.done)
        })
        .add(Title::RegionDone, ColumnKind::Percent(1), |(.., region)| Cell::maybe(region.done))
        .add(Title::SkillFinding, ColumnKind::Text, move |(_, of, _)| Cell::text(words::finding(lang, of.finding)));
    let rows = work.skills.iter().zip(&school.skills).map(|((name, region), of)| (&**name, of, region));
    let deficit = |of: &Of<'_>| of.1.finding == SkillFinding::Deficit;
    plan.table(rows, |of| if deficit(of) { Tone::Alarm } else { Tone::Plain })
}
