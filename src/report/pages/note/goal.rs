//! The opening with the main results, and the first chapter: goal and grounds.

use super::{chapter, judged, sure, text};
use crate::model::{hidden_risk::Standing, run::Run};
use crate::report::{
    document::{Block, Section},
    roll::{self, List},
};
use crate::text::{
    Lang,
    note::{self as words, Chapter},
    public,
    report::Sheet,
    summary,
};

/// Place, date, and what was found in short.
pub fn opening(run: &Run, lang: Lang) -> Section {
    let mut blocks = vec![text(words::place_and_date(lang)), text(words::in_short(lang))];
    blocks.extend(in_short(run, lang).into_iter().map(Block::Text));
    blocks.extend(run.public.iter().flat_map(|of| public::sentences(lang, of)).map(Block::Text));
    Section { name: lang.pick("Краткие выводы", "In short").to_owned(), title: String::new(), blocks }
}

fn in_short(run: &Run, lang: Lang) -> Vec<String> {
    let counts = roll::counts(run);
    let rated = judged(run).count();
    let mut items = vec![words::rated(lang, counts.rated, counts.all)];
    for list in List::of_run(run).into_iter().filter(|list| !matches!(list, List::Borderline | List::Apart)) {
        let name = lower_first(list.sheet().words(lang));
        items.push(words::list_item(lang, &name, (list.of(run).len(), rated), sure(run, list.concern())));
    }
    if let Some(doubtful) = &run.doubtful {
        let hidden = doubtful.standing(Standing::HiddenRisk).count();
        items.push(words::list_item(lang, &lower_first(Sheet::HiddenRisk.words(lang)), (hidden, rated), None));
    }
    if let Some(last) = items.last_mut() {
        last.pop();
        last.push('.');
    }
    items
}

/// Words as they stand within a sentence.
pub fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().map(|first| first.to_lowercase().collect()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// Goal, tasks, grounds, period.
pub fn section(run: &Run, lang: Lang) -> Section {
    let conditions = run.social.is_some();
    let mut blocks = vec![text(words::goal(lang, conditions)), text(words::tasks_are(lang))];
    blocks.extend(words::tasks(lang, conditions).into_iter().map(text));
    blocks.push(text(words::grounds(lang)));
    if !run.results.years.is_empty() {
        let social = run.social.as_ref().filter(|index| !index.years.is_empty());
        let social = social.map(|index| summary::years_of(lang, &index.years));
        let results = summary::years_of(lang, &run.results.years);
        blocks.push(text(words::period(lang, run.year, &results, social.as_deref())));
    }
    blocks.push(Block::Note(words::computed(lang, &run.version, &run.method.id, &run.method.sha256)));
    chapter(lang, Chapter::Goal, blocks)
}
