//! What speaks for caution: signs of objectivity with other explanations, what would change the decision, problems of the data.

use super::{PROBLEMS, Region, SIGNS};
use crate::model::{
    flip::{Change, Flip, Listing},
    objectivity::Suspicion,
    run::Run,
    signal::Signal,
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Tone},
    pages::{flips as flip_pages, objectivity::evidence, problems as problem_pages, school},
    plan::Plan,
    roll::Entry,
};
use crate::text::{
    Lang, card as words, flips as flip_words, objectivity as objectivity_words,
    report::{Sheet, Title},
    signals,
};

/// Columns of the signs.
pub(super) fn signs_plan<'a>(lang: Lang) -> Plan<'a, &'a Signal> {
    evidence::short(lang)
}

/// Signs of the year of the lists, their other explanations, and what the lists are without the results in doubt.
pub(super) fn objectivity<'a>(region: &Region<'a>, entry: &Entry<'a>) -> Vec<Block> {
    let (run, lang) = (region.run, region.lang);
    let Some(found) = &run.objectivity else { return Vec::new() };
    let signs = region.signs_of.get(entry.id).copied();
    let level = signs.map_or(Suspicion::NoData, |signs| signs.level);
    let (name, means) = (signals::level(lang, level), signals::level_means(lang, level));
    let mut blocks = vec![
        Block::Heading(Title::Objectivity.words(lang).to_owned()),
        Block::Text(words::objectivity(lang, run.year, name, means)),
    ];
    if let Some(signs) = signs.filter(|_| level >= Suspicion::Attention) {
        let all: Vec<&Signal> = found.signals_of(signs).collect();
        blocks.push(Block::Note(objectivity_words::sign_is(lang).to_owned()));
        let shown = &all[..all.len().min(SIGNS)];
        if !shown.is_empty() {
            blocks.push(Block::Table(region.signs.table(shown.iter().copied(), |_| Tone::Plain)));
        }
        if shown.len() < all.len() {
            blocks.push(Block::Note(words::shown_of(lang, shown.len(), all.len(), "objectivity.xlsx")));
        }
        blocks.extend(evidence::innocent(shown.iter().copied(), lang));
    }
    if let Some(of) = run.doubtful.as_ref().and_then(|doubtful| doubtful.of(entry.id)) {
        let low = of.without.as_ref().ok().and_then(|figures| figures.low.as_ref()).map(|finding| finding.holds);
        let same = |low: &bool| *low == of.reported.is_low();
        let answer = match low {
            Some(low) if same(&low) => Some(false),
            Some(true) => Some(true),
            _ => None,
        };
        blocks.push(Block::Text(words::without_doubtful(lang, answer).to_owned()));
    }
    blocks
}

/// Columns of the changes, with the figures of flips.csv.
pub(super) fn changes_plan<'a>(run: &'a Run, lang: Lang) -> Plan<'a, (&'a Flip, &'a Change)> {
    let mut plan: Plan<'a, (&'a Flip, &'a Change)> = Plan::new(lang);
    let number = ColumnKind::Decimal(2);
    plan.add(Title::Indicator, ColumnKind::Prose, move |(flip, change): &(&Flip, &Change)| {
        Cell::text(flip_pages::figure(run, lang, flip.list, change))
    })
    .add(Title::FlipFrom, number, |(_, change)| Cell::number(flip_words::shown(change).0))
    .add(Title::FlipTo, number, |(_, change)| Cell::number(flip_words::shown(change).1))
    .add(Title::FlipMargin, number, |(_, change)| Cell::maybe(change.margin()))
    .add(Title::FlipErrors, number, |(_, change)| Cell::maybe(change.errors()))
    .add(Title::WithinError, ColumnKind::Text, move |(_, change)| school::yes_no(lang, change.within_error()));
    plan
}

/// What would take the school over the line of each list.
pub(super) fn flips<'a>(region: &Region<'a>, entry: &Entry<'a>) -> Vec<Block> {
    let lang = region.lang;
    let Some(flips) = region.flips_of.get(entry.id) else { return Vec::new() };
    let mut blocks = vec![Block::Heading(Sheet::Flips.words(lang).to_owned())];
    for flip in flips {
        let name = match flip.list {
            Listing::LowResults => Sheet::Low.words(lang),
            Listing::Unfavourable => Sheet::Unfavourable.words(lang),
        };
        let said = |sentence: &str| Block::Text(words::of_list(lang, name, sentence));
        match &flip.changes {
            Err(why) => blocks.push(said(flip_words::unmoved(lang, *why, flip.leaves))),
            Ok(changes) => {
                if let Some(first) = changes.first() {
                    let figure = flip_pages::figure(region.run, lang, flip.list, first);
                    blocks.push(said(&flip_words::change(lang, &figure, flip.leaves, first)));
                }
                let rows = changes.iter().map(|change| (*flip, change));
                blocks.push(Block::Table(region.changes.table(rows, |_| Tone::Plain)));
            }
        }
    }
    blocks
}

/// Problems of the rows of the school.
pub(super) fn problems<'a>(region: &Region<'a>, entry: &Entry<'a>) -> Vec<Block> {
    let Some(all) = region.problems_of.get(entry.id) else { return Vec::new() };
    let mut costliest: Vec<_> = all.clone();
    costliest.sort_by_key(|problem| problem.kind.severity());
    costliest.truncate(PROBLEMS);
    let table = region.problems.table(costliest, |problem| problem_pages::tone(problem.kind.severity()));
    region.headed(Sheet::Problems.words(region.lang), table, all.len(), "problems.csv")
}
