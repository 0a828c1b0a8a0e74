//! Signs over time and space: who entered, stayed and left; municipalities; the federal list.

use super::listed;
use super::section_of;
use crate::model::{
    objectivity::Suspicion,
    period::Year,
    run::ObjectivityRun,
    signs::{Move, MunicipalitySigns, SchoolMove},
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Tone},
    plan::Plan,
};
use crate::text::{
    Lang, numbers, objectivity as words,
    report::{ObjectivitySheet, Title},
    signals,
};

/// Who entered, stayed and left.
pub fn years(run: &ObjectivityRun, lang: Lang) -> Section {
    let moves = &run.objectivity.moves;
    if moves.is_empty() {
        let words = lang.pick("Данные за один год: сравнивать не с чем.", "Data of one year: nothing to compare with.");
        return section_of(lang, ObjectivitySheet::Years, vec![Block::Text(words.to_owned())]);
    }
    let mut blocks: Vec<Block> = moves
        .iter()
        .map(|of| {
            let counts = Move::ALL.map(|change| {
                format!("{} — {}", words::change(lang, change), numbers::integer(lang, of.count(change) as u64))
            });
            Block::Text(format!("{} → {}: {}.", of.before, of.after, counts.join(", ")))
        })
        .collect();
    type Line<'a> = (Year, Year, &'a SchoolMove);
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    let year = lang.pick("Год раньше", "Year before");
    plan.add_titled(Title::Years, year, ColumnKind::Ordinal, |(before, ..)| Cell::number(before.get().into()))
        .add(Title::Year, ColumnKind::Ordinal, |(_, after, _)| Cell::number(after.get().into()))
        .add(Title::Municipality, ColumnKind::Text, move |(.., m)| {
            Cell::maybe_text(listed::municipality(run, &m.school))
        })
        .add(Title::Name, ColumnKind::Text, move |(.., m)| Cell::text(listed::name(run, &m.school)))
        .keys_end()
        .add(Title::SchoolId, ColumnKind::Text, |(.., m)| Cell::text(m.school.as_str()))
        .add(Title::Change, ColumnKind::Text, move |(.., m)| Cell::text(words::change(lang, m.change)))
        .add(Title::Before, ColumnKind::Text, move |(.., m)| Cell::text(signals::level(lang, m.before)))
        .add(Title::After, ColumnKind::Text, move |(.., m)| Cell::text(signals::level(lang, m.after)));
    let lines = moves.iter().flat_map(|of| of.schools.iter().map(move |school| (of.before, of.after, school)));
    blocks.push(Block::Table(plan.table(lines, |(.., m)| match m.change {
        Move::Left => Tone::Good,
        Move::LeftUntested => Tone::Muted,
        _ => listed::tone(m.after),
    })));
    section_of(lang, ObjectivitySheet::Years, blocks)
}

/// Schools with signs by municipality.
pub fn municipalities(run: &ObjectivityRun, lang: Lang) -> Section {
    let nowhere = lang.pick("не указан", "not named");
    let mut plan: Plan<'_, &MunicipalitySigns> = Plan::new(lang);
    let whole = ColumnKind::Integer;
    plan.add(Title::Year, ColumnKind::Ordinal, |m| Cell::number(m.year.get().into()))
        .add(Title::Municipality, ColumnKind::Text, move |m| {
            Cell::text(m.municipality.clone().unwrap_or_else(|| nowhere.into()))
        })
        .keys_end()
        .add_titled(Title::Schools, lang.pick("Школ проверено", "Schools tested"), whole, |m| {
            Cell::number(m.tested.into())
        })
        .add_titled(Title::Count, signals::level(lang, Suspicion::Strong), whole, |m| Cell::number(m.strong.into()))
        .add_titled(Title::Count, signals::level(lang, Suspicion::Attention), whole, |m| {
            Cell::number(m.attention.into())
        })
        .add_titled(
            Title::Share,
            lang.pick("Доля с признаками", "Share with signs"),
            ColumnKind::Percent(1),
            |m| Cell::maybe(m.share()),
        )
        .add_titled(Title::Count, signals::level(lang, Suspicion::NoData), whole, |m| Cell::number(m.no_data.into()))
        .add_titled(
            Title::Count,
            lang.pick("Отмечено по приложению 2019", "Marked by the annex of 2019"),
            whole,
            |m| Cell::number(m.annex.into()),
        );
    let note = lang.pick(
        "Доля по нескольким школам говорит мало: смотрите на сами школы.",
        "A share of a few schools says little: look at the schools themselves.",
    );
    let table = plan.table(&run.objectivity.municipalities, |_| Tone::Plain);
    section_of(lang, ObjectivitySheet::Municipalities, vec![Block::Note(note.to_owned()), Block::Table(table)])
}

/// The federal list against ours, where it is given.
pub fn federal(run: &ObjectivityRun, lang: Lang) -> Option<Section> {
    let years = &run.objectivity.overlap.years;
    (!years.is_empty()).then(|| {
        let blocks = years.iter().map(|of| Block::Text(words::overlap(lang, of))).collect();
        section_of(lang, ObjectivitySheet::Federal, blocks)
    })
}
