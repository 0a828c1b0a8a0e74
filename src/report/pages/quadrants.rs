//! Results and conditions together: counts, the chart, and the schools behind its points.

use super::school;
use super::section_of;
use crate::model::{
    run::Run,
    uncertainty::State,
    verdict::{Apart, Quadrant},
};
use crate::report::{
    certainty::Concern,
    document::{Block, Cell, ColumnKind, Scatter, Section, Tone},
    plan::Plan,
    roll::{self, Entry},
};
use crate::text::{
    Lang, numbers, reliability,
    report::{Sheet, Title},
    terms,
};

/// The section of the quadrants; nothing without a social index.
pub fn section(run: &Run, lang: Lang) -> Option<Section> {
    run.social.as_ref()?;
    let mut plan = Plan::new(lang);
    school::identity(&mut plan);
    plan.add(Title::Quadrant, ColumnKind::Text, move |(_, e): &school::Numbered<'_>| {
        Cell::maybe_text(e.verdict.quadrant.map(|q| terms::quadrant_short(lang, q)))
    })
    .add(Title::SocialIndex, ColumnKind::Decimal(1), |(_, e)| Cell::maybe(e.social.map(|s| s.index)))
    .add(Title::ResultsIndex, ColumnKind::Decimal(1), |(_, e)| Cell::maybe(e.results.map(|s| s.index)))
    .add(Title::Participants, ColumnKind::Integer, |(_, e)| Cell::maybe(school::participants(e.results)));
    let (x, y) = (5, 6);
    school::certainty(&mut plan, run, lang, Concern::Results);
    school::certainty(&mut plan, run, lang, Concern::Conditions);
    let (mut schools, mut series) = (Vec::new(), Vec::new());
    for quadrant in Quadrant::ALL {
        for (words, tone, of) in pieces(run, lang, quadrant) {
            if !of.is_empty() {
                let count = numbers::integer(lang, of.len() as u64);
                series.push((format!("{words}: {count}"), tone, schools.len()..schools.len() + of.len()));
            }
            schools.extend(of);
        }
    }
    if schools.is_empty() {
        let words = lang.pick("Нет школ, у которых есть оба индекса.", "There are no schools with both indices.");
        return Some(section_of(lang, Sheet::Quadrants, vec![Block::Text(words.to_owned())]));
    }
    let table = plan.table(school::numbered(schools), |(_, entry)| school::tone_of(entry));
    let scatter = Scatter {
        title: lang.pick("Результаты и условия", "Results and conditions").to_owned(),
        x: (x, lang.pick("Социальный индекс (больше — благополучнее)", "Social index (more is better)").to_owned()),
        y: (y, lang.pick("Индекс результатов", "Index of results").to_owned()),
        label: (2, Some(3)),
        line: None,
        series,
    };
    Some(section_of(lang, Sheet::Quadrants, vec![Block::Scatter(scatter), Block::Table(table)]))
}

/// Schools of a quadrant; where its results are low, those of them that are on the border of the list stand apart.
fn pieces(run: &Run, lang: Lang, quadrant: Quadrant) -> Vec<(String, Tone, Vec<Entry<'_>>)> {
    let words = terms::quadrant_short(lang, quadrant);
    let of = of_quadrant(run, quadrant);
    if !matches!(quadrant, Quadrant::LowUnfavourable | Quadrant::LowFavourable) {
        return vec![(words.to_owned(), tone(quadrant), of)];
    }
    let (border, sure) = of.into_iter().partition(|entry| Concern::Results.is_border(entry));
    let apart = format!("{words}, {}", reliability::state(lang, State::Borderline));
    vec![(words.to_owned(), tone(quadrant), sure), (apart, Tone::Border, border)]
}

fn of_quadrant(run: &Run, quadrant: Quadrant) -> Vec<Entry<'_>> {
    let excluded = |entry: &Entry<'_>| matches!(entry.verdict.apart, Some(Apart::ExcludedKind(_)));
    let ranked = roll::ranking(run).into_iter();
    ranked.filter(|e| e.verdict.quadrant == Some(quadrant) && e.social.is_some() && !excluded(e)).collect()
}

fn tone(quadrant: Quadrant) -> Tone {
    match quadrant {
        Quadrant::LowUnfavourable => Tone::Alarm,
        Quadrant::LowFavourable => Tone::Low,
        Quadrant::Resilient => Tone::Good,
        Quadrant::Border => Tone::Plain,
        Quadrant::Rest => Tone::Muted,
    }
}
