//! Dynamics: how the same schools moved from year to year, and what of it is more than chance.

use super::moves::{self, Move};
use super::{chapter, judged, text};
use crate::model::{
    period::Year,
    run::Run,
    score::IndicatorUsed,
    verdict::{Finding, Verdict, YearFinding},
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
};
use crate::text::{
    Lang, indicators,
    note::{self as words, Chapter},
    report::Title,
};

/// Schools of a table of moves, at most.
const SHOWN: usize = 25;
/// Indicators of the table of means, at most.
const MEANS: usize = 24;

/// Years, means, moves; or why there is nothing of the kind.
pub fn section(run: &Run, lang: Lang) -> Section {
    let Some(span) = moves::span(run) else {
        let words = match run.results.years.as_slice() {
            [only] => words::one_year_only(lang, *only),
            _ => words::no_years(lang).to_owned(),
        };
        return chapter(lang, Chapter::Dynamics, vec![text(words)]);
    };
    let mut blocks = vec![text(words::years_compare(lang))];
    blocks.push(Block::Heading(words::years_title(lang).to_owned()));
    blocks.push(Block::Table(by_year(run, lang)));
    blocks.extend(means(run, lang));
    blocks.extend(low_moves(run, lang, span).map(Block::Text));
    blocks.extend(moved(run, lang, span));
    let ruled: Vec<bool> = judged(run).filter_map(|e| e.verdict.improving).collect();
    if !ruled.is_empty() {
        blocks.push(text(words::improving(lang, ruled.iter().filter(|yes| **yes).count(), ruled.len())));
    }
    chapter(lang, Chapter::Dynamics, blocks)
}

/// By year, in the order of time: schools with an index, works, schools that are low by the yearly rule.
fn by_year(run: &Run, lang: Lang) -> Table {
    let mut years = run.results.years.clone();
    years.sort_unstable();
    let scores = |year: Year| judged(run).filter_map(move |e| e.results?.years.iter().find(|of| of.year == year));
    let low =
        |year: Year| judged(run).filter_map(move |e| of_year(e.verdict.low.as_ref(), year)).filter(|of| of.counted);
    let mut plan: Plan<'_, Year> = Plan::new(lang);
    plan.add(Title::Year, ColumnKind::Ordinal, |year| Cell::number(year.get().into()))
        .add_titled(
            Title::Schools,
            lang.pick("Школ с индексом", "Schools with an index"),
            ColumnKind::Integer,
            |year| Cell::number(scores(*year).count() as f64),
        )
        .add_titled(
            Title::Participants,
            lang.pick("Работ участников", "Pupils' works"),
            ColumnKind::Integer,
            |year| Cell::number(scores(*year).map(|of| f64::from(of.participants)).sum()),
        )
        .add_titled(
            Title::LowResults,
            lang.pick("Низкие за год, школ", "Low that year"),
            ColumnKind::Integer,
            |year| Cell::number(low(*year).count() as f64),
        );
    plan.table(years, |_| Tone::Plain)
}

fn of_year(finding: Option<&Finding>, year: Year) -> Option<YearFinding> {
    finding?.years.iter().find(|of| of.year == year).copied()
}

/// Means of the indicators over schools by year, of those that have two years at least.
fn means(run: &Run, lang: Lang) -> Vec<Block> {
    let mut used: Vec<&IndicatorUsed> = run.results.indicators.iter().filter(|used| used.years.len() > 1).collect();
    if used.is_empty() {
        return Vec::new();
    }
    let all = used.len();
    if all > MEANS {
        used.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        used.truncate(MEANS);
    }
    let mut years = run.results.years.clone();
    years.sort_unstable();
    let mut plan: Plan<'_, &IndicatorUsed> = Plan::new(lang);
    plan.add(Title::Indicator, ColumnKind::Prose, move |used| {
        Cell::text(indicators::indicator(lang, &used.code, &used.name))
    });
    for year in years {
        plan.add_titled(Title::Mean, year.to_string(), ColumnKind::Decimal(2), move |used| {
            Cell::maybe(used.years.iter().find(|of| of.year == year).map(|of| of.mean))
        });
    }
    let mut blocks = Vec::new();
    if all > MEANS {
        blocks.push(Block::Note(words::means_cut(lang, MEANS, all)));
    }
    blocks.push(Block::Heading(words::means_title(lang).to_owned()));
    blocks.push(Block::Table(plan.table(used, |_| Tone::Plain)));
    blocks
}

/// How the yearly lists of low results differ; nothing where no rule tells of both years.
fn low_moves(run: &Run, lang: Lang, (oldest, newest): (Year, Year)) -> Option<String> {
    let both = |verdict: &Verdict| {
        Some((of_year(verdict.low.as_ref(), oldest)?.counted, of_year(verdict.low.as_ref(), newest)?.counted))
    };
    let pairs: Vec<(bool, bool)> = judged(run).filter_map(|e| both(e.verdict)).collect();
    let count = |of: (bool, bool)| pairs.iter().filter(|pair| **pair == of).count();
    let counts = [count((true, true)), count((false, true)), count((true, false))];
    (!pairs.is_empty()).then(|| words::low_moves(lang, (oldest, newest), counts))
}

/// Schools that moved beyond chance.
fn moved(run: &Run, lang: Lang, span: (Year, Year)) -> Vec<Block> {
    let all = moves::moves(run, judged(run));
    if all.is_empty() {
        return vec![text(words::no_errors(lang))];
    }
    let compared = all.len();
    let (mut up, mut down): (Vec<_>, Vec<_>) = all.into_iter().filter(Move::is_notable).partition(|of| of.errors > 0.0);
    let mut blocks = vec![
        text(words::beyond_chance(lang, span, compared, moves::ERRORS, moves::BY_CHANCE)),
        text(words::moved(lang, up.len(), down.len())),
    ];
    for (rise, of) in [(true, &mut up), (false, &mut down)] {
        of.sort_by(|a, b| b.errors.abs().total_cmp(&a.errors.abs()).then_with(|| a.entry.id.cmp(b.entry.id)));
        let all = of.len();
        of.truncate(SHOWN);
        if !of.is_empty() {
            blocks.push(Block::Heading(words::moved_title(lang, rise, (of.len(), all))));
            blocks.push(Block::Table(table(lang, span, of)));
        }
    }
    blocks
}

fn table(lang: Lang, (oldest, newest): (Year, Year), moved: &[Move<'_>]) -> Table {
    type Line<'a> = (usize, Move<'a>);
    let place = |year: Year| lang.pick(format!("Место, {year}"), format!("Place, {year}"));
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(n, _)| Cell::number(*n as f64))
        .add(Title::Municipality, ColumnKind::Text, |(_, of)| Cell::maybe_text(of.entry.municipality()))
        .add(Title::Name, ColumnKind::Text, |(_, of)| Cell::text(of.entry.name()))
        .add_titled(Title::ResultsRank, place(oldest), ColumnKind::Ordinal, |(_, of)| Cell::number(of.ranks.0.into()))
        .add_titled(Title::ResultsRank, place(newest), ColumnKind::Ordinal, |(_, of)| Cell::number(of.ranks.1.into()))
        .add_titled(
            Title::Statistic,
            lang.pick("Сдвиг, ошибок", "Move, errors"),
            ColumnKind::Decimal(1),
            |(_, of)| Cell::number(of.errors),
        );
    plan.table(moved.iter().copied().enumerate().map(|(at, of)| (at + 1, of)), |_| Tone::Plain)
}
