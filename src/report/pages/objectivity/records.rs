//! The machine-readable tables of `objectivity`: signals.csv, schools.csv, tested.csv, annex.csv. No class stands in them.

use super::annex;
use super::listed;
use crate::model::{
    objectivity::{SchoolSigns, Suspicion, Tested},
    run::ObjectivityRun,
    signal::Signal,
};
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    plan::Plan,
    roll,
};
use crate::text::{Lang, report::Title, signals};

/// Rows of a part of signals.csv: a region has a hundred thousand.
const PART: usize = 4096;

/// A row a test, by marker, school and sitting; the rows of a school's classes by p, so that their order tells nothing. The
/// table comes in parts, so that it is never held whole; there is one part at least.
pub fn signals(run: &ObjectivityRun, lang: Lang) -> impl Iterator<Item = Table> {
    let mut all: Vec<&Signal> = run.objectivity.signals.iter().collect();
    all.sort_by(|a, b| {
        let p = |s: &Signal| s.p.unwrap_or(2.0);
        (a.marker, &a.school, a.sitting).cmp(&(b.marker, &b.school, b.sitting)).then(p(a).total_cmp(&p(b)))
    });
    let plan = of_tests(lang);
    let parts = all.len().div_ceil(PART).max(1);
    (0..parts).map(move |part| plan.table(all.iter().copied().skip(part * PART).take(PART), |_| Tone::Plain))
}

fn of_tests<'a>(lang: Lang) -> Plan<'a, &'a Signal> {
    let mut plan: Plan<'_, &Signal> = Plan::new(lang);
    let (text, whole, number) = (ColumnKind::Text, ColumnKind::Ordinal, ColumnKind::Decimal(6));
    plan.add(Title::Marker, text, |s| Cell::text(s.marker.code()))
        .add(Title::Family, text, |s| Cell::text(s.marker.family().code()))
        .add(Title::SchoolId, text, |s| Cell::text(s.school.as_str()))
        .add(Title::Year, whole, |s| Cell::number(s.sitting.year.get().into()))
        .add(Title::Procedure, text, |s| Cell::text(s.sitting.procedure.code()))
        .add(Title::Subject, text, |s| Cell::text(s.sitting.subject.code()))
        .add(Title::Grade, whole, |s| Cell::number(s.sitting.grade.get().into()))
        .add(Title::N, whole, |s| Cell::number(s.n.into()))
        .add(Title::Statistic, number, |s| Cell::number(s.statistic))
        .add(Title::Effect, number, |s| Cell::maybe(s.effect.map(|(value, _)| value)))
        .add(Title::P, ColumnKind::Probability, |s| Cell::probability(s.p))
        .add(Title::Q, ColumnKind::Probability, |s| Cell::probability(s.q))
        .add(Title::Flagged, text, |s| Cell::text(if s.flagged { "true" } else { "false" }))
        .add(Title::Note, text, move |s| Cell::text(note(lang, s)));
    plan
}

/// What is said of a test: the effect in words, its direction where it is a sign, and the annex.
fn note(lang: Lang, signal: &Signal) -> String {
    let mut parts = Vec::new();
    let effect = lang.pick("эффект", "effect");
    parts.extend(signals::effect(lang, signal).map(|shown| format!("{effect} {shown}")));
    if signal.flagged {
        parts.push(signals::direction(lang, signal.direction).to_owned());
    }
    if signal.annex == Some(true) {
        parts.push(lang.pick("признак приложения 2019 года", "a sign of the annex of 2019").to_owned());
    }
    parts.join("; ")
}

/// A row a school and year, newest year first, in the order of the list.
pub fn schools(run: &ObjectivityRun, lang: Lang) -> Table {
    type Line<'a> = (&'a SchoolSigns, Option<usize>);
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    let (text, whole) = (ColumnKind::Text, ColumnKind::Ordinal);
    plan.add(Title::SchoolId, text, |(s, _)| Cell::text(s.school.as_str()))
        .add(Title::Name, text, move |(s, _)| {
            Cell::maybe_text(roll::school(&run.schools, &s.school).and_then(|s| s.name.clone()))
        })
        .add(Title::Municipality, text, move |(s, _)| Cell::maybe_text(listed::municipality(run, &s.school)))
        .add(Title::Families, text, |(s, _)| {
            Cell::text(s.families.iter().map(|family| family.code()).collect::<Vec<_>>().join(" "))
        })
        .add(Title::Signals, whole, |(s, _)| Cell::number(s.signals.len() as f64))
        .add(Title::Level, text, |(s, _)| Cell::text(s.level.code()))
        .add(Title::Year, whole, |(s, _)| Cell::number(s.year.get().into()))
        .add(Title::Rank, whole, |(_, rank)| Cell::maybe(rank.map(|rank| rank as f64)))
        .add(Title::Pupils, whole, |(s, _)| Cell::number(s.pupils.into()));
    let of_year = run.objectivity.schools.chunk_by(|a, b| a.year == b.year);
    let lines = of_year.flat_map(|year| {
        let ranked = |signs: &SchoolSigns| signs.level >= Suspicion::Attention;
        year.iter().enumerate().map(move |(at, signs)| (signs, ranked(signs).then_some(at + 1)))
    });
    plan.table(lines, |_| Tone::Plain)
}

/// A row a marker and sitting.
pub fn tested(run: &ObjectivityRun, lang: Lang) -> Table {
    let mut plan: Plan<'_, &Tested> = Plan::new(lang);
    let (text, whole) = (ColumnKind::Text, ColumnKind::Ordinal);
    plan.add(Title::Marker, text, |t| Cell::text(t.marker.code()))
        .add(Title::Year, whole, |t| Cell::number(t.sitting.year.get().into()))
        .add(Title::Procedure, text, |t| Cell::text(t.sitting.procedure.code()))
        .add(Title::Subject, text, |t| Cell::text(t.sitting.subject.code()))
        .add(Title::Grade, whole, |t| Cell::number(t.sitting.grade.get().into()))
        .add(Title::Tested, whole, |t| Cell::number(t.tested.into()))
        .add(Title::Flagged, whole, |t| Cell::number(t.flagged.into()))
        .add(Title::Skipped, whole, |t| Cell::number(t.skipped.into()))
        .add(Title::ExpectedFalse, ColumnKind::Decimal(6), |t| Cell::number(t.expected_false));
    plan.table(&run.objectivity.tested, |_| Tone::Plain)
}

/// Schools marked by the annex in the works of the federal list, in its own columns.
pub fn annex(run: &ObjectivityRun, lang: Lang) -> Table {
    let marked = annex::marked(run).filter(|(.., signs)| annex::count(signs) > 0);
    annex::federal(run, lang).table(marked, |_| Tone::Plain)
}
