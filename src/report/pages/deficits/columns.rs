//! Columns that tables of tasks share.

use crate::model::deficits::{Figure, Light, Stand, Task};
use crate::report::document::{Cell, ColumnKind, Tone};
use crate::report::plan::Plan;
use crate::text::{Lang, deficits as words, report::Title};

/// A task with a figure of it.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The task.
    pub task: &'a Task,
    /// The figure of the school, or of the region.
    pub figure: &'a Figure,
}

impl Shown<'_> {
    /// Share of pupils with a score who are counted by this; nothing where too few have one.
    pub fn share(&self, count: u32) -> Cell {
        Cell::maybe(self.figure.done.map(|_| f64::from(count) / f64::from(self.figure.tally.n())))
    }
}

/// Label, what is tested, level.
pub fn of_task<'a>(lang: Lang, with_content: bool, with_level: bool) -> Plan<'a, Shown<'a>> {
    let mut plan: Plan<'a, Shown<'a>> = Plan::new(lang);
    plan.add_titled(Title::Task, lang.pick("№", "No"), ColumnKind::Text, |of| Cell::text(of.task.label.clone()));
    if with_content {
        plan.add(Title::Content, ColumnKind::Text, |of| Cell::maybe_text(of.task.content.clone()));
    }
    if with_level {
        plan.add_titled(Title::Level, lang.pick("Ур.", "Level"), ColumnKind::Text, move |of| {
            Cell::maybe_text(of.task.level.map(|level| words::level(lang, level)))
        });
    }
    plan
}

/// Completion with its interval, the share of no point; `full`: that of all points, too.
pub fn of_figure<'a>(lang: Lang, full: bool) -> Plan<'a, Shown<'a>> {
    let mut plan: Plan<'a, Shown<'a>> = Plan::new(lang);
    plan.add(Title::Done, ColumnKind::Percent(1), |of| Cell::maybe(of.figure.done))
        .add(Title::DoneBand, ColumnKind::Text, move |of| {
            Cell::maybe_text(of.figure.interval.map(|interval| words::band(lang, interval)))
        })
        .add(Title::ZeroShare, ColumnKind::Percent(0), |of| of.share(of.figure.tally.zero()));
    if full {
        plan.add(Title::FullShare, ColumnKind::Percent(0), |of| of.share(of.figure.tally.full()));
    }
    plan
}

/// The colour of a row.
pub fn tone(figure: &Figure) -> Tone {
    let below = figure.against.as_ref().is_some_and(|against| against.stand == Stand::Below);
    match figure.light {
        Some((Light::Red, _)) => Tone::Alarm,
        Some((Light::Yellow, _)) => Tone::Low,
        Some((Light::Green, _)) if !below => Tone::Good,
        _ if below => Tone::Border,
        _ => Tone::Plain,
    }
}
