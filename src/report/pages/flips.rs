//! What would flip the schools of the lists and those near them.

use super::school;
use super::section_of;
use crate::model::{
    flip::{Change, Flip, Lever, Listing},
    run::Run,
    score::IndicatorUsed,
};
use crate::report::{
    certainty::Concern,
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
    roll::{self, Entry},
};
use crate::text::{
    Lang, flips as words, indicators, numbers,
    report::{Sheet, Title},
    terms,
};

/// A change of a school (none where nothing does it), with the number of the school in the table.
struct Line<'a> {
    number: usize,
    entry: Entry<'a>,
    flip: &'a Flip,
    change: Option<&'a Change>,
}

/// The section, where there is a school to speak of.
pub fn section(run: &Run, lang: Lang) -> Option<Section> {
    if run.flips.is_empty() {
        return None;
    }
    let results = || run.flips.iter().filter(|flip| flip.list == Listing::LowResults);
    let of = |leaves: bool| results().filter(move |flip| flip.leaves == leaves);
    let count = |leaves: bool| {
        let within = of(leaves).filter(|flip| flip.within_error() == Some(true)).count();
        (of(leaves).count() as u64, within as u64)
    };
    let mut blocks: Vec<Block> =
        words::sentences(lang, count(true), count(false)).into_iter().map(Block::Text).collect();
    // The nearest of the listed schools, as an example of how the table is read.
    let nearest =
        of(true).flat_map(|flip| flip.changes.iter().flatten()).filter(|change| change.within_error() == Some(true));
    if let Some(change) =
        nearest.min_by(|a, b| a.errors().unwrap_or_default().total_cmp(&b.errors().unwrap_or_default()))
    {
        let example = words::change(lang, &figure(run, lang, Listing::LowResults, change), true, change);
        blocks.push(Block::Text(format!("{}: {example}", lang.pick("Как читать таблицу", "How to read the table"))));
    }
    blocks.push(Block::Note(words::how(lang).to_owned()));
    for list in Listing::ALL {
        for leaves in [true, false] {
            let lines = lines(run, list, leaves);
            let Some(last) = lines.last() else { continue };
            let heading = words::heading(lang, list, leaves);
            blocks.push(Block::Heading(format!("{heading}: {}", numbers::integer(lang, last.number as u64))));
            blocks.push(Block::Table(table(run, lang, list, lines)));
        }
    }
    Some(section_of(lang, Sheet::Flips, blocks))
}

/// The schools nearest to the line first; those that no change moves are last, by id.
fn lines(run: &Run, list: Listing, leaves: bool) -> Vec<Line<'_>> {
    let entries: Vec<Entry<'_>> = roll::entries(run).collect();
    let mut flips: Vec<&Flip> = run.flips.iter().filter(|flip| (flip.list, flip.leaves) == (list, leaves)).collect();
    let nearness = |flip: &Flip| {
        let first = flip.changes.as_ref().ok().and_then(|changes| changes.first());
        let errors = first.and_then(Change::errors);
        (first.is_none(), errors.is_none(), errors.or(first.and_then(Change::spreads)).unwrap_or_default())
    };
    flips.sort_by(|a, b| {
        let (x, y) = (nearness(a), nearness(b));
        (x.0, x.1).cmp(&(y.0, y.1)).then(x.2.total_cmp(&y.2)).then_with(|| a.school.cmp(&b.school))
    });
    let found = flips.into_iter().filter_map(|flip| {
        let at = entries.binary_search_by(|entry| entry.id.cmp(&flip.school)).ok()?;
        Some((*entries.get(at)?, flip))
    });
    found.enumerate().flat_map(|(at, (entry, flip))| of_school(at + 1, entry, flip)).collect()
}

fn of_school<'a>(number: usize, entry: Entry<'a>, flip: &'a Flip) -> Vec<Line<'a>> {
    let line = |change| Line { number, entry, flip, change };
    match &flip.changes {
        Ok(changes) => changes.iter().map(|change| line(Some(change))).collect(),
        Err(_) => vec![line(None)],
    }
}

fn table<'a>(run: &'a Run, lang: Lang, list: Listing, lines: Vec<Line<'a>>) -> Table {
    let mut plan: Plan<'a, Line<'a>> = Plan::new(lang);
    let rank = if list == Listing::LowResults { Title::ResultsRank } else { Title::SocialRank };
    plan.add(Title::Number, ColumnKind::Ordinal, |of| Cell::number(of.number as f64))
        .add(Title::Municipality, ColumnKind::Text, |of| Cell::maybe_text(of.entry.municipality()))
        .add(Title::Name, ColumnKind::Text, |of| Cell::text(of.entry.name()))
        .keys_end()
        .add(Title::SchoolId, ColumnKind::Text, |of| Cell::text(of.entry.id.as_str()))
        .add(rank, ColumnKind::Ordinal, move |of| {
            let score = if list == Listing::LowResults { of.entry.results } else { of.entry.social };
            Cell::maybe(score.map(|score| score.rank.get()))
        })
        .add(Title::State, ColumnKind::Text, move |of| Cell::text(state(lang, of)))
        .add(Title::Indicator, ColumnKind::Prose, move |of| {
            Cell::maybe_text(of.change.map(|change| figure(run, lang, list, change)))
        })
        .add(Title::FlipFrom, ColumnKind::Decimal(2), |of| Cell::maybe(of.change.map(|change| words::shown(change).0)))
        .add(Title::FlipTo, ColumnKind::Decimal(2), |of| Cell::maybe(of.change.map(|change| words::shown(change).1)))
        .add(Title::FlipChange, ColumnKind::Decimal(2), |of| {
            Cell::maybe(of.change.map(|change| {
                let (from, to) = words::shown(change);
                to - from
            }))
        })
        .add(Title::FlipMargin, ColumnKind::Decimal(2), |of| Cell::maybe(of.change.and_then(Change::margin)))
        .add(Title::FlipErrors, ColumnKind::Decimal(2), |of| Cell::maybe(of.change.and_then(Change::errors)))
        .add(Title::FlipSpreads, ColumnKind::Decimal(2), |of| Cell::maybe(of.change.and_then(Change::spreads)))
        .add(Title::WithinError, ColumnKind::Text, move |of| {
            school::yes_no(lang, of.change.and_then(Change::within_error))
        })
        .add(Title::InWords, ColumnKind::Prose, move |of| Cell::text(in_words(run, lang, of)));
    plan.table(lines, |of| match of.change.and_then(Change::within_error) {
        Some(true) => Tone::Low,
        Some(false) | None => Tone::Plain,
    })
}

/// flips.csv: a row a change, by school and size; a school that nothing moves has one row with the reason's code.
pub fn records(run: &Run, lang: Lang) -> Table {
    type Row<'a> = (&'a Flip, Option<&'a Change>);
    let mut plan: Plan<'_, Row<'_>> = Plan::new(lang);
    let (text, number) = (ColumnKind::Text, ColumnKind::Decimal(6));
    plan.add(Title::SchoolId, text, |(flip, _)| Cell::text(flip.school.as_str()))
        .add(Title::List, text, |(flip, _)| Cell::text(flip.list.code()))
        .add(Title::OnList, text, |(flip, _)| Cell::text(if flip.leaves { "true" } else { "false" }))
        .add(Title::Year, ColumnKind::Ordinal, |(_, change)| {
            Cell::maybe(change.map(|change| {
                let (Lever::Indicator(_, year) | Lever::Participants(.., year)) = change.lever;
                year.get()
            }))
        })
        .add(Title::Code, text, move |(flip, change)| {
            Cell::maybe_text(change.map(|change| code(run, flip.list, change)))
        })
        .add(Title::FlipFrom, number, |(_, change)| Cell::maybe(change.map(|change| change.from)))
        .add(Title::FlipTo, number, |(_, change)| Cell::maybe(change.map(|change| change.to)))
        .add(Title::FlipMargin, number, |(_, change)| Cell::maybe(change.and_then(Change::margin)))
        .add(Title::FlipErrors, number, |(_, change)| Cell::maybe(change.and_then(Change::errors)))
        .add(Title::FlipSpreads, number, |(_, change)| Cell::maybe(change.and_then(Change::spreads)))
        .add(Title::WithinError, text, |(_, change)| {
            let within = change.and_then(Change::within_error);
            Cell::maybe_text(within.map(|within| if within { "true" } else { "false" }))
        })
        .add(Title::Reason, text, |(flip, _)| Cell::maybe_text(flip.changes.as_ref().err().map(|why| why.code())));
    let rows = run.flips.iter().flat_map(|flip| -> Vec<Row<'_>> {
        match &flip.changes {
            Ok(changes) => changes.iter().map(|change| (flip, Some(change))).collect(),
            Err(_) => vec![(flip, None)],
        }
    });
    plan.table(rows, |_| Tone::Plain)
}

/// The figure that changes, with its year.
pub fn figure(run: &Run, lang: Lang, list: Listing, change: &Change) -> String {
    match change.lever {
        Lever::Indicator(at, year) => {
            let used = indicator(run, list, at);
            let named = used.map(|used| indicators::indicator(lang, &used.code, &used.name)).unwrap_or_default();
            format!("{named}, {year}")
        }
        Lever::Participants(procedure, subject, year) => {
            let work = format!("{} {year}, {}", terms::procedure(lang, procedure), terms::subject(lang, subject));
            words::participants(lang, &work)
        }
    }
}

/// An indicator of the index by which the list is made.
fn indicator(run: &Run, list: Listing, at: usize) -> Option<&IndicatorUsed> {
    let index = if list == Listing::LowResults { Some(&run.results) } else { run.social.as_ref() };
    index?.indicators.get(at)
}

/// Its machine-readable code.
pub fn code(run: &Run, list: Listing, change: &Change) -> String {
    match change.lever {
        Lever::Indicator(at, _) => indicator(run, list, at).map(|used| used.code.clone()).unwrap_or_default(),
        Lever::Participants(procedure, subject, _) => format!("{}.{}.below_minimum", procedure.code(), subject.code()),
    }
}

fn in_words(run: &Run, lang: Lang, of: &Line<'_>) -> String {
    match (of.change, &of.flip.changes) {
        (Some(change), _) => words::change(lang, &figure(run, lang, of.flip.list, change), of.flip.leaves, change),
        (None, Err(why)) => words::unmoved(lang, *why, of.flip.leaves).to_owned(),
        (None, Ok(_)) => String::new(),
    }
}

/// On the list or near it, and how sure that is.
fn state(lang: Lang, of: &Line<'_>) -> String {
    let verdict = of.entry.verdict;
    let (concern, finding) = match of.flip.list {
        Listing::LowResults => (Concern::Results, &verdict.low),
        Listing::Unfavourable => (Concern::Conditions, &verdict.unfavourable),
    };
    words::state(lang, of.flip.leaves, concern.state(&of.entry), finding.as_ref().is_some_and(|of| of.borderline))
}
