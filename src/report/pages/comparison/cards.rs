//! A card of a school that moved or changed: its lists, its line over the years, its figures.

use std::collections::{BTreeMap, BTreeSet};

use super::{labels, passages, tables};
use crate::model::comparison::{Comparison, Fate, Moment, Presence, Trend, TrendClass};
use crate::model::school::SchoolId;
use crate::report::document::{Block, Card, Lines, Stretch, Tone, Unit};
use crate::text::{Lang, comparison as words};

/// The cards, by id: schools of any list in any step, and those whose trend is not calm.
pub fn cards(of: &Comparison, lang: Lang) -> Vec<Card> {
    let trends: BTreeMap<&SchoolId, &Trend> = of.trends.iter().map(|trend| (&trend.school, trend)).collect();
    let calm = |class: TrendClass| matches!(class, TrendClass::Stable | TrendClass::Unknown);
    let moved = of.steps.iter().flat_map(|step| &step.moves).map(|line| &line.school);
    let changed = of.trends.iter().filter(|trend| !calm(trend.class)).map(|trend| &trend.school);
    let renamed = of.steps.iter().flat_map(|step| &step.schools).filter(|school| school.presence != Presence::Kept);
    let all: BTreeSet<&SchoolId> = moved.chain(changed).chain(renamed.map(|school| &school.school)).collect();
    all.into_iter().map(|id| card(of, id, trends.get(id).copied(), lang)).collect()
}

fn card(of: &Comparison, id: &SchoolId, trend: Option<&Trend>, lang: Lang) -> Card {
    let mut blocks = Vec::new();
    let mut known = None;
    let mut tone = Tone::Plain;
    for step in of.steps.iter().rev() {
        let schools = passages(step);
        let school = schools.get(id).copied();
        known = known.or(school);
        let (from, to) = labels(of, step);
        let moves: Vec<_> = step.moves.iter().filter(|line| line.school == *id).collect();
        let changes: Vec<_> = step.changes.iter().filter(|change| change.school == *id).collect();
        let presence = school.map(|school| &school.presence).filter(|presence| **presence != Presence::Kept);
        if moves.is_empty() && changes.is_empty() && presence.is_none() {
            continue;
        }
        blocks.push(Block::Heading(format!("{from} → {to}")));
        blocks.extend(presence.map(|presence| Block::Text(words::presence(lang, presence))));
        for line in moves {
            if line.fate != Fate::Stayed && tone == Tone::Plain {
                tone = tables::tone(line);
            }
            let list = words::list(lang, line.list);
            let reason = words::reason(lang, words::Moved(line));
            blocks.push(Block::Text(format!("{list}: {}. {reason}", words::fate(lang, line.fate)).trim().to_owned()));
        }
        if !changes.is_empty() {
            blocks.push(Block::Table(tables::changes(changes, None, lang)));
        }
    }
    if let Some(trend) = trend.filter(|trend| trend.moments.len() > 1) {
        blocks.insert(0, Block::Lines(lines(trend, lang)));
        if trend.class != TrendClass::Unknown {
            let (class, means) = (words::trend(lang, trend.class), words::trend_means(lang, trend.class));
            let title = lang.pick("Динамика", "Trend");
            blocks.insert(0, Block::Text(format!("{title}: {class} ({means}).")));
        }
    }
    let name = trend.and_then(|trend| trend.name.clone()).or_else(|| known.and_then(|school| school.name.clone()));
    let place = known
        .and_then(|school| school.municipality.clone())
        .or_else(|| trend.and_then(|trend| trend.municipality.clone()));
    Card {
        key: id.as_str().to_owned(),
        title: name.unwrap_or_else(|| id.as_str().to_owned()),
        subtitle: place.unwrap_or_default(),
        tone,
        blocks,
    }
}

/// The school's value and the threshold at each moment.
fn lines(of: &Trend, lang: Lang) -> Lines {
    let series = |get: fn(&Moment) -> f64| {
        of.moments.iter().map(|(_, moment)| Some(Stretch { value: get(moment), band: None })).collect()
    };
    Lines {
        title: lang.pick("Индекс результатов и порог", "Index of results and threshold").to_owned(),
        axis: lang.pick("В единицах правила", "In the unit of the rule").to_owned(),
        unit: Unit::Number(2),
        moments: of.moments.iter().map(|(name, _)| name.clone()).collect(),
        series: vec![
            (lang.pick("Школа", "School").to_owned(), Tone::Good, series(|moment| moment.value)),
            (lang.pick("Порог низких", "Threshold of low").to_owned(), Tone::Low, series(|moment| moment.threshold)),
        ],
    }
}
