//! Measures and decisions: proposed by the rules that schools meet, terms to be written in by hand; who signs.

use super::rules;
use super::{chapter, text};
use crate::model::run::Run;
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
};
use crate::text::{
    Lang,
    note::{self as words, Chapter},
    report::Title,
};

/// Empty rows for what people add.
const ADDED: usize = 2;
/// A cell to write in: it is not one of which nothing is known.
const BLANK: &str = "\u{a0}";

/// The table of measures and the signatures.
pub fn section(run: &Run, lang: Lang) -> Section {
    let heading = lang.pick("Меры", "Measures").to_owned();
    let mut blocks = vec![text(words::to_fill_in(lang)), Block::Heading(heading), Block::Table(table(run, lang))];
    blocks.extend(words::signatures(lang).into_iter().map(text));
    chapter(lang, Chapter::Measures, blocks)
}

fn table(run: &Run, lang: Lang) -> Table {
    let mut lines: Vec<(&'static str, &'static str)> = Vec::new();
    let [approve, told, repeat] = words::standing(lang);
    lines.extend([approve, told]);
    lines.extend(rules::met(run).into_iter().map(|(rule, _)| {
        let words = rule.words(lang);
        (words.measure, words.whose)
    }));
    lines.push(repeat);
    lines.extend([(BLANK, BLANK); ADDED]);
    type Line = (usize, (&'static str, &'static str));
    let mut plan: Plan<'_, Line> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(n, _)| Cell::number(*n as f64))
        .add_titled(Title::Action, lang.pick("Мера", "Measure"), ColumnKind::Prose, |(_, of)| Cell::text(of.0))
        .add_titled(
            Title::About,
            lang.pick("Ответственный", "Responsible"),
            ColumnKind::Prose,
            |(_, of)| Cell::text(of.1),
        )
        .add_titled(Title::Year, lang.pick("Срок исполнения", "Term"), ColumnKind::Text, |_| {
            Cell::text(BLANK)
        });
    plan.table(lines.into_iter().enumerate().map(|(at, of)| (at + 1, of)), |_| Tone::Plain)
}
