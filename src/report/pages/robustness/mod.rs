//! The workbook of `robustness`: what decides the list, every school under chance and under the choices of the method, and what
//! becomes of the list without each indicator.

pub(in crate::report) mod records;

use super::{inputs, method, opened, problems, school};
use crate::model::{
    robustness::{Choice, SobolShare},
    run::Run,
    uncertainty::{State, Uncertainty},
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Document, Section, Table, Tone},
    plan::Plan,
    roll,
};
use crate::text::{
    Lang, indicators,
    report::{RobustnessSheet as Sheet, Title},
    robustness::{self as words, By},
    summary as summary_words,
};
use records::{Removed, removed};

/// The whole workbook.
pub fn document(run: &Run, lang: Lang) -> Document {
    let sections = vec![
        summary(run, lang),
        section_of(lang, Sheet::Schools, vec![Block::Table(schools(run, lang))]),
        section_of(
            lang,
            Sheet::Removal,
            vec![
                Block::Text(words::removals(lang).to_owned()),
                Block::Table(removal(lang).table(removed(run), |_| Tone::Plain)),
            ],
        ),
        method::section(run, lang),
        problems::section(&run.problems, lang),
        inputs::section(&run.files, lang),
    ];
    Document { title: words::title(lang, run.year), sections }
}

/// The summary in sentences.
pub fn sentences(run: &Run, lang: Lang) -> Vec<String> {
    let (method, found) = (&run.method, &run.robustness);
    let mut all = vec![
        summary_words::method(lang, lang.pick(&method.title.ru, &method.title.en), &method.id),
        words::drawn(lang, found.drawn.replicates, found.drawn.seed),
    ];
    let listed: Vec<_> = run.verdicts.iter().filter(|verdict| verdict.is_low() && verdict.apart.is_none()).collect();
    for (by, of) in by(run) {
        let sure = |school| of.of(school).is_some_and(|place| place.state == Some(State::Confident));
        let confident = listed.iter().filter(|verdict| sure(&verdict.school)).count();
        all.push(words::listed(lang, listed.len(), confident, by));
    }
    if run.verdicts.iter().any(|verdict| verdict.federal.is_some()) {
        all.push(words::federal(lang).to_owned());
    }
    let most = removed(run)
        .into_iter()
        .filter(|of| !of.group)
        .max_by(|a, b| a.removal.mean_shift.total_cmp(&b.removal.mean_shift));
    all.extend(most.map(|of| {
        let removal = of.removal;
        words::most(lang, &of.name(lang), removal.mean_shift, removal.entered, removal.left)
    }));
    all
}

/// What was drawn, with its outcome.
pub fn by(run: &Run) -> Vec<(By, &Uncertainty)> {
    let found = &run.robustness;
    let of = By::ALL.into_iter().zip([&found.sampling, &found.method, &found.both]);
    of.filter_map(|(by, of)| Some((by, of.as_ref()?))).collect()
}

/// How many schools are in each state, a row a source of doubt.
pub fn states(run: &Run, lang: Lang) -> Table {
    let mut plan: Plan<'_, (By, &Uncertainty)> = Plan::new(lang);
    plan.add_titled(
        Title::What,
        lang.pick("Что меняется", "What changes"),
        ColumnKind::Text,
        move |(by, _)| Cell::text(by.words(lang)),
    );
    for state in State::ALL {
        plan.add_titled(
            Title::Schools,
            crate::text::reliability::state(lang, state),
            ColumnKind::Integer,
            move |(_, of)| {
                let known = of.places.iter().any(|place| place.state.is_some());
                let count = of.places.iter().filter(|place| place.state == Some(state)).count();
                Cell::maybe(known.then_some(count as f64))
            },
        );
    }
    plan.table(by(run), |_| Tone::Plain)
}

/// A choice with its alternatives and shares, the one that decides most first.
pub fn shares(run: &Run, lang: Lang) -> Table {
    let mut plan: Plan<'_, SobolShare> = Plan::new(lang);
    let found = &run.robustness;
    plan.add(Title::Choice, ColumnKind::Text, move |of| Cell::text(words::choice(lang, of.choice)))
        .add(Title::Alternatives, ColumnKind::Text, move |of| Cell::text(alternatives(run, lang, of.choice)))
        .add_titled(Title::First, lang.pick("Сам по себе", "Alone"), ColumnKind::Text, move |of| {
            Cell::text(words::share(lang, of.first))
        })
        .add_titled(Title::Total, lang.pick("С другими", "With others"), ColumnKind::Text, move |of| {
            Cell::text(words::share(lang, of.total))
        });
    let mut shares = found.sobol.clone();
    shares.sort_by(|a, b| b.total.0.total_cmp(&a.total.0).then(a.choice.cmp(&b.choice)));
    plan.table(shares, |_| Tone::Plain)
}

/// What becomes of the list without a part.
pub fn removal<'a>(lang: Lang) -> Plan<'a, Removed<'a>> {
    let mut plan = Plan::new(lang);
    let whole = ColumnKind::Integer;
    plan.add(Title::Removed, ColumnKind::Text, move |of: &Removed<'a>| Cell::text(of.name(lang)))
        .add_titled(Title::MeanShift, lang.pick("Сдвиг мест", "Mean shift"), ColumnKind::Decimal(1), |of| {
            Cell::number(of.removal.mean_shift)
        })
        .add_titled(Title::MostShift, lang.pick("Наиб.", "Most"), whole, |of| Cell::number(of.removal.most.into()))
        .add_titled(Title::Entered, lang.pick("Вошли", "Entered"), whole, |of| {
            Cell::number(of.removal.entered.into())
        })
        .add_titled(Title::LeftList, lang.pick("Вышли", "Left"), whole, |of| Cell::number(of.removal.left.into()))
        .add_titled(Title::NotRated, lang.pick("Без индекса", "Unrated"), whole, |of| {
            Cell::number(of.removal.not_rated.into())
        });
    plan
}

/// The alternatives of a choice in words.
pub fn alternatives(run: &Run, lang: Lang, choice: Choice) -> String {
    let codes = run.robustness.drawn.choices.iter().find(|(of, _)| *of == choice).map(|(_, codes)| codes.as_slice());
    codes.map_or_else(String::new, |codes| words::alternatives(lang, choice, codes))
}

fn summary(run: &Run, lang: Lang) -> Section {
    let mut blocks: Vec<Block> = sentences(run, lang).into_iter().map(Block::Text).collect();
    let heading = |ru: &str, en: &str| Block::Heading(lang.pick(ru, en).to_owned());
    if !by(run).is_empty() {
        blocks.push(heading("Насколько уверен список", "How sure the list is"));
        blocks.push(Block::Table(states(run, lang)));
    }
    if run.robustness.drawn.rows > 0 {
        blocks.push(heading("Какой выбор решает", "Which choice decides"));
        blocks.push(Block::Text(shares_or_none(run, lang).to_owned()));
        if !run.robustness.sobol.is_empty() {
            blocks.push(Block::Table(shares(run, lang)));
        }
    }
    Section { title: words::title(lang, run.year), ..section_of(lang, Sheet::Summary, blocks) }
}

/// What stands over the shares, or in their place.
pub fn shares_or_none(run: &Run, lang: Lang) -> &'static str {
    if run.robustness.sobol.is_empty() { words::no_shares(lang) } else { words::shares(lang) }
}

fn schools(run: &Run, lang: Lang) -> Table {
    let mut plan = Plan::new(lang);
    school::identity(&mut plan);
    school::results(&mut plan);
    plan.add(Title::LowResults, ColumnKind::Text, move |(_, e)| {
        Cell::maybe_text(e.verdict.is_low().then(|| lang.pick("да", "yes")))
    });
    for (by, of) in by(run) {
        let [state, p, low, high] = records::titles(by);
        plan.add(state, ColumnKind::Text, move |(_, e)| {
            Cell::maybe_text(
                of.of(e.id).and_then(|place| place.state).map(|state| crate::text::reliability::state(lang, state)),
            )
        })
        .add(p, ColumnKind::Percent(0), move |(_, e)| Cell::maybe(of.of(e.id).and_then(|place| place.probability)))
        .add(low, ColumnKind::Ordinal, move |(_, e)| Cell::maybe(of.of(e.id).map(|place| place.low)))
        .add(high, ColumnKind::Ordinal, move |(_, e)| Cell::maybe(of.of(e.id).map(|place| place.high)));
    }
    plan.table(school::numbered(roll::ranking(run)), |(_, entry)| school::tone(entry.verdict))
}

/// An indicator or a group in words.
fn named(lang: Lang, code: &str, name: &crate::model::method::Bilingual) -> String {
    indicators::indicator(lang, code, name)
}

fn section_of(lang: Lang, sheet: Sheet, blocks: Vec<Block>) -> Section {
    opened(sheet.words(lang), sheet.about(lang), blocks)
}
