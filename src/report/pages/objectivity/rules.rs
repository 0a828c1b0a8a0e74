//! Rules of the markers, levels, settings, sources, and what the data cannot say.

use super::listed;
use super::section_of;
use crate::model::{marker::Marker, objectivity::Suspicion, run::ObjectivityRun};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Tone},
    plan::Plan,
};
use crate::text::{
    Lang, objectivity as words,
    report::{ObjectivitySheet, Title},
    signals, summary,
};

/// The section of the rules.
pub fn section(run: &ObjectivityRun, lang: Lang) -> Section {
    let method = &run.method;
    let heading = |ru: &str, en: &str| Block::Heading(lang.pick(ru, en).to_owned());
    let blocks = vec![
        Block::Text(summary::method(lang, lang.pick(&method.title.ru, &method.title.en), &method.id)),
        Block::Text(words::legal(lang).to_owned()),
        Block::Text(words::cannot_say(lang).to_owned()),
        heading("Уровни", "Levels"),
        levels(lang),
        heading("Маркеры", "Markers"),
        markers(run, lang),
        heading("Настройки", "Settings"),
        settings(run, lang),
        Block::Note(format!("SHA-256: {}", method.sha256)),
    ];
    section_of(lang, ObjectivitySheet::Rules, blocks)
}

fn levels(lang: Lang) -> Block {
    let mut plan: Plan<'_, Suspicion> = Plan::new(lang);
    plan.add(Title::Level, ColumnKind::Text, move |level| Cell::text(signals::level(lang, *level))).add(
        Title::Rule,
        ColumnKind::Prose,
        move |level| Cell::text(signals::level_means(lang, *level)),
    );
    Block::Table(plan.table(Suspicion::ALL, |level| listed::tone(*level)))
}

fn markers(run: &ObjectivityRun, lang: Lang) -> Block {
    let applied = run.settings.iter().find(|(key, _)| *key == "objectivity.markers").map(|(_, value)| value.as_str());
    let is_applied = |marker: Marker| applied.is_none_or(|all| all.split(", ").any(|code| code == marker.code()));
    let mut plan: Plan<'_, Marker> = Plan::new(lang);
    plan.add(Title::Marker, ColumnKind::Text, move |m| Cell::text(signals::marker(lang, *m).name))
        .add(Title::Family, ColumnKind::Text, move |m| Cell::text(signals::family(lang, m.family())))
        .add_titled(Title::About, lang.pick("Что это", "What it is"), ColumnKind::Prose, move |m| {
            Cell::text(signals::marker(lang, *m).what)
        })
        .add_titled(
            Title::Reason,
            lang.pick("Чем ещё можно объяснить", "What else may explain it"),
            ColumnKind::Prose,
            move |m| Cell::text(signals::marker(lang, *m).innocent.join("; ")),
        )
        .add_titled(Title::Origin, lang.pick("Источник", "Source"), ColumnKind::Prose, move |m| {
            Cell::text(signals::marker(lang, *m).source)
        })
        .add_titled(Title::File, lang.pick("Подробно", "In detail"), ColumnKind::Text, |m| {
            Cell::text(format!("docs/markers/{}.md", m.code()))
        });
    let tone = move |marker: &Marker| if is_applied(*marker) { Tone::Plain } else { Tone::Muted };
    Block::Table(plan.table(Marker::ALL, tone))
}

fn settings(run: &ObjectivityRun, lang: Lang) -> Block {
    let mut plan: Plan<'_, &(&'static str, String)> = Plan::new(lang);
    plan.add(Title::Key, ColumnKind::Text, |(key, _)| Cell::text(*key))
        .add_titled(Title::Raw, lang.pick("Значение", "Value"), ColumnKind::Prose, |(_, value)| {
            Cell::text(value.as_str())
        })
        .add_titled(Title::Rule, lang.pick("Что это", "What it is"), ColumnKind::Prose, move |(key, _)| {
            Cell::text(signals::setting(lang, key))
        });
    Block::Table(plan.table(&run.settings, |_| Tone::Plain))
}
