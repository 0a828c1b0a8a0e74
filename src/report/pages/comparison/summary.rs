//! The figures and sentences with which a comparison begins.

use crate::model::comparison::{Comparison, Fate, LISTS, Move, Step, TrendClass};
use crate::model::listing::ListKind;
use crate::report::document::{Bars, Block, Cell, ColumnKind, Section, Tone, Unit};
use crate::report::plan::Plan;
use crate::text::{
    Lang, comparison as words,
    report::{Sheet, Title},
};

/// A figure over the table of schools.
struct Figure {
    code: &'static str,
    words: String,
    schools: usize,
    note: String,
    tone: Tone,
}

/// Of a list in a step: before, after, entered, stayed, left, others.
pub fn counts(step: &Step, list: ListKind) -> Option<[usize; 6]> {
    let moves: Vec<&Move> = step.moves.iter().filter(|of| of.list == list).collect();
    let count = |fates: &[Fate]| moves.iter().filter(|of| fates.contains(&of.fate)).count();
    let (entered, stayed, left) = (count(&[Fate::Entered]), count(&[Fate::Stayed]), count(&[Fate::Left]));
    let (came, went) =
        (count(&[Fate::Appeared, Fate::Judged]), count(&[Fate::Gone, Fate::NotRated, Fate::Silent, Fate::Excluded]));
    let counts = [stayed + left + went, entered + stayed + came, entered, stayed, left, came + went];
    (!moves.is_empty()).then_some(counts)
}

/// What the comparison says, in sentences.
pub fn sentences(of: &Comparison, lang: Lang) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for run in &of.runs {
        said.push(words::compared(lang, &run.label, run.schools, run.rated, &run.method.title));
        if !run.changed.is_empty() {
            said.push(words::changed(lang, &run.label, &run.changed.join(", ")));
        }
    }
    for step in &of.steps {
        let (from, to) = super::labels(of, step);
        said.push(format!("{from} → {to}. {}", words::method(lang, step.method)));
        let years = |at: usize| of.runs.get(at).map_or(0, |run| run.years);
        let (before, after) = (years(step.between.0), years(step.between.1));
        if before != after && before > 0 && after > 0 {
            said.push(words::other_years(lang, (from, before), (to, after)));
        }
        said.extend(of_step(step, lang));
    }
    let rising = of.trends.iter().filter(|trend| trend.rises_against_conditions()).count();
    if rising > 0 {
        said.push(words::against_conditions(lang, rising));
    }
    said
}

/// What is said of a step: a sentence a list, the rates, the border.
pub fn of_step(step: &Step, lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    for list in LISTS {
        let Some(counts) = counts(step, list) else { continue };
        let mut sentence = words::step(lang, words::list(lang, list), counts);
        if let Some(of) = step.turnover.iter().find(|of| of.list == list && of.municipality.is_none()) {
            sentence = format!("{sentence} {}", words::rates(lang, &of.exit, &of.entry));
        }
        let moved = || step.moves.iter().filter(|of| of.list == list && matches!(of.fate, Fate::Entered | Fate::Left));
        let bordering = moved().filter(|of| of.bordering).count();
        if bordering > 0 {
            sentence = format!("{sentence} {}", words::bordering(lang, bordering, moved().count()));
        }
        said.push(sentence);
    }
    said
}

/// The summary of the page: figures that choose schools, sentences, bars.
pub fn section(of: &Comparison, lang: Lang) -> Section {
    let mut plan: Plan<'_, Figure> = Plan::new(lang);
    plan.add(Title::Code, ColumnKind::Text, |of| Cell::text(of.code))
        .add(Title::List, ColumnKind::Text, |of| Cell::text(of.words.as_str()))
        .add(Title::Schools, ColumnKind::Integer, |of| Cell::number(of.schools as f64))
        .add(Title::Note, ColumnKind::Text, |of| Cell::text(of.note.as_str()));
    let mut blocks = vec![Block::Table(plan.table(figures(of, lang), |of| of.tone))];
    blocks.extend(sentences(of, lang).into_iter().map(Block::Text));
    blocks.extend(of.steps.iter().map(|step| Block::Bars(bars(of, step, lang))));
    super::section(Sheet::Summary.code(), Sheet::Summary.words(lang), blocks)
}

/// The first sheet of the workbook.
pub fn sheet(of: &Comparison, lang: Lang) -> Section {
    let mut blocks: Vec<Block> = sentences(of, lang).into_iter().map(Block::Text).collect();
    blocks.extend(of.steps.iter().map(|step| Block::Bars(bars(of, step, lang))));
    super::section(Sheet::Summary.words(lang), super::title(of, lang), blocks)
}

fn figures(of: &Comparison, lang: Lang) -> Vec<Figure> {
    let Some(step) = of.steps.last() else { return Vec::new() };
    let (from, to) = super::labels(of, step);
    let between = format!("{from} → {to}");
    let figure = |code, words: &str, schools, note: &str, tone| Figure {
        code,
        words: words.to_owned(),
        schools,
        note: note.to_owned(),
        tone,
    };
    let mut figures =
        vec![figure("all", lang.pick("Все школы", "All schools"), step.schools.len(), &between, Tone::Plain)];
    for (fate, tone) in [(Fate::Entered, Tone::Low), (Fate::Stayed, Tone::Alarm), (Fate::Left, Tone::Good)] {
        let moves = || step.moves.iter().filter(|of| of.list == ListKind::Low && of.fate == fate);
        let border = moves().filter(|of| of.bordering).count();
        let note = lang.pick(format!("на границе {border}"), format!("{border} on the border"));
        figures.push(figure(fate.code(), words::fate_many(lang, fate), moves().count(), &note, tone));
    }
    let told = super::trends_told(of);
    for class in TrendClass::ALL.iter().filter(|_| told) {
        let schools = of.trends.iter().filter(|trend| trend.class == *class).count();
        let tone = match class {
            TrendClass::StablyLow => Tone::Alarm,
            TrendClass::Worsening => Tone::Low,
            TrendClass::Improving | TrendClass::Recovered => Tone::Good,
            _ => continue,
        };
        let mut letters = words::trend(lang, *class).chars();
        let words: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        figures.push(figure(class.code(), &words, schools, lang.pick("за все годы", "over all years"), tone));
    }
    figures
}

/// Bars of a step: entered, stayed and left, by list.
fn bars(of: &Comparison, step: &Step, lang: Lang) -> Bars {
    let lists: Vec<(ListKind, [usize; 6])> =
        LISTS.into_iter().filter_map(|list| counts(step, list).map(|counts| (list, counts))).collect();
    let series = |fate: Fate, tone, at: usize| {
        let values = lists.iter().map(|(_, counts)| Some(counts[at] as f64)).collect();
        (words::fate_many(lang, fate).to_owned(), tone, values)
    };
    let (from, to) = super::labels(of, step);
    Bars {
        title: lang.pick(format!("Движение по спискам: {from} → {to}"), format!("Moves by list: {from} → {to}")),
        axis: lang.pick("Школ", "Schools").to_owned(),
        unit: Unit::Number(0),
        categories: lists.iter().map(|(list, _)| words::list(lang, *list).to_owned()).collect(),
        series: vec![
            series(Fate::Stayed, Tone::Muted, 3),
            series(Fate::Entered, Tone::Low, 2),
            series(Fate::Left, Tone::Good, 4),
        ],
        stacked: false,
    }
}
