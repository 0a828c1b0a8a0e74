//! How places and lists depend on the choices of the method: what each choice decides, and each indicator.

use super::school::Numbered;
use crate::model::{
    robustness::{Removal, SobolShare},
    run::Run,
    uncertainty::Uncertainty,
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Tone},
    plan::Plan,
};
use crate::text::{Lang, indicators, numbers, reliability as words, report::Title};

/// Tables of the choices and of the indicators taken out, where there are any.
pub fn blocks(run: &Run, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !run.robustness.sobol.is_empty() {
        blocks.push(Block::Heading(lang.pick("От чего зависят места", "What places depend on").to_owned()));
        blocks.push(Block::Note(words::sobol(lang).to_owned()));
        blocks.push(Block::Table(choices(lang).table(run.robustness.sobol.iter().enumerate(), |_| Tone::Plain)));
    }
    if !run.robustness.removal.is_empty() {
        let mut removal: Vec<&Removal> = run.robustness.removal.iter().collect();
        removal.sort_by(|a, b| b.mean_shift.total_cmp(&a.mean_shift).then_with(|| a.indicator.cmp(&b.indicator)));
        blocks.push(Block::Heading(lang.pick("Без одного показателя", "Without an indicator").to_owned()));
        blocks.push(Block::Note(words::removal(lang).to_owned()));
        blocks.push(Block::Table(without(run, lang).table(removal.into_iter().enumerate(), |_| Tone::Plain)));
    }
    blocks
}

/// Whether probabilities by the method's alternatives are known.
pub fn has_probabilities(run: &Run) -> bool {
    tells(&run.robustness.method) || tells(&run.robustness.both)
}

/// Probabilities by the method's alternatives, and by these and sampling together, where they are known.
pub fn probabilities<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &'a Run) {
    for (title, of) in [(Title::PMethod, &run.robustness.method), (Title::PBoth, &run.robustness.both)] {
        if tells(of) {
            plan.add(title, ColumnKind::Percent(0), move |(_, e)| {
                Cell::maybe(of.as_ref().and_then(|of| of.of(e.id)).and_then(|place| place.probability))
            });
        }
    }
}

fn tells(of: &Option<Uncertainty>) -> bool {
    of.as_ref().is_some_and(|of| of.places.iter().any(|place| place.probability.is_some()))
}

fn choices<'a>(lang: Lang) -> Plan<'a, (usize, &'a SobolShare)> {
    let share = move |(share, low, high): (f64, f64, f64)| {
        let percent = |of: f64| numbers::percent(lang, of, 0);
        Cell::text(format!("{} ({}–{})", percent(share), numbers::decimal(lang, low * 100.0, 0), percent(high)))
    };
    let mut plan: Plan<'a, (usize, &'a SobolShare)> = Plan::new(lang);
    number(&mut plan);
    plan.add(Title::Choice, ColumnKind::Text, move |(_, of)| Cell::text(words::choice(lang, of.choice)))
        .add(Title::SobolFirst, ColumnKind::Text, move |(_, of)| share(of.first))
        .add(Title::SobolTotal, ColumnKind::Text, move |(_, of)| share(of.total));
    plan
}

fn without<'a>(run: &'a Run, lang: Lang) -> Plan<'a, (usize, &'a Removal)> {
    let mut plan: Plan<'a, (usize, &'a Removal)> = Plan::new(lang);
    number(&mut plan);
    plan.add(Title::Indicator, ColumnKind::Text, move |(_, of)| {
        let indicator = run.results.indicators.get(of.indicator);
        Cell::maybe_text(indicator.map(|used| indicators::indicator(lang, &used.code, &used.name)))
    })
    .add(Title::Shift, ColumnKind::Decimal(1), |(_, of)| Cell::number(of.mean_shift))
    .add(Title::MostShift, ColumnKind::Integer, |(_, of)| Cell::number(of.most.into()))
    .add(Title::Entered, ColumnKind::Integer, |(_, of)| Cell::number(of.entered.into()))
    .add(Title::Left, ColumnKind::Integer, |(_, of)| Cell::number(of.left.into()));
    plan
}

/// Narrow, as the first column of the table of schools below.
fn number<T>(plan: &mut Plan<'_, (usize, T)>) {
    plan.add(Title::Number, ColumnKind::Ordinal, |(at, _)| Cell::number((at + 1) as f64));
}
