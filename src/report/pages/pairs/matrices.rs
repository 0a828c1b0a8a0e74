//! «Матрица проблем» and «матрица ресурсов»: schools by topics.

use std::collections::BTreeSet;

use super::{name, order};
use crate::model::pairs::{Pairing, Tag, Tagged};
use crate::model::recorded::RecordedSchool;
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    plan::Plan,
};
use crate::text::{Lang, pairs as words, report::Title};

/// Supported schools by what they need help in.
pub fn problems(pairing: &Pairing, lang: Lang) -> Table {
    let rows = pairing.supported.iter().map(|of| (&of.school, &of.problems[..])).collect();
    matrix(pairing, rows, false, lang)
}

/// Curators by what they can help in.
pub fn resources(pairing: &Pairing, lang: Lang) -> Table {
    let rows = pairing.curators.iter().map(|of| (&of.school, &of.strengths[..])).collect();
    matrix(pairing, rows, true, lang)
}

type Row<'a> = (&'a RecordedSchool, &'a [Tagged]);

fn matrix(pairing: &Pairing, mut rows: Vec<Row<'_>>, strong: bool, lang: Lang) -> Table {
    rows.sort_by(|(one, _), (other, _)| order(one, other));
    let tags: BTreeSet<Tag> = rows.iter().flat_map(|(_, tags)| tags.iter().map(|of| of.tag.clone())).collect();
    let mut plan: Plan<'_, Row<'_>> = Plan::new(lang);
    plan.add(Title::Name, ColumnKind::Text, |(school, _)| Cell::text(name(pairing, &school.id)))
        .keys_end()
        .add(Title::Municipality, ColumnKind::Text, |(school, _)| Cell::maybe_text(school.municipality.clone()))
        .add_titled(
            Title::TopicRole,
            if strong { lang.pick("Ресурсов", "Strengths") } else { lang.pick("Проблем", "Problems") },
            ColumnKind::Integer,
            |(_, tags)| Cell::number(tags.len() as f64),
        );
    for tag in &tags {
        let cell = move |tags: &[Tagged]| {
            let of = tags.iter().find(|of| of.tag == *tag);
            Cell::maybe_text(of.map(|of| words::tagged(lang, strong, of.position)))
        };
        plan.add_titled(Title::Topic, words::tag(lang, tag), ColumnKind::Text, move |(_, tags)| cell(tags));
    }
    plan.table(rows, |_| Tone::Plain)
}
