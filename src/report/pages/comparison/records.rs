//! The machine-readable tables: moves.csv, changes.csv, trends.csv, municipalities.csv.

use super::{labels, tables, turnover as rates};
use crate::model::comparison::{Change, Comparison, LISTS, Moment, Step, Trend, Turnover};
use crate::report::document::{Cell, ColumnKind, Table, Tone};
use crate::report::pages::records::flag;
use crate::report::plan::Plan;
use crate::text::{Lang, report::Title};

/// The tables with their names.
pub fn tables(of: &Comparison, lang: Lang) -> Vec<(&'static str, Table)> {
    vec![
        ("moves.csv", moves(of, lang)),
        ("changes.csv", changes(of, lang)),
        ("trends.csv", trends(of, lang)),
        ("municipalities.csv", turnover(of, lang)),
    ]
}

/// What stands in a step, with the labels of its runs.
struct In<'a, T> {
    between: (&'a str, &'a str),
    of: T,
}

fn in_steps<'a, T>(of: &'a Comparison, things: impl Fn(&'a Step) -> Vec<T>) -> Vec<In<'a, T>> {
    let each = |step: &'a Step| {
        let between = labels(of, step);
        things(step).into_iter().map(move |of| In { between, of })
    };
    of.steps.iter().flat_map(each).collect()
}

fn plan<'a, T: 'a>(lang: Lang) -> Plan<'a, In<'a, T>> {
    let mut plan: Plan<'a, In<'a, T>> = Plan::new(lang);
    plan.add(Title::FromRun, ColumnKind::Text, |l| Cell::text(l.between.0))
        .add(Title::ToRun, ColumnKind::Text, |l| Cell::text(l.between.1));
    plan
}

const NUMBER: ColumnKind = ColumnKind::Decimal(6);

fn moves(of: &Comparison, lang: Lang) -> Table {
    let text = ColumnKind::Text;
    let mut plan = plan::<tables::Line<'_>>(lang);
    plan.add(Title::SchoolId, text, |l| Cell::text(l.of.of.school.as_str()))
        .add(Title::Name, text, |l| Cell::maybe_text(l.of.school.and_then(|school| school.name.clone())))
        .add(Title::Municipality, text, |l| {
            Cell::maybe_text(l.of.school.and_then(|school| school.municipality.clone()))
        })
        .add(Title::List, text, |l| Cell::text(l.of.of.list.code()))
        .add(Title::Fate, text, |l| Cell::text(l.of.of.fate.code()))
        .add(Title::Bordering, text, |l| flag(Some(l.of.of.bordering)))
        .add(Title::MainCause, text, |l| Cell::text(l.of.of.cause.code()))
        .add(Title::StateBefore, text, |l| Cell::maybe_text(l.of.of.states.0.map(|state| state.code())))
        .add(Title::StateAfter, text, |l| Cell::maybe_text(l.of.of.states.1.map(|state| state.code())))
        .add(Title::MarginBefore, NUMBER, |l| Cell::maybe(l.of.of.margins.0))
        .add(Title::MarginAfter, NUMBER, |l| Cell::maybe(l.of.of.margins.1));
    let mut parts = Plan::new(lang);
    tables::parts(&mut parts, NUMBER);
    plan.add_all(parts, |l| l.of).add(Title::ByFormerMethod, text, |l| flag(l.of.of.by_former)).add(
        Title::Presence,
        text,
        |l| Cell::maybe_text(l.of.school.map(|school| school.presence.code())),
    );
    let rows = in_steps(of, |step| LISTS.into_iter().flat_map(|list| tables::lines(step, list, |_| true)).collect());
    plan.table(rows, |_| Tone::Plain)
}

fn changes(of: &Comparison, lang: Lang) -> Table {
    let (text, whole) = (ColumnKind::Text, ColumnKind::Ordinal);
    let mut plan = plan::<&Change>(lang);
    plan.add(Title::SchoolId, text, |l| Cell::text(l.of.school.as_str()))
        .add(Title::Index, text, |l| Cell::text(l.of.index.code()))
        .add(Title::Code, text, |l| Cell::text(l.of.code.as_str()))
        .add(Title::Indicator, text, |l| Cell::text(l.of.name.as_str()))
        .add(Title::Direction, whole, |l| Cell::number(l.of.direction.into()))
        .add(Title::ValueBefore, NUMBER, |l| Cell::maybe(l.of.ends.0.value))
        .add(Title::ValueAfter, NUMBER, |l| Cell::maybe(l.of.ends.1.value))
        .add(Title::NBefore, whole, |l| Cell::maybe(l.of.ends.0.n))
        .add(Title::NAfter, whole, |l| Cell::maybe(l.of.ends.1.n))
        .add(Title::Delta, NUMBER, |l| Cell::maybe(l.of.difference))
        .add(Title::DeltaLow, NUMBER, |l| Cell::maybe(l.of.interval.map(|ends| ends.0)))
        .add(Title::DeltaHigh, NUMBER, |l| Cell::maybe(l.of.interval.map(|ends| ends.1)))
        .add(Title::SpreadFrom, text, |l| Cell::maybe_text(l.of.spread.map(|spread| spread.code())))
        .add(Title::Said, text, |l| Cell::text(l.of.said.code()))
        .add(Title::Care, text, |l| Cell::text(l.of.care.code()))
        .add(Title::Sharp, text, |l| flag(Some(l.of.sharp)));
    plan.table(in_steps(of, |step| step.changes.iter().collect()), |_| Tone::Plain)
}

/// A row a moment of a school.
fn trends(of: &Comparison, lang: Lang) -> Table {
    type Of<'a> = (&'a Trend, &'a (String, Moment));
    let text = ColumnKind::Text;
    let mut plan: Plan<'_, Of<'_>> = Plan::new(lang);
    plan.add(Title::SchoolId, text, |(t, _)| Cell::text(t.school.as_str()))
        .add(Title::Name, text, |(t, _)| Cell::maybe_text(t.name.clone()))
        .add(Title::Municipality, text, |(t, _)| Cell::maybe_text(t.municipality.clone()))
        .add(Title::TrendOf, text, |(t, _)| Cell::text(t.class.code()))
        .add(Title::Slope, NUMBER, |(t, _)| Cell::maybe(t.slope.map(|slope| slope.0)))
        .add(Title::SlopeError, NUMBER, |(t, _)| Cell::maybe(t.slope.map(|slope| slope.1)))
        .add(Title::LowResults, text, |(t, _)| flag(t.low))
        .add(Title::Unfavourable, text, |(t, _)| flag(t.unfavourable))
        .add_titled(Title::ToRun, lang.pick("Момент", "Moment"), text, |(_, m)| Cell::text(m.0.as_str()))
        .add(Title::RuleValue, NUMBER, |(_, m)| Cell::number(m.1.value))
        .add(Title::Threshold, NUMBER, |(_, m)| Cell::number(m.1.threshold))
        .add(Title::Tail, text, |(_, m)| Cell::text(m.1.tail.code()))
        .add(Title::Counted, text, |(_, m)| flag(Some(m.1.counted)))
        .add(Title::N, ColumnKind::Ordinal, |(_, m)| Cell::maybe(m.1.n));
    let rows = of.trends.iter().flat_map(|trend| trend.moments.iter().map(move |moment| (trend, moment)));
    plan.table(rows, |_| Tone::Plain)
}

fn turnover(of: &Comparison, lang: Lang) -> Table {
    let (text, whole) = (ColumnKind::Text, ColumnKind::Ordinal);
    let count = |n: u32| Cell::number(n.into());
    let mut plan = plan::<&Turnover>(lang);
    plan.add(Title::Municipality, text, |l| Cell::maybe_text(l.of.municipality.clone()))
        .add(Title::List, text, |l| Cell::text(l.of.list.code()))
        .add(Title::BeforeList, whole, move |l| count(l.of.before))
        .add(Title::AfterList, whole, move |l| count(l.of.after))
        .add(Title::Exited, whole, move |l| count(l.of.exit.so))
        .add(Title::ExitOf, whole, move |l| count(l.of.exit.of))
        .add(Title::ExitLow, NUMBER, |l| rates::end(&l.of.exit, |ends| ends.0))
        .add(Title::ExitHigh, NUMBER, |l| rates::end(&l.of.exit, |ends| ends.1))
        .add(Title::Entries, whole, move |l| count(l.of.entry.so))
        .add(Title::EntryOf, whole, move |l| count(l.of.entry.of))
        .add(Title::EntryLow, NUMBER, |l| rates::end(&l.of.entry, |ends| ends.0))
        .add(Title::EntryHigh, NUMBER, |l| rates::end(&l.of.entry, |ends| ends.1))
        .add(Title::Lost, whole, move |l| count(l.of.lost))
        .add(Title::Rising, whole, move |l| count(l.of.rising.so))
        .add(Title::RisingOf, whole, move |l| count(l.of.rising.of));
    plan.table(in_steps(of, |step| step.turnover.iter().collect()), |_| Tone::Plain)
}
