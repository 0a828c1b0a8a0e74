//! The official annex of 2019 by the letter: the region's index by year, the schools marked, in the federal list's columns.

use std::collections::BTreeSet;

use super::listed;
use super::section_of;
use crate::model::{
    exam::Grade,
    objectivity::{AnnexSign, AnnexYear},
    period::Year,
    run::ObjectivityRun,
    school::SchoolId,
    subject::Subject,
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Tone},
    plan::Plan,
};
use crate::text::{
    Lang,
    report::{ObjectivitySheet, Title},
    signals, terms,
};

type Signs = BTreeSet<(AnnexSign, Subject, Grade)>;
/// A school marked in a year.
pub type Marked<'a> = (Year, &'a SchoolId, &'a Signs);

/// Works of the federal list: grade, subject, title.
pub const WORKS: [(u8, Subject, Title); 4] = [
    (4, Subject::Russian, Title::Federal4Russian),
    (4, Subject::Math, Title::Federal4Math),
    (5, Subject::Russian, Title::Federal5Russian),
    (5, Subject::Math, Title::Federal5Math),
];

/// Whether a work is marked by any sign.
pub fn has(signs: &Signs, grade: u8, subject: Subject) -> bool {
    signs.iter().any(|(_, of, at)| *of == subject && at.get() == grade)
}

/// Every school marked, newest year first.
pub fn marked(run: &ObjectivityRun) -> impl Iterator<Item = Marked<'_>> {
    run.objectivity.annex.iter().flat_map(|of| of.marked.iter().map(move |(school, signs)| (of.year, school, signs)))
}

/// The columns of the federal list.
pub fn federal<'a>(run: &'a ObjectivityRun, lang: Lang) -> Plan<'a, Marked<'a>> {
    let mut plan: Plan<'a, Marked<'a>> = Plan::new(lang);
    let text = ColumnKind::Text;
    plan.add(Title::FederalYear, ColumnKind::Ordinal, |(year, ..)| Cell::number(year.get().into()))
        .add(Title::FederalLogin, text, |(_, id, _)| Cell::text(id.as_str()))
        .add(Title::FederalMunicipality, text, move |(_, id, _)| Cell::maybe_text(listed::municipality(run, id)))
        .add(Title::FederalSchool, text, move |(_, id, _)| Cell::text(listed::name(run, id)));
    for (grade, subject, title) in WORKS {
        plan.add(title, ColumnKind::Ordinal, move |(.., signs)| {
            Cell::number(u8::from(has(signs, grade, subject)).into())
        });
    }
    plan.add(Title::FederalSum, ColumnKind::Ordinal, |(.., signs)| Cell::number(count(signs) as f64));
    plan
}

/// How many works of the federal list are marked.
pub fn count(signs: &Signs) -> usize {
    WORKS.iter().filter(|(grade, subject, _)| has(signs, *grade, *subject)).count()
}

/// The section of the annex.
pub fn section(run: &ObjectivityRun, lang: Lang) -> Section {
    let mut blocks = Vec::new();
    if run.objectivity.annex.is_empty() {
        blocks.push(Block::Text(
            lang.pick("Нет работ, к которым приложение применимо.", "There are no tests that the annex speaks of.")
                .into(),
        ));
        return section_of(lang, ObjectivitySheet::Annex, blocks);
    }
    blocks.push(years(run, lang));
    blocks.push(Block::Heading(lang.pick("Отмеченные школы", "Schools marked").to_owned()));
    blocks.push(Block::Note(
        lang.pick(
            "Столбцы федерального списка — в файле annex.csv (там только школы с признаками ВПР 4 и 5 классов); здесь — и признаки ОГЭ.",
            "The federal list's columns stand in annex.csv (schools with signs of VPR of grades 4 and 5 only); here are also signs of OGE.",
        )
        .to_owned(),
    ));
    let mut plan = federal(run, lang);
    for (subject, words) in [(Subject::Russian, "ОГЭ РУ"), (Subject::Math, "ОГЭ МА")] {
        plan.add_titled(Title::Count, words, ColumnKind::Ordinal, move |(.., signs): &Marked<'_>| {
            Cell::number(u8::from(has(signs, 9, subject)).into())
        });
    }
    plan.add(Title::Facts, ColumnKind::Prose, move |(.., signs)| Cell::text(told(lang, signs)));
    blocks.push(Block::Table(plan.table(marked(run), |_| Tone::Plain)));
    section_of(lang, ObjectivitySheet::Annex, blocks)
}

fn told(lang: Lang, signs: &Signs) -> String {
    let each = signs.iter().map(|(sign, subject, grade)| {
        let of = if grade.get() == 9 { lang.pick("ОГЭ", "OGE").to_owned() } else { terms::grade(lang, *grade) };
        format!("{} ({}, {of})", signals::annex_sign(lang, *sign), terms::subject(lang, *subject))
    });
    each.collect::<Vec<_>>().join("; ")
}

fn years(run: &ObjectivityRun, lang: Lang) -> Block {
    let mut plan: Plan<'_, &AnnexYear> = Plan::new(lang);
    let whole = ColumnKind::Integer;
    plan.add(Title::Year, ColumnKind::Ordinal, |of| Cell::number(of.year.get().into()))
        .add(Title::Schools, whole, |of| Cell::number(of.schools.into()))
        .add_titled(Title::Flagged, lang.pick("Отмечено", "Marked"), whole, |of| {
            Cell::number(of.marked.len() as f64)
        })
        .add_titled(
            Title::Index,
            lang.pick("Индекс (100 − % отмеченных)", "Index (100 − % marked)"),
            ColumnKind::Decimal(1),
            |of| Cell::maybe(of.index()),
        )
        .add_titled(
            Title::Participants,
            lang.pick("Школ, писавших русский язык в 4 классе", "Schools that sat Russian in grade 4"),
            whole,
            |of| Cell::number(of.russian_4.into()),
        );
    Block::Table(plan.table(&run.objectivity.annex, |_| Tone::Plain))
}
