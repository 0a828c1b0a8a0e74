//! The note on paper: what moved and why, in a few pages.

use super::{labels, section, summary, tables};
use crate::model::comparison::{Comparison, Fate, LISTS, Trend, TrendClass};
use crate::report::document::{Block, Document};
use crate::text::{Lang, comparison as words};

/// The note.
pub fn document(of: &Comparison, lang: Lang) -> Document {
    let mut sections = vec![section(
        "summary",
        lang.pick("Коротко", "In short"),
        summary::sentences(of, lang).into_iter().map(Block::Text).collect(),
    )];
    let mut first = true;
    for step in &of.steps {
        let (from, to) = labels(of, step);
        let mut blocks = Vec::new();
        for list in LISTS {
            let lines = tables::lines(step, list, |fate| fate != Fate::Stayed);
            if !lines.is_empty() {
                blocks.push(Block::Heading(words::list(lang, list).to_owned()));
                blocks.push(Block::Table(tables::moved(lines, lang)));
            }
        }
        if !blocks.is_empty() {
            if std::mem::take(&mut first) {
                blocks.insert(0, Block::Note(words::parts_note(lang).to_owned()));
            }
            let title = lang.pick("Кто вошёл и вышел", "Who entered and left");
            sections.push(section(format!("moves-{}", step.between.1), format!("{title}: {from} → {to}"), blocks));
        }
    }
    let told = |trend: &&Trend| !matches!(trend.class, TrendClass::Stable | TrendClass::Unknown | TrendClass::Unstable);
    let mut rows: Vec<&Trend> = of.trends.iter().filter(told).collect();
    rows.sort_by_key(|trend| (trend.class, trend.municipality.clone(), trend.name.clone(), trend.school.clone()));
    if !rows.is_empty() {
        let level = of.settings.iter().find(|(key, _)| *key == "level").and_then(|(_, value)| value.parse().ok());
        let note = words::trends_note(lang, of.noise.as_ref(), level.unwrap_or(0.05));
        let blocks = vec![Block::Table(tables::trends_in_short(rows, lang)), Block::Note(note)];
        sections.push(section("trends", lang.pick("Как менялись школы", "How schools went"), blocks));
    }
    Document { title: super::title(of, lang), sections }
}
