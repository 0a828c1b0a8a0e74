//! The tables of a comparison: columns of moves, of changes, of trends, of municipalities.

use std::collections::BTreeMap;

use crate::model::comparison::{
    Change, Fate, MethodChange, Moment, Move, Parts, Passage, Presence, Said, Spread, Step, Trend, TrendClass,
};
use crate::model::listing::ListKind;
use crate::model::school::SchoolId;
use crate::model::uncertainty::State;
use crate::model::verdict::Quadrant;
use crate::report::document::{Cell, ColumnKind, Table, Tone};
use crate::report::plan::Plan;
use crate::text::{Lang, comparison as words, numbers, reliability, report::Title, terms};

/// A move with its school.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// The move.
    pub of: &'a Move,
    /// The school.
    pub school: Option<&'a Passage>,
}

/// The moves of a list, those that moved first, by fate and municipality.
pub fn lines<'a>(step: &'a Step, list: ListKind, of: impl Fn(Fate) -> bool) -> Vec<Line<'a>> {
    let schools = super::passages(step);
    let moves = step.moves.iter().filter(|line| line.list == list && of(line.fate));
    let mut lines: Vec<Line<'_>> = moves.map(|of| Line { of, school: schools.get(&of.school).copied() }).collect();
    let place = |line: &Line<'_>| {
        let school = line.school;
        let told = |of: fn(&Passage) -> &Option<String>| school.and_then(|school| of(school).clone());
        (line.of.fate, told(|school| &school.municipality), told(|school| &school.name), line.of.school.clone())
    };
    lines.sort_by_cached_key(place);
    lines
}

/// How a fate is coloured.
pub fn tone(of: &Move) -> Tone {
    match (of.fate, of.list) {
        _ if of.bordering && matches!(of.fate, Fate::Entered | Fate::Left) => Tone::Border,
        (Fate::Entered, ListKind::High) | (Fate::Left, ListKind::Low | ListKind::Unfavourable) => Tone::Good,
        (Fate::Entered, _) | (Fate::Left, _) => Tone::Low,
        (Fate::Stayed, _) => Tone::Plain,
        _ => Tone::Muted,
    }
}

fn name(id: &SchoolId, name: Option<&String>) -> Cell {
    Cell::text(name.map_or_else(|| id.as_str().to_owned(), Clone::clone))
}

fn identity<'a>(plan: &mut Plan<'a, Line<'a>>) {
    plan.add(Title::Municipality, ColumnKind::Text, |l| {
        Cell::maybe_text(l.school.and_then(|s| s.municipality.clone()))
    })
    .add(Title::Name, ColumnKind::Text, |l| name(&l.of.school, l.school.and_then(|s| s.name.as_ref())))
    .add(Title::SchoolId, ColumnKind::Text, |l| Cell::text(l.of.school.as_str()))
    .keys_end();
}

/// What moved, with the reason in words: for the page and on paper.
pub fn moved<'a>(lines: Vec<Line<'a>>, lang: Lang) -> Table {
    let mut plan: Plan<'a, Line<'a>> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, |l| {
        Cell::maybe_text(l.school.and_then(|s| s.municipality.clone()))
    })
    .add(Title::Name, ColumnKind::Text, |l| name(&l.of.school, l.school.and_then(|s| s.name.as_ref())))
    .add(Title::Fate, ColumnKind::Text, move |l| Cell::text(words::fate(lang, l.of.fate)))
    .add(Title::MainCause, ColumnKind::Text, move |l| Cell::text(words::cause(lang, l.of.cause)))
    .add(Title::Reason, ColumnKind::Prose, move |l| Cell::text(words::reason(lang, words::Moved(l.of))));
    plan.table(lines, |line| tone(line.of))
}

/// What moved with its margins, for a narrow screen: reasons in words are on the page.
pub fn moved_in_short<'a>(lines: Vec<Line<'a>>, lang: Lang) -> Table {
    let mut plan: Plan<'a, Line<'a>> = Plan::new(lang);
    let margin = ColumnKind::Decimal(2);
    plan.add(Title::Name, ColumnKind::Text, |l| name(&l.of.school, l.school.and_then(|s| s.name.as_ref())))
        .add(Title::Fate, ColumnKind::Text, move |l| Cell::text(words::fate(lang, l.of.fate)))
        .add(Title::MainCause, ColumnKind::Text, move |l| Cell::text(words::cause(lang, l.of.cause)))
        .add(Title::MarginBefore, margin, |l| Cell::maybe(l.of.margins.0))
        .add(Title::MarginAfter, margin, |l| Cell::maybe(l.of.margins.1));
    plan.table(lines, |line| tone(line.of))
}

/// The same with all figures: for the workbook.
pub fn in_full<'a>(lines: Vec<Line<'a>>, step: &Step, lang: Lang) -> Table {
    let mut plan: Plan<'a, Line<'a>> = Plan::new(lang);
    identity(&mut plan);
    let margin = ColumnKind::Decimal(3);
    let state = move |of: Option<State>| Cell::maybe_text(of.map(|of| reliability::state(lang, of)));
    plan.add(Title::Fate, ColumnKind::Text, move |l| Cell::text(words::fate(lang, l.of.fate)))
        .add(Title::Bordering, ColumnKind::Text, move |l| yes(lang, l.of.bordering))
        .add(Title::MainCause, ColumnKind::Text, move |l| Cell::text(words::cause(lang, l.of.cause)));
    if lines.iter().any(|line| line.of.states != (None, None)) {
        plan.add(Title::StateBefore, ColumnKind::Text, move |l| state(l.of.states.0)).add(
            Title::StateAfter,
            ColumnKind::Text,
            move |l| state(l.of.states.1),
        );
    }
    plan.add(Title::MarginBefore, margin, |l| Cell::maybe(l.of.margins.0))
        .add(Title::MarginAfter, margin, |l| Cell::maybe(l.of.margins.1));
    parts(&mut plan, margin);
    if step.method == MethodChange::Repeated {
        plan.add(Title::ByFormerMethod, ColumnKind::Text, move |l| {
            Cell::maybe_text(l.of.by_former.map(|on| {
                if on {
                    lang.pick("в списке", "on the list")
                } else {
                    lang.pick("вне списка", "off the list")
                }
            }))
        });
    }
    plan.add(Title::WindowYears, ColumnKind::Prose, move |l| Cell::text(words::window(lang, &l.of.window))).add(
        Title::Reason,
        ColumnKind::Prose,
        move |l| Cell::text(words::reason(lang, words::Moved(l.of))),
    );
    plan.table(lines, |line| tone(line.of))
}

/// The parts of the change of the margin.
pub fn parts<'a>(plan: &mut Plan<'a, Line<'a>>, kind: ColumnKind) {
    let get = |of: fn(&Parts) -> f64| move |l: &Line<'a>| Cell::maybe(l.of.parts.as_ref().map(of));
    plan.add(Title::MarginChange, kind, get(|parts| parts.whole))
        .add(Title::PartOwn, kind, get(|parts| parts.own))
        .add(Title::PartOthers, kind, get(|parts| parts.others))
        .add(Title::PartWeights, kind, get(|parts| parts.weights))
        .add(Title::PartThreshold, kind, get(|parts| parts.threshold))
        .add(Title::PartUnsplit, kind, get(|parts| parts.unsplit));
}

fn yes(lang: Lang, so: bool) -> Cell {
    if so { Cell::text(lang.pick("да", "yes")) } else { Cell::Empty }
}

/// Changes of figures; `named` are the schools, where the table is of several.
pub fn changes<'a>(
    rows: impl IntoIterator<Item = &'a Change>,
    named: Option<&'a BTreeMap<&'a SchoolId, &'a Passage>>,
    lang: Lang,
) -> Table {
    let mut plan: Plan<'a, &'a Change> = Plan::new(lang);
    if let Some(named) = named {
        plan.add(Title::Name, ColumnKind::Text, move |c| {
            name(&c.school, named.get(&c.school).and_then(|s| s.name.as_ref()))
        })
        .add(Title::SchoolId, ColumnKind::Text, |c| Cell::text(c.school.as_str()))
        .keys_end();
    }
    let number = ColumnKind::Decimal(2);
    let whole = ColumnKind::Integer;
    plan.add(Title::Indicator, ColumnKind::Text, |c| Cell::text(c.name.as_str()))
        .add(Title::ValueBefore, number, |c| Cell::maybe(c.ends.0.value))
        .add(Title::ValueAfter, number, |c| Cell::maybe(c.ends.1.value))
        .add(Title::NBefore, whole, |c| Cell::maybe(c.ends.0.n))
        .add(Title::NAfter, whole, |c| Cell::maybe(c.ends.1.n))
        .add(Title::Delta, number, |c| Cell::maybe(c.difference))
        .add(Title::Interval, ColumnKind::Text, move |c| {
            Cell::maybe_text(c.interval.map(|(low, high)| {
                let end = |value: f64| numbers::decimal(lang, value, 2);
                lang.pick(format!("от {} до {}", end(low), end(high)), format!("{} to {}", end(low), end(high)))
            }))
        })
        .add(Title::Said, ColumnKind::Text, move |c| Cell::text(words::said(lang, c.said, c.direction)))
        .add(Title::Note, ColumnKind::Prose, move |c| Cell::text(remark(c, lang)));
    plan.table(rows, |change| change_tone(change))
}

/// What else is told of a change: in pupils, with what care, by which spread, a sharp rise of «2».
fn remark(of: &Change, lang: Lang) -> String {
    let mut said: Vec<String> = of.pupils.map(|pupils| words::pupils(lang, pupils)).into_iter().collect();
    let care = words::care(lang, of.care);
    let told = matches!(of.said, Said::TooFew);
    said.extend(Some(care.to_owned()).filter(|care| !care.is_empty() && !told));
    if let Some(spread @ (Spread::Pooled | Spread::Assumed)) = of.spread {
        said.push(format!("{} {}", lang.pick("разброс", "spread"), words::spread(lang, spread)));
    }
    if of.sharp {
        said.push(lang.pick("рост доли «2» на 10 п. п. и больше", "the share of 2 rose by 10 p.p. or more").to_owned());
    }
    said.join("; ")
}

fn change_tone(of: &Change) -> Tone {
    use Said;
    let better = |up: bool| (of.direction >= 0) == up;
    match of.said {
        Said::Up | Said::Down if better(of.said == Said::Up) => Tone::Good,
        Said::Up | Said::Down => Tone::Low,
        Said::TooFew | Said::OneEnd => Tone::Muted,
        _ if of.sharp => Tone::Low,
        _ => Tone::Plain,
    }
}

/// Trends for paper: no codes, no slopes.
pub fn trends_in_short<'a>(rows: Vec<&'a Trend>, lang: Lang) -> Table {
    let mut plan: Plan<'a, &'a Trend> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, |t| Cell::maybe_text(t.municipality.clone()))
        .add(Title::Name, ColumnKind::Text, |t| name(&t.school, t.name.as_ref()))
        .add(Title::TrendOf, ColumnKind::Text, move |t| Cell::text(words::trend(lang, t.class)))
        .add(Title::MomentsOf, ColumnKind::Text, move |t| Cell::text(moments(t, lang)));
    plan.table(rows, |trend| trend_tone(trend))
}

/// Trends of schools.
pub fn trends<'a>(rows: Vec<&'a Trend>, lang: Lang) -> Table {
    let mut plan: Plan<'a, &'a Trend> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, |t| Cell::maybe_text(t.municipality.clone()))
        .add(Title::Name, ColumnKind::Text, |t| name(&t.school, t.name.as_ref()))
        .add(Title::SchoolId, ColumnKind::Text, |t| Cell::text(t.school.as_str()))
        .keys_end()
        .add(Title::TrendOf, ColumnKind::Text, move |t| Cell::text(words::trend(lang, t.class)))
        .add(Title::MomentsOf, ColumnKind::Text, move |t| Cell::text(moments(t, lang)))
        .add(Title::Slope, ColumnKind::Decimal(3), |t| Cell::maybe(t.slope.map(|slope| slope.0)))
        .add(Title::SlopeError, ColumnKind::Decimal(3), |t| Cell::maybe(t.slope.map(|slope| slope.1)))
        .add(Title::LowResults, ColumnKind::Text, move |t| Cell::maybe_text(t.low.map(|so| no_or_yes(lang, so))))
        .add(Title::Unfavourable, ColumnKind::Text, move |t| {
            Cell::maybe_text(t.unfavourable.map(|so| no_or_yes(lang, so)))
        });
    plan.table(rows, |trend| trend_tone(trend))
}

fn no_or_yes(lang: Lang, so: bool) -> &'static str {
    if so { lang.pick("да", "yes") } else { lang.pick("нет", "no") }
}

fn moments(of: &Trend, lang: Lang) -> String {
    let one = |(name, moment): &(String, Moment)| {
        format!("{name}: {}", numbers::decimal(lang, moment.value - moment.threshold, 2))
    };
    of.moments.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// How a class is coloured.
pub fn trend_tone(of: &Trend) -> Tone {
    match of.class {
        TrendClass::StablyLow => Tone::Alarm,
        TrendClass::Worsening => Tone::Low,
        TrendClass::Improving | TrendClass::Recovered => Tone::Good,
        TrendClass::Unstable => Tone::Border,
        TrendClass::Stable => Tone::Plain,
        TrendClass::Unknown => Tone::Muted,
    }
}

/// Schools that changed their name, came, went, or were joined by the user's table.
pub fn passages<'a>(rows: Vec<&'a Passage>, lang: Lang) -> Table {
    let mut plan: Plan<'a, &'a Passage> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, |p| Cell::maybe_text(p.municipality.clone()))
        .add(Title::Name, ColumnKind::Text, |p| name(&p.school, p.name.as_ref()))
        .add(Title::SchoolId, ColumnKind::Text, |p| Cell::text(p.school.as_str()))
        .keys_end()
        .add(Title::Presence, ColumnKind::Text, move |p| Cell::text(words::presence(lang, &p.presence)))
        .add(Title::FormerName, ColumnKind::Text, |p| match &p.presence {
            Presence::Renamed(name) => Cell::text(name.as_str()),
            _ => Cell::Empty,
        });
    plan.table(rows, |_| Tone::Plain)
}

/// How many schools went from a quadrant to another: rows from, columns by the codes of quadrants.
pub fn quadrants(step: &Step, lang: Lang) -> Table {
    let mut plan: Plan<'_, Quadrant> = Plan::new(lang);
    plan.add(Title::QuadrantBefore, ColumnKind::Text, move |from| Cell::text(terms::quadrant_short(lang, *from)));
    for to in Quadrant::ALL {
        plan.add_titled(Title::QuadrantAfter, terms::quadrant_short(lang, to), ColumnKind::Integer, move |from| {
            let so = step.schools.iter().filter(|school| school.quadrants == (Some(*from), Some(to))).count();
            Cell::number(so as f64)
        });
    }
    plan.table(Quadrant::ALL, |_| Tone::Plain)
}
